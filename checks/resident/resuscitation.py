"""Would staff and paramedics know what to do if this person's heart stopped?"""

from __future__ import annotations

from typing import TYPE_CHECKING

from checks.predicates import is_in_future
from checks.resident.evidence import CQC_DNACPR, REG_17
from checks.resident.presence import NOT_LIVING_HERE, lives_here, surely
from wellkept.rule import Rules
from wellkept.words import Dimension, Owner, Severity


if TYPE_CHECKING:
    from wellkept.record import Record
    from wellkept.rule import Expr

RULES = Rules("resident", owner=Owner.SENIOR)

BOTH_WAYS = "The wrong answer leads to the wrong action when a heart stops, both ways."
FORM = "Copy it from the form itself."
NO_DECISION = f"{NOT_LIVING_HERE} Or there is no decision against resuscitation (DNACPR)."
DECIDED = {"status": "active", "cpr_status": "dnacpr"}


def is_not_for_cpr(r: Record) -> Expr:
    """Lives here, with a decision not to attempt resuscitation."""
    return lives_here(r) & r.listed("cpr_status", ("dnacpr",))


@RULES.rule(
    "RES-053a",
    "CPR status missing",
    fields=["cpr_status"],
    dimension=Dimension.COMPLETENESS,
    severity=Severity.CRITICAL,
    why=BOTH_WAYS,
    fix="Look for a form, and ask the GP. If it has not been discussed, say so: blank is not an answer.",
    evidence=[CQC_DNACPR, REG_17],
    applies=lives_here,
    unless=NOT_LIVING_HERE,
    wrong=[{"status": "active", "cpr_status": ""}],
    right=[{"status": "active", "cpr_status": "attempt_cpr"}, {"status": "active", "cpr_status": "not_discussed"}],
    undetermined=[{"status": "active"}, {"status": "", "cpr_status": ""}],
    not_applicable=[{"status": "discharged", "cpr_status": ""}],
)
def cpr_status_missing(r: Record) -> Expr:
    """Nobody has recorded whether this person is to be resuscitated."""
    return r.blank("cpr_status")


@RULES.rule(
    "RES-054a",
    "DNACPR without a date",
    fields=["dnacpr_decision_date"],
    dimension=Dimension.COMPLETENESS,
    severity=Severity.CRITICAL,
    why="A paramedic will ask for the form, and the form is dated.",
    fix=FORM,
    evidence=[CQC_DNACPR],
    applies=is_not_for_cpr,
    unless=NO_DECISION,
    wrong=[{**DECIDED, "dnacpr_decision_date": ""}],
    right=[{**DECIDED, "dnacpr_decision_date": "2026-02-03"}],
    undetermined=[DECIDED],
    not_applicable=[{"status": "active", "cpr_status": "attempt_cpr", "dnacpr_decision_date": ""}],
)
def dnacpr_without_a_date(r: Record) -> Expr:
    """There is a decision not to resuscitate, but not when it was made."""
    return r.blank("dnacpr_decision_date")


@RULES.rule(
    "RES-054b",
    "DNACPR without a clinician",
    fields=["dnacpr_clinician"],
    dimension=Dimension.COMPLETENESS,
    severity=Severity.CRITICAL,
    why="The decision is a clinician's, and they may have to be asked.",
    fix="Copy the clinician's name and role from the form itself.",
    evidence=[CQC_DNACPR],
    applies=is_not_for_cpr,
    unless=NO_DECISION,
    wrong=[{**DECIDED, "dnacpr_clinician": ""}],
    right=[{**DECIDED, "dnacpr_clinician": "Dr Jane Example, GP"}],
    undetermined=[DECIDED],
    not_applicable=[{"status": "deceased", "cpr_status": "dnacpr", "dnacpr_clinician": ""}],
)
def dnacpr_without_a_clinician(r: Record) -> Expr:
    """There is a decision not to resuscitate, but not who made it."""
    return r.blank("dnacpr_clinician")


@RULES.rule(
    "RES-054c",
    "DNACPR without a review date",
    fields=["dnacpr_review_date", "dnacpr_is_indefinite"],
    dimension=Dimension.COMPLETENESS,
    severity=Severity.CRITICAL,
    why="A decision nobody reviews may no longer be what the person wants or needs.",
    fix="Copy the review date from the form itself, or record that the form says indefinite.",
    evidence=[CQC_DNACPR],
    applies=lambda r: is_not_for_cpr(r) & ~surely(r.dnacpr_is_indefinite),
    unless=f"{NO_DECISION} Or the form says that it is indefinite.",
    wrong=[{**DECIDED, "dnacpr_review_date": "", "dnacpr_is_indefinite": "no"}, {**DECIDED, "dnacpr_review_date": ""}],
    right=[{**DECIDED, "dnacpr_review_date": "2027-02-03"}],
    undetermined=[DECIDED],
    not_applicable=[{**DECIDED, "dnacpr_review_date": "", "dnacpr_is_indefinite": "yes"}],
)
def dnacpr_without_a_review_date(r: Record) -> Expr:
    """There is a decision not to resuscitate, but not when it is to be reviewed."""
    return r.blank("dnacpr_review_date")


@RULES.rule(
    "RES-054d",
    "DNACPR dated in the future",
    fields=["dnacpr_decision_date"],
    dimension=Dimension.VALIDITY,
    severity=Severity.CRITICAL,
    why="A paramedic will ask for the form, and the form is dated.",
    fix=FORM,
    evidence=[CQC_DNACPR],
    wrong=[{"dnacpr_decision_date": "2027-02-03"}],
    right=[{"dnacpr_decision_date": "2026-02-03"}],
    undetermined=[{"dnacpr_decision_date": ""}],
)
def dnacpr_in_future(r: Record) -> Expr:
    """The decision not to resuscitate is dated in the future."""
    return is_in_future(r, "dnacpr_decision_date")


@RULES.rule(
    "RES-054e",
    "DNACPR reviewed before it was made",
    fields=["dnacpr_review_date", "dnacpr_decision_date"],
    dimension=Dimension.CONSISTENCY,
    severity=Severity.MAJOR,
    why="One of the two dates is not what the form says.",
    fix="Check both dates against the form itself.",
    evidence=[CQC_DNACPR],
    parents=["RES-054d"],
    applies=lambda r: r.filled("dnacpr_review_date"),
    unless="There is no review date.",
    wrong=[{"dnacpr_decision_date": "2026-02-03", "dnacpr_review_date": "2025-02-03"}],
    right=[{"dnacpr_decision_date": "2026-02-03", "dnacpr_review_date": "2027-02-03"}],
    undetermined=[{"dnacpr_decision_date": "", "dnacpr_review_date": "2025-02-03"}],
    not_applicable=[{"dnacpr_decision_date": "2026-02-03", "dnacpr_review_date": ""}],
)
def dnacpr_reviewed_before_made(r: Record) -> Expr:
    """The review of the decision is due before the decision was made."""
    return r.dnacpr_review_date < r.dnacpr_decision_date


@RULES.rule(
    "RES-054f",
    "For resuscitation, and not for it",
    fields=["cpr_status", "dnacpr_review_date"],
    dimension=Dimension.CONSISTENCY,
    severity=Severity.MAJOR,
    why=BOTH_WAYS,
    fix="Look at the form itself and ask the GP which holds. If the decision was withdrawn, clear its review date.",
    evidence=[CQC_DNACPR, REG_17],
    applies=lambda r: lives_here(r) & r.listed("cpr_status", ("attempt_cpr", "not_discussed")),
    unless=f"{NOT_LIVING_HERE} Or the status says that a decision was made.",
    wrong=[{"status": "active", "cpr_status": "attempt_cpr", "dnacpr_review_date": "2027-02-03"}],
    right=[{"status": "active", "cpr_status": "attempt_cpr", "dnacpr_review_date": ""}],
    undetermined=[{"status": "active", "cpr_status": "attempt_cpr"}],
    not_applicable=[{**DECIDED, "dnacpr_review_date": "2027-02-03"}],
)
def for_resuscitation_and_not(r: Record) -> Expr:
    """The status is for resuscitation, but there is a date to review a decision against it."""
    return r.filled("dnacpr_review_date")


@RULES.rule(
    "RES-055a",
    "DNACPR review overdue",
    fields=["dnacpr_review_date"],
    dimension=Dimension.TIMELINESS,
    severity=Severity.CRITICAL,
    why="A decision past its review may no longer be what the person wants or needs.",
    fix="Ask the GP for a review today.",
    evidence=[CQC_DNACPR],
    parents=["RES-054e"],
    applies=lambda r: is_not_for_cpr(r) & r.filled("dnacpr_review_date"),
    unless=f"{NO_DECISION} Or it has no review date, which has its own rule.",
    wrong=[{**DECIDED, "dnacpr_review_date": "2026-11-20"}],
    right=[{**DECIDED, "dnacpr_review_date": "2026-11-21"}],
    undetermined=[{**DECIDED, "dnacpr_review_date": "spring"}],
    not_applicable=[{**DECIDED, "dnacpr_review_date": ""}],
)
def dnacpr_review_overdue(r: Record) -> Expr:
    """The decision not to resuscitate should have been reviewed by now."""
    return r.dnacpr_review_date < r.day()


@RULES.rule(
    "RES-055b",
    "DNACPR review due soon",
    fields=["dnacpr_review_date"],
    dimension=Dimension.TIMELINESS,
    severity=Severity.MINOR,
    why="A decision past its review may no longer be what the person wants or needs.",
    fix="Ask the GP to arrange the review.",
    evidence=[CQC_DNACPR],
    parents=["RES-055a"],
    limits={"warn_days": 30},
    applies=lambda r: is_not_for_cpr(r) & r.filled("dnacpr_review_date"),
    unless=f"{NO_DECISION} Or it has no review date, which has its own rule.",
    wrong=[{**DECIDED, "dnacpr_review_date": "2026-12-01"}],
    right=[{**DECIDED, "dnacpr_review_date": "2027-02-03"}],
    undetermined=[{**DECIDED, "dnacpr_review_date": "2026-10-01"}],
    not_applicable=[{**DECIDED, "dnacpr_review_date": ""}],
)
def dnacpr_review_due_soon(r: Record) -> Expr:
    """The decision not to resuscitate is soon due for review."""
    return r.dnacpr_review_date <= r.day(int(r.limit("warn_days")))
