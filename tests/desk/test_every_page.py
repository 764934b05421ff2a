"""Every page in both styles on screen and on a phone, and on paper: accessible, in one column, the focus in sight."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

import pytest

import desk
from tests.desk.served import AUDIT, Served, press, search_for, sign_in, text
from tests.reports.test_browser import STANDARD
from wellkept.held import FILE, Held, write_held


pytestmark = pytest.mark.browser

PAGES = (
    "/shift/oak/", "/shift/oak/?by=cause", "/shift/elm/", "/not-seen/oak/", "/not-seen/elm/", "/homes/", "/homes/oak/",
    "/recorded-twice/oak/", "/whose-record/oak/", "/whose-record/elm/", "/password/", "/shift/whole-provider/",
    "/against-paper/", f"/against-paper/{AUDIT}/oak/", f"/against-paper/{AUDIT}/oak/1/", "/held/", "/to-approve/",
    "/who-looked/", "/reports/", "/nowhere/", "/check/", "/check/resident/oak/", "/check/staff/oak/",
    "/check/resident/oak/sheet/", "/right-first-time/oak/", "/programs/", "/before-you-take-on/",
    "/rounds/oak/", "/rounds/whole-provider/", "/new-staff/oak/", "/evidence/file/", "/sign-off/", "/sign-off/1/",
)  # fmt: skip
STYLES = ("nhsuk.css", "plain.css")
WAYS = (("screen", 1280), ("screen", 320), ("print", 1280))
_WEAR = """
const [style, done] = arguments, link = document.querySelector('link[rel=stylesheet]');
const there = `/static/desk/${style}`;
if (link.getAttribute('href') === there) { done(true); }
link.onload = () => done(true);
link.onerror = () => done(false);
link.setAttribute('href', there);
"""
_AXE = """
const done = arguments[1];
axe.run(document, {runOnly: {type: 'tag', values: arguments[0]}}).then(r => done(r.violations));
"""
# Of whatever takes the focus, whether anything of it or of what stands beside it looks different with it.
_UNSEEN = """
const looks = one => [one, one.parentElement, one.nextElementSibling].filter(Boolean).flatMap(each =>
  ['', '::before', '::after'].map(part => {
    const s = getComputedStyle(each, part || null), shown = s.outlineStyle !== 'none' && s.outlineWidth !== '0px';
    const clear = /rgba\\(.*, 0\\)|transparent/.test(s.outlineColor);
    return [shown && !clear ? s.outline : '', s.boxShadow, s.backgroundColor, s.borderColor, s.borderWidth].join();
  })).join();
const all = 'a[href], button, input:not([type=hidden]), select, textarea, summary, [tabindex="0"]';
const unseen = [...document.querySelectorAll(all)].filter(one => one.checkVisibility()).filter(one => {
  document.activeElement.blur();
  const before = looks(one);
  one.focus();
  return document.activeElement !== one || looks(one) === before;
}).map(one => one.outerHTML.slice(0, 120));
document.activeElement.blur();
return unseen;
"""


@dataclass
class Look:
    """Looks at one page after the other in every way, and keeps what is wrong.

    Attributes:
        found: by page, style, medium and width, what is wrong.
    """

    browser: object
    axe: str
    styles: tuple[str, ...]
    found: dict[str, list[object]] = field(default_factory=dict)

    def at(self, name: str, address: str = "", ways: tuple[tuple[str, int], ...] = WAYS) -> None:
        """Open a page, or take the one that is open."""
        if address:
            self.browser.get(address)
        self.browser.execute_script(self.axe)
        for style in self.styles:
            assert self.browser.execute_async_script(_WEAR, style), style
            for medium, width in ways:
                if medium == "print" and style != self.styles[0]:
                    continue  # what is printed is laid out by desk.css, which both styles share
                with seen_as(self.browser, medium, width):
                    self._look(f"{name} in {style}, {medium} at {width}", width, is_screen=medium == "screen")

    def _look(self, name: str, width: int, *, is_screen: bool) -> None:
        wrong: list[object] = [
            (one["id"], one["nodes"][0]["html"][:120]) for one in self.browser.execute_async_script(_AXE, STANDARD)
        ]
        if is_screen:
            wide = self.browser.execute_script("return document.documentElement.scrollWidth")
            wrong += [f"{wide} wide"] if wide > width else []
            wrong += [f"no focus: {one}" for one in self.browser.execute_script(_UNSEEN)]
        if wrong:
            self.found[name] = wrong


@contextmanager
def seen_as(browser, medium: str, width: int) -> Iterator[None]:
    """A desk, a phone, or paper."""
    browser.execute_cdp_cmd("Emulation.setEmulatedMedia", {"media": medium})
    size = {"width": width, "height": 900, "deviceScaleFactor": 1, "mobile": width < 600}
    browser.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", size)
    try:
        yield
    finally:
        browser.execute_cdp_cmd("Emulation.clearDeviceMetricsOverride", {})
        browser.execute_cdp_cmd("Emulation.setEmulatedMedia", {"media": ""})


@pytest.fixture
def look(browser, axe: str) -> Look:
    """In both styles, where the NHS one was built."""
    built = tuple(style for style in STYLES if (Path(desk.__file__).parent / "static" / "desk" / style).is_file())
    return Look(browser, axe, built)


@pytest.fixture
def is_held(served: Served) -> Iterator[None]:
    """A night that waits, which every page tells."""
    path = served.small.settings.folders.published / FILE
    why = (("residents", "Only 14 records came; last night there were 30."),)
    write_held(path, [Held("2026-11-18-ab12", date(2026, 11, 18), why)])
    yield
    write_held(path, [])


def test_the_nhs_styles_were_built() -> None:
    """In the gate they are, so that nothing goes unlooked at; a developer without Node sees the plain ones."""
    if not (Path(desk.__file__).parent / "static" / "desk" / STYLES[0]).is_file():
        pytest.skip("the NHS styles were not built: make desk-style")


def test_nothing_is_wrong_with_any_page(look: Look, browser, served: Served, is_held: None) -> None:
    """Every page of every kind, full and empty, right and wrong."""
    browser.delete_all_cookies()
    look.at("sign-in", f"{served.base}/sign-in/")
    press(browser, browser.find_element("css selector", "main button"))
    look.at("sign-in, wrong")
    sign_in(browser, served, "ines", look=lambda: look.at("number"))
    for page in PAGES:
        look.at(page, served.base + page)
    for page, first, then in (
        ("/shift/oak/", ".desk-items a", "main form button"),
        ("/not-seen/oak/", "summary", "details button"),
        ("/whose-record/oak/", ".desk-group a", ""),
        ("/held/", "", "main form button"),
        ("/check/resident/oak/", "", "main form button"),
        ("/check/resident/oak/sheet/", "", "main form button"),
        ("/programs/", "", "main form button"),
    ):
        browser.get(served.base + page)
        if first:
            opened = browser.find_element("css selector", first)
            opened.click() if first == "summary" else press(browser, opened)
            look.at(f"{page} {first}")
        if then:
            press(browser, browser.find_element("css selector", then))
            look.at(f"{page} {then}, wrong")
    browser.get(f"{served.base}/rounds/oak/")
    press(browser, browser.find_element("css selector", ".desk-items a"))
    look.at("round")
    press(browser, browser.find_element("css selector", "main form button"))
    look.at("round, wrong")
    browser.find_element("css selector", "input[value='still right']").click()
    press(browser, browser.find_element("css selector", "main form button"))
    assert "Put down." in text(browser)
    look.at("round, sent")
    browser.get(f"{served.base}/new-staff/oak/")
    browser.find_element("id", "staff_id").send_keys("S9002")
    press(browser, browser.find_element("xpath", "//button[contains(., 'Begin')]"))
    checklist = browser.current_url
    look.at("checklist")
    look.at("document", f"{checklist}photograph/")
    press(browser, browser.find_element("css selector", "main form button"))
    look.at("document, wrong")
    browser.get(f"{served.base}/evidence/add/review/")
    press(browser, browser.find_element("css selector", "main form button"))
    look.at("evidence, wrong")
    browser.find_element("id", "about").click()
    for name, words in (("due_date", "1/10/2026"), ("by", "IG Lead")):
        browser.find_element("id", name).send_keys(words)
    press(browser, browser.find_element("css selector", "main form button"))
    assert "Put down." in text(browser)
    look.at("evidence, one entry")
    look.at("evidence", f"{served.base}/evidence/")
    assert "Overdue" in text(browser)
    for words in ("", "Quackenbush", served.family):
        search_for(browser, served, words)
        look.at(f"before you admit, searched for {words!r}")
    sign_off(look, browser, served)
    sign_in(browser, served, "adam")
    for page in ("/accounts/", "/accounts/amara/", "/programs/"):
        look.at(page, served.base + page)
    assert not look.found, json.dumps(look.found, indent=1)


def sign_off(look: Look, browser, served: Served) -> None:
    """The IG Lead, who is signed in, submits a pack; an executive is to sign it, and forgets the password."""
    browser.get(f"{served.base}/sign-off/2/")
    press(browser, browser.find_element("xpath", "//button[contains(., 'Submit')]"))
    look.at("sign-off, submitted")
    sign_in(browser, served, "elliot")
    look.at("sign-off, to be signed", f"{served.base}/sign-off/2/")
    press(browser, browser.find_element("xpath", "//button[contains(., 'Sign') and not(contains(., 'out'))]"))
    look.at("sign-off, without a password")
