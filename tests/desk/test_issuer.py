"""Sign-in by an organisation's own issuer: who is let in, who is not, and what is still asked."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from joserfc.jwk import RSAKey

from desk.issuer import SECRET, has_two_factors, refuse_incomplete
from tests.desk import made_up_issuer
from tests.desk.made_up_issuer import MadeUpIssuer, sign_in_at
from wellkept.errors import UsedWrongly
from wellkept.settings_desk import Desk


BEGIN = "/sign-in/elsewhere/"
UNPROVED = "You were not signed in"


@pytest.fixture
def issuer(desk, monkeypatch):
    """A made-up issuer that knows Amara, and a desk whose settings name it."""
    from desk.issuer import _made

    _made.cache_clear()
    monkeypatch.setenv(SECRET, made_up_issuer.SECRET)
    with made_up_issuer.served() as issuer:
        issuer.claims["preferred_username"] = "amara"
        named(monkeypatch, issuer)
        yield issuer


def named(monkeypatch, issuer: MadeUpIssuer, **more: str) -> None:
    """Have the settings name it."""
    from django.conf import settings

    monkeypatch.setattr(settings, "PROVIDER", replace(settings.PROVIDER, desk=Desk(issuer=issuer.url, **more)))


@pytest.fixture
def client(desk):
    """Somebody at the door."""
    from django.test import Client

    return Client(SERVER_NAME="localhost")


def came_back(client, begin: str = BEGIN) -> Any:
    """To the issuer and back."""
    return client.get(sign_in_at(client.get(begin).headers["Location"]))


def is_in(client) -> bool:
    return "_auth_user_id" in client.session


def test_whoever_is_known_is_asked_for_the_second_factor(client, issuer) -> None:
    """By a page of ours that goes on by itself: a browser sends the Strict cookie of the session with no redirect."""
    assert "Sign in with your work account" in client.get("/sign-in/").content.decode()
    answer = came_back(client, f"{BEGIN}?next=/shift/oak/")
    assert answer.status_code == 200
    assert answer.headers["Refresh"] == "0; url=/sign-in/number/"
    assert 'href="/sign-in/number/"' in answer.content.decode()
    assert client.get("/shift/oak/").headers["Location"] == "/sign-in/number/"
    from tests.desk.test_sign_in import number, shown_secret

    secret = shown_secret(client.get("/sign-in/number/").content.decode())
    assert client.post("/sign-in/number/", {"number": number(secret)}).headers["Location"] == "/shift/oak/"
    assert client.get("/shift/oak/").status_code == 200


def test_the_issuer_is_asked_with_a_state_a_nonce_and_a_challenge(client, issuer) -> None:
    """All of them new each time; what must be the same at the return is in a cookie for this alone."""
    from urllib.parse import parse_qs, urlsplit

    first, second = (parse_qs(urlsplit(client.get(BEGIN).headers["Location"]).query) for _ in range(2))
    for name in ("state", "nonce", "code_challenge"):
        assert first[name] != second[name]
    assert first["code_challenge_method"] == ["S256"]
    kept = client.cookies["desk_at_issuer"]
    assert (kept["samesite"], kept["httponly"], kept["path"], kept["max-age"]) == ("Lax", True, BEGIN, 600)
    assert "sessionid" not in client.cookies, "nobody has a session before they are known"


@pytest.mark.parametrize(
    ("amr", "asked_by", "is_asked"),
    [
        (["pwd", "otp"], "issuer", False),
        (["mfa"], "issuer", False),
        (["hwk", "pin"], "issuer", False),
        (["pwd"], "issuer", True),
        (["otp"], "issuer", True),
        (["pwd", "sms"], "issuer", True),
        (None, "issuer", True),
        (["pwd", "otp"], "desk", True),
    ],
)
def test_the_second_factor_is_left_out_only_where_the_token_shows_two(
    client, issuer, monkeypatch, amr: list[str] | None, asked_by: str, is_asked: bool
) -> None:
    """And only where the settings say that the issuer asks."""
    named(monkeypatch, issuer, second_factor=asked_by)
    issuer.claims["amr"] = amr
    came_back(client, f"{BEGIN}?next=/shift/oak/")
    assert (client.get("/shift/oak/").status_code != 200) is is_asked


def test_a_password_that_was_never_used_need_not_be_changed(client, issuer, monkeypatch) -> None:
    """Whoever comes by the issuer was told none."""
    from desk import server

    server.make_account("nina", "senior", ["oak"])
    named(monkeypatch, issuer, second_factor="issuer")
    issuer.claims |= {"preferred_username": "nina", "amr": ["mfa"]}
    came_back(client)
    assert client.get("/shift/oak/").status_code == 200


def test_the_settings_name_the_claim(client, issuer, monkeypatch) -> None:
    """Such as the name by which the issuer's own directory knows somebody."""
    named(monkeypatch, issuer, account_claim="upn")
    issuer.claims |= {"preferred_username": "ines", "upn": "amara"}
    came_back(client)
    from desk.account import Account

    assert client.session["_auth_user_id"] == str(Account.objects.get(username="amara").pk)


@pytest.mark.parametrize("name", ["nobody", "AMARA", "", None, ["amara"], "esme"])
def test_whoever_has_no_open_account_is_told_so(client, issuer, name: object) -> None:
    """No account is made, none is opened again, and the same is said of both."""
    from desk.account import Account

    Account.objects.filter(username="esme").update(is_active=False)
    before = Account.objects.count()
    issuer.claims["preferred_username"] = name
    answer = came_back(client)
    assert answer.status_code == 403
    assert "You have no account here" in answer.content.decode()
    assert not is_in(client)
    assert Account.objects.count() == before
    assert not Account.objects.get(username="esme").is_active


@pytest.mark.parametrize(
    "lie",
    [
        {"nonce": "another"}, {"nonce": None}, {"aud": "another client"}, {"iss": "https://elsewhere.example.org"},
        {"iss": None}, {"exp": 1_700_000_000}, {"exp": None}, {"azp": "another client"},
    ],
    ids=str,
)  # fmt: skip
def test_a_token_that_is_not_for_us_and_for_now_proves_nothing(client, issuer, lie: dict[str, object]) -> None:
    """Nonce, audience, issuer and times are held against what they must be."""
    issuer.claims |= lie
    answer = came_back(client)
    assert answer.status_code == 403
    assert UNPROVED in answer.content.decode()
    assert not is_in(client)


@pytest.mark.parametrize("key", ["none", RSAKey.generate_key(2048, {"kid": "one"})], ids=["unsigned", "another key"])
def test_a_token_that_the_issuer_did_not_sign_proves_nothing(client, issuer, key: object) -> None:
    """Even where the issuer says that it may send unsigned ones."""
    issuer.signs_with = key
    assert came_back(client).status_code == 403
    assert not is_in(client)


def test_a_return_that_nobody_here_began_proves_nothing(client, issuer) -> None:
    """Another state, another browser, and the same return twice."""
    from django.test import Client

    address = sign_in_at(client.get(BEGIN).headers["Location"])
    for who, where in ((client, address.replace("state=", "state=x")), (Client(SERVER_NAME="localhost"), address)):
        assert UNPROVED in who.get(where).content.decode()
        assert not is_in(who)
    address = sign_in_at(client.get(BEGIN).headers["Location"])
    assert client.get(address).status_code == 200
    client.post("/sign-out/")
    assert UNPROVED in client.get(address).content.decode()
    assert not is_in(client)


def test_a_code_of_somebody_elses_sign_in_is_not_taken(client, issuer) -> None:
    """The issuer sees by the challenge that another browser began it."""
    from django.test import Client

    theirs = sign_in_at(Client(SERVER_NAME="localhost").get(BEGIN).headers["Location"])
    mine = sign_in_at(client.get(BEGIN).headers["Location"])
    swapped = mine.partition("code=")[0] + "code=" + theirs.partition("code=")[2].partition("&")[0]
    answer = client.get(swapped + "&state=" + mine.partition("state=")[2])
    assert UNPROVED in answer.content.decode()
    assert not is_in(client)


def test_what_goes_wrong_is_logged_without_saying_whose_sign_in_it_was(client, issuer) -> None:
    """By the class of the error: what a library says may quote the token."""
    import io
    import logging

    out = io.StringIO()
    handler = logging.StreamHandler(out)
    logging.getLogger("desk.issuer").addHandler(handler)
    issuer.claims["nonce"] = "amara's"
    came_back(client)
    logging.getLogger("desk.issuer").removeHandler(handler)
    assert out.getvalue() == "Somebody came back from the issuer unproved: InvalidClaimError.\n"


def test_whoever_gives_up_at_the_issuer_is_told_what_to_do(client, issuer) -> None:
    """What the issuer says is not repeated: anybody can write such an address."""
    client.get(BEGIN)
    answer = client.get(f"{BEGIN}back/?error=access_denied&error_description=Call+07700+900999&state=x")
    assert answer.status_code == 403
    assert "07700" not in answer.content.decode()


def test_an_issuer_that_is_down_is_said_in_words(client, issuer, monkeypatch) -> None:
    """Before anybody is sent there, and at the return."""
    issuer.is_broken = True
    assert came_back(client).status_code == 503
    away = replace(issuer, url="http://127.0.0.1:9")
    named(monkeypatch, away)
    answer = client.get(BEGIN)
    assert answer.status_code == 503
    assert "cannot be reached" in answer.content.decode()


def test_the_door_by_the_issuer_leads_nowhere_else(client, issuer, monkeypatch) -> None:
    """An address that somebody sent along is followed only within the desk."""
    named(monkeypatch, issuer, second_factor="issuer")
    issuer.claims["amr"] = ["mfa"]
    assert came_back(client, f"{BEGIN}?next=https://example.org/").headers["Refresh"] == "0; url=/"


def test_without_an_issuer_there_is_no_such_door(client) -> None:
    """As ever."""
    assert client.get(BEGIN).status_code == client.get(f"{BEGIN}back/").status_code == 404
    assert "work account" not in client.get("/sign-in/").content.decode()


def test_what_is_missing_is_said_at_the_start(monkeypatch) -> None:
    """The secret is in the environment, never in the settings."""
    monkeypatch.delenv(SECRET, raising=False)
    refuse_incomplete(Desk())
    with pytest.raises(UsedWrongly, match=f"no variable {SECRET}"):
        refuse_incomplete(Desk(issuer="https://login.example.org"))


def test_the_doctor_tells_by_what_people_sign_in(desk, monkeypatch) -> None:
    """And what is missing; the secret itself is not said."""
    from flows.doctor.desk import look

    settings = replace(desk.small.settings, desk=Desk(issuer="https://login.example.org"))
    monkeypatch.delenv(SECRET, raising=False)
    assert [found.what for found in look(settings)][1].startswith(f"The environment has no variable {SECRET}")
    monkeypatch.setenv(SECRET, made_up_issuer.SECRET)
    (_, found) = look(settings)
    assert "https://login.example.org" in found.what
    assert made_up_issuer.SECRET not in found.what


def test_methods_of_one_kind_are_one_factor() -> None:
    """Two passwords are no two factors."""
    assert not has_two_factors(["pwd", "pin"])
    assert not has_two_factors(["otp", "hwk"])
    assert not has_two_factors("mfa")
    assert not has_two_factors([{"mfa": 1}])
