"""How the course was given, by whom, and what else is written of it: TRN-002 and TRN-010."""

from __future__ import annotations

from typing import TYPE_CHECKING

from checks.training.evidence import ASC_WDS
from wellkept.rule import Rules
from wellkept.words import Dimension, Owner, Severity


if TYPE_CHECKING:
    from wellkept.record import Record
    from wellkept.rule import Expr

RULES = Rules("training", owner=Owner.HR)

EXTERNAL = "2"


@RULES.rule(
    "TRN-002a",
    "Course name longer than the return takes",
    fields=["training_name"],
    dimension=Dimension.VALIDITY,
    severity=Severity.MINOR,
    why="The return refuses a course name of more than 120 characters.",
    fix="Enter the name that is on the certificate, and put the rest in the notes.",
    evidence=[ASC_WDS],
    limits={"characters": 120},
    applies=lambda r: r.filled("training_name"),
    unless="No course is named.",
    wrong=[{"training_name": "x" * 121}],
    right=[{"training_name": "x" * 120}],
    undetermined=[{"staff_id": "S1"}],
    not_applicable=[{"training_name": ""}],
)
def course_name_too_long(r: Record) -> Expr:
    """The name of the course has more than 120 characters."""
    return r.raw("training_name").str.len_chars() > r.limit("characters")


@RULES.rule(
    "TRN-010a",
    "Provider named for training that is not external",
    fields=["who_delivered", "provider_code"],
    dimension=Dimension.CONSISTENCY,
    severity=Severity.MINOR,
    why="The return ignores the provider, so nobody sees who gave the course.",
    fix="If a company gave the course, choose external provider. If not, clear the provider.",
    evidence=[ASC_WDS],
    applies=lambda r: r.filled("provider_code"),
    unless="No provider is named.",
    wrong=[
        {"who_delivered": "1", "provider_code": "999"},
        {"who_delivered": "", "provider_code": "999"},
    ],
    right=[{"who_delivered": "2", "provider_code": "999"}],
    undetermined=[{"provider_code": "999"}, {"who_delivered": "1"}],
    not_applicable=[{"who_delivered": "1", "provider_code": ""}],
)
def provider_though_not_external(r: Record) -> Expr:
    """A training provider is named, and the course is not said to be given by an external provider."""
    return r.blank("who_delivered") | (r.who_delivered != EXTERNAL)


@RULES.rule(
    "TRN-010b",
    "Notes longer than the return takes",
    fields=["notes"],
    dimension=Dimension.VALIDITY,
    severity=Severity.MINOR,
    why="The return refuses notes of more than 1,000 characters.",
    fix="Keep to what was learned, and file the rest.",
    evidence=[ASC_WDS],
    limits={"characters": 1000},
    applies=lambda r: r.filled("notes"),
    unless="There are no notes.",
    wrong=[{"notes": "x" * 1001}],
    right=[{"notes": "x" * 1000}],
    undetermined=[{"staff_id": "S1"}],
    not_applicable=[{"notes": ""}],
)
def notes_too_long(r: Record) -> Expr:
    """The notes have more than 1,000 characters."""
    return r.raw("notes").str.len_chars() > r.limit("characters")
