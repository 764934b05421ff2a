"""Charts as drawings inside the page."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from typing import TYPE_CHECKING

import pytest

from reports import chart
from reports.chart import BAD, GOOD, UNKNOWN


if TYPE_CHECKING:
    from markupsafe import Markup


def _stacked(name: str = "one", label: str = "Rose House") -> Markup:
    return chart.stacked(
        name, "People", "Rose House: 38.", [(label, (38, 4, 0)), ("Ash", (0, 0, 25))], (GOOD, BAD, UNKNOWN)
    )


def _diverging() -> Markup:
    return chart.diverging("two", "Changes", "3 left.", [("Rose", 3, 2), ("Elm", 0, 0)], (GOOD, BAD))


def _panels() -> Markup:
    points = [(0, 3, 5), (1, None, 5), (2, 4, 5)]
    return chart.panels(
        "three", "Nights", "A line.", [("Rose", points), ("Ash", [(0, 1, 2), (2, None, 2)])], ("1", "3")
    )


@pytest.mark.parametrize("draw", [_stacked, _diverging, _panels])
def test_same_numbers_same_bytes(draw) -> None:
    """Drawn twice, a chart is the same text."""
    assert draw() == draw()


@pytest.mark.parametrize("draw", [_stacked, _diverging, _panels])
def test_a_drawing_can_be_heard(draw) -> None:
    """It is one image with a title and a description, which its label points to."""
    svg = _svg(draw())
    title, desc = svg.find("title"), svg.find("desc")
    assert svg.get("role") == "img"
    assert title is not None
    assert desc is not None
    assert svg.get("aria-labelledby") == f"{title.get('id')} {desc.get('id')}"
    assert title.text
    assert desc.text


def test_text_stays_text() -> None:
    """Labels and counts can be selected, searched and read at any size."""
    words = {"".join(t.itertext()).strip() for t in _svg(_stacked()).iter("text")}
    assert {"Rose House", "Ash", "38", "4", "25", "No critical fault", "Not checked"} <= words


def test_ids_are_unique_across_a_page() -> None:
    """Two drawings on one page share no id, and every reference finds its own."""
    both = _stacked("a") + _stacked("b")
    ids = re.findall(r'\bid="([^"]+)"', both)
    assert len(ids) == len(set(ids))
    used = re.findall(r'(?:url\(#|href="#)([^")]+)', both)
    assert used
    assert set(used) <= set(ids)


def test_nothing_leaks_out_of_the_drawing() -> None:
    """No style for the whole page, no date, no maker, nothing from another host."""
    for drawn in (_stacked(), _diverging(), _panels()):
        assert not re.findall(r"<style|<metadata|<\?xml|<!DOCTYPE|https?://|<!--|matplotlib.org", drawn)


@pytest.mark.parametrize("label", ["Rose & <b>Elm</b>", "$x^2$ Care", "Тест", "St John\u2019s"])
def test_any_name_of_a_home_is_drawn_as_it_is(label: str) -> None:
    """Markup is escaped and a dollar begins no formula."""
    words = {"".join(t.itertext()).strip() for t in _svg(_stacked(label=label)).iter("text")}
    assert label in words


def test_colour_is_never_alone() -> None:
    """Every kind but the plain one has a pattern."""
    assert not GOOD.hatch
    assert BAD.hatch
    assert UNKNOWN.hatch
    assert BAD.hatch != UNKNOWN.hatch


def test_nothing_to_draw_is_still_a_drawing() -> None:
    """A provider without homes gets empty axes and no error."""
    assert "<svg" in chart.stacked("none", "t", "d", [], (GOOD, BAD))
    assert "<svg" in chart.diverging("none", "t", "d", [], (GOOD, BAD))
    assert "<svg" in chart.panels("none", "t", "d", [], ("", ""))


def test_a_night_without_a_check_is_said_in_its_panel() -> None:
    """A line that ends before the last night says why."""
    assert "checked" in _panels()


def test_drawings_are_small() -> None:
    """A page of many homes stays light: patterns are lines, not thousands of dots."""
    assert len(_stacked()) < 20_000


def _svg(drawn: Markup) -> ET.Element:
    root = ET.fromstring(str(drawn))
    (svg,) = root.iter("svg")
    return svg


def test_a_missing_night_is_a_gap() -> None:
    """The line and the grey area stop before it and begin again after it; nothing is drawn across."""

    def pieces(*nights: int) -> int:
        drawn = chart.panels("gap", "t", "d", [("Rose", [(night, 3, 5) for night in nights])], ("1", "5"))
        lines = [p.get("d", "") for p in _svg(drawn).iter("path") if GOOD.colour in p.get("style", "")]
        return max(line.count("M") for line in lines)

    assert pieces(0, 1, 2, 3, 4) == 1
    assert pieces(0, 1, 3, 4) == 2
