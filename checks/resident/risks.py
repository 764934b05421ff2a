"""Have the risks of daily life been assessed lately: falls, moving, fire?"""

from __future__ import annotations

from typing import TYPE_CHECKING

from checks.resident.evidence import LOCAL_POLICY, REG_17
from checks.resident.presence import NOT_LIVING_HERE, lives_here
from wellkept.rule import Rules
from wellkept.words import Dimension, Owner, Severity


if TYPE_CHECKING:
    from wellkept.record import Record
    from wellkept.rule import Expr

RULES = Rules("resident", owner=Owner.SENIOR)

HERE = {"status": "active"}
NEW = {"status": "active", "admission_date": "2026-11-20"}
SETTLED = {"status": "active", "admission_date": "2025-03-10"}
FALLS = "A fall can often be prevented when the risk is known."
MOVING = "The wrong way of moving hurts the person and the staff."
FIRE = "In a fire there is no time to work out how to move someone."


def never(r: Record, field: str) -> Expr:
    """Blank, although the person was admitted longer ago than the rule's limit of days."""
    return r.blank(field) & (r.days(r.admission_date, r.day()) > r.limit("days"))


def too_old(r: Record, field: str) -> Expr:
    """Longer ago than the rule's limit of days."""
    return r.days(r.field(field), r.day()) > r.limit("days")


@RULES.rule(
    "RES-069a",
    "Risk of falls not assessed",
    fields=["falls_assessed_date"],
    dimension=Dimension.COMPLETENESS,
    severity=Severity.MAJOR,
    why=FALLS,
    fix="Assess the risk of falls, and enter the date.",
    evidence=[REG_17, LOCAL_POLICY],
    limits={"days": 3},
    applies=lives_here,
    unless=NOT_LIVING_HERE,
    wrong=[{**SETTLED, "falls_assessed_date": ""}],
    right=[{**SETTLED, "falls_assessed_date": "2026-11-02"}, {**NEW, "falls_assessed_date": ""}],
    undetermined=[SETTLED, {**HERE, "admission_date": "", "falls_assessed_date": ""}],
    not_applicable=[{"status": "discharged", "admission_date": "2025-03-10", "falls_assessed_date": ""}],
)
def falls_not_assessed(r: Record) -> Expr:
    """Nobody has assessed this person's risk of falls."""
    return never(r, "falls_assessed_date")


@RULES.rule(
    "RES-069b",
    "Risk of falls assessed too long ago",
    fields=["falls_assessed_date"],
    dimension=Dimension.TIMELINESS,
    severity=Severity.MAJOR,
    why=FALLS,
    fix="Assess the risk of falls, and enter the date.",
    evidence=[REG_17, LOCAL_POLICY],
    limits={"days": 31},
    applies=lambda r: lives_here(r) & r.filled("falls_assessed_date"),
    unless=f"{NOT_LIVING_HERE} Or it was never assessed, which has its own rule.",
    wrong=[{**HERE, "falls_assessed_date": "2026-10-01"}],
    right=[{**HERE, "falls_assessed_date": "2026-11-02"}],
    undetermined=[HERE, {**HERE, "falls_assessed_date": "monthly"}],
    not_applicable=[{**HERE, "falls_assessed_date": ""}],
)
def falls_assessed_long_ago(r: Record) -> Expr:
    """The risk of falls was last assessed too long ago."""
    return too_old(r, "falls_assessed_date")


@RULES.rule(
    "RES-069c",
    "Moving and handling not assessed",
    fields=["moving_handling_assessed_date"],
    dimension=Dimension.COMPLETENESS,
    severity=Severity.MAJOR,
    why=MOVING,
    fix="Assess how the person is to be moved, and enter the date.",
    evidence=[REG_17, LOCAL_POLICY],
    limits={"days": 3},
    applies=lives_here,
    unless=NOT_LIVING_HERE,
    wrong=[{**SETTLED, "moving_handling_assessed_date": ""}],
    right=[{**SETTLED, "moving_handling_assessed_date": "2026-11-02"}, {**NEW, "moving_handling_assessed_date": ""}],
    undetermined=[SETTLED, {**HERE, "admission_date": "", "moving_handling_assessed_date": ""}],
    not_applicable=[{"status": "discharged", "admission_date": "2025-03-10", "moving_handling_assessed_date": ""}],
)
def moving_not_assessed(r: Record) -> Expr:
    """Nobody has assessed how this person is to be moved."""
    return never(r, "moving_handling_assessed_date")


@RULES.rule(
    "RES-069d",
    "Moving and handling assessed too long ago",
    fields=["moving_handling_assessed_date"],
    dimension=Dimension.TIMELINESS,
    severity=Severity.MAJOR,
    why=MOVING,
    fix="Assess how the person is to be moved, and enter the date.",
    evidence=[REG_17, LOCAL_POLICY],
    limits={"days": 31},
    applies=lambda r: lives_here(r) & r.filled("moving_handling_assessed_date"),
    unless=f"{NOT_LIVING_HERE} Or it was never assessed, which has its own rule.",
    wrong=[{**HERE, "moving_handling_assessed_date": "2026-10-01"}],
    right=[{**HERE, "moving_handling_assessed_date": "2026-11-02"}],
    undetermined=[HERE, {**HERE, "moving_handling_assessed_date": "monthly"}],
    not_applicable=[{**HERE, "moving_handling_assessed_date": ""}],
)
def moving_assessed_long_ago(r: Record) -> Expr:
    """How the person is to be moved was last assessed too long ago."""
    return too_old(r, "moving_handling_assessed_date")


@RULES.rule(
    "RES-069e",
    "No evacuation plan",
    fields=["peep_date"],
    dimension=Dimension.COMPLETENESS,
    severity=Severity.MAJOR,
    why=FIRE,
    fix="Review the personal emergency evacuation plan, and enter the date.",
    evidence=[REG_17, LOCAL_POLICY],
    limits={"days": 3},
    applies=lives_here,
    unless=NOT_LIVING_HERE,
    wrong=[{**SETTLED, "peep_date": ""}],
    right=[{**SETTLED, "peep_date": "2026-06-01"}, {**NEW, "peep_date": ""}],
    undetermined=[SETTLED, {**HERE, "admission_date": "", "peep_date": ""}],
    not_applicable=[{"status": "discharged", "admission_date": "2025-03-10", "peep_date": ""}],
)
def evacuation_not_assessed(r: Record) -> Expr:
    """There is no plan for getting this person out in a fire."""
    return never(r, "peep_date")


@RULES.rule(
    "RES-069f",
    "Evacuation plan is old",
    fields=["peep_date"],
    dimension=Dimension.TIMELINESS,
    severity=Severity.MAJOR,
    why=FIRE,
    fix="Review the personal emergency evacuation plan, and enter the date.",
    evidence=[REG_17, LOCAL_POLICY],
    limits={"days": 366},
    applies=lambda r: lives_here(r) & r.filled("peep_date"),
    unless=f"{NOT_LIVING_HERE} Or it was never assessed, which has its own rule.",
    wrong=[{**HERE, "peep_date": "2025-11-01"}],
    right=[{**HERE, "peep_date": "2026-06-01"}],
    undetermined=[HERE, {**HERE, "peep_date": "monthly"}],
    not_applicable=[{**HERE, "peep_date": ""}],
)
def evacuation_assessed_long_ago(r: Record) -> Expr:
    """The plan for getting this person out in a fire was last reviewed too long ago."""
    return too_old(r, "peep_date")
