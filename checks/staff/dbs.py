"""Was this person's criminal record checked, at the right level, before they began work?"""

from __future__ import annotations

from typing import TYPE_CHECKING

from checks.identifiers.codes import DBS_NUMBER
from checks.predicates import all_digits_equal, is_in_future, is_older_than
from checks.staff.evidence import DBS, IG_POLICY, LOCAL_POLICY, REG_19
from checks.staff.presence import CARING, NOT_WORKING, has_role, held_by_another, is_working, not_answered_yes
from wellkept.rule import Example, Rules
from wellkept.words import Dimension, Owner, Scope, Severity


if TYPE_CHECKING:
    from wellkept.record import Record
    from wellkept.rule import Expr

RULES = Rules("staff", owner=Owner.HR)

_WHY = "An unchecked person may be alone with residents."
_FIX = "Copy it from the original certificate."
_NO_NUMBER = "No DBS number is recorded."


@RULES.rule(
    "STF-013a",
    "DBS number is not 12 digits",
    fields=["dbs_number"],
    dimension=Dimension.VALIDITY,
    severity=Severity.CRITICAL,
    why=_WHY,
    fix=f"{_FIX} Keep the zeros in front. F and ten digits is the application form, not the certificate.",
    evidence=[DBS, REG_19],
    applies=lambda r: r.filled("dbs_number"),
    unless=_NO_NUMBER,
    wrong=[{"dbs_number": "1234567890"}, {"dbs_number": "F0123456789"}, {"dbs_number": "seen"}, {"dbs_number": "-"}],
    right=[{"dbs_number": "001234567890"}, {"dbs_number": "0012 3456 7890"}],
    undetermined=[{"status": "active"}],
    not_applicable=[{"dbs_number": ""}],
)
def dbs_number_not_twelve_digits(r: Record) -> Expr:
    """The DBS certificate number is not 12 digits; a spreadsheet may have dropped the zeros in front."""
    return r.dbs_number.is_null() | ~r.matches("dbs_number", DBS_NUMBER)


@RULES.rule(
    "STF-013b",
    "DBS number is one digit repeated",
    fields=["dbs_number"],
    dimension=Dimension.VALIDITY,
    severity=Severity.CRITICAL,
    why=_WHY,
    fix=_FIX,
    evidence=[DBS, REG_19],
    parents=["STF-013a"],
    applies=lambda r: r.filled("dbs_number"),
    unless=_NO_NUMBER,
    wrong=[{"dbs_number": "000000000000"}],
    right=[{"dbs_number": "001234567890"}],
    undetermined=[{"status": "active"}],
    not_applicable=[{"dbs_number": ""}],
)
def dbs_number_is_one_digit(r: Record) -> Expr:
    """The DBS certificate number is the same digit twelve times, put in to get past the screen."""
    return all_digits_equal(r, "dbs_number")


@RULES.rule(
    "STF-013c",
    "DBS number on two people",
    fields=["dbs_number"],
    dimension=Dimension.UNIQUENESS,
    severity=Severity.CRITICAL,
    scope=Scope.GROUP,
    why="One of the two people may never have been checked.",
    fix="Look at both original certificates and correct the number that was copied wrongly.",
    evidence=[REG_19, IG_POLICY],
    parents=["STF-013a", "STF-013b"],
    wrong=[
        Example(
            records=(
                {"dbs_number": "001234567890", "date_of_birth": "1988-03-14"},
                {"dbs_number": "0012 3456 7890", "date_of_birth": "1975-10-02", "home_id": "elm"},
            )
        )
    ],
    right=[
        # One person with two posts holds one certificate.
        Example(
            records=(
                {"dbs_number": "001234567890", "date_of_birth": "1988-03-14"},
                {"dbs_number": "001234567890", "date_of_birth": "1988-03-14", "home_id": "elm"},
            )
        )
    ],
    undetermined=[
        {"dbs_number": "", "date_of_birth": "1988-03-14"},
        Example(
            records=(
                {"dbs_number": "001234567890", "date_of_birth": "1988-03-14"},
                {"dbs_number": "001234567890", "date_of_birth": ""},
            )
        ),
    ],
)
def dbs_number_on_two_people(r: Record) -> Expr:
    """Someone with another date of birth has the same DBS certificate number."""
    return held_by_another(r, "dbs_number")


@RULES.rule(
    "STF-013d",
    "No DBS number",
    fields=["dbs_number"],
    dimension=Dimension.COMPLETENESS,
    severity=Severity.CRITICAL,
    why=_WHY,
    fix=f"{_FIX} If there is no certificate, this person must not be alone with residents.",
    evidence=[REG_19],
    applies=is_working,
    unless=NOT_WORKING,
    wrong=[{"status": "active", "dbs_number": ""}],
    right=[{"status": "active", "dbs_number": "001234567890"}],
    undetermined=[{"status": "active"}, {"status": "", "dbs_number": ""}],
    not_applicable=[{"status": "left", "dbs_number": ""}],
)
def no_dbs_number(r: Record) -> Expr:
    """This person is working and no DBS certificate number is recorded."""
    return r.blank("dbs_number")


@RULES.rule(
    "STF-013e",
    "DBS number without its issue date",
    fields=["dbs_issue_date"],
    dimension=Dimension.COMPLETENESS,
    severity=Severity.MAJOR,
    why="Without the date nobody can tell whether the check came before the start.",
    fix=_FIX,
    evidence=[REG_19],
    applies=lambda r: r.filled("dbs_number"),
    unless=_NO_NUMBER,
    wrong=[{"dbs_number": "001234567890", "dbs_issue_date": ""}],
    right=[{"dbs_number": "001234567890", "dbs_issue_date": "2021-08-20"}],
    undetermined=[{"dbs_number": "001234567890"}, {"dbs_issue_date": ""}],
    not_applicable=[{"dbs_number": "", "dbs_issue_date": ""}],
)
def dbs_without_issue_date(r: Record) -> Expr:
    """A DBS certificate number is recorded and the date it was issued is not."""
    return r.blank("dbs_issue_date")


@RULES.rule(
    "STF-013f",
    "DBS issue date in the future",
    fields=["dbs_issue_date"],
    dimension=Dimension.VALIDITY,
    severity=Severity.MAJOR,
    why="The certificate cannot have been seen yet.",
    fix=f"{_FIX} Look at the day and month first.",
    evidence=[REG_19],
    applies=lambda r: r.filled("dbs_issue_date"),
    unless="No issue date is recorded.",
    wrong=[{"dbs_issue_date": "2027-08-20"}],
    right=[{"dbs_issue_date": "2026-11-21"}],
    undetermined=[{"status": "active"}, {"dbs_issue_date": "awaited"}],
    not_applicable=[{"dbs_issue_date": ""}],
)
def dbs_issued_ahead(r: Record) -> Expr:
    """The issue date of the DBS certificate has not come yet."""
    return is_in_future(r, "dbs_issue_date")


@RULES.rule(
    "STF-014",
    "Started before the DBS check",
    fields=["dbs_issue_date", "start_date"],
    dimension=Dimension.CONSISTENCY,
    severity=Severity.CRITICAL,
    why="Residents were in the care of somebody whose check had not come back.",
    fix="Check both dates. If they are right, put the risk assessment on file and tell the home manager today.",
    evidence=[REG_19],
    limits={"renewal_days": 730},
    # A certificate from long after the start is a renewal, and says nothing about the first check.
    applies=lambda r: r.filled("dbs_issue_date") & (r.days(r.start_date, r.dbs_issue_date) <= r.limit("renewal_days")),
    unless="No issue date is recorded, or the certificate is a later renewal.",
    wrong=[
        {"start_date": "2021-09-06", "dbs_issue_date": "2021-10-01", "started_before_dbs": "no"},
        {"start_date": "2021-09-06", "dbs_issue_date": "2021-10-01", "started_before_dbs": ""},
    ],
    right=[
        {"start_date": "2021-09-06", "dbs_issue_date": "2021-08-20"},
        {"start_date": "2021-09-06", "dbs_issue_date": "2021-10-01", "started_before_dbs": "yes"},
    ],
    undetermined=[
        {"start_date": "2021-09-06", "dbs_issue_date": "2021-10-01"},
        {"start_date": "", "dbs_issue_date": "2021-10-01", "started_before_dbs": "no"},
    ],
    not_applicable=[
        {"start_date": "2021-09-06", "dbs_issue_date": ""},
        {"start_date": "2015-09-06", "dbs_issue_date": "2021-10-01"},
    ],
)
def started_before_dbs(r: Record) -> Expr:
    """The DBS certificate was issued after the start, and no risk-assessed start is recorded."""
    return (r.dbs_issue_date > r.start_date) & not_answered_yes(r, "started_before_dbs")


@RULES.rule(
    "STF-015",
    "DBS check older than policy",
    fields=["dbs_issue_date", "dbs_update_check_date"],
    dimension=Dimension.TIMELINESS,
    severity=Severity.MAJOR,
    why="Something may have changed since the certificate. A certificate has no end date in law; this is our policy.",
    fix="Run a status check with the DBS Update Service and enter its date, or apply for a new certificate.",
    evidence=[LOCAL_POLICY, REG_19],
    limits={"days": 1096, "status_check_days": 365},
    applies=lambda r: is_working(r) & r.filled("dbs_issue_date"),
    unless=f"{NOT_WORKING} Or no issue date is recorded.",
    wrong=[
        {"status": "active", "dbs_issue_date": "2021-08-20", "dbs_update_check_date": ""},
        {"status": "active", "dbs_issue_date": "2021-08-20", "dbs_update_check_date": "2025-03-02"},
    ],
    right=[
        {"status": "active", "dbs_issue_date": "2021-08-20", "dbs_update_check_date": "2026-03-02"},
        {"status": "active", "dbs_issue_date": "2024-08-20", "dbs_update_check_date": ""},
    ],
    undetermined=[
        {"status": "active", "dbs_issue_date": "2021-08-20"},
        {"status": "active", "dbs_update_check_date": ""},
    ],
    not_applicable=[
        {"status": "left", "dbs_issue_date": "2011-08-20"},
        {"status": "active", "dbs_issue_date": "", "dbs_update_check_date": ""},
    ],
)
def dbs_older_than_policy(r: Record) -> Expr:
    """The DBS certificate is more than three years old and its status was not checked in the last twelve months."""
    is_stale = is_older_than(r, "dbs_update_check_date", r.limit("status_check_days"))
    unchecked = r.blank("dbs_update_check_date") | is_stale
    return is_older_than(r, "dbs_issue_date", r.limit("days")) & unchecked


@RULES.rule(
    "STF-016",
    "DBS level too low for the role",
    fields=["dbs_level"],
    dimension=Dimension.VALIDITY,
    severity=Severity.CRITICAL,
    why="Only an enhanced check with the adults' barred list shows who may not work in care.",
    fix="Check the level on the certificate. If it is right, apply again at the right level.",
    evidence=[REG_19],
    applies=lambda r: is_working(r) & has_role(r, CARING) & r.filled("dbs_level"),
    unless="The person is not working, gives no care, or no level is recorded.",
    wrong=[
        {"status": "active", "main_job_role": "8", "dbs_level": "standard"},
        {"status": "active", "main_job_role": "16", "dbs_level": "enhanced"},
    ],
    right=[
        {"status": "active", "main_job_role": "8", "dbs_level": "enhanced_adults"},
        {"status": "active", "main_job_role": "8", "dbs_level": "enhanced_both"},
    ],
    undetermined=[
        {"status": "active", "main_job_role": "", "dbs_level": "basic"},
        {"status": "active", "main_job_role": "8"},
    ],
    not_applicable=[
        {"status": "active", "main_job_role": "25", "dbs_level": "basic"},
        {"status": "active", "main_job_role": "8", "dbs_level": ""},
    ],
)
def dbs_level_too_low(r: Record) -> Expr:
    """The DBS check is not enhanced with the adults' barred list, which this care role needs."""
    return ~r.listed("dbs_level", ("enhanced_adults", "enhanced_both"))
