"""Does the workforce return know whose row this is? Lengths and names of its keys."""

from __future__ import annotations

from typing import TYPE_CHECKING

from checks.staff.evidence import ASC_WDS
from checks.staff.returned import of_the_return
from wellkept.rule import Example, Rules
from wellkept.words import Dimension, Owner, Scope, Severity


if TYPE_CHECKING:
    from wellkept.record import Record
    from wellkept.rule import Expr

RULES = Rules("staff", owner=Owner.HR)

_WHY = "The workforce return refuses the row, so this person is missing from the national figures and from funding."
_SHORTER = "Give a shorter one, of fewer than 50 characters, in the staff system."
_LONG = "x" * 50


@of_the_return(
    RULES,
    "ASC-001",
    "No name or number to show",
    fields=["known_as"],
    dimension=Dimension.COMPLETENESS,
    severity=Severity.MINOR,
    why=_WHY,
    fix="Enter the name or number colleagues know the person by.",
    evidence=[ASC_WDS],
    about_key=True,
    wrong=[{"known_as": ""}],
    right=[{"known_as": "Amara O"}],
    undetermined=[{"given_name": "Amara"}],
)
def no_name_to_show(r: Record) -> Expr:
    """The name or number by which the return shows this person is blank."""
    return r.blank("known_as")


@of_the_return(
    RULES,
    "ASC-002",
    "Name or number to show too long",
    fields=["known_as"],
    dimension=Dimension.VALIDITY,
    severity=Severity.MINOR,
    why=_WHY,
    fix=_SHORTER,
    evidence=[ASC_WDS],
    about_key=True,
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


@of_the_return(
    RULES,
    "ASC-003",
    "Staff number too long",
    fields=["staff_id"],
    dimension=Dimension.VALIDITY,
    severity=Severity.MINOR,
    why=_WHY,
    fix=_SHORTER,
    evidence=[ASC_WDS],
    about_key=True,
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


@of_the_return(
    RULES,
    "ASC-004",
    "Workplace reference too long",
    fields=["home_id"],
    dimension=Dimension.VALIDITY,
    severity=Severity.MINOR,
    why=_WHY,
    fix=_SHORTER,
    evidence=[ASC_WDS],
    about_key=True,
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


@of_the_return(
    RULES,
    "ASC-005",
    "New staff number too long",
    fields=["changed_staff_id"],
    dimension=Dimension.VALIDITY,
    severity=Severity.MINOR,
    why=_WHY,
    fix=_SHORTER,
    evidence=[ASC_WDS],
    about_key=True,
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


@of_the_return(
    RULES,
    "ASC-006",
    "Postcode not written as the return takes it",
    fields=["postcode"],
    dimension=Dimension.VALIDITY,
    severity=Severity.MINOR,
    why=_WHY,
    fix="Write the postcode with one space before its last three characters, such as LS1 4AP.",
    evidence=[ASC_WDS],
    parents=["STF-023a"],
    # Only the return minds; anybody else who reads LS14AP finds the street.
    applies=lambda r: r.filled("postcode"),
    unless="It is blank.",
    wrong=[{"postcode": "LS14AP"}, {"postcode": "LS1  4AP"}],
    right=[{"postcode": "LS1 4AP"}],
    undetermined=[{"staff_id": "S0417"}],
    not_applicable=[{"postcode": ""}],
)
def postcode_not_spaced(r: Record) -> Expr:
    """The postcode does not have just one space before its last three characters."""
    return ~r.matches("postcode", "[A-Za-z0-9]+ [0-9][A-Za-z]{2}")


@of_the_return(
    RULES,
    "ASC-009",
    "Row without a workplace",
    fields=["home_id"],
    dimension=Dimension.COMPLETENESS,
    severity=Severity.MINOR,
    why=_WHY,
    fix="Enter the reference of the workplace the person works at.",
    evidence=[ASC_WDS],
    about_key=True,
    wrong=[{"home_id": "", "staff_id": "S0417"}],
    right=[{"home_id": "oak"}],
)
def row_without_a_workplace(r: Record) -> Expr:
    """The row names no workplace, so the return cannot tell whose it is."""
    return r.blank("home_id")


@of_the_return(
    RULES,
    "ASC-008",
    "Workplace not in the workplace file",
    fields=["home_id"],
    dimension=Dimension.CONSISTENCY,
    severity=Severity.MINOR,
    scope=Scope.LINK,
    why=_WHY,
    fix="Choose the home the person works at, spelt as in the workplace file.",
    evidence=[ASC_WDS],
    about_key=True,
    wrong=[Example(records=({"home_id": "oak"},), tables={"workplace": ({"home_id": "elm"},)})],
    right=[Example(records=({"home_id": "oak"},), tables={"workplace": ({"home_id": "oak"},)})],
    undetermined=[
        Example(records=({"home_id": "oak"},), tables={"workplace": ({"home_id": "oak"}, {"home_id": "oak"})})
    ],
)
def workplace_not_returned(r: Record) -> Expr:
    """The workplace file tells of no home by this reference."""
    return ~r.linked("workplace").is_found()


@RULES.rule(
    "ASC-007",
    "Said to be known already, where everyone else is new",
    fields=["status"],
    dimension=Dimension.CONSISTENCY,
    severity=Severity.INFORMATION,
    scope=Scope.GROUP,
    why="The return refuses a row about somebody it does not know, and with it the whole file.",
    fix="Look the person up in the national service; if they are not there, write NEW.",
    evidence=[ASC_WDS],
    limits={"share_new": 0.9, "rows": 20},
    applies=lambda r: r.raw("status").str.to_uppercase().is_in(["UPDATE", "UNCHECKED", "NOCHANGE", "DELETE"]),
    unless="The row is about somebody new.",
    wrong=[Example(records=({"status": "UNCHECKED", "home_id": "oak"}, *({"status": "NEW", "home_id": "oak"},) * 30))],
    right=[Example(records=({"status": "UNCHECKED", "home_id": "oak"}, {"status": "NEW", "home_id": "oak"}))],
    undetermined=[{"staff_id": "S0417"}],
    not_applicable=[{"status": "NEW", "home_id": "oak"}],
)
def known_where_everyone_is_new(r: Record) -> Expr:
    """The row says that the national service knows the person, and nearly all others of this home are new to it."""
    is_new = r.raw("status").str.to_uppercase() == "NEW"
    everyone = r.count_over("home_id")
    new = r.count_over("home_id", where=r.when(~is_new.is_null(), is_new, r.lit(False)))  # noqa: FBT003 -- a literal column
    return (everyone >= r.limit("rows")) & (new >= everyone * r.limit("share_new"))
