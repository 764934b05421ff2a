"""The board page: the level, the people, what went wrong, the plan, and what is signed."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from reports.period.board import answer, board
from reports.period.document import Bullets, Icon, Paragraph, Signature, Table, said
from reports.period.levels import assessments, least_of_own, stand, stands, worst
from reports.period.told import Told
from reports.toolkit.levels import Status


if TYPE_CHECKING:
    from reports.period.facts import PeriodFacts

pytestmark = pytest.mark.xdist_group("period")


def parts(facts: PeriodFacts) -> tuple:
    """The board page of some facts."""
    return board(Told(facts), "the quarterly report, July to September 2026")


def test_it_begins_with_the_level_that_is_signed_for(quarter: PeriodFacts, plain: PeriodFacts) -> None:
    """The least of all our own requirements."""
    first = parts(quarter)[0]

    assert first == Paragraph("Level 1: short of the level 2 that our policy asks for in all requirements.", "lead")
    assert answer(Told(plain)).startswith("Level 0: short")
    assert least_of_own(assessments(quarter)) == 1


def test_each_toolkit_with_its_worst_requirement_and_what_would_earn_more(quarter: PeriodFacts) -> None:
    """In the order of the maps, our own policy first."""
    table = next(part for part in parts(quarter) if isinstance(part, Table))

    assert [row[0] for row in table.rows][:2] == ["Own policy", "Own strategy"]
    assert all(row[3] and "`" not in row[3] for row in table.rows)
    assert table.rows[0][1] == "Level 1"
    assert "level 1 and 5 more" in table.rows[0][2]


def test_the_worst_lacks_most(quarter: PeriodFacts) -> None:
    """Of those at the least level; of those that are met or not, a missed one before one that is not shown."""
    for one in assessments(quarter):
        found = worst(one)
        alike = [v for v in one.verdicts if (v.level, v.status) == (found.verdict.level, found.verdict.status)]
        assert found.at_that_level == len(alike)
        if one.level is not None:
            assert found.verdict.level == one.level
            assert len(found.verdict.to_next) == max(len(verdict.to_next) for verdict in alike)
        elif found.verdict.status is not Status.NOT_MET:
            assert Status.NOT_MET not in {verdict.status for verdict in one.verdicts}
        assert stand(found.verdict)[0].isupper()
        assert stands(one)


def test_people_with_the_month_before_and_an_icon_that_is_words_too(month: PeriodFacts) -> None:
    """A shape alone says nothing to whoever cannot see it."""
    (people,) = [part for part in parts(month) if isinstance(part, Table) and part.sheet == "People"]
    who = {row[0]: row for row in people.rows}

    assert list(who) == ["Residents", "Staff members"]
    for row in people.rows:
        assert " of " in row[4]
        assert isinstance(row[5], Icon)
        assert row[5].svg.startswith("<svg xmlns=")
        assert "cause" in said(row[5]) or "few" in said(row[5])


def test_what_went_wrong_is_said_in_counts(quarter: PeriodFacts) -> None:
    """Nights, troubles and what is overdue."""
    wrong, plan = (part.items for part in parts(quarter) if isinstance(part, Bullets))

    assert "44 nights of 92 had no judgement." in wrong
    assert "Wrong person merge: 2 times." in wrong
    assert any("overdue at the end" in line for line in wrong)
    assert len(plan) == 3
    assert plan[0].endswith("Dilys of the office, by 1 September 2026.")
    assert plan[1].endswith("Nobody has taken this on yet.")


def test_nothing_that_went_wrong_is_said_too(month: PeriodFacts) -> None:
    """With what it rests on: what Wellkept could see."""
    frames = dict(month.frames)
    frames["runs"] = frames["runs"].assign(is_published=True)
    days = (month.frames["runs"]["night"].iloc[0].date(), month.frames["runs"]["night"].iloc[1].date())
    for name in ("troubles", "open_items", "events"):
        frames[name] = frames[name].head(0)
    period = replace(month.period, first=days[0], last=days[1])
    frames["runs"] = frames["runs"].head(2)
    short = replace(month, frames=frames, period=period, day=days[1])
    wrong = next(part.items for part in parts(short) if isinstance(part, Bullets))

    assert wrong == ("Nothing that Wellkept could see.",)


def test_a_period_without_a_night_gives_no_score(nothing: PeriodFacts) -> None:
    """Silence is no all-clear."""
    made = parts(nothing)

    assert not [part for part in made if isinstance(part, Table) and part.sheet == "People"]
    assert any(isinstance(part, Paragraph) and "no score" in part.text for part in made)


def test_what_is_signed_is_named_with_its_day(quarter: PeriodFacts) -> None:
    """And has room for a name, a role and a date."""
    signature = parts(quarter)[-1]

    assert isinstance(signature, Signature)
    assert signature.says == (
        "This signs the quarterly report, July to September 2026, as it was told on 30 September 2026."
    )
    assert {"Name", "Role", "Date"} <= set(signature.fields)
