"""What changed since last night that should not have? The subject is last night's record."""

from __future__ import annotations

from functools import reduce
from itertools import combinations
from operator import or_
from typing import TYPE_CHECKING

from checks.resident.evidence import DSPT_BREACHES, NHS_NUMBER, REG_17
from checks.resident.presence import has_left, lives_here, surely
from wellkept.rule import Example, Rules
from wellkept.words import Dimension, Owner, Scope, Severity


if TYPE_CHECKING:
    from wellkept.record import Record
    from wellkept.rule import Expr

RULES = Rules("resident", owner=Owner.SENIOR)

VIOLET = {
    "resident_id": "R0001",
    "status": "active",
    "family_name": "Gregory",
    "date_of_birth": "1938-04-17",
    "nhs_number": "9990000018",
    "person_stated_gender": "2",
    "discharge_date": "",
    "date_of_death": "",
    "weight_kg": "60",
    "weighed_date": "2026-11-01",
    "height_m": "1.62",
}
GONE = "The record of last night is not there tonight."


def overnight(*tonight: dict[str, str], **last_night: str) -> Example:
    """Last night's record of one resident, with what tonight's extract holds."""
    return Example(records=({**VIOLET, **last_night},), tables={"tonight": tonight})


def still_here(r: Record) -> Expr:
    """Tonight's extract holds the same resident."""
    return r.linked("tonight").is_found()


def changed(r: Record, name: str) -> Expr:
    """Filled on both nights and not the same; a value that is new or gone is no change of person."""
    return r.filled(name) & r.linked("tonight").filled(name) & (r.field(name) != r.linked("tonight").field(name))


@RULES.rule(
    "RES-010a",
    "Another person under the same number",
    fields=["resident_id", "family_name", "date_of_birth", "nhs_number", "person_stated_gender"],
    dimension=Dimension.CONSISTENCY,
    severity=Severity.CRITICAL,
    owner=Owner.IG_LEAD,
    why="One person's history is now shown under another's name.",
    fix="Find out whether records were merged or a number was used again. Undo it, and report it as an incident.",
    evidence=[DSPT_BREACHES, REG_17],
    scope=Scope.BETWEEN_NIGHTS,
    right_is_proof=False,
    applies=still_here,
    unless=GONE,
    wrong=[
        overnight({**VIOLET, "family_name": "Barker", "date_of_birth": "1944-09-01"}),
        overnight({**VIOLET, "nhs_number": "9990000026", "person_stated_gender": "1"}),
        overnight({**VIOLET, "family_name": "Barker", "date_of_birth": "1944-09-01"}, nhs_number=""),
    ],
    right=[
        overnight(VIOLET),
        overnight({**VIOLET, "family_name": "Barker"}),
        overnight({**VIOLET, "family_name": "GREGORY", "nhs_number": "999 000 0026"}),
        overnight({**VIOLET, "nhs_number": "9990000026"}, family_name="Gregry"),
        overnight({**VIOLET, "family_name": "Barker"}, nhs_number=""),
    ],
    undetermined=[
        overnight({"resident_id": "R0001", "family_name": "Barker"}),
        overnight(VIOLET, VIOLET),
    ],
    not_applicable=[overnight({**VIOLET, "resident_id": "R0002"})],
)
def another_person(r: Record) -> Expr:
    """Since last night, two or more of surname, date of birth, NHS number and gender have changed."""
    tonight = r.linked("tonight")
    renamed = _sound(r) != _sound(tonight)
    changes = (
        r.filled("family_name") & tonight.filled("family_name") & renamed,
        *(changed(r, name) for name in ("date_of_birth", "nhs_number", "person_stated_gender")),
    )
    return reduce(or_, (one & other for one, other in combinations(changes, 2)))


def _sound(r: Record) -> Expr:
    """What is left of a surname without vowels and marks: a slip put right (Gregry, Gregory) is no other person."""
    return r.family_name.str.to_lowercase().str.replace_all("[aeiou' -]", "")


@RULES.rule(
    "RES-010c",
    "Number of somebody who left used again",
    fields=["resident_id", "family_name", "date_of_birth"],
    dimension=Dimension.CONSISTENCY,
    severity=Severity.CRITICAL,
    owner=Owner.IG_LEAD,
    why="The history of somebody who left now stands under another person's name.",
    fix="Give the new person a number of their own, and restore the old record.",
    evidence=[DSPT_BREACHES, REG_17],
    scope=Scope.BETWEEN_NIGHTS,
    right_is_proof=False,
    parents=["RES-010a"],
    applies=lambda r: has_left(r) & still_here(r) & lives_here(r.linked("tonight")),
    unless="Nobody lives here tonight under the number of somebody who had left.",
    wrong=[overnight({**VIOLET, "family_name": "Barker", "nhs_number": ""}, status="discharged")],
    right=[
        overnight(VIOLET, status="discharged"),
        overnight({**VIOLET, "family_name": "GREGORY"}, status="discharged"),
    ],
    undetermined=[
        overnight(VIOLET, VIOLET, status="discharged"),
        overnight({**VIOLET, "family_name": ""}, status="discharged"),
    ],
    not_applicable=[overnight(VIOLET), overnight({**VIOLET, "status": "discharged"}, status="discharged")],
)
def number_used_again(r: Record) -> Expr:
    """Last night the record was of somebody who had left, and tonight somebody of another name lives here under it."""
    return (_sound(r) != _sound(r.linked("tonight"))) | changed(r, "date_of_birth")


@RULES.rule(
    "RES-010b",
    "NHS number changed",
    fields=["nhs_number"],
    dimension=Dimension.CONSISTENCY,
    severity=Severity.INFORMATION,
    owner=Owner.IG_LEAD,
    why="A number can change for good reasons, or because another person's was keyed in.",
    fix="Check the new number against a GP or hospital letter.",
    evidence=[NHS_NUMBER],
    scope=Scope.BETWEEN_NIGHTS,
    parents=["RES-010a"],
    applies=still_here,
    unless=GONE,
    wrong=[overnight({**VIOLET, "nhs_number": "9990000026"})],
    right=[overnight({**VIOLET, "nhs_number": "999 000 0018"}), overnight(VIOLET, nhs_number="")],
    undetermined=[overnight(VIOLET, VIOLET), overnight({"resident_id": "R0001"})],
    not_applicable=[overnight({**VIOLET, "resident_id": "R0002"})],
)
def nhs_number_changed(r: Record) -> Expr:
    """The NHS number is not the one of last night."""
    return changed(r, "nhs_number")


@RULES.rule(
    "RES-067f",
    "Weight jumped",
    fields=["weight_kg"],
    dimension=Dimension.CONSISTENCY,
    severity=Severity.MAJOR,
    why="Either a false alarm or a real and rapid change: both need a second weighing.",
    fix="Weigh the person again the same day. If the change is real, tell the nurse or GP.",
    evidence=[REG_17],
    scope=Scope.BETWEEN_NIGHTS,
    parents=["RES-067g"],
    limits={"days": 35, "share": 0.1},
    applies=lambda r: still_here(r) & changed(r, "weighed_date"),
    unless="The record is not there tonight, or the person has not been weighed since.",
    wrong=[overnight({**VIOLET, "weight_kg": "52", "weighed_date": "2026-11-20"})],
    right=[
        overnight({**VIOLET, "weight_kg": "58", "weighed_date": "2026-11-20"}),
        overnight({**VIOLET, "weight_kg": "52", "weighed_date": "2026-11-20"}, weighed_date="2026-08-01"),
    ],
    undetermined=[
        overnight({**VIOLET, "weight_kg": "", "weighed_date": "2026-11-20"}),
        overnight({**VIOLET, "weight_kg": "9.4", "weighed_date": "2026-11-20"}),
    ],
    not_applicable=[overnight({**VIOLET, "weight_kg": "52"})],
)
def weight_jumped(r: Record) -> Expr:
    """The last two weighings are further apart than they should be."""
    tonight = r.linked("tonight")
    jump = (tonight.weight_kg - r.weight_kg).abs() > r.weight_kg * r.limit("share")
    return jump & (r.days(r.weighed_date, tonight.weighed_date) <= r.limit("days"))


@RULES.rule(
    "RES-067g",
    "Weight changed unit",
    fields=["weight_kg"],
    dimension=Dimension.CONSISTENCY,
    severity=Severity.MAJOR,
    why="Doses of medicine and early signs of illness depend on weight.",
    fix="Enter the weight in kilograms.",
    evidence=[REG_17],
    scope=Scope.BETWEEN_NIGHTS,
    applies=still_here,
    unless=GONE,
    wrong=[overnight({**VIOLET, "weight_kg": "9.4"}), overnight({**VIOLET, "weight_kg": "132"})],
    right=[overnight(VIOLET), overnight({**VIOLET, "weight_kg": "52"})],
    undetermined=[overnight({**VIOLET, "weight_kg": ""}), overnight(VIOLET, VIOLET)],
    not_applicable=[overnight({**VIOLET, "resident_id": "R0002", "weight_kg": "9.4"})],
)
def weight_changed_unit(r: Record) -> Expr:
    """The new weight fits the old one if it was entered in stones or pounds."""
    before, after = r.weight_kg, r.linked("tonight").weight_kg
    in_stones = (after * 6.35 > before * 0.95) & (after * 6.35 < before * 1.05)
    return in_stones | ((after > before * 2.205 * 0.95) & (after < before * 2.205 * 1.05))


@RULES.rule(
    "RES-068c",
    "Height jumped",
    fields=["height_m"],
    dimension=Dimension.CONSISTENCY,
    severity=Severity.MINOR,
    why="A wrong height gives a wrong body mass index, and so a wrong score for malnutrition.",
    fix="Measure again. Where the person cannot stand, use the length of the forearm (ulna).",
    evidence=[REG_17],
    scope=Scope.BETWEEN_NIGHTS,
    limits={"metres": 0.05},
    applies=still_here,
    unless=GONE,
    wrong=[overnight({**VIOLET, "height_m": "1.72"})],
    right=[overnight({**VIOLET, "height_m": "1.60"})],
    undetermined=[overnight({**VIOLET, "height_m": ""})],
    not_applicable=[overnight({**VIOLET, "resident_id": "R0002", "height_m": "1.72"})],
)
def height_jumped(r: Record) -> Expr:
    """The height is far from that of last night."""
    return (r.linked("tonight").height_m - r.height_m).abs() > r.limit("metres")


@RULES.rule(
    "DST-09",
    "Vanished",
    fields=["resident_id"],
    dimension=Dimension.COMPLETENESS,
    severity=Severity.CRITICAL,
    owner=Owner.IG_LEAD,
    why="A record that is deleted or filtered out is lost to everyone who cares for the person.",
    fix="Restore the record, or record how and when the person left. Report a lost record as an incident.",
    evidence=[DSPT_BREACHES, REG_17],
    scope=Scope.BETWEEN_NIGHTS,
    applies=lambda r: lives_here(r) & ~surely(r.discharge_date <= r.day()) & ~surely(r.filled("date_of_death")),
    unless="Last night's record says that the person did not live here, or was about to leave.",
    wrong=[overnight({**VIOLET, "resident_id": "R0002"}), overnight({**VIOLET, "home_id": "elm"})],
    right=[overnight(VIOLET), overnight({**VIOLET, "status": "discharged"})],
    undetermined=[overnight(VIOLET, VIOLET), overnight(VIOLET, status="")],
    not_applicable=[
        overnight({**VIOLET, "resident_id": "R0002"}, status="discharged"),
        overnight({**VIOLET, "resident_id": "R0002"}, discharge_date="2026-11-21"),
    ],
)
def vanished(r: Record) -> Expr:
    """The person lived here last night, and tonight there is no record of them at all."""
    return ~still_here(r)
