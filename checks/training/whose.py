"""Whose training is this, and where do they work? TRN-001."""

from __future__ import annotations

from typing import TYPE_CHECKING

from checks.training.evidence import ASC_WDS, REG_18
from wellkept.rule import Example, Rules
from wellkept.words import Dimension, Owner, Scope, Severity


if TYPE_CHECKING:
    from wellkept.record import Record
    from wellkept.rule import Expr

RULES = Rules("training", owner=Owner.HR)

_RECORD = {"home_id": "oak", "staff_id": "S1"}
_LONG = "x" * 51


def _beside(*people: dict[str, str]) -> Example:
    """The record with these people on the staff list, and its home in the return."""
    return Example(records=(_RECORD,), tables={"person": people, "workplace": ({"home_id": "oak"},)})


@RULES.rule(
    "TRN-001a",
    "Nobody on the staff list has this number",
    fields=["staff_id"],
    dimension=Dimension.CONSISTENCY,
    severity=Severity.MAJOR,
    scope=Scope.LINK,
    why="Training kept under a wrong number is missing from the person who did it.",
    fix="Find the person on the staff list of this home and enter their number.",
    evidence=[ASC_WDS, REG_18],
    applies=lambda r: r.filled("staff_id"),
    unless="No staff number is entered.",
    parents=["TRN-001b", "TRN-001c", "TRN-001d"],
    wrong=[_beside({"home_id": "oak", "staff_id": "S2"}), _beside({"home_id": "elm", "staff_id": "S1"})],
    right=[_beside(_RECORD)],
    undetermined=[Example(records=({"home_id": "oak"},)), _beside(_RECORD, _RECORD)],
    not_applicable=[Example(records=({**_RECORD, "staff_id": ""},))],
)
def nobody_has_this_number(r: Record) -> Expr:
    """Nobody on the staff list of this home has the staff number of this training record."""
    return ~r.linked("person").is_found()


@RULES.rule(
    "TRN-001b",
    "Home not in the workplace return",
    fields=["home_id"],
    dimension=Dimension.CONSISTENCY,
    severity=Severity.MAJOR,
    scope=Scope.LINK,
    why="The return refuses training of a home it has no record of.",
    fix="Choose the home the person works at, spelt as in the workplace return.",
    evidence=[ASC_WDS],
    applies=lambda r: r.filled("home_id"),
    unless="No home is entered.",
    wrong=[Example(records=(_RECORD,), tables={"workplace": ({"home_id": "elm"},)})],
    right=[Example(records=(_RECORD,), tables={"workplace": ({"home_id": "oak"},)})],
    undetermined=[Example(records=(_RECORD,), tables={"workplace": ({"home_id": "oak"}, {"home_id": "oak"})})],
    not_applicable=[Example(records=({**_RECORD, "home_id": ""},))],
)
def home_not_in_return(r: Record) -> Expr:
    """The workplace return has no home of this name."""
    return ~r.linked("workplace").is_found()


@RULES.rule(
    "TRN-001c",
    "Training record without a home",
    fields=["home_id"],
    dimension=Dimension.COMPLETENESS,
    severity=Severity.MAJOR,
    why="Training that belongs to no home is on nobody's worklist.",
    fix="Choose the home the person works at.",
    evidence=[ASC_WDS],
    wrong=[{"staff_id": "S1", "home_id": ""}],
    right=[_RECORD],
)
def no_home(r: Record) -> Expr:
    """The home of this training record is blank."""
    return r.blank("home_id")


@RULES.rule(
    "TRN-001d",
    "Staff number longer than the return takes",
    fields=["staff_id"],
    dimension=Dimension.VALIDITY,
    severity=Severity.MINOR,
    why="The return refuses a staff number of more than 50 characters.",
    fix="Enter the staff number alone, without a name or a note.",
    evidence=[ASC_WDS],
    limits={"characters": 50},
    applies=lambda r: r.filled("staff_id"),
    unless="No staff number is entered.",
    wrong=[{"staff_id": _LONG}],
    right=[{"staff_id": _LONG[:50]}],
    undetermined=[{"home_id": "oak"}],
    not_applicable=[{"staff_id": ""}],
)
def staff_number_too_long(r: Record) -> Expr:
    """The staff number has more than 50 characters."""
    return r.raw("staff_id").str.len_chars() > r.limit("characters")


@RULES.rule(
    "TRN-001e",
    "Home longer than the return takes",
    fields=["home_id"],
    dimension=Dimension.VALIDITY,
    severity=Severity.MINOR,
    why="The return refuses a workplace reference of more than 50 characters.",
    fix="Enter the workplace reference alone.",
    evidence=[ASC_WDS],
    limits={"characters": 50},
    applies=lambda r: r.filled("home_id"),
    unless="No home is entered.",
    wrong=[{"home_id": _LONG, "staff_id": "S1"}],
    right=[_RECORD],
    not_applicable=[{"home_id": "", "staff_id": "S1"}],
)
def home_too_long(r: Record) -> Expr:
    """The name of the home has more than 50 characters."""
    return r.raw("home_id").str.len_chars() > r.limit("characters")
