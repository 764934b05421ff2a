"""The rulebook's pages and the cards in a real browser: rules of accessibility, a phone's width, and paper."""

from __future__ import annotations

import base64
import io
import unicodedata
from pathlib import Path

import pytest

from checks import datasets
from reports.card import cards_html
from reports.rulebook_html import FACETS, FOLDER, INDEX, pages
from tests.reports.test_browser import STANDARD
from wellkept.rulebook import every_rule


pytestmark = pytest.mark.browser

CARD, CARDS = "card.html", "cards.html"
# One page of each kind: a plain rule, one with limits, one with another night, one with other datasets.
RULES = ("staff.contract_has_data_security_clause.unreadable", "STF-028", "RES-010a", "RES-029")
PAGES = (INDEX, "by-owner.html", *(f"{FOLDER}/{code}.html" for code in RULES), CARD)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The pages looked at, and the cards of every rule there is."""
    place = tmp_path_factory.mktemp("book")
    (place / FOLDER).mkdir()
    wanted = {INDEX, *(f"by-{name}.html" for name in FACETS), *PAGES}
    for name, text in pages(datasets(), {}):
        if name in wanted:
            (place / name).write_text(text, encoding="utf-8")
    rules = list(every_rule(datasets()))
    one = datasets()["resident"].by_code["RES-010a"]
    (place / CARD).write_text(cards_html([one], datasets(), one.title), encoding="utf-8")
    (place / CARDS).write_text(cards_html(rules, datasets(), "Every card"), encoding="utf-8")
    return place


@pytest.mark.parametrize("page", PAGES)
@pytest.mark.parametrize("width", [1280, 390])
def test_axe_finds_nothing(browser, axe: str, folder: Path, page: str, width: int) -> None:
    """No violation of WCAG 2.2 AA or of good practice, at a desk or on a phone."""
    _open(browser, folder / page, width)
    browser.execute_script(axe)
    found = browser.execute_async_script(
        "const done = arguments[1];"
        "axe.run(document, {runOnly: {type: 'tag', values: arguments[0]}}).then(r => done(r.violations));",
        STANDARD,
    )
    assert [(v["id"], [n["html"][:120] for n in v["nodes"]][:3]) for v in found] == []


@pytest.mark.parametrize("page", PAGES)
def test_no_sideways_scrolling_on_a_phone(browser, folder: Path, page: str) -> None:
    """The page itself never scrolls sideways."""
    _open(browser, folder / page, 320)
    assert browser.execute_script("return document.documentElement.scrollWidth") <= 320


@pytest.mark.parametrize("page", PAGES)
def test_nothing_is_fetched_and_nothing_complains(browser, folder: Path, page: str) -> None:
    """The page is whole in itself, and its own policy agrees."""
    browser.get_log("browser")  # what pages before it complained of
    _open(browser, folder / page, 1280)
    assert browser.execute_script("return performance.getEntriesByType('resource').length") == 0
    assert [line for line in browser.get_log("browser") if line["level"] == "SEVERE"] == []


def test_every_card_is_one_page_of_a4(browser, folder: Path) -> None:
    """Of every rule: as many pages as cards, each begins a card and ends with the place for initials."""
    pypdf = pytest.importorskip("pypdf")
    _open(browser, folder / CARDS, 1280)
    made = browser.execute_cdp_cmd("Page.printToPDF", {"preferCSSPageSize": True})
    printed = pypdf.PdfReader(io.BytesIO(base64.b64decode(made["data"]))).pages
    rules = list(every_rule(datasets()))

    assert {(round(p.mediabox.width), round(p.mediabox.height)) for p in printed} == {(595, 842)}
    assert len(printed) == len(rules)
    # Two letters printed as one sign, such as fi, are two again.
    texts = [unicodedata.normalize("NFKC", page.extract_text()) for page in printed]
    astray = [
        rule.code
        for rule, text in zip(rules, texts, strict=True)
        if f"Rule{rule.code}." not in "".join(text.split()) or "Initials" not in text
    ]
    assert astray == []


def _open(browser, path: Path, width: int) -> None:
    browser.execute_cdp_cmd(
        "Emulation.setDeviceMetricsOverride",
        {"width": width, "height": 900, "deviceScaleFactor": 1, "mobile": width < 500},
    )
    browser.get(path.as_uri())
