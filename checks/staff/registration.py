"""Is a person whose work needs it on the professional register, and was the register looked at?"""

from __future__ import annotations

from typing import TYPE_CHECKING

from checks.identifiers.codes import NMC_PIN
from checks.predicates import is_older_than
from checks.staff.evidence import NMC, REG_19, REGISTERS
from checks.staff.presence import (
    HEALTH_PROFESSIONS,
    NURSING,
    SOCIAL_WORK,
    has_role,
    held_by_another,
    is_working,
)
from wellkept.rule import Example, Rules
from wellkept.words import Dimension, Owner, Scope, Severity


if TYPE_CHECKING:
    from wellkept.record import Record
    from wellkept.rule import Expr

RULES = Rules("staff", owner=Owner.HR)

_WHY = "Residents rely on nursing care being given by someone on the register."
_FIX = "Look the person up in the online register, not on their card."
_NOT_NURSING = "The person is not working here now, or not as a nurse or nursing associate."
_NURSE = {"status": "active", "main_job_role": "16"}


def _is_nursing(r: Record) -> Expr:
    return is_working(r) & has_role(r, NURSING)


@RULES.rule(
    "STF-017a",
    "Nurse without a PIN",
    fields=["nmc_pin"],
    dimension=Dimension.COMPLETENESS,
    severity=Severity.CRITICAL,
    why=_WHY,
    fix=f"{_FIX} Enter the PIN shown there.",
    evidence=[NMC, REG_19],
    applies=_is_nursing,
    unless=_NOT_NURSING,
    wrong=[{**_NURSE, "nmc_pin": ""}],
    right=[{**_NURSE, "nmc_pin": "01A2345N"}],
    undetermined=[_NURSE, {"status": "active", "main_job_role": "", "nmc_pin": ""}],
    not_applicable=[{"status": "active", "main_job_role": "8", "nmc_pin": ""}],
)
def nurse_without_pin(r: Record) -> Expr:
    """This person works as a nurse or nursing associate and no NMC PIN is recorded."""
    return r.blank("nmc_pin")


@RULES.rule(
    "STF-017b",
    "NMC PIN cannot be right",
    fields=["nmc_pin"],
    dimension=Dimension.VALIDITY,
    severity=Severity.CRITICAL,
    why="A mistyped PIN belongs to nobody, or to another nurse.",
    fix=f"{_FIX} O and 0, I and 1, S and 5 are easily confused.",
    evidence=[NMC, REG_19],
    applies=lambda r: r.filled("nmc_pin"),
    unless="No PIN is recorded.",
    wrong=[{"nmc_pin": "O1A2345N"}, {"nmc_pin": "01A2345"}, {"nmc_pin": "Adult"}],
    right=[{"nmc_pin": "01A2345N"}, {"nmc_pin": "12a 3456 b"}],
    undetermined=[{"status": "active"}],
    not_applicable=[{"nmc_pin": ""}],
)
def pin_cannot_be_right(r: Record) -> Expr:
    """The NMC PIN is not two digits, a letter, four digits and a letter."""
    return r.nmc_pin.is_null() | ~r.matches("nmc_pin", NMC_PIN)


@RULES.rule(
    "STF-017c",
    "Register not looked at in 12 months",
    fields=["nmc_checked_date"],
    dimension=Dimension.TIMELINESS,
    severity=Severity.CRITICAL,
    why="A suspension or a lapsed registration shows only in the register.",
    fix=f"{_FIX} Enter today's date.",
    evidence=[NMC, REG_19],
    limits={"days": 366},
    applies=_is_nursing,
    unless=_NOT_NURSING,
    wrong=[{**_NURSE, "nmc_checked_date": ""}, {**_NURSE, "nmc_checked_date": "2025-06-15"}],
    right=[{**_NURSE, "nmc_checked_date": "2026-06-15"}],
    undetermined=[_NURSE, {**_NURSE, "nmc_checked_date": "spring"}],
    not_applicable=[{"status": "active", "main_job_role": "8", "nmc_checked_date": ""}],
)
def register_not_looked_at(r: Record) -> Expr:
    """Nobody has recorded looking this nurse up in the NMC register in the last twelve months."""
    return r.blank("nmc_checked_date") | is_older_than(r, "nmc_checked_date", r.limit("days"))


@RULES.rule(
    "STF-017d",
    "NMC registration has ended",
    fields=["nmc_expiry_date"],
    dimension=Dimension.TIMELINESS,
    severity=Severity.CRITICAL,
    why=_WHY,
    fix=f"{_FIX} If it was renewed, enter the new date. If not, tell the home manager now.",
    evidence=[NMC, REG_19],
    applies=lambda r: _is_nursing(r) & r.filled("nmc_expiry_date"),
    unless=f"{_NOT_NURSING} Or no end date is recorded.",
    wrong=[{**_NURSE, "nmc_expiry_date": "2026-11-20"}],
    right=[{**_NURSE, "nmc_expiry_date": "2026-11-21"}],
    undetermined=[_NURSE, {**_NURSE, "nmc_expiry_date": "31/02/2027"}],
    not_applicable=[{**_NURSE, "nmc_expiry_date": ""}, {"status": "left", "main_job_role": "16"}],
)
def nmc_registration_ended(r: Record) -> Expr:
    """The NMC registration recorded for this nurse has ended."""
    return r.nmc_expiry_date < r.day()


@RULES.rule(
    "STF-018a",
    "Social work number cannot be right",
    fields=["other_registration_number"],
    dimension=Dimension.VALIDITY,
    severity=Severity.MAJOR,
    why="Nobody can show that this person may work as a social worker.",
    fix="Look the person up in the online register. Its numbers are SW and digits, without zeros in front.",
    evidence=[REGISTERS, REG_19],
    applies=lambda r: is_working(r) & has_role(r, SOCIAL_WORK),
    unless="The person is not working here as a social worker.",
    wrong=[
        {"status": "active", "main_job_role": "6", "other_registration_number": "SW00123"},
        {"status": "active", "main_job_role": "6", "other_registration_number": ""},
    ],
    right=[{"status": "active", "main_job_role": "6", "other_registration_number": "SW12345"}],
    undetermined=[{"status": "active", "main_job_role": "6"}],
    not_applicable=[{"status": "active", "main_job_role": "8", "other_registration_number": ""}],
)
def social_work_number_cannot_be_right(r: Record) -> Expr:
    """This person works as a social worker without a Social Work England number of the right form."""
    return r.blank("other_registration_number") | ~r.matches("other_registration_number", "SW[1-9][0-9]*")


@RULES.rule(
    "STF-018b",
    "HCPC number cannot be right",
    fields=["other_registration_number"],
    dimension=Dimension.VALIDITY,
    severity=Severity.MAJOR,
    why="Nobody can show that this person may work in their profession.",
    fix="Look the person up in the online register. Its numbers are two or three letters and up to six digits.",
    evidence=[REGISTERS, REG_19],
    applies=lambda r: is_working(r) & has_role(r, HEALTH_PROFESSIONS),
    unless="The person is not working here as an allied health professional.",
    wrong=[{"status": "active", "main_job_role": "17", "other_registration_number": "123456"}],
    right=[
        {"status": "active", "main_job_role": "17", "other_registration_number": "PH123456"},
        {"status": "active", "main_job_role": "15", "other_registration_number": "OT 12345"},
    ],
    undetermined=[{"status": "active", "main_job_role": "17"}],
    not_applicable=[{"status": "active", "main_job_role": "8", "other_registration_number": ""}],
)
def hcpc_number_cannot_be_right(r: Record) -> Expr:
    """This person works as an allied health professional without an HCPC number of the right form."""
    return r.blank("other_registration_number") | ~r.matches("other_registration_number", "[A-Z]{2,3}[0-9]{1,6}")


@RULES.rule(
    "STF-018c",
    "Other registration has ended",
    fields=["other_registration_expiry_date"],
    dimension=Dimension.TIMELINESS,
    severity=Severity.MAJOR,
    why="Residents rely on this work being done by someone on the register.",
    fix="Look the person up in the online register and enter the new date, or tell the home manager now.",
    evidence=[REGISTERS, REG_19],
    applies=lambda r: is_working(r) & r.filled("other_registration_expiry_date"),
    unless="The person is not working here now, or no end date is recorded.",
    wrong=[{"status": "active", "other_registration_expiry_date": "2025-11-30"}],
    right=[{"status": "active", "other_registration_expiry_date": "2027-11-30"}],
    undetermined=[{"status": "active"}, {"status": "", "other_registration_expiry_date": "2025-11-30"}],
    not_applicable=[{"status": "active", "other_registration_expiry_date": ""}],
)
def other_registration_ended(r: Record) -> Expr:
    """The professional registration recorded for this person has ended."""
    return r.other_registration_expiry_date < r.day()


@RULES.rule(
    "STF-019",
    "NMC PIN on two people",
    fields=["nmc_pin"],
    dimension=Dimension.UNIQUENESS,
    severity=Severity.CRITICAL,
    scope=Scope.GROUP,
    why="One of the two may be giving nursing care without being registered.",
    fix="Look both people up in the online register by name and correct the PIN that is wrong.",
    evidence=[NMC, REG_19],
    parents=["STF-017b"],
    wrong=[
        Example(
            records=(
                {"nmc_pin": "01A2345N", "date_of_birth": "1988-03-14"},
                {"nmc_pin": "01a2345n", "date_of_birth": "1975-10-02"},
            )
        )
    ],
    right=[
        Example(
            records=(
                {"nmc_pin": "01A2345N", "date_of_birth": "1988-03-14"},
                {"nmc_pin": "01A2345N", "date_of_birth": "1988-03-14", "home_id": "elm"},
            )
        )
    ],
    undetermined=[{"nmc_pin": "", "date_of_birth": "1988-03-14"}, {"nmc_pin": "01A2345N", "date_of_birth": ""}],
)
def pin_on_two_people(r: Record) -> Expr:
    """Someone with another date of birth has the same NMC PIN."""
    return held_by_another(r, "nmc_pin")
