"""The months of a report: charts with their words, gaps as gaps, and marks where the measuring changed."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

import pandas as pd
import pytest

from reports.period.document import Percent, said
from reports.period.trends import LONGEST, charts, icon, months, trends
from wellkept.measure import MEASURES


if TYPE_CHECKING:
    from reports.period.facts import PeriodFacts

pytestmark = pytest.mark.xdist_group("period")
DAYS = [date(2025 + (n + 6) // 12, (n + 6) % 12 + 1, 1) for n in range(15)]  # July 2025 to September 2026
GAP = 4


@pytest.fixture
def long(quarter: PeriodFacts) -> PeriodFacts:
    """Fifteen months, one of them without a night, and a rule that changed in the twelfth."""
    rows = []
    for number, day in enumerate(DAYS):
        gone = number == GAP
        for measure, whole, part in (
            ("people.staff", 40, 38 - number % 2),
            ("dimension.validity", 400, 390 + number % 3),
        ):
            counts = (None, None) if gone else (part, whole)
            rows.append((pd.Timestamp(day), "", measure, False, *counts, 2, 0 if gone else 30, 30 if gone else 0, gone))
    points = pd.DataFrame(rows, columns=list(quarter.frames["points"].columns))
    change = (pd.Timestamp("2026-06-10"), "rule", "STF-013a", "", "staff", "validity", "critical", 1, 2)
    changes = pd.DataFrame([change], columns=list(quarter.frames["changes"].columns))
    return replace(quarter, frames={**quarter.frames, "points": points, "changes": changes})


def test_a_gap_is_a_gap(long: PeriodFacts) -> None:
    """In the chart, its words and the table."""
    staff = next(chart for chart in charts(long) if chart.title.startswith("Staff"))
    table = months(long)

    assert "1 gap: nothing judged." in staff.words
    assert staff.svg.count("<circle") + staff.svg.count("<polygon") >= len(DAYS) - 1
    assert [said(cell) for cell in table.rows[GAP]] == ["November 2025", "–", "–"]
    assert isinstance(table.rows[0][1], Percent)


def test_what_changed_in_the_measuring_is_marked_though_it_was_before_the_period(long: PeriodFacts) -> None:
    """A step there says nothing about the records."""
    validity = next(chart for chart in charts(long) if chart.title.startswith("Validity"))

    assert validity.notes == ("A: measurement changed, 10 June 2026: rule changed: STF-013a.",)
    assert "Measurement changed, 10 June 2026" in validity.words


def test_drawings_have_no_ids_of_their_own_and_are_whole(long: PeriodFacts) -> None:
    """Several stand on one page; in the PDF each stands alone."""
    for chart in charts(long):
        assert chart.svg.startswith('<svg xmlns="http://www.w3.org/2000/svg" ')
        assert not re.search(r'\bid="|aria-labelledby|<title|<desc', chart.svg)
        assert chart.svg.endswith("</svg>")


def test_the_target_is_that_of_the_last_night_where_all_homes_have_the_same(long: PeriodFacts) -> None:
    """A provider with two targets has none."""
    (validity,) = [each for each in trends(long) if each.measure.name == "dimension.validity"]
    rows = long.frames["judgements"]
    other = rows.assign(target=rows["target"].where(rows["home_id"].eq("oak"), 90.0))
    (without,) = [
        each
        for each in trends(replace(long, frames={**long.frames, "judgements": other}))
        if each.measure.name == "dimension.validity"
    ]

    assert validity.chart.target == 97
    assert without.chart.target is None


def test_one_month_is_no_trend(long: PeriodFacts) -> None:
    """Nothing is drawn, and the icon says so in words."""
    first = long.frames["points"].head(2)
    short = replace(long, frames={**long.frames, "points": first})

    assert trends(short) == []
    assert months(short) is None
    assert icon(short, "people.staff") == "Too few months to say"


def test_a_home_has_its_own(month: PeriodFacts) -> None:
    """Small ones are told in counts."""
    mine = {each.measure.name: each for each in trends(month, "elm")}

    assert mine["people.staff"].is_counts
    assert mine["people.staff"].home_id == "elm"
    assert set(mine) <= {measure.name for measure in MEASURES}


def test_no_chart_is_longer_than_three_years(long: PeriodFacts) -> None:
    """What is older belongs to the reports of its own time."""
    days = [pd.Timestamp(2020 + n // 12, n % 12 + 1, 1) for n in range(60)]
    rows = [(day, "", "people.staff", False, 38, 40, 2, 30, 0, False) for day in days]
    points = pd.DataFrame(rows, columns=list(long.frames["points"].columns))
    (staff,) = trends(replace(long, frames={**long.frames, "points": points}))

    assert len(staff.periods) == LONGEST
