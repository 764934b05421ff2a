"""The report in a real browser: rules of accessibility, a phone's width, paper, and nothing fetched."""

from __future__ import annotations

import base64
import io
from typing import TYPE_CHECKING

import pytest
from pypdf import PdfReader

from reports.period.as_html import page
from reports.period.documents import document_of


if TYPE_CHECKING:
    from pathlib import Path

    from reports.period.facts import PeriodFacts

pytestmark = pytest.mark.browser
STANDARD = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]


@pytest.fixture(scope="session")
def pages(told: dict[str, PeriodFacts], tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """The page for the board, and the one for outside."""
    folder = tmp_path_factory.mktemp("pages")
    found = {}
    for name, is_outside in (("inside", False), ("outside", True)):
        found[name] = folder / f"{name}.html"
        found[name].write_text(page(document_of(told["rich"], is_outside=is_outside), "Small Care"), encoding="utf-8")
    return found


@pytest.mark.parametrize(("name", "width"), [("inside", 1280), ("inside", 320), ("outside", 320)])
def test_axe_finds_nothing_and_nothing_scrolls_sideways(
    browser, axe: str, pages: dict[str, Path], name: str, width: int
) -> None:
    """WCAG 2.2 AA and good practice, at a desk and on a small phone."""
    size = {"width": width, "height": 900, "deviceScaleFactor": 1, "mobile": width < 500}
    browser.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", size)
    browser.get_log("browser")  # what pages before it complained of
    browser.get(pages[name].as_uri())
    browser.execute_script(axe)
    found = browser.execute_async_script(
        "const done = arguments[1];"
        "axe.run(document, {runOnly: {type: 'tag', values: arguments[0]}}).then(r => done(r.violations));",
        STANDARD,
    )

    assert [(v["id"], [n["html"][:120] for n in v["nodes"]][:3]) for v in found] == []
    assert browser.execute_script("return document.documentElement.scrollWidth") <= width
    assert browser.execute_script("return performance.getEntriesByType('resource').length") == 0
    assert [line for line in browser.get_log("browser") if line["level"] == "SEVERE"] == []


def test_printed_from_a_browser_the_board_page_is_one_page_too(browser, pages: dict[str, Path]) -> None:
    """A4 upright, and the body begins on the second."""
    browser.get(pages["inside"].as_uri())
    made = browser.execute_cdp_cmd("Page.printToPDF", {"preferCSSPageSize": True})
    first, second, *_ = PdfReader(io.BytesIO(base64.b64decode(made["data"]))).pages

    assert (round(first.mediabox.width), round(first.mediabox.height)) == (595, 842)
    assert "Signature" in first.extract_text()
    assert "Coverage and missed nights" in second.extract_text()
