"""How counts, dates and names are said."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from reports import phrase


@pytest.mark.parametrize(
    ("part", "whole", "said"),
    [
        (17, 19, "17 of 19"),
        (17, 20, "17 of 20 (85%)"),
        (0, 0, "Nothing checked"),
        (0, 40, "0 of 40 (0%)"),
        (999, 1000, "999 of 1,000 (99%)"),
        (1, 1000, "1 of 1,000 (1%)"),
        (1000, 1000, "1,000 of 1,000 (100%)"),
    ],
)
def test_out_of(part: int, whole: int, said: str) -> None:
    """Counts always, a percentage from twenty on, never a rounded-up 100%."""
    assert phrase.out_of(part, whole) == said


@given(whole=st.integers(20, 5000), share=st.floats(0, 1))
def test_percentage_is_never_flattering(whole: int, share: float) -> None:
    """100% means all of them and 0% means none of them."""
    part = int(whole * share)
    shown = phrase.percentage(part, whole)
    assert (shown == "100%") == (part == whole)
    assert (shown == "0%") == (part == 0)


@given(whole=st.integers(0, 19))
def test_percentage_is_blank_below_twenty(whole: int) -> None:
    """Few people bear no percentage."""
    assert phrase.percentage(whole, whole) == ""


@pytest.mark.parametrize(
    ("dataset", "number", "said"),
    [
        ("resident", 1, "1 resident"),
        ("resident", 9, "9 residents"),
        ("staff", 1, "1 staff member"),
        ("staff", 1200, "1,200 staff members"),
        ("care_plan", 2, "2 care plans"),
        ("home", 0, "0 homes"),
    ],
)
def test_subject(dataset: str, number: int, said: str) -> None:
    """A record is said as the person it is about."""
    assert phrase.subject(dataset, number) == said


def test_dataset_title() -> None:
    """A dataset as a heading is plural and begins with a capital."""
    assert phrase.dataset_title("staff") == "Staff members"
    assert phrase.dataset_title("resident") == "Residents"


@pytest.mark.parametrize(
    "when",
    [
        date(2026, 11, 3),
        datetime(2026, 11, 3, 23, 59, tzinfo=UTC),
        pd.Timestamp("2026-11-03 04:00"),
        "2026-11-03T04:00:00",
    ],
)
def test_day(when: object) -> None:
    """Whatever a frame holds becomes its calendar day."""
    found = phrase.day(when)
    assert found == date(2026, 11, 3)
    assert type(found) is date


def test_short_date_stays_on_one_line() -> None:
    """A date in a narrow column breaks nowhere."""
    assert phrase.short_date(date(2026, 9, 3)) == "3\u00a0Sep\u00a02026"


@pytest.mark.parametrize(("back", "said"), [(0, "1 night"), (11, "12 nights"), (-3, "1 night")])
def test_nights(back: int, said: str) -> None:
    """The first night and tonight both count; a clock that is wrong never gives less than one."""
    night = date(2026, 11, 21)
    assert phrase.nights(date.fromordinal(night.toordinal() - back), night) == said


def test_home() -> None:
    """A home is called by its name, an unknown id by itself, and no home at all says so."""
    names = {"rose": "Rose House"}
    assert phrase.home("rose", names) == "Rose House"
    assert phrase.home("gone", names) == "gone"
    assert phrase.home("", names) == "Home not known"


@pytest.mark.parametrize(
    ("name", "titles", "said"),
    [
        ("nhs_number", None, "NHS number"),
        ("gp_practice_code", {}, "GP practice code"),
        ("room", {"room": "Bedroom"}, "Bedroom"),
        ("dols_end_date", {"room": "Bedroom"}, "DOLS end date"),
    ],
)
def test_field_title(name: str, titles: dict[str, str] | None, said: str) -> None:
    """The contract's title wins; otherwise the name is read as words, initials in capitals."""
    assert phrase.field_title(name, titles) == said


def test_a_feed_of_no_home_is_the_whole_providers() -> None:
    """Nobody's home is unknown where none was meant."""
    assert phrase.home("", {}, "feed") == "Whole provider"
    assert phrase.home("", {}, "resident") == "Home not known"
