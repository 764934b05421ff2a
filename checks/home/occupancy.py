"""Do more people live in a home than it has beds for?"""

from __future__ import annotations

from typing import TYPE_CHECKING

from checks.resident.evidence import REG_17
from checks.resident.presence import is_active
from wellkept.rule import Count, Example, Rules
from wellkept.words import Dimension, Owner, Scope, Severity


if TYPE_CHECKING:
    from wellkept.record import Record
    from wellkept.rule import Expr

RULES = Rules("home", owner=Owner.MANAGER)

_TWO_BEDS = {"home_id": "oak", "beds": "2"}


def _residents(*states: str) -> tuple[dict[str, str], ...]:
    return tuple({"home_id": "oak", "resident_id": f"R{i}", "status": state} for i, state in enumerate(states))


@RULES.rule(
    "RES-029",
    "More residents than beds",
    fields=["beds"],
    dimension=Dimension.CONSISTENCY,
    severity=Severity.MAJOR,
    scope=Scope.HOME,
    why="Either the home is fuller than its registration allows, or someone who left still counts as a resident.",
    fix="Go through the bed list with the night's residents and close the records of those who have left.",
    evidence=[REG_17],
    counts={"residents": Count("resident", where=is_active)},
    applies=lambda r: r.filled("beds"),
    unless="The number of registered beds is not in the settings.",
    wrong=[Example(records=(_TWO_BEDS,), tables={"resident": _residents("active", "active", "active")})],
    right=[
        Example(records=(_TWO_BEDS,), tables={"resident": _residents("active", "active")}),
        Example(records=(_TWO_BEDS,), tables={"resident": _residents("active", "active", "discharged", "deceased")}),
    ],
    undetermined=[
        Example(records=(_TWO_BEDS,), tables={"resident": _residents("active", "active", "")}),
        Example(records=({"home_id": "oak"},), tables={"resident": _residents("active")}),
    ],
    not_applicable=[
        Example(records=({"home_id": "oak", "beds": ""},), tables={"resident": _residents("active", "active")})
    ],
)
def more_residents_than_beds(r: Record) -> Expr:
    """More people are recorded as living here tonight than the home has registered beds."""
    return r.counted("residents") > r.beds
