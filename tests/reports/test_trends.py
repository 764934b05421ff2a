"""The pages of trends: the provider's and each home's."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import pandas as pd
import pytest

from reports import trend_list, trends
from reports.material import Material
from tests.reports.conftest import SECRETS
from tests.reports.past import GAP, THIN, WEEKS, with_past


@pytest.fixture
def past(material: Material) -> Material:
    return with_past(material)


def test_a_page_for_the_provider_and_each_home(past: Material, tmp_path: Path) -> None:
    written = [path.relative_to(tmp_path).as_posix() for path in trends.write(past, tmp_path)]
    assert written == ["trends.html", "trends/rose.html", "trends/elm.html", "trends/ash.html"]
    page = (tmp_path / "trends.html").read_text("utf-8")
    for where in re.findall(r'href="(trends/[^"#]+)(?:#([^"]+))?"', page):
        assert (tmp_path / where[0]).is_file()
        if where[1] and "ash" not in where[0]:
            assert f'id="{where[1]}"' in (tmp_path / where[0]).read_text("utf-8")


def test_the_same_night_gives_the_same_bytes(past: Material) -> None:
    assert trends.render(past) == trends.render(past)


def test_weeks_until_there_are_twelve_months(past: Material) -> None:
    """Ten months are too few; two more and the page shows months."""
    assert trend_list.usual(past, "rose") == "week"
    later = past.points[past.points["every"].eq("month")].assign(
        period=lambda f: [day.replace(year=day.year + 1) for day in f["period"]]
    )
    longer = replace(past, points=pd.concat([past.points, later], ignore_index=True))
    assert trend_list.usual(longer, "rose") == "month"
    assert trend_list.usual(longer, "ash") == "week"


def test_a_home_of_which_nothing_was_judged_says_so(past: Material) -> None:
    page = trends.render(past, "ash")
    assert "There is no trend to show yet" in page
    assert "<figure" not in page
    assert "Nothing checked" in trends.render(past)


def test_small_homes_are_in_counts_and_large_ones_in_percent(past: Material) -> None:
    assert "Residents with a critical fault" in trends.render(past, "elm")
    assert "Residents with no critical fault" in trends.render(past, "rose")


def test_every_point_is_in_the_table(past: Material, read_tables) -> None:
    """Gap, thin week, change and causes are said there in words."""
    tables = {table.caption: table for table in read_tables(trends.render(past, "rose"))}
    new = tables["New faults, Rose House, by week"]
    rows = [row for row in new.rows if row[0].startswith("Week of")]
    assert len(rows) == WEEKS
    gap, thin = rows[GAP], rows[THIN]
    assert gap[1:4] == ["\u2013", "No night judged", "0 of 7"]
    assert gap[-1] == "Gap"
    assert thin[-1] == "Too little judged: shown, not counted"
    assert thin[3] == "2 of 7"
    assert any("Measurement changed: rule changed: RES-043" in row[-1] for row in rows)
    assert any("Outside the limits, high" in row[-1] for row in rows)


def test_targets_marks_and_bases_reach_the_page(past: Material) -> None:
    page = trends.render(past, "rose")
    assert "target 97.0%" in page
    assert "rule changed: RES-043" in page
    assert "New limits from week of 29 June 2026, by recorded decision." in page
    assert page.count(">new limits</text>") == 1
    assert ">target" not in trends.render(past), "homes with different targets have none in common"
    assert "3 homes in it instead of 2" in trends.render(past)


def test_a_broken_book_is_said_and_counts_for_nothing(past: Material) -> None:
    page = trends.render(replace(past, bases=past.bases.iloc[:0], has_broken_bases=True), "rose")
    assert "tampered with" in page
    assert "new limits</text>" not in page


def test_nobody_is_on_the_page(past: Material) -> None:
    for page in (trends.render(past), trends.render(past, "rose")):
        assert not [secret for secret in SECRETS if secret in page]
        assert not re.search(r"ref\d{5}|\bR0\d{3}\b", page)


def test_the_first_night_has_no_trend(material: Material) -> None:
    """No point, no chart, and no error."""
    page = trends.render(material)
    assert "begins with two whole weeks" in page
