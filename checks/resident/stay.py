"""Do the dates of the stay fit each other and the person: admission, discharge, death?"""

from __future__ import annotations

from typing import TYPE_CHECKING

from checks.predicates import date_is_placeholder, is_in_future
from checks.resident.evidence import DSPT_RETENTION, REG_17, SCHEDULE_3
from wellkept.rule import Rules
from wellkept.words import Dimension, Owner, Severity


if TYPE_CHECKING:
    from wellkept.record import Record
    from wellkept.rule import Expr

RULES = Rules("resident", owner=Owner.SENIOR)

STARTS = "The legal record, the funding and the reviews all start on this day."
ADMISSION_FORM = "Check both dates against the admission form."


@RULES.rule(
    "RES-020a",
    "Admission date missing",
    fields=["admission_date"],
    dimension=Dimension.COMPLETENESS,
    severity=Severity.CRITICAL,
    why=STARTS,
    fix="Enter the day the person arrived, from the admission form.",
    evidence=[f"{SCHEDULE_3}: date entered", REG_17],
    applies=lambda r: ~r.listed("status", ("pre_admission",)),
    unless="The person has not been admitted yet.",
    wrong=[{"status": "active", "admission_date": ""}],
    right=[{"status": "active", "admission_date": "2025-03-10"}],
    undetermined=[{"status": "", "admission_date": ""}, {"status": "active"}],
    not_applicable=[{"status": "pre_admission", "admission_date": ""}],
)
def admission_date_missing(r: Record) -> Expr:
    """There is no admission date."""
    return r.blank("admission_date")


@RULES.rule(
    "RES-020b",
    "Admitted in the future",
    fields=["admission_date"],
    dimension=Dimension.CONSISTENCY,
    severity=Severity.CRITICAL,
    why=STARTS,
    fix="Check the date against the admission form. If the person has not arrived, set the status to pre-admission.",
    evidence=[REG_17],
    applies=lambda r: ~r.listed("status", ("pre_admission",)),
    unless="The person has not been admitted yet.",
    wrong=[{"status": "active", "admission_date": "2026-12-10"}],
    right=[{"status": "active", "admission_date": "2026-11-21"}],
    undetermined=[{"status": "active", "admission_date": ""}],
    not_applicable=[{"status": "pre_admission", "admission_date": "2026-12-10"}],
)
def admitted_in_future(r: Record) -> Expr:
    """The admission date is in the future, but the record says the person has been admitted."""
    return is_in_future(r, "admission_date")


@RULES.rule(
    "RES-020c",
    "Admission date is a stand-in",
    fields=["admission_date"],
    dimension=Dimension.VALIDITY,
    severity=Severity.CRITICAL,
    why=STARTS,
    fix="Enter the day the person arrived, from the admission form.",
    evidence=[REG_17],
    wrong=[{"admission_date": "1900-01-01"}, {"admission_date": "9999-12-31"}],
    right=[{"admission_date": "2025-03-10"}],
    undetermined=[{"admission_date": ""}],
)
def admission_date_is_placeholder(r: Record) -> Expr:
    """The admission date is one that computers put in when they know none."""
    return date_is_placeholder(r, "admission_date")


@RULES.rule(
    "RES-021a",
    "Admitted before born",
    fields=["admission_date", "date_of_birth"],
    dimension=Dimension.CONSISTENCY,
    severity=Severity.MAJOR,
    why=STARTS,
    fix=ADMISSION_FORM,
    evidence=[REG_17],
    parents=["RES-004a", "RES-004b", "RES-020c"],
    wrong=[{"date_of_birth": "1940-05-02", "admission_date": "1924-05-02"}],
    right=[{"date_of_birth": "1940-05-02", "admission_date": "2024-05-02"}],
    undetermined=[{"date_of_birth": "", "admission_date": "2024-05-02"}, {"date_of_birth": "1940-05-02"}],
)
def admitted_before_born(r: Record) -> Expr:
    """The person was admitted before they were born, so one of the two dates is mistyped."""
    return r.admission_date < r.date_of_birth


@RULES.rule(
    "RES-021b",
    "Admitted on the day of birth",
    fields=["admission_date", "date_of_birth"],
    dimension=Dimension.CONSISTENCY,
    severity=Severity.MAJOR,
    why=STARTS,
    fix=ADMISSION_FORM,
    evidence=[REG_17],
    parents=["RES-004a", "RES-004b", "RES-020c"],
    wrong=[{"date_of_birth": "1940-05-02", "admission_date": "1940-05-02"}],
    right=[{"date_of_birth": "1940-05-02", "admission_date": "2024-05-02"}],
    undetermined=[{"date_of_birth": "1940-05-02", "admission_date": ""}],
)
def admitted_on_day_of_birth(r: Record) -> Expr:
    """The same date stands as date of birth and as admission date."""
    return r.admission_date == r.date_of_birth


@RULES.rule(
    "RES-021c",
    "Admitted as a child",
    fields=["admission_date", "date_of_birth"],
    dimension=Dimension.CONSISTENCY,
    severity=Severity.MAJOR,
    why=STARTS,
    fix=ADMISSION_FORM,
    evidence=[REG_17],
    parents=["RES-004a", "RES-004b", "RES-004c", "RES-020c", "RES-021a", "RES-021b"],
    limits={"youngest": 18},
    wrong=[{"date_of_birth": "1998-05-02", "admission_date": "2012-05-02"}],
    right=[{"date_of_birth": "1998-05-02", "admission_date": "2016-05-02"}],
    undetermined=[{"date_of_birth": "", "admission_date": "2012-05-02"}],
)
def admitted_as_a_child(r: Record) -> Expr:
    """By these dates the person was not yet an adult when they were admitted."""
    return r.years(r.date_of_birth, r.admission_date) < r.limit("youngest")


@RULES.rule(
    "RES-021d",
    "Admitted very long ago",
    fields=["admission_date"],
    dimension=Dimension.VALIDITY,
    severity=Severity.INFORMATION,
    why=STARTS,
    fix="Check the year of admission. If it is right, record that it was checked.",
    evidence=[REG_17],
    parents=["RES-020c", "RES-021a", "RES-021b"],
    limits={"years": 40},
    wrong=[{"admission_date": "1985-03-10"}],
    right=[{"admission_date": "1987-03-10"}],
    undetermined=[{"admission_date": ""}],
)
def admitted_very_long_ago(r: Record) -> Expr:
    """The admission date is so long ago that it may be mistyped."""
    return r.years(r.admission_date, r.day()) >= r.limit("years")


@RULES.rule(
    "RES-022a",
    "Discharged before admitted",
    fields=["discharge_date", "admission_date"],
    dimension=Dimension.CONSISTENCY,
    severity=Severity.MAJOR,
    why="Occupancy is counted, and the record is kept, from the day of discharge.",
    fix="Check both dates against the admission and discharge forms.",
    evidence=[REG_17, DSPT_RETENTION],
    parents=["RES-020c"],
    applies=lambda r: r.filled("discharge_date"),
    unless="There is no discharge date.",
    wrong=[{"admission_date": "2026-03-10", "discharge_date": "2025-10-02"}],
    right=[{"admission_date": "2026-03-10", "discharge_date": "2026-03-10"}],
    undetermined=[{"admission_date": "", "discharge_date": "2025-10-02"}, {"admission_date": "2026-03-10"}],
    not_applicable=[{"admission_date": "2026-03-10", "discharge_date": ""}],
)
def discharged_before_admitted(r: Record) -> Expr:
    """The discharge date is before the admission date."""
    return r.discharge_date < r.admission_date


@RULES.rule(
    "RES-022b",
    "Discharged in the future",
    fields=["discharge_date"],
    dimension=Dimension.CONSISTENCY,
    severity=Severity.MAJOR,
    why="Occupancy is counted, and the record is kept, from the day of discharge.",
    fix="Check the date against the discharge form. If the person is still here, correct the status.",
    evidence=[REG_17],
    applies=lambda r: r.listed("status", ("discharged",)),
    unless="The person is not marked as discharged; a planned date may lie ahead.",
    wrong=[{"status": "discharged", "discharge_date": "2026-12-02"}],
    right=[{"status": "discharged", "discharge_date": "2026-10-02"}],
    undetermined=[{"status": "discharged", "discharge_date": ""}],
    not_applicable=[{"status": "active", "discharge_date": "2026-12-02"}],
)
def discharged_in_future(r: Record) -> Expr:
    """The person is marked as discharged on a date that has not come yet."""
    return is_in_future(r, "discharge_date")


@RULES.rule(
    "RES-022c",
    "Discharge destination missing",
    fields=["discharge_destination"],
    dimension=Dimension.COMPLETENESS,
    severity=Severity.MAJOR,
    why="Someone may have to find the person, or send their records on.",
    fix="Enter where the person went, from the discharge form.",
    evidence=[f"{SCHEDULE_3}: date left and destination"],
    applies=lambda r: r.listed("status", ("discharged",)),
    unless="The person is not marked as discharged.",
    wrong=[{"status": "discharged", "discharge_destination": ""}],
    right=[{"status": "discharged", "discharge_destination": "Own home"}],
    undetermined=[{"status": "discharged"}],
    not_applicable=[{"status": "active", "discharge_destination": ""}],
)
def discharge_destination_missing(r: Record) -> Expr:
    """Nobody has recorded where this person went when they left."""
    return r.blank("discharge_destination")
