"""Does the medicines system show somebody who lives here? XDS-02."""

from __future__ import annotations

from typing import TYPE_CHECKING

from checks.resident.evidence import REG_17
from checks.resident.presence import lives_here
from wellkept.rule import Example, Rules
from wellkept.words import Dimension, Owner, Scope, Severity


if TYPE_CHECKING:
    from wellkept.record import Record
    from wellkept.rule import Expr

RULES = Rules("medicine_record", owner=Owner.SENIOR)

_LINE = {"home_id": "oak", "resident_id": "R1", "is_active": "yes"}
_PERSON = {"home_id": "oak", "resident_id": "R1", "status": "active"}


def _of(*people: dict[str, str], **cells: str) -> Example:
    return Example(records=({**_LINE, **cells},), tables={"person": people})


@RULES.rule(
    "XDS-002b",
    "On the medicines system, not living here",
    fields=["resident_id"],
    dimension=Dimension.CONSISTENCY,
    severity=Severity.CRITICAL,
    scope=Scope.LINK,
    why="Medicines are ordered and may be given for somebody who is not here.",
    fix="Close the chart, or put the care record right, before the next round.",
    evidence=[REG_17],
    applies=lambda r: r.is_active,
    unless="The medicines system has them as inactive.",
    wrong=[_of({**_PERSON, "status": "discharged"}), _of({**_PERSON, "resident_id": "R2"})],
    right=[_of(_PERSON)],
    undetermined=[_of({**_PERSON, "status": ""}), _of(_PERSON, _PERSON)],
    not_applicable=[_of({**_PERSON, "status": "discharged"}, is_active="no")],
)
def not_living_here(r: Record) -> Expr:
    """The medicines system has this person as active, and no resident with this number lives here."""
    person = r.linked("person")
    return ~person.is_found() | ~lives_here(person)
