"""Sign-in by an issuer in a real browser, which alone knows what a Strict cookie does on the way back."""

from __future__ import annotations

import os
import re
import socket
import subprocess
from collections.abc import Iterator

import pytest

from desk.issuer import SECRET
from tests.desk import made_up_issuer
from tests.desk.made_up_issuer import MadeUpIssuer
from tests.desk.served import WELLKEPT, breaches, text, wait_for
from tests.journeys.small import Small, settings_text


pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[str, MadeUpIssuer]]:
    """A desk at 127.0.0.1 and its issuer at localhost: for a browser two sites."""
    with made_up_issuer.served("localhost") as issuer:
        said = f'\n[desk]\nissuer = "{issuer.url}"\nsecond_factor = "issuer"\n'
        small = Small.make(tmp_path_factory.mktemp("issuer") / "small", text=settings_text() + said)
        given = {**os.environ, SECRET: made_up_issuer.SECRET}
        words = ["--settings", str(small.path)]
        made = subprocess.run(
            [*WELLKEPT, "desk", "account", "ines", "--role", "ig_lead", *words],
            env=given, capture_output=True, text=True, check=True,
        )  # fmt: skip
        assert re.search(r"shown once: (\S+)", made.stdout)
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            port = free.getsockname()[1]
        with subprocess.Popen(
            [*WELLKEPT, "desk", "serve", "--http", "--port", str(port), *words],
            env=given, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True,
        ) as running:  # fmt: skip
            base = f"http://127.0.0.1:{port}"
            try:
                wait_for(f"{base}/health/", running)
                yield base, issuer
            finally:
                running.terminate()


@pytest.fixture
def door(browser, served) -> Iterator[tuple[object, str, MadeUpIssuer]]:
    """A browser at the door that nobody has signed in with."""
    base, issuer = served
    browser.set_window_size(1280, 900)
    browser.delete_all_cookies()
    browser.implicitly_wait(5)
    issuer.claims.clear()
    browser.get(f"{base}/homes/")
    yield browser, base, issuer
    browser.implicitly_wait(0)
    browser.delete_all_cookies()


def follow(browser) -> None:
    """To the issuer, and back by a link on its page: a browser must see that another site sends somebody here."""
    browser.find_element("link text", "Sign in with your work account").click()
    browser.find_element("link text", "It is me").click()


def test_the_session_holds_after_the_way_back_from_another_site(door, axe: str) -> None:
    """With the issuer's two factors one is in; with one of them the telephone is set up here."""
    browser, base, issuer = door
    assert breaches(browser, axe) == []
    issuer.claims |= {"preferred_username": "ines", "amr": ["pwd"]}
    follow(browser)
    assert browser.find_elements("id", "number"), text(browser)
    assert browser.current_url == f"{base}/sign-in/number/"

    browser.delete_all_cookies()
    browser.get(f"{base}/homes/")
    issuer.claims["amr"] = ["pwd", "otp"]
    follow(browser)
    assert browser.find_elements("link text", "Who looked"), text(browser)
    assert browser.current_url == f"{base}/homes/"
    session = browser.get_cookie("sessionid")
    assert (session["sameSite"], session["httpOnly"]) == ("Strict", True)
    assert browser.get_cookie("desk_at_issuer") is None


def test_whoever_has_no_account_reads_why(door, axe: str) -> None:
    """A page as all others."""
    browser, _, issuer = door
    issuer.claims["preferred_username"] = "nobody"
    follow(browser)
    assert browser.find_elements("link text", "Go to the sign-in page"), text(browser)
    assert "You have no account here" in text(browser)
    assert breaches(browser, axe) == []
