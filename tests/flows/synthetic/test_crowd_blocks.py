"""Blocks of residents, staff and training: the same people, linked, with fields the contracts know."""

from __future__ import annotations

import polars as pl
import pytest

from checks import datasets
from flows.synthetic.crowd import BLOCK, NIGHT
from flows.synthetic.crowd_residents import BEDS, residents_block
from flows.synthetic.crowd_staff import AT_HOME, staff_block
from flows.synthetic.crowd_training import EACH, training_block


BLOCKS = {"resident": residents_block, "staff": staff_block, "training": training_block}


@pytest.mark.parametrize("dataset", BLOCKS)
def test_a_block_is_full_and_comes_again_from_its_seed(dataset):
    """All text, no cell unknown, and another seed makes others."""
    block = BLOCKS[dataset](5, 1)

    assert block.height == BLOCK
    assert set(block.dtypes) == {pl.String}
    assert sum(block.null_count().row(0)) == 0
    assert block.equals(BLOCKS[dataset](5, 1))
    assert not block.equals(BLOCKS[dataset](6, 1))


@pytest.mark.parametrize("dataset", [name for name in BLOCKS if name in datasets()])
def test_every_column_is_a_field_of_the_contract(dataset):
    """And every field a record must have is there."""
    block, fields = BLOCKS[dataset](1, 0), datasets()[dataset].fields

    assert set(block.columns) <= {field.name for field in fields}
    assert {field.name for field in fields if field.required} <= set(block.columns)


def test_keys_and_rooms_are_used_once():
    """Across the edge of two blocks too."""
    residents = pl.concat([residents_block(1, 0), residents_block(1, 1)])
    staff = pl.concat([staff_block(1, 0), staff_block(1, 1)])

    assert residents["resident_id"].n_unique() == residents.height
    assert not residents.select("home_id", "room").is_duplicated().any()
    assert residents.group_by("home_id").len()["len"].unique().to_list() == [BEDS]
    for name in ("staff_id", "dbs_number"):
        assert staff[name].n_unique() == staff.height
    pins = staff.filter(pl.col("nmc_pin") != "")["nmc_pin"]
    assert pins.len() > 0
    assert pins.n_unique() == pins.len()


def test_each_home_has_one_manager_who_manages_the_rest():
    """The first of each home, and nobody manages themselves."""
    staff = staff_block(2, 0).head(BLOCK // AT_HOME * AT_HOME)
    managers = staff.filter(pl.col("main_job_role") == "4")

    assert managers["home_id"].n_unique() == managers.height == BLOCK // AT_HOME
    led = staff.join(managers.select("home_id", boss="staff_id"), on="home_id")
    assert (
        led.filter(pl.col("main_job_role") != "4")["line_manager_id"]
        == led.filter(pl.col("main_job_role") != "4")["boss"]
    ).all()
    assert set(managers["line_manager_id"]) == {""}


def test_training_is_of_the_same_people_and_after_they_began():
    """Each record finds its person at the same home; none was completed before the start or after the night."""
    people = pl.concat([staff_block(9, 0), staff_block(9, 1)])
    for block in (0, 8):
        training = training_block(9, block)
        both = training.join(people.select("staff_id", "home_id", "start_date"), on=["staff_id", "home_id"], how="left")

        assert both["start_date"].null_count() == 0
        assert (both["completed_date"] >= both["start_date"]).all()
        assert both["completed_date"].max() <= NIGHT.isoformat()
        assert both["expiry_date"].min() > NIGHT.isoformat()
        assert training.group_by("staff_id").len()["len"].max() == EACH
