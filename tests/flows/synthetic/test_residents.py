"""Made-up residents are right on any night, and move on as the nights do."""

from __future__ import annotations

from datetime import date, timedelta

import numpy as np
import polars as pl
import pytest

from checks import datasets
from flows.synthetic.residents import FIRST, Place, residents, residents_on


PLACES = (Place("oak", "Oak", 60, has_nursing=True), Place("elm", "Elm", 60, has_nursing=False))


@pytest.fixture(scope="module")
def people() -> pl.DataFrame:
    """Two hundred of them."""
    return residents(np.random.default_rng(4), PLACES, 200)


def test_the_same_dice_make_the_same_people(people: pl.DataFrame) -> None:
    """To the last cell."""
    assert residents(np.random.default_rng(4), PLACES, 200).equals(people)
    assert not residents(np.random.default_rng(5), PLACES, 200).equals(people)


def test_every_column_is_a_field_of_the_contract(people: pl.DataFrame) -> None:
    """All text, dates year first, keys used once."""
    night = residents_on(people, date(2026, 11, 20))

    assert set(night.columns) <= set(datasets()["resident"].by_name)
    assert set(night.dtypes) == {pl.String}
    assert night["resident_id"].n_unique() == night.height
    for field in datasets()["resident"].fields:
        if field.required:
            assert field.name in night.columns, field.name


def test_nobody_is_here_before_they_came_or_cared_for_after_they_left(people: pl.DataFrame) -> None:
    """Admissions, discharges and deaths happen between the nights."""
    first, later = (residents_on(people, FIRST + timedelta(days=days)) for days in (0, 25))

    assert 0 < later.height - first.height < 20
    for night, day in ((first, FIRST), (later, FIRST + timedelta(days=25))):
        assert (night["admission_date"].str.to_date() <= day).all()
    gone = later.filter(pl.col("status") != "active")
    assert set(gone["status"]) == {"discharged", "deceased"}
    assert (gone["last_care_entry_date"] == gone["discharge_date"]).all()
    assert first.filter(pl.col("status") != "active").height < gone.height


def test_reviews_move_on_with_the_nights(people: pl.DataFrame) -> None:
    """Never in the future, and never older than they may be."""
    for days in (0, 7, 40):
        day = FIRST + timedelta(days=days)
        night = residents_on(people, day).filter(pl.col("status") == "active")
        for name in ("care_plan_review_date", "must_screened_date", "waterlow_assessed_date"):
            dates = night[name].str.to_date()
            assert dates.max() <= day, name
            assert dates.min() >= day - timedelta(days=28), name


def test_nursing_care_is_given_where_there_are_nurses(people: pl.DataFrame) -> None:
    """And rooms are used once in a home."""
    night = residents_on(people, FIRST)

    assert set(night.filter(pl.col("home_id") == "elm")["care_type"]) == {"residential"}
    assert "nursing" in set(night["care_type"])
    assert not night.select("home_id", "room").is_duplicated().any()


def test_nobody_is_their_own_next_of_kin() -> None:
    """However many are drawn."""
    many = residents(np.random.default_rng(1), PLACES, 20_000)

    assert many.filter(pl.col("nok_name") == pl.col("given_name") + " " + pl.col("family_name")).is_empty()
