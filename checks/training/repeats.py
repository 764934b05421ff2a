"""Is the same training counted twice, or more of it claimed than a day can hold? TRN-008 and TRN-009."""

from __future__ import annotations

from typing import TYPE_CHECKING

from checks.training.evidence import DSPT_QUALITY, REG_18
from wellkept.rule import Example, Rules
from wellkept.words import Dimension, Owner, Scope, Severity


if TYPE_CHECKING:
    from wellkept.record import Record
    from wellkept.rule import Expr

RULES = Rules("training", owner=Owner.HR)

_FACE_TO_FACE = "1"
_ANY_OTHER = ("21",)  # one category for whatever has none, so two of its courses on one day are no copy
_FIRE = {"home_id": "oak", "staff_id": "S1", "category": "6", "completed_date": "2026-05-11"}
_CERTIFIED = {**_FIRE, "certificate_number": "C1"}
_IN_PERSON = {**_FIRE, "how_delivered": "1"}


@RULES.rule(
    "TRN-008",
    "Same training recorded twice",
    fields=["staff_id", "category", "completed_date"],
    dimension=Dimension.UNIQUENESS,
    severity=Severity.INFORMATION,
    scope=Scope.GROUP,
    why="Copies make more training appear to have been given than was.",
    fix="Keep the record that has the certificate and delete its copy.",
    evidence=[DSPT_QUALITY],
    applies=lambda r: ~r.listed("category", _ANY_OTHER),
    unless="The category is any other, which holds different courses.",
    wrong=[Example(records=(_FIRE, dict(_FIRE)))],
    right=[
        Example(records=(_FIRE, {**_FIRE, "completed_date": "2025-05-11"})),
        Example(records=(_FIRE, {**_FIRE, "home_id": "elm"})),
        Example(records=(_FIRE, {**_FIRE, "category": "7"})),
    ],
    undetermined=[
        Example(records=({**_FIRE, "completed_date": ""}, {**_FIRE, "completed_date": ""})),
        Example(records=({**_FIRE, "category": ""},)),
    ],
    not_applicable=[Example(records=({**_FIRE, "category": "21"}, {**_FIRE, "category": "21"}))],
)
def recorded_twice(r: Record) -> Expr:
    """Another record says that this person completed training of this category on the same day."""
    return r.count_over("home_id", "staff_id", "category", "completed_date") > 1


@RULES.rule(
    "TRN-009a",
    "More courses on one day than a day holds",
    fields=["completed_date"],
    dimension=Dimension.ACCURACY,
    severity=Severity.MINOR,
    scope=Scope.GROUP,
    why="Boxes ticked in one go are not training, and residents depend on the skills.",
    fix="Look at the certificates and correct the dates. Tell the home manager if there are none.",
    evidence=[REG_18],
    limits={"courses": 8},
    applies=lambda r: r.how_delivered == _FACE_TO_FACE,
    unless="The course was not given face to face.",
    wrong=[Example(records=tuple({**_IN_PERSON, "category": str(c)} for c in (1, 2, 5, 6, 7, 8, 9, 10, 11)))],
    right=[Example(records=tuple({**_IN_PERSON, "category": str(c)} for c in (1, 2, 5, 6, 7, 8, 9, 10)))],
    undetermined=[Example(records=({**_IN_PERSON, "completed_date": ""},)), Example(records=(_FIRE,))],
    not_applicable=[Example(records=({**_FIRE, "how_delivered": "2"},))],
)
def more_than_a_day_holds(r: Record) -> Expr:
    """More than eight courses were given face to face to this person on one day."""
    in_person = r.when(r.raw("how_delivered") == "", r.lit(False), r.how_delivered == _FACE_TO_FACE)  # noqa: FBT003 -- a literal column
    return r.count_over("home_id", "staff_id", "completed_date", where=in_person) > r.limit("courses")


@RULES.rule(
    "TRN-009b",
    "Certificate number of two people",
    fields=["certificate_number"],
    dimension=Dimension.ACCURACY,
    severity=Severity.MINOR,
    scope=Scope.GROUP,
    why="A copied certificate makes somebody look trained who is not.",
    fix="See both certificates and correct the number that is wrong.",
    evidence=[REG_18],
    applies=lambda r: r.filled("certificate_number"),
    unless="No certificate number is entered.",
    wrong=[Example(records=(_CERTIFIED, {**_CERTIFIED, "staff_id": "S2"}))],
    right=[
        Example(records=(_CERTIFIED, {**_CERTIFIED, "completed_date": "2025-05-11"})),
        Example(records=(_CERTIFIED, {**_CERTIFIED, "staff_id": "S2", "certificate_number": "C2"})),
    ],
    undetermined=[
        Example(records=({**_CERTIFIED, "staff_id": ""}, {**_CERTIFIED, "staff_id": "S2"})),
        Example(records=(_FIRE,)),
    ],
    not_applicable=[Example(records=({**_FIRE, "certificate_number": ""},))],
)
def certificate_of_two_people(r: Record) -> Expr:
    """Somebody else has a training record with the same certificate number."""
    return r.count_over("certificate_number") > r.count_over("certificate_number", "staff_id")
