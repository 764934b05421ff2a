"""Which courses are mandatory is a default a provider can change; what is asked of each is the same."""

from __future__ import annotations

from datetime import date

import polars as pl
import pytest

from checks import datasets
from checks.codes import codes
from checks.staff.mandatory_training import COURSES
from wellkept.coerce import LINE, Reading, coerce
from wellkept.engine import judge
from wellkept.words import Severity, Verdict


STAFF = datasets()["staff"]
CARER = {"home_id": "oak", "staff_id": "S1", "status": "active", "main_job_role": "8", "start_date": "2021-09-06"}


def verdicts(limits: dict[str, dict[str, float]] | None = None) -> dict[str, Verdict]:
    """Every rule of a carer whose colleague is trained and who is not."""
    frames = {
        "staff": pl.LazyFrame([{**CARER, LINE: 2}]),
        "training": pl.LazyFrame([{"home_id": "oak", "staff_id": "S2", "category": "6", LINE: 2}]),
    }
    typed = {name: coerce(frame, datasets()[name], Reading()) for name, frame in frames.items()}
    judged = judge(
        typed["staff"],
        STAFF,
        datasets(),
        as_of=date(2026, 11, 21),
        tables={"training": typed["training"]},
        limits=limits,
    )
    row = judged.table.collect().row(0, named=True)
    return {rule.code: Verdict(row[rule.code]) for rule in STAFF.rules}


def test_every_mandatory_course_is_asked_for() -> None:
    """A carer with no record at all lacks each of them."""
    said = verdicts()

    assert {said[f"TRN-005{course.letter}"] for course in COURSES} == {Verdict.WRONG}
    assert said["TRN-007b"] is Verdict.WRONG


@pytest.mark.parametrize("kind", ["TRN-005", "TRN-006", "TRN-011"])
def test_a_provider_may_leave_a_course_out(kind: str) -> None:
    """By one line of the settings for each rule."""
    said = verdicts({f"{kind}d": {"mandatory": 0}})

    assert said[f"{kind}d"] is Verdict.NOT_APPLICABLE
    assert said["TRN-005c"] is Verdict.WRONG


def test_courses_are_categories_of_the_return_once_each() -> None:
    """Each with a letter of its own."""
    assert {course.category for course in COURSES} <= set(codes("training_category"))
    assert len({course.category for course in COURSES}) == len({course.letter for course in COURSES}) == len(COURSES)


def test_what_harms_at_once_is_critical_when_it_has_run_out() -> None:
    """Moving people, medication, safeguarding, fire and life support, as the catalogue has it."""
    critical = {c.category for c in COURSES if STAFF.by_code[f"TRN-006{c.letter}"].severity is Severity.CRITICAL}

    assert critical == {"15", "13", "20", "6", "7"}
