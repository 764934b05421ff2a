"""Is one person on the staff list under two numbers? STF-006. Candidates only: nothing is merged."""

from __future__ import annotations

from typing import TYPE_CHECKING

from checks.staff.evidence import DSPT_STAFF
from checks.staff.presence import NOT_WORKING, is_working
from wellkept.rule import Count, Example, Rules
from wellkept.words import Dimension, Owner, Scope, Severity


if TYPE_CHECKING:
    from wellkept.record import Record
    from wellkept.rule import Expr

RULES = Rules("staff", owner=Owner.HR)

_ON = (("home_id", "home_id"), ("staff_id", "record_id"))
_AMARA = {
    "home_id": "oak",
    "staff_id": "S1",
    "given_name": "Amara",
    "family_name": "Okafor",
    "date_of_birth": "1988-03-14",
    "status": "active",
}
_PAIR = {"home_id": "oak", "record_id": "S1", "other_home_id": "oak", "other_id": "S2"}


def _beside(*pairs: dict[str, str], **cells: str) -> Example:
    """The record, and the pairs found among the records of the night."""
    return Example(records=({**_AMARA, **cells},), tables={"pair": ({"home_id": "oak"}, *pairs)})


@RULES.rule(
    "STF-006b",
    "Perhaps on the staff list twice",
    fields=["given_name", "family_name", "date_of_birth", "nino"],
    dimension=Dimension.UNIQUENESS,
    severity=Severity.MAJOR,
    scope=Scope.PAIR,
    why="Training and checks are split over two records, and each looks incomplete.",
    fix="Look at both records. If it is one person, keep the older number and close the other; "
    "if it is two, record that decision.",
    evidence=[DSPT_STAFF],
    applies=is_working,
    unless=NOT_WORKING,
    parents=["STF-005", "STF-006"],
    counts={"pairs": Count("pair", on=_ON)},
    wrong=[_beside(_PAIR), _beside({**_PAIR, "other_home_id": "elm"})],
    right=[_beside()],
    undetermined=[_beside(date_of_birth=""), Example(records=(_AMARA,))],
    not_applicable=[_beside(_PAIR, status="left")],
)
def on_the_list_twice(r: Record) -> Expr:
    """Another staff record has so much in common with this one that both may be one person's."""
    told = r.filled("family_name") & r.filled("date_of_birth")
    return (r.counted("pairs") > 0) | r.when(told, r.lit(False))  # noqa: FBT003 -- a literal column
