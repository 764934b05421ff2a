"""Is this one real person, known by the right name, date of birth, numbers and contact details?"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from checks.identifiers.nino import OFFICE
from checks.predicates import EMPTY_DATES, date_is_placeholder, looks_like_placeholder, nino_malformed
from checks.staff.evidence import ASC_WDS, DSPT_STAFF, HMRC, SCHEDULE_4
from checks.staff.presence import NOT_WORKING, is_working
from wellkept.rule import Example, Rules
from wellkept.words import Dimension, Owner, Scope, Severity


if TYPE_CHECKING:
    from wellkept.record import Record
    from wellkept.rule import Expr

RULES = Rules("staff", owner=Owner.HR)

_NAME_WHY = "Without the real name nobody can match this person to a DBS certificate or a register."
_NAME_FIX = "Copy the name from the passport or other proof of identity."
# A member of staff may well have been born on 1 January 1970.
_NEVER_BORN = tuple(day for day in EMPTY_DATES if day != date(1970, 1, 1))


@RULES.rule(
    "STF-002a",
    "Given name is a stand-in",
    fields=["given_name"],
    dimension=Dimension.COMPLETENESS,
    severity=Severity.MAJOR,
    why=_NAME_WHY,
    fix=_NAME_FIX,
    evidence=[SCHEDULE_4],
    applies=lambda r: r.filled("given_name"),
    unless="The given name is blank.",
    wrong=[{"given_name": "TBC"}, {"given_name": "xxx"}],
    right=[{"given_name": "Amara"}, {"given_name": "Na"}],
    undetermined=[{"family_name": "Okafor"}],
    not_applicable=[{"given_name": ""}],
)
def given_name_stands_in(r: Record) -> Expr:
    """The given name is a word put in to get past the screen, not a name."""
    return looks_like_placeholder(r, "given_name")


@RULES.rule(
    "STF-002b",
    "Family name is a stand-in",
    fields=["family_name"],
    dimension=Dimension.COMPLETENESS,
    severity=Severity.MAJOR,
    why=_NAME_WHY,
    fix=_NAME_FIX,
    evidence=[SCHEDULE_4],
    applies=lambda r: r.filled("family_name"),
    unless="The family name is blank.",
    wrong=[{"family_name": "Unknown"}, {"family_name": "."}],
    right=[{"family_name": "Okafor"}, {"family_name": "Null"}],
    undetermined=[{"given_name": "Amara"}],
    not_applicable=[{"family_name": ""}],
)
def family_name_stands_in(r: Record) -> Expr:
    """The family name is a word put in to get past the screen, not a name."""
    return looks_like_placeholder(r, "family_name")


@RULES.rule(
    "STF-003a",
    "Under 16 at the start",
    fields=["date_of_birth", "start_date"],
    dimension=Dimension.VALIDITY,
    severity=Severity.MAJOR,
    why="Identity, DBS and right-to-work checks are matched on the date of birth.",
    fix="Check both dates against the passport and the contract, and correct the one that was mistyped.",
    evidence=[ASC_WDS],
    limits={"years": 16},
    wrong=[{"date_of_birth": "2010-06-01", "start_date": "2025-09-01"}],
    right=[{"date_of_birth": "2009-09-01", "start_date": "2025-09-01"}],
    undetermined=[
        {"date_of_birth": "", "start_date": "2025-09-01"},
        {"date_of_birth": "2010-06-01", "start_date": ""},
        {"date_of_birth": "31/02/2010", "start_date": "2025-09-01"},
    ],
)
def under_sixteen_at_start(r: Record) -> Expr:
    """The date of birth makes this person under 16 at their start date."""
    return r.years(r.date_of_birth, r.start_date) < r.limit("years")


@RULES.rule(
    "STF-003b",
    "Age cannot be right",
    fields=["date_of_birth"],
    dimension=Dimension.VALIDITY,
    severity=Severity.MAJOR,
    why="Identity, DBS and right-to-work checks are matched on the date of birth.",
    fix="Copy the date of birth from the passport. Look at the century first: 1985, not 2085 or 1885.",
    evidence=[ASC_WDS],
    limits={"youngest": 14, "oldest": 100},
    wrong=[{"date_of_birth": "2085-03-14"}, {"date_of_birth": "1885-03-14"}, {"date_of_birth": "2013-01-01"}],
    right=[{"date_of_birth": "1988-03-14"}],
    undetermined=[{"date_of_birth": ""}, {"given_name": "Amara"}],
)
def age_cannot_be_right(r: Record) -> Expr:
    """The date of birth makes this person younger than 14 or older than 100 today."""
    age = r.years(r.date_of_birth, r.day())
    return (age < r.limit("youngest")) | (age > r.limit("oldest"))


@RULES.rule(
    "STF-003c",
    "Older than most who work",
    fields=["date_of_birth"],
    dimension=Dimension.VALIDITY,
    severity=Severity.INFORMATION,
    why="A slip of ten years is easily made and hard to see.",
    fix="Check the date of birth against the passport. If it is right, accept it with a note.",
    evidence=[ASC_WDS],
    limits={"years": 80},
    parents=["STF-003b", "STF-003d"],
    wrong=[{"date_of_birth": "1943-05-02"}],
    right=[{"date_of_birth": "1988-03-14"}],
    undetermined=[{"date_of_birth": ""}],
)
def older_than_most(r: Record) -> Expr:
    """The date of birth makes this person older than 80, which is possible and worth a look."""
    return r.years(r.date_of_birth, r.day()) > r.limit("years")


@RULES.rule(
    "STF-003d",
    "Date of birth is a stand-in",
    fields=["date_of_birth"],
    dimension=Dimension.VALIDITY,
    severity=Severity.MAJOR,
    why="Systems write such dates when they hold none, so nobody knows when this person was born.",
    fix="Copy the date of birth from the passport.",
    evidence=[SCHEDULE_4],
    wrong=[{"date_of_birth": "1900-01-01"}],
    right=[{"date_of_birth": "1970-01-01"}, {"date_of_birth": "1988-03-14"}],
    undetermined=[{"date_of_birth": ""}],
)
def date_of_birth_stands_in(r: Record) -> Expr:
    """The date of birth is one that systems write when they hold none, such as 1 January 1900."""
    return date_is_placeholder(r, "date_of_birth", known=_NEVER_BORN)


@RULES.rule(
    "STF-004a",
    "National Insurance number cannot be right",
    fields=["nino"],
    dimension=Dimension.VALIDITY,
    severity=Severity.MAJOR,
    why="Pay, pension and the search for double records depend on it.",
    fix="Copy it from a P45, a payslip or an HMRC letter. A temporary number is not a National Insurance number.",
    evidence=[HMRC],
    applies=lambda r: r.filled("nino"),
    unless="The National Insurance number is blank.",
    wrong=[{"nino": "QQ123456A"}, {"nino": "TN123456A"}, {"nino": "11A11111"}, {"nino": "AB12345C"}],
    right=[{"nino": "AB123456C"}, {"nino": "ab 12 34 56 c"}, {"nino": "AB123456"}],
    undetermined=[{"given_name": "Amara"}],
    not_applicable=[{"nino": ""}],
)
def nino_cannot_be_right(r: Record) -> Expr:
    """This is not a National Insurance number that could have been issued: check its letters and its six digits."""
    return nino_malformed(r, "nino")


@RULES.rule(
    "STF-004b",
    "National Insurance number with an office prefix",
    fields=["nino"],
    dimension=Dimension.VALIDITY,
    severity=Severity.MINOR,
    why="Such prefixes were kept for administration, so the number may not be this person's own.",
    fix="Ask the person for an HMRC letter or P45 and check the first two letters.",
    evidence=[HMRC],
    applies=lambda r: r.filled("nino"),
    unless="The National Insurance number is blank.",
    parents=["STF-004a"],
    wrong=[{"nino": "PP123456A"}, {"nino": "cr123456a"}],
    right=[{"nino": "AB123456C"}],
    undetermined=[{"given_name": "Amara"}],
    not_applicable=[{"nino": ""}],
)
def nino_has_office_prefix(r: Record) -> Expr:
    """The National Insurance number begins with letters kept for administration."""
    return r.matches("nino", OFFICE)


@RULES.rule(
    "STF-005",
    "National Insurance number on two people",
    fields=["nino"],
    dimension=Dimension.UNIQUENESS,
    severity=Severity.MAJOR,
    scope=Scope.GROUP,
    why="One person has two records, or one of the two numbers belongs to somebody else.",
    fix="Compare both records with their P45s. Correct the wrong number, or close the second record.",
    evidence=[ASC_WDS, DSPT_STAFF],
    applies=is_working,
    unless=NOT_WORKING,
    wrong=[
        Example(
            records=(
                {"staff_id": "S1", "nino": "AB123456C", "status": "active"},
                {"staff_id": "S2", "nino": "AB 12 34 56 C", "status": "active", "home_id": "elm"},
            )
        )
    ],
    right=[
        Example(
            records=(
                {"staff_id": "S1", "nino": "AB123456C", "status": "active"},
                {"staff_id": "S2", "nino": "AB123456C", "status": "left"},
            )
        )
    ],
    undetermined=[
        Example(
            records=(
                {"staff_id": "S1", "nino": "", "status": "active"},
                {"staff_id": "S2", "nino": "", "status": "active"},
            )
        ),
        Example(
            records=(
                {"staff_id": "S1", "nino": "AB123456C", "status": "active"},
                {"staff_id": "S2", "nino": "AB123456C", "status": ""},
            )
        ),
    ],
    not_applicable=[{"staff_id": "S1", "nino": "AB123456C", "status": "left"}],
)
def nino_on_two_people(r: Record) -> Expr:
    """Another person working here has the same National Insurance number."""
    return r.count_over("nino", where=is_working(r)) > 1


@RULES.rule(
    "STF-006",
    "Same name and date of birth twice",
    fields=["given_name", "family_name", "date_of_birth"],
    dimension=Dimension.UNIQUENESS,
    severity=Severity.MAJOR,
    scope=Scope.GROUP,
    why="Training and checks are split over two records, and each looks incomplete.",
    fix="Look for one person with two staff numbers. Keep the older number and close the other.",
    evidence=[DSPT_STAFF],
    applies=is_working,
    unless=NOT_WORKING,
    wrong=[
        Example(
            records=(
                {
                    "staff_id": "S1",
                    "given_name": "Amara",
                    "family_name": "Okafor",
                    "date_of_birth": "1988-03-14",
                    "status": "active",
                },
                {
                    "staff_id": "S2",
                    "given_name": "Amara",
                    "family_name": "Okafor",
                    "date_of_birth": "1988-03-14",
                    "status": "active",
                },
            )
        )
    ],
    right=[
        {
            "staff_id": "S1",
            "given_name": "Amara",
            "family_name": "Okafor",
            "date_of_birth": "1988-03-14",
            "status": "active",
        }
    ],
    undetermined=[
        {"staff_id": "S1", "given_name": "Amara", "family_name": "Okafor", "date_of_birth": "", "status": "active"}
    ],
    not_applicable=[{"staff_id": "S1", "given_name": "Amara", "family_name": "Okafor", "status": "left"}],
)
def same_person_twice(r: Record) -> Expr:
    """Another person working here has the same name and date of birth."""
    return r.count_over("given_name", "family_name", "date_of_birth", where=is_working(r)) > 1
