"""Is it clear what the person must not be given?"""

from __future__ import annotations

from typing import TYPE_CHECKING

from checks.predicates import looks_like_placeholder
from checks.resident.evidence import MODS, REG_17
from checks.resident.presence import NOT_LIVING_HERE, lives_here, nothing_in
from wellkept.rule import Rules
from wellkept.words import Dimension, Owner, Severity


if TYPE_CHECKING:
    from wellkept.record import Record
    from wellkept.rule import Expr

RULES = Rules("resident", owner=Owner.SENIOR)

GIVEN = "Medicines are given on the strength of this answer."
ADVERSE = f"{MODS}: allergies and adverse reactions"
RECONCILE = "Reconcile the record with the GP summary."
HERE = {"status": "active"}
# The ways of writing that there are none, wherever they stand in the text.
NO_ALLERGY = (
    r"(?i)\b(?:nkda|nka|none known|nil known|no known (?:drug )?(?:allergy|allergies)(?: or (?:adverse )?reactions)?"
    r"|no (?:drug )?allergies(?: known)?)\b"
)


def text_left(r: Record) -> Expr:
    """What the allergies cell says besides that there are none."""
    return r.allergies.str.replace_all(NO_ALLERGY, "").str.replace_all("[^A-Za-z]", "")


def says_none(r: Record) -> Expr:
    """The allergies cell says that there are none."""
    return r.allergies.str.contains(NO_ALLERGY) | r.matches("allergies", "(?i:none|nil|no)")


def names_one(r: Record) -> Expr:
    """The allergies cell names at least one thing the person is allergic to, as far as anyone can tell."""
    return r.filled("allergies") & ~says_none(r)


@RULES.rule(
    "RES-050a",
    "Allergies not recorded",
    fields=["allergies", "allergy_statement"],
    dimension=Dimension.COMPLETENESS,
    severity=Severity.CRITICAL,
    why=GIVEN,
    fix="Ask the person, and look at the GP summary and hospital letter. If there are none, say so: blank is not none.",
    evidence=[ADVERSE, REG_17],
    applies=lives_here,
    unless=NOT_LIVING_HERE,
    wrong=[{**HERE, "allergies": "", "allergy_statement": ""}, {**HERE, "allergies": ""}],
    right=[
        {**HERE, "allergies": "Penicillin", "allergy_statement": ""},
        {**HERE, "allergies": "", "allergy_statement": "none_known"},
        {**HERE, "allergies": "NKDA"},
    ],
    undetermined=[HERE, {"status": "", "allergies": ""}],
    not_applicable=[{"status": "discharged", "allergies": "", "allergy_statement": ""}],
)
def allergies_not_recorded(r: Record) -> Expr:
    """Nothing is recorded about allergies, not even that there are none."""
    return nothing_in(r, "allergies", "allergy_statement")


@RULES.rule(
    "RES-050b",
    "Allergies still not known",
    fields=["allergy_statement"],
    dimension=Dimension.TIMELINESS,
    severity=Severity.CRITICAL,
    why=GIVEN,
    fix="Ask the GP surgery for a summary today.",
    evidence=[ADVERSE],
    limits={"days": 3},
    applies=lambda r: lives_here(r) & r.listed("allergy_statement", ("not_available",)),
    unless=f"{NOT_LIVING_HERE} Or the information is available.",
    wrong=[{**HERE, "allergy_statement": "not_available", "admission_date": "2026-11-10"}],
    right=[{**HERE, "allergy_statement": "not_available", "admission_date": "2026-11-19"}],
    undetermined=[{**HERE, "allergy_statement": "not_available", "admission_date": ""}],
    not_applicable=[{**HERE, "allergy_statement": "none_known", "admission_date": "2026-11-10"}],
)
def allergies_still_not_known(r: Record) -> Expr:
    """Information about allergies is still marked as not available, days after admission."""
    return r.days(r.admission_date, r.day()) > r.limit("days")


@RULES.rule(
    "RES-051a",
    "No allergies, and an allergy",
    fields=["allergy_statement", "allergies"],
    dimension=Dimension.CONSISTENCY,
    severity=Severity.CRITICAL,
    why="Staff may trust the wrong one of the two.",
    fix=RECONCILE,
    evidence=[ADVERSE, REG_17],
    applies=lambda r: r.listed("allergy_statement", ("none_known",)),
    unless="The statement does not say that there are none.",
    wrong=[{"allergy_statement": "none_known", "allergies": "Penicillin"}],
    right=[
        {"allergy_statement": "none_known", "allergies": "NKDA"},
        {"allergy_statement": "none_known", "allergies": ""},
    ],
    undetermined=[{"allergy_statement": "none_known"}, {"allergy_statement": "", "allergies": "Penicillin"}],
    not_applicable=[{"allergy_statement": "has_allergies", "allergies": "Penicillin"}],
)
def no_allergies_and_an_allergy(r: Record) -> Expr:
    """The statement says there are no known allergies, but one is written down."""
    return names_one(r)


@RULES.rule(
    "RES-051b",
    "None known next to an allergy",
    fields=["allergies"],
    dimension=Dimension.CONSISTENCY,
    severity=Severity.CRITICAL,
    why="Staff may trust the wrong half of the sentence.",
    fix=RECONCILE,
    evidence=[ADVERSE, REG_17],
    applies=lambda r: r.filled("allergies") & r.allergies.str.contains(NO_ALLERGY),
    unless="The text does not say that there are none.",
    wrong=[{"allergies": "NKDA, penicillin"}, {"allergies": "Penicillin. No known drug allergies"}],
    right=[{"allergies": "NKDA"}, {"allergies": "No known drug allergies or adverse reactions."}],
    undetermined=[{"given_name": "Violet"}],
    not_applicable=[{"allergies": "Penicillin"}, {"allergies": ""}],
)
def none_known_next_to_an_allergy(r: Record) -> Expr:
    """The same text says that there are no known allergies, and names something else."""
    return text_left(r).str.len_chars() > 3


@RULES.rule(
    "RES-051c",
    "Allergies, and none named",
    fields=["allergy_statement", "allergies"],
    dimension=Dimension.CONSISTENCY,
    severity=Severity.CRITICAL,
    why="Staff may trust the wrong one of the two.",
    fix=RECONCILE,
    evidence=[ADVERSE],
    parents=["RES-051b"],
    applies=lambda r: r.listed("allergy_statement", ("has_allergies",)) & r.filled("allergies"),
    unless="The statement does not say that there are allergies, or the text is blank, which has its own rule.",
    wrong=[{"allergy_statement": "has_allergies", "allergies": "NKDA"}],
    right=[{"allergy_statement": "has_allergies", "allergies": "Penicillin"}],
    undetermined=[{"allergy_statement": "has_allergies"}],
    not_applicable=[
        {"allergy_statement": "has_allergies", "allergies": ""},
        {"allergy_statement": "none_known", "allergies": "NKDA"},
    ],
)
def allergies_and_none_named(r: Record) -> Expr:
    """The statement says there are allergies, but the text says there are none."""
    return says_none(r)


@RULES.rule(
    "RES-052a",
    "Allergic to what?",
    fields=["allergies"],
    dimension=Dimension.COMPLETENESS,
    severity=Severity.MAJOR,
    why="An allergy without its cause protects nobody.",
    fix="Copy what the person is allergic to from the GP summary.",
    evidence=[f"{ADVERSE}: causative agent"],
    applies=lambda r: r.listed("allergy_statement", ("has_allergies",)),
    unless="The statement does not say that there are allergies.",
    wrong=[{"allergy_statement": "has_allergies", "allergies": ""}],
    right=[{"allergy_statement": "has_allergies", "allergies": "Penicillin"}],
    undetermined=[{"allergy_statement": "has_allergies"}],
    not_applicable=[{"allergy_statement": "none_known", "allergies": ""}],
)
def allergic_to_what(r: Record) -> Expr:
    """The person has allergies, but not a word about what to."""
    return r.blank("allergies")


@RULES.rule(
    "RES-052b",
    "Allergy is a stand-in",
    fields=["allergies"],
    dimension=Dimension.COMPLETENESS,
    severity=Severity.MAJOR,
    why="An allergy without its cause protects nobody.",
    fix="Copy what the person is allergic to from the GP summary.",
    evidence=[f"{ADVERSE}: causative agent"],
    wrong=[{"allergies": "Yes"}, {"allergies": "See notes"}, {"allergies": "Unknown"}, {"allergies": "?"}],
    right=[{"allergies": "Penicillin"}, {"allergies": "None known"}],
    undetermined=[{"allergies": ""}, {"given_name": "Violet"}],
)
def allergy_is_placeholder(r: Record) -> Expr:
    """What is entered under allergies names nothing to keep away from."""
    words = "yes|y|true|see (?:care plan|mar|chart)|various|multiple|several|as above"
    # "None" and "nil" are answers here, not stand-ins.
    stand_in = looks_like_placeholder(r, "allergies") & ~says_none(r)
    return stand_in | r.matches("allergies", f"(?i:{words})")


@RULES.rule(
    "RES-052c",
    "Allergic reaction missing",
    fields=["allergy_reaction"],
    dimension=Dimension.COMPLETENESS,
    severity=Severity.MAJOR,
    why="A rash and a swollen throat call for different care.",
    fix="Copy the reaction from the GP summary, or enter reaction unknown.",
    evidence=[ADVERSE],
    parents=["RES-052b", "RES-051a"],
    applies=lambda r: lives_here(r) & names_one(r),
    unless=f"{NOT_LIVING_HERE} Or no allergy is named.",
    wrong=[{**HERE, "allergies": "Penicillin", "allergy_reaction": ""}],
    right=[{**HERE, "allergies": "Penicillin", "allergy_reaction": "Rash"}],
    undetermined=[{**HERE, "allergies": "Penicillin"}, {**HERE, "allergy_reaction": ""}],
    not_applicable=[
        {**HERE, "allergies": "NKDA", "allergy_reaction": ""},
        {**HERE, "allergies": "", "allergy_reaction": ""},
    ],
)
def allergic_reaction_missing(r: Record) -> Expr:
    """An allergy is named, but not what happens when the person meets it."""
    return r.blank("allergy_reaction")
