"""Has a record been kept longer than it must be? DST-12: listed for appraisal, never deleted."""

from __future__ import annotations

from typing import TYPE_CHECKING

from checks.resident.evidence import DSPT_RETENTION, UK_GDPR_5
from checks.resident.presence import has_left
from wellkept.rule import Rules
from wellkept.words import Dimension, Owner, Severity


if TYPE_CHECKING:
    from wellkept.record import Record
    from wellkept.rule import Expr

RULES = Rules("resident", owner=Owner.IG_LEAD)

_LEFT = {"status": "discharged", "discharge_date": "2016-03-01", "date_of_death": ""}


@RULES.rule(
    "DST-12a",
    "Kept longer than it must be",
    fields=["discharge_date", "date_of_death"],
    dimension=Dimension.TIMELINESS,
    severity=Severity.INFORMATION,
    why="What is kept without need can be lost without need.",
    fix="Decide whether the record is kept or destroyed, and record who decided and why. Nothing is deleted by itself.",
    evidence=[DSPT_RETENTION, UK_GDPR_5],
    limits={"years": 8},
    applies=has_left,
    unless="The person has not left.",
    wrong=[_LEFT, {**_LEFT, "status": "deceased", "discharge_date": "", "date_of_death": "2016-03-01"}],
    right=[{**_LEFT, "discharge_date": "2020-03-01"}],
    undetermined=[{**_LEFT, "discharge_date": ""}, {"status": ""}],
    not_applicable=[{**_LEFT, "status": "active"}],
)
def kept_for_long(r: Record) -> Expr:
    """The person left or died so long ago that the record need no longer be kept."""
    left = r.when(r.date_of_death.is_null(), r.discharge_date, r.date_of_death)
    return r.years(left, r.day()) >= r.limit("years")
