"""Do one home's records look alike where people do not? DST-08: values that were copied or put in to fill a gap."""

from __future__ import annotations

from typing import TYPE_CHECKING

from checks.resident.evidence import DSPT_CHECKS
from wellkept.rule import Example, Rules
from wellkept.words import Dimension, Owner, Scope, Severity


if TYPE_CHECKING:
    from wellkept.record import Record
    from wellkept.rule import Expr

RULES = Rules("resident", owner=Owner.IG_LEAD)


def _crowd(name: str, *values: str) -> Example:
    return Example(records=tuple({"home_id": "oak", name: value} for value in values))


def _days(month: int, many: int) -> tuple[str, ...]:
    return tuple(f"19{30 + n}-{month:02}-{n % 27 + 1:02}" for n in range(many))


@RULES.rule(
    "DST-08b",
    "One date of birth for many",
    fields=["date_of_birth"],
    dimension=Dimension.ACCURACY,
    severity=Severity.MINOR,
    why="A date copied down a column hides who each person is.",
    fix="Compare these records with a letter or passport, and correct those that were copied.",
    evidence=[DSPT_CHECKS],
    scope=Scope.GROUP,
    limits={"share": 0.02, "residents": 3},
    parents=["RES-004a"],
    applies=lambda r: r.filled("date_of_birth"),
    unless="No date of birth is recorded.",
    wrong=[_crowd("date_of_birth", *["1938-04-17"] * 4)],
    right=[_crowd("date_of_birth", *["1938-04-17"] * 3), _crowd("date_of_birth", "1938-04-17")],
    undetermined=[{"home_id": "oak", "date_of_birth": "soon"}],
    not_applicable=[{"home_id": "oak", "date_of_birth": ""}],
)
def one_birth_for_many(r: Record) -> Expr:
    """Many people of this home have the same date of birth."""
    many = r.count_over("home_id", "date_of_birth")
    return (many > r.limit("residents")) & (many > r.count_over("home_id") * r.limit("share"))


@RULES.rule(
    "DST-08c",
    "Too many born on 1 January",
    fields=["date_of_birth"],
    dimension=Dimension.ACCURACY,
    severity=Severity.INFORMATION,
    why="The first of January is what is entered where only the year is known.",
    fix="Look the date up in a letter or passport. Where only the year is known, say so.",
    evidence=[DSPT_CHECKS],
    scope=Scope.GROUP,
    limits={"share": 0.03, "least": 20, "residents": 2},
    parents=["RES-004a"],
    applies=lambda r: _is_new_year(r) & (r.count_over("home_id") >= r.limit("least")),
    unless="The date of birth is another day, or the home has too few residents to tell.",
    wrong=[_crowd("date_of_birth", "1938-01-01", "1940-01-01", "1941-01-01", *_days(4, 20))],
    right=[
        _crowd("date_of_birth", "1938-01-01", *_days(4, 40)),
        _crowd("date_of_birth", "1938-01-01", "1940-01-01", *_days(4, 20)),
    ],
    undetermined=[_crowd("date_of_birth", "soon", *_days(4, 20))],
    not_applicable=[{"home_id": "oak", "date_of_birth": "1938-01-01"}, _crowd("date_of_birth", *_days(4, 20))],
)
def too_many_on_new_year(r: Record) -> Expr:
    """More people of this home than chance would have it were born on New Year's Day."""
    many = r.count_over("home_id", where=_is_new_year(r))
    return (many > r.limit("residents")) & (many > r.count_over("home_id") * r.limit("share"))


def _is_new_year(r: Record) -> Expr:
    return (r.date_of_birth.dt.month() == 1) & (r.date_of_birth.dt.day() == 1)
