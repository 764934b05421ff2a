"""The page of a check against paper: shares with their intervals, too few said so, and nothing against WCAG."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from reports.audit_page import Group, audit_page
from tests.reports.test_browser import STANDARD


FIELDS = {"Date of birth": (30, 29, 1), "Allergies": (29, 29, 0), "CPR <status>": (0, 0, 12), "Surname": (40, 3, 0)}
PAGE = audit_page(
    "Residents against paper, November 2026",
    "21 November 2026",
    ["Drawn by RH. Checked by Ann, keyed by Bo."],
    [Group("Oak & Ash", "established", 30, 57, FIELDS), Group("Oak & Ash", "new", 2, 2, {"Surname": (2, 2, 0)})],
)
WORDS = re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", PAGE))


def test_a_share_stands_with_its_denominator_and_interval() -> None:
    assert "Date of birth 29 30 97% 83 to 99% 1" in WORDS
    assert "Surname 3 40 8% 3 to 20%" in WORDS


def test_too_few_have_no_percentage_and_nothing_has_no_score() -> None:
    assert "Allergies 29 29 too few for a percentage" in WORDS
    assert "CPR &lt;status&gt; 0 0 nothing checked 12" in WORDS


def test_homes_and_strata_stand_by_themselves() -> None:
    assert WORDS.index("Oak &amp; Ash: 30 of 57 established people") < WORDS.index("Oak &amp; Ash: 2 of 2 new people")
    assert "Checked by Ann, keyed by Bo." in WORDS


@pytest.mark.browser
@pytest.mark.parametrize("width", [1280, 320])
def test_nothing_is_against_wcag(browser, axe: str, tmp_path: Path, width: int) -> None:
    """At a desk and on a phone, where nothing scrolls sideways."""
    path = tmp_path / "results.html"
    path.write_text(PAGE, encoding="utf-8")
    browser.execute_cdp_cmd(
        "Emulation.setDeviceMetricsOverride",
        {"width": width, "height": 900, "deviceScaleFactor": 1, "mobile": width < 500},
    )
    browser.get(path.as_uri())
    browser.execute_script(axe)
    found = browser.execute_async_script(
        "const done = arguments[1];"
        "axe.run(document, {runOnly: {type: 'tag', values: arguments[0]}}).then(r => done(r.violations));",
        STANDARD,
    )
    assert [(v["id"], [n["html"][:120] for n in v["nodes"]][:3]) for v in found] == []
    assert browser.execute_script("return document.documentElement.scrollWidth") <= width
