"""Does the date of death fit everything else on the record?"""

from __future__ import annotations

from typing import TYPE_CHECKING

from checks.predicates import is_in_future
from checks.resident.evidence import CQC_DEATHS, REG_17, SCHEDULE_3
from wellkept.rule import Rules
from wellkept.words import Dimension, Owner, Severity


if TYPE_CHECKING:
    from wellkept.record import Record
    from wellkept.rule import Expr

RULES = Rules("resident", owner=Owner.SENIOR)

FAMILY = "A wrong date sends letters and calls to a grieving family."
CHECK = "Check the dates against the home's own record of the death, with a second person."
NO_DEATH = "There is no date of death."


def is_dated(r: Record) -> Expr:
    """There is a date of death."""
    return r.filled("date_of_death")


@RULES.rule(
    "RES-023a",
    "Died before admitted",
    fields=["date_of_death", "admission_date"],
    dimension=Dimension.CONSISTENCY,
    severity=Severity.CRITICAL,
    why=FAMILY,
    fix=CHECK,
    evidence=[REG_17, SCHEDULE_3],
    parents=["RES-020c"],
    applies=is_dated,
    unless=NO_DEATH,
    wrong=[{"admission_date": "2026-03-10", "date_of_death": "2025-10-02"}],
    right=[{"admission_date": "2026-03-10", "date_of_death": "2026-10-02"}],
    undetermined=[{"admission_date": "", "date_of_death": "2025-10-02"}, {"admission_date": "2026-03-10"}],
    not_applicable=[{"admission_date": "2026-03-10", "date_of_death": ""}],
)
def died_before_admitted(r: Record) -> Expr:
    """The date of death is before the admission date."""
    return r.date_of_death < r.admission_date


@RULES.rule(
    "RES-023b",
    "Died in the future",
    fields=["date_of_death"],
    dimension=Dimension.VALIDITY,
    severity=Severity.CRITICAL,
    why=FAMILY,
    fix=CHECK,
    evidence=[REG_17, SCHEDULE_3],
    applies=is_dated,
    unless=NO_DEATH,
    wrong=[{"date_of_death": "2027-10-02"}],
    right=[{"date_of_death": "2026-11-21"}],
    undetermined=[{"date_of_death": "autumn"}, {"status": "deceased"}],
    not_applicable=[{"date_of_death": ""}],
)
def died_in_future(r: Record) -> Expr:
    """The date of death is in the future."""
    return is_in_future(r, "date_of_death")


@RULES.rule(
    "RES-023c",
    "Dead but marked otherwise",
    fields=["status", "date_of_death"],
    dimension=Dimension.CONSISTENCY,
    severity=Severity.CRITICAL,
    why=FAMILY,
    fix="If the person has died, set the status to deceased. If not, take out the date of death.",
    evidence=[REG_17, CQC_DEATHS],
    applies=lambda r: is_dated(r) & r.listed("status", ("pre_admission", "discharged", "deceased")),
    unless="There is no date of death, or the person is marked as living here, which has its own rule.",
    wrong=[{"status": "discharged", "date_of_death": "2026-10-02"}],
    right=[{"status": "deceased", "date_of_death": "2026-10-02"}],
    undetermined=[{"status": "", "date_of_death": "2026-10-02"}],
    not_applicable=[
        {"status": "discharged", "date_of_death": ""},
        {"status": "active", "date_of_death": "2026-10-02"},
    ],
)
def dead_but_marked_otherwise(r: Record) -> Expr:
    """There is a date of death, but the status does not say that the person has died."""
    return ~r.listed("status", ("deceased",))


@RULES.rule(
    "RES-023d",
    "Date of death and discharge date differ",
    fields=["date_of_death", "discharge_date"],
    dimension=Dimension.CONSISTENCY,
    severity=Severity.MAJOR,
    why=FAMILY,
    fix=CHECK,
    evidence=[REG_17, SCHEDULE_3],
    parents=["RES-023b"],
    applies=lambda r: r.listed("status", ("deceased",)) & is_dated(r) & r.filled("discharge_date"),
    unless="The person is not marked as deceased, or only one of the two dates is there.",
    wrong=[{"status": "deceased", "date_of_death": "2026-10-02", "discharge_date": "2026-10-20"}],
    right=[{"status": "deceased", "date_of_death": "2026-10-02", "discharge_date": "2026-10-02"}],
    undetermined=[{"status": "deceased", "date_of_death": "2026-10-02"}],
    not_applicable=[{"status": "deceased", "date_of_death": "2026-10-02", "discharge_date": ""}],
)
def death_and_discharge_differ(r: Record) -> Expr:
    """The discharge date is not the date of death, although the person died here."""
    return r.date_of_death != r.discharge_date


@RULES.rule(
    "RES-023e",
    "Care recorded after death",
    fields=["last_care_entry_date", "date_of_death"],
    dimension=Dimension.CONSISTENCY,
    severity=Severity.CRITICAL,
    why="Either the date of death is wrong, or care was written down for the wrong person.",
    fix="Look at the last entries. Correct the date, or move the entries to the right person.",
    evidence=[REG_17],
    parents=["RES-023b"],
    limits={"days": 1},
    applies=lambda r: is_dated(r) & r.filled("last_care_entry_date"),
    unless="There is no date of death, or no care entry.",
    wrong=[{"date_of_death": "2026-10-02", "last_care_entry_date": "2026-10-09"}],
    right=[{"date_of_death": "2026-10-02", "last_care_entry_date": "2026-10-03"}],
    undetermined=[{"date_of_death": "2026-10-02"}],
    not_applicable=[
        {"date_of_death": "", "last_care_entry_date": "2026-10-09"},
        {"date_of_death": "2026-10-02", "last_care_entry_date": ""},
    ],
)
def care_after_death(r: Record) -> Expr:
    """Care is recorded for a time after the person died."""
    return r.days(r.date_of_death, r.last_care_entry_date) > r.limit("days")


@RULES.rule(
    "RES-023f",
    "Died before born",
    fields=["date_of_death", "date_of_birth"],
    dimension=Dimension.CONSISTENCY,
    severity=Severity.CRITICAL,
    why=FAMILY,
    fix=CHECK,
    evidence=[REG_17],
    parents=["RES-004a", "RES-004b", "RES-023a"],
    applies=is_dated,
    unless=NO_DEATH,
    wrong=[{"date_of_birth": "1938-04-17", "date_of_death": "1926-10-02"}],
    right=[{"date_of_birth": "1938-04-17", "date_of_death": "2026-10-02"}],
    undetermined=[{"date_of_birth": "", "date_of_death": "2026-10-02"}],
    not_applicable=[{"date_of_birth": "1938-04-17", "date_of_death": ""}],
)
def died_before_born(r: Record) -> Expr:
    """The date of death is before the date of birth."""
    return r.date_of_death < r.date_of_birth
