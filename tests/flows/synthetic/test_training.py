"""Made-up training: every mandatory course of everyone who works, in date on every night."""

from __future__ import annotations

import numpy as np
import polars as pl
import pytest

from checks.staff.mandatory_training import COURSES
from flows.synthetic.diary import NIGHTS
from flows.synthetic.provider import PLACES
from flows.synthetic.staff import staff, staff_on
from flows.synthetic.training import DATA_PROTECTION, KEY, training_on


@pytest.fixture(scope="module")
def working() -> pl.DataFrame:
    """Two hundred members of staff, some of whom start or leave while we look."""
    return staff(np.random.default_rng(1), PLACES, 200)


@pytest.mark.parametrize("night", [NIGHTS[0], NIGHTS[-1]])
def test_everyone_at_work_for_a_while_has_every_course_in_date(working: pl.DataFrame, night) -> None:
    """And each record has a key of its own."""
    employed = staff_on(working, night)
    made = training_on(employed, night)
    settled = employed.filter(pl.col("status") == "active", pl.col("start_date") < "2026-10-01")["staff_id"]

    assert made[KEY].is_unique().all()
    many = made.filter(pl.col("staff_id").is_in(settled.implode())).group_by("staff_id").len()
    assert many["len"].unique().to_list() == [len(COURSES)]
    assert many.height == settled.len()
    assert (made["completed_date"] <= night.isoformat()).all()
    assert (made["expiry_date"] > night.isoformat()).all()


def test_whoever_has_left_is_not_in_the_download(working: pl.DataFrame) -> None:
    """The download holds those who are employed."""
    employed = staff_on(working, NIGHTS[-1])
    left = employed.filter(pl.col("status") == "left")["staff_id"]

    assert left.len() > 0
    assert not set(left) & set(training_on(employed, NIGHTS[-1])["staff_id"])


def test_whoever_starts_does_one_course_a_day_and_data_protection_first(working: pl.DataFrame) -> None:
    """Ten courses on one day would be boxes ticked in one go."""
    night = NIGHTS[-1]
    employed = staff_on(working, night)
    starters = employed.filter(pl.col("start_date") >= "2026-11-02")
    made = training_on(starters, night).sort("completed_date")

    assert starters.height > 0
    assert made.group_by("staff_id", "completed_date").len()["len"].max() == 1
    first = made.group_by("staff_id").agg(pl.col("category").first())
    assert first["category"].unique().to_list() == [DATA_PROTECTION]
