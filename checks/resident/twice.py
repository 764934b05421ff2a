"""Is one person here under two records? RES-009. Candidates only: nothing is merged but by two people who looked."""

from __future__ import annotations

from typing import TYPE_CHECKING

from checks.resident.evidence import REG_17
from wellkept.rule import Count, Example, Rules
from wellkept.words import Dimension, Owner, Scope, Severity


if TYPE_CHECKING:
    from wellkept.record import Record
    from wellkept.rule import Expr

RULES = Rules("resident", owner=Owner.SENIOR)

_ON = (("home_id", "home_id"), ("resident_id", "record_id"))
_JOAN = {
    "home_id": "oak",
    "resident_id": "R1",
    "given_name": "Joan",
    "family_name": "Hartley",
    "date_of_birth": "1938-04-17",
}
_LOOKED = {"home_id": "oak"}


def _beside(*pairs: dict[str, str], **cells: str) -> Example:
    """The record, and the pairs found among the records of the night."""
    return Example(records=({**_JOAN, **cells},), tables={"pair": (_LOOKED, *pairs)})


def _with(home: str) -> dict[str, str]:
    return {"home_id": "oak", "record_id": "R1", "other_home_id": home, "other_id": "R2"}


def _none_found(r: Record) -> Expr:
    """False where the record holds enough to be compared with others, else nobody can tell."""
    told = r.filled("family_name") & r.filled("date_of_birth")
    return r.when(told, r.lit(False))  # noqa: FBT003 -- a literal column


@RULES.rule(
    "RES-009a",
    "Perhaps recorded twice in this home",
    fields=["given_name", "family_name", "date_of_birth", "nhs_number"],
    dimension=Dimension.UNIQUENESS,
    severity=Severity.CRITICAL,
    scope=Scope.PAIR,
    why="With two records, an allergy stands in one and a decision about resuscitation in the other.",
    fix="Look at both records with a second person. If it is one person, merge them in the care system; "
    "if it is two, record that decision.",
    evidence=[REG_17],
    parents=["RES-007"],
    counts={"pairs": Count("pair", where=lambda p: p.other_home_id == p.home_id, on=_ON)},
    wrong=[_beside(_with("oak")), _beside(_with("oak"), date_of_birth="")],
    right=[_beside(), _beside(_with("elm"))],
    undetermined=[_beside(date_of_birth=""), Example(records=(_JOAN,))],
)
def recorded_twice(r: Record) -> Expr:
    """Another record of this home has so much in common with this one that both may be one person's."""
    return (r.counted("pairs") > 0) | _none_found(r)


@RULES.rule(
    "RES-009b",
    "Perhaps recorded in another home as well",
    fields=["given_name", "family_name", "date_of_birth", "nhs_number"],
    dimension=Dimension.UNIQUENESS,
    severity=Severity.MAJOR,
    scope=Scope.PAIR,
    why="After a move between homes, letters and decisions may still go to the record that was left behind.",
    fix="Ask the other home. If it is one person, close the record of the home they left; "
    "if it is two, record that decision.",
    evidence=[REG_17],
    parents=["RES-007"],
    counts={"pairs": Count("pair", where=lambda p: p.other_home_id != p.home_id, on=_ON)},
    wrong=[_beside(_with("elm"))],
    right=[_beside(), _beside(_with("oak"))],
    undetermined=[_beside(date_of_birth=""), Example(records=(_JOAN,))],
)
def recorded_elsewhere(r: Record) -> Expr:
    """A record of another home has so much in common with this one that both may be one person's."""
    return (r.counted("pairs") > 0) | _none_found(r)
