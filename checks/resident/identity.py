"""Is this who we think it is? Names and date of birth."""

from __future__ import annotations

from typing import TYPE_CHECKING

from checks.predicates import date_is_placeholder, is_in_future, looks_like_placeholder
from checks.resident.evidence import MODS, REG_17, UK_GDPR_5
from wellkept.rule import Rules
from wellkept.words import Dimension, Owner, Severity


if TYPE_CHECKING:
    from wellkept.record import Record
    from wellkept.rule import Expr

RULES = Rules("resident", owner=Owner.SENIOR)

NO_LETTER = r"[0-9()\[\]{}<>?!*#@&%=+_/|~^:;\"]"
NOT_A_NAME = r"(?i:resident|patient|service user|new resident|mr|mrs|miss|ms|mx|dr|[0-9]+)"


@RULES.rule(
    "RES-002a",
    "First name is a stand-in",
    fields=["given_name"],
    dimension=Dimension.COMPLETENESS,
    severity=Severity.CRITICAL,
    why="Without both names nobody can be sure who this is.",
    fix="Copy the name from an identity document or the discharge letter, and check it with the person.",
    evidence=[REG_17, f"{MODS}: given name"],
    wrong=[{"given_name": "Unknown"}, {"given_name": "Mrs"}],
    right=[{"given_name": "Violet"}, {"given_name": "Null"}],
    undetermined=[{"given_name": ""}, {"family_name": "Gregory"}],
)
def given_name_is_placeholder(r: Record) -> Expr:
    """What is entered as the first name is not a name."""
    return looks_like_placeholder(r, "given_name") | r.matches("given_name", NOT_A_NAME)


@RULES.rule(
    "RES-002b",
    "Surname is a stand-in",
    fields=["family_name"],
    dimension=Dimension.COMPLETENESS,
    severity=Severity.CRITICAL,
    why="Without both names nobody can be sure who this is.",
    fix="Copy the name from an identity document or the discharge letter, and check it with the person.",
    evidence=[REG_17, f"{MODS}: family name"],
    wrong=[{"family_name": "TBC"}, {"family_name": "Resident"}],
    right=[{"family_name": "Gregory"}, {"family_name": "Null"}],
    undetermined=[{"family_name": ""}, {"given_name": "Violet"}],
)
def family_name_is_placeholder(r: Record) -> Expr:
    """What is entered as the surname is not a name."""
    return looks_like_placeholder(r, "family_name") | r.matches("family_name", NOT_A_NAME)


@RULES.rule(
    "RES-002c",
    "Name holds a digit",
    fields=["given_name", "family_name"],
    dimension=Dimension.VALIDITY,
    severity=Severity.MAJOR,
    why="A misspelt name does not match the person's letters and medicines.",
    fix="Take the digits out of the name, and check its spelling against an identity document.",
    evidence=[REG_17, UK_GDPR_5],
    parents=["RES-002a", "RES-002b"],
    wrong=[{"given_name": "Vio1et", "family_name": "Gregory"}, {"given_name": "Violet", "family_name": "Gregory 2"}],
    right=[{"given_name": "Violet", "family_name": "O'Brien-Smith"}],
    undetermined=[{"given_name": "Violet", "family_name": ""}],
)
def name_holds_a_digit(r: Record) -> Expr:
    """There is a digit in the person's name."""
    return r.given_name.str.contains("[0-9]") | r.family_name.str.contains("[0-9]")


@RULES.rule(
    "RES-002c",
    "Name holds a digit or a mark",
    fields=["given_name", "family_name"],
    dimension=Dimension.VALIDITY,
    severity=Severity.MAJOR,
    why="A misspelt name does not match the person's letters and medicines.",
    fix="Leave nothing but the name, as an identity document spells it. What is called and noted has its own fields.",
    evidence=[REG_17, UK_GDPR_5],
    version=2,
    changes=["Brackets, question marks and other marks that no name is spelt with are flagged too."],
    on_trial=True,
    parents=["RES-002a", "RES-002b"],
    wrong=[
        {"given_name": "Vio1et", "family_name": "Gregory"},
        {"given_name": "Margaret (Peggy)", "family_name": "Gregory"},
        {"given_name": "Violet", "family_name": "Gregory??"},
        {"given_name": "Violet", "family_name": "Gregory/Smith"},
    ],
    right=[
        {"given_name": "Violet", "family_name": "O'Brien-Smith"},
        {"given_name": "Zoë", "family_name": "St. John"},
    ],
    undetermined=[{"given_name": "Violet", "family_name": ""}],
)
def name_holds_a_digit_or_a_mark(r: Record) -> Expr:
    """There is a digit, a bracket or another mark in the person's name that no name is spelt with."""
    return r.given_name.str.contains(NO_LETTER) | r.family_name.str.contains(NO_LETTER)


@RULES.rule(
    "RES-004a",
    "Date of birth is a stand-in",
    fields=["date_of_birth"],
    dimension=Dimension.VALIDITY,
    severity=Severity.CRITICAL,
    why="The date of birth is the second check before medicines are given and when an ambulance is called.",
    fix="Ask the person, their family or the GP surgery for the true date.",
    evidence=[REG_17],
    wrong=[{"date_of_birth": "1900-01-01"}, {"date_of_birth": "1911-11-11"}],
    right=[{"date_of_birth": "1938-04-17"}],
    undetermined=[{"date_of_birth": ""}, {"date_of_birth": "31/02/1938"}],
)
def date_of_birth_is_placeholder(r: Record) -> Expr:
    """The date of birth is one that computers put in when they know none."""
    return date_is_placeholder(r, "date_of_birth")


@RULES.rule(
    "RES-004b",
    "Born in the future",
    fields=["date_of_birth"],
    dimension=Dimension.VALIDITY,
    severity=Severity.CRITICAL,
    why="The date of birth is the second check before medicines are given and when an ambulance is called.",
    fix="Check the century: a year such as 2030 was probably meant as 1930.",
    evidence=[REG_17],
    parents=["RES-004a"],
    wrong=[{"date_of_birth": "2030-04-17"}],
    right=[{"date_of_birth": "1930-04-17"}, {"date_of_birth": "2026-11-21"}],
    undetermined=[{"date_of_birth": ""}],
)
def born_in_future(r: Record) -> Expr:
    """The date of birth is in the future."""
    return is_in_future(r, "date_of_birth")


@RULES.rule(
    "RES-004c",
    "Younger than an adult",
    fields=["date_of_birth"],
    dimension=Dimension.VALIDITY,
    severity=Severity.CRITICAL,
    why="The date of birth is the second check before medicines are given and when an ambulance is called.",
    fix="Check the date of birth against an NHS letter or passport.",
    evidence=[REG_17],
    parents=["RES-004a", "RES-004b"],
    limits={"youngest": 18},
    wrong=[{"date_of_birth": "2019-04-17"}, {"date_of_birth": "2008-11-22"}],
    right=[{"date_of_birth": "2008-11-21"}, {"date_of_birth": "1938-04-17"}],
    undetermined=[{"date_of_birth": ""}, {"date_of_birth": "2030-04-17"}],
)
def younger_than_an_adult(r: Record) -> Expr:
    """By this date of birth the person is too young to live in a home for adults."""
    return r.years(r.date_of_birth, r.day()) < r.limit("youngest")


@RULES.rule(
    "RES-004d",
    "Older than anyone",
    fields=["date_of_birth"],
    dimension=Dimension.VALIDITY,
    severity=Severity.CRITICAL,
    why="The date of birth is the second check before medicines are given and when an ambulance is called.",
    fix="Check the year of birth against an NHS letter or passport.",
    evidence=[REG_17],
    parents=["RES-004a"],
    limits={"oldest": 115},
    wrong=[
        {"date_of_birth": "1825-04-17", "date_of_death": ""},
        {"date_of_birth": "1825-04-17", "date_of_death": "2020-01-01"},
    ],
    right=[
        {"date_of_birth": "1915-04-17", "date_of_death": ""},
        {"date_of_birth": "1910-04-17", "date_of_death": "2019-01-01"},
        {"date_of_birth": "1938-04-17"},
    ],
    undetermined=[{"date_of_birth": ""}, {"date_of_birth": "1900-01-01"}],
)
def older_than_anyone(r: Record) -> Expr:
    """By this date of birth the person is older than people live to be."""
    return age(r) > r.limit("oldest")


@RULES.rule(
    "RES-004e",
    "Very great age",
    fields=["date_of_birth"],
    dimension=Dimension.VALIDITY,
    severity=Severity.MINOR,
    why="Most dates of birth this long ago turn out to be mistyped, though some people do live as long.",
    fix="Check the date of birth against an NHS letter or passport. If it is right, record that it was checked.",
    evidence=[REG_17],
    parents=["RES-004a", "RES-004d"],
    limits={"above": 110},
    wrong=[{"date_of_birth": "1914-04-17"}],
    right=[{"date_of_birth": "1916-04-17"}, {"date_of_birth": "1914-04-17", "date_of_death": "2020-01-01"}],
    undetermined=[{"date_of_birth": ""}, {"date_of_birth": "1825-04-17"}],
)
def very_great_age(r: Record) -> Expr:
    """By this date of birth the person has reached a very great age. That happens, but rarely."""
    return age(r) > r.limit("above")


def age(r: Record) -> Expr:
    """Age tonight, or at death; records of people who have died do not grow older."""
    return r.years(r.date_of_birth, r.when(r.date_of_death.is_null(), r.day(), r.date_of_death))
