"""Do the numbers of the return agree with the records behind them?"""

from __future__ import annotations

from typing import TYPE_CHECKING

from checks.workplace.evidence import ASC_WDS
from wellkept.rule import Count, Example, Rules
from wellkept.words import Dimension, Owner, Scope, Severity


if TYPE_CHECKING:
    from wellkept.record import Record
    from wellkept.rule import Expr

RULES = Rules("workplace", owner=Owner.OFFICE)

_PERMANENT, _TEMPORARY = "1", "2"
_TWO = {"home_id": "oak", "staff_total": "2"}


def _is_permanent_or_temporary(r: Record) -> Expr:
    return r.listed("employment_status", (_PERMANENT, _TEMPORARY))


def _staff(*kinds: str) -> tuple[dict[str, str], ...]:
    return tuple({"home_id": "oak", "employment_status": kind} for kind in kinds)


@RULES.rule(
    "XDS-011a",
    "Staff total differs from the staff list",
    fields=["staff_total"],
    dimension=Dimension.CONSISTENCY,
    severity=Severity.INFORMATION,
    scope=Scope.HOME,
    why="The return warns when its total is not the number of staff it is sent.",
    fix="Count permanent and temporary staff again, and look for starters and leavers not yet entered.",
    evidence=[ASC_WDS],
    counts={"staff": Count("staff", where=_is_permanent_or_temporary)},
    applies=lambda r: r.filled("staff_total"),
    unless="No total is entered.",
    wrong=[Example(records=(_TWO,), tables={"staff": _staff("1", "2", "1")})],
    right=[Example(records=(_TWO,), tables={"staff": _staff("1", "2", "3", "4")})],
    undetermined=[
        Example(records=(_TWO,), tables={"staff": _staff("1", "")}),
        Example(records=({"home_id": "oak"},), tables={"staff": _staff("1")}),
    ],
    not_applicable=[Example(records=({**_TWO, "staff_total": ""},), tables={"staff": _staff("1")})],
)
def total_differs(r: Record) -> Expr:
    """The total of permanent and temporary staff is not the number on the staff list."""
    return r.staff_total != r.counted("staff")


@RULES.rule(
    "XDS-011b",
    "Staff total out of range",
    fields=["staff_total"],
    dimension=Dimension.VALIDITY,
    severity=Severity.MINOR,
    why="The return takes a total from 0 to 999.",
    fix="Count the permanent and temporary staff again.",
    evidence=[ASC_WDS],
    limits={"most": 999},
    applies=lambda r: r.filled("staff_total"),
    unless="No total is entered.",
    wrong=[{"staff_total": "1000"}, {"staff_total": "-1"}],
    right=[{"staff_total": "999"}, {"staff_total": "0"}],
    undetermined=[{"name": "Oak House"}, {"staff_total": "many"}],
    not_applicable=[{"staff_total": ""}],
)
def total_out_of_range(r: Record) -> Expr:
    """The total of permanent and temporary staff is not from 0 to 999."""
    return (r.staff_total < 0) | (r.staff_total > r.limit("most"))
