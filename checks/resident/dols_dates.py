"""Are the dates of a deprivation of liberty authorisation lawful, and is renewal asked for in time?"""

from __future__ import annotations

from typing import TYPE_CHECKING

from checks.resident.dols import FORM, IN_FORCE, NO_AUTHORITY, UNLAWFUL, is_authorised
from checks.resident.evidence import CQC_EVENTS, DOLS
from checks.resident.presence import NOT_LIVING_HERE, lives_here
from wellkept.rule import Rules
from wellkept.words import Dimension, Owner, Severity


if TYPE_CHECKING:
    from wellkept.record import Record
    from wellkept.rule import Expr

RULES = Rules("resident", owner=Owner.SENIOR)

WAITING = {"status": "active", "dols_status": "applied_standard"}


@RULES.rule(
    "RES-058f",
    "DoLS ends before it starts",
    fields=["dols_start_date", "dols_expiry_date"],
    dimension=Dimension.CONSISTENCY,
    severity=Severity.CRITICAL,
    why=UNLAWFUL,
    fix=FORM,
    evidence=[DOLS],
    applies=is_authorised,
    unless=NO_AUTHORITY,
    wrong=[{**IN_FORCE, "dols_start_date": "2026-03-01", "dols_expiry_date": "2026-03-01"}],
    right=[{**IN_FORCE, "dols_start_date": "2026-03-01", "dols_expiry_date": "2027-02-28"}],
    undetermined=[{**IN_FORCE, "dols_start_date": "2026-03-01", "dols_expiry_date": ""}],
    not_applicable=[
        {
            "status": "active",
            "dols_status": "refused",
            "dols_start_date": "2026-03-01",
            "dols_expiry_date": "2026-02-01",
        }
    ],
)
def dols_ends_before_it_starts(r: Record) -> Expr:
    """The authorisation ends on or before the day it starts."""
    return r.dols_expiry_date <= r.dols_start_date


@RULES.rule(
    "RES-058g",
    "DoLS longer than a year",
    fields=["dols_start_date", "dols_expiry_date"],
    dimension=Dimension.VALIDITY,
    severity=Severity.CRITICAL,
    why="A standard authorisation may last for at most 12 months.",
    fix=FORM,
    evidence=[f"{DOLS}: a standard authorisation lasts at most 12 months"],
    applies=is_authorised,
    unless=NO_AUTHORITY,
    wrong=[{**IN_FORCE, "dols_start_date": "2026-03-01", "dols_expiry_date": "2028-02-28"}],
    right=[{**IN_FORCE, "dols_start_date": "2026-03-01", "dols_expiry_date": "2027-03-01"}],
    undetermined=[{**IN_FORCE, "dols_start_date": "", "dols_expiry_date": "2028-02-28"}],
    not_applicable=[
        {
            "status": "active",
            "dols_status": "expired",
            "dols_start_date": "2020-03-01",
            "dols_expiry_date": "2022-02-28",
        }
    ],
)
def dols_longer_than_a_year(r: Record) -> Expr:
    """By its dates the authorisation lasts for more than 12 months."""
    return r.days(r.dols_start_date, r.dols_expiry_date) > 366


@RULES.rule(
    "RES-058h",
    "Urgent DoLS too long",
    fields=["dols_start_date", "dols_status"],
    dimension=Dimension.TIMELINESS,
    severity=Severity.CRITICAL,
    why="An urgent authorisation lasts for at most 7 days, and can be extended once for 7 more.",
    fix="Ring the council today for its answer, and record it.",
    evidence=[f"{DOLS}: an urgent authorisation lasts at most 7 days, with one extension of 7"],
    applies=lambda r: lives_here(r) & r.listed("dols_status", ("applied_urgent",)),
    unless=f"{NOT_LIVING_HERE} Or there is no urgent authorisation.",
    wrong=[{"status": "active", "dols_status": "applied_urgent", "dols_start_date": "2026-11-01"}],
    right=[{"status": "active", "dols_status": "applied_urgent", "dols_start_date": "2026-11-18"}],
    undetermined=[{"status": "active", "dols_status": "applied_urgent", "dols_start_date": ""}],
    not_applicable=[{**IN_FORCE, "dols_start_date": "2026-03-01"}],
)
def urgent_dols_too_long(r: Record) -> Expr:
    """The urgent authorisation began more than two weeks ago and cannot still be in force."""
    return r.days(r.dols_start_date, r.day()) > 14


@RULES.rule(
    "RES-058i",
    "DoLS starts in the future",
    fields=["dols_start_date", "dols_status"],
    dimension=Dimension.CONSISTENCY,
    severity=Severity.CRITICAL,
    why=UNLAWFUL,
    fix=f"{FORM} Until it starts, the status is not authorised.",
    evidence=[DOLS],
    applies=is_authorised,
    unless=NO_AUTHORITY,
    wrong=[{**IN_FORCE, "dols_start_date": "2026-12-01"}],
    right=[{**IN_FORCE, "dols_start_date": "2026-03-01"}],
    undetermined=[{**IN_FORCE, "dols_start_date": ""}],
    not_applicable=[{**WAITING, "dols_start_date": "2026-12-01"}],
)
def dols_starts_in_future(r: Record) -> Expr:
    """The authorisation is marked as in force, but starts on a day still to come."""
    return r.dols_start_date > r.day()


@RULES.rule(
    "RES-059a",
    "DoLS runs out soon",
    fields=["dols_expiry_date", "dols_renewal_requested_date"],
    dimension=Dimension.TIMELINESS,
    severity=Severity.CRITICAL,
    why="A renewal must be asked for before the authorisation runs out, or the person is held without authority.",
    fix="Ask the council for a renewal today, and enter the date you asked.",
    evidence=[f"{DOLS}: a new authorisation can be asked for up to 28 days ahead"],
    limits={"warn_days": 28},
    parents=["RES-058f", "RES-059b"],
    applies=is_authorised,
    unless=NO_AUTHORITY,
    wrong=[{**IN_FORCE, "dols_expiry_date": "2026-12-10", "dols_renewal_requested_date": ""}],
    right=[
        {**IN_FORCE, "dols_expiry_date": "2026-12-10", "dols_renewal_requested_date": "2026-11-15"},
        {**IN_FORCE, "dols_expiry_date": "2027-02-28", "dols_renewal_requested_date": ""},
    ],
    undetermined=[
        {**IN_FORCE, "dols_expiry_date": "2026-12-10"},
        {**IN_FORCE, "dols_expiry_date": "2026-11-01", "dols_renewal_requested_date": ""},
    ],
    not_applicable=[
        {"status": "deceased", "dols_status": "authorised", "dols_expiry_date": "2026-12-10"},
        {**WAITING, "dols_expiry_date": "2026-12-10", "dols_renewal_requested_date": ""},
    ],
)
def dols_runs_out_soon(r: Record) -> Expr:
    """The authorisation runs out soon, and no renewal has been asked for."""
    return (r.dols_expiry_date <= r.day(int(r.limit("warn_days")))) & r.blank("dols_renewal_requested_date")


@RULES.rule(
    "RES-059b",
    "DoLS has run out",
    fields=["dols_expiry_date", "dols_status"],
    dimension=Dimension.TIMELINESS,
    severity=Severity.CRITICAL,
    why=UNLAWFUL,
    fix="Ring the council today. Record the new authorisation, or set the status to expired.",
    evidence=[DOLS],
    parents=["RES-058f"],
    applies=is_authorised,
    unless=NO_AUTHORITY,
    wrong=[{**IN_FORCE, "dols_expiry_date": "2026-11-20"}],
    right=[{**IN_FORCE, "dols_expiry_date": "2026-11-21"}],
    undetermined=[{**IN_FORCE, "dols_expiry_date": ""}, {**IN_FORCE, "dols_expiry_date": "spring"}],
    not_applicable=[{"status": "active", "dols_status": "expired", "dols_expiry_date": "2026-11-01"}],
)
def dols_has_run_out(r: Record) -> Expr:
    """The authorisation is marked as in force, but its last day has passed."""
    return r.dols_expiry_date < r.day()


@RULES.rule(
    "RES-060a",
    "DoLS application not chased",
    fields=["dols_applied_date", "dols_chased_date"],
    dimension=Dimension.TIMELINESS,
    severity=Severity.MAJOR,
    why="The council has 21 days to decide, and an application nobody chases stays unanswered.",
    fix="Ring the council, and enter the date you asked.",
    evidence=[f"{DOLS}: the supervisory body has 21 days to decide"],
    limits={"days": 21},
    applies=lambda r: lives_here(r) & r.listed("dols_status", ("applied_standard",)),
    unless=f"{NOT_LIVING_HERE} Or there is no application waiting.",
    wrong=[
        {**WAITING, "dols_applied_date": "2026-10-01", "dols_chased_date": ""},
        {**WAITING, "dols_applied_date": "2026-08-01", "dols_chased_date": "2026-09-01"},
    ],
    right=[
        {**WAITING, "dols_applied_date": "2026-11-10", "dols_chased_date": ""},
        {**WAITING, "dols_applied_date": "2026-10-01", "dols_chased_date": "2026-11-10"},
    ],
    undetermined=[{**WAITING, "dols_applied_date": "", "dols_chased_date": ""}],
    not_applicable=[{**IN_FORCE, "dols_applied_date": "2026-02-20", "dols_chased_date": ""}],
)
def dols_application_not_chased(r: Record) -> Expr:
    """The council has had the application for a long time, and nobody has asked lately."""
    is_late = r.days(r.dols_applied_date, r.day()) > r.limit("days")
    return is_late & (r.blank("dols_chased_date") | (r.days(r.dols_chased_date, r.day()) > r.limit("days")))


@RULES.rule(
    "RES-060b",
    "DoLS outcome not notified",
    fields=["dols_cqc_notified_date"],
    dimension=Dimension.TIMELINESS,
    severity=Severity.MAJOR,
    owner=Owner.MANAGER,
    why="The Care Quality Commission must be told the outcome of an application.",
    fix="Send the notification, and enter the date.",
    evidence=[CQC_EVENTS],
    applies=lambda r: lives_here(r) & r.listed("dols_status", ("authorised", "refused")),
    unless=f"{NOT_LIVING_HERE} Or there is no outcome yet.",
    wrong=[{**IN_FORCE, "dols_cqc_notified_date": ""}],
    right=[{**IN_FORCE, "dols_cqc_notified_date": "2026-03-03"}],
    undetermined=[IN_FORCE],
    not_applicable=[{**WAITING, "dols_cqc_notified_date": ""}],
)
def dols_outcome_not_notified(r: Record) -> Expr:
    """The council has decided, but the Care Quality Commission has not been told."""
    return r.blank("dols_cqc_notified_date")
