"""Is the person registered with a doctor, and is it clear with whom?"""

from __future__ import annotations

from typing import TYPE_CHECKING

from checks.predicates import looks_like_placeholder
from checks.resident.evidence import CLIENT_LEVEL_DATA, GP_PRACTICE, REG_17, SCHEDULE_3
from checks.resident.presence import NOT_LIVING_HERE, lives_here, nothing_in, stays_for_good
from wellkept.rule import Rules
from wellkept.words import Dimension, Owner, Severity


if TYPE_CHECKING:
    from wellkept.record import Record
    from wellkept.rule import Expr

RULES = Rules("resident", owner=Owner.SENIOR)

PRESCRIPTIONS = "Without the right surgery there are no prescriptions, visits or results."
PLACES = "(?i:.*(?:locum|surgery|medical cent(?:re|er)|health cent(?:re|er)|any gp|duty (?:gp|doctor)).*|gp|dr|doctor)"
HERE = {"status": "active"}


@RULES.rule(
    "RES-043a",
    "GP practice code missing",
    fields=["gp_practice_code"],
    dimension=Dimension.COMPLETENESS,
    severity=Severity.CRITICAL,
    why=PRESCRIPTIONS,
    fix="Register the person with a local practice, and copy the code from the practice's letter.",
    evidence=[f"{SCHEDULE_3}: GP", f"{CLIENT_LEVEL_DATA}: GP_Practice_Code"],
    applies=lives_here,
    unless=NOT_LIVING_HERE,
    wrong=[{**HERE, "gp_practice_code": ""}],
    right=[{**HERE, "gp_practice_code": "K81003"}],
    undetermined=[HERE, {"status": "", "gp_practice_code": ""}],
    not_applicable=[{"status": "discharged", "gp_practice_code": ""}],
)
def gp_practice_code_missing(r: Record) -> Expr:
    """There is no GP practice code for this person."""
    return r.blank("gp_practice_code")


@RULES.rule(
    "RES-043b",
    "GP practice code means not known",
    fields=["gp_practice_code"],
    dimension=Dimension.COMPLETENESS,
    severity=Severity.MAJOR,
    why=PRESCRIPTIONS,
    fix="Register the person with a local practice, and copy the code from the practice's letter.",
    evidence=[f"{GP_PRACTICE}: default codes"],
    applies=stays_for_good,
    unless="The person is not a permanent resident.",
    wrong=[{**HERE, "stay_type": "permanent", "gp_practice_code": "V81999"}],
    right=[{**HERE, "stay_type": "permanent", "gp_practice_code": "K81003"}],
    undetermined=[{**HERE, "stay_type": "permanent", "gp_practice_code": ""}],
    not_applicable=[{**HERE, "stay_type": "respite", "gp_practice_code": "V81999"}],
)
def gp_practice_code_means_not_known(r: Record) -> Expr:
    """The GP practice code is one that stands for no practice or practice not known."""
    return r.listed("gp_practice_code", ("V81997", "V81998", "V81999"))


@RULES.rule(
    "RES-044a",
    "GP is a stand-in",
    fields=["gp_name"],
    dimension=Dimension.COMPLETENESS,
    severity=Severity.MAJOR,
    why="Somebody must be asked for by name when a decision is needed.",
    fix="Enter the GP's name as the surgery gives it.",
    evidence=[f"{SCHEDULE_3}: GP"],
    applies=lives_here,
    unless=NOT_LIVING_HERE,
    wrong=[{**HERE, "gp_name": "Locum"}, {**HERE, "gp_name": "Unknown"}, {**HERE, "gp_name": "Example Road Surgery"}],
    right=[{**HERE, "gp_name": "Dr Jane Example"}],
    undetermined=[{**HERE, "gp_name": ""}],
    not_applicable=[{"status": "discharged", "gp_name": "Locum"}],
)
def gp_is_placeholder(r: Record) -> Expr:
    """What is entered as the GP is not a doctor's name."""
    return looks_like_placeholder(r, "gp_name") | r.matches("gp_name", PLACES)


@RULES.rule(
    "RES-044b",
    "No GP on record",
    fields=["gp_name", "gp_practice_name"],
    dimension=Dimension.COMPLETENESS,
    severity=Severity.MAJOR,
    why=PRESCRIPTIONS,
    fix="Register the person with a local practice, and enter the names of the practice and the GP.",
    evidence=[f"{SCHEDULE_3}: GP", REG_17],
    applies=lives_here,
    unless=NOT_LIVING_HERE,
    wrong=[{**HERE, "gp_name": "", "gp_practice_name": ""}, {**HERE, "gp_name": ""}],
    right=[
        {**HERE, "gp_name": "", "gp_practice_name": "Example Road Surgery"},
        {**HERE, "gp_name": "Dr Jane Example"},
    ],
    undetermined=[HERE],
    not_applicable=[{"status": "discharged", "gp_name": "", "gp_practice_name": ""}],
)
def no_gp_on_record(r: Record) -> Expr:
    """Neither a GP nor a practice is named."""
    return nothing_in(r, "gp_name", "gp_practice_name")


@RULES.rule(
    "RES-045a",
    "GP not checked since admission",
    fields=["gp_checked_date", "admission_date"],
    dimension=Dimension.TIMELINESS,
    severity=Severity.MINOR,
    why="The old surgery goes on getting discharge letters until the person is registered here.",
    fix="Ring the practice to confirm the registration, and enter the date.",
    evidence=[REG_17],
    applies=stays_for_good,
    unless="The person is not a permanent resident.",
    wrong=[
        {**HERE, "stay_type": "permanent", "admission_date": "2025-03-10", "gp_checked_date": "2024-01-15"},
        {**HERE, "stay_type": "permanent", "admission_date": "2025-03-10", "gp_checked_date": ""},
    ],
    right=[
        {**HERE, "stay_type": "permanent", "admission_date": "2025-03-10", "gp_checked_date": "2025-03-14"},
        {**HERE, "stay_type": "permanent", "admission_date": "2026-11-19", "gp_checked_date": ""},
    ],
    undetermined=[{**HERE, "stay_type": "permanent", "admission_date": "2025-03-10"}],
    not_applicable=[{**HERE, "stay_type": "respite", "admission_date": "2025-03-10", "gp_checked_date": ""}],
    limits={"days": 7},
)
def gp_not_checked_since_admission(r: Record) -> Expr:
    """Nobody has confirmed this person's GP registration since they moved in."""
    unchecked = r.blank("gp_checked_date") | (r.gp_checked_date < r.admission_date)
    return unchecked & (r.days(r.admission_date, r.day()) > r.limit("days"))
