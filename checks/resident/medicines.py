"""Does the medicines system (eMAR) have this resident as the care record does? XDS-02, RES-011."""

from __future__ import annotations

from typing import TYPE_CHECKING

from checks.resident.evidence import NHS_NUMBER, REG_17
from checks.resident.presence import NOT_LIVING_HERE, lives_here
from wellkept.rule import Example, Rules
from wellkept.words import Dimension, Owner, Scope, Severity


if TYPE_CHECKING:
    from wellkept.record import Record
    from wellkept.rule import Expr

RULES = Rules("resident", owner=Owner.SENIOR)

_VIOLET = {
    "home_id": "oak", "resident_id": "R1", "status": "active", "room": "12", "date_of_birth": "1938-04-17",
    "nhs_number": "9990000018", "allergy_statement": "none_known",
}  # fmt: skip
_CHART = {
    "home_id": "oak", "resident_id": "R1", "room": "12", "date_of_birth": "1938-04-17", "nhs_number": "9990000018",
    "allergy_statement": "none_known", "is_active": "yes",
}  # fmt: skip
_NOT_HERE = {"status": "discharged"}
_SAME_SHIFT = "Put the system that is wrong right in this shift; ask who knows the person."


def _beside(name: str, *rows: dict[str, str], **cells: str) -> Example:
    """The resident, and what the medicines system holds."""
    return Example(records=({**_VIOLET, **cells},), tables={name: rows})


def _is_charted(r: Record) -> Expr:
    return lives_here(r) & r.linked("chart").is_found()


@RULES.rule(
    "XDS-002a",
    "Not on the medicines system",
    fields=["resident_id"],
    dimension=Dimension.CONSISTENCY,
    severity=Severity.CRITICAL,
    scope=Scope.LINK,
    why="Medicines of somebody who is not on the system are missed.",
    fix="Start the chart today, under the number of the care record.",
    evidence=[REG_17],
    applies=lives_here,
    unless=NOT_LIVING_HERE,
    wrong=[_beside("chart", {**_CHART, "resident_id": "R2"}), _beside("chart", {**_CHART, "is_active": "no"})],
    right=[_beside("chart", _CHART)],
    undetermined=[_beside("chart", *[_CHART] * 2), _beside("chart", {**_CHART, "is_active": ""})],
    not_applicable=[_beside("chart", _CHART, **_NOT_HERE)],
)
def not_on_the_medicines_system(r: Record) -> Expr:
    """This person lives here and has no active chart on the medicines system."""
    return ~r.linked("chart").is_found() | ~r.linked("chart").is_active


@RULES.rule(
    "XDS-002c",
    "Date of birth differs on the medicines system",
    fields=["date_of_birth"],
    dimension=Dimension.CONSISTENCY,
    severity=Severity.CRITICAL,
    scope=Scope.LINK,
    why="The chart may be somebody else's.",
    fix=_SAME_SHIFT,
    evidence=[REG_17],
    applies=_is_charted,
    unless="The person does not live here, or has no chart.",
    wrong=[_beside("chart", {**_CHART, "date_of_birth": "1938-04-18"})],
    right=[_beside("chart", _CHART)],
    undetermined=[_beside("chart", *[_CHART] * 2), _beside("chart", {**_CHART, "date_of_birth": ""})],
    not_applicable=[_beside("chart", _CHART, **_NOT_HERE)],
)
def birth_differs(r: Record) -> Expr:
    """The care record and the medicines system do not have the same date of birth."""
    return r.date_of_birth != r.linked("chart").date_of_birth


@RULES.rule(
    "XDS-002d",
    "NHS number differs on the medicines system",
    fields=["nhs_number"],
    dimension=Dimension.CONSISTENCY,
    severity=Severity.CRITICAL,
    scope=Scope.LINK,
    why="Prescriptions are ordered by this number.",
    fix=_SAME_SHIFT,
    evidence=[NHS_NUMBER],
    applies=lambda r: _is_charted(r) & r.filled("nhs_number") & r.linked("chart").filled("nhs_number"),
    unless="The person does not live here, or one of the two has no number.",
    wrong=[_beside("chart", {**_CHART, "nhs_number": "9990000026"})],
    right=[_beside("chart", {**_CHART, "nhs_number": "999 000 0018"})],
    undetermined=[_beside("chart", *[_CHART] * 2)],
    not_applicable=[_beside("chart", {**_CHART, "nhs_number": ""})],
)
def number_differs(r: Record) -> Expr:
    """The care record and the medicines system do not have the same NHS number."""
    return r.nhs_number != r.linked("chart").nhs_number


@RULES.rule(
    "RES-011b",
    "One NHS number, two dates of birth",
    fields=["nhs_number", "date_of_birth"],
    dimension=Dimension.ACCURACY,
    severity=Severity.CRITICAL,
    scope=Scope.LINK,
    why="One of the two systems has the wrong person.",
    fix="Check number and date of birth against a letter, and correct whichever is wrong.",
    evidence=[NHS_NUMBER],
    parents=["XDS-002c"],
    applies=lambda r: r.filled("nhs_number") & r.linked("same_number").is_found() & r.filled("date_of_birth"),
    unless="The number is not on the medicines system, or the care record has no date of birth.",
    wrong=[_beside("same_number", {**_CHART, "resident_id": "R7", "date_of_birth": "1941-01-01"})],
    right=[_beside("same_number", _CHART)],
    undetermined=[_beside("same_number", *[_CHART] * 2), _beside("same_number", {**_CHART, "date_of_birth": ""})],
    not_applicable=[_beside("same_number", {**_CHART, "nhs_number": "9990000026"})],
)
def one_number_two_births(r: Record) -> Expr:
    """The medicines system has this NHS number with another date of birth."""
    return r.date_of_birth != r.linked("same_number").date_of_birth


@RULES.rule(
    "XDS-002e",
    "Room differs on the medicines system",
    fields=["room"],
    dimension=Dimension.CONSISTENCY,
    severity=Severity.MAJOR,
    scope=Scope.LINK,
    why="The trolley stops at the wrong door.",
    fix=_SAME_SHIFT,
    evidence=[REG_17],
    applies=lambda r: _is_charted(r) & r.filled("room") & r.linked("chart").filled("room"),
    unless="The person does not live here, or one of the two has no room.",
    wrong=[_beside("chart", {**_CHART, "room": "14"})],
    right=[_beside("chart", _CHART)],
    undetermined=[_beside("chart", *[_CHART] * 2)],
    not_applicable=[_beside("chart", {**_CHART, "room": ""})],
)
def room_differs(r: Record) -> Expr:
    """The care record and the medicines system do not have the same room."""
    return r.room.str.to_lowercase() != r.linked("chart").room.str.to_lowercase()


@RULES.rule(
    "XDS-002f",
    "Allergies differ on the medicines system",
    fields=["allergy_statement"],
    dimension=Dimension.CONSISTENCY,
    severity=Severity.CRITICAL,
    scope=Scope.LINK,
    why="Staff trust whichever screen they have before them.",
    fix="Ask the person and the GP summary, and make both say the same in this shift.",
    evidence=[REG_17],
    applies=_is_charted,
    unless="The person does not live here, or has no chart.",
    wrong=[_beside("chart", {**_CHART, "allergy_statement": "has_allergies"})],
    right=[_beside("chart", _CHART)],
    undetermined=[_beside("chart", *[_CHART] * 2), _beside("chart", {**_CHART, "allergy_statement": ""})],
    not_applicable=[_beside("chart", _CHART, **_NOT_HERE)],
)
def allergies_differ(r: Record) -> Expr:
    """The care record and the medicines system do not say the same about allergies."""
    return r.allergy_statement != r.linked("chart").allergy_statement
