"""A token is no wider than whoever made it, ends when it is ended, and has its pace."""

from __future__ import annotations

from datetime import timedelta

import pytest

from tests.desk.api.conftest import RESIDENT
from tests.desk.test_canaries import everything_kept


CHECK = "/api/check/resident"
BODY = {"records": [RESIDENT]}


@pytest.mark.parametrize("shown", ["", "wellkept_made-up", "x" * 5000, "\u00e9"])
def test_without_an_open_token_nobody_gets_in(post, token, shown: str) -> None:
    """None, a made-up one, a long one, one that is no ASCII: all are told the same."""
    token()
    answer = post(CHECK, BODY, shown)
    assert answer.status_code == 401
    assert answer.headers["WWW-Authenticate"] == "Bearer"
    assert "Send an open token" in answer.json()["detail"]


def test_a_session_is_no_token(as_) -> None:
    """Whoever is signed in on the desk still needs one, so that no page elsewhere can ask in their name."""
    answer = as_("mina").post(CHECK, BODY, content_type="application/json")
    assert answer.status_code == 401


def test_an_ended_token_lets_nobody_in(post, token) -> None:
    """Ended, past its last day, or of an account that was ended."""
    from desk.account import Account
    from desk.entry import today
    from desk.token import Token

    shown = token()
    assert post(CHECK, BODY, shown).status_code == 200
    (made,) = Token.objects.all()
    assert made.used_date == today()
    made.end()
    assert post(CHECK, BODY, shown).status_code == 401
    assert post(CHECK, BODY, token(last_day=today() - timedelta(days=1))).status_code == 401
    of_mina = token()
    Account.objects.filter(username="mina").update(is_active=False)
    assert post(CHECK, BODY, of_mina).status_code == 401


def test_it_reaches_its_homes_and_datasets_alone(post, token) -> None:
    """And no more than its account reaches today, whatever it was made for."""
    from desk.account import Account

    shown = token(homes=["oak"], datasets=["resident"])
    assert post("/api/check/staff", {"records": [{"staff_id": "S1"}]}, shown).status_code == 403
    assert post(CHECK, {**BODY, "home": "elm"}, shown).status_code == 403
    wide = token(homes=["oak", "elm"], by="ines")
    assert post(CHECK, {**BODY, "home": "elm"}, wide).status_code == 200
    unnamed = post(CHECK, BODY, wide)
    assert (unnamed.status_code, "oak, elm" in unnamed.json()["detail"]) == (422, True)
    Account.objects.filter(username="mina").update(homes=["elm"])
    assert post(CHECK, BODY, shown).status_code == 403


def test_each_token_has_its_pace(post, token, monkeypatch) -> None:
    """Beyond it is told how long to wait; another token goes on; the next minute is a new one."""
    now = [1_000_000_020.0]
    monkeypatch.setattr("desk.api.access.time.time", lambda: now[0])
    slow, other = token(per_minute=2), token()
    assert [post(CHECK, BODY, slow).status_code for _ in range(3)] == [200, 200, 429]
    late = post(CHECK, BODY, slow)
    assert 0 < int(late.headers["Retry-After"]) <= 60
    assert "Wait" in late.json()["detail"]
    assert post(CHECK, BODY, other).status_code == 200
    now[0] += 60
    assert post(CHECK, BODY, slow).status_code == 200


def test_the_desk_keeps_no_token(token, desk) -> None:
    """What a program shows stands nowhere in the desk's database."""
    shown = token()
    kept = everything_kept()
    assert b"care system" in kept
    assert shown.encode() not in kept


def test_a_full_cache_breaks_no_request(post, token, monkeypatch) -> None:
    """A count that was let go of in between begins anew."""
    from django.core.cache import cache

    def gone(_: str) -> int:
        raise ValueError

    monkeypatch.setattr(cache, "incr", gone)
    assert post(CHECK, BODY, token()).status_code == 200
