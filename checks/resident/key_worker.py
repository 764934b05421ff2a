"""Who looks after this resident's plan, and is next of kin one of the staff? XDS-05, XDS-09."""

from __future__ import annotations

from typing import TYPE_CHECKING

from checks.resident.evidence import REG_17
from checks.resident.presence import NOT_LIVING_HERE, lives_here
from checks.staff.presence import CARING
from wellkept.rule import Count, Example, Rules
from wellkept.words import Dimension, Owner, Scope, Severity


if TYPE_CHECKING:
    from wellkept.record import Record
    from wellkept.rule import Expr

RULES = Rules("resident", owner=Owner.SENIOR)

_VIOLET = {"home_id": "oak", "resident_id": "R1", "status": "active", "key_worker_id": "S1", "nok_phone": "07700900123"}
_AMARA = {"home_id": "oak", "staff_id": "S1", "status": "active", "main_job_role": "8", "phone": "07700900456"}
_NOBODY = "The person does not live here, or no key worker on the staff list is named."
_WHY = "When nobody owns the plan, nobody keeps it up to date."
_FIX = "Name another key worker, and tell the person."


def _with(*staff: dict[str, str], **cells: str) -> Example:
    return Example(records=({**_VIOLET, **cells},), tables={"key_worker": staff})


def _has_one(r: Record) -> Expr:
    return lives_here(r) & r.filled("key_worker_id") & r.linked("key_worker").is_found()


@RULES.rule(
    "XDS-005a",
    "Key worker not on the staff list",
    fields=["key_worker_id"],
    dimension=Dimension.CONSISTENCY,
    severity=Severity.MAJOR,
    scope=Scope.LINK,
    why=_WHY,
    fix=_FIX,
    evidence=[REG_17],
    applies=lambda r: lives_here(r) & r.filled("key_worker_id"),
    unless="The person does not live here, or no key worker is named.",
    wrong=[_with({**_AMARA, "staff_id": "S2"})],
    right=[_with(_AMARA)],
    undetermined=[_with(_AMARA, _AMARA)],
    not_applicable=[_with(_AMARA, status="discharged"), _with(_AMARA, key_worker_id="")],
)
def not_on_the_list(r: Record) -> Expr:
    """Nobody on the staff list of this home has the number of the key worker."""
    return ~r.linked("key_worker").is_found()


@RULES.rule(
    "XDS-005b",
    "Key worker no longer working here",
    fields=["key_worker_id"],
    dimension=Dimension.CONSISTENCY,
    severity=Severity.MAJOR,
    scope=Scope.LINK,
    why=_WHY,
    fix=_FIX,
    evidence=[REG_17],
    applies=_has_one,
    unless=_NOBODY,
    wrong=[_with({**_AMARA, "status": "left"}), _with({**_AMARA, "status": "on_leave"})],
    right=[_with(_AMARA)],
    undetermined=[_with({**_AMARA, "status": ""}), _with(_AMARA, _AMARA)],
    not_applicable=[_with({**_AMARA, "status": "left"}, status="discharged")],
)
def no_longer_working(r: Record) -> Expr:
    """The key worker has left, or is away for long."""
    return ~r.linked("key_worker").listed("status", ("active",))


@RULES.rule(
    "XDS-005c",
    "Key worker without a caring role",
    fields=["key_worker_id"],
    dimension=Dimension.CONSISTENCY,
    severity=Severity.MINOR,
    scope=Scope.LINK,
    why=_WHY,
    fix="Name somebody who gives care, or correct the job role.",
    evidence=[REG_17],
    applies=_has_one,
    unless=_NOBODY,
    wrong=[_with({**_AMARA, "main_job_role": "26"})],
    right=[_with(_AMARA)],
    undetermined=[_with({**_AMARA, "main_job_role": ""}), _with(_AMARA, _AMARA)],
    not_applicable=[_with(_AMARA, key_worker_id="S9")],
)
def no_caring_role(r: Record) -> Expr:
    """The job role of the key worker is not one of personal care or nursing."""
    return ~r.linked("key_worker").listed("main_job_role", CARING)


@RULES.rule(
    "XDS-009",
    "Next of kin has the phone of a member of staff",
    fields=["nok_phone"],
    dimension=Dimension.CONSISTENCY,
    severity=Severity.MAJOR,
    scope=Scope.LINK,
    owner=Owner.MANAGER,
    why="Either a number was copied, or somebody who cares for the person is also their family and has not said so.",
    fix="Ask the member of staff. Record the relationship, or enter the right number.",
    evidence=[REG_17],
    parents=["RES-041b", "RES-041c"],
    applies=lambda r: lives_here(r) & r.filled("nok_phone"),
    unless=f"{NOT_LIVING_HERE} Or no phone of a next of kin is recorded.",
    counts={"staff": Count("staff", on=(("home_id", "home_id"), ("nok_phone", "phone")))},
    wrong=[Example(records=(_VIOLET,), tables={"staff": ({**_AMARA, "phone": "07700900123"},)})],
    right=[Example(records=(_VIOLET,), tables={"staff": (_AMARA,)})],
    undetermined=[Example(records=(_VIOLET,))],
    not_applicable=[Example(records=({**_VIOLET, "nok_phone": ""},), tables={"staff": (_AMARA,)})],
)
def phone_of_staff(r: Record) -> Expr:
    """A member of staff of this home has the same phone number as the next of kin."""
    return r.counted("staff") > 0
