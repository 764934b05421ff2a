"""A reporting period: the month, quarter or year a report is about, by its name."""

from __future__ import annotations

import calendar
import re
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from wellkept.errors import UsedWrongly


class Every(StrEnum):
    """How often a report is made."""

    MONTHLY = "monthly"
    QUARTERLY = "quarterly"
    ANNUAL = "annual"


_MONTHS_OF = {Every.MONTHLY: 1, Every.QUARTERLY: 3, Every.ANNUAL: 12}
_MONTH = re.compile(r"(20\d\d)-(0[1-9]|1[0-2])", re.ASCII)
_QUARTER = re.compile(r"(20\d\d)-[Qq]([1-4])", re.ASCII)
_YEAR = re.compile(r"(20\d\d)", re.ASCII)
_TOOLKIT_YEAR = re.compile(r"(20\d\d)-(\d\d)", re.ASCII)
_JULY = 7  # the Toolkit's year ends on 30 June, its deadline (DSPT v8; see reports/toolkit)
_HOW = (
    "Write a month as 2026-09, a quarter as 2026-Q3, a calendar year as 2026, or the Toolkit's year, which ends "
    "on 30 June, as 2025-26."
)


@dataclass(frozen=True, slots=True)
class ReportingPeriod:
    """Whole months, both days included.

    Attributes:
        every: monthly, quarterly or annual.
        name: as it is written on the command line and in file names.
    """

    every: Every
    name: str
    first: date
    last: date

    @property
    def title(self) -> str:
        """As it is said, such as "July to September 2026"."""
        if self.every is Every.MONTHLY:
            return f"{calendar.month_name[self.first.month]} {self.first.year}"
        start, end = calendar.month_name[self.first.month], calendar.month_name[self.last.month]
        if self.first.year == self.last.year:
            return f"{start} to {end} {self.last.year}"
        return f"{start} {self.first.year} to {end} {self.last.year}"

    @property
    def days(self) -> int:
        """How many days it has."""
        return (self.last - self.first).days + 1

    def is_over(self, today: date) -> bool:
        """Whether all of it has passed."""
        return self.last < today


def period_called(name: str) -> ReportingPeriod:
    """The period of a name.

    Raises:
        UsedWrongly: it names none.

    >>> str(period_called("2026-Q3").first), period_called("2025-26").title
    ('2026-07-01', 'July 2025 to June 2026')
    >>> period_called("2026-09").every, period_called("2011-12").every
    (<Every.MONTHLY: 'monthly'>, <Every.MONTHLY: 'monthly'>)
    """
    text = name.strip()
    if found := _MONTH.fullmatch(text):  # before the Toolkit's year: 2011-12 is a month
        return _period(Every.MONTHLY, text, date(int(found[1]), int(found[2]), 1))
    if found := _QUARTER.fullmatch(text):
        return _period(Every.QUARTERLY, text.upper(), date(int(found[1]), int(found[2]) * 3 - 2, 1))
    if found := _YEAR.fullmatch(text):
        return _period(Every.ANNUAL, text, date(int(found[1]), 1, 1))
    found = _TOOLKIT_YEAR.fullmatch(text)
    if found and int(found[2]) == (int(found[1]) + 1) % 100:
        return _period(Every.ANNUAL, text, date(int(found[1]), _JULY, 1))
    msg = f"There is no period called {text!r}. {_HOW}"
    raise UsedWrongly(msg)


def latest_period(every: Every, today: date) -> ReportingPeriod:
    """The last month, calendar quarter or calendar year that is over.

    >>> latest_period(Every.QUARTERLY, date(2026, 11, 27)).name
    '2026-Q3'
    """
    length = _MONTHS_OF[every]
    month = (today.month - 1) // length * length + 1
    last = date(today.year, month, 1) - timedelta(days=1)
    if every is Every.MONTHLY:
        return period_called(f"{last:%Y-%m}")
    if every is Every.QUARTERLY:
        return period_called(f"{last.year}-Q{(last.month + 2) // 3}")
    return period_called(str(last.year))


def _period(every: Every, name: str, first: date) -> ReportingPeriod:
    months = first.year * 12 + first.month - 1 + _MONTHS_OF[every]
    return ReportingPeriod(every, name, first, date(months // 12, months % 12 + 1, 1) - timedelta(days=1))
