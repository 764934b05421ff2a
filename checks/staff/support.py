"""Does this person have a manager, supervision, and the training the work needs?"""

from __future__ import annotations

from typing import TYPE_CHECKING

from checks.predicates import is_older_than
from checks.staff.evidence import ASC_WDS, DSPT_STAFF, LOCAL_POLICY
from checks.staff.presence import NEW_TO_CARE, NOT_WORKING, has_role, is_employed, is_working
from wellkept.rule import Example, Rules
from wellkept.words import Dimension, Owner, Scope, Severity


if TYPE_CHECKING:
    from wellkept.record import Record
    from wellkept.rule import Expr

RULES = Rules("staff", owner=Owner.MANAGER)

_REPORTS = {"staff_id": "S1", "status": "active", "line_manager_id": "S9"}
_MANAGER_FIX = "Choose the person's present line manager from the staff list."


@RULES.rule(
    "STF-024a",
    "Line manager not on the staff list",
    fields=["line_manager_id"],
    dimension=Dimension.CONSISTENCY,
    severity=Severity.MINOR,
    scope=Scope.LINK,
    why="Supervision reminders and concerns about this person go to nobody.",
    fix=_MANAGER_FIX,
    evidence=[DSPT_STAFF],
    applies=lambda r: is_working(r) & r.filled("line_manager_id"),
    unless=f"{NOT_WORKING} Or no line manager is named.",
    wrong=[Example(records=(_REPORTS,), tables={"line_manager": ({"staff_id": "S2", "status": "active"},)})],
    right=[Example(records=(_REPORTS,), tables={"line_manager": ({"staff_id": "S9", "status": "active"},)})],
    undetermined=[
        Example(
            records=(_REPORTS,),
            tables={"line_manager": ({"staff_id": "S9", "home_id": "oak"}, {"staff_id": "S9", "home_id": "elm"})},
        ),
        Example(records=({"staff_id": "S1", "status": "active"},)),
    ],
    not_applicable=[
        Example(records=({**_REPORTS, "line_manager_id": ""},)),
        Example(records=({**_REPORTS, "status": "left"},)),
    ],
)
def line_manager_not_on_list(r: Record) -> Expr:
    """Nobody on the staff list has the line manager's staff number."""
    return ~r.linked("line_manager").is_found()


@RULES.rule(
    "STF-024b",
    "Line manager has left",
    fields=["line_manager_id"],
    dimension=Dimension.CONSISTENCY,
    severity=Severity.MINOR,
    scope=Scope.LINK,
    why="Supervision reminders and concerns about this person go to someone who no longer works here.",
    fix=_MANAGER_FIX,
    evidence=[DSPT_STAFF],
    applies=lambda r: is_working(r) & r.filled("line_manager_id"),
    unless=f"{NOT_WORKING} Or no line manager is named.",
    parents=["STF-024a"],
    wrong=[Example(records=(_REPORTS,), tables={"line_manager": ({"staff_id": "S9", "status": "left"},)})],
    right=[
        Example(records=(_REPORTS,), tables={"line_manager": ({"staff_id": "S9", "status": "active"},)}),
        Example(records=(_REPORTS,), tables={"line_manager": ({"staff_id": "S9", "status": "on_leave"},)}),
    ],
    undetermined=[
        Example(records=(_REPORTS,), tables={"line_manager": ({"staff_id": "S9", "status": ""},)}),
        Example(records=(_REPORTS,), tables={"line_manager": ({"staff_id": "S2", "status": "left"},)}),
    ],
    not_applicable=[Example(records=({**_REPORTS, "line_manager_id": ""},))],
)
def line_manager_has_left(r: Record) -> Expr:
    """The line manager named here has left."""
    return ~is_employed(r.linked("line_manager"))


@RULES.rule(
    "STF-024c",
    "Own line manager",
    fields=["line_manager_id", "staff_id"],
    dimension=Dimension.CONSISTENCY,
    severity=Severity.MINOR,
    why="Nobody supervises this person.",
    fix=_MANAGER_FIX,
    evidence=[DSPT_STAFF],
    applies=lambda r: r.filled("line_manager_id"),
    unless="No line manager is named.",
    wrong=[{"staff_id": "S1", "line_manager_id": "S1"}],
    right=[{"staff_id": "S1", "line_manager_id": "S9"}],
    undetermined=[{"staff_id": "", "line_manager_id": "S9"}, {"staff_id": "S1"}],
    not_applicable=[{"staff_id": "S1", "line_manager_id": ""}],
)
def own_line_manager(r: Record) -> Expr:
    """This person is named as their own line manager."""
    return r.line_manager_id == r.staff_id


@RULES.rule(
    "STF-024d",
    "Supervision overdue",
    fields=["supervision_date"],
    dimension=Dimension.TIMELINESS,
    severity=Severity.MINOR,
    why="Regular supervision is how staff get support and how worries come to light.",
    fix="Hold the meeting, or enter its date if it was held.",
    evidence=[LOCAL_POLICY],
    limits={"days": 84},
    applies=is_working,
    unless=NOT_WORKING,
    wrong=[
        {"status": "active", "start_date": "2021-09-06", "supervision_date": "2026-08-01"},
        {"status": "active", "start_date": "2021-09-06", "supervision_date": ""},
    ],
    right=[
        {"status": "active", "start_date": "2021-09-06", "supervision_date": "2026-10-12"},
        {"status": "active", "start_date": "2026-10-12", "supervision_date": ""},
    ],
    undetermined=[
        {"status": "active", "start_date": "2021-09-06"},
        {"status": "active", "start_date": "", "supervision_date": ""},
    ],
    not_applicable=[{"status": "left", "supervision_date": ""}],
)
def supervision_overdue(r: Record) -> Expr:
    """No supervision is recorded in the last twelve weeks."""
    return _overdue(r, "supervision_date")


@RULES.rule(
    "STF-024e",
    "Appraisal overdue",
    fields=["appraisal_date"],
    dimension=Dimension.TIMELINESS,
    severity=Severity.MINOR,
    why="A yearly appraisal is where training needs are agreed.",
    fix="Hold the meeting, or enter its date if it was held.",
    evidence=[LOCAL_POLICY],
    limits={"days": 365},
    applies=is_working,
    unless=NOT_WORKING,
    wrong=[{"status": "active", "start_date": "2021-09-06", "appraisal_date": "2025-11-20"}],
    right=[
        {"status": "active", "start_date": "2021-09-06", "appraisal_date": "2026-04-20"},
        {"status": "active", "start_date": "2026-04-20", "appraisal_date": ""},
    ],
    undetermined=[{"status": "active", "start_date": "2021-09-06"}],
    not_applicable=[{"status": "on_leave", "appraisal_date": ""}],
)
def appraisal_overdue(r: Record) -> Expr:
    """No appraisal is recorded in the last twelve months."""
    return _overdue(r, "appraisal_date")


@RULES.rule(
    "STF-028",
    "Care Certificate outstanding",
    fields=["care_certificate"],
    dimension=Dimension.TIMELINESS,
    severity=Severity.MINOR,
    why="It shows that a new care worker has learned the basics of safe care.",
    fix="Complete the remaining standards with the person, then record the certificate as completed.",
    evidence=[ASC_WDS, LOCAL_POLICY],
    limits={"days": 84, "within_days": 730},
    version=2,
    changes=["People who worked in care before are left out."],
    applies=lambda r: (
        is_working(r)
        & has_role(r, NEW_TO_CARE)
        & ~is_older_than(r, "start_date", r.limit("within_days"))
        & ~_has_worked_in_care(r)
    ),
    unless="The person is not working, has another kind of role, is not new to care, or started over two years ago.",
    wrong=[
        {"status": "active", "main_job_role": "8", "start_date": "2026-06-01", "care_certificate": "3"},
        {"status": "active", "main_job_role": "8", "start_date": "2026-06-01", "care_certificate": ""},
    ],
    right=[
        {"status": "active", "main_job_role": "8", "start_date": "2026-06-01", "care_certificate": "1"},
        {"status": "active", "main_job_role": "8", "start_date": "2026-10-01", "care_certificate": ""},
    ],
    undetermined=[
        {"status": "active", "main_job_role": "8", "start_date": "2026-06-01"},
        {"status": "active", "main_job_role": "", "start_date": "2026-06-01", "care_certificate": ""},
    ],
    not_applicable=[
        {"status": "active", "main_job_role": "25", "start_date": "2026-06-01", "care_certificate": ""},
        {"status": "active", "main_job_role": "8", "start_date": "2019-06-01", "care_certificate": ""},
        {
            "status": "active",
            "main_job_role": "8",
            "start_date": "2026-06-01",
            "sector_start_year": "2012",
            "care_certificate": "2",
        },
    ],
)
def care_certificate_outstanding(r: Record) -> Expr:
    """This care worker started more than twelve weeks ago and the Care Certificate is not completed."""
    is_due = is_older_than(r, "start_date", r.limit("days"))
    return is_due & (r.blank("care_certificate") | (r.care_certificate != "1"))


def _overdue(r: Record, field: str) -> Expr:
    """Neither the last meeting nor, where there has been none, the start is recent enough."""
    limit = r.limit("days")
    never = r.blank(field) & is_older_than(r, "start_date", limit)
    return never | (r.filled(field) & is_older_than(r, field, limit))


def _has_worked_in_care(r: Record) -> Expr:
    """They worked in care before the year they started here; where nobody knows, they are taken for new."""
    earlier = r.sector_start_year < r.start_date.dt.year()
    return r.when(~earlier.is_null(), earlier & (r.sector_start_year != 999), r.lit(False))  # noqa: FBT003 -- a literal column
