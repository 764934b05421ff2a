"""Does the pay of the workforce return fit how it is stated, and the hours it is for?"""

from __future__ import annotations

from typing import TYPE_CHECKING

from checks.staff.evidence import ASC_WDS
from checks.staff.returned import of_the_return
from wellkept.rule import Example, Rules
from wellkept.words import Dimension, Owner, Scope, Severity


if TYPE_CHECKING:
    from wellkept.record import Record
    from wellkept.rule import Expr

RULES = Rules("staff", owner=Owner.HR)

_BY_YEAR, _BY_HOUR, _NOT_KNOWN = "1", "3", "999"
_WHY = "Pay that does not fit how it is stated spoils the figures the return is for."
_FIX = "Choose yearly or hourly first, then enter only that figure."


@of_the_return(
    RULES,
    "ASC-050",
    "Yearly salary where pay is not by the year",
    fields=["salary_interval", "annual_salary"],
    dimension=Dimension.CONSISTENCY,
    severity=Severity.MINOR,
    why=_WHY,
    fix=_FIX,
    evidence=[ASC_WDS],
    applies=lambda r: r.filled("annual_salary"),
    unless="It is blank.",
    wrong=[{"salary_interval": "3", "annual_salary": "24500"}, {"salary_interval": "", "annual_salary": "24500"}],
    right=[{"salary_interval": "1", "annual_salary": "24500"}, {"salary_interval": "999", "annual_salary": "24500"}],
    undetermined=[{"annual_salary": "24500"}],
    not_applicable=[{"salary_interval": "3", "annual_salary": ""}],
)
def yearly_salary_not_by_the_year(r: Record) -> Expr:
    """A yearly salary is given, and pay is stated by the hour or not at all."""
    return r.blank("salary_interval") | (r.salary_interval == _BY_HOUR)


@of_the_return(
    RULES,
    "ASC-051",
    "Hourly rate where pay is not by the hour",
    fields=["salary_interval", "hourly_rate"],
    dimension=Dimension.CONSISTENCY,
    severity=Severity.MINOR,
    why=_WHY,
    fix=_FIX,
    evidence=[ASC_WDS],
    applies=lambda r: r.filled("hourly_rate"),
    unless="It is blank.",
    wrong=[{"salary_interval": "1", "hourly_rate": "12.6"}, {"salary_interval": "", "hourly_rate": "12.6"}],
    right=[{"salary_interval": "3", "hourly_rate": "12.6"}, {"salary_interval": "999", "hourly_rate": "12.6"}],
    undetermined=[{"hourly_rate": "12.6"}],
    not_applicable=[{"salary_interval": "1", "hourly_rate": ""}],
)
def hourly_rate_not_by_the_hour(r: Record) -> Expr:
    """An hourly rate is given, and pay is stated by the year or not at all."""
    return r.blank("salary_interval") | (r.salary_interval == _BY_YEAR)


@of_the_return(
    RULES,
    "ASC-052",
    "Yearly salary, though nobody knows how pay is stated",
    fields=["annual_salary"],
    dimension=Dimension.CONSISTENCY,
    severity=Severity.INFORMATION,
    why=_WHY,
    fix=_FIX,
    evidence=[ASC_WDS],
    applies=lambda r: r.filled("annual_salary"),
    unless="It is blank.",
    wrong=[{"salary_interval": "999", "annual_salary": "24500"}],
    right=[{"salary_interval": "1", "annual_salary": "24500"}],
    undetermined=[{"salary_interval": "", "annual_salary": "24500"}],
    not_applicable=[{"salary_interval": "999", "annual_salary": ""}],
)
def yearly_salary_of_unknown_kind(r: Record) -> Expr:
    """A yearly salary is given, and how pay is stated is said not to be known."""
    return r.salary_interval == _NOT_KNOWN


@of_the_return(
    RULES,
    "ASC-053",
    "Hourly rate, though nobody knows how pay is stated",
    fields=["hourly_rate"],
    dimension=Dimension.CONSISTENCY,
    severity=Severity.INFORMATION,
    why=_WHY,
    fix=_FIX,
    evidence=[ASC_WDS],
    applies=lambda r: r.filled("hourly_rate"),
    unless="It is blank.",
    wrong=[{"salary_interval": "999", "hourly_rate": "12.6"}],
    right=[{"salary_interval": "3", "hourly_rate": "12.6"}],
    undetermined=[{"salary_interval": "", "hourly_rate": "12.6"}],
    not_applicable=[{"salary_interval": "999", "hourly_rate": ""}],
)
def hourly_rate_of_unknown_kind(r: Record) -> Expr:
    """An hourly rate is given, and how pay is stated is said not to be known."""
    return r.salary_interval == _NOT_KNOWN


@of_the_return(
    RULES,
    "ASC-054",
    "Hourly rate not in pounds and pence",
    fields=["hourly_rate"],
    dimension=Dimension.VALIDITY,
    severity=Severity.MINOR,
    why=_WHY,
    fix="Enter pounds and pence, such as 12.60.",
    evidence=[ASC_WDS],
    applies=lambda r: r.filled("hourly_rate"),
    unless="It is blank.",
    wrong=[{"hourly_rate": "12.605"}, {"hourly_rate": "-12"}],
    right=[{"hourly_rate": "12.6"}, {"hourly_rate": "12"}, {"hourly_rate": "12.60"}],
    undetermined=[{"hourly_rate": "twelve"}, {"staff_id": "S0417"}],
    not_applicable=[{"hourly_rate": ""}],
)
def hourly_rate_not_in_pence(r: Record) -> Expr:
    """The hourly rate has more than two digits after the point, or is below nothing."""
    written = r.when(~r.hourly_rate.is_null(), r.raw("hourly_rate"))
    return ~written.str.contains(r"\A[0-9]+(?:\.[0-9]{1,2})?\z")


@of_the_return(
    RULES,
    "ASC-055",
    "Part-time pay like full-time pay",
    fields=["annual_salary"],
    dimension=Dimension.CONSISTENCY,
    severity=Severity.INFORMATION,
    scope=Scope.GROUP,
    why="The full-time figure was probably entered for somebody who works fewer hours.",
    fix="Enter what the person is paid in a year for the hours they work.",
    evidence=[ASC_WDS],
    limits={"full_time": 37},
    applies=lambda r: r.listed("salary_interval", (_BY_YEAR,)) & r.filled("annual_salary"),
    unless="Pay is not stated by the year.",
    wrong=[
        Example(
            records=(
                {"salary_interval": "1", "annual_salary": "24500", "main_job_role": "8", "contracted_hours": "20"},
                {"salary_interval": "1", "annual_salary": "24500", "main_job_role": "8", "contracted_hours": "37.5"},
            )
        )
    ],
    right=[
        {"salary_interval": "1", "annual_salary": "24500", "main_job_role": "8", "contracted_hours": "20"},
        Example(
            records=(
                {"salary_interval": "1", "annual_salary": "24500", "main_job_role": "8", "contracted_hours": "37.5"},
                {"salary_interval": "1", "annual_salary": "24500", "main_job_role": "8", "contracted_hours": "37.5"},
            )
        ),
        Example(
            records=(
                {"salary_interval": "1", "annual_salary": "24500", "main_job_role": "8", "contracted_hours": "20"},
                {"salary_interval": "1", "annual_salary": "24500", "main_job_role": "7", "contracted_hours": "37.5"},
            )
        ),
    ],
    undetermined=[
        {"salary_interval": "1", "annual_salary": "24500", "main_job_role": "8", "contracted_hours": "part"},
        {"salary_interval": "1", "annual_salary": "24500", "main_job_role": "", "contracted_hours": "20"},
    ],
    not_applicable=[{"salary_interval": "3", "annual_salary": "", "main_job_role": "8", "contracted_hours": "20"}],
)
def part_time_pay_like_full_time(r: Record) -> Expr:
    """Somebody full-time in the same role has exactly the yearly salary of this part-time person."""
    hours = r.contracted_hours
    is_full = r.when(hours.is_null(), r.lit(False), hours >= r.limit("full_time"))  # noqa: FBT003 -- a literal column
    has_twin = r.count_over("main_job_role", "annual_salary", where=is_full) > 0
    return r.when(~hours.is_null(), (hours < r.limit("full_time")) & has_twin)
