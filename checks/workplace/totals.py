"""Do the numbers of the return agree with the records behind them?"""

from __future__ import annotations

from functools import reduce
from operator import add
from typing import TYPE_CHECKING

from checks.workplace.evidence import ASC_WDS
from wellkept.rule import Count, Example, Rules
from wellkept.words import Dimension, Owner, Scope, Severity


if TYPE_CHECKING:
    from wellkept.record import Record
    from wellkept.rule import Expr

RULES = Rules("workplace", owner=Owner.OFFICE)

# Each keeps one digit of every item of a list: its ones, its tens, its hundreds.
_DIGITS = {
    1: r"[0-9]{0,2}([0-9])(?:;|\z)|;",
    10: r"[0-9]?([0-9])[0-9](?:;|\z)|[0-9]?(?:;|\z)",
    100: r"([0-9])[0-9][0-9](?:;|\z)|[0-9]{0,2}(?:;|\z)",
}
_PERMANENT, _TEMPORARY = "1", "2"
_TWO = {"home_id": "oak", "staff_total": "2"}


def _is_permanent_or_temporary(r: Record) -> Expr:
    return r.listed("employment_status", (_PERMANENT, _TEMPORARY))


def _staff(*kinds: str) -> tuple[dict[str, str], ...]:
    return tuple({"home_id": "oak", "employment_status": kind} for kind in kinds)


def _has_unknown(r: Record) -> Expr:
    """999 is how the file says not known."""
    return r.raw("leavers").str.contains(r"(?:\A|;)999(?:;|\z)")


def _sum(r: Record, field: str) -> Expr:
    """The sum of a list such as 3;0;12, however long; null where it is no list of numbers below 1,000."""
    text = r.raw(field)
    columns = (worth * _digit_sum(r, text.str.replace_all(digits, "$1")) for worth, digits in _DIGITS.items())
    return r.when(text.str.contains(r"\A[0-9]{0,3}(?:;[0-9]{0,3})*\z"), reduce(add, columns))


def _digit_sum(r: Record, digits: Expr) -> Expr:
    """The sum of the digits of a text, as written sums are done: column by column."""
    whole = r.whole(digits.str.len_chars())
    without = ((n, r.whole(digits.str.replace_all(str(n), "").str.len_chars())) for n in range(1, 10))
    return reduce(add, (n * (whole - left) for n, left in without))


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


@RULES.rule(
    "WPL-007",
    "Reasons do not add up to the leavers",
    fields=["leaving_reason_counts", "leavers"],
    dimension=Dimension.CONSISTENCY,
    severity=Severity.MINOR,
    why="The return refuses leavers whose reasons do not add up.",
    fix="Count the leavers of each reason again; together they are as many as the leavers of all roles.",
    evidence=[ASC_WDS],
    applies=lambda r: r.filled("leaving_reason_counts") & r.filled("leavers") & ~_has_unknown(r),
    unless="No reasons are counted, or the number of leavers is not known.",
    wrong=[{"leavers": "2", "leaving_reason_counts": "3;5"}, {"leavers": "2;", "leaving_reason_counts": "1"}],
    right=[{"leavers": "2;1", "leaving_reason_counts": "3"}, {"leavers": "10;0;2", "leaving_reason_counts": "5;7"}],
    undetermined=[{"leavers": "2"}, {"leavers": "two", "leaving_reason_counts": "2"}],
    not_applicable=[
        {"leavers": "999", "leaving_reason_counts": "2"},
        {"leavers": "2", "leaving_reason_counts": ""},
    ],
)
def reasons_do_not_add_up(r: Record) -> Expr:
    """The leavers counted by reason are not as many as the leavers counted by job role."""
    return _sum(r, "leaving_reason_counts") != _sum(r, "leavers")
