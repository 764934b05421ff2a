"""Made-up staff are checked, trained and right on any night."""

from __future__ import annotations

from datetime import date, timedelta

import numpy as np
import polars as pl
import pytest

from checks import datasets
from flows.synthetic.residents import FIRST, Place
from flows.synthetic.staff import staff, staff_on


PLACES = (Place("oak", "Oak", 60, has_nursing=True), Place("elm", "Elm", 60, has_nursing=False))
MANAGER, NURSE = "4", "16"


@pytest.fixture(scope="module")
def people() -> pl.DataFrame:
    """Two hundred of them."""
    return staff(np.random.default_rng(4), PLACES, 200)


def test_the_same_dice_make_the_same_people(people: pl.DataFrame) -> None:
    """To the last cell."""
    assert staff(np.random.default_rng(4), PLACES, 200).equals(people)


def test_every_column_is_a_field_of_the_contract(people: pl.DataFrame) -> None:
    """All text; what is required is there."""
    night = staff_on(people, date(2026, 11, 20))

    assert set(night.columns) <= set(datasets()["staff"].by_name)
    assert set(night.dtypes) == {pl.String}
    assert {f.name for f in datasets()["staff"].fields if f.required} <= set(night.columns)


def test_each_home_has_one_manager_who_manages_the_others(people: pl.DataFrame) -> None:
    """Nobody manages themselves, and nobody is managed from another home."""
    managers = people.filter(pl.col("main_job_role") == MANAGER)
    others = people.filter(pl.col("main_job_role") != MANAGER)
    home_of = dict(managers.select("staff_id", "home_id").rows())

    assert sorted(home_of.values()) == ["elm", "oak"]
    assert set(managers["line_manager_id"]) == {""}
    assert [home_of[boss] for boss in others["line_manager_id"]] == others["home_id"].to_list()


def test_nurses_work_where_there_is_nursing_and_have_a_pin(people: pl.DataFrame) -> None:
    """And nobody else has one."""
    nurses = people.filter(pl.col("main_job_role") == NURSE)

    assert nurses.height > 5
    assert set(nurses["home_id"]) == {"oak"}
    assert (nurses["nmc_pin"] != "").all()
    assert (people.filter(pl.col("main_job_role") != NURSE)["nmc_pin"] == "").all()


def test_who_has_left_has_a_date_and_a_reason(people: pl.DataFrame) -> None:
    """And works no shift after it."""
    day = FIRST + timedelta(days=25)
    night = staff_on(people, day)
    left = night.filter(pl.col("status") == "left")

    assert 0 < left.height < 30
    assert (left["leaving_reason"] != "").all()
    assert (left["last_shift_date"] <= left["leaving_date"]).all()
    assert (night.filter(pl.col("status") == "active")["leaving_date"] == "").all()


def test_checks_were_made_before_work_began_and_training_moves_on(people: pl.DataFrame) -> None:
    """DBS and right to work before the first day, supervision and training never in the future."""
    for days in (0, 30):
        day = FIRST + timedelta(days=days)
        night = staff_on(people, day)
        assert (night["dbs_issue_date"] < night["start_date"]).all()
        assert (night["right_to_work_seen_date"] < night["start_date"]).all()
        for name in ("supervision_date", "appraisal_date", "data_security_training_date"):
            assert (night[name].str.to_date() <= day).all(), name
