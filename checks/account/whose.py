"""Whose account is this, and should it still be open? XDS-04."""

from __future__ import annotations

from typing import TYPE_CHECKING

from checks.predicates import is_older_than
from checks.staff.evidence import DSPT_ACCESS
from wellkept.rule import Example, Rules
from wellkept.words import Dimension, Owner, Scope, Severity


if TYPE_CHECKING:
    from wellkept.record import Record
    from wellkept.rule import Expr

RULES = Rules("account", owner=Owner.IG_LEAD)

_ACCOUNT = {
    "home_id": "oak", "account_id": "akofor", "staff_id": "S1", "is_enabled": "yes", "is_shared": "no",
    "last_used_date": "2026-11-19",
}  # fmt: skip
_PERSON = {"home_id": "oak", "staff_id": "S1", "status": "active", "leaving_date": ""}
_SHUT = "The account is shut."


def _of(*people: dict[str, str], **cells: str) -> Example:
    """The account, and the staff list."""
    return Example(records=({**_ACCOUNT, **cells},), tables={"person": people})


def _is_open(r: Record) -> Expr:
    return r.is_enabled


@RULES.rule(
    "XDS-004a",
    "Account of nobody on the staff list",
    fields=["staff_id"],
    dimension=Dimension.CONSISTENCY,
    severity=Severity.CRITICAL,
    scope=Scope.LINK,
    why="Nobody answers for what is read and written with it.",
    fix="Find out who uses it. Enter their staff number, or shut the account.",
    evidence=[DSPT_ACCESS],
    applies=lambda r: _is_open(r) & r.filled("staff_id"),
    unless="The account is shut, or no staff number is entered.",
    wrong=[_of({**_PERSON, "staff_id": "S2"})],
    right=[_of(_PERSON)],
    undetermined=[_of(_PERSON, _PERSON)],
    not_applicable=[_of({**_PERSON, "staff_id": "S2"}, is_enabled="no"), _of(_PERSON, staff_id="")],
)
def nobody_on_the_list(r: Record) -> Expr:
    """The account is open, and nobody on the staff list of this home has its staff number."""
    return ~r.linked("person").is_found()


@RULES.rule(
    "XDS-004b",
    "Leaver's account still open",
    fields=["is_enabled"],
    dimension=Dimension.CONSISTENCY,
    severity=Severity.CRITICAL,
    scope=Scope.LINK,
    why="Somebody who has left can still read the records of the people who live here.",
    fix="Shut the account today, shared mailboxes too.",
    evidence=[DSPT_ACCESS],
    limits={"days": 1},
    applies=lambda r: _is_open(r) & r.linked("person").is_found() & r.linked("person").filled("leaving_date"),
    unless="The account is shut, or its person has not left.",
    wrong=[_of({**_PERSON, "status": "left", "leaving_date": "2026-11-10"})],
    right=[_of({**_PERSON, "status": "left", "leaving_date": "2026-11-20"})],
    undetermined=[_of({**_PERSON, "leaving_date": "soon"}), _of(_PERSON, _PERSON)],
    not_applicable=[_of(_PERSON), _of({**_PERSON, "leaving_date": "2026-11-10"}, is_enabled="no")],
)
def leavers_account_open(r: Record) -> Expr:
    """The person left more than a day ago, and the account is still open."""
    return r.linked("person").leaving_date < r.day(-int(r.limit("days")))


@RULES.rule(
    "XDS-004c",
    "Account that is nobody's own",
    fields=["is_shared", "staff_id"],
    dimension=Dimension.CONSISTENCY,
    severity=Severity.MAJOR,
    why="With a shared sign-in nobody can tell who wrote or read what.",
    fix="Give each person an account of their own, and shut this one.",
    evidence=[DSPT_ACCESS],
    applies=_is_open,
    unless=_SHUT,
    wrong=[{**_ACCOUNT, "is_shared": "yes"}, {**_ACCOUNT, "staff_id": ""}],
    right=[_ACCOUNT],
    undetermined=[{**_ACCOUNT, "is_shared": "perhaps"}, {"account_id": "akofor", "is_enabled": "yes"}],
    not_applicable=[{**_ACCOUNT, "is_shared": "yes", "is_enabled": "no"}],
)
def nobodys_own(r: Record) -> Expr:
    """The account is open and shared, or belongs to no member of staff."""
    return r.is_shared | r.blank("staff_id")


@RULES.rule(
    "XDS-004d",
    "Account not used for long",
    fields=["last_used_date"],
    dimension=Dimension.TIMELINESS,
    severity=Severity.MINOR,
    why="An open door nobody uses is nobody's to watch.",
    fix="Ask whether the person still needs it, and shut it if not.",
    evidence=[DSPT_ACCESS],
    limits={"days": 90},
    applies=lambda r: _is_open(r) & r.filled("last_used_date"),
    unless="The account is shut, or it is not recorded when it was last used.",
    wrong=[{**_ACCOUNT, "last_used_date": "2026-06-01"}],
    right=[_ACCOUNT],
    undetermined=[{**_ACCOUNT, "last_used_date": "never"}, {**_ACCOUNT, "is_enabled": ""}],
    not_applicable=[{**_ACCOUNT, "last_used_date": ""}, {**_ACCOUNT, "is_enabled": "no"}],
)
def not_used_for_long(r: Record) -> Expr:
    """The account is open and nobody has signed in with it for three months."""
    return is_older_than(r, "last_used_date", r.limit("days"))
