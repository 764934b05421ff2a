"""Was it written down when it was done, and while the person lived here? RES-073, RES-023."""

from __future__ import annotations

from typing import TYPE_CHECKING

from checks.resident.evidence import REG_17
from wellkept.rule import Example, Rules
from wellkept.words import Dimension, Owner, Scope, Severity


if TYPE_CHECKING:
    from wellkept.record import Record
    from wellkept.rule import Expr

RULES = Rules("care_entry", owner=Owner.SENIOR)

_ENTRY = {
    "home_id": "oak", "resident_id": "R1", "kind": "Personal care", "event_date": "2026-11-18",
    "entered_date": "2026-11-18", "is_late": "no",
}  # fmt: skip
_DIED = {"home_id": "oak", "resident_id": "R1", "date_of_death": "2026-11-15"}
_LAST_OFFICES = "(?i)last offices|property|belongings|verification of death|bereavement"


def _of(*people: dict[str, str], **cells: str) -> Example:
    return Example(records=({**_ENTRY, **cells},), tables={"person": people})


@RULES.rule(
    "RES-073a",
    "Written down late and not marked so",
    fields=["entered_date", "is_late"],
    dimension=Dimension.TIMELINESS,
    severity=Severity.MAJOR,
    why="What is written from memory is less sure, and a reader must know.",
    fix="Mark the entry as late and say why. Write the next one at the bedside.",
    evidence=[REG_17],
    limits={"days": 1},
    applies=lambda r: r.filled("entered_date"),
    unless="It is not recorded when the entry was written down.",
    wrong=[{**_ENTRY, "entered_date": "2026-11-20"}, {**_ENTRY, "entered_date": "2026-11-20", "is_late": ""}],
    right=[
        _ENTRY,
        {**_ENTRY, "entered_date": "2026-11-19"},
        {**_ENTRY, "entered_date": "2026-11-20", "is_late": "yes"},
    ],
    undetermined=[{**_ENTRY, "entered_date": "later"}, {"resident_id": "R1", "event_date": "2026-11-18"}],
    not_applicable=[{**_ENTRY, "entered_date": ""}],
)
def late_and_not_marked(r: Record) -> Expr:
    """The entry was written down more than a day after it happened and is not marked as late."""
    late = r.days(r.event_date, r.entered_date) > r.limit("days")
    return late & (r.blank("is_late") | ~r.is_late)


@RULES.rule(
    "RES-073b",
    "Written down before it happened",
    fields=["event_date", "entered_date"],
    dimension=Dimension.CONSISTENCY,
    severity=Severity.MAJOR,
    why="Care that was recorded beforehand may never have been given.",
    fix="Correct the day, and write entries when the care has been given.",
    evidence=[REG_17],
    applies=lambda r: r.filled("entered_date"),
    unless="It is not recorded when the entry was written down.",
    wrong=[{**_ENTRY, "entered_date": "2026-11-17"}],
    right=[_ENTRY],
    undetermined=[{**_ENTRY, "event_date": ""}],
    not_applicable=[{**_ENTRY, "entered_date": ""}],
)
def written_before(r: Record) -> Expr:
    """The day it was written down is before the day it happened."""
    return r.entered_date < r.event_date


@RULES.rule(
    "RES-023g",
    "Care entry after death",
    fields=["event_date"],
    dimension=Dimension.CONSISTENCY,
    severity=Severity.CRITICAL,
    scope=Scope.LINK,
    why="Either the date of death is wrong, or care was recorded for somebody who had died.",
    fix="Check the date of death with a second person, and move the entry to whoever it is about.",
    evidence=[REG_17],
    limits={"days": 1},
    applies=lambda r: r.linked("person").is_found() & r.linked("person").filled("date_of_death"),
    unless="The person is alive, or is not among the residents.",
    wrong=[_of(_DIED)],
    right=[_of(_DIED, event_date="2026-11-16"), _of(_DIED, kind="Last offices")],
    undetermined=[_of({**_DIED, "date_of_death": "soon"}), _of(_DIED, _DIED)],
    not_applicable=[_of({**_DIED, "date_of_death": ""})],
)
def care_after_death(r: Record) -> Expr:
    """The entry is more than a day after the person died, and is about neither last offices nor property."""
    after = r.days(r.linked("person").date_of_death, r.event_date) > r.limit("days")
    return after & ~r.raw("kind").str.contains(_LAST_OFFICES)


@RULES.rule(
    "RES-072f",
    "Care entry of nobody in this home",
    fields=["resident_id"],
    dimension=Dimension.CONSISTENCY,
    severity=Severity.MAJOR,
    scope=Scope.LINK,
    why="What was done for somebody stands in nobody's record.",
    fix="Enter it again in the record of the person it is about.",
    evidence=[REG_17],
    applies=lambda r: r.filled("resident_id"),
    unless="No resident is named.",
    wrong=[_of({**_DIED, "resident_id": "R2"})],
    right=[_of(_DIED)],
    undetermined=[_of(_DIED, _DIED)],
    not_applicable=[_of(_DIED, resident_id="")],
)
def of_nobody_here(r: Record) -> Expr:
    """No resident of this home has the number of this entry."""
    return ~r.linked("person").is_found()
