"""Is the person eating enough, and is the malnutrition score right and recent?"""

from __future__ import annotations

from typing import TYPE_CHECKING

from checks.resident.evidence import LOCAL_POLICY, MUST
from checks.resident.presence import NOT_LIVING_HERE, lives_here
from wellkept.rule import Rules
from wellkept.words import Dimension, Owner, Severity


if TYPE_CHECKING:
    from wellkept.record import Record
    from wellkept.rule import Expr

RULES = Rules("resident", owner=Owner.SENIOR)

EATING = "A wrong score hides that a person is not eating enough."
HERE = {"status": "active"}
NEVER_DONE = f"{NOT_LIVING_HERE} Or there is no date."


def too_old(r: Record, field: str) -> Expr:
    """Longer ago than the rule's limit of days."""
    return r.days(r.field(field), r.day()) > r.limit("days")


@RULES.rule(
    "RES-064a",
    "MUST score not possible",
    fields=["must_score"],
    dimension=Dimension.VALIDITY,
    severity=Severity.MAJOR,
    why=EATING,
    fix="Work the score out again from height, weight and weight loss.",
    evidence=[MUST],
    limits={"highest": 6},
    wrong=[{"must_score": "12"}, {"must_score": "-1"}],
    right=[{"must_score": "0"}, {"must_score": "6"}],
    undetermined=[{"must_score": ""}, {"must_score": "low"}],
)
def must_score_not_possible(r: Record) -> Expr:
    """The MUST score is below 0 or above the highest score there is."""
    return (r.must_score < 0) | (r.must_score > r.limit("highest"))


@RULES.rule(
    "RES-064b",
    "MUST score and category disagree",
    fields=["must_score", "must_category"],
    dimension=Dimension.CONSISTENCY,
    severity=Severity.MAJOR,
    why=EATING,
    fix="Work the score out again, and choose the category that goes with it.",
    evidence=[f"{MUST}: 0 low, 1 medium, 2 or more high"],
    parents=["RES-064a"],
    applies=lambda r: r.filled("must_score") & r.filled("must_category"),
    unless="Only one of the two is recorded.",
    wrong=[{"must_score": "2", "must_category": "low"}, {"must_score": "0", "must_category": "medium"}],
    right=[{"must_score": "0", "must_category": "low"}, {"must_score": "3", "must_category": "high"}],
    undetermined=[{"must_score": "1"}, {"must_score": "12", "must_category": "low"}],
    not_applicable=[{"must_score": "2", "must_category": ""}],
)
def must_score_and_category_disagree(r: Record) -> Expr:
    """The MUST score and the MUST category do not belong together."""
    low = (r.must_score == 0) & ~r.listed("must_category", ("low",))
    medium = (r.must_score == 1) & ~r.listed("must_category", ("medium",))
    high = (r.must_score >= 2) & ~r.listed("must_category", ("high",))
    return low | medium | high


@RULES.rule(
    "RES-064c",
    "MUST screening overdue",
    fields=["must_screened_date"],
    dimension=Dimension.TIMELINESS,
    severity=Severity.MAJOR,
    why="Malnutrition comes on slowly and is missed without regular screening.",
    fix="Weigh the person, screen them and enter the date.",
    evidence=[f"{MUST}: care homes screen monthly", LOCAL_POLICY],
    limits={"days": 31},
    applies=lambda r: lives_here(r) & r.filled("must_screened_date"),
    unless=NEVER_DONE,
    wrong=[{**HERE, "must_screened_date": "2026-10-01"}],
    right=[{**HERE, "must_screened_date": "2026-11-02"}],
    undetermined=[HERE, {**HERE, "must_screened_date": "monthly"}],
    not_applicable=[{**HERE, "must_screened_date": ""}, {"status": "discharged", "must_screened_date": "2026-01-01"}],
)
def must_screening_overdue(r: Record) -> Expr:
    """The last MUST screening was too long ago."""
    return too_old(r, "must_screened_date")


@RULES.rule(
    "RES-064d",
    "MUST never screened",
    fields=["must_screened_date"],
    dimension=Dimension.COMPLETENESS,
    severity=Severity.MAJOR,
    why="Malnutrition comes on slowly and is missed without regular screening.",
    fix="Weigh the person, screen them and enter the date.",
    evidence=[f"{MUST}: care homes screen monthly", LOCAL_POLICY],
    limits={"days": 31},
    applies=lives_here,
    unless=NOT_LIVING_HERE,
    wrong=[{**HERE, "admission_date": "2025-03-10", "must_screened_date": ""}],
    right=[
        {**HERE, "admission_date": "2025-03-10", "must_screened_date": "2026-11-02"},
        {**HERE, "admission_date": "2026-11-10", "must_screened_date": ""},
    ],
    undetermined=[{**HERE, "admission_date": "2025-03-10"}],
    not_applicable=[{"status": "discharged", "admission_date": "2025-03-10", "must_screened_date": ""}],
)
def must_never_screened(r: Record) -> Expr:
    """No MUST screening is recorded, although one is due."""
    return r.blank("must_screened_date") & too_old(r, "admission_date")


@RULES.rule(
    "RES-065a",
    "MUST score lower than the weight allows",
    fields=["must_score", "weight_kg", "height_m"],
    dimension=Dimension.CONSISTENCY,
    severity=Severity.MAJOR,
    why=EATING,
    fix="Check height and weight, and work the score out again.",
    evidence=[MUST],
    parents=["RES-064a", "RES-067a", "RES-067b", "RES-068a", "RES-068b"],
    limits={"two_points_below": 18.5, "one_point_below": 20},
    wrong=[{"must_score": "0", "weight_kg": "40", "height_m": "1.60"}],
    right=[
        {"must_score": "2", "weight_kg": "40", "height_m": "1.60"},
        {"must_score": "0", "weight_kg": "61.4", "height_m": "1.62"},
    ],
    undetermined=[{"must_score": "0", "weight_kg": "", "height_m": "1.60"}],
)
def must_score_below_weight(r: Record) -> Expr:
    """By height and weight alone the MUST score should be higher."""
    index = r.weight_kg / (r.height_m * r.height_m)
    thin = (index < r.limit("two_points_below")) & (r.must_score < 2)
    return thin | ((index < r.limit("one_point_below")) & (r.must_score < 1))
