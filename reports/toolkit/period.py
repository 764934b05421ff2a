"""Months and quarters counted back from a day: no gap, no overlap, and none that is not over yet."""

from __future__ import annotations

import calendar
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise

from wellkept.page import british_date


QUARTERS, MONTHS = 4, 12


@dataclass(frozen=True, slots=True)
class Period:
    """From one day to another, both included."""

    first: date
    last: date

    def __contains__(self, day: date | None) -> bool:
        return day is not None and self.first <= day <= self.last

    def __str__(self) -> str:
        return f"{british_date(self.first)} to {british_date(self.last)}"

    @property
    def days(self) -> int:
        """How many days it has."""
        return (self.last - self.first).days + 1

    @property
    def passes(self) -> date:
        """The first day whose twelve months no longer hold any of it."""
        return _back(self.last, -MONTHS)


def year(day: date) -> Period:
    """The twelve months that end with a day."""
    return Period(_back(day, MONTHS) + timedelta(days=1), day)


def months(day: date) -> tuple[Period, ...]:
    """The twelve months that end with a day, one by one, the earliest first."""
    return _parts(day, 1)


def quarters(day: date) -> tuple[Period, ...]:
    """The four spells of three months that end with a day, the earliest first."""
    return _parts(day, MONTHS // QUARTERS)


def _parts(day: date, length: int) -> tuple[Period, ...]:
    ends = [_back(day, months) for months in range(MONTHS, -1, -length)]
    return tuple(Period(first + timedelta(days=1), last) for first, last in pairwise(ends))


def _back(day: date, many: int) -> date:
    """The same day so many months before; of a shorter month its last.

    >>> _back(date(2026, 3, 31), 1)
    datetime.date(2026, 2, 28)
    """
    months = day.year * MONTHS + day.month - 1 - many
    of_year, month = divmod(months, MONTHS)
    last = calendar.monthrange(of_year, month + 1)[1]
    return date(of_year, month + 1, min(day.day, last))
