"""Has this person the training the work needs, and does it still hold? TRN-005, TRN-006 and TRN-007b.

Which courses are mandatory, and for whom, is the product's default and not law: a provider sets
`mandatory = 0` for a rule under `[rules]` to leave one out.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from checks.predicates import is_older_than
from checks.staff.evidence import DSPT_TRAINING, LOCAL_POLICY, REG_18
from checks.staff.presence import CARING, NOT_WORKING, has_role, is_working
from checks.training.validity import is_in_date
from wellkept.rule import Count, Example, Rules
from wellkept.words import Dimension, Owner, Scope, Severity


if TYPE_CHECKING:
    from wellkept.record import Record
    from wellkept.rule import Body, Cells, Expr

RULES = Rules("staff", owner=Owner.MANAGER)

_PERSON = (("home_id", "home_id"), ("staff_id", "staff_id"))
_CARER = {"home_id": "oak", "staff_id": "S1", "status": "active", "main_job_role": "8", "start_date": "2021-09-06"}
_CLERK = {**_CARER, "main_job_role": "25"}
_DATA_SECURITY = ("26", "49")  # data management and GDPR; online safety and security


@dataclass(frozen=True, slots=True)
class Course:
    """A mandatory course: the letter of its rules, its category, what it is called, for whom and how grave."""

    letter: str
    category: str
    called: str
    is_for_carers: bool = False
    is_critical: bool = False


COURSES = (
    Course("a", "15", "moving and assisting people", is_for_carers=True, is_critical=True),
    Course("b", "13", "medication", is_for_carers=True, is_critical=True),
    Course("c", "20", "safeguarding adults", is_critical=True),
    Course("d", "6", "fire safety", is_critical=True),
    Course("e", "7", "basic life support and first aid", is_for_carers=True, is_critical=True),
    Course("f", "10", "infection prevention and control"),
    Course("g", "9", "health and safety awareness"),
    Course("h", "8", "food hygiene", is_for_carers=True),
    Course("i", "26", "data management and GDPR"),
    Course("j", "14", "mental capacity and liberty safeguards", is_for_carers=True),
)


def _declare(course: Course) -> None:
    """Declare the three rules of a course: no record, no record that holds, none that holds much longer."""
    severity = Severity.CRITICAL if course.is_critical else Severity.MAJOR
    title = course.called[:1].upper() + course.called[1:]
    who = "The person is not working here now, has a role without care" if course.is_for_carers else NOT_WORKING[:-1]
    unless = f"{who}, or the provider does not ask for it."
    not_asked = [Example(records=({**_CARER, "status": "left"},), tables=_table())]
    if course.is_for_carers:
        not_asked.append(Example(records=(_CLERK,), tables=_table()))
    mine = {"category": course.category}
    recent, old = {**mine, "completed_date": "2026-05-11"}, {**mine, "completed_date": "2021-10-04"}

    def missing(r: Record) -> Expr:
        return r.counted("records") == 0

    missing.__doc__ = f"This person works here and has no record of training in {course.called}."
    RULES.rule(
        f"TRN-005{course.letter}",
        f"{title}: no training recorded",
        fields=["staff_id"],
        dimension=Dimension.COMPLETENESS,
        severity=Severity.MAJOR,
        scope=Scope.LINK,
        why="Somebody who was never trained may be doing the task.",
        fix="Record the certificate if there is one. If not, book the course and take the person off the task.",
        evidence=[REG_18, LOCAL_POLICY],
        limits={"mandatory": 1, "days": 84},
        counts={"records": Count("training", where=_is_of(course.category), on=_PERSON)},
        # Whoever has just started is still on induction, so nothing is missing yet.
        applies=lambda r: _must(r, course) & is_older_than(r, "start_date", r.limit("days")),
        unless=f"{unless[:-1]}, or the person started less than twelve weeks ago.",
        wrong=[Example(records=(_CARER,), tables=_table({"category": "51"}))],
        right=[Example(records=(_CARER,), tables=_table(recent)), Example(records=(_CARER,), tables=_table(old))],
        undetermined=[
            Example(records=(_CARER,)),
            Example(records=(_CARER,), tables=_table({"category": ""})),
            Example(records=(_CARER,), tables={"training": ({"home_id": "elm", "staff_id": "S1", **recent},)}),
        ],
        not_applicable=[*not_asked, Example(records=({**_CARER, "start_date": "2026-10-12"},), tables=_table())],
    )(missing)

    def ended(r: Record) -> Expr:
        return r.counted("holds") == 0

    ended.__doc__ = f"The training of this person in {course.called} has run out."
    RULES.rule(
        f"TRN-006{course.letter}",
        f"{title}: training has run out",
        fields=["staff_id"],
        dimension=Dimension.TIMELINESS,
        severity=severity,
        scope=Scope.LINK,
        why="Skills fade, and the task may be done in a way that harms.",
        fix="Book the refresher now, and take the person off the task until it is done.",
        evidence=[REG_18, LOCAL_POLICY],
        limits={"mandatory": 1},
        counts={
            "records": Count("training", where=_is_of(course.category), on=_PERSON),
            "holds": Count("training", where=_holds(course.category), on=_PERSON),
        },
        applies=lambda r: _must(r, course) & (r.counted("records") > 0),
        unless=f"{unless[:-1]}, or no such training is recorded.",
        wrong=[
            Example(records=(_CARER,), tables=_table({**old, "expiry_date": "2026-11-20"})),
            Example(records=(_CARER,), tables=_table({**old, "validity": "12", "expiry_date": ""})),
        ],
        right=[
            Example(records=(_CARER,), tables=_table({**old, "expiry_date": "2026-11-21"})),
            Example(records=(_CARER,), tables=_table({**recent, "validity": "12", "expiry_date": ""})),
            Example(
                records=(_CARER,),
                tables=_table({**old, "expiry_date": "2022-10-03"}, {**recent, "expiry_date": "2027-05-10"}),
            ),
        ],
        undetermined=[
            Example(records=(_CARER,)),
            Example(records=(_CARER,), tables=_table({**mine, "completed_date": "spring", "expiry_date": ""})),
        ],
        not_applicable=[*not_asked, Example(records=(_CARER,), tables=_table({"category": "51"}))],
    )(ended)

    def ending(r: Record) -> Expr:
        return r.counted("soon") == 0

    ending.__doc__ = f"The training of this person in {course.called} runs out within 90 days."
    RULES.rule(
        f"TRN-011{course.letter}",
        f"{title}: training runs out soon",
        fields=["staff_id"],
        dimension=Dimension.TIMELINESS,
        severity=Severity.INFORMATION,
        scope=Scope.LINK,
        why="Courses are booked weeks ahead.",
        fix="Book the refresher.",
        evidence=[REG_18, LOCAL_POLICY],
        limits={"mandatory": 1, "days": 90},
        counts={
            "holds": Count("training", where=_holds(course.category), on=_PERSON),
            "soon": Count("training", where=_will_hold(course.category), on=_PERSON),
        },
        applies=lambda r: _must(r, course) & (r.counted("holds") > 0),
        unless=f"{unless[:-1]}, or the training has run out already.",
        wrong=[Example(records=(_CARER,), tables=_table({**old, "expiry_date": "2026-12-31"}))],
        right=[Example(records=(_CARER,), tables=_table({**old, "expiry_date": "2027-12-31"}))],
        undetermined=[Example(records=(_CARER,))],
        not_applicable=[*not_asked, Example(records=(_CARER,), tables=_table({**old, "expiry_date": "2026-11-20"}))],
    )(ending)


def _table(*records: Cells) -> dict[str, tuple[Cells, ...]]:
    """The person's training; always one record, so that the home is known to have sent its training."""
    other = {"home_id": "oak", "staff_id": "S2", "category": "50", "completed_date": "2026-05-11", "expiry_date": ""}
    mine = tuple({"home_id": "oak", "staff_id": "S1", "expiry_date": "", "validity": "", **r} for r in records)
    return {"training": (*mine, other)}


def _must(r: Record, course: Course) -> Expr:
    """Whether the person must have the course: at work, in such a role, and the provider asks for it."""
    if not r.limit("mandatory"):
        return ~is_working(r) & is_working(r)
    return is_working(r) & has_role(r, CARING) if course.is_for_carers else is_working(r)


def _is_of(category: str) -> Body:
    return lambda t: t.category == category


def _holds(category: str) -> Body:
    return lambda t: (t.category == category) & is_in_date(t)


def _will_hold(category: str) -> Body:
    return lambda t: (t.category == category) & is_in_date(t, after=t.limit("days"))


def _is_recent_data_security(t: Record) -> Expr:
    is_data_security = t.listed("category", _DATA_SECURITY)
    return is_data_security & ~is_older_than(t, "completed_date", t.limit("days"))


for _course in COURSES:
    _declare(_course)


@RULES.rule(
    "TRN-007b",
    "No data security training in the training records",
    fields=["staff_id"],
    dimension=Dimension.TIMELINESS,
    severity=Severity.MAJOR,
    owner=Owner.IG_LEAD,
    scope=Scope.LINK,
    why="The Toolkit asks that at least 95% of staff were trained in the last twelve months.",
    fix="Book the person on the next session and record it once it is done.",
    evidence=[DSPT_TRAINING],
    limits={"days": 365},
    counts={"records": Count("training", where=_is_recent_data_security, on=_PERSON)},
    applies=is_working,
    unless=NOT_WORKING,
    wrong=[
        Example(records=(_CARER,), tables=_table({"category": "26", "completed_date": "2025-11-20"})),
        Example(records=(_CARER,), tables=_table({"category": "6", "completed_date": "2026-05-11"})),
    ],
    right=[
        Example(records=(_CARER,), tables=_table({"category": "26", "completed_date": "2025-11-21"})),
        Example(records=(_CARER,), tables=_table({"category": "49", "completed_date": "2026-05-11"})),
    ],
    undetermined=[
        Example(records=(_CARER,)),
        Example(records=(_CARER,), tables=_table({"category": "26", "completed_date": "spring"})),
    ],
    not_applicable=[Example(records=({**_CARER, "status": "left"},), tables=_table())],
)
def no_recent_data_security(r: Record) -> Expr:
    """No training in data security is among this person's training records of the last twelve months."""
    return r.counted("records") == 0
