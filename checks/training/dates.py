"""When was it completed, and until when does it hold? TRN-003 and TRN-004."""

from __future__ import annotations

from typing import TYPE_CHECKING

from checks.predicates import is_in_future
from checks.training.evidence import ASC_WDS, DSPT_QUALITY, REG_18
from checks.training.validity import differs_from_validity, never_runs_out
from wellkept.rule import Example, Rules
from wellkept.words import Dimension, Owner, Scope, Severity


if TYPE_CHECKING:
    from wellkept.record import Record
    from wellkept.rule import Expr

RULES = Rules("training", owner=Owner.HR)

_CERTIFICATE = "Copy both dates from the certificate."
_COURSE = {"home_id": "oak", "staff_id": "S1"}
_YEAR = {"completed_date": "2025-03-15", "validity": "12"}


@RULES.rule(
    "TRN-003a",
    "Training completed in the future",
    fields=["completed_date"],
    dimension=Dimension.VALIDITY,
    severity=Severity.MAJOR,
    why="A booked course counts as training that has been done.",
    fix="Enter the date once the course has taken place, and keep bookings elsewhere.",
    evidence=[ASC_WDS],
    applies=lambda r: r.filled("completed_date"),
    unless="No date is entered.",
    wrong=[{"completed_date": "2026-11-22"}],
    right=[{"completed_date": "2026-11-21"}],
    undetermined=[{"staff_id": "S1"}, {"completed_date": "booked"}],
    not_applicable=[{"completed_date": ""}],
)
def completed_in_future(r: Record) -> Expr:
    """The day on which this training was completed has not come yet."""
    return is_in_future(r, "completed_date")


@RULES.rule(
    "TRN-003b",
    "Training before the 14th birthday",
    fields=["completed_date"],
    dimension=Dimension.CONSISTENCY,
    severity=Severity.MAJOR,
    scope=Scope.LINK,
    why="The date is wrong, or it is somebody else's training.",
    fix="Compare the date with the certificate, and the date of birth with the staff file.",
    evidence=[ASC_WDS],
    limits={"years": 14},
    applies=lambda r: r.filled("completed_date"),
    unless="No date is entered.",
    wrong=[
        Example(
            records=({**_COURSE, "completed_date": "2014-03-13"},),
            tables={"person": ({**_COURSE, "date_of_birth": "2000-03-14"},)},
        )
    ],
    right=[
        Example(
            records=({**_COURSE, "completed_date": "2014-03-14"},),
            tables={"person": ({**_COURSE, "date_of_birth": "2000-03-14"},)},
        )
    ],
    undetermined=[
        Example(
            records=({**_COURSE, "completed_date": "2014-03-13"},),
            tables={"person": ({**_COURSE, "date_of_birth": ""},)},
        )
    ],
    not_applicable=[Example(records=({**_COURSE, "completed_date": ""},))],
)
def before_14th_birthday(r: Record) -> Expr:
    """This training was completed before the person was 14 years old."""
    return r.years(r.linked("person").date_of_birth, r.completed_date) < r.limit("years")


@RULES.rule(
    "TRN-003c",
    "Training record that proves nothing",
    fields=["completed_date", "expiry_date", "validity"],
    dimension=Dimension.COMPLETENESS,
    severity=Severity.MAJOR,
    why="Without any date nobody can say that the person was trained, or is still.",
    fix="Copy the date of completion from the certificate, or delete the record if there is none.",
    evidence=[DSPT_QUALITY, REG_18],
    wrong=[{"completed_date": "", "expiry_date": "", "validity": ""}],
    right=[
        {"completed_date": "2026-05-11", "expiry_date": "", "validity": ""},
        {"expiry_date": "2027-05-11"},
        {"completed_date": "", "expiry_date": "", "validity": "12"},
    ],
    undetermined=[{"staff_id": "S1"}, {"completed_date": "", "expiry_date": ""}],
)
def proves_nothing(r: Record) -> Expr:
    """The day of completion, the day it is valid until and how long it is valid for are all blank."""
    return r.blank("completed_date") & r.blank("expiry_date") & r.blank("validity")


@RULES.rule(
    "TRN-004a",
    "Training ends before it was completed",
    fields=["expiry_date", "completed_date"],
    dimension=Dimension.CONSISTENCY,
    severity=Severity.MINOR,
    why="One of the two dates is wrong, so nobody knows whether the training still holds.",
    fix=_CERTIFICATE,
    evidence=[ASC_WDS],
    parents=["TRN-003a"],
    applies=lambda r: r.filled("completed_date") & r.filled("expiry_date"),
    unless="One of the two dates is blank.",
    wrong=[
        {"completed_date": "2026-05-11", "expiry_date": "2026-05-10"},
        {"completed_date": "2026-05-11", "expiry_date": "2026-05-11"},
    ],
    right=[{"completed_date": "2026-05-11", "expiry_date": "2026-05-12"}],
    undetermined=[{"completed_date": "2026-05-11"}, {"completed_date": "soon", "expiry_date": "2026-05-12"}],
    not_applicable=[{"completed_date": "2026-05-11", "expiry_date": ""}],
)
def ends_before_completed(r: Record) -> Expr:
    """The day until which this training is valid is not after the day it was completed."""
    return r.expiry_date <= r.completed_date


@RULES.rule(
    "TRN-004b",
    "Valid until another day than its months say",
    fields=["validity", "expiry_date"],
    dimension=Dimension.CONSISTENCY,
    severity=Severity.MINOR,
    why="The person looks trained for longer, or for less long, than the course allows.",
    fix="Correct the months or the day. Left blank, the day is the one before so many months have passed.",
    evidence=[ASC_WDS],
    parents=["TRN-004a"],
    applies=lambda r: r.filled("completed_date") & r.filled("expiry_date") & r.filled("validity") & ~never_runs_out(r),
    unless="One of the two dates or the months are blank, or the training never runs out.",
    wrong=[
        {**_YEAR, "expiry_date": "2026-03-15"},
        {"completed_date": "2025-08-31", "validity": "6", "expiry_date": "2026-02-28"},
    ],
    right=[
        {**_YEAR, "expiry_date": "2026-03-14"},
        {"completed_date": "2025-08-31", "validity": "6", "expiry_date": "2026-02-27"},
        {"completed_date": "2023-02-28", "validity": "12", "expiry_date": "2024-02-27"},
        {"completed_date": "2023-10-31", "validity": "4", "expiry_date": "2024-02-28"},
    ],
    undetermined=[
        {"completed_date": "2025-03-15", "validity": "a year", "expiry_date": "2026-03-14"},
        {**_YEAR, "expiry_date": "2025-03-14"},
        _YEAR,
    ],
    not_applicable=[{**_YEAR, "expiry_date": ""}, {**_YEAR, "validity": "none", "expiry_date": "2026-03-14"}],
)
def differs_from_months(r: Record) -> Expr:
    """The day until which this training is valid is not the one its months lead to."""
    # Months of no shape lead to no day.
    return r.when(r.matches("validity", "[1-9][0-9]{0,2}"), differs_from_validity(r))


@RULES.rule(
    "TRN-004c",
    "Never runs out, yet has a last day",
    fields=["validity", "expiry_date"],
    dimension=Dimension.CONSISTENCY,
    severity=Severity.MINOR,
    why="Nobody can tell whether the person has to be trained again.",
    fix="Clear the day if the training never runs out. If it does, enter its months instead of none.",
    evidence=[ASC_WDS],
    applies=never_runs_out,
    unless="The training runs out, or nothing is said of how long it is valid for.",
    wrong=[{"validity": "none", "expiry_date": "2026-03-14"}],
    right=[{"validity": "none", "expiry_date": ""}],
    undetermined=[{"validity": "none"}, {"expiry_date": "2026-03-14"}],
    not_applicable=[{"validity": "12", "expiry_date": "2026-03-14"}, {"validity": "", "expiry_date": "2026-03-14"}],
)
def has_end_though_endless(r: Record) -> Expr:
    """This training is said never to run out, and a day until which it is valid is entered."""
    return r.filled("expiry_date")
