"""Do three counts of the same beds agree? XDS-07."""

from __future__ import annotations

from typing import TYPE_CHECKING

from checks.resident.evidence import REG_17
from checks.resident.presence import lives_here
from wellkept.rule import Count, Example, Rules
from wellkept.words import Dimension, Owner, Scope, Severity


if TYPE_CHECKING:
    from wellkept.record import Record
    from wellkept.rule import Expr

RULES = Rules("census", owner=Owner.SENIOR)

_COUNT = {"home_id": "oak", "census_date": "2026-11-21", "occupied": "2", "tracker_occupied": "2"}
_PAST = "The count is not of today."


def _with(*people: str, **cells: str) -> Example:
    living = tuple({"home_id": "oak", "status": status} for status in people)
    return Example(records=({**_COUNT, **cells},), tables={"resident": living})


@RULES.rule(
    "XDS-007a",
    "Residents and occupied beds differ",
    fields=["occupied"],
    dimension=Dimension.CONSISTENCY,
    severity=Severity.MAJOR,
    scope=Scope.LINK,
    why="Somebody is here without a record, or a record is here without somebody.",
    fix="Walk round with the list of residents. Correct the status of whoever has left or come.",
    evidence=[REG_17],
    applies=lambda r: r.census_date == r.day(),
    unless=_PAST,
    counts={"people": Count("resident", where=lives_here, on=(("home_id", "home_id"),))},
    wrong=[_with("active"), _with("active", "active", "temporary_absence")],
    right=[_with("active", "active", "discharged"), _with("active", "temporary_absence")],
    undetermined=[_with("active", ""), _with("active", "active", occupied=""), Example(records=(_COUNT,))],
    not_applicable=[_with("active", census_date="2026-11-01")],
)
def people_and_beds_differ(r: Record) -> Expr:
    """The residents who live here tonight are not as many as the beds that were counted."""
    return r.counted("people") != r.occupied


@RULES.rule(
    "XDS-007b",
    "Counted beds and Capacity Tracker differ",
    fields=["tracker_occupied", "occupied"],
    dimension=Dimension.CONSISTENCY,
    severity=Severity.MAJOR,
    why="The national return says something else than the home.",
    fix="Correct the return, before its day of the month.",
    evidence=[REG_17],
    applies=lambda r: r.filled("tracker_occupied"),
    unless="The return's number is not given.",
    wrong=[{**_COUNT, "tracker_occupied": "3"}],
    right=[_COUNT],
    undetermined=[{**_COUNT, "occupied": ""}, {"home_id": "oak", "census_date": "2026-11-21"}],
    not_applicable=[{**_COUNT, "tracker_occupied": ""}],
)
def tracker_differs(r: Record) -> Expr:
    """Capacity Tracker has another number of occupied beds than was counted."""
    return r.tracker_occupied != r.occupied
