"""Marks: which change of the measuring concerns which chart, where it stands, and what it says."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from tests.wellkept.test_trend import FIRST, periods
from wellkept.measure import measure_called
from wellkept.trend_mark import concerns, marks


def change(what: str = "rule", about: str = "R-1", week: int = 3, **facts) -> dict:
    made = dict.fromkeys(("home_id", "dataset", "dimension", "severity", "before", "after"))
    return {**made, "night": FIRST + timedelta(weeks=week, days=2), "what": what, "about": about, **facts}


VALIDITY = {"dimension": "validity", "dataset": "resident", "severity": "critical", "before": 1.0, "after": 2.0}


@pytest.mark.parametrize(
    ("measure", "facts", "is_concerned"),
    [
        ("dimension.validity", VALIDITY, True),
        ("dimension.completeness", VALIDITY, False),
        ("people.resident", VALIDITY, True),
        ("people.staff", VALIDITY, False),
        ("people.resident", {**VALIDITY, "severity": "minor"}, False),
        ("faults.new", {**VALIDITY, "severity": "minor"}, True),
        ("judged", VALIDITY, True),
        ("people.staff", {"what": "settings", "about": ""}, True),
        ("dimension.accuracy", {"what": "rulebook", "about": ""}, True),
        ("dimension.validity", {"what": "target", "about": "dimension.validity", "home_id": "oak"}, True),
        ("dimension.validity", {"what": "target", "about": "dimension.validity", "home_id": "elm"}, False),
        ("dimension.validity", {"what": "target", "about": "dimension.accuracy", "home_id": "oak"}, False),
    ],
)
def test_a_change_marks_what_it_can_move(measure: str, facts: dict, is_concerned: bool) -> None:
    assert concerns(measure_called(measure), "oak", change(**facts)) is is_concerned


def said(*changes: dict, measure: str = "dimension.validity", home: str | None = "oak") -> list[tuple[date, str]]:
    found = marks(measure_called(measure), home, changes, periods(*[(90, 100)] * 6))
    return [(mark.period, mark.words) for mark in found]


def test_a_mark_stands_at_the_period_of_its_night() -> None:
    assert said(change(**VALIDITY)) == [(FIRST + timedelta(weeks=3), "rule changed: R-1")]


def test_what_changed_before_or_in_the_first_period_is_no_step() -> None:
    """There is nothing before it to compare with."""
    assert said(change(week=-2, **VALIDITY), change(week=0, **VALIDITY)) == []


def test_one_night_is_one_mark_that_says_everything() -> None:
    """Rules by their codes while they are few, then the rest."""
    rules = [change(about=f"R-{n}", **VALIDITY) for n in range(1, 7)]
    more = [
        change(about="R-7", **{**VALIDITY, "before": None}),
        change(about="R-8", **{**VALIDITY, "after": None}),
        change("target", "dimension.validity", home_id="oak", before=97.0, after=98.5),
        change("settings", ""),
    ]

    (mark,) = said(*rules, *more)
    assert mark[1] == (
        "rule changed: R-1, R-2, R-3, R-4 and 2 more; new rule: R-7; rule withdrawn: R-8; target 97 became 98.5; "
        "the settings (a limit, a feed or a home)"
    )
    assert said(change("rulebook", ""))[0][1] == "a code list or another part of the rulebook"


def test_the_same_target_of_several_homes_is_told_once() -> None:
    aims = [change("target", "dimension.validity", home_id=h, before=97.0, after=98.0) for h in ("oak", "elm")]
    assert said(*aims, home=None) == [(FIRST + timedelta(weeks=3), "target 97 became 98")]


def test_a_home_more_or_fewer_is_marked_and_a_gap_is_not() -> None:
    some = [
        *periods((9, 10), (9, 10), homes=6),
        *periods(*[None] * 3, homes=0)[2:],
        *periods(*[(9, 10)] * 4, homes=5)[3:],
    ]
    found = marks(measure_called("judged"), None, [], some)
    assert [(mark.period, mark.words) for mark in found] == [
        (FIRST + timedelta(weeks=3), "5 homes in it instead of 6"),
    ]
