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

_FEW = "No value is recorded, or the home has too few residents to tell."


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
    limits={"share": 0.03, "least": 20},
    parents=["RES-004a"],
    applies=lambda r: _is_new_year(r) & (r.count_over("home_id") >= r.limit("least")),
    unless="The date of birth is another day, or the home has too few residents to tell.",
    wrong=[_crowd("date_of_birth", "1938-01-01", "1940-01-01", *_days(4, 20))],
    right=[_crowd("date_of_birth", "1938-01-01", *_days(4, 40))],
    undetermined=[_crowd("date_of_birth", "soon", *_days(4, 20))],
    not_applicable=[{"home_id": "oak", "date_of_birth": "1938-01-01"}, _crowd("date_of_birth", *_days(4, 20))],
)
def too_many_on_new_year(r: Record) -> Expr:
    """More people of this home than chance would have it were born on New Year's Day."""
    return r.count_over("home_id", where=_is_new_year(r)) > r.count_over("home_id") * r.limit("share")


def _is_new_year(r: Record) -> Expr:
    return (r.date_of_birth.dt.month() == 1) & (r.date_of_birth.dt.day() == 1)


@RULES.rule(
    "DST-08d",
    "One GP practice for a whole home",
    fields=["gp_practice_code"],
    dimension=Dimension.ACCURACY,
    severity=Severity.INFORMATION,
    why="It may be so, or the code of one practice was copied to everybody.",
    fix="Ask the practice for the list of its patients in the home.",
    evidence=[DSPT_CHECKS],
    scope=Scope.GROUP,
    limits={"least": 20},
    applies=lambda r: r.filled("gp_practice_code") & (r.count_over("home_id") >= r.limit("least")),
    unless=_FEW,
    wrong=[_crowd("gp_practice_code", *["K81003"] * 20)],
    right=[_crowd("gp_practice_code", *["K81003"] * 20, "K81004")],
    undetermined=[Example(records=({"home_id": "oak"},) * 20)],
    not_applicable=[_crowd("gp_practice_code", *["K81003"] * 5), {"home_id": "oak", "gp_practice_code": ""}],
)
def one_practice_for_all(r: Record) -> Expr:
    """Everybody in this home has the same GP practice."""
    return r.count_over("home_id", "gp_practice_code") == r.count_over("home_id")
