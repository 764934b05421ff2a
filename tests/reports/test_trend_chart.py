"""The drawing of a trend: everything in it, nothing else, and a gap is a gap."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from datetime import timedelta
from itertools import pairwise

import pytest

from reports import trend_chart
from tests.reports.test_trend_words import STEADY, of
from tests.wellkept.test_trend import FIRST
from wellkept.trend import Trend


def svg(trend: Trend, **how) -> ET.Element:
    return ET.fromstring(str(trend_chart.svg(trend, "Oak & Sons", "t", **how)))


def words(trend: Trend) -> list[str]:
    return ["".join(each.itertext()) for each in svg(trend).iter("text")]


def changed(week: int, what: str = "settings") -> dict:
    return {"night": FIRST + timedelta(weeks=week, days=1), "what": what, "about": ""}


def test_it_can_be_heard() -> None:
    """One image, with a title and the whole description in words."""
    root = svg(of(*STEADY))
    assert root.get("role") == "img"
    assert root.get("aria-labelledby") == "t-title t-desc"
    assert "Oak & Sons" in root.findtext("title", "")
    assert "Mean 10" in root.findtext("desc", "")


def test_shapes_say_what_colours_say() -> None:
    """Circles, a square for worse, diamonds for better, triangles for neither, hollow for what does not count."""
    corners = [
        {len(p.get("points", "").split()) for p in svg(of(*STEADY, 30, measure=m)).iter("polygon")}
        for m in ("faults.new", "faults.fixed")
    ]
    assert corners == [{4}, {3}]
    worse, better = ([*svg(of(*STEADY, n)).iter("polygon")][-1].get("points", "") for n in (30, 0))
    assert len({pair.split(",")[0] for pair in worse.split()}) == 2, "a square has two left and two right corners"
    assert len({pair.split(",")[0] for pair in better.split()}) == 3
    hollow = of(*[(30, 40)] * 3, (2, 5), measure="people.staff")
    assert [c.get("fill") for c in svg(hollow).iter("circle")][-1] == "#ffffff"


def test_a_gap_is_not_crossed() -> None:
    """No line to it or from it, a band in its place, and the word where there is room."""
    lines = [
        sum(line.get("stroke") == "#7a838b" for line in svg(of(*counts)).iter("line"))
        for counts in ([1, 2, 3, 2, 1], [1, 2, None, 2, 1])
    ]
    assert lines == [4, 2]
    assert len(list(svg(of(1, 2, None, 2)).iter("rect"))) == 1
    assert "gap" in words(of(1, 2, None, 2))


def test_a_mark_stands_before_its_period_with_its_letter() -> None:
    """The drawing has letters, the page the words; two in one period share a line."""
    trend = of(*STEADY, changes=[changed(3), changed(9), {**changed(9), "night": FIRST + timedelta(weeks=9, days=3)}])
    assert [letter for letter, _ in trend_chart.mark_letters(trend)] == ["A", "B", "C"]
    assert trend_chart.mark_letters(trend)[0][1] == "27 January 2026: the settings (a limit, a feed or a home)"
    assert {"A", "B, C"} <= set(words(trend))


def test_new_limits_are_drawn_where_they_begin() -> None:
    """A line with words, and each base has its own mean; no limit runs on into the next."""
    trend = of(*STEADY, *[30, 32] * 8, bases=[FIRST + timedelta(weeks=16)])
    assert words(trend).count("new limits") == 1
    means = [ln for ln in svg(trend).iter("line") if ln.get("stroke-width") == "1.4" and not ln.get("stroke-dasharray")]
    first, second = ((float(ln.get("x1", "")), float(ln.get("x2", ""))) for ln in means)
    assert first[1] == pytest.approx(second[0])


def test_limits_beyond_what_is_possible_are_not_drawn() -> None:
    """No line at 100 that would be taken for the limit; it is worked out all the same, and told."""
    trend = of(*[(999, 1000), (960, 1000)] * 8, measure="judged", target=97)
    said = words(trend)
    assert not any(word.startswith("upper") for word in said)
    assert any(word.startswith("lower") for word in said)
    assert "target 97.0%" in said


def test_labels_do_not_lie_on_each_other() -> None:
    trend = of(*[(990, 1000), (991, 1000)] * 8, measure="judged", target=99.05)
    right = [float(t.get("y", "")) for t in svg(trend).iter("text") if t.get("text-anchor") == "start"]
    assert len(right) == 4
    assert min(b - a for a, b in pairwise(sorted(right))) >= 12.9


def test_it_needs_nothing_and_styles_nothing() -> None:
    """No style, script, class or address: it may stand on a page that forbids them."""
    drawn = str(trend_chart.drawn(of(*STEADY, 30, changes=[changed(3)]), "Oak", "t"))
    assert not re.search(r"style=|<style|<script|https?://|href", drawn)
    assert "http://www.w3.org/2000/svg" in trend_chart.svg(of(1, 2), "Oak", "t", is_file=True)
    assert len(drawn) < 15_000


@pytest.mark.parametrize("counts", [[None], [3], [0, 0], [None, 2, None], list(range(200))])
def test_anything_can_be_drawn(counts) -> None:
    assert svg(of(*counts)).tag == "svg"


def test_twenty_and_more_marks_have_letters() -> None:
    trend = of(*[1, 2] * 20, changes=[changed(n) for n in range(1, 35)])
    letters = [letter for letter, _ in trend_chart.mark_letters(trend)]
    assert letters[24:28] == ["Y", "Z", "A1", "B1"]
    assert len(set(letters)) == 34
