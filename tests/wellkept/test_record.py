"""What the record hands a rule: dates counted alike everywhere, and only fields that exist."""

from __future__ import annotations

from datetime import date

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.wellkept.hall import AS_OF, DATASETS, PET
from wellkept.record import Record, Uses


DATES = st.dates(min_value=date(1850, 1, 1), max_value=date(2150, 12, 31))
R = Record(pl, PET, DATASETS, as_of=AS_OF, limits={"days": 28}, code="X")


@given(DATES, DATES)
def test_days_are_calendar_days(start, end):
    """The day number agrees with the calendar for every pair of dates."""
    frame = pl.DataFrame({"born_date": [start], "adopted_date": [end]})

    assert frame.select(d=R.days(R.born_date, R.adopted_date))["d"].to_list() == [(end - start).days]


@given(DATES, DATES)
def test_years_are_counted_as_an_age_is(start, end):
    """A birthday not yet reached is not yet counted."""
    frame = pl.DataFrame({"born_date": [start], "adopted_date": [end]})
    age = end.year - start.year - ((end.month, end.day) < (start.month, start.day))

    assert frame.select(y=R.years(R.born_date, R.adopted_date))["y"].to_list() == [age]


def test_an_unknown_field_is_a_mistake_in_the_rule():
    """A rule cannot ask for a field no contract declares."""
    with pytest.raises(AttributeError, match="no field called 'colour'"):
        _ = R.colour


def test_an_unknown_link_is_a_mistake_in_the_rule():
    """A rule cannot follow a link no dataset declares; the message names those there are."""
    with pytest.raises(AttributeError, match="kennel"):
        R.linked("garage")


def test_today_is_the_nights_own_date():
    """Days are counted from the night, not from a clock."""
    assert pl.select(R.day(-28)).item() == date(2026, 10, 24)
    assert R.limit("days") == 28


def test_a_list_of_values_keeps_the_unknown_unknown():
    """Null is neither in nor out of a list."""
    frame = pl.DataFrame({"chip": ["1", "2", None]})

    assert frame.select(x=R.listed("chip", ("1",)))["x"].to_list() == [True, False, None]


def test_patterns_match_the_whole_text():
    """A pattern never matches a part, not even up to a final newline."""
    frame = pl.DataFrame({"chip": ["12", "123", "12\n"]})

    assert frame.select(x=R.matches("chip", "[0-9]{2}|x"))["x"].to_list() == [True, False, False]


def test_it_notes_what_a_window_looks_at():
    """The engine hands a window only what its rule reached for."""
    uses = Uses()
    record = Record(pl, PET, DATASETS, as_of=AS_OF, code="X", uses=uses)

    record.count_over("home_id", "chip", where=record.born_date < record.day())

    assert uses.keys == {"home_id", "chip"}
    assert uses.fields == {"home_id", "chip", "born_date"}


def test_a_window_cannot_count_by_an_unknown_field():
    """A key that no contract declares is a mistake in the rule."""
    with pytest.raises(AttributeError, match="no field called 'colour'"):
        R.count_over("colour")
