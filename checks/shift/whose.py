"""Whose shift is this, and may they work it? XDS-03, STF-014."""

from __future__ import annotations

from typing import TYPE_CHECKING

from checks.staff.evidence import DSPT_STAFF, REG_18, REG_19
from wellkept.rule import Example, Rules
from wellkept.words import Dimension, Owner, Scope, Severity


if TYPE_CHECKING:
    from wellkept.record import Record
    from wellkept.rule import Expr

RULES = Rules("shift", owner=Owner.HR)

_SHIFT = {"home_id": "oak", "staff_id": "S1", "shift_date": "2026-11-20", "is_agency": "no", "is_supervised": "no"}
_PERSON = {
    "home_id": "oak", "staff_id": "S1", "status": "active", "leaving_date": "", "employment_status": "1",
    "dbs_issue_date": "2021-08-20",
}  # fmt: skip
_NOBODY = "Nobody on the staff list has this number."


def _of(*people: dict[str, str], **cells: str) -> Example:
    """The shift, and the staff list."""
    return Example(records=({**_SHIFT, **cells},), tables={"person": people})


def _is_found(r: Record) -> Expr:
    return r.linked("person").is_found()


@RULES.rule(
    "XDS-003a",
    "Shift of nobody on the staff list",
    fields=["staff_id"],
    dimension=Dimension.CONSISTENCY,
    severity=Severity.CRITICAL,
    scope=Scope.LINK,
    why="Somebody nobody checked may be caring for people.",
    fix="Find out who worked. Enter their staff number, or put them on the staff list.",
    evidence=[DSPT_STAFF, REG_18],
    applies=lambda r: r.filled("staff_id"),
    unless="No staff number is entered.",
    wrong=[_of({**_PERSON, "staff_id": "S2"})],
    right=[_of(_PERSON)],
    undetermined=[_of(_PERSON, _PERSON)],
    not_applicable=[_of(_PERSON, staff_id="")],
)
def nobody_on_the_list(r: Record) -> Expr:
    """Nobody on the staff list of this home has the staff number of this shift."""
    return ~_is_found(r)


@RULES.rule(
    "XDS-003b",
    "Shift after leaving",
    fields=["shift_date", "staff_id"],
    dimension=Dimension.CONSISTENCY,
    severity=Severity.CRITICAL,
    scope=Scope.LINK,
    why="Either a leaver is still on the roster, or somebody works under a leaver's number.",
    fix="Take the person off the roster, or correct the leaving date.",
    evidence=[DSPT_STAFF],
    applies=lambda r: _is_found(r) & r.linked("person").filled("leaving_date"),
    unless="The person has no leaving date, or is not on the staff list.",
    wrong=[_of({**_PERSON, "leaving_date": "2026-11-10"})],
    right=[_of({**_PERSON, "leaving_date": "2026-11-20"})],
    undetermined=[_of({**_PERSON, "leaving_date": "soon"}), _of(_PERSON, _PERSON)],
    not_applicable=[_of(_PERSON), _of({**_PERSON, "staff_id": "S2", "leaving_date": "2026-11-10"})],
)
def shift_after_leaving(r: Record) -> Expr:
    """The shift is after the day on which the person left."""
    return r.shift_date > r.linked("person").leaving_date


@RULES.rule(
    "XDS-003c",
    "Shift of somebody not working here",
    fields=["staff_id"],
    dimension=Dimension.CONSISTENCY,
    severity=Severity.MAJOR,
    scope=Scope.LINK,
    why="A person on long leave or suspended must not be counted as cover.",
    fix="Take the person off the roster, or correct their employment state.",
    evidence=[DSPT_STAFF],
    limits={"days": 0},
    applies=lambda r: _is_found(r) & (r.shift_date >= r.day(-int(r.limit("days")))),
    unless="The shift is past, or nobody on the staff list has this number.",
    wrong=[_of({**_PERSON, "status": "suspended"}, shift_date="2026-11-21")],
    right=[_of(_PERSON, shift_date="2026-11-21")],
    undetermined=[
        _of({**_PERSON, "status": ""}, shift_date="2026-11-22"),
        _of(_PERSON, _PERSON, shift_date="2026-11-21"),
    ],
    not_applicable=[_of({**_PERSON, "status": "suspended"})],
)
def not_working_here(r: Record) -> Expr:
    """A shift today or to come is of somebody who is on long leave, suspended or has left."""
    return ~r.linked("person").listed("status", ("active",))


@RULES.rule(
    "XDS-003d",
    "Agency worker not marked on the roster",
    fields=["is_agency"],
    dimension=Dimension.CONSISTENCY,
    severity=Severity.MINOR,
    scope=Scope.LINK,
    why="The home must know which shifts it covered with its own staff.",
    fix="Mark the shift as agency.",
    evidence=[REG_18],
    applies=lambda r: _is_found(r) & r.linked("person").listed("employment_status", ("4",)),
    unless="The person is not from an agency.",
    wrong=[_of({**_PERSON, "employment_status": "4"})],
    right=[_of({**_PERSON, "employment_status": "4"}, is_agency="yes")],
    undetermined=[_of({**_PERSON, "employment_status": "4"}, is_agency=""), _of(_PERSON, _PERSON)],
    not_applicable=[_of(_PERSON)],
)
def agency_not_marked(r: Record) -> Expr:
    """The staff list says agency, and the roster does not."""
    return ~r.is_agency


@RULES.rule(
    "STF-014b",
    "Worked alone before the DBS check",
    fields=["shift_date"],
    dimension=Dimension.CONSISTENCY,
    severity=Severity.CRITICAL,
    scope=Scope.LINK,
    why="Until the check is back nobody knows whether the person may be alone with people.",
    fix="Keep the person supervised until HR has the certificate. Correct the roster or the DBS date.",
    evidence=[REG_19],
    applies=lambda r: _is_found(r) & ~r.is_supervised,
    unless="The shift was supervised, or nobody on the staff list has this number.",
    wrong=[_of({**_PERSON, "dbs_issue_date": "2026-11-21"})],
    right=[_of(_PERSON)],
    undetermined=[_of({**_PERSON, "dbs_issue_date": ""}), _of(_PERSON, is_supervised="")],
    not_applicable=[_of({**_PERSON, "dbs_issue_date": "2026-11-21"}, is_supervised="yes")],
)
def worked_before_the_check(r: Record) -> Expr:
    """The shift was not supervised and is before the date of the DBS certificate."""
    return r.shift_date < r.linked("person").dbs_issue_date
