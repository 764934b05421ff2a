"""Months and quarters counted back from a day leave no gap and overlap nowhere."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reports.toolkit.period import Period, months, quarters, year


DAYS = st.dates(date(2020, 1, 1), date(2040, 12, 31))


@pytest.mark.parametrize("parts", [months, quarters])
@given(day=DAYS)
def test_parts_make_up_the_year(parts, day: date) -> None:
    """Whatever the day, the last of a month and of February included."""
    found = parts(day)
    assert all(after.first - before.last == timedelta(days=1) for before, after in pairwise(found))
    assert (found[0].first, found[-1].last) == (year(day).first, day)
    assert sum(part.days for part in found) == year(day).days in (365, 366)


def test_a_quarter_is_three_months() -> None:
    assert [str(quarter) for quarter in quarters(date(2026, 11, 21))][-1] == "22 August 2026 to 21 November 2026"
    assert (len(months(date(2026, 11, 21))), len(quarters(date(2026, 11, 21)))) == (12, 4)


def test_both_ends_belong_to_it() -> None:
    period = Period(date(2026, 1, 1), date(2026, 1, 31))
    assert date(2026, 1, 1) in period
    assert date(2026, 1, 31) in period
    assert date(2026, 2, 1) not in period
    assert None not in period


@given(day=DAYS, ago=st.integers(0, 364))
def test_what_has_passed_is_no_longer_in_the_year(day: date, ago: int) -> None:
    """On the day it passes, and not on the day before."""
    gone = Period(day - timedelta(days=ago), day - timedelta(days=ago))
    assert gone.last not in year(gone.passes)
    assert gone.last in year(gone.passes - timedelta(days=2))
