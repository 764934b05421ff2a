"""The pages in a real browser: rules of accessibility, a phone's width, and paper."""

from __future__ import annotations

import base64
import io
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from checks import datasets
from flows.synthetic.provider import settings_text
from reports import REPORTS, front
from reports.processing import Reader, as_html, dpia, record
from reports.toolkit.map import maps
from tests.reports.past import with_past
from wellkept.settings import load


if TYPE_CHECKING:
    from reports.material import Material


pytestmark = pytest.mark.browser

PAGES = (
    "worklists/rose/senior.html",
    "worklists/ash/senior.html",
    "worklists/elm/hr.html",
    "scorecard.html",
    "toolkit.html",
    "trends.html",
    "trends/rose.html",
    "trends/ash.html",
    "index.html",
)
STANDARD = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]


@pytest.fixture
def folder(material: Material, tmp_path: Path) -> Path:
    """All reports of the made-up night."""
    for report in REPORTS:
        report.write(with_past(material), tmp_path)
    tonight = front.Publication(material.night, ".", "warn", front.worklist_folders(tmp_path, material.home_names))
    front.write(tmp_path / front.NAME, material.provider, [tonight], ["One night is held."])
    return tmp_path


@pytest.mark.parametrize("page", PAGES)
@pytest.mark.parametrize("width", [1280, 390])
def test_axe_finds_nothing(browser, axe: str, folder: Path, page: str, width: int) -> None:
    """No violation of WCAG 2.2 AA or of good practice, at a desk or on a phone."""
    _open(browser, folder / page, width)
    assert _violations(browser, axe) == []


@pytest.mark.parametrize("width", [1280, 390])
def test_what_a_requirement_asks_is_as_good_when_it_is_opened(browser, axe: str, folder: Path, width: int) -> None:
    """Most of the Toolkit page is folded away until somebody wants it."""
    _open(browser, folder / "toolkit.html", width)
    browser.execute_script("document.querySelectorAll('details').forEach(one => one.open = true)")
    assert _violations(browser, axe) == []
    assert browser.execute_script("return document.documentElement.scrollWidth") <= width


@pytest.mark.parametrize("make", [record, dpia], ids=lambda make: make.__name__)
@pytest.mark.parametrize("width", [1280, 390, 320])
def test_what_is_made_from_the_settings_is_as_good(browser, axe: str, tmp_path: Path, make, width: int) -> None:
    """The record of processing and the DPIA sheet are read and filled in by people too."""
    (tmp_path / "wellkept.toml").write_text(settings_text(), encoding="utf-8")
    readers = [Reader("Senior care staff", ("resident",), sees_values=True, is_everywhere=False)]
    said = make(load(tmp_path / "wellkept.toml"), datasets(), readers, date(2026, 11, 21))
    (tmp_path / "page.html").write_text(as_html(said, "A document", date(2026, 11, 21)), encoding="utf-8")
    _open(browser, tmp_path / "page.html", width)
    assert _violations(browser, axe) == []
    assert browser.execute_script("return document.documentElement.scrollWidth") <= width


def test_the_toolkit_prints_whole(browser, folder: Path) -> None:
    """On paper nothing is folded away."""
    pypdf = pytest.importorskip("pypdf")
    _open(browser, folder / "toolkit.html", 1280)
    made = browser.execute_cdp_cmd("Page.printToPDF", {"preferCSSPageSize": True})
    pages = pypdf.PdfReader(io.BytesIO(base64.b64decode(made["data"]))).pages
    text = " ".join(" ".join(page.extract_text() for page in pages).split())
    asked = [asked for known in maps() for asked in known.requirements]
    assert text.count("Does not show") == len(asked)


@pytest.mark.parametrize("page", PAGES)
@pytest.mark.parametrize("width", [320, 390])
def test_no_sideways_scrolling_on_a_phone(browser, folder: Path, page: str, width: int) -> None:
    """The page itself never scrolls sideways."""
    _open(browser, folder / page, width)
    assert browser.execute_script("return document.documentElement.scrollWidth") <= width


@pytest.mark.parametrize("page", PAGES)
def test_nothing_is_fetched_and_nothing_complains(browser, folder: Path, page: str) -> None:
    """The page is whole in itself, and its own policy agrees."""
    browser.get_log("browser")  # what pages before it complained of
    _open(browser, folder / page, 1280)
    assert browser.execute_script("return performance.getEntriesByType('resource').length") == 0
    assert [line for line in browser.get_log("browser") if line["level"] == "SEVERE"] == []


def test_the_box_leads_to_the_person(browser, folder: Path) -> None:
    """The first link of the box goes to the first person of the list."""
    _open(browser, folder / PAGES[0], 1280)
    browser.execute_script("document.querySelector('.answer a').click()")
    assert browser.execute_script("return document.querySelector(':target').innerText").startswith("Room 4, Winston")


def test_paper_is_a4_across_with_boxes(browser, folder: Path) -> None:
    """Printed, a worklist is A4 landscape, and boxes and initials have their columns."""
    _open(browser, folder / PAGES[0], 1280)
    browser.execute_cdp_cmd("Emulation.setEmulatedMedia", {"media": "print"})
    shown = browser.execute_script("return getComputedStyle(document.querySelector('td.tick')).display")
    browser.execute_cdp_cmd("Emulation.setEmulatedMedia", {"media": ""})
    made = browser.execute_cdp_cmd("Page.printToPDF", {"preferCSSPageSize": True})
    assert shown == "table-cell"
    assert _sizes(base64.b64decode(made["data"])) == {(842, 595)}


def test_the_scorecard_prints_upright(browser, folder: Path) -> None:
    """The scorecard is A4 portrait."""
    _open(browser, folder / "scorecard.html", 1280)
    made = browser.execute_cdp_cmd("Page.printToPDF", {"preferCSSPageSize": True})
    assert _sizes(base64.b64decode(made["data"])) == {(595, 842)}


def _violations(browser, axe: str) -> list[tuple[str, list[str]]]:
    """What axe finds, and where."""
    browser.execute_script(axe)
    found = browser.execute_async_script(
        "const done = arguments[1];"
        "axe.run(document, {runOnly: {type: 'tag', values: arguments[0]}}).then(r => done(r.violations));",
        STANDARD,
    )
    return [(v["id"], [n["html"][:120] for n in v["nodes"]][:3]) for v in found]


def _open(browser, path: Path, width: int) -> None:
    browser.execute_cdp_cmd(
        "Emulation.setDeviceMetricsOverride",
        {"width": width, "height": 900, "deviceScaleFactor": 1, "mobile": width < 500},
    )
    browser.get(path.as_uri())


def _sizes(pdf: bytes) -> set[tuple[int, int]]:
    pypdf = pytest.importorskip("pypdf")
    pages = pypdf.PdfReader(io.BytesIO(pdf)).pages
    return {(round(p.mediabox.width), round(p.mediabox.height)) for p in pages}
