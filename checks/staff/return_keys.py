"""Does the workforce return know whose row this is? Lengths and names of its keys."""

from __future__ import annotations

from typing import TYPE_CHECKING

from checks.staff.evidence import ASC_WDS
from wellkept.rule import Rules
from wellkept.words import Dimension, Owner, Severity


if TYPE_CHECKING:
    from wellkept.record import Record
    from wellkept.rule import Expr

RULES = Rules("staff", owner=Owner.HR)

_WHY = "The workforce return refuses the row, so this person is missing from the national figures and from funding."
_SHORTER = "Give a shorter one, of fewer than 50 characters, in the staff system."
_LONG = "x" * 50


@RULES.rule(
    "ASC-001",
    "No name or number to show",
    fields=["known_as"],
    dimension=Dimension.COMPLETENESS,
    severity=Severity.MINOR,
    why=_WHY,
    fix="Enter the name or number colleagues know the person by.",
    evidence=[ASC_WDS],
    wrong=[{"known_as": ""}],
    right=[{"known_as": "Amara O"}],
    undetermined=[{"given_name": "Amara"}],
)
def no_name_to_show(r: Record) -> Expr:
    """The name or number by which the return shows this person is blank."""
    return r.blank("known_as")


@RULES.rule(
    "ASC-002",
    "Name or number to show too long",
    fields=["known_as"],
    dimension=Dimension.VALIDITY,
    severity=Severity.MINOR,
    why=_WHY,
    fix=_SHORTER,
    evidence=[ASC_WDS],
    limits={"characters": 50},
    applies=lambda r: r.filled("known_as"),
    unless="It is blank.",
    wrong=[{"known_as": _LONG}],
    right=[{"known_as": "Amara O"}],
    undetermined=[{"given_name": "Amara"}],
    not_applicable=[{"known_as": ""}],
)
def name_to_show_too_long(r: Record) -> Expr:
    """The name or number by which the return shows this person has 50 characters or more."""
    return r.raw("known_as").str.len_chars() >= r.limit("characters")


@RULES.rule(
    "ASC-003",
    "Staff number too long",
    fields=["staff_id"],
    dimension=Dimension.VALIDITY,
    severity=Severity.MINOR,
    why=_WHY,
    fix=_SHORTER,
    evidence=[ASC_WDS],
    limits={"characters": 50},
    applies=lambda r: r.filled("staff_id"),
    unless="It is blank.",
    wrong=[{"staff_id": _LONG}],
    right=[{"staff_id": "S0417"}],
    undetermined=[{"given_name": "Amara"}],
    not_applicable=[{"staff_id": ""}],
)
def staff_number_too_long(r: Record) -> Expr:
    """The staff number has 50 characters or more."""
    return r.raw("staff_id").str.len_chars() >= r.limit("characters")


@RULES.rule(
    "ASC-004",
    "Workplace reference too long",
    fields=["home_id"],
    dimension=Dimension.VALIDITY,
    severity=Severity.MINOR,
    why=_WHY,
    fix=_SHORTER,
    evidence=[ASC_WDS],
    limits={"characters": 50},
    applies=lambda r: r.filled("home_id"),
    unless="It is blank.",
    wrong=[{"home_id": _LONG}],
    right=[{"home_id": "oak"}],
    not_applicable=[{"home_id": "", "staff_id": "S0417"}],
)
def workplace_reference_too_long(r: Record) -> Expr:
    """The reference of the workplace has 50 characters or more."""
    return r.raw("home_id").str.len_chars() >= r.limit("characters")


@RULES.rule(
    "ASC-005",
    "New staff number too long",
    fields=["changed_staff_id"],
    dimension=Dimension.VALIDITY,
    severity=Severity.MINOR,
    why=_WHY,
    fix=_SHORTER,
    evidence=[ASC_WDS],
    limits={"characters": 50},
    applies=lambda r: r.filled("changed_staff_id"),
    unless="The number does not change.",
    wrong=[{"changed_staff_id": _LONG}],
    right=[{"changed_staff_id": "S0418"}],
    undetermined=[{"staff_id": "S0417"}],
    not_applicable=[{"changed_staff_id": ""}],
)
def new_staff_number_too_long(r: Record) -> Expr:
    """The number this person is to have from now on has 50 characters or more."""
    return r.raw("changed_staff_id").str.len_chars() >= r.limit("characters")
