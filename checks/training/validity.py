"""Until when training holds: its own last day, or the day before its months have passed."""

from __future__ import annotations

from typing import TYPE_CHECKING


if TYPE_CHECKING:
    from wellkept.record import Record
    from wellkept.rule import Expr

ENDLESS = "none"


def never_runs_out(r: Record) -> Expr:
    """Said to be valid for ever; false where the cell is blank, null where it is not there."""
    return r.raw("validity").str.to_lowercase() == ENDLESS


def differs_from_validity(r: Record) -> Expr:
    """The last day is not completion plus the months of validity less one day.

    As the ASC-WDS counts it, a month that is too short ends on its last day: 31 August and six
    months lead to 28 February, so the training is valid until the 27th.
    """
    done = r.completed_date
    day_after, two_after = r.expiry_date.dt.offset_by("1d"), r.expiry_date.dt.offset_by("2d")
    is_month = months_since_year_0(r, day_after) == months_since_year_0(r, done) + months(r)
    is_clamped = (day_after.dt.day() < done.dt.day()) & (two_after.dt.day() == 1)
    return ~(is_month & ((day_after.dt.day() == done.dt.day()) | is_clamped))


def months(r: Record) -> Expr:
    """The months it is valid for; null where they are no number from 1 to 999."""
    return r.whole(r.when(r.matches("validity", "[1-9][0-9]{0,2}"), r.validity))


def months_since_year_0(r: Record, day: Expr) -> Expr:
    """Counts months, so that those of two days can be subtracted."""
    return r.whole(day.dt.year()) * 12 + r.whole(day.dt.month())


def is_in_date(r: Record, *, after: float = 0) -> Expr:
    """Whether this training still holds so many days from tonight; null where nobody can tell.

    Training with no last day and no months holds for as long as nothing says otherwise.
    """
    day, next_day = r.day(int(after)), r.day(int(after) + 1)
    left = months_since_year_0(r, r.completed_date) + months(r) - months_since_year_0(r, day)
    is_before = (day.dt.day() < r.completed_date.dt.day()) & (next_day.dt.day() != 1)
    by_months = r.when(months(r).is_null(), ~r.completed_date.is_null(), (left > 0) | ((left == 0) & is_before))
    is_known = ~r.completed_date.is_null() | ~r.expiry_date.is_null()
    holds = r.when(r.expiry_date.is_null(), by_months, r.expiry_date >= day)
    has_come = r.when(r.completed_date.is_null(), is_known, r.completed_date <= r.day())
    return r.when(is_known, holds & has_come)
