"""Is it clear, and seen on paper, who may decide for the person?"""

from __future__ import annotations

from typing import TYPE_CHECKING

from checks.predicates import phone_malformed
from checks.resident.evidence import LPA, REG_17
from checks.resident.presence import NOT_LIVING_HERE, lives_here
from wellkept.rule import Rules
from wellkept.words import Dimension, Owner, Severity


if TYPE_CHECKING:
    from wellkept.record import Record
    from wellkept.rule import Expr

RULES = Rules("resident", owner=Owner.SENIOR)

DECIDES = "A relative may decide only what the power covers."
DOCUMENT = "Copy it from the registered document."
LASTING = ("health_welfare", "property_finance", "both")
IN_PLACE = (*LASTING, "epa", "deputy")
NONE = f"{NOT_LIVING_HERE} Or there is no attorney or deputy."
NOT_LASTING = f"{NOT_LIVING_HERE} Or there is no lasting power of attorney."
HELD = {"status": "active", "lpa_type": "health_welfare"}
NOT_HELD = {"status": "active", "lpa_type": "none"}


def has_attorney(r: Record) -> Expr:
    """Lives here, and somebody may decide for them."""
    return lives_here(r) & r.listed("lpa_type", IN_PLACE)


def has_lasting_power(r: Record) -> Expr:
    """Lives here, with a lasting power of attorney."""
    return lives_here(r) & r.listed("lpa_type", LASTING)


@RULES.rule(
    "RES-061a",
    "Power of attorney not recorded",
    fields=["lpa_type"],
    dimension=Dimension.COMPLETENESS,
    severity=Severity.MAJOR,
    why=DECIDES,
    fix="Ask, and choose from the list. If there is none, say so: blank is not none.",
    evidence=[LPA, REG_17],
    applies=lives_here,
    unless=NOT_LIVING_HERE,
    wrong=[{"status": "active", "lpa_type": ""}],
    right=[NOT_HELD, HELD],
    undetermined=[{"status": "active"}, {"status": "", "lpa_type": ""}],
    not_applicable=[{"status": "discharged", "lpa_type": ""}],
)
def power_of_attorney_not_recorded(r: Record) -> Expr:
    """Nobody has recorded whether somebody may decide for this person."""
    return r.blank("lpa_type")


@RULES.rule(
    "RES-061b",
    "Power of attorney without a reference",
    fields=["lpa_reference"],
    dimension=Dimension.COMPLETENESS,
    severity=Severity.MAJOR,
    why="Without the register's number nobody can check that the power is real.",
    fix=DOCUMENT,
    evidence=[LPA],
    applies=has_lasting_power,
    unless=NOT_LASTING,
    wrong=[{**HELD, "lpa_reference": ""}],
    right=[{**HELD, "lpa_reference": "7009-3218-2587"}],
    undetermined=[HELD],
    not_applicable=[{**NOT_HELD, "lpa_reference": ""}],
)
def power_without_a_reference(r: Record) -> Expr:
    """There is a lasting power of attorney, but its reference number is not recorded."""
    return r.blank("lpa_reference")


@RULES.rule(
    "RES-061c",
    "Power of attorney reference malformed",
    fields=["lpa_reference"],
    dimension=Dimension.VALIDITY,
    severity=Severity.MAJOR,
    why="Without the register's number nobody can check that the power is real.",
    fix=f"{DOCUMENT} It has 12 digits.",
    evidence=[f"{LPA}: the reference has 12 digits"],
    parents=["RES-061d"],
    applies=lambda r: r.listed("lpa_type", LASTING) & r.filled("lpa_reference"),
    unless="There is no lasting power of attorney, or no reference, which has its own rule.",
    wrong=[{**HELD, "lpa_reference": "7009-3218"}, {**HELD, "lpa_reference": "seen"}],
    right=[{**HELD, "lpa_reference": "7009 3218 2587"}, {**HELD, "lpa_reference": "700932182587"}],
    undetermined=[HELD, {**HELD, "lpa_reference": "V-AB12-CD34-EF56"}],
    not_applicable=[{**HELD, "lpa_reference": ""}],
)
def power_reference_malformed(r: Record) -> Expr:
    """The reference of the lasting power of attorney is not 12 digits."""
    return ~r.matches("lpa_reference", "[0-9]{12}")


@RULES.rule(
    "RES-061d",
    "Access code kept as a reference",
    fields=["lpa_reference"],
    dimension=Dimension.VALIDITY,
    severity=Severity.MAJOR,
    owner=Owner.MANAGER,
    why="An access code opens the person's papers to anyone who reads it. It is a key, not a fact to keep.",
    fix="Take the code out of the record, and copy the 12 digits from the registered document.",
    evidence=[f"{LPA}: an access code has 13 characters and begins with V"],
    wrong=[{"lpa_reference": "V-AB12-CD34-EF56"}],
    right=[{"lpa_reference": "7009-3218-2587"}],
    undetermined=[{"lpa_reference": ""}],
)
def access_code_kept(r: Record) -> Expr:
    """What is entered as the reference is an access code for the online record."""
    return r.matches("lpa_reference", "V[A-Z0-9]{12}")


@RULES.rule(
    "RES-061e",
    "Attorney's name missing",
    fields=["lpa_name"],
    dimension=Dimension.COMPLETENESS,
    severity=Severity.MAJOR,
    why="Staff must know who may decide.",
    fix="Copy the name from the document itself.",
    evidence=[LPA],
    applies=has_attorney,
    unless=NONE,
    wrong=[{**HELD, "lpa_name": ""}],
    right=[{**HELD, "lpa_name": "Rose Gregory"}],
    undetermined=[HELD],
    not_applicable=[{**NOT_HELD, "lpa_name": ""}],
)
def attorney_name_missing(r: Record) -> Expr:
    """Somebody may decide for this person, but their name is not recorded."""
    return r.blank("lpa_name")


@RULES.rule(
    "RES-061f",
    "Attorney's phone missing",
    fields=["lpa_phone"],
    dimension=Dimension.COMPLETENESS,
    severity=Severity.MAJOR,
    why="An attorney who cannot be reached cannot decide.",
    fix="Ask for the number, and ring it once when it is recorded.",
    evidence=[LPA],
    applies=has_attorney,
    unless=NONE,
    wrong=[{**HELD, "lpa_phone": ""}],
    right=[{**HELD, "lpa_phone": "07700 900456"}],
    undetermined=[HELD],
    not_applicable=[{**NOT_HELD, "lpa_phone": ""}],
)
def attorney_phone_missing(r: Record) -> Expr:
    """Somebody may decide for this person, but there is no number to reach them on."""
    return r.blank("lpa_phone")


@RULES.rule(
    "RES-061g",
    "Attorney's phone malformed",
    fields=["lpa_phone"],
    dimension=Dimension.VALIDITY,
    severity=Severity.MAJOR,
    why="An attorney who cannot be reached cannot decide.",
    fix="Check the digits, and ring the number once when it is recorded.",
    evidence=[LPA],
    wrong=[{"lpa_phone": "07700 9004"}],
    right=[{"lpa_phone": "07700 900456"}],
    undetermined=[{"lpa_phone": ""}],
)
def attorney_phone_malformed(r: Record) -> Expr:
    """The number of the attorney or deputy is not a possible phone number."""
    return phone_malformed(r, "lpa_phone")


@RULES.rule(
    "RES-061h",
    "Power of attorney not seen",
    fields=["lpa_seen_date"],
    dimension=Dimension.COMPLETENESS,
    severity=Severity.MAJOR,
    why="A power nobody has seen may not exist.",
    fix="Look at the document or the online record yourself, and enter the date.",
    evidence=[LPA],
    applies=has_attorney,
    unless=NONE,
    wrong=[{**HELD, "lpa_seen_date": ""}],
    right=[{**HELD, "lpa_seen_date": "2025-03-12"}],
    undetermined=[HELD],
    not_applicable=[{**NOT_HELD, "lpa_seen_date": ""}],
)
def power_not_seen(r: Record) -> Expr:
    """Nobody has recorded having seen the document that lets somebody decide."""
    return r.blank("lpa_seen_date")


@RULES.rule(
    "RES-061i",
    "Deputy without a court order",
    fields=["court_order_reference"],
    dimension=Dimension.COMPLETENESS,
    severity=Severity.MAJOR,
    why="A deputy may decide only what the court's order covers.",
    fix="Copy the number from the court's order.",
    evidence=[REG_17],
    applies=lambda r: lives_here(r) & r.listed("lpa_type", ("deputy",)),
    unless=f"{NOT_LIVING_HERE} Or there is no deputy.",
    wrong=[{"status": "active", "lpa_type": "deputy", "court_order_reference": ""}],
    right=[{"status": "active", "lpa_type": "deputy", "court_order_reference": "COP-0000001"}],
    undetermined=[{"status": "active", "lpa_type": "deputy"}],
    not_applicable=[{**HELD, "court_order_reference": ""}],
)
def deputy_without_a_court_order(r: Record) -> Expr:
    """A deputy decides for this person, but the number of the court's order is not recorded."""
    return r.blank("court_order_reference")
