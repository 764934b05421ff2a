"""Was whoever wrote the entry there? XDS-06, DST-08."""

from __future__ import annotations

from typing import TYPE_CHECKING

from checks.resident.evidence import REG_17
from checks.staff.evidence import DSPT_ACCESS
from wellkept.rule import Count, Example, Rules
from wellkept.words import Dimension, Owner, Scope, Severity


if TYPE_CHECKING:
    from wellkept.record import Record
    from wellkept.rule import Expr

RULES = Rules("care_entry", owner=Owner.MANAGER)

_ENTRY = {"home_id": "oak", "resident_id": "R1", "event_date": "2026-11-18", "author_id": "S1"}
_SHIFT = {"home_id": "oak", "staff_id": "S1", "shift_date": "2026-11-18"}
_CARER = {"home_id": "oak", "staff_id": "S1", "main_job_role": "8"}
_MANAGERS = ("1", "2", "3", "4", "5")  # senior, middle, first-line, registered manager, supervisor
_ON = (("home_id", "home_id"), ("author_id", "staff_id"), ("event_date", "shift_date"))


def _of(shift: dict[str, str], person: dict[str, str] = _CARER, **cells: str) -> Example:
    return Example(records=({**_ENTRY, **cells},), tables={"shift": (shift,), "author": (person,)})


@RULES.rule(
    "XDS-006",
    "Written by somebody not on shift",
    fields=["author_id"],
    dimension=Dimension.ACCURACY,
    severity=Severity.MAJOR,
    scope=Scope.LINK,
    why="A shared sign-in, or an entry filled in afterwards, cannot be relied on.",
    fix="Ask who gave the care. Everybody signs in as themselves; correct the roster if they did work.",
    evidence=[REG_17, DSPT_ACCESS],
    applies=lambda r: r.filled("author_id") & ~r.linked("author").listed("main_job_role", _MANAGERS),
    unless="No author is recorded, or the author is a manager.",
    counts={"shifts": Count("shift", on=_ON)},
    wrong=[_of({**_SHIFT, "shift_date": "2026-11-17"})],
    right=[_of(_SHIFT)],
    undetermined=[_of(_SHIFT, {**_CARER, "main_job_role": ""})],
    not_applicable=[_of(_SHIFT, author_id=""), _of({**_SHIFT, "staff_id": "S2"}, {**_CARER, "main_job_role": "4"})],
)
def not_on_shift(r: Record) -> Expr:
    """Whoever wrote this entry was not on the roster of this home that day and is no manager."""
    return r.counted("shifts") == 0


@RULES.rule(
    "DST-08f",
    "One author of most entries",
    fields=["author_id"],
    dimension=Dimension.ACCURACY,
    severity=Severity.INFORMATION,
    scope=Scope.GROUP,
    why="When one person writes nearly everything, others may be using their sign-in.",
    fix="Ask the team who writes the entries, and give everybody an account of their own.",
    evidence=[DSPT_ACCESS],
    limits={"share": 0.6, "least": 20},
    applies=lambda r: r.filled("author_id") & (r.count_over("home_id") >= r.limit("least")),
    unless="No author is recorded, or the home has too few entries to tell.",
    wrong=[Example(records=tuple({**_ENTRY, "kind": f"{n}"} for n in range(20)))],
    right=[Example(records=tuple({**_ENTRY, "author_id": f"S{n % 2 + 1}"} for n in range(20)))],
    undetermined=[{"home_id": "", "resident_id": "R1", "author_id": "S1"}],
    not_applicable=[_ENTRY, {**_ENTRY, "author_id": ""}],
)
def one_author_of_most(r: Record) -> Expr:
    """Most of this home's entries were written by this author."""
    return r.count_over("home_id", "author_id") > r.count_over("home_id") * r.limit("share")
