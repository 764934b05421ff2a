"""What a member of staff does, for how many hours and since when: the second third of the staff contract."""

from __future__ import annotations

import pandera.polars as pa
import polars as pl

from checks.contract import field
from checks.staff.evidence import ASC_WDS, DSPT_STAFF, LOCAL_POLICY, OWN_LIST, SCHEDULE_4
from wellkept.words import Owner, Personal, Severity


_CODES = "Choose from the workforce list; the return refuses a code it does not know."


class Post(pa.DataFrameModel):
    """The post: status, role, hours, pay, manager, start and leaving."""

    status: str = field(
        "Employment state",
        required=True,
        codes="staff_status",
        severity=Severity.MAJOR,
        source=OWN_LIST,
        why="Whether someone still works here decides who may see residents' records.",
        fix="Record whether the person is active, on leave, suspended or has left.",
        example="active",
        description="In the workforce return map UPDATE, NEW, NOCHANGE and UNCHECKED to active, DELETE to left.",
        aliases=("Status", "Staff status", "Employee status", "Current status", "Active status", "State"),
    )
    main_job_role: str = field(
        "Main job role",
        required=True,
        codes="main_job_role",
        source=ASC_WDS,
        why="The training and checks a person needs follow from the role.",
        fix=_CODES,
        example="8",
        aliases=("MAINJOBROLE", "Job role", "Job role code", "Role", "Job title", "Position", "Post"),
    )
    main_job_role_description: str = field(
        "Job role in words",
        source=ASC_WDS,
        example="Activities volunteer lead",
        aliases=("MAINJRDESC", "Job role description", "Other job role"),
    )
    employment_status: str = field(
        "Employment status",
        required=True,
        codes="employment_status",
        source=ASC_WDS,
        why="Staffing figures count permanent, bank and agency staff apart.",
        fix=_CODES,
        example="1",
        aliases=("EMPLSTATUS", "Employment type", "Contract type", "Employment basis"),
    )
    zero_hours: bool = field(
        "Zero-hours contract",
        source=ASC_WDS,
        why="Staffing figures count promised hours; a zero-hours contract promises none.",
        fix="Answer yes or no from the contract.",
        example="no",
        aliases=("ZEROHRCONT", "Zero hours", "Zero hours contract", "Zero hour contract", "Is zero hours"),
    )
    contracted_hours: float = field(
        "Contracted hours a week",
        compared=True,
        source=ASC_WDS,
        why="Safe staffing is planned on these hours.",
        fix="Enter the weekly hours of the contract as a number, such as 37.5.",
        example="37.5",
        aliases=("CONTHOURS", "Contract hours", "Contracted hours", "Contract Hrs", "Weekly hours", "Hours per week"),
    )
    average_hours: float = field(
        "Average hours a week",
        source=ASC_WDS,
        why="For staff without contracted hours this is the only measure of how much they work.",
        fix="Enter the usual weekly hours as a number, such as 12.5.",
        example="16",
        aliases=("AVGHOURS", "Average hours", "Avg hours", "Additional hours"),
    )
    salary_interval: str = field(
        "How pay is stated",
        codes="salary_interval",
        source=ASC_WDS,
        why="An hourly rate read as a yearly salary spoils the return.",
        fix="Choose yearly or hourly first, then enter the pay.",
        example="3",
        aliases=("SALARYINT", "Salary interval", "Pay interval", "Pay frequency"),
    )
    annual_salary: int = field(
        "Yearly salary",
        compared=True,
        personal=Personal.ORDINARY,
        source=ASC_WDS,
        why="The return refuses a salary that is not a whole number of pounds.",
        fix="Enter whole pounds, without a comma or a pound sign.",
        example="24500",
        aliases=("SALARY", "Annual salary", "Salary (annual)"),
    )
    hourly_rate: float = field(
        "Hourly rate",
        compared=True,
        personal=Personal.ORDINARY,
        source=ASC_WDS,
        why="The return refuses a rate that is not a number.",
        fix="Enter pounds and pence, such as 12.60, without a pound sign.",
        example="12.6",
        aliases=("HOURLYRATE", "Hourly pay", "Rate of pay", "Pay rate"),
    )
    days_sick: float = field(
        "Days sick in the last 12 months",
        personal=Personal.ORDINARY,
        source=ASC_WDS,
        why="The return refuses days sick that are not a number.",
        fix="Enter days, in halves, such as 3.5.",
        example="3.5",
        aliases=("DAYSSICK", "Days sick", "Sick days", "Sickness days"),
    )
    sector_start_year: int = field(
        "Year first worked in care",
        source=ASC_WDS,
        why="It shows how experienced the team is.",
        fix="Enter the year with four digits.",
        example="2012",
        aliases=("STARTINSECT", "Start in sector", "Year started in sector"),
    )
    start_date: pl.Date = field(
        "Start date",
        compared=True,
        required=True,
        source=SCHEDULE_4,
        why="Induction, the Care Certificate and the checks before work are all timed from it.",
        fix="Enter the first day worked, from the contract.",
        example="2021-09-06",
        aliases=("STARTDATE", "Date started", "Start", "Date of joining", "Joined", "Commencement date", "Hire date"),
    )
    leaving_date: pl.Date = field(
        "Leaving date",
        compared=True,
        source=SCHEDULE_4,
        why="Access to residents' records ends, and the time records are kept begins, on this day.",
        fix="Enter the last day employed, from the leaver form.",
        severity=Severity.MAJOR,
        example="2026-05-29",
        aliases=("Date left", "Leave date", "Leave", "Leaver date", "End date", "Termination date", "Date of leaving"),
    )
    leaving_reason: str = field(
        "Reason for leaving",
        source=SCHEDULE_4,
        example="Moved away",
        aliases=("Leaving reason", "Leave reason", "Reason left", "Termination reason"),
    )
    last_shift_date: pl.Date = field(
        "Last shift worked",
        source=DSPT_STAFF,
        why="A person with no recent shift may have left without anyone closing the record.",
        fix="Export the date of the last shift from the rota.",
        example="2026-11-18",
        aliases=("Last shift", "Last worked", "Last shift date", "Date last worked", "Last clocked"),
    )
    line_manager_id: str = field(
        "Line manager's staff number",
        personal=Personal.STRICT,
        owner=Owner.MANAGER,
        source=DSPT_STAFF,
        example="S0102",
        aliases=("Line manager ID", "Manager ID", "Manager number", "Supervisor ID"),
    )
    supervision_date: pl.Date = field(
        "Last supervision",
        owner=Owner.MANAGER,
        source=LOCAL_POLICY,
        why="Regular supervision is how staff get support and how worries come to light.",
        fix="Enter the date of the last supervision meeting.",
        example="2026-10-12",
        aliases=("Last supervision date", "Supervision date", "Supervision"),
    )
    appraisal_date: pl.Date = field(
        "Last appraisal",
        owner=Owner.MANAGER,
        source=LOCAL_POLICY,
        why="A yearly appraisal is where training needs are agreed.",
        fix="Enter the date of the last appraisal.",
        example="2026-04-20",
        aliases=("Last appraisal date", "Appraisal date", "Appraisal"),
    )
    care_certificate: str = field(
        "Care Certificate",
        codes="care_certificate",
        owner=Owner.MANAGER,
        source=ASC_WDS,
        why="It shows that a new care worker has learned the basics of safe care.",
        fix="Choose completed, in progress or no.",
        example="1",
        aliases=("CARECERT", "Care certificate status", "Care Cert"),
    )
    changed_date: pl.Date = field(
        "Record last changed",
        where_given=True,
        source=DSPT_STAFF,
        why="It shows that the extract is as new as it says, and how fresh the record is.",
        fix="Nothing to enter: the staff system writes it. Correct the clock of its server if it lies ahead.",
        example="2026-11-18",
        aliases=("Last updated", "Updated at", "Last modified", "Modified on", "Date modified", "Last changed"),
    )
