"""Are weight and height possible, in the right unit, and measured lately?"""

from __future__ import annotations

from typing import TYPE_CHECKING

from checks.predicates import is_in_future
from checks.resident.evidence import LOCAL_POLICY, REG_17
from checks.resident.presence import NOT_LIVING_HERE, lives_here
from wellkept.rule import Rules
from wellkept.words import Dimension, Owner, Severity


if TYPE_CHECKING:
    from wellkept.record import Record
    from wellkept.rule import Expr

RULES = Rules("resident", owner=Owner.SENIOR)

WEIGH = "Weigh the person again the same day, and enter kilograms."
DOSES = "Doses of medicine and early signs of illness depend on weight."
INDEX = "A wrong height gives a wrong body mass index, and so a wrong score for malnutrition."
HERE = {"status": "active"}


@RULES.rule(
    "RES-067a",
    "Weight may be in stones",
    fields=["weight_kg"],
    dimension=Dimension.VALIDITY,
    severity=Severity.MAJOR,
    why=DOSES,
    fix=WEIGH,
    evidence=[REG_17],
    limits={"from": 5, "below": 25},
    wrong=[{"weight_kg": "9.5"}],
    right=[{"weight_kg": "61.4"}, {"weight_kg": "25"}],
    undetermined=[{"weight_kg": ""}, {"weight_kg": "9st 6"}],
)
def weight_may_be_in_stones(r: Record) -> Expr:
    """The weight is too low for kilograms and would fit stones."""
    return (r.weight_kg >= r.limit("from")) & (r.weight_kg < r.limit("below"))


@RULES.rule(
    "RES-067b",
    "Weight not possible",
    fields=["weight_kg"],
    dimension=Dimension.VALIDITY,
    severity=Severity.MAJOR,
    why=DOSES,
    fix=WEIGH,
    evidence=[REG_17],
    parents=["RES-067a"],
    limits={"lightest": 25, "heaviest": 200},
    wrong=[{"weight_kg": "614"}, {"weight_kg": "0"}],
    right=[{"weight_kg": "61.4"}, {"weight_kg": "200"}],
    undetermined=[{"weight_kg": ""}, {"weight_kg": "9.5"}],
)
def weight_not_possible(r: Record) -> Expr:
    """The weight is too low or too high to be right."""
    return (r.weight_kg < r.limit("lightest")) | (r.weight_kg > r.limit("heaviest"))


@RULES.rule(
    "RES-067c",
    "Not weighed lately",
    fields=["weighed_date"],
    dimension=Dimension.TIMELINESS,
    severity=Severity.MAJOR,
    why="Weight loss is missed when nobody weighs.",
    fix="Weigh the person, and enter the weight and the date.",
    evidence=[LOCAL_POLICY],
    limits={"days": 31},
    applies=lambda r: lives_here(r) & r.filled("weighed_date"),
    unless=f"{NOT_LIVING_HERE} Or there is no date.",
    wrong=[{**HERE, "weighed_date": "2026-10-01"}],
    right=[{**HERE, "weighed_date": "2026-11-02"}],
    undetermined=[HERE, {**HERE, "weighed_date": "monthly"}],
    not_applicable=[{**HERE, "weighed_date": ""}, {"status": "discharged", "weighed_date": "2026-01-01"}],
)
def not_weighed_lately(r: Record) -> Expr:
    """The person was last weighed too long ago."""
    return r.days(r.weighed_date, r.day()) > r.limit("days")


@RULES.rule(
    "RES-067d",
    "Weighed in the future",
    fields=["weighed_date"],
    dimension=Dimension.VALIDITY,
    severity=Severity.MINOR,
    why="Weight loss is missed when the dates are wrong.",
    fix="Enter the day the person was weighed.",
    evidence=[REG_17],
    wrong=[{"weighed_date": "2026-12-02"}],
    right=[{"weighed_date": "2026-11-02"}],
    undetermined=[{"weighed_date": ""}],
)
def weighed_in_future(r: Record) -> Expr:
    """The date of the last weighing is in the future."""
    return is_in_future(r, "weighed_date")


@RULES.rule(
    "RES-067e",
    "Weight without a date",
    fields=["weighed_date"],
    dimension=Dimension.COMPLETENESS,
    severity=Severity.MAJOR,
    why="A weight of unknown date cannot show a loss.",
    fix="Weigh the person, and enter the weight and the date.",
    evidence=[REG_17],
    applies=lambda r: lives_here(r) & r.filled("weight_kg"),
    unless=f"{NOT_LIVING_HERE} Or there is no weight.",
    wrong=[{**HERE, "weight_kg": "61.4", "weighed_date": ""}],
    right=[{**HERE, "weight_kg": "61.4", "weighed_date": "2026-11-02"}],
    undetermined=[{**HERE, "weight_kg": "61.4"}],
    not_applicable=[{**HERE, "weight_kg": "", "weighed_date": ""}],
)
def weight_without_a_date(r: Record) -> Expr:
    """There is a weight, but not when it was measured."""
    return r.blank("weighed_date")


@RULES.rule(
    "RES-068a",
    "Height may be in centimetres",
    fields=["height_m"],
    dimension=Dimension.VALIDITY,
    severity=Severity.MINOR,
    why=INDEX,
    fix="Enter the height in metres, such as 1.62.",
    evidence=[REG_17],
    limits={"from": 100, "to": 220},
    wrong=[{"height_m": "162"}],
    right=[{"height_m": "1.62"}],
    undetermined=[{"height_m": ""}, {"height_m": "5ft 4"}],
)
def height_may_be_in_centimetres(r: Record) -> Expr:
    """The height is too great for metres and would fit centimetres."""
    return (r.height_m >= r.limit("from")) & (r.height_m <= r.limit("to"))


@RULES.rule(
    "RES-068b",
    "Height not possible",
    fields=["height_m"],
    dimension=Dimension.VALIDITY,
    severity=Severity.MINOR,
    why=INDEX,
    fix="Measure again. Where the person cannot stand, use the length of the forearm (ulna).",
    evidence=[REG_17],
    parents=["RES-068a"],
    limits={"shortest": 1.2, "tallest": 2.1},
    wrong=[{"height_m": "0.62"}, {"height_m": "5.4"}],
    right=[{"height_m": "1.62"}, {"height_m": "1.20"}],
    undetermined=[{"height_m": ""}, {"height_m": "162"}],
)
def height_not_possible(r: Record) -> Expr:
    """The height is too low or too great to be right."""
    return (r.height_m < r.limit("shortest")) | (r.height_m > r.limit("tallest"))
