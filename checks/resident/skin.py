"""Is the risk of pressure damage scored right and lately?"""

from __future__ import annotations

from typing import TYPE_CHECKING

from checks.resident.evidence import LOCAL_POLICY, WATERLOW
from checks.resident.presence import NOT_LIVING_HERE, lives_here
from wellkept.rule import Rules
from wellkept.words import Dimension, Owner, Severity


if TYPE_CHECKING:
    from wellkept.record import Record
    from wellkept.rule import Expr

RULES = Rules("resident", owner=Owner.SENIOR)

SKIN = "A wrong score hides a risk of pressure damage."
HERE = {"status": "active"}


@RULES.rule(
    "RES-066a",
    "Waterlow score not possible",
    fields=["waterlow_score"],
    dimension=Dimension.VALIDITY,
    severity=Severity.MAJOR,
    why=SKIN,
    fix="Add up the parts of the score again.",
    evidence=[f"{WATERLOW}: range"],
    limits={"highest": 64},
    wrong=[{"waterlow_score": "120"}, {"waterlow_score": "-2"}],
    right=[{"waterlow_score": "12"}],
    undetermined=[{"waterlow_score": ""}],
)
def waterlow_score_not_possible(r: Record) -> Expr:
    """The Waterlow score is below 0 or above the highest score there is."""
    return (r.waterlow_score < 0) | (r.waterlow_score > r.limit("highest"))


@RULES.rule(
    "RES-066b",
    "Waterlow score and category disagree",
    fields=["waterlow_score", "waterlow_category"],
    dimension=Dimension.CONSISTENCY,
    severity=Severity.MAJOR,
    why=SKIN,
    fix="Add up the score again, and choose the category that goes with it.",
    evidence=[f"{WATERLOW}: 10 to 14 at risk, 15 to 19 high, 20 or more very high"],
    parents=["RES-066a"],
    applies=lambda r: r.filled("waterlow_score") & r.filled("waterlow_category"),
    unless="Only one of the two is recorded.",
    wrong=[{"waterlow_score": "21", "waterlow_category": "at_risk"}],
    right=[
        {"waterlow_score": "9", "waterlow_category": "not_at_risk"},
        {"waterlow_score": "12", "waterlow_category": "at_risk"},
        {"waterlow_score": "15", "waterlow_category": "high"},
        {"waterlow_score": "20", "waterlow_category": "very_high"},
    ],
    undetermined=[{"waterlow_score": "12"}],
    not_applicable=[{"waterlow_score": "12", "waterlow_category": ""}],
)
def waterlow_score_and_category_disagree(r: Record) -> Expr:
    """The Waterlow score and the Waterlow category do not belong together."""
    score = r.waterlow_score
    none = (score < 10) & ~r.listed("waterlow_category", ("not_at_risk",))
    some = (score >= 10) & (score < 15) & ~r.listed("waterlow_category", ("at_risk",))
    high = (score >= 15) & (score < 20) & ~r.listed("waterlow_category", ("high",))
    return none | some | high | ((score >= 20) & ~r.listed("waterlow_category", ("very_high",)))


@RULES.rule(
    "RES-066c",
    "Waterlow assessment overdue",
    fields=["waterlow_assessed_date"],
    dimension=Dimension.TIMELINESS,
    severity=Severity.MAJOR,
    why="Skin can break down within days of a change in health.",
    fix="Assess the person again and enter the date.",
    evidence=[LOCAL_POLICY],
    limits={"days": 31},
    applies=lambda r: lives_here(r) & r.filled("waterlow_assessed_date"),
    unless=f"{NOT_LIVING_HERE} Or there is no date.",
    wrong=[{**HERE, "waterlow_assessed_date": "2026-10-01"}],
    right=[{**HERE, "waterlow_assessed_date": "2026-11-02"}],
    undetermined=[{**HERE, "waterlow_assessed_date": "monthly"}],
    not_applicable=[{**HERE, "waterlow_assessed_date": ""}],
)
def waterlow_assessment_overdue(r: Record) -> Expr:
    """The last Waterlow assessment was too long ago."""
    return r.days(r.waterlow_assessed_date, r.day()) > r.limit("days")
