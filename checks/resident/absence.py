"""Is a temporary absence explained, looked after, and lawful?"""

from __future__ import annotations

from typing import TYPE_CHECKING

from checks.predicates import is_in_future
from checks.resident.evidence import DOLS, REG_17
from wellkept.rule import Rules
from wellkept.words import Dimension, Owner, Severity


if TYPE_CHECKING:
    from wellkept.record import Record
    from wellkept.rule import Expr

RULES = Rules("resident", owner=Owner.SENIOR)

LAPSES = "A bed, its funding and an authorisation can lapse while nobody is looking."
NOT_AWAY = "The person is not marked as away."
AWAY = {"status": "temporary_absence"}


def is_away(r: Record) -> Expr:
    """On the home's books, but somewhere else for a time."""
    return r.listed("status", ("temporary_absence",))


def is_in_hospital(r: Record) -> Expr:
    """Away, in hospital."""
    return is_away(r) & r.listed("absence_type", ("hospital",))


@RULES.rule(
    "RES-024e",
    "Away since when?",
    fields=["absence_start_date"],
    dimension=Dimension.COMPLETENESS,
    severity=Severity.CRITICAL,
    why="Meals, medicines and charges stop and start with an absence.",
    fix="Enter the day the person went away.",
    evidence=[REG_17],
    applies=is_away,
    unless=NOT_AWAY,
    wrong=[{**AWAY, "absence_start_date": ""}],
    right=[{**AWAY, "absence_start_date": "2026-11-12"}],
    undetermined=[AWAY],
    not_applicable=[{"status": "active", "absence_start_date": ""}],
)
def absence_without_a_start(r: Record) -> Expr:
    """The person is away, but nobody has recorded since when."""
    return r.blank("absence_start_date")


@RULES.rule(
    "RES-024f",
    "Away where?",
    fields=["absence_type"],
    dimension=Dimension.COMPLETENESS,
    severity=Severity.CRITICAL,
    why="A stay in hospital changes medicines, charges and any deprivation of liberty authorisation.",
    fix="Choose the reason for the absence from the list.",
    evidence=[REG_17],
    applies=is_away,
    unless=NOT_AWAY,
    wrong=[{**AWAY, "absence_type": ""}],
    right=[{**AWAY, "absence_type": "hospital"}],
    undetermined=[AWAY],
    not_applicable=[{"status": "active", "absence_type": ""}],
)
def absence_without_a_reason(r: Record) -> Expr:
    """The person is away, but nobody has recorded why."""
    return r.blank("absence_type")


@RULES.rule(
    "RES-026a",
    "Long absence not reviewed",
    fields=["absence_start_date", "absence_review_date"],
    dimension=Dimension.TIMELINESS,
    severity=Severity.MAJOR,
    why=LAPSES,
    fix="Ring the ward or the family, and enter the date of the call.",
    evidence=[REG_17],
    limits={"days": 28},
    applies=is_away,
    unless=NOT_AWAY,
    wrong=[
        {**AWAY, "absence_start_date": "2026-10-01", "absence_review_date": ""},
        {**AWAY, "absence_start_date": "2026-08-01", "absence_review_date": "2026-08-20"},
    ],
    right=[
        {**AWAY, "absence_start_date": "2026-11-12", "absence_review_date": ""},
        {**AWAY, "absence_start_date": "2026-10-01", "absence_review_date": "2026-11-18"},
    ],
    undetermined=[
        {**AWAY, "absence_start_date": "", "absence_review_date": ""},
        {**AWAY, "absence_start_date": "2026-10-01"},
    ],
    not_applicable=[{"status": "active", "absence_start_date": "2026-10-01", "absence_review_date": ""}],
)
def long_absence_not_reviewed(r: Record) -> Expr:
    """The person has been away for a long time, and nobody has looked into it lately."""
    is_long = r.days(r.absence_start_date, r.day()) > r.limit("days")
    is_stale = r.blank("absence_review_date") | (r.days(r.absence_review_date, r.day()) > r.limit("days"))
    return is_long & is_stale


@RULES.rule(
    "RES-026b",
    "Away from a day still to come",
    fields=["absence_start_date"],
    dimension=Dimension.CONSISTENCY,
    severity=Severity.MAJOR,
    why=LAPSES,
    fix="Check the day the person went away. If they are still here, correct the status.",
    evidence=[REG_17],
    applies=is_away,
    unless=NOT_AWAY,
    wrong=[{**AWAY, "absence_start_date": "2026-12-01"}],
    right=[{**AWAY, "absence_start_date": "2026-11-21"}],
    undetermined=[{**AWAY, "absence_start_date": ""}],
    not_applicable=[{"status": "active", "absence_start_date": "2026-12-01"}],
)
def absence_starts_in_future(r: Record) -> Expr:
    """The person is marked as away from a date that has not come yet."""
    return is_in_future(r, "absence_start_date")


@RULES.rule(
    "RES-026c",
    "Away since before admission",
    fields=["absence_start_date", "admission_date"],
    dimension=Dimension.CONSISTENCY,
    severity=Severity.MAJOR,
    why=LAPSES,
    fix="Check both dates against the admission form and the daily record.",
    evidence=[REG_17],
    parents=["RES-020b", "RES-020c"],
    applies=is_away,
    unless=NOT_AWAY,
    wrong=[{**AWAY, "admission_date": "2026-03-10", "absence_start_date": "2026-02-01"}],
    right=[{**AWAY, "admission_date": "2026-03-10", "absence_start_date": "2026-11-12"}],
    undetermined=[{**AWAY, "admission_date": "", "absence_start_date": "2026-02-01"}],
    not_applicable=[{"status": "active", "admission_date": "2026-03-10", "absence_start_date": "2026-02-01"}],
)
def away_before_admission(r: Record) -> Expr:
    """The absence begins before the person was admitted."""
    return r.absence_start_date < r.admission_date


@RULES.rule(
    "RES-026d",
    "DoLS in force during a hospital stay",
    fields=["dols_status", "absence_type"],
    dimension=Dimension.CONSISTENCY,
    severity=Severity.MAJOR,
    why="An authorisation for the home does not cover the hospital, and does not wait for ever.",
    fix="Mark the authorisation as suspended, and tell the council that the person is in hospital.",
    evidence=[f"{DOLS}: suspended in hospital"],
    applies=is_in_hospital,
    unless="The person is not away in hospital.",
    wrong=[{**AWAY, "absence_type": "hospital", "dols_status": "authorised"}],
    right=[
        {**AWAY, "absence_type": "hospital", "dols_status": "suspended"},
        {**AWAY, "absence_type": "hospital", "dols_status": "not_needed"},
    ],
    undetermined=[{**AWAY, "absence_type": "hospital", "dols_status": ""}],
    not_applicable=[{**AWAY, "absence_type": "family", "dols_status": "authorised"}],
)
def dols_in_force_in_hospital(r: Record) -> Expr:
    """The person is in hospital, but their authorisation here is not marked as suspended."""
    return r.listed("dols_status", ("authorised",))


@RULES.rule(
    "RES-026e",
    "DoLS suspended too long",
    fields=["dols_status", "absence_start_date"],
    dimension=Dimension.TIMELINESS,
    severity=Severity.MAJOR,
    why="A suspended authorisation ends after 28 days; on return the person would be held without authority.",
    fix="Ask the council for a new authorisation before the person comes back.",
    evidence=[f"{DOLS}: suspended for at most 28 days"],
    applies=lambda r: is_in_hospital(r) & r.listed("dols_status", ("suspended",)),
    unless="The person is not away in hospital with a suspended authorisation.",
    wrong=[{**AWAY, "absence_type": "hospital", "dols_status": "suspended", "absence_start_date": "2026-10-01"}],
    right=[{**AWAY, "absence_type": "hospital", "dols_status": "suspended", "absence_start_date": "2026-11-12"}],
    undetermined=[{**AWAY, "absence_type": "hospital", "dols_status": "suspended", "absence_start_date": ""}],
    not_applicable=[{**AWAY, "absence_type": "hospital", "dols_status": "expired", "absence_start_date": "2026-10-01"}],
)
def dols_suspended_too_long(r: Record) -> Expr:
    """The person's authorisation has been suspended for more than 28 days."""
    return r.days(r.absence_start_date, r.day()) > 28
