"""A desk that is served in a process of its own, and what somebody does in a browser before it."""

from __future__ import annotations

import base64
import re
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import polars as pl
import pytest
from django_otp.oath import totp

from checks.sources.audit import draw_audit
from tests.journeys.small import Small, active, settings_text, spoil
from tests.reports.test_browser import STANDARD
from tests.wellkept.packs import sealed


ROLES = {
    "amara": ("senior", "oak"), "mina": ("manager", "oak"), "ines": ("ig_lead", ""), "elliot": ("executive", ""),
    "adam": ("administrator", ""),
}  # fmt: skip
WELLKEPT = [sys.executable, "-m", "flows.command"]
AUDIT = "resident-2026-11"
WAIT = 90
LETTERS = """
[[source]]
name = "hospital"
title = "Hospital letters"
dataset = "resident"
pattern = "hospital_*.csv"
fields = ["given_name"]
"""


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


@contextmanager
def serve(folder: Path) -> Iterator[Served]:
    """Two nights, an audit's sample and two evidence packs, then the desk in a process of its own, as one starts it."""
    small = Small.make(folder, text=settings_text() + LETTERS)
    people = small.residents(0)
    oak = [one for one in active(people) if people.filter(pl.col("resident_id") == one)["home_id"].item() == "oak"]
    missing, photo, gone = oak[:3]
    family = people.filter(pl.col("resident_id") == missing)["family_name"].item()
    letters = people.filter(pl.col("resident_id").is_in(oak[3:7]))
    small.put("hospital_a.csv", letters.select("given_name", "family_name", "date_of_birth"), 0)
    with pytest.MonkeyPatch.context() as patch:
        doubt_everybody(patch)
        for night in (0, 1):
            land(small, night, missing, photo, gone)
    draw_audit(small.settings, "resident", month=AUDIT[-7:], size=3, more=(), by="ines")
    for period in ("2026-08", "2026-09"):
        sealed(small.settings.folders.store.parent, period)
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
            wait_for(f"{base}/health/", running)
            yield Served(small, base, passwords, missing, photo, gone, family)
        finally:
            running.terminate()


def doubt_everybody(patch: pytest.MonkeyPatch) -> None:
    """Have nobody be sure of any link to a letter: among few people the fixed rules are."""
    from checks.sources import authority

    real = authority.links
    patch.setattr(authority, "links", lambda *given: real(*given).with_columns(probability=pl.lit(0.7)))


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


def breaches(browser, axe: str, address: str = "") -> list[tuple[str, str]]:
    """What axe finds on a page, as it stands."""
    if address:
        browser.get(address)
    browser.execute_script(axe)
    found = browser.execute_async_script(
        "const done = arguments[1];"
        "axe.run(document, {runOnly: {type: 'tag', values: arguments[0]}}).then(r => done(r.violations));",
        STANDARD,
    )
    return [(one["id"], one["nodes"][0]["html"][:120]) for one in found]


def search_for(browser, served: Served, family: str) -> None:
    """Before you admit: nothing typed, nobody like that, or somebody who is there."""
    browser.get(f"{served.base}/before-you-admit/")
    browser.find_element("id", "family").send_keys(family)
    press(browser, browser.find_element("css selector", "main form button"))


def press(browser, button) -> None:
    """Press something that leads to another page, and wait until that is there."""
    from selenium.common.exceptions import WebDriverException
    from selenium.webdriver.support.expected_conditions import staleness_of
    from selenium.webdriver.support.wait import WebDriverWait

    button.click()
    # Between two pages Chromium says of a button now and then that it belongs to no document: ask again.
    WebDriverWait(browser, 20, ignored_exceptions=[WebDriverException]).until(staleness_of(button))
    browser.find_element("tag name", "h1")


def claim(browser) -> None:
    browser.find_element("css selector", "input[name=act][value=claim]").click()
    press(browser, browser.find_element("xpath", "//button[contains(., 'Put it down')]"))


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


def wait_for(address: str, running: subprocess.Popen[str]) -> None:
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
