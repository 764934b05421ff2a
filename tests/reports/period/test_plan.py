"""The plan: the worst first, what the register took on, and what is carried forward."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING

import pandas as pd
import pytest

from reports.period.plan import LONGEST, done_work, hours_planned, open_work, plan
from reports.period.work import flow, open_at_end
from wellkept.words import Severity


if TYPE_CHECKING:
    from reports.period.facts import PeriodFacts

pytestmark = pytest.mark.xdist_group("period")


def test_the_gravest_come_first_then_the_most_frequent(plain: PeriodFacts) -> None:
    """Never what is only watched, and no more than a provider can do."""
    lines = plan(plain)
    order = [(line.severity.rank, -line.wrong) for line in lines if line.severity]

    assert order == sorted(order)
    assert 0 < len(lines) <= LONGEST
    assert Severity.INFORMATION not in {line.severity for line in lines}
    assert not any(line.is_taken for line in lines)


def test_what_nobody_has_taken_on_is_due_by_its_severity(plain: PeriodFacts) -> None:
    """Its owner is the rule's, by role."""
    for line in plan(plain):
        assert line.due == plain.day + timedelta(days=max(line.severity.days or 0, 1))
        assert line.hours is None
        assert line.owner[0].isupper()


def test_what_the_register_took_on_keeps_its_owner_date_and_hours(quarter: PeriodFacts) -> None:
    """It was in the plan before the quarter began, and is not done."""
    (line,) = [line for line in plan(quarter) if line.owner.startswith("Dilys")]

    assert line.measure
    assert (line.due.isoformat(), line.hours) == ("2026-09-01", 6)
    assert line.is_carried
    assert line.severity is Severity.CRITICAL


def test_other_work_of_the_register_stands_at_the_end_and_what_is_done_does_not(quarter: PeriodFacts) -> None:
    """Each piece of work once."""
    lines = plan(quarter)
    alone = [line for line in lines if not line.title]

    assert len([line for line in lines if line.is_taken]) == len(open_work(quarter))
    assert "Label the files" not in {entry.get("what") for entry in open_work(quarter)}
    assert [entry.get("what") for entry in done_work(quarter)] == ["Label the files"]
    assert all(line.wrong is None for line in alone)
    assert hours_planned(lines) == 12.5


def test_work_done_later_was_open_then(quarter: PeriodFacts) -> None:
    """A report of a time tells it as it was at its end."""
    done = [entry for entry in quarter.evidence.case.of("work_item") if entry.on("done_date")]
    assert all(entry.on("done_date") <= quarter.day for entry in done)


def test_what_became_of_items_is_what_the_events_say(plain: PeriodFacts) -> None:
    """And within some days it is no more than in all of them."""
    events = plain.frames["events"]
    every = flow(plain.frames)
    first_week = flow(plain.frames, first=plain.period.first, last=plain.frames["runs"]["night"].iloc[6].date())

    assert every["opened"] == events[events["event"].eq("opened")]["items"].sum()
    assert every["fixed"] == events[events["event"].eq("verified_fixed")]["items"].sum()
    assert 0 < first_week["opened"] < every["opened"]


def test_overdue_is_longer_than_its_severity_allows(plain: PeriodFacts) -> None:
    """Of what is only watched nothing is ever overdue."""
    found = open_at_end(plain)

    assert sum(each.items for each in found.values()) == plain.frames["open_items"]["items"].sum()
    assert all(each.overdue <= each.items for each in found.values())
    assert found[Severity.INFORMATION].overdue == 0
    assert found[Severity.CRITICAL].overdue > 0


@pytest.mark.parametrize(("days", "overdue"), [(7, 0), (8, 1)])
def test_an_item_is_overdue_on_the_day_after_its_last(plain: PeriodFacts, days: int, overdue: int) -> None:
    """A major fault has seven days."""
    rules = plain.frames["rules"]
    code = rules[rules["severity"].eq("major")]["rule_code"].iloc[0]
    opened = pd.Timestamp(plain.day - timedelta(days=days))
    item = pd.DataFrame([("oak", "staff", code, "open", opened, 1)], columns=list(plain.frames["open_items"].columns))
    found = open_at_end(replace(plain, frames={**plain.frames, "open_items": item}))

    assert (found[Severity.MAJOR].items, found[Severity.MAJOR].overdue) == (1, overdue)
