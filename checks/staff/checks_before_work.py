"""Right to work, references, history, identity: was everything seen before this person began?"""

from __future__ import annotations

from typing import TYPE_CHECKING

from checks.predicates import is_in_future
from checks.staff.evidence import IG_POLICY, REG_19
from checks.staff.presence import NOT_WORKING, is_working, not_answered_yes
from wellkept.rule import Rules
from wellkept.words import Dimension, Owner, Severity


if TYPE_CHECKING:
    from wellkept.record import Record
    from wellkept.rule import Expr

RULES = Rules("staff", owner=Owner.HR)

_RIGHT_WHY = "A person who may not work here has to leave their residents overnight."
_FILE_WHY = (
    "Residents are safer when nobody starts before their past is known. The law lists this for every staff file."
)
_FILE_FIX = "Look in the recruitment file. If it is not there, ask for it this week."


@RULES.rule(
    "STF-020a",
    "Right to work not checked",
    fields=["right_to_work_seen_date"],
    dimension=Dimension.COMPLETENESS,
    severity=Severity.CRITICAL,
    why=_RIGHT_WHY,
    fix="See the document or run the online check, and enter the date.",
    evidence=[IG_POLICY],
    applies=is_working,
    unless=NOT_WORKING,
    wrong=[{"status": "active", "right_to_work_seen_date": ""}],
    right=[{"status": "active", "right_to_work_seen_date": "2021-08-12"}],
    undetermined=[{"status": "active"}, {"status": "", "right_to_work_seen_date": ""}],
    not_applicable=[{"status": "left", "right_to_work_seen_date": ""}],
)
def right_to_work_not_checked(r: Record) -> Expr:
    """This person is working and no check of the right to work is recorded."""
    return r.blank("right_to_work_seen_date")


@RULES.rule(
    "STF-020b",
    "Right to work checked after the start",
    fields=["right_to_work_seen_date", "start_date"],
    dimension=Dimension.CONSISTENCY,
    severity=Severity.MAJOR,
    why="The check protects the person and the home only if it comes first.",
    fix="If an earlier check is on file, enter its date. If the date is right, tell the home manager.",
    evidence=[IG_POLICY],
    limits={"recheck_days": 90},
    # A check long after the start is a repeat for a time-limited permission.
    applies=lambda r: (
        is_working(r)
        & r.filled("right_to_work_seen_date")
        & (r.days(r.start_date, r.right_to_work_seen_date) <= r.limit("recheck_days"))
    ),
    unless=f"{NOT_WORKING} Or no check is recorded, or it is a later repeat.",
    wrong=[{"status": "active", "start_date": "2021-09-06", "right_to_work_seen_date": "2021-09-20"}],
    right=[{"status": "active", "start_date": "2021-09-06", "right_to_work_seen_date": "2021-09-06"}],
    undetermined=[
        {"status": "active", "start_date": "", "right_to_work_seen_date": "2021-09-20"},
        {"status": "active", "start_date": "2021-09-06"},
    ],
    not_applicable=[
        {"status": "active", "start_date": "2021-09-06", "right_to_work_seen_date": "2024-02-01"},
        {"status": "active", "start_date": "2021-09-06", "right_to_work_seen_date": ""},
    ],
)
def right_to_work_checked_late(r: Record) -> Expr:
    """The right to work was checked after this person had started."""
    return r.right_to_work_seen_date > r.start_date


@RULES.rule(
    "STF-020c",
    "Right to work has ended",
    fields=["right_to_work_expiry_date"],
    dimension=Dimension.TIMELINESS,
    severity=Severity.CRITICAL,
    why=_RIGHT_WHY,
    fix="Run the online check again today. Enter the new end date, or tell the home manager now.",
    evidence=[IG_POLICY],
    applies=lambda r: is_working(r) & r.filled("right_to_work_expiry_date"),
    unless=f"{NOT_WORKING} Or the right to work has no end date.",
    wrong=[{"status": "active", "right_to_work_expiry_date": "2026-11-20"}],
    right=[{"status": "active", "right_to_work_expiry_date": "2026-11-21"}],
    undetermined=[{"status": "active"}, {"status": "active", "right_to_work_expiry_date": "none"}],
    not_applicable=[{"status": "active", "right_to_work_expiry_date": ""}],
)
def right_to_work_ended(r: Record) -> Expr:
    """The permission to work that is recorded for this person has ended."""
    return r.right_to_work_expiry_date < r.day()


@RULES.rule(
    "STF-020d",
    "Right to work ends soon",
    fields=["right_to_work_expiry_date"],
    dimension=Dimension.TIMELINESS,
    severity=Severity.MINOR,
    why=_RIGHT_WHY,
    fix="Ask the person about their renewal now, and put the new check in the diary.",
    evidence=[IG_POLICY],
    limits={"days": 60},
    parents=["STF-020c"],
    applies=lambda r: is_working(r) & r.filled("right_to_work_expiry_date"),
    unless=f"{NOT_WORKING} Or the right to work has no end date.",
    wrong=[{"status": "active", "right_to_work_expiry_date": "2026-12-31"}],
    right=[{"status": "active", "right_to_work_expiry_date": "2027-12-31"}],
    undetermined=[{"status": "active"}, {"status": "active", "right_to_work_expiry_date": "2026-11-20"}],
    not_applicable=[{"status": "active", "right_to_work_expiry_date": ""}],
)
def right_to_work_ends_soon(r: Record) -> Expr:
    """The permission to work that is recorded for this person ends within sixty days."""
    return ~is_in_future(r, "right_to_work_expiry_date", days=r.limit("days"))


@RULES.rule(
    "STF-021a",
    "No references",
    fields=["references_received"],
    dimension=Dimension.COMPLETENESS,
    severity=Severity.MAJOR,
    why=_FILE_WHY,
    fix=_FILE_FIX,
    evidence=[REG_19],
    limits={"least": 1},
    applies=is_working,
    unless=NOT_WORKING,
    wrong=[{"status": "active", "references_received": "0"}, {"status": "active", "references_received": ""}],
    right=[{"status": "active", "references_received": "2"}],
    undetermined=[{"status": "active"}, {"status": "active", "references_received": "yes"}],
    not_applicable=[{"status": "left", "references_received": "0"}],
)
def no_references(r: Record) -> Expr:
    """No reference is recorded for this person."""
    return r.blank("references_received") | (r.references_received < r.limit("least"))


@RULES.rule(
    "STF-021b",
    "Employment history incomplete",
    fields=["employment_history_complete"],
    dimension=Dimension.COMPLETENESS,
    severity=Severity.MAJOR,
    why=_FILE_WHY,
    fix="Ask the person about each gap and put a written explanation on file.",
    evidence=[REG_19],
    applies=is_working,
    unless=NOT_WORKING,
    wrong=[{"status": "active", "employment_history_complete": "no"}],
    right=[{"status": "active", "employment_history_complete": "yes"}],
    undetermined=[{"status": "active"}, {"status": "active", "employment_history_complete": "partly"}],
    not_applicable=[{"status": "left", "employment_history_complete": ""}],
)
def employment_history_incomplete(r: Record) -> Expr:
    """The record does not say that the employment history is full and its gaps explained."""
    return not_answered_yes(r, "employment_history_complete")


@RULES.rule(
    "STF-022a",
    "No proof of identity",
    fields=["identity_proof_seen"],
    dimension=Dimension.COMPLETENESS,
    severity=Severity.MAJOR,
    why=_FILE_WHY,
    fix=_FILE_FIX,
    evidence=[REG_19],
    applies=is_working,
    unless=NOT_WORKING,
    wrong=[{"status": "active", "identity_proof_seen": ""}],
    right=[{"status": "active", "identity_proof_seen": "yes"}],
    undetermined=[{"status": "active"}],
    not_applicable=[{"status": "left", "identity_proof_seen": ""}],
)
def no_proof_of_identity(r: Record) -> Expr:
    """The record does not say that proof of identity was seen."""
    return not_answered_yes(r, "identity_proof_seen")


@RULES.rule(
    "STF-022b",
    "No recent photograph",
    fields=["photo_held"],
    dimension=Dimension.COMPLETENESS,
    severity=Severity.MAJOR,
    why=_FILE_WHY,
    fix="Take a photograph at the next shift and add it to the file.",
    evidence=[REG_19],
    applies=is_working,
    unless=NOT_WORKING,
    wrong=[{"status": "active", "photo_held": "no"}],
    right=[{"status": "active", "photo_held": "yes"}],
    undetermined=[{"status": "active"}],
    not_applicable=[{"status": "left", "photo_held": ""}],
)
def no_photograph(r: Record) -> Expr:
    """The record does not say that a recent photograph is on file."""
    return not_answered_yes(r, "photo_held")
