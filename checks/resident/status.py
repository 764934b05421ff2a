"""Does the status agree with the dates beside it, and is there any sign of the person?"""

from __future__ import annotations

from typing import TYPE_CHECKING

from checks.resident.evidence import CQC_GAPS, REG_17
from checks.resident.presence import is_active, lives_here
from wellkept.rule import Rules
from wellkept.words import Dimension, Owner, Severity


if TYPE_CHECKING:
    from wellkept.record import Record
    from wellkept.rule import Expr

RULES = Rules("resident", owner=Owner.SENIOR)

WHY = "Meals, medicines, bills and letters follow the status."
WORKFLOW = "Use the admission, absence or discharge step of the care system, not free text."


@RULES.rule(
    "RES-024a",
    "Living here after discharge",
    fields=["status", "discharge_date"],
    dimension=Dimension.CONSISTENCY,
    severity=Severity.CRITICAL,
    why=WHY,
    fix=f"Find out whether the person has left. {WORKFLOW}",
    evidence=[REG_17],
    applies=lives_here,
    unless="The status does not say that the person lives here.",
    wrong=[{"status": "active", "discharge_date": "2026-10-02"}],
    right=[{"status": "active", "discharge_date": ""}, {"status": "active", "discharge_date": "2026-12-02"}],
    undetermined=[
        {"status": "active", "discharge_date": "soon"},
        {"status": "active"},
        {"status": "", "discharge_date": "2026-10-02"},
    ],
    not_applicable=[{"status": "discharged", "discharge_date": "2026-10-02"}],
)
def living_here_after_discharge(r: Record) -> Expr:
    """The record says that the person lives here, and that they have been discharged."""
    return r.filled("discharge_date") & (r.discharge_date <= r.day())


@RULES.rule(
    "RES-024b",
    "Living here after death",
    fields=["status", "date_of_death"],
    dimension=Dimension.CONSISTENCY,
    severity=Severity.CRITICAL,
    why=WHY,
    fix=f"Check which is right, with a second person. {WORKFLOW}",
    evidence=[REG_17],
    applies=lives_here,
    unless="The status does not say that the person lives here.",
    wrong=[{"status": "active", "date_of_death": "2026-10-02"}],
    right=[{"status": "active", "date_of_death": ""}],
    undetermined=[{"status": "active"}],
    not_applicable=[{"status": "deceased", "date_of_death": "2026-10-02"}],
)
def living_here_after_death(r: Record) -> Expr:
    """The record says that the person lives here, and that they have died."""
    return r.filled("date_of_death")


@RULES.rule(
    "RES-024c",
    "Discharged without a date",
    fields=["discharge_date"],
    dimension=Dimension.COMPLETENESS,
    severity=Severity.CRITICAL,
    why="Occupancy is counted, and the record is kept, from the day of discharge.",
    fix="Enter the day the person left, from the discharge form.",
    evidence=[REG_17],
    applies=lambda r: r.listed("status", ("discharged",)),
    unless="The person is not marked as discharged.",
    wrong=[{"status": "discharged", "discharge_date": ""}],
    right=[{"status": "discharged", "discharge_date": "2026-10-02"}],
    undetermined=[{"status": "discharged"}],
    not_applicable=[{"status": "active", "discharge_date": ""}],
)
def discharged_without_a_date(r: Record) -> Expr:
    """The person is marked as discharged, but there is no discharge date."""
    return r.blank("discharge_date")


@RULES.rule(
    "RES-024d",
    "Deceased without a date",
    fields=["date_of_death"],
    dimension=Dimension.COMPLETENESS,
    severity=Severity.CRITICAL,
    why="Letters, bills and the time the record is kept all go by the date of death.",
    fix="Enter the date from the home's own record of the death, with a second person.",
    evidence=[REG_17],
    applies=lambda r: r.listed("status", ("deceased",)),
    unless="The person is not marked as deceased.",
    wrong=[{"status": "deceased", "date_of_death": ""}],
    right=[{"status": "deceased", "date_of_death": "2026-10-02"}],
    undetermined=[{"status": "deceased"}],
    not_applicable=[{"status": "active", "date_of_death": ""}],
)
def deceased_without_a_date(r: Record) -> Expr:
    """The person is marked as deceased, but there is no date of death."""
    return r.blank("date_of_death")


@RULES.rule(
    "RES-025",
    "No sign of the person",
    fields=["status", "last_care_entry_date"],
    dimension=Dimension.TIMELINESS,
    severity=Severity.CRITICAL,
    why="The person may have left or died while the record still says that they live here.",
    fix="Confirm at handover that the person is here. If not, correct the status.",
    evidence=[REG_17],
    limits={"days": 2},
    applies=lambda r: is_active(r) & r.filled("last_care_entry_date"),
    unless="The person is not marked as active, or has no care entry at all, which has its own rule.",
    wrong=[{"status": "active", "last_care_entry_date": "2026-11-18"}],
    right=[{"status": "active", "last_care_entry_date": "2026-11-19"}],
    undetermined=[{"status": "active"}, {"status": "active", "last_care_entry_date": "Tuesday"}],
    not_applicable=[
        {"status": "temporary_absence", "last_care_entry_date": "2026-11-01"},
        {"status": "active", "last_care_entry_date": ""},
    ],
)
def no_sign_of_the_person(r: Record) -> Expr:
    """No care has been written down for days."""
    return r.days(r.last_care_entry_date, r.day()) > r.limit("days")


@RULES.rule(
    "RES-072a",
    "Gap in the daily record",
    fields=["last_care_entry_date"],
    dimension=Dimension.COMPLETENESS,
    severity=Severity.CRITICAL,
    why="If nothing is written down, nobody can show that care was given.",
    fix="Find out what care was given and record it as a late entry. From now on, record at the bedside.",
    evidence=[REG_17, CQC_GAPS],
    limits={"days": 1},
    parents=["RES-025"],
    applies=lambda r: is_active(r) & r.filled("last_care_entry_date"),
    unless="The person is not marked as active, or has no care entry at all, which has its own rule.",
    wrong=[{"status": "active", "last_care_entry_date": "2026-11-19"}],
    right=[
        {"status": "active", "last_care_entry_date": "2026-11-20"},
        {"status": "active", "last_care_entry_date": "2026-11-21"},
    ],
    undetermined=[{"status": "active", "last_care_entry_date": "2026-11-10"}, {"status": "active"}],
    not_applicable=[{"status": "discharged", "last_care_entry_date": "2026-10-02"}],
)
def gap_in_the_daily_record(r: Record) -> Expr:
    """There is a gap since care was last written down."""
    return r.days(r.last_care_entry_date, r.day()) > r.limit("days")


@RULES.rule(
    "RES-072b",
    "No care entry at all",
    fields=["last_care_entry_date"],
    dimension=Dimension.COMPLETENESS,
    severity=Severity.CRITICAL,
    why="If nothing is written down, nobody can show that care was given.",
    fix="Record the care given since admission as late entries, or correct the status.",
    evidence=[REG_17, CQC_GAPS],
    limits={"days": 1},
    applies=is_active,
    unless="The person is not marked as active.",
    wrong=[{"status": "active", "admission_date": "2025-03-10", "last_care_entry_date": ""}],
    right=[
        {"status": "active", "admission_date": "2025-03-10", "last_care_entry_date": "2026-11-20"},
        {"status": "active", "admission_date": "2026-11-21", "last_care_entry_date": ""},
    ],
    undetermined=[{"status": "active", "admission_date": "", "last_care_entry_date": ""}],
    not_applicable=[{"status": "pre_admission", "admission_date": "", "last_care_entry_date": ""}],
)
def no_care_entry_at_all(r: Record) -> Expr:
    """Nothing has ever been written down about this person's care."""
    return r.blank("last_care_entry_date") & (r.days(r.admission_date, r.day()) > r.limit("days"))


@RULES.rule(
    "RES-072c",
    "Care entry dated in the future",
    fields=["last_care_entry_date"],
    dimension=Dimension.VALIDITY,
    severity=Severity.MAJOR,
    why="Care written down before it is given may never be given.",
    fix="Correct the date of the entry, and record care only once it has been given.",
    evidence=[REG_17],
    wrong=[{"last_care_entry_date": "2026-11-23"}],
    right=[{"last_care_entry_date": "2026-11-21"}, {"last_care_entry_date": "2026-11-22"}],
    undetermined=[{"last_care_entry_date": ""}],
)
def care_entry_in_future(r: Record) -> Expr:
    """The last care entry is dated in the future."""
    # An extract written after midnight is judged for the night before.
    return r.last_care_entry_date > r.day(1)
