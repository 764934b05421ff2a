"""Until when training holds, against the calendar itself."""

from __future__ import annotations

import calendar
from datetime import date, timedelta

import polars as pl
from hypothesis import given
from hypothesis import strategies as st

from checks import datasets
from checks.training.validity import differs_from_validity, is_in_date
from wellkept.coerce import LINE, Reading, coerce
from wellkept.record import Record


TRAINING = datasets()["training"]
TONIGHT = date(2026, 11, 21)
days = st.dates(date(1990, 1, 1), date(2060, 12, 31))


def last_day(done: date, months: int) -> date:
    """Completion plus months, a short month ending on its last day, less one day: step by step."""
    year, month = divmod(done.year * 12 + done.month - 1 + months, 12)
    return date(year, month + 1, min(done.day, calendar.monthrange(year, month + 1)[1])) - timedelta(days=1)


def answer(expression, as_of: date = TONIGHT, **cells: str) -> bool | None:
    """What an expression says of one training record."""
    text = pl.LazyFrame({**{name: [cell] for name, cell in cells.items()}, LINE: [2]})
    frame = coerce(text, TRAINING, Reading())
    record = Record(pl, TRAINING, datasets(), as_of=as_of)
    return frame.select(said=expression(record)).collect().item()


@given(days, st.integers(1, 480), st.sampled_from([-31, -2, -1, 0, 1, 2, 31]))
def test_only_the_day_its_months_lead_to_is_right(done: date, months: int, off: int) -> None:
    """A day earlier or later is another day, whatever the length of the month."""
    end = last_day(done, months) + timedelta(days=off)
    cells = {"completed_date": done.isoformat(), "validity": str(months), "expiry_date": end.isoformat()}

    assert answer(differs_from_validity, **cells) is (off != 0)


@given(days, st.integers(1, 480), st.integers(-3, 3))
def test_months_hold_until_their_last_day(done: date, months: int, off: int) -> None:
    """Without a last day of its own, training holds up to and on the day its months lead to."""
    as_of = last_day(done, months) + timedelta(days=off)
    cells = {"completed_date": done.isoformat(), "validity": str(months), "expiry_date": ""}

    assert answer(is_in_date, as_of, **cells) is (off <= 0 and done <= as_of)


def test_what_says_nothing_of_its_end_holds() -> None:
    """No months and no last day, or none at all, is training that nothing has ended."""
    assert answer(is_in_date, completed_date="2020-01-01", validity="", expiry_date="") is True
    assert answer(is_in_date, completed_date="2020-01-01", validity="none", expiry_date="") is True


def test_a_last_day_wins_over_months() -> None:
    """The certificate is nearer to the truth than a usual number of months."""
    assert answer(is_in_date, completed_date="2020-01-01", validity="12", expiry_date="2026-11-21") is True
    assert answer(is_in_date, completed_date="2026-01-01", validity="24", expiry_date="2026-11-20") is False


def test_nobody_can_tell_without_a_date() -> None:
    """Months alone start nowhere; an unreadable day of completion is no day."""
    assert answer(is_in_date, completed_date="", validity="12", expiry_date="") is None
    assert answer(is_in_date, completed_date="spring", validity="", expiry_date="") is None


def test_a_booking_is_no_training() -> None:
    """A course of tomorrow holds nothing tonight, however long it will."""
    assert answer(is_in_date, completed_date="2026-11-22", validity="12", expiry_date="2027-11-21") is False
