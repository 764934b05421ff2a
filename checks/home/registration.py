"""Does a home have the one registered manager it must have?"""

from __future__ import annotations

from typing import TYPE_CHECKING

from checks.staff.evidence import ASC_WDS, REG_17
from checks.staff.presence import REGISTERED_MANAGER, has_role, is_employed
from wellkept.rule import Count, Example, Rules
from wellkept.words import Dimension, Owner, Scope, Severity


if TYPE_CHECKING:
    from wellkept.record import Record
    from wellkept.rule import Cells, Expr

RULES = Rules("home", owner=Owner.IG_LEAD)

_HOME = {"home_id": "oak"}
_CARER = {"home_id": "oak", "staff_id": "S1", "status": "active", "main_job_role": "8"}
_MANAGER = {"home_id": "oak", "staff_id": "S2", "status": "active", "main_job_role": "4"}
_SECOND = {**_MANAGER, "staff_id": "S3"}
_WHY = "A home has to have one registered manager, and records of staff have to say who that is."


def _is_registered_manager(r: Record) -> Expr:
    return is_employed(r) & has_role(r, REGISTERED_MANAGER)


_MANAGERS = {"managers": Count("staff", where=_is_registered_manager)}


def _with_staff(*staff: Cells) -> Example:
    return Example(records=(_HOME,), tables={"staff": staff})


@RULES.rule(
    "STF-025a",
    "No registered manager",
    fields=["home_id"],
    dimension=Dimension.CONSISTENCY,
    severity=Severity.MAJOR,
    scope=Scope.HOME,
    why=_WHY,
    fix="Give the registered manager job role 4 in the staff system. If the post is vacant, make sure CQC knows.",
    evidence=[ASC_WDS, REG_17],
    counts=_MANAGERS,
    wrong=[_with_staff(_CARER), _with_staff(_CARER, {**_MANAGER, "status": "left"})],
    right=[_with_staff(_CARER, _MANAGER), _with_staff(_CARER, {**_MANAGER, "status": "on_leave"})],
    undetermined=[
        _with_staff(_CARER, {**_MANAGER, "status": ""}),
        # Another home's staff came and this one's did not: nobody can tell.
        _with_staff({**_CARER, "home_id": "elm"}),
    ],
)
def no_registered_manager(r: Record) -> Expr:
    """Nobody employed at this home is recorded as its registered manager."""
    return r.counted("managers") < 1


@RULES.rule(
    "STF-025b",
    "More than one registered manager",
    fields=["home_id"],
    dimension=Dimension.CONSISTENCY,
    severity=Severity.MAJOR,
    scope=Scope.HOME,
    why=_WHY,
    fix="Leave job role 4 with the person named on the CQC registration, and give the others their own role.",
    evidence=[ASC_WDS, REG_17],
    counts=_MANAGERS,
    wrong=[_with_staff(_MANAGER, _SECOND)],
    right=[_with_staff(_CARER, _MANAGER), _with_staff(_MANAGER, {**_SECOND, "status": "left"})],
    undetermined=[_with_staff(_MANAGER, {**_SECOND, "main_job_role": ""})],
)
def more_than_one_registered_manager(r: Record) -> Expr:
    """More than one person employed at this home is recorded as its registered manager."""
    return r.counted("managers") > 1
