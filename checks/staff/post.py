"""Do role, hours and pay agree with each other?"""

from __future__ import annotations

from typing import TYPE_CHECKING

from checks.staff.evidence import ASC_WDS
from checks.staff.presence import WITHOUT_FIXED_HOURS
from checks.staff.returned import MARK
from wellkept.rule import Rules
from wellkept.words import Dimension, Owner, Severity


if TYPE_CHECKING:
    from wellkept.record import Record
    from wellkept.rule import Expr

RULES = Rules("staff", owner=Owner.HR)

_NOT_KNOWN = 999
_HOURS_WHY = "Safe staffing is planned on the hours people are contracted for."
_HOURS_FIX = "Compare with the contract and correct whichever is wrong."
_PAY_WHY = "The workforce return refuses the pay, or shows a part-timer on full-time pay."


@RULES.rule(
    "STF-011",
    "Other job role not described",
    fields=["main_job_role_description"],
    dimension=Dimension.COMPLETENESS,
    severity=Severity.MINOR,
    why="The training a person needs follows from the role, and this role says only other.",
    fix="Choose a role from the list that fits, or describe the work in a few words.",
    evidence=[ASC_WDS],
    applies=lambda r: r.listed("main_job_role", ("23", "27")),
    unless="The role is one of those that explain themselves.",
    wrong=[{"main_job_role": "27", "main_job_role_description": ""}],
    right=[{"main_job_role": "27", "main_job_role_description": "Driver"}],
    undetermined=[{"main_job_role": "27"}, {"main_job_role": "", "main_job_role_description": ""}],
    not_applicable=[{"main_job_role": "8", "main_job_role_description": ""}],
)
def other_role_not_described(r: Record) -> Expr:
    """The job role is one of the two called other and nothing says what the work is."""
    return r.blank("main_job_role_description")


@RULES.rule(
    "STF-012a",
    "Contracted hours on a zero-hours contract",
    fields=["contracted_hours", "zero_hours"],
    dimension=Dimension.CONSISTENCY,
    severity=Severity.MINOR,
    why=_HOURS_WHY,
    fix=_HOURS_FIX,
    evidence=[ASC_WDS],
    applies=lambda r: r.filled("contracted_hours") & (r.contracted_hours != _NOT_KNOWN),
    unless="The contracted hours are blank or not known.",
    wrong=[{"contracted_hours": "37.5", "zero_hours": "yes"}],
    right=[{"contracted_hours": "37.5", "zero_hours": "no"}, {"contracted_hours": "0", "zero_hours": "yes"}],
    undetermined=[{"contracted_hours": "37.5", "zero_hours": ""}, {"zero_hours": "yes"}],
    not_applicable=[{"contracted_hours": "", "zero_hours": "yes"}, {"contracted_hours": "999", "zero_hours": "yes"}],
)
def hours_on_zero_hours_contract(r: Record) -> Expr:
    """The contract is zero-hours and yet weekly hours are promised."""
    return (r.contracted_hours > 0) & r.zero_hours


@RULES.rule(
    "STF-012b",
    "Contracted hours for bank, agency or other staff",
    fields=["contracted_hours"],
    dimension=Dimension.CONSISTENCY,
    severity=Severity.MINOR,
    why=_HOURS_WHY,
    fix="Enter the hours as average hours, or correct the employment status.",
    evidence=[ASC_WDS],
    applies=lambda r: r.filled("contracted_hours") & (r.contracted_hours != _NOT_KNOWN),
    unless="The contracted hours are blank or not known.",
    wrong=[{"contracted_hours": "20", "employment_status": "3"}],
    right=[{"contracted_hours": "20", "employment_status": "1"}, {"contracted_hours": "0", "employment_status": "3"}],
    undetermined=[{"contracted_hours": "20", "employment_status": ""}, {"employment_status": "3"}],
    not_applicable=[{"contracted_hours": "", "employment_status": "3"}],
)
def hours_without_fixed_contract(r: Record) -> Expr:
    """Bank, agency and other staff have no contracted hours, and this record has some."""
    return (r.contracted_hours > 0) & r.listed("employment_status", WITHOUT_FIXED_HOURS)


@RULES.rule(
    "STF-012c",
    "Contracted hours out of range",
    fields=["contracted_hours"],
    dimension=Dimension.VALIDITY,
    severity=Severity.MINOR,
    why=_HOURS_WHY,
    fix="Enter hours a week, not a month or a year, between 0 and 75.",
    evidence=[ASC_WDS],
    limits={"most": 75},
    applies=lambda r: r.filled("contracted_hours") & (r.contracted_hours != _NOT_KNOWN),
    unless="The contracted hours are blank or not known.",
    wrong=[{"contracted_hours": "162.5"}, {"contracted_hours": "-5"}],
    right=[{"contracted_hours": "75"}, {"contracted_hours": "0"}],
    undetermined=[{"zero_hours": "no"}, {"contracted_hours": "thirty"}],
    not_applicable=[{"contracted_hours": ""}, {"contracted_hours": "999"}],
)
def contracted_hours_out_of_range(r: Record) -> Expr:
    """The contracted hours are below 0 or above 75 a week."""
    return (r.contracted_hours < 0) | (r.contracted_hours > r.limit("most"))


@RULES.rule(
    "STF-012d",
    "Contracted hours not in halves",
    fields=["contracted_hours"],
    dimension=Dimension.VALIDITY,
    severity=Severity.INFORMATION,
    why="The workforce return takes whole and half hours only.",
    fix="Round to the nearest half hour, such as 37.5.",
    evidence=[ASC_WDS],
    parents=["STF-012c"],
    applies=lambda r: r.filled("contracted_hours"),
    unless="The contracted hours are blank.",
    wrong=[{"contracted_hours": "37.25"}],
    right=[{"contracted_hours": "37.5"}, {"contracted_hours": "40"}],
    undetermined=[{"zero_hours": "no"}],
    not_applicable=[{"contracted_hours": ""}],
)
def contracted_hours_not_in_halves(r: Record) -> Expr:
    """The contracted hours are not whole or half hours."""
    return (r.contracted_hours * 2) % 1 != 0


@RULES.rule(
    "STF-012e",
    "Average hours out of range",
    fields=["average_hours"],
    dimension=Dimension.VALIDITY,
    severity=Severity.MINOR,
    why=_HOURS_WHY,
    fix="Enter hours a week, not a month or a year, between 0 and 75.",
    evidence=[ASC_WDS],
    limits={"most": 75},
    applies=lambda r: r.filled("average_hours") & (r.average_hours != _NOT_KNOWN),
    unless="The average hours are blank or not known.",
    wrong=[{"average_hours": "80"}],
    right=[{"average_hours": "16"}],
    undetermined=[{"zero_hours": "no"}],
    not_applicable=[{"average_hours": ""}, {"average_hours": "999"}],
)
def average_hours_out_of_range(r: Record) -> Expr:
    """The average hours are below 0 or above 75 a week."""
    return (r.average_hours < 0) | (r.average_hours > r.limit("most"))


@RULES.rule(
    "STF-012f",
    "Average hours not in halves",
    fields=["average_hours"],
    dimension=Dimension.VALIDITY,
    severity=Severity.INFORMATION,
    why="The workforce return takes whole and half hours only, and ignores the rest.",
    fix="Round to the nearest half hour, such as 12.5.",
    evidence=[ASC_WDS],
    parents=["STF-012e"],
    applies=lambda r: r.filled("average_hours"),
    unless="The average hours are blank.",
    wrong=[{"average_hours": "12.3"}],
    right=[{"average_hours": "12.5"}, {"average_hours": "16"}, {"average_hours": "999"}],
    undetermined=[{"zero_hours": "no"}, {"average_hours": "few"}],
    not_applicable=[{"average_hours": ""}],
)
def average_hours_not_in_halves(r: Record) -> Expr:
    """The average hours are not whole or half hours."""
    return (r.average_hours * 2) % 1 != 0


@RULES.rule(
    "STF-027a",
    "Yearly salary out of range",
    fields=["annual_salary"],
    dimension=Dimension.VALIDITY,
    severity=Severity.INFORMATION,
    why=_PAY_WHY,
    fix="Check whether an hourly or monthly figure was entered as the yearly salary.",
    evidence=[ASC_WDS],
    limits={"least": 500, "most": 200_000, "most_for_senior_management": 250_000},
    applies=lambda r: r.listed("salary_interval", ("1",)) & r.filled("annual_salary"),
    unless="Pay is not stated by the year.",
    wrong=[
        {"salary_interval": "1", "annual_salary": "12", "main_job_role": "8"},
        {"salary_interval": "1", "annual_salary": "245000", "main_job_role": "8"},
    ],
    right=[
        {"salary_interval": "1", "annual_salary": "24500", "main_job_role": ""},
        {"salary_interval": "1", "annual_salary": "245000", "main_job_role": "1"},
    ],
    undetermined=[
        {"salary_interval": "", "annual_salary": "12"},
        {"salary_interval": "1", "annual_salary": "245000", "main_job_role": ""},
    ],
    not_applicable=[{"salary_interval": "3", "annual_salary": ""}],
)
def yearly_salary_out_of_range(r: Record) -> Expr:
    """The yearly salary is lower or higher than any the workforce return accepts for this role."""
    pay, is_senior = r.annual_salary, r.listed("main_job_role", ("1",))
    too_much = (pay > r.limit("most_for_senior_management")) | ((pay > r.limit("most")) & ~is_senior)
    return (pay < r.limit("least")) | too_much


@RULES.rule(
    "STF-027b",
    "Pay does not fit how it is stated",
    fields=["salary_interval", "annual_salary", "hourly_rate"],
    dimension=Dimension.CONSISTENCY,
    severity=Severity.INFORMATION,
    why=_PAY_WHY,
    fix="Choose yearly or hourly first, then enter only that figure.",
    evidence=[ASC_WDS],
    version=2,
    changes=["Rows of the workforce return are left to ASC-050 and ASC-051."],
    # Rows of the workforce return are asked by ASC-050 and ASC-051, each of its own cell.
    applies=lambda r: r.listed("salary_interval", ("1", "3")) & r.raw(MARK).is_null(),
    unless="How pay is stated is not known, or the record is a row of the workforce return.",
    wrong=[
        {"salary_interval": "3", "annual_salary": "24500", "hourly_rate": ""},
        {"salary_interval": "1", "annual_salary": "24500", "hourly_rate": "12.6"},
    ],
    right=[
        {"salary_interval": "3", "annual_salary": "", "hourly_rate": "12.6"},
        {"salary_interval": "1", "annual_salary": "24500", "hourly_rate": ""},
    ],
    undetermined=[{"salary_interval": "", "annual_salary": "24500", "hourly_rate": ""}, {"salary_interval": "3"}],
    not_applicable=[
        {"salary_interval": "999", "annual_salary": "", "hourly_rate": ""},
        {"salary_interval": "1", "annual_salary": "24500", "hourly_rate": "12.6", "recruitment_source": ""},
    ],
)
def pay_does_not_fit(r: Record) -> Expr:
    """Pay is stated by the hour and a yearly salary is given, or the other way round."""
    by_hour = r.salary_interval == "3"
    return (by_hour & r.filled("annual_salary")) | (~by_hour & r.filled("hourly_rate"))
