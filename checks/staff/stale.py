"""Does an answer of the workforce return stand for longer than it can be true? STF-030."""

from __future__ import annotations

from typing import TYPE_CHECKING

from checks.staff.evidence import ASC_WDS, DSPT_STAFF
from checks.staff.presence import NOT_WORKING, is_working
from wellkept.rule import Example, Rules
from wellkept.words import Dimension, Owner, Scope, Severity


if TYPE_CHECKING:
    from wellkept.record import Record
    from wellkept.rule import Expr

RULES = Rules("staff", owner=Owner.HR)

_AMARA = {"home_id": "oak", "staff_id": "S1", "status": "active", "days_sick": "3.5"}
_SINCE = {"home_id": "oak", "staff_id": "S1", "days_sick_since": "2025-01-05"}


def _remembered(*answers: dict[str, str], **cells: str) -> Example:
    """The record, and what the nights before remember of its answers."""
    return Example(records=({**_AMARA, **cells},), tables={"standing": ({"home_id": "oak"}, *answers)})


@RULES.rule(
    "STF-030a",
    "Days sick the same for long",
    fields=["days_sick"],
    dimension=Dimension.TIMELINESS,
    severity=Severity.INFORMATION,
    scope=Scope.LINK,
    why="Days sick are counted over the last year, so the same figure a year later was copied and not counted.",
    fix="Count the days sick of the last year again and enter them.",
    evidence=[ASC_WDS, DSPT_STAFF],
    limits={"days": 365},
    applies=lambda r: is_working(r) & r.filled("days_sick") & (r.days_sick > 0) & (r.days_sick <= 366),
    unless=f"{NOT_WORKING} Or no days are recorded, none, or that they are not known.",
    wrong=[_remembered(_SINCE)],
    right=[_remembered({**_SINCE, "days_sick_since": "2026-09-01"})],
    undetermined=[_remembered(_SINCE, _SINCE), _remembered()],
    not_applicable=[_remembered(_SINCE, days_sick="0"), _remembered(_SINCE, status="left")],
)
def days_sick_unchanged(r: Record) -> Expr:
    """The days sick are the same as they were longer ago than the limit, on every night since."""
    since = r.linked("standing").days_sick_since
    return r.days(since, r.day()) > r.limit("days")
