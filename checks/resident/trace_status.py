"""Does the trace status agree with the NHS number beside it?"""

from __future__ import annotations

from typing import TYPE_CHECKING

from checks.resident.evidence import TRACE_STATUS
from checks.resident.presence import NOT_LIVING_HERE, lives_here
from wellkept.rule import Rules
from wellkept.words import Dimension, Owner, Severity


if TYPE_CHECKING:
    from wellkept.record import Record
    from wellkept.rule import Expr

RULES = Rules("resident", owner=Owner.SENIOR)

HELD = {"nhs_number": "9990000018"}


@RULES.rule(
    "RES-008a",
    "Trace status says there is a number",
    fields=["nhs_number_status", "nhs_number"],
    dimension=Dimension.CONSISTENCY,
    severity=Severity.MINOR,
    why="An NHS number that was once there may have been lost from the record.",
    fix="Enter the NHS number, or correct the trace status.",
    evidence=[TRACE_STATUS],
    applies=lambda r: r.listed("nhs_number_status", ("01", "02")),
    unless="The trace status is not 01 or 02.",
    wrong=[{"nhs_number_status": "01", "nhs_number": ""}],
    right=[{"nhs_number_status": "01", **HELD}],
    undetermined=[{"nhs_number_status": "02"}, {"nhs_number_status": "", "nhs_number": ""}],
    not_applicable=[{"nhs_number_status": "03", "nhs_number": ""}],
)
def status_claims_a_number(r: Record) -> Expr:
    """The trace status says an NHS number is present, but there is none."""
    return r.blank("nhs_number")


@RULES.rule(
    "RES-008b",
    "Trace status says there is no number",
    fields=["nhs_number_status", "nhs_number"],
    dimension=Dimension.CONSISTENCY,
    severity=Severity.MINOR,
    why="Until it has been traced, an NHS number is only a claim.",
    fix="Choose the trace status that fits the number held.",
    evidence=[TRACE_STATUS],
    applies=lambda r: r.listed("nhs_number_status", ("07", "08")),
    unless="The trace status is not 07 or 08.",
    wrong=[{"nhs_number_status": "07", **HELD}],
    right=[{"nhs_number_status": "07", "nhs_number": ""}],
    undetermined=[{"nhs_number_status": "07"}],
    not_applicable=[{"nhs_number_status": "01", **HELD}],
)
def status_denies_a_number(r: Record) -> Expr:
    """The trace status says there is no NHS number, but there is one."""
    return r.filled("nhs_number")


@RULES.rule(
    "RES-008c",
    "Trace status is for babies",
    fields=["nhs_number_status"],
    dimension=Dimension.CONSISTENCY,
    severity=Severity.MINOR,
    why="Nobody will look for the number of a person marked as a baby.",
    fix="Choose the trace status that fits this person.",
    evidence=[TRACE_STATUS],
    parents=["RES-004a", "RES-004b"],
    applies=lambda r: r.listed("nhs_number_status", ("08",)),
    unless="The trace status is not 08.",
    wrong=[{"nhs_number_status": "08", "date_of_birth": "1938-04-17"}],
    right=[{"nhs_number_status": "08", "date_of_birth": "2026-11-18"}],
    undetermined=[{"nhs_number_status": "08", "date_of_birth": ""}],
    not_applicable=[{"nhs_number_status": "01", "date_of_birth": "1938-04-17"}],
)
def status_is_for_babies(r: Record) -> Expr:
    """The trace status says tracing waits because this is a baby under six weeks old."""
    return r.days(r.date_of_birth, r.day()) > 42


@RULES.rule(
    "RES-008d",
    "NHS number not yet verified",
    fields=["nhs_number_status"],
    dimension=Dimension.TIMELINESS,
    severity=Severity.MINOR,
    why="Until it has been traced, an NHS number is only a claim.",
    fix="Ask the GP surgery to trace the number, then set the status to 01.",
    evidence=[TRACE_STATUS],
    limits={"days": 28},
    applies=lambda r: lives_here(r) & r.filled("nhs_number") & r.filled("nhs_number_status"),
    unless=f"{NOT_LIVING_HERE} Or there is no number, or no trace status.",
    wrong=[{"status": "active", **HELD, "nhs_number_status": "02", "admission_date": "2026-09-01"}],
    right=[
        {"status": "active", **HELD, "nhs_number_status": "01", "admission_date": "2026-09-01"},
        {"status": "active", **HELD, "nhs_number_status": "02", "admission_date": "2026-11-10"},
    ],
    undetermined=[{"status": "active", **HELD, "nhs_number_status": "02", "admission_date": ""}],
    not_applicable=[{"status": "active", "nhs_number": "", "nhs_number_status": "03", "admission_date": "2026-09-01"}],
)
def nhs_number_not_verified(r: Record) -> Expr:
    """The NHS number has not been verified since the person was admitted."""
    return ~r.listed("nhs_number_status", ("01",)) & (r.days(r.admission_date, r.day()) > r.limit("days"))
