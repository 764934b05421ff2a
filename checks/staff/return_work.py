"""Do the answers of the workforce return about hours, role and sickness agree?"""

from __future__ import annotations

from typing import TYPE_CHECKING

from checks.staff.evidence import ASC_WDS
from checks.staff.presence import WITHOUT_FIXED_HOURS
from checks.staff.returned import of_the_return
from wellkept.rule import Rules
from wellkept.words import Dimension, Owner, Severity


if TYPE_CHECKING:
    from wellkept.record import Record
    from wellkept.rule import Expr

RULES = Rules("staff", owner=Owner.HR)

_NOT_KNOWN = 999
_IN_WORDS = ("23", "27")  # the two roles called other
_NURSE, _SOCIAL_WORKER = "16", "6"
_WITH_FIXED_HOURS = ("1", "2")  # permanent, temporary
_WHY_HOURS = "Staffing figures count promised hours; two answers that disagree spoil them."
_WHY_IGNORED = "The return ignores the answer, so what the home meant to report is lost."
_HOURS_FIX = "Check the contract, and correct the hours or the answer about zero hours."


@of_the_return(
    RULES,
    "ASC-030",
    "Days sick out of range",
    fields=["days_sick"],
    dimension=Dimension.VALIDITY,
    severity=Severity.INFORMATION,
    why=_WHY_IGNORED,
    fix="Enter the days of the last 12 months, from 0 to 366 in halves, or 999 where nobody knows.",
    evidence=[ASC_WDS],
    limits={"most": 366},
    applies=lambda r: r.filled("days_sick"),
    unless="It is blank.",
    wrong=[{"days_sick": "400"}, {"days_sick": "-1"}, {"days_sick": "2.25"}],
    right=[{"days_sick": "2.5"}, {"days_sick": "0"}, {"days_sick": "999"}],
    undetermined=[{"days_sick": "a few"}, {"staff_id": "S0417"}],
    not_applicable=[{"days_sick": ""}],
)
def days_sick_out_of_range(r: Record) -> Expr:
    """The days sick are below 0 or above 366, or not whole or half days."""
    days = r.days_sick
    outside = (days < 0) | (days > r.limit("most"))
    return (days != _NOT_KNOWN) & (outside | ((days * 2) % 1 != 0))


@of_the_return(
    RULES,
    "ASC-031",
    "Contracted hours without a word on zero hours",
    fields=["contracted_hours", "zero_hours"],
    dimension=Dimension.CONSISTENCY,
    severity=Severity.MINOR,
    why=_WHY_HOURS,
    fix=_HOURS_FIX,
    evidence=[ASC_WDS],
    applies=lambda r: (r.contracted_hours > 0) & (r.contracted_hours != _NOT_KNOWN),
    unless="There are no contracted hours.",
    wrong=[
        {"contracted_hours": "37.5", "zero_hours": ""},
        {"contracted_hours": "37.5", "zero_hours": "not known"},
    ],
    right=[{"contracted_hours": "37.5", "zero_hours": "no"}, {"contracted_hours": "37.5", "zero_hours": "perhaps"}],
    undetermined=[{"contracted_hours": "37.5"}, {"contracted_hours": "", "zero_hours": ""}],
    not_applicable=[{"contracted_hours": "0", "zero_hours": ""}],
)
def zero_hours_not_said(r: Record) -> Expr:
    """There are contracted hours, and nobody has said that this is no zero-hours contract."""
    return r.blank("zero_hours") | r.not_known("zero_hours")


@of_the_return(
    RULES,
    "ASC-032",
    "No contracted hours, and no zero-hours contract",
    fields=["contracted_hours", "zero_hours"],
    dimension=Dimension.CONSISTENCY,
    severity=Severity.INFORMATION,
    why=_WHY_HOURS,
    fix=_HOURS_FIX,
    evidence=[ASC_WDS],
    applies=lambda r: r.filled("contracted_hours"),
    unless="It is blank.",
    wrong=[{"contracted_hours": "0", "zero_hours": "no"}],
    right=[{"contracted_hours": "37.5", "zero_hours": "no"}, {"contracted_hours": "0", "zero_hours": "yes"}],
    undetermined=[{"contracted_hours": "0", "zero_hours": ""}, {"zero_hours": "no"}],
    not_applicable=[{"contracted_hours": "", "zero_hours": "no"}],
)
def no_hours_and_no_zero_hours(r: Record) -> Expr:
    """The contract is said not to be zero-hours, and yet the contracted hours are none."""
    return (r.contracted_hours == 0) & ~r.zero_hours


@of_the_return(
    RULES,
    "ASC-033",
    "Average hours for staff with fixed hours",
    fields=["average_hours"],
    dimension=Dimension.CONSISTENCY,
    severity=Severity.INFORMATION,
    why=_WHY_IGNORED,
    fix="Leave average hours empty, or correct the employment status or the answer about zero hours.",
    evidence=[ASC_WDS],
    applies=lambda r: r.filled("average_hours") & r.listed("employment_status", _WITH_FIXED_HOURS),
    unless="Average hours are blank, or the person is bank, agency or other staff.",
    wrong=[
        {"average_hours": "16", "employment_status": "1", "zero_hours": "no"},
        {"average_hours": "16", "employment_status": "2", "zero_hours": ""},
    ],
    right=[{"average_hours": "16", "employment_status": "1", "zero_hours": "yes"}],
    undetermined=[{"average_hours": "16", "employment_status": "1"}, {"average_hours": "16", "employment_status": ""}],
    not_applicable=[
        {"average_hours": "16", "employment_status": "3", "zero_hours": ""},
        {"average_hours": "", "employment_status": "1", "zero_hours": "no"},
    ],
)
def average_hours_with_fixed_hours(r: Record) -> Expr:
    """Average hours are given for permanent or temporary staff who have no zero-hours contract."""
    return r.blank("zero_hours") | r.not_known("zero_hours") | ~r.zero_hours


@of_the_return(
    RULES,
    "ASC-034",
    "Contracted hours answered where there are none",
    fields=["contracted_hours"],
    dimension=Dimension.CONSISTENCY,
    severity=Severity.INFORMATION,
    why=_WHY_IGNORED,
    fix="Leave contracted hours empty for bank, agency, other and zero-hours staff, and enter average hours.",
    evidence=[ASC_WDS],
    # Hours that are really promised are STF-012a's and STF-012b's.
    applies=lambda r: (r.contracted_hours == 0) | (r.contracted_hours == _NOT_KNOWN),
    unless="Contracted hours are blank, or some are promised.",
    wrong=[
        {"contracted_hours": "0", "employment_status": "1", "zero_hours": "yes"},
        {"contracted_hours": "999", "employment_status": "3", "zero_hours": "no"},
    ],
    right=[{"contracted_hours": "0", "employment_status": "1", "zero_hours": "no"}],
    undetermined=[{"contracted_hours": "0", "employment_status": "", "zero_hours": "no"}, {"contracted_hours": "0"}],
    not_applicable=[
        {"contracted_hours": "20", "employment_status": "3", "zero_hours": "no"},
    ],
)
def contracted_hours_not_promised(r: Record) -> Expr:
    """An answer about contracted hours, none or not known, is given where the contract promises none."""
    return r.zero_hours | r.listed("employment_status", WITHOUT_FIXED_HOURS)


@of_the_return(
    RULES,
    "ASC-035",
    "Role in words where the code says it",
    fields=["main_job_role_description"],
    dimension=Dimension.CONSISTENCY,
    severity=Severity.INFORMATION,
    why=_WHY_IGNORED,
    fix="Leave the description empty, or choose one of the roles called other.",
    evidence=[ASC_WDS],
    applies=lambda r: r.filled("main_job_role_description"),
    unless="It is blank.",
    wrong=[{"main_job_role_description": "Driver", "main_job_role": "8"}],
    right=[{"main_job_role_description": "Driver", "main_job_role": "27"}],
    undetermined=[{"main_job_role_description": "Driver", "main_job_role": ""}],
    not_applicable=[{"main_job_role_description": "", "main_job_role": "8"}],
)
def role_described_twice(r: Record) -> Expr:
    """The role is described in words, which the return takes only for the two roles called other."""
    return ~r.listed("main_job_role", _IN_WORDS)


@of_the_return(
    RULES,
    "ASC-036",
    "Role in words too long",
    fields=["main_job_role_description"],
    dimension=Dimension.VALIDITY,
    severity=Severity.MINOR,
    why="The return refuses the row.",
    fix="Say what the person does in a few words, fewer than 120 characters.",
    evidence=[ASC_WDS],
    limits={"characters": 120},
    applies=lambda r: r.filled("main_job_role_description") & r.listed("main_job_role", _IN_WORDS),
    unless="The role is said by its code.",
    wrong=[{"main_job_role_description": "Driver " * 20, "main_job_role": "27"}],
    right=[{"main_job_role_description": "Driver", "main_job_role": "27"}],
    undetermined=[{"main_job_role_description": "Driver", "main_job_role": ""}],
    not_applicable=[{"main_job_role_description": "", "main_job_role": "27"}],
)
def role_in_words_too_long(r: Record) -> Expr:
    """The description of the role has 120 characters or more."""
    return r.raw("main_job_role_description").str.len_chars() >= r.limit("characters")


@of_the_return(
    RULES,
    "ASC-037",
    "Kind of nurse missing",
    fields=["nurse_type"],
    dimension=Dimension.COMPLETENESS,
    severity=Severity.INFORMATION,
    why="Residents with a learning disability or a mental illness may need a nurse trained for it.",
    fix="Choose the kind of nurse from the list.",
    evidence=[ASC_WDS],
    applies=lambda r: r.main_job_role == _NURSE,
    unless="The person is not a registered nurse.",
    wrong=[{"main_job_role": "16", "nurse_type": ""}],
    right=[{"main_job_role": "16", "nurse_type": "1"}],
    undetermined=[{"main_job_role": "16"}, {"main_job_role": "", "nurse_type": ""}],
    not_applicable=[{"main_job_role": "8", "nurse_type": ""}],
)
def nurse_of_no_kind(r: Record) -> Expr:
    """Nothing says what kind of nurse this registered nurse is."""
    return r.blank("nurse_type")


@of_the_return(
    RULES,
    "ASC-038",
    "Kind of nurse for somebody who is none",
    fields=["nurse_type"],
    dimension=Dimension.CONSISTENCY,
    severity=Severity.INFORMATION,
    why=_WHY_IGNORED,
    fix="Leave the kind of nurse empty, or correct the main job role.",
    evidence=[ASC_WDS],
    applies=lambda r: r.filled("nurse_type"),
    unless="It is blank.",
    wrong=[{"main_job_role": "8", "nurse_type": "1"}],
    right=[{"main_job_role": "16", "nurse_type": "1"}],
    undetermined=[{"main_job_role": "", "nurse_type": "1"}],
    not_applicable=[{"main_job_role": "8", "nurse_type": ""}],
)
def kind_of_nurse_for_another(r: Record) -> Expr:
    """A kind of nurse is given, and the main job role is not registered nurse."""
    return r.main_job_role != _NURSE


@of_the_return(
    RULES,
    "ASC-039",
    "Approved mental health professional not said",
    fields=["mental_health_professional"],
    dimension=Dimension.COMPLETENESS,
    severity=Severity.INFORMATION,
    why="Only an approved mental health professional may do certain duties under the Mental Health Act.",
    fix="Answer yes, no or not known for each social worker.",
    evidence=[ASC_WDS],
    applies=lambda r: r.main_job_role == _SOCIAL_WORKER,
    unless="The person is not a social worker.",
    wrong=[{"main_job_role": "6", "mental_health_professional": ""}],
    right=[{"main_job_role": "6", "mental_health_professional": "2"}],
    undetermined=[{"main_job_role": "6"}, {"main_job_role": "", "mental_health_professional": ""}],
    not_applicable=[{"main_job_role": "8", "mental_health_professional": ""}],
)
def social_worker_not_asked(r: Record) -> Expr:
    """Nothing says whether this social worker is an approved mental health professional."""
    return r.blank("mental_health_professional")


@of_the_return(
    RULES,
    "ASC-040",
    "Approved mental health professional who is no social worker",
    fields=["mental_health_professional"],
    dimension=Dimension.CONSISTENCY,
    severity=Severity.INFORMATION,
    why=_WHY_IGNORED,
    fix="Leave it empty, or correct the main job role.",
    evidence=[ASC_WDS],
    applies=lambda r: r.filled("mental_health_professional"),
    unless="It is blank.",
    wrong=[{"main_job_role": "8", "mental_health_professional": "2"}],
    right=[{"main_job_role": "6", "mental_health_professional": "2"}],
    undetermined=[{"main_job_role": "", "mental_health_professional": "2"}],
    not_applicable=[{"main_job_role": "8", "mental_health_professional": ""}],
)
def mental_health_professional_of_another_role(r: Record) -> Expr:
    """The question for social workers is answered for somebody of another role."""
    return r.main_job_role != _SOCIAL_WORKER
