"""Is what matters to the person known: language, belief, photograph, and where they came from?"""

from __future__ import annotations

from typing import TYPE_CHECKING

from checks.predicates import is_in_future, looks_like_placeholder, postcode_malformed, postcode_stands_in
from checks.resident.evidence import LOCAL_POLICY, MODS, POSTCODE, REG_17, SCHEDULE_3
from checks.resident.presence import NOT_LIVING_HERE, lives_here
from wellkept.rule import Example, Rules
from wellkept.words import Dimension, Owner, Scope, Severity


if TYPE_CHECKING:
    from wellkept.record import Record
    from wellkept.rule import Expr

RULES = Rules("resident", owner=Owner.SENIOR)


def _postcodes(*values: str) -> Example:
    return Example(records=tuple({"home_id": "oak", "previous_postcode": value} for value in values))


PHOTOGRAPH = "A recent photograph finds a missing person and identifies them for medicines."


@RULES.rule(
    "RES-014a",
    "Interpreter needed, language not known",
    fields=["first_language"],
    dimension=Dimension.COMPLETENESS,
    severity=Severity.MAJOR,
    why="Consent and reports of pain fail when staff do not know the person's language.",
    fix="Ask the person or their family which language they speak, and enter it.",
    evidence=[REG_17, f"{MODS}: first language, interpreter"],
    applies=lambda r: r.interpreter_needed,
    unless="The person needs no interpreter.",
    wrong=[{"interpreter_needed": "yes", "first_language": ""}],
    right=[{"interpreter_needed": "yes", "first_language": "pl"}],
    undetermined=[{"interpreter_needed": "", "first_language": ""}, {"interpreter_needed": "yes"}],
    not_applicable=[{"interpreter_needed": "no", "first_language": ""}],
)
def interpreter_without_language(r: Record) -> Expr:
    """The person needs an interpreter, but nobody has recorded for which language."""
    return r.blank("first_language")


@RULES.rule(
    "RES-014b",
    "Interpreter needed for English",
    fields=["interpreter_needed", "first_language"],
    dimension=Dimension.CONSISTENCY,
    severity=Severity.MINOR,
    why="Consent and reports of pain fail when staff do not know the person's language.",
    fix="Check with the person which of the two is right, and correct the other.",
    evidence=[REG_17],
    applies=lambda r: r.interpreter_needed,
    unless="The person needs no interpreter.",
    wrong=[{"interpreter_needed": "yes", "first_language": "en"}],
    right=[{"interpreter_needed": "yes", "first_language": "pl"}],
    undetermined=[{"interpreter_needed": "yes", "first_language": ""}],
    not_applicable=[{"interpreter_needed": "no", "first_language": "en"}],
)
def interpreter_for_english(r: Record) -> Expr:
    """The person is said to need an interpreter, and to have English as first language."""
    return r.first_language == "en"


@RULES.rule(
    "RES-015a",
    "Religion or belief is a stand-in",
    fields=["religion"],
    dimension=Dimension.COMPLETENESS,
    severity=Severity.MINOR,
    why="Food, worship and wishes at the end of life depend on it.",
    fix="Ask gently. If the person has none enter no religion; if they would rather not say, enter declined.",
    evidence=[f"{MODS}: religion"],
    wrong=[{"religion": "TBC"}, {"religion": "Not known"}],
    right=[
        {"religion": "Church of England"},
        {"religion": "Declined"},
        {"religion": "No religion"},
        {"religion": "None"},
    ],
    undetermined=[{"religion": ""}, {"given_name": "Violet"}],
)
def religion_is_placeholder(r: Record) -> Expr:
    """What is entered as religion or belief says nothing."""
    return looks_like_placeholder(r, "religion") & ~r.matches("religion", "(?i:none|nil)")


@RULES.rule(
    "RES-016a",
    "Previous postcode malformed",
    fields=["previous_postcode"],
    dimension=Dimension.VALIDITY,
    severity=Severity.MINOR,
    why="The council that pays for care is often decided by the last home address.",
    fix="Check the postcode on the referral form.",
    evidence=[POSTCODE],
    wrong=[{"previous_postcode": "PL1 2T"}, {"previous_postcode": "1PL 2TG"}],
    right=[{"previous_postcode": "PL1 2TG"}, {"previous_postcode": "pl12tg"}, {"previous_postcode": "ZZ99 3WZ"}],
    undetermined=[{"previous_postcode": ""}, {"given_name": "Violet"}],
)
def previous_postcode_malformed(r: Record) -> Expr:
    """The previous postcode is not a possible UK postcode."""
    return postcode_malformed(r, "previous_postcode")


@RULES.rule(
    "RES-016b",
    "Stand-in postcode beside an address",
    fields=["previous_postcode"],
    dimension=Dimension.CONSISTENCY,
    severity=Severity.MINOR,
    why="The council that pays for care is often decided by the last home address.",
    fix="Look up the postcode of the address on record.",
    evidence=[POSTCODE],
    parents=["RES-016a"],
    applies=lambda r: r.filled("previous_postcode"),
    unless="There is no previous postcode.",
    wrong=[{"previous_postcode": "ZZ99 3WZ", "previous_address_line_1": "12 Example Street"}],
    right=[
        {"previous_postcode": "ZZ99 3VZ", "previous_address_line_1": ""},
        {"previous_postcode": "PL1 2TG", "previous_address_line_1": "12 Example Street"},
    ],
    undetermined=[{"previous_postcode": "ZZ99 3WZ"}],
    not_applicable=[{"previous_postcode": "", "previous_address_line_1": "12 Example Street"}],
)
def stand_in_postcode_beside_address(r: Record) -> Expr:
    """The postcode says that the last address is not known, but there is an address."""
    return postcode_stands_in(r, "previous_postcode") & r.filled("previous_address_line_1")


@RULES.rule(
    "RES-016c",
    "Previous postcode shared by many",
    fields=["previous_postcode"],
    dimension=Dimension.ACCURACY,
    severity=Severity.MINOR,
    why="The council that pays for care is often decided by the last home address.",
    fix="Enter the postcode the person lived at before they came, from the referral form. It is not the home's own.",
    evidence=[POSTCODE, REG_17],
    parents=["RES-016a"],
    scope=Scope.GROUP,
    # The settings hold no postcode of a home. Whether one many share is mostly the home's own, a trial can tell.
    on_trial=True,
    limits={"share": 0.2, "residents": 3},
    applies=lambda r: r.filled("previous_postcode") & ~postcode_stands_in(r, "previous_postcode"),
    unless="There is no previous postcode, or one that says it is not known.",
    wrong=[_postcodes(*["PL1 2TG"] * 4, "PL4 7AA")],
    right=[
        _postcodes(*["PL1 2TG"] * 3),
        _postcodes(*["PL1 2TG"] * 4, *(f"PL4 {n}A{c}" for n in range(4) for c in "ABDEF")),
    ],
    undetermined=[{"home_id": "oak"}],
    not_applicable=[_postcodes(""), _postcodes(*["ZZ99 3VZ"] * 4)],
)
def previous_postcode_of_many(r: Record) -> Expr:
    """Many people of this home have the same previous postcode, which is then often the home's own."""
    many = r.count_over("home_id", "previous_postcode")
    return (many > r.limit("residents")) & (many > r.count_over("home_id") * r.limit("share"))


@RULES.rule(
    "RES-017a",
    "No photograph",
    fields=["photo_date"],
    dimension=Dimension.COMPLETENESS,
    severity=Severity.MAJOR,
    why=PHOTOGRAPH,
    fix="Take a photograph, with the person's consent, and enter the date.",
    evidence=[SCHEDULE_3],
    applies=lives_here,
    unless=NOT_LIVING_HERE,
    wrong=[{"status": "active", "photo_date": ""}],
    right=[{"status": "active", "photo_date": "2026-05-11"}],
    undetermined=[{"status": "active"}, {"status": "", "photo_date": ""}],
    not_applicable=[{"status": "discharged", "photo_date": ""}],
)
def no_photograph(r: Record) -> Expr:
    """There is no dated photograph of this person."""
    return r.blank("photo_date")


@RULES.rule(
    "RES-017b",
    "Photograph is old",
    fields=["photo_date"],
    dimension=Dimension.TIMELINESS,
    severity=Severity.MAJOR,
    why=PHOTOGRAPH,
    fix="Take a new photograph at the next review, with the person's consent.",
    evidence=[SCHEDULE_3, LOCAL_POLICY],
    limits={"days": 366},
    applies=lambda r: lives_here(r) & r.filled("photo_date"),
    unless=f"{NOT_LIVING_HERE} Or there is no photograph, which has its own rule.",
    wrong=[{"status": "active", "photo_date": "2025-11-01"}],
    right=[{"status": "active", "photo_date": "2025-12-01"}],
    undetermined=[{"status": "active", "photo_date": "spring"}, {"status": "active"}],
    not_applicable=[{"status": "deceased", "photo_date": "2019-05-11"}, {"status": "active", "photo_date": ""}],
)
def photograph_is_old(r: Record) -> Expr:
    """The photograph is too old to be called recent."""
    return r.days(r.photo_date, r.day()) > r.limit("days")


@RULES.rule(
    "RES-017c",
    "Photograph dated in the future",
    fields=["photo_date"],
    dimension=Dimension.VALIDITY,
    severity=Severity.MINOR,
    why=PHOTOGRAPH,
    fix="Enter the date the photograph was taken.",
    evidence=[SCHEDULE_3],
    wrong=[{"photo_date": "2027-05-11"}],
    right=[{"photo_date": "2026-11-21"}],
    undetermined=[{"photo_date": ""}],
)
def photograph_in_future(r: Record) -> Expr:
    """The date of the photograph is still to come."""
    return is_in_future(r, "photo_date")
