"""Months, quarters and years by their names."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wellkept.errors import UsedWrongly
from wellkept.reporting_period import Every, latest_period, period_called


@pytest.mark.parametrize(
    ("name", "every", "first", "last", "title"),
    [
        ("2026-02", Every.MONTHLY, date(2026, 2, 1), date(2026, 2, 28), "February 2026"),
        ("2028-02", Every.MONTHLY, date(2028, 2, 1), date(2028, 2, 29), "February 2028"),
        ("2026-Q4", Every.QUARTERLY, date(2026, 10, 1), date(2026, 12, 31), "October to December 2026"),
        (" 2026-q1 ", Every.QUARTERLY, date(2026, 1, 1), date(2026, 3, 31), "January to March 2026"),
        ("2026", Every.ANNUAL, date(2026, 1, 1), date(2026, 12, 31), "January to December 2026"),
        ("2025-26", Every.ANNUAL, date(2025, 7, 1), date(2026, 6, 30), "July 2025 to June 2026"),
    ],
)
def test_a_name_says_which_days(name: str, every: Every, first: date, last: date, title: str) -> None:
    """Whole months, both days included."""
    period = period_called(name)
    assert (period.every, period.first, period.last, period.title) == (every, first, last, title)
    assert period.days == (last - first).days + 1
    assert not period.is_over(last)
    assert period.is_over(last + timedelta(days=1))


@pytest.mark.parametrize("name", ["", "2026-13", "2026-Q5", "2025-27", "26-09", "September", "2026-Q", "٢٠٢٦"])
def test_what_names_no_period_says_how_to_write_one(name: str) -> None:
    with pytest.raises(UsedWrongly, match="2026-Q3"):
        period_called(name)


@given(st.dates(date(2001, 1, 1), date(2098, 12, 31)), st.sampled_from(Every))
def test_the_latest_is_over_and_the_next_is_not(today: date, every: Every) -> None:
    """And its name names it."""
    period = latest_period(every, today)
    assert period.is_over(today)
    assert period.every is every
    assert period_called(period.name) == period
    assert (today - period.last).days <= period.days + 1
