"""Does this person work here, since when, and until when?"""

from __future__ import annotations

from typing import TYPE_CHECKING

from checks.predicates import is_in_future, is_older_than
from checks.staff.evidence import ASC_WDS, DSPT_ACCESS, DSPT_RETENTION, DSPT_STAFF, SCHEDULE_4
from checks.staff.presence import BANK_OR_AGENCY, HAS_LEFT, NOT_WORKING, has_left, is_employed, is_working
from wellkept.rule import Rules
from wellkept.words import Dimension, Owner, Severity


if TYPE_CHECKING:
    from wellkept.record import Record
    from wellkept.rule import Expr

RULES = Rules("staff", owner=Owner.HR)

_LEAVER_FIX = "Ask the home manager whether the person still works here, then complete the leaver form."


@RULES.rule(
    "STF-007a",
    "Start date far ahead",
    fields=["start_date"],
    dimension=Dimension.VALIDITY,
    severity=Severity.MINOR,
    why="Induction and the Care Certificate are timed from the start date.",
    fix="Check the year against the contract.",
    evidence=[ASC_WDS],
    limits={"days": 90},
    wrong=[{"start_date": "2062-11-02"}, {"start_date": "2027-02-20"}],
    right=[{"start_date": "2021-09-06"}, {"start_date": "2027-02-19"}],
    undetermined=[{"start_date": ""}],
)
def starts_far_ahead(r: Record) -> Expr:
    """The start date is more than three months from now."""
    return is_in_future(r, "start_date", days=r.limit("days"))


@RULES.rule(
    "STF-007b",
    "Started here before starting in care",
    fields=["sector_start_year", "start_date"],
    dimension=Dimension.CONSISTENCY,
    severity=Severity.MINOR,
    why="One of the two is mistyped, and the workforce return refuses the pair.",
    fix="Ask the person in which year they first worked in care.",
    evidence=[ASC_WDS],
    applies=lambda r: r.filled("sector_start_year") & (r.sector_start_year != 999),
    unless="The year is blank or not known.",
    wrong=[{"sector_start_year": "2023", "start_date": "2021-09-06"}],
    right=[{"sector_start_year": "2021", "start_date": "2021-09-06"}],
    undetermined=[{"sector_start_year": "2021", "start_date": ""}, {"start_date": "2021-09-06"}],
    not_applicable=[{"sector_start_year": "", "start_date": "2021-09-06"}, {"sector_start_year": "999"}],
)
def started_here_before_the_sector(r: Record) -> Expr:
    """The year this person first worked in care is later than the year they started here."""
    return r.sector_start_year > r.start_date.dt.year()


@RULES.rule(
    "STF-008a",
    "Left before starting",
    fields=["leaving_date", "start_date"],
    dimension=Dimension.CONSISTENCY,
    severity=Severity.MAJOR,
    why="The time for which records are kept is counted from the leaving date.",
    fix="Check both dates against the contract and the leaver form.",
    evidence=[DSPT_STAFF, DSPT_RETENTION],
    applies=lambda r: r.filled("leaving_date"),
    unless="There is no leaving date.",
    wrong=[{"leaving_date": "2012-05-29", "start_date": "2021-09-06"}],
    right=[{"leaving_date": "2022-05-29", "start_date": "2021-09-06"}],
    undetermined=[{"leaving_date": "2022-05-29", "start_date": ""}, {"start_date": "2021-09-06"}],
    not_applicable=[{"leaving_date": "", "start_date": "2021-09-06"}],
)
def left_before_starting(r: Record) -> Expr:
    """The leaving date is earlier than the start date."""
    return r.leaving_date < r.start_date


@RULES.rule(
    "STF-008b",
    "Leaver without a leaving date",
    fields=["leaving_date"],
    dimension=Dimension.COMPLETENESS,
    severity=Severity.MAJOR,
    why="Without it nobody can show when access to residents' records ended.",
    fix="Enter the last day employed, from the leaver form.",
    evidence=[DSPT_STAFF, SCHEDULE_4],
    applies=has_left,
    unless="The person has not left.",
    wrong=[{"status": "left", "leaving_date": ""}],
    right=[{"status": "left", "leaving_date": "2022-05-29"}],
    undetermined=[{"status": "left"}, {"status": "", "leaving_date": ""}],
    not_applicable=[{"status": "active", "leaving_date": ""}],
)
def leaver_without_date(r: Record) -> Expr:
    """This person has left and no leaving date is recorded."""
    return r.blank("leaving_date")


@RULES.rule(
    "STF-008c",
    "Leaver without a reason",
    fields=["leaving_reason"],
    dimension=Dimension.COMPLETENESS,
    severity=Severity.MINOR,
    why="The workforce return asks why people leave, and so does the next employer.",
    fix="Enter the reason from the leaver form.",
    evidence=[DSPT_STAFF],
    applies=has_left,
    unless="The person has not left.",
    wrong=[{"status": "left", "leaving_reason": ""}],
    right=[{"status": "left", "leaving_reason": "Moved away"}],
    undetermined=[{"status": "left"}, {"status": "", "leaving_reason": ""}],
    not_applicable=[{"status": "active", "leaving_reason": ""}],
)
def leaver_without_reason(r: Record) -> Expr:
    """This person has left and no reason is recorded."""
    return r.blank("leaving_reason")


@RULES.rule(
    "STF-009",
    "Still employed after the leaving date",
    fields=["status", "leaving_date"],
    dimension=Dimension.CONSISTENCY,
    severity=Severity.CRITICAL,
    why="A leaver who still counts as staff may still be able to open residents' records.",
    fix="If the person has left, close the record and their access today. If not, remove the leaving date.",
    evidence=[DSPT_STAFF, DSPT_ACCESS],
    applies=lambda r: is_employed(r) & r.filled("leaving_date"),
    unless=f"{HAS_LEFT} Or there is no leaving date.",
    wrong=[
        {"status": "active", "leaving_date": "2026-11-20"},
        {"status": "on_leave", "leaving_date": "2026-05-29"},
    ],
    right=[
        {"status": "active", "leaving_date": "2026-11-21"},
        {"status": "active", "leaving_date": "2026-12-31"},
    ],
    undetermined=[
        {"status": "", "leaving_date": "2026-05-29"},
        {"status": "active", "leaving_date": "31/02/2026"},
        {"status": "active"},
    ],
    not_applicable=[{"status": "left", "leaving_date": "2026-05-29"}, {"status": "active", "leaving_date": ""}],
)
def employed_after_leaving(r: Record) -> Expr:
    """The leaving date has passed and this person is still recorded as employed."""
    return r.leaving_date < r.day()


@RULES.rule(
    "STF-010",
    "No shift for weeks",
    fields=["status", "last_shift_date"],
    dimension=Dimension.TIMELINESS,
    severity=Severity.MAJOR,
    why="A person with no recent shift may have left without anyone closing the record and the access.",
    fix=_LEAVER_FIX,
    evidence=[DSPT_STAFF, DSPT_ACCESS],
    limits={"days": 28, "bank_days": 90},
    applies=lambda r: is_working(r) & r.filled("last_shift_date"),
    unless=f"{NOT_WORKING} Or the extract names no last shift.",
    wrong=[
        {"status": "active", "last_shift_date": "2026-10-23", "employment_status": "1"},
        {"status": "active", "last_shift_date": "2026-08-01", "employment_status": "3"},
    ],
    right=[
        {"status": "active", "last_shift_date": "2026-10-24", "employment_status": "1"},
        {"status": "active", "last_shift_date": "2026-09-01", "employment_status": "4"},
    ],
    undetermined=[
        {"status": "active", "last_shift_date": "2026-10-01", "employment_status": ""},
        {"status": "active", "employment_status": "1"},
    ],
    not_applicable=[
        {"status": "on_leave", "last_shift_date": "2026-01-01", "employment_status": "1"},
        {"status": "active", "last_shift_date": "", "employment_status": "1"},
    ],
)
def no_shift_for_weeks(r: Record) -> Expr:
    """This person is recorded as working and has had no shift for a long time."""
    is_bank = r.listed("employment_status", BANK_OR_AGENCY)
    is_long_ago = is_older_than(r, "last_shift_date", r.limit("days"))
    return is_older_than(r, "last_shift_date", r.limit("bank_days")) | (is_long_ago & ~is_bank)
