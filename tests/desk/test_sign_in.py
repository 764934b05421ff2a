"""The door: two factors, a wait after wrong tries, a new session, and an end."""

from __future__ import annotations

import base64
import re
import time

import pytest
from django_otp.oath import totp

from tests.desk.conftest import PASSWORD


@pytest.fixture
def client(desk):
    """Somebody at the door."""
    from django.test import Client

    return Client(SERVER_NAME="localhost")


def number(secret: str, steps: int = 0) -> str:
    """What a telephone with this secret shows."""
    key = base64.b32decode(secret.replace(" ", "") + "=" * (-len(secret.replace(" ", "")) % 8))
    return f"{totp(key, drift=steps):06d}"


def shown_secret(page: str) -> str:
    return re.search(r"<code>([A-Z2-7 ]+)</code>", page)[1]


def test_the_first_time_a_telephone_is_set_up_and_then_asked(client) -> None:
    """The secret is shown once; afterwards a password alone opens nothing."""
    first = client.post("/sign-in/?next=/shift/oak/", {"username": "amara", "password": PASSWORD})
    assert first.headers["Location"] == "/sign-in/number/"
    assert client.get("/shift/oak/").status_code == 302
    page = client.get("/sign-in/number/").content.decode()
    assert "<svg" in page
    before = client.session.session_key
    done = client.post("/sign-in/number/", {"number": number(shown_secret(page))})
    assert done.headers["Location"] == "/shift/oak/"
    assert client.session.session_key != before, "whoever knew the session before does not know it now"
    assert client.get("/shift/oak/").status_code == 200
    client.post("/sign-out/")
    assert client.get("/shift/oak/").status_code == 302
    client.post("/sign-in/", {"username": "amara", "password": PASSWORD})
    assert "<svg" not in client.get("/sign-in/number/").content.decode()


def test_a_wrong_number_is_said_and_lets_nobody_in(client) -> None:
    """Nor does a wrong number set a telephone up."""
    client.post("/sign-in/", {"username": "amara", "password": PASSWORD})
    answer = client.post("/sign-in/number/", {"number": "000 000"})
    assert answer.status_code == 422
    assert "That number is wrong or over" in answer.content.decode()
    assert client.get("/shift/oak/").status_code == 302
    assert "Enter six digits" in client.post("/sign-in/number/", {"number": "12"}).content.decode()


def test_five_wrong_passwords_and_one_waits(client) -> None:
    """The right one too; and the same is said of an account there is not."""
    for name in ("amara", "nobody"):
        said = [client.post("/sign-in/", {"username": name, "password": "wrong"}) for _ in range(6)]
        assert said[0].status_code == 422
        assert "do not belong together" in said[0].content.decode()
        assert said[-1].status_code == 429
        assert "quarter of an hour" in said[-1].content.decode()
    locked = client.post("/sign-in/", {"username": "amara", "password": PASSWORD})
    assert locked.status_code == 429


@pytest.mark.parametrize("elsewhere", ["https://example.org/", "//example.org", "javascript:alert(1)"])
def test_the_door_leads_nowhere_else(client, elsewhere: str) -> None:
    """An address that somebody sent along is followed only within the desk."""
    client.post(f"/sign-in/?next={elsewhere}", {"username": "amara", "password": PASSWORD})
    page = client.get("/sign-in/number/").content.decode()
    assert client.post("/sign-in/number/", {"number": number(shown_secret(page))}).headers["Location"] == "/"


def test_a_session_ends_after_a_shift_whatever_was_done(as_) -> None:
    """And half an hour after the last page."""
    from django.conf import settings

    from desk.guard import SINCE

    client = as_("amara")
    session = client.session
    session[SINCE] = time.time() - settings.DESK_LONGEST_SESSION - 1
    session.save()
    assert client.get("/shift/oak/").headers["Location"] == "/sign-in/"
    assert settings.SESSION_COOKIE_AGE == 30 * 60


def test_forms_that_are_not_ours_are_refused(desk) -> None:
    """In words."""
    from django.test import Client

    strict = Client(SERVER_NAME="localhost", enforce_csrf_checks=True)
    answer = strict.post("/sign-in/", {"username": "amara", "password": PASSWORD})
    assert answer.status_code == 403
    assert "This form is too old" in answer.content.decode()


def test_nothing_is_kept_framed_or_loaded_from_elsewhere(as_) -> None:
    """Said with every page."""
    answer = as_("amara").get("/shift/oak/")
    assert "default-src 'none'" in answer.headers["Content-Security-Policy"]
    assert answer.headers["Cache-Control"] == "no-store, private"
    assert answer.headers["X-Frame-Options"] == "DENY"
    assert not re.search(r"(?:src|href)=\"https?://", answer.content.decode())


def test_the_deployment_check_of_django_is_clean(desk, monkeypatch) -> None:
    """As it is served for real people: encrypted, with secure cookies."""
    import os
    import subprocess
    import sys

    told = subprocess.run(
        [sys.executable, "-m", "django", "check", "--deploy", "--fail-level", "WARNING"],
        env={**{k: v for k, v in os.environ.items() if not k.startswith("WELLKEPT_DESK")},
             "DJANGO_SETTINGS_MODULE": "desk.settings", "WELLKEPT_SETTINGS": str(desk.small.path), "PYTHONPATH": "."},
        capture_output=True, text=True, check=False, timeout=120,
    )  # fmt: skip
    assert told.returncode == 0, told.stderr[-2000:]
    assert oct((desk.small.settings.folders.keys / "desk.secret").stat().st_mode)[-3:] == "600"
