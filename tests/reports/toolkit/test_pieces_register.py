"""What was told, looked at and decided: counted within its time, and never more than is written down."""

from __future__ import annotations

from dataclasses import replace

import pytest

from reports.toolkit.facts import Case
from reports.toolkit.piece import BY_NAME, Asked
from tests.reports.toolkit.full import DAY, QUARTERS, TROUBLE, entry, full


def of(*entries) -> Case:
    """The provider with these entries alone."""
    return replace(full(), entries=list(entries))


def starters(**values):
    return entry("starter_check", **{"from_date": "2026-08-01", "until_date": "2026-10-31", "by": "HR"} | values)


def test_starters_who_were_left_out_are_counted() -> None:
    found = BY_NAME["starter_checks"].judge(of(starters(starters=4, checked=4), starters(starters=3, checked=1)))
    assert (found.is_shown, found.says) == (False, "2 of 7 starters not checked against their papers.")


def test_nobody_started_is_something_that_can_be_said() -> None:
    """And silence is not."""
    assert BY_NAME["starter_checks"].judge(of(starters(starters=0, checked=0))).is_shown
    assert BY_NAME["starter_checks"].judge(of()).is_shown is None


def test_a_briefing_of_nobody_is_none() -> None:
    asked = Asked.of("briefing data_quality")
    assert asked
    empty = entry("briefing", about=["data_quality"], held_date="2026-11-04", roles=["hr"], people=0, by="R")
    assert asked.judge(of(empty)).is_shown is False
    other = entry("briefing", about=["retention"], held_date="2026-11-04", roles=["hr"], people=9, by="R")
    assert asked.judge(of(other)).is_shown is False


def test_what_is_older_than_a_year_does_not_count() -> None:
    asked = Asked.of("review assets")
    assert asked
    old = entry("review", about=["assets"], due_date="2025-11-30", held_date="2025-11-21", by="R")
    new = entry("review", about=["assets"], due_date="2025-11-30", held_date="2025-11-22", by="R")
    planned = entry("review", about=["assets"], due_date="2027-01-30", by="R")
    assert [asked.judge(of(one)).is_shown for one in (old, new, planned)] == [False, True, False]


@pytest.mark.parametrize(
    ("values", "words"),
    [
        ({"due_date": "2026-11-20"}, "1 item of the work plan overdue, the first since 20 November 2026."),
        ({"due_date": "2026-11-20", "done_date": "2026-11-21"}, "Work plan of 1 item: 1 done, none overdue."),
        ({"due_date": "2026-11-21"}, "Work plan of 1 item: 0 done, none overdue."),
    ],
)
def test_the_work_plan_is_overdue_the_day_after(values: dict, words: str) -> None:
    item = {"what": "Fill blanks", "owner": "B", "set_date": "2026-10-01", "hours": 4}
    assert BY_NAME["work_plan"].judge(of(entry("work_item", **item | values))).says == words


def test_a_plan_that_was_done_long_ago_is_no_plan() -> None:
    done = {"set_date": "2025-02-01", "due_date": "2025-03-01", "done_date": "2025-03-01"}
    old = entry("work_item", what="Fill blanks", owner="B", hours=4, **done)
    assert BY_NAME["work_plan"].judge(of(old)).says == "There is no work plan."


def incident(**values):
    return entry("incident", **{"type": "breach", "happened_date": "2026-11-01", "what": "A fax went astray"} | values)


@pytest.mark.parametrize(
    ("entries", "is_shown", "words"),
    [
        ((), False, "1 incident of the last twelve months of which nothing was learnt yet."),
        ((incident(raised=TROUBLE.raised),), False, "1 incident"),
        ((incident(raised=TROUBLE.raised, learning="Look twice"),), True, "1 incident, each with what was learnt"),
        ((incident(raised=TROUBLE.raised, learning="Look twice"), incident()), False, "1 incident"),
        ((incident(learning="Look twice"), incident()), False, "2 incidents"),
    ],
)
def test_every_incident_waits_for_what_was_learnt(entries: tuple, is_shown: bool, words: str) -> None:
    """The product's own and those typed in; one that is both counts once."""
    found = BY_NAME["incident_learning"].judge(of(*entries))
    assert found.is_shown is is_shown
    assert words in found.says


def test_no_incident_needs_no_learning() -> None:
    quiet = replace(of(), facts=replace(full().facts, troubles=[]))
    assert BY_NAME["incident_learning"].judge(quiet).is_shown


def test_a_report_to_somebody_else_is_none() -> None:
    """It goes to the chief executive or the board, in every quarter."""
    ends = [quarter.last.isoformat() for quarter in QUARTERS]
    sent = [entry("report", type="quarterly", from_date=d, until_date=d, to="ig_lead", delivered_date=d) for d in ends]
    found = BY_NAME["reports_delivered"].judge(of(*sent))
    assert found.says.startswith("A report was delivered in 0 of the last four quarters.")
    assert f"{QUARTERS[0].first.day} November 2025 to {DAY.day} November 2026" in found.says


def test_a_review_without_a_decision_is_no_review_of_level_3() -> None:
    ends = [quarter.last.isoformat() for quarter in QUARTERS]
    held = [entry("review", about=["data_quality"], due_date=d, held_date=d, by="R") for d in ends]
    assert BY_NAME["quarterly_reviews"].judge(of(*held)).is_shown is False


def test_a_recheck_of_nothing_is_none() -> None:
    nothing = entry("recheck", checked_date="2026-10-02", by="K", independent_because="x", looked_at=0, confirmed=0)
    assert BY_NAME["recheck"].judge(of(nothing)).is_shown is False
