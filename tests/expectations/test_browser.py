"""Data Docs in a real browser: nothing fetched, nothing failed, readable by everyone, on any width."""

from __future__ import annotations

import json
from pathlib import Path

import pytest


pytestmark = pytest.mark.browser
WCAG = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]


@pytest.fixture(params=["index", "night"])
def page(request, night, browser):
    """A page open in the browser, its log empty but for itself."""
    files = {"index": [night.docs / "index.html"], "night": list((night.docs / "validations").rglob("*.html"))}
    browser.execute_cdp_cmd("Emulation.clearDeviceMetricsOverride", {})
    browser.get_log("performance")
    browser.get_log("browser")
    browser.get(files[request.param][0].resolve().as_uri())
    return browser


def test_nothing_is_fetched_and_nothing_fails(page):
    """The page itself is the one thing that is requested, and the console is silent."""
    events = [json.loads(entry["message"])["message"] for entry in page.get_log("performance")]
    asked = [e["params"]["request"]["url"] for e in events if e["method"] == "Network.requestWillBeSent"]
    failed = [e for e in events if e["method"] == "Network.loadingFailed"]

    assert asked, "the browser's own log was empty, so this test saw nothing"
    assert [url for url in asked if not url.startswith(("file://", "data:"))] == []
    assert len([url for url in asked if url.startswith("file://")]) == 1
    assert failed == []
    assert page.get_log("browser") == []


@pytest.mark.parametrize("width", [1280, 390, 320])
@pytest.mark.parametrize("opened", [False, True])
def test_axe_finds_nothing(page, axe, width, opened):
    """No violation of WCAG 2.2 AA, at the width of a desk, a phone and a small phone."""
    size = {"width": width, "height": 900, "deviceScaleFactor": 1, "mobile": width < 500}
    page.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", size)
    page.execute_script("document.querySelectorAll('details').forEach(d => d.open = arguments[0])", opened)
    page.execute_script(axe)

    found = page.execute_async_script(
        "const done = arguments[1]; axe.run(document, {runOnly: arguments[0]}).then(done)", WCAG
    )

    assert [(v["id"], [n["html"][:200] for n in v["nodes"]]) for v in found["violations"]] == []
    assert len(found["passes"]) > 20


@pytest.mark.parametrize("width", [1280, 390, 320])
def test_nothing_sticks_out(page, width):
    """No page scrolls sideways (WCAG 2.2, 1.4.10)."""
    size = {"width": width, "height": 900, "deviceScaleFactor": 1, "mobile": width < 500}
    page.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", size)

    assert page.execute_script("return document.documentElement.scrollWidth") <= width


def test_tables_stay_tables_on_a_phone(page):
    """Laid out as cards, a table is still a table to a screen reader."""
    size = {"width": 390, "height": 900, "deviceScaleFactor": 1, "mobile": True}
    page.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", size)
    tree = page.execute_cdp_cmd("Accessibility.getFullAXTree", {})["nodes"]
    roles = [node.get("role", {}).get("value") for node in tree]

    assert "table" in roles
    assert "rowheader" in roles
    assert "columnheader" in roles


def test_first_tab_skips_to_the_content(page):
    """The first press of Tab shows a link past the header."""
    page.execute_cdp_cmd(
        "Input.dispatchKeyEvent", {"type": "keyDown", "key": "Tab", "code": "Tab", "windowsVirtualKeyCode": 9}
    )
    link = page.switch_to.active_element

    assert link.text == "Skip to main content"
    assert link.location["y"] >= 0


def test_print_opens_what_is_closed(page):
    """On paper nothing is folded away."""
    page.execute_cdp_cmd("Emulation.setEmulatedMedia", {"media": "print"})
    heights = page.execute_script(
        "return [...document.querySelectorAll('details')]"
        ".map(d => d.scrollHeight > d.querySelector('summary').scrollHeight * 2)"
    )
    page.execute_cdp_cmd("Emulation.setEmulatedMedia", {"media": ""})
    printed = page.execute_cdp_cmd("Page.printToPDF", {"preferCSSPageSize": True})

    assert all(heights)
    assert len(printed["data"]) > Path(__file__).stat().st_size
