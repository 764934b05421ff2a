"""Is there a plan of care, and does somebody look at it again in time?"""

from __future__ import annotations

from typing import TYPE_CHECKING

from checks.predicates import is_in_future
from checks.resident.evidence import ABOUT_ME, LOCAL_POLICY, REG_17
from checks.resident.presence import NOT_LIVING_HERE, lives_here, stays_for_good
from wellkept.rule import Rules
from wellkept.words import Dimension, Owner, Severity


if TYPE_CHECKING:
    from wellkept.record import Record
    from wellkept.rule import Expr

RULES = Rules("resident", owner=Owner.SENIOR)

PLAN = "A plan that is not reviewed stops matching the person's needs."
HERE = {"status": "active"}
SETTLED = {"status": "active", "admission_date": "2025-03-10"}


def is_older(r: Record, field: str) -> Expr:
    """Longer ago than the rule's limit of days."""
    return r.days(r.field(field), r.day()) > r.limit("days")


@RULES.rule(
    "RES-062a",
    "No care plan",
    fields=["care_plan_date"],
    dimension=Dimension.COMPLETENESS,
    severity=Severity.CRITICAL,
    why="Until there is a plan, staff care without instructions.",
    fix="Write the first care plan today.",
    evidence=[REG_17, LOCAL_POLICY],
    limits={"days": 3},
    applies=lives_here,
    unless=NOT_LIVING_HERE,
    wrong=[{**HERE, "admission_date": "2026-11-10", "care_plan_date": ""}],
    right=[
        {**HERE, "admission_date": "2026-11-19", "care_plan_date": ""},
        {**HERE, "admission_date": "2026-11-10", "care_plan_date": "2026-11-12"},
    ],
    undetermined=[{**HERE, "admission_date": "2026-11-10"}, {**HERE, "admission_date": "", "care_plan_date": ""}],
    not_applicable=[{"status": "pre_admission", "admission_date": "", "care_plan_date": ""}],
)
def no_care_plan(r: Record) -> Expr:
    """There is no care plan, days after admission."""
    return r.blank("care_plan_date") & is_older(r, "admission_date")


@RULES.rule(
    "RES-062b",
    "Care plan came late",
    fields=["care_plan_date", "admission_date"],
    dimension=Dimension.TIMELINESS,
    severity=Severity.INFORMATION,
    why="Until there is a plan, staff care without instructions.",
    fix="Nothing can be done for this person now. Use the admission checklist for the next.",
    evidence=[REG_17, LOCAL_POLICY],
    limits={"days": 3},
    parents=["RES-020c"],
    applies=lambda r: lives_here(r) & r.filled("care_plan_date"),
    unless=f"{NOT_LIVING_HERE} Or there is no care plan, which has its own rule.",
    wrong=[{**HERE, "admission_date": "2026-11-01", "care_plan_date": "2026-11-12"}],
    right=[{**HERE, "admission_date": "2026-11-10", "care_plan_date": "2026-11-12"}],
    undetermined=[{**HERE, "admission_date": "", "care_plan_date": "2026-11-12"}],
    not_applicable=[{**HERE, "admission_date": "2026-11-01", "care_plan_date": ""}],
)
def care_plan_came_late(r: Record) -> Expr:
    """The first care plan was written days after admission."""
    return r.days(r.admission_date, r.care_plan_date) > r.limit("days")


@RULES.rule(
    "RES-063a",
    "Care plan never reviewed",
    fields=["care_plan_review_date"],
    dimension=Dimension.COMPLETENESS,
    severity=Severity.MAJOR,
    why=PLAN,
    fix="Review the plan with the person, and enter the date.",
    evidence=[REG_17, LOCAL_POLICY],
    limits={"days": 31},
    applies=lives_here,
    unless=NOT_LIVING_HERE,
    wrong=[{**SETTLED, "care_plan_review_date": ""}],
    right=[
        {**SETTLED, "care_plan_review_date": "2026-11-03"},
        {**HERE, "admission_date": "2026-11-10", "care_plan_review_date": ""},
    ],
    undetermined=[SETTLED, {**HERE, "admission_date": "", "care_plan_review_date": ""}],
    not_applicable=[{"status": "discharged", "admission_date": "2025-03-10", "care_plan_review_date": ""}],
)
def care_plan_never_reviewed(r: Record) -> Expr:
    """The care plan has never been reviewed, although the first review is due."""
    return r.blank("care_plan_review_date") & is_older(r, "admission_date")


@RULES.rule(
    "RES-063b",
    "Care plan review overdue",
    fields=["care_plan_review_date"],
    dimension=Dimension.TIMELINESS,
    severity=Severity.MAJOR,
    why=PLAN,
    fix="Review the plan with the person, and enter the date.",
    evidence=[REG_17, LOCAL_POLICY],
    limits={"days": 31},
    applies=lambda r: lives_here(r) & r.filled("care_plan_review_date"),
    unless=f"{NOT_LIVING_HERE} Or the plan was never reviewed, which has its own rule.",
    wrong=[{**HERE, "care_plan_review_date": "2026-10-20"}],
    right=[{**HERE, "care_plan_review_date": "2026-10-21"}],
    undetermined=[HERE, {**HERE, "care_plan_review_date": "monthly"}],
    not_applicable=[{**HERE, "care_plan_review_date": ""}],
)
def care_plan_review_overdue(r: Record) -> Expr:
    """The last review of the care plan is too long ago."""
    return is_older(r, "care_plan_review_date")


@RULES.rule(
    "RES-063c",
    "Care plan reviewed in the future",
    fields=["care_plan_review_date"],
    dimension=Dimension.VALIDITY,
    severity=Severity.MAJOR,
    why=PLAN,
    fix="Enter the day the plan was last reviewed. A date still to come belongs under next review.",
    evidence=[REG_17],
    wrong=[{"care_plan_review_date": "2026-12-03"}],
    right=[{"care_plan_review_date": "2026-11-03"}],
    undetermined=[{"care_plan_review_date": ""}],
)
def care_plan_reviewed_in_future(r: Record) -> Expr:
    """The last review of the care plan is dated in the future."""
    return is_in_future(r, "care_plan_review_date")


@RULES.rule(
    "RES-063d",
    "Next review has passed",
    fields=["care_plan_next_review_date"],
    dimension=Dimension.TIMELINESS,
    severity=Severity.MAJOR,
    why=PLAN,
    fix="Review the plan with the person, and set the next date.",
    evidence=[REG_17],
    parents=["RES-063a", "RES-063b"],
    applies=lambda r: lives_here(r) & r.filled("care_plan_next_review_date"),
    unless=f"{NOT_LIVING_HERE} Or no next review is planned.",
    wrong=[{**HERE, "care_plan_next_review_date": "2026-11-18"}],
    right=[{**HERE, "care_plan_next_review_date": "2026-12-03"}],
    undetermined=[{**HERE, "care_plan_next_review_date": "monthly"}],
    not_applicable=[{**HERE, "care_plan_next_review_date": ""}],
)
def next_review_has_passed(r: Record) -> Expr:
    """The next review of the care plan was due before today."""
    return r.care_plan_next_review_date < r.day()


@RULES.rule(
    "RES-063e",
    "Next review is before the last",
    fields=["care_plan_next_review_date", "care_plan_review_date"],
    dimension=Dimension.CONSISTENCY,
    severity=Severity.MINOR,
    why=PLAN,
    fix="Set the next review from the date of the last one.",
    evidence=[REG_17],
    parents=["RES-063c", "RES-063d"],
    applies=lambda r: r.filled("care_plan_next_review_date"),
    unless="No next review is planned.",
    wrong=[{"care_plan_review_date": "2026-11-03", "care_plan_next_review_date": "2026-10-03"}],
    right=[{"care_plan_review_date": "2026-11-03", "care_plan_next_review_date": "2026-12-03"}],
    undetermined=[{"care_plan_review_date": "", "care_plan_next_review_date": "2026-12-03"}],
    not_applicable=[{"care_plan_review_date": "2026-11-03", "care_plan_next_review_date": ""}],
)
def next_review_before_last(r: Record) -> Expr:
    """The next review of the care plan is set for no later than the last one."""
    return r.care_plan_next_review_date <= r.care_plan_review_date


@RULES.rule(
    "RES-070",
    "No About Me",
    fields=["about_me_date"],
    dimension=Dimension.COMPLETENESS,
    severity=Severity.INFORMATION,
    why="Care is personal when staff know the person's story.",
    fix="Write About Me with the person and their family.",
    evidence=[ABOUT_ME],
    limits={"days": 28},
    applies=stays_for_good,
    unless="The person is not a permanent resident.",
    wrong=[{**SETTLED, "stay_type": "permanent", "about_me_date": ""}],
    right=[
        {**SETTLED, "stay_type": "permanent", "about_me_date": "2025-03-20"},
        {**HERE, "stay_type": "permanent", "admission_date": "2026-11-10", "about_me_date": ""},
    ],
    undetermined=[{**SETTLED, "stay_type": "permanent"}],
    not_applicable=[{**SETTLED, "stay_type": "respite", "about_me_date": ""}],
)
def no_about_me(r: Record) -> Expr:
    """Nobody has written About Me with this person yet."""
    return r.blank("about_me_date") & is_older(r, "admission_date")
