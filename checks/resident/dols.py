"""Who may keep the person safe by law? Deprivation of Liberty Safeguards (DoLS) and mental capacity."""

from __future__ import annotations

from typing import TYPE_CHECKING

from checks.resident.evidence import DOLS, REG_17
from checks.resident.presence import NOT_LIVING_HERE, lives_here
from wellkept.rule import Rules
from wellkept.words import Dimension, Owner, Severity


if TYPE_CHECKING:
    from wellkept.record import Record
    from wellkept.rule import Expr

RULES = Rules("resident", owner=Owner.SENIOR)

UNLAWFUL = "Keeping a person in the home without authority is unlawful."
FORM = "Copy it from the authorisation form."
NO_AUTHORITY = f"{NOT_LIVING_HERE} Or there is no authorisation in force."
IN_FORCE = {"status": "active", "dols_status": "authorised"}


def is_authorised(r: Record) -> Expr:
    """Lives here under a standard authorisation."""
    return lives_here(r) & r.listed("dols_status", ("authorised",))


@RULES.rule(
    "RES-057a",
    "No capacity assessment",
    fields=["mca_assessed_date"],
    dimension=Dimension.COMPLETENESS,
    severity=Severity.MAJOR,
    why="Nobody may be restricted without an assessment of their capacity for that decision.",
    fix="Assess capacity for this decision and enter the date, or copy the date from the file.",
    evidence=[DOLS, REG_17],
    applies=lambda r: lives_here(r) & r.listed("dols_status", ("applied_urgent", "applied_standard", "authorised")),
    unless=f"{NOT_LIVING_HERE} Or there is neither an authorisation nor an application.",
    wrong=[{**IN_FORCE, "mca_assessed_date": ""}],
    right=[{**IN_FORCE, "mca_assessed_date": "2026-02-18"}],
    undetermined=[IN_FORCE],
    not_applicable=[{"status": "active", "dols_status": "not_needed", "mca_assessed_date": ""}],
)
def no_capacity_assessment(r: Record) -> Expr:
    """The person's liberty is restricted, but no assessment of their capacity is dated."""
    return r.blank("mca_assessed_date")


@RULES.rule(
    "RES-057b",
    "Capacity assessed after the authorisation",
    fields=["mca_assessed_date", "dols_start_date"],
    dimension=Dimension.CONSISTENCY,
    severity=Severity.MAJOR,
    why="The assessment comes first; the authorisation rests on it.",
    fix="Check both dates. Keep the date of the assessment that the authorisation rests on.",
    evidence=[DOLS],
    applies=lambda r: is_authorised(r) & r.filled("mca_assessed_date"),
    unless=f"{NO_AUTHORITY} Or no assessment is dated, which has its own rule.",
    wrong=[{**IN_FORCE, "dols_start_date": "2026-03-01", "mca_assessed_date": "2026-04-18"}],
    right=[{**IN_FORCE, "dols_start_date": "2026-03-01", "mca_assessed_date": "2026-02-18"}],
    undetermined=[{**IN_FORCE, "dols_start_date": "", "mca_assessed_date": "2026-04-18"}],
    not_applicable=[{**IN_FORCE, "dols_start_date": "2026-03-01", "mca_assessed_date": ""}],
)
def capacity_assessed_after(r: Record) -> Expr:
    """The assessment of capacity is dated after the authorisation it should have come before."""
    return r.mca_assessed_date > r.dols_start_date


@RULES.rule(
    "RES-058a",
    "DoLS status missing",
    fields=["dols_status"],
    dimension=Dimension.COMPLETENESS,
    severity=Severity.CRITICAL,
    why=UNLAWFUL,
    fix="Choose the status from the list. If it was considered and is not needed, say so: blank is not an answer.",
    evidence=[DOLS, REG_17],
    applies=lives_here,
    unless=NOT_LIVING_HERE,
    wrong=[{"status": "active", "dols_status": ""}],
    right=[{"status": "active", "dols_status": "not_needed"}],
    undetermined=[{"status": "active"}, {"status": "", "dols_status": ""}],
    not_applicable=[{"status": "discharged", "dols_status": ""}],
)
def dols_status_missing(r: Record) -> Expr:
    """Nobody has recorded whether this person's liberty is restricted."""
    return r.blank("dols_status")


@RULES.rule(
    "RES-058b",
    "DoLS without a start date",
    fields=["dols_start_date"],
    dimension=Dimension.COMPLETENESS,
    severity=Severity.CRITICAL,
    why=UNLAWFUL,
    fix=FORM,
    evidence=[DOLS],
    applies=is_authorised,
    unless=NO_AUTHORITY,
    wrong=[{**IN_FORCE, "dols_start_date": ""}],
    right=[{**IN_FORCE, "dols_start_date": "2026-03-01"}],
    undetermined=[IN_FORCE],
    not_applicable=[{"status": "active", "dols_status": "not_needed", "dols_start_date": ""}],
)
def dols_without_a_start(r: Record) -> Expr:
    """An authorisation is in force, but not since when."""
    return r.blank("dols_start_date")


@RULES.rule(
    "RES-058c",
    "DoLS without an expiry date",
    fields=["dols_expiry_date"],
    dimension=Dimension.COMPLETENESS,
    severity=Severity.CRITICAL,
    why=UNLAWFUL,
    fix=FORM,
    evidence=[DOLS],
    applies=is_authorised,
    unless=NO_AUTHORITY,
    wrong=[{**IN_FORCE, "dols_expiry_date": ""}],
    right=[{**IN_FORCE, "dols_expiry_date": "2027-02-28"}],
    undetermined=[IN_FORCE],
    not_applicable=[{"status": "active", "dols_status": "not_needed", "dols_expiry_date": ""}],
)
def dols_without_an_expiry(r: Record) -> Expr:
    """An authorisation is in force, but not until when."""
    return r.blank("dols_expiry_date")


@RULES.rule(
    "RES-058d",
    "DoLS without a reference",
    fields=["dols_reference"],
    dimension=Dimension.COMPLETENESS,
    severity=Severity.MAJOR,
    why="The council finds the authorisation by its reference.",
    fix=FORM,
    evidence=[DOLS],
    applies=is_authorised,
    unless=NO_AUTHORITY,
    wrong=[{**IN_FORCE, "dols_reference": ""}],
    right=[{**IN_FORCE, "dols_reference": "DOLS-000123"}],
    undetermined=[IN_FORCE],
    not_applicable=[{"status": "active", "dols_status": "not_needed", "dols_reference": ""}],
)
def dols_without_a_reference(r: Record) -> Expr:
    """An authorisation is in force, but its reference is not recorded."""
    return r.blank("dols_reference")


@RULES.rule(
    "RES-058e",
    "DoLS without a supervisory body",
    fields=["dols_authority"],
    dimension=Dimension.COMPLETENESS,
    severity=Severity.MAJOR,
    why="Only the council that authorised it can renew or change it.",
    fix=FORM,
    evidence=[DOLS],
    applies=is_authorised,
    unless=NO_AUTHORITY,
    wrong=[{**IN_FORCE, "dols_authority": ""}],
    right=[{**IN_FORCE, "dols_authority": "Devon County Council"}],
    undetermined=[IN_FORCE],
    not_applicable=[{"status": "active", "dols_status": "not_needed", "dols_authority": ""}],
)
def dols_without_an_authority(r: Record) -> Expr:
    """An authorisation is in force, but not which council gave it."""
    return r.blank("dols_authority")
