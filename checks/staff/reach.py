"""Can this person be reached, and somebody else in an emergency?"""

from __future__ import annotations

from typing import TYPE_CHECKING

from checks.predicates import looks_like_placeholder, phone_malformed, postcode_malformed
from checks.staff.evidence import DSPT_STAFF, POSTCODE
from checks.staff.presence import NOT_WORKING, is_working
from wellkept.rule import Rules
from wellkept.words import Dimension, Owner, Severity


if TYPE_CHECKING:
    from wellkept.record import Record
    from wellkept.rule import Expr

RULES = Rules("staff", owner=Owner.HR)


@RULES.rule(
    "STF-023a",
    "Postcode cannot be right",
    fields=["postcode"],
    dimension=Dimension.VALIDITY,
    severity=Severity.MINOR,
    why="Letters about pay, checks and residents' information may reach the wrong house.",
    fix="Ask the person for the postcode and look for O in place of 0 and I in place of 1.",
    evidence=[POSTCODE],
    applies=lambda r: r.filled("postcode"),
    unless="The postcode is blank.",
    wrong=[{"postcode": "LS1 4A"}, {"postcode": "QV1 1AA"}],
    right=[{"postcode": "LS1 4AP"}, {"postcode": "ls14ap"}, {"postcode": "ZZ99 3VZ"}],
    undetermined=[{"given_name": "Amara"}],
    not_applicable=[{"postcode": ""}],
)
def postcode_cannot_be_right(r: Record) -> Expr:
    """The postcode is not written as any UK postcode is."""
    return postcode_malformed(r, "postcode")


@RULES.rule(
    "STF-023b",
    "Phone number cannot be right",
    fields=["phone"],
    dimension=Dimension.VALIDITY,
    severity=Severity.MINOR,
    why="Nobody can call this person in for a shift or in an emergency.",
    fix="Ask the person for the number and ring it once. Enter one number only.",
    evidence=[DSPT_STAFF],
    applies=lambda r: r.filled("phone"),
    unless="The phone number is blank.",
    wrong=[{"phone": "7700900123"}, {"phone": "07700 900123 or 07700 900456"}],
    right=[{"phone": "07700 900123"}, {"phone": "+44 (0)7700 900123"}],
    undetermined=[{"given_name": "Amara"}],
    not_applicable=[{"phone": ""}],
)
def phone_cannot_be_right(r: Record) -> Expr:
    """The phone number is too short, too long, without its first 0, or more than one number."""
    return phone_malformed(r, "phone")


@RULES.rule(
    "STF-023c",
    "Emergency number cannot be right",
    fields=["emergency_contact_phone"],
    dimension=Dimension.VALIDITY,
    severity=Severity.MINOR,
    why="If this person is taken ill at work, nobody can tell their family.",
    fix="Ask the person for the number of the one to call. Enter one number only.",
    evidence=[DSPT_STAFF],
    applies=lambda r: r.filled("emergency_contact_phone"),
    unless="There is no emergency number.",
    wrong=[{"emergency_contact_phone": "mum's mobile"}],
    right=[{"emergency_contact_phone": "07700 900456"}],
    undetermined=[{"given_name": "Amara"}],
    not_applicable=[{"emergency_contact_phone": ""}],
)
def emergency_phone_cannot_be_right(r: Record) -> Expr:
    """The emergency contact's number is not one phone number."""
    return phone_malformed(r, "emergency_contact_phone")


@RULES.rule(
    "STF-023d",
    "No emergency number",
    fields=["emergency_contact_phone"],
    dimension=Dimension.COMPLETENESS,
    severity=Severity.MINOR,
    why="If this person is taken ill at work, nobody can tell their family.",
    fix="Ask at the next supervision who should be called, and enter the number.",
    evidence=[DSPT_STAFF],
    applies=is_working,
    unless=NOT_WORKING,
    wrong=[{"status": "active", "emergency_contact_phone": ""}],
    right=[{"status": "active", "emergency_contact_phone": "07700 900456"}],
    undetermined=[{"status": "active"}, {"status": "", "emergency_contact_phone": ""}],
    not_applicable=[{"status": "left", "emergency_contact_phone": ""}],
)
def no_emergency_phone(r: Record) -> Expr:
    """There is no number to call if this person is taken ill at work."""
    return r.blank("emergency_contact_phone")


@RULES.rule(
    "STF-023e",
    "Emergency number is the person's own",
    fields=["emergency_contact_phone", "phone"],
    dimension=Dimension.CONSISTENCY,
    severity=Severity.MINOR,
    why="Calling it would ring in the pocket of the person who needs help.",
    fix="Ask who else should be called, and enter that number.",
    evidence=[DSPT_STAFF],
    applies=lambda r: r.filled("emergency_contact_phone") & r.filled("phone"),
    unless="One of the two numbers is blank.",
    wrong=[{"phone": "07700 900123", "emergency_contact_phone": "07700900123"}],
    right=[{"phone": "07700 900123", "emergency_contact_phone": "07700 900456"}],
    undetermined=[{"phone": "07700 900123"}],
    not_applicable=[{"phone": "07700 900123", "emergency_contact_phone": ""}],
)
def emergency_phone_is_own(r: Record) -> Expr:
    """The emergency contact has the same phone number as the person."""
    own = r.phone.str.replace_all(r"[\s\-().]", "")
    return own == r.emergency_contact_phone.str.replace_all(r"[\s\-().]", "")


@RULES.rule(
    "STF-023f",
    "Emergency contact is a stand-in",
    fields=["emergency_contact_name"],
    dimension=Dimension.VALIDITY,
    severity=Severity.MINOR,
    why="In an emergency nobody can be asked for by this name.",
    fix="Ask the person whom to call.",
    evidence=[DSPT_STAFF],
    applies=lambda r: is_working(r) & r.filled("emergency_contact_name"),
    unless=f"{NOT_WORKING} Or no emergency contact is recorded.",
    wrong=[{"status": "active", "emergency_contact_name": "tbc"}],
    right=[{"status": "active", "emergency_contact_name": "Chidi Okafor"}],
    undetermined=[{"status": "active"}],
    not_applicable=[{"status": "active", "emergency_contact_name": ""}, {"status": "left"}],
)
def contact_stands_in(r: Record) -> Expr:
    """The name of the emergency contact was put in to fill the gap."""
    return looks_like_placeholder(r, "emergency_contact_name")


@RULES.rule(
    "STF-023g",
    "No phone number",
    fields=["phone"],
    dimension=Dimension.COMPLETENESS,
    severity=Severity.MINOR,
    why="When a shift falls out, nobody can ask this person to come in.",
    fix="Ask the person for a number, and ring it.",
    evidence=[DSPT_STAFF],
    applies=is_working,
    unless=NOT_WORKING,
    wrong=[{"status": "active", "phone": ""}],
    right=[{"status": "active", "phone": "07700900123"}],
    undetermined=[{"status": "active"}, {"status": "", "phone": ""}],
    not_applicable=[{"status": "left", "phone": ""}],
)
def no_phone(r: Record) -> Expr:
    """No phone number of this person is recorded."""
    return r.blank("phone")
