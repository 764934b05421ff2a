"""The desk in a real browser: from the door to a fault that is proved fixed, by mouse, by keyboard and on a phone."""

from __future__ import annotations

import base64
import re
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from dataclasses import dataclass, field

import polars as pl
import pytest
from django_otp.oath import totp

from tests.journeys.small import Small, active, settings_text, spoil
from tests.reports.test_browser import STANDARD


pytestmark = pytest.mark.browser

ROLES = {"amara": ("senior", "oak"), "mina": ("manager", "oak"), "ines": ("ig_lead", ""), "adam": ("administrator", "")}
WELLKEPT = [sys.executable, "-m", "flows.command"]
WAIT = 90
PAGES = (
    "/shift/oak/", "/shift/oak/?by=cause", "/shift/elm/", "/not-seen/oak/", "/not-seen/elm/", "/homes/", "/homes/oak/",
    "/recorded-twice/oak/", "/password/", "/shift/whole-provider/", "/to-approve/", "/who-looked/",
    "/reports/", "/before-you-admit/", "/before-you-take-on/", "/nowhere/",
)  # fmt: skip


@dataclass
class Served:
    """A desk that is served, its provider, and what each person needs to sign in."""

    small: Small
    base: str
    passwords: dict[str, str]
    missing: str
    photo: str
    gone: str
    family: str
    secrets: dict[str, str] = field(default_factory=dict)


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """Two nights, then the desk in a process of its own, as somebody would start it."""
    small = Small.make(tmp_path_factory.mktemp("served") / "small", text=settings_text())
    people = small.residents(0)
    oak = [one for one in active(people) if people.filter(pl.col("resident_id") == one)["home_id"].item() == "oak"]
    missing, photo, gone = oak[:3]
    family = people.filter(pl.col("resident_id") == missing)["family_name"].item()
    for night in (0, 1):
        land(small, night, missing, photo, gone)
    passwords = {}
    for name, (role, home) in ROLES.items():
        words = [*WELLKEPT, "desk", "account", name, "--role", role, "--settings", str(small.path)]
        told = subprocess.run([*words, *(["--home", home] if home else [])], capture_output=True, text=True, check=True)
        passwords[name] = re.search(r"shown once: (\S+)", told.stdout)[1]
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    words = [*WELLKEPT, "desk", "serve", "--http", "--port", str(port), "--settings", str(small.path)]
    with subprocess.Popen(words, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True) as running:
        base = f"http://127.0.0.1:{port}"
        try:
            _wait_for(f"{base}/health/", running)
            yield Served(small, base, passwords, missing, photo, gone, family)
        finally:
            running.terminate()


def land(small: Small, night: int, missing: str, photo: str, gone: str, *, is_right: bool = False) -> None:
    """A night: faults that stand, or after the desk's work: one put right, one blanked, one still not there."""
    now = small.residents(night)
    cells = {} if is_right else {missing: {"date_of_birth": ""}}
    cells |= {photo: {"photo_date": "" if is_right else "31/02/20"}, gone: {"date_of_birth": ""}}
    now = spoil(now, "resident_id", cells)
    if night:
        now = now.filter(pl.col("resident_id") != gone)
    small.land(night, resident=now)
    small.judge(night)


def test_from_the_door_to_verified_fixed(browser, served: Served) -> None:
    """What was claimed is answered by the next night in words; what vanished or was blanked is no fix."""
    sign_in(browser, served, "amara")
    assert "My shift" in browser.find_element("tag name", "h1").text
    links = {}
    for name, record in (("missing", served.missing), ("photo", served.photo), ("gone", served.gone)):
        browser.get(f"{served.base}/{'not-seen' if name == 'gone' else 'shift'}/oak/")
        found = browser.find_element(
            "xpath", f"//h2[contains(., '{record}')]/following::a[contains(@href, '/item/')][1]"
        )
        links[name] = found.get_attribute("href")
    browser.get(links["missing"])
    claim(browser)
    assert "Put right: the next night looks" in text(browser)

    land(served.small, 2, served.missing, served.photo, served.gone, is_right=True)
    said = {}
    for name, link in links.items():
        browser.get(link)
        said[name] = text(browser)
    assert "Verified fixed" in said["missing"]
    assert "No longer applies" in said["photo"]
    assert "Verified fixed" not in said["photo"]
    assert "The record was not there last night" in said["gone"]


def test_another_homes_senior_finds_nothing(browser, served: Served) -> None:
    """The address of an item tells nobody anything."""
    sign_in(browser, served, "amara")
    browser.get(f"{served.base}/shift/elm/")
    assert "There is no such page" in text(browser)


@pytest.mark.parametrize("width", [1280, 390])
@pytest.mark.parametrize("medium", ["screen", "print"])
def test_axe_finds_nothing_on_any_page(browser, axe: str, served: Served, width: int, medium: str) -> None:
    """Every page of every kind, full and empty, right and wrong; at a desk, on a phone and on paper."""
    browser.delete_all_cookies()
    browser.set_window_size(width, 900)
    browser.execute_cdp_cmd("Emulation.setEmulatedMedia", {"media": medium})
    try:
        found = {"sign-in": breaches(browser, axe, f"{served.base}/sign-in/")}
        press(browser, browser.find_element("css selector", "main button"))
        found["sign-in, wrong"] = breaches(browser, axe)
        sign_in(browser, served, "ines", look=lambda: found.update(number=breaches(browser, axe)))
        for page in PAGES:
            found[page] = breaches(browser, axe, served.base + page)
            assert browser.execute_script("return document.documentElement.scrollWidth") <= max(width, 500), page
        browser.get(f"{served.base}/shift/oak/")
        press(browser, browser.find_element("css selector", ".desk-items a"))
        found["item"] = breaches(browser, axe)
        if medium == "screen":
            press(browser, browser.find_element("css selector", "main form button"))
            found["item, wrong"] = breaches(browser, axe)
        for words in ("", "Quackenbush", served.family):
            browser.execute_cdp_cmd("Emulation.setEmulatedMedia", {"media": ""})  # on paper there is no form
            search_for(browser, served, words)
            browser.execute_cdp_cmd("Emulation.setEmulatedMedia", {"media": medium})
            found[f"searched for {words!r}"] = breaches(browser, axe)
        sign_in(browser, served, "adam")
        for page in ("/accounts/", "/accounts/amara/"):
            found[page] = breaches(browser, axe, served.base + page)
    finally:
        browser.execute_cdp_cmd("Emulation.setEmulatedMedia", {"media": ""})
    assert {page: some for page, some in found.items() if some} == {}


def test_everything_can_be_done_with_the_keyboard(browser, served: Served) -> None:
    """From the door to the form of an item, and the focus is never lost."""
    from selenium.webdriver.common.keys import Keys

    sign_in(browser, served, "mina")
    browser.get(f"{served.base}/shift/oak/")
    tab_to(browser, lambda focus: "/item/" in (focus.get_attribute("href") or "")).send_keys(Keys.ENTER)
    tab_to(browser, lambda focus: focus.get_attribute("name") == "act").send_keys(Keys.SPACE)
    tab_to(browser, lambda focus: focus.text == "Put it down").send_keys(Keys.ENTER)
    assert browser.find_elements("css selector", ".desk-said--success")


def test_no_page_needs_a_script(browser, served: Served) -> None:
    """With scripts switched off somebody signs in and decides."""
    browser.delete_all_cookies()
    browser.execute_cdp_cmd("Emulation.setScriptExecutionDisabled", {"value": True})
    try:
        sign_in(browser, served, "mina")
        browser.get(f"{served.base}/shift/oak/")
        press(browser, browser.find_element("css selector", ".desk-group .desk-items a"))
        assert "<script" not in browser.page_source
        claim(browser)
        assert "Put down as decision" in text(browser)
    finally:
        browser.execute_cdp_cmd("Emulation.setScriptExecutionDisabled", {"value": False})


def sign_in(browser, served: Served, name: str, look=lambda: None) -> None:
    """With both factors; the telephone is set up the first time."""
    browser.delete_all_cookies()
    browser.implicitly_wait(5)
    browser.get(f"{served.base}/")
    browser.find_element("id", "username").send_keys(name)
    browser.find_element("id", "password").send_keys(served.passwords[name])
    press(browser, browser.find_element("css selector", "main button"))
    assert browser.find_elements("id", "number"), text(browser)
    look()
    if codes := browser.find_elements("css selector", "main code") if name not in served.secrets else []:
        served.secrets[name] = codes[0].text.replace(" ", "")
    secret = served.secrets[name]
    key = base64.b32decode(secret + "=" * (-len(secret) % 8))
    # A number is good once; whoever signs in twice within half a minute uses the one after, or waits for it.
    for wait, step in ((0, 0), (1.1, 1), (30, 1)):
        time.sleep(wait)
        browser.find_element("id", "number").send_keys(f"{totp(key, drift=step):06d}")
        press(browser, browser.find_element("css selector", "main button"))
        if "/sign-in/" not in browser.current_url:
            return own_password(browser, served, name)
    pytest.fail(text(browser))


def own_password(browser, served: Served, name: str) -> None:
    """The first password is changed before anything else."""
    if not browser.current_url.endswith("/password/"):
        return
    new = "made up, as everybody here"
    for place, typed in (("old", served.passwords[name]), ("new", new), ("again", new)):
        browser.find_element("id", place).send_keys(typed)
    press(browser, browser.find_element("css selector", "main form button"))
    served.passwords[name] = new


def press(browser, button) -> None:
    """Press something that leads to another page, and wait until that is there."""
    from selenium.common.exceptions import WebDriverException
    from selenium.webdriver.support.expected_conditions import staleness_of
    from selenium.webdriver.support.wait import WebDriverWait

    button.click()
    # While the page goes, Chrome may say that a node is of no document instead of that it is stale: ask again.
    WebDriverWait(browser, 20, ignored_exceptions=[WebDriverException]).until(staleness_of(button))
    browser.find_element("tag name", "h1")


def claim(browser) -> None:
    browser.find_element("css selector", "input[name=act][value=claim]").click()
    press(browser, browser.find_element("xpath", "//button[contains(., 'Put it down')]"))


def search_for(browser, served: Served, family: str) -> None:
    """Before you admit: nothing typed, nobody like that, or somebody who is there."""
    browser.get(f"{served.base}/before-you-admit/")
    browser.find_element("id", "family").send_keys(family)
    press(browser, browser.find_element("css selector", "main form button"))


def text(browser) -> str:
    return browser.find_element("tag name", "main").text


def tab_to(browser, is_it):
    """Press the tabulator until the focus is on the right thing."""
    from selenium.webdriver.common.action_chains import ActionChains
    from selenium.webdriver.common.keys import Keys

    for _ in range(120):
        ActionChains(browser).send_keys(Keys.TAB).perform()
        if is_it(browser.switch_to.active_element):
            return browser.switch_to.active_element
    pytest.fail("the keyboard does not get there")


def breaches(browser, axe: str, address: str = "") -> list[tuple[str, str]]:
    """What axe finds on a page."""
    if address:
        browser.get(address)
    browser.execute_script(axe)
    found = browser.execute_async_script(
        "const done = arguments[1];"
        "axe.run(document, {runOnly: {type: 'tag', values: arguments[0]}}).then(r => done(r.violations));",
        STANDARD,
    )
    return [(one["id"], one["nodes"][0]["html"][:120]) for one in found]


def _wait_for(address: str, running: subprocess.Popen[str]) -> None:
    until = time.monotonic() + WAIT
    while time.monotonic() < until:
        if running.poll() is not None:
            pytest.fail(f"the desk did not start: {running.stdout.read() if running.stdout else ''}")
        try:
            with urllib.request.urlopen(address, timeout=5):
                return
        except OSError:
            time.sleep(0.2)
    pytest.fail("the desk did not answer")
