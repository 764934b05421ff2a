"""Is there somebody to call, and will the number reach them?"""

from __future__ import annotations

from typing import TYPE_CHECKING

from checks.predicates import all_digits_equal, looks_like_placeholder, phone_malformed
from checks.resident.evidence import REG_17, SCHEDULE_3
from checks.resident.presence import NOT_LIVING_HERE, lives_here
from wellkept.rule import Example, Rules
from wellkept.words import Dimension, Owner, Scope, Severity


if TYPE_CHECKING:
    from wellkept.record import Record
    from wellkept.rule import Expr

RULES = Rules("resident", owner=Owner.SENIOR)

EMERGENCY = "In an emergency somebody must be called."
RING = "Ring the number once when it is recorded."
HERE = {"status": "active"}
NONE_KNOWN = "(?i:none|none known|no next of kin|no nok|no one known|no known next of kin)"


def has_nobody(r: Record) -> Expr:
    """The record says in so many words that there is nobody to call."""
    return r.matches("nok_name", NONE_KNOWN)


def has_somebody(r: Record) -> Expr:
    """A person to call is named; unknown when the cell is masked or not there."""
    return r.filled("nok_name") & (r.nok_name.is_null() | ~has_nobody(r))


@RULES.rule(
    "RES-040a",
    "Nobody to call",
    fields=["nok_name"],
    dimension=Dimension.COMPLETENESS,
    severity=Severity.CRITICAL,
    why=EMERGENCY,
    fix="Ask whom to call. If there is nobody, enter none known and the date you asked.",
    evidence=[f"{SCHEDULE_3}: next of kin", REG_17],
    applies=lives_here,
    unless=NOT_LIVING_HERE,
    wrong=[{**HERE, "nok_name": ""}],
    right=[{**HERE, "nok_name": "Rose Gregory"}, {**HERE, "nok_name": "None known"}],
    undetermined=[HERE, {"status": "", "nok_name": ""}],
    not_applicable=[{"status": "discharged", "nok_name": ""}],
)
def nobody_to_call(r: Record) -> Expr:
    """Nobody is recorded to call in an emergency."""
    return r.blank("nok_name")


@RULES.rule(
    "RES-040b",
    "Next of kin is a stand-in",
    fields=["nok_name"],
    dimension=Dimension.COMPLETENESS,
    severity=Severity.CRITICAL,
    why=EMERGENCY,
    fix="Ask whom to call. If there is nobody, enter none known and the date you asked.",
    evidence=[f"{SCHEDULE_3}: next of kin"],
    applies=lives_here,
    unless=NOT_LIVING_HERE,
    wrong=[{**HERE, "nok_name": "TBC"}, {**HERE, "nok_name": "see file"}, {**HERE, "nok_name": "Daughter"}],
    right=[{**HERE, "nok_name": "Rose Gregory"}, {**HERE, "nok_name": "None known"}],
    undetermined=[{**HERE, "nok_name": ""}],
    not_applicable=[{"status": "discharged", "nok_name": "TBC"}],
)
def next_of_kin_is_placeholder(r: Record) -> Expr:
    """What is entered as next of kin is not a person's name."""
    relation = "(?i:(?:his |her |the )?(?:wife|husband|partner|son|daughter|brother|sister|niece|nephew|friend|family))"
    stand_in = looks_like_placeholder(r, "nok_name") & ~has_nobody(r)
    return stand_in | r.matches("nok_name", relation)


@RULES.rule(
    "RES-040c",
    "Nobody to call, and not asked lately",
    fields=["nok_name", "contacts_checked_date"],
    dimension=Dimension.COMPLETENESS,
    severity=Severity.MAJOR,
    why="A friend or relative may have come forward since.",
    fix="Ask again, and enter the date you asked.",
    evidence=[f"{SCHEDULE_3}: next of kin"],
    applies=lambda r: lives_here(r) & r.filled("nok_name") & has_nobody(r),
    unless=f"{NOT_LIVING_HERE} Or somebody is recorded.",
    wrong=[{**HERE, "nok_name": "None known", "contacts_checked_date": ""}],
    right=[{**HERE, "nok_name": "None known", "contacts_checked_date": "2026-09-01"}],
    undetermined=[{**HERE, "nok_name": "None known"}],
    not_applicable=[{**HERE, "nok_name": "Rose Gregory", "contacts_checked_date": ""}, {**HERE, "nok_name": ""}],
)
def nobody_to_call_and_not_asked(r: Record) -> Expr:
    """The record says there is nobody to call, but not when this was asked."""
    return r.blank("contacts_checked_date")


@RULES.rule(
    "RES-041a",
    "Next of kin phone missing",
    fields=["nok_phone"],
    dimension=Dimension.COMPLETENESS,
    severity=Severity.CRITICAL,
    why="Family cannot be reached without a number.",
    fix=f"Ask for the number. {RING}",
    evidence=[f"{SCHEDULE_3}: next of kin", REG_17],
    parents=["RES-040b"],
    applies=lambda r: lives_here(r) & has_somebody(r),
    unless=f"{NOT_LIVING_HERE} Or nobody is named.",
    wrong=[{**HERE, "nok_name": "Rose Gregory", "nok_phone": ""}],
    right=[{**HERE, "nok_name": "Rose Gregory", "nok_phone": "07700 900123"}],
    undetermined=[{**HERE, "nok_name": "Rose Gregory"}, {**HERE, "nok_phone": ""}],
    not_applicable=[{**HERE, "nok_name": "None known", "nok_phone": ""}, {**HERE, "nok_name": "", "nok_phone": ""}],
)
def next_of_kin_phone_missing(r: Record) -> Expr:
    """There is somebody to call, but no number to call them on."""
    return r.blank("nok_phone")


@RULES.rule(
    "RES-041b",
    "Next of kin phone malformed",
    fields=["nok_phone"],
    dimension=Dimension.VALIDITY,
    severity=Severity.CRITICAL,
    why="A number that does not work means family cannot be reached.",
    fix=f"Check the digits with the person or their family. {RING}",
    evidence=[f"{SCHEDULE_3}: next of kin"],
    parents=["RES-041c"],
    wrong=[{"nok_phone": "07700 90012"}, {"nok_phone": "7700900123"}, {"nok_phone": "ask daughter"}],
    right=[{"nok_phone": "07700 900123"}, {"nok_phone": "+44 7700 900123"}],
    undetermined=[{"nok_phone": ""}, {"nok_name": "Rose Gregory"}, {"nok_phone": "0000"}],
)
def next_of_kin_phone_malformed(r: Record) -> Expr:
    """The number of the next of kin is not a possible phone number."""
    return phone_malformed(r, "nok_phone")


@RULES.rule(
    "RES-041c",
    "Next of kin phone is a stand-in",
    fields=["nok_phone"],
    dimension=Dimension.VALIDITY,
    severity=Severity.CRITICAL,
    why="A number that does not work means family cannot be reached.",
    fix=f"Ask for the number. {RING}",
    evidence=[f"{SCHEDULE_3}: next of kin"],
    wrong=[{"nok_phone": "00000 000000"}, {"nok_phone": "01234 567890"}, {"nok_phone": "07777777777"}],
    right=[{"nok_phone": "07700 900123"}],
    undetermined=[{"nok_phone": ""}],
)
def next_of_kin_phone_is_placeholder(r: Record) -> Expr:
    """The number of the next of kin was made up to fill the field."""
    made_up = r.matches("nok_phone", r"01234\s*567\s*890|07777\s*777\s*777|0?123456789")
    return all_digits_equal(r, "nok_phone") | made_up | looks_like_placeholder(r, "nok_phone")


@RULES.rule(
    "RES-042a",
    "Relationship missing",
    fields=["nok_relationship"],
    dimension=Dimension.COMPLETENESS,
    severity=Severity.MAJOR,
    why="Staff must know whether they speak to a daughter, a friend or a solicitor.",
    fix="Choose the relationship from the list.",
    evidence=[f"{SCHEDULE_3}: next of kin"],
    parents=["RES-040b"],
    applies=lambda r: lives_here(r) & has_somebody(r),
    unless=f"{NOT_LIVING_HERE} Or nobody is named.",
    wrong=[{**HERE, "nok_name": "Rose Gregory", "nok_relationship": ""}],
    right=[{**HERE, "nok_name": "Rose Gregory", "nok_relationship": "Daughter"}],
    undetermined=[{**HERE, "nok_name": "Rose Gregory"}],
    not_applicable=[{**HERE, "nok_name": "", "nok_relationship": ""}],
)
def relationship_missing(r: Record) -> Expr:
    """There is somebody to call, but not who they are to the person."""
    return r.blank("nok_relationship")


@RULES.rule(
    "RES-042b",
    "Own next of kin",
    fields=["nok_name"],
    dimension=Dimension.CONSISTENCY,
    severity=Severity.MAJOR,
    why=EMERGENCY,
    fix="Enter the name of somebody else to call.",
    evidence=[f"{SCHEDULE_3}: next of kin"],
    parents=["RES-002a", "RES-002b"],
    applies=lambda r: lives_here(r) & r.filled("nok_name"),
    unless=f"{NOT_LIVING_HERE} Or nobody is named.",
    wrong=[{**HERE, "given_name": "Violet", "family_name": "Gregory", "nok_name": "violet gregory"}],
    right=[{**HERE, "given_name": "Violet", "family_name": "Gregory", "nok_name": "Rose Gregory"}],
    undetermined=[{**HERE, "given_name": "Violet", "nok_name": "Violet Gregory"}],
    not_applicable=[{**HERE, "given_name": "Violet", "family_name": "Gregory", "nok_name": ""}],
)
def own_next_of_kin(r: Record) -> Expr:
    """The person is entered as their own next of kin."""
    contact = r.nok_name.str.to_lowercase()
    given, family = r.given_name.str.to_lowercase(), r.family_name.str.to_lowercase()
    both = contact.str.len_chars() == given.str.len_chars() + family.str.len_chars() + 1
    return contact.str.starts_with(given) & contact.str.ends_with(family) & both


@RULES.rule(
    "DST-08a",
    "One phone for many next of kin",
    fields=["nok_phone"],
    dimension=Dimension.VALIDITY,
    severity=Severity.MINOR,
    owner=Owner.IG_LEAD,
    why="A number copied down a column reaches the wrong family in an emergency.",
    fix="Compare these records with the paper file, and correct those that were copied.",
    evidence=[REG_17],
    scope=Scope.GROUP,
    limits={"residents": 3},
    parents=["RES-041b", "RES-041c"],
    applies=lives_here,
    unless=NOT_LIVING_HERE,
    wrong=[Example(records=({**HERE, "nok_phone": "07700900123"},) * 4)],
    right=[Example(records=({**HERE, "nok_phone": "07700900123"},) * 3)],
    undetermined=[Example(records=({**HERE, "nok_phone": ""},) * 4)],
    not_applicable=[Example(records=({"status": "discharged", "nok_phone": "07700900123"},) * 4)],
)
def one_phone_for_many(r: Record) -> Expr:
    """Many people who live here have the same number for their next of kin."""
    return r.count_over("home_id", "nok_phone", where=lives_here(r)) > r.limit("residents")
