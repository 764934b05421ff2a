"""Do the people who live in a room fit into it? RES-028, by the register of rooms."""

from __future__ import annotations

from typing import TYPE_CHECKING

from checks.resident.evidence import REG_17
from checks.resident.presence import is_active
from wellkept.rule import Count, Example, Rules
from wellkept.words import Dimension, Owner, Scope, Severity


if TYPE_CHECKING:
    from wellkept.record import Record
    from wellkept.rule import Expr

RULES = Rules("room", owner=Owner.SENIOR)

_ON = (("home_id", "home_id"), ("room", "room"))
_ROOM = {"home_id": "oak", "room": "12", "beds": "1", "is_in_use": "yes"}


def _with(*people: dict[str, str], **cells: str) -> Example:
    """The room, and who lives in the home."""
    living = tuple({"home_id": "oak", "status": "active", **person} for person in people)
    return Example(records=({**_ROOM, **cells},), tables={"resident": living})


@RULES.rule(
    "RES-028b",
    "More residents than beds in a room",
    fields=["beds"],
    dimension=Dimension.CONSISTENCY,
    severity=Severity.CRITICAL,
    scope=Scope.LINK,
    why="One of them is somewhere else, or gone: medicines and fire lists go to the wrong bed.",
    fix="Walk round. Correct the room of whoever is elsewhere, or the number of beds in the register.",
    evidence=[REG_17],
    counts={"people": Count("resident", where=is_active, on=_ON)},
    wrong=[_with({"room": "12"}, {"room": "12"})],
    right=[
        _with({"room": "12"}, {"room": "14"}),
        _with({"room": "12"}, {"room": "12"}, beds="2"),
        _with({"room": "9"}),
    ],
    undetermined=[
        _with({"room": "12"}, beds=""),
        _with({"room": "12", "status": ""}),
        Example(records=(_ROOM,)),
    ],
)
def more_people_than_beds(r: Record) -> Expr:
    """More people live in this room than the register of rooms has beds for."""
    return r.counted("people") > r.beds


@RULES.rule(
    "RES-027d",
    "Resident in a room out of use",
    fields=["is_in_use"],
    dimension=Dimension.CONSISTENCY,
    severity=Severity.MAJOR,
    scope=Scope.LINK,
    why="Nobody answers a call bell in a room that is shut.",
    fix="Correct the room of the resident, or the register.",
    evidence=[REG_17],
    applies=lambda r: ~r.is_in_use,
    unless="The room is in use.",
    counts={"people": Count("resident", where=is_active, on=_ON)},
    wrong=[_with({"room": "12"}, is_in_use="no")],
    right=[_with({"room": "14"}, is_in_use="no")],
    undetermined=[_with({"room": "12"}, is_in_use=""), Example(records=({**_ROOM, "is_in_use": "no"},))],
    not_applicable=[_with({"room": "12"})],
)
def resident_in_a_room_out_of_use(r: Record) -> Expr:
    """Somebody is recorded in a room that the register says is out of use."""
    return r.counted("people") > 0
