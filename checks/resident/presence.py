"""Whether a resident lives here tonight, and what can be told of a record for certain."""

from __future__ import annotations

from typing import TYPE_CHECKING


if TYPE_CHECKING:
    from wellkept.record import Record
    from wellkept.rule import Expr

LIVING_HERE = ("active", "temporary_absence")
LEFT = ("discharged", "deceased")
NOT_LIVING_HERE = "The person does not live here: not yet admitted, discharged or deceased."


def lives_here(r: Record) -> Expr:
    """On the home's books tonight, in the building or away for a time."""
    return r.listed("status", LIVING_HERE)


def is_active(r: Record) -> Expr:
    """On the home's books and not away."""
    return r.listed("status", ("active",))


def has_left(r: Record) -> Expr:
    """Discharged or deceased."""
    return r.listed("status", LEFT)


def stays_for_good(r: Record) -> Expr:
    """Lives here on a permanent stay."""
    return lives_here(r) & r.listed("stay_type", ("permanent",))


def surely(condition: Expr) -> Expr:
    """The condition where it is known to hold; false, not unknown, where nobody can tell.

    For what excuses a record: an excuse in a column the extract does not have is no excuse.
    """
    return condition & ~condition.is_null()


def nothing_in(r: Record, *fields: str) -> Expr:
    """At least one of these cells is blank and none holds anything; unknown when the extract has none of them."""
    blanks = [r.blank(name) for name in fields]
    some_blank = blanks[0]
    anything = surely(~blanks[0])
    for blank in blanks[1:]:
        some_blank = some_blank | blank
        anything = anything | surely(~blank)
    return some_blank & ~anything
