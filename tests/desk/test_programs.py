"""Programs are let in by whoever answers for them, and ended by them or an administrator."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest


PAGE = "/programs/"
ASKED = {"name": "Care system", "homes": ["oak"], "datasets": ["resident"], "per_minute": "600"}


@pytest.fixture
def asked(desk) -> dict[str, object]:
    """What is filled in for a program."""
    from desk.entry import today

    return {**ASKED, "last_day": f"{today() + timedelta(days=30):%d/%m/%Y}"}


def test_a_token_is_shown_once_and_lets_in(as_, asked) -> None:
    """Made in the name of whoever asks; the page does not show it again."""
    from django.test import Client

    client = as_("mina")
    page = client.post(PAGE, asked).content.decode()
    shown = re.search(r"wellkept_[\w-]+", page)[0]
    assert shown not in client.get(PAGE).content.decode()
    answer = Client(SERVER_NAME="localhost").post(
        "/api/check/resident", '{"records": [{"resident_id": "R1"}]}', content_type="application/json",
        headers={"Authorization": f"Bearer {shown}"},
    )  # fmt: skip
    assert answer.status_code == 200


@pytest.mark.parametrize("name", ["mina", "adam"])
def test_it_is_ended_by_its_maker_or_an_administrator(as_, asked, name: str) -> None:
    """Nobody else's is there to be ended."""
    from desk.token import Token

    as_("mina").post(PAGE, asked)
    (token,) = Token.objects.all()
    assert as_("ines").post(PAGE, {"act": "end", "token": token.pk}).status_code == 404
    assert as_("ines").post(PAGE, {"act": "end", "token": "x"}).status_code == 404
    assert ">Care system<" not in as_("ines").get(PAGE).content.decode()
    page = as_(name).post(PAGE, {"act": "end", "token": token.pk}, follow=True).content.decode()
    assert "The program is let in no more" in page
    assert not Token.objects.get().is_open


def test_an_administrator_makes_none(as_, asked) -> None:
    """Whoever sees no record lets nobody else see one."""
    from desk.token import Token

    client = as_("adam")
    assert "Let a program in" not in client.get(PAGE).content.decode()
    assert client.post(PAGE, asked).status_code == 404
    assert not Token.objects.exists()


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"name": ""}, "Enter what the program is called."),
        ({"name": "<script>"}, "Use letters, digits, spaces"),
        ({"homes": []}, "Choose at least one home."),
        ({"homes": ["elm"]}, "Select a valid choice"),
        ({"datasets": []}, "Choose at least one kind of record."),
        ({"per_minute": "0"}, "Enter 1 or more."),
        ({"last_day": "31/02/2027"}, "Write the date as 31/03/2027."),
        ({"last_day": "31/12/2099"}, "Enter a day from today to"),
    ],
)
def test_what_makes_no_sense_is_refused_in_words(as_, asked, changed, said: str) -> None:
    """A home that is not theirs among it; no token is made."""
    from desk.token import Token

    answer = as_("mina").post(PAGE, {**asked, **changed})
    assert answer.status_code == 422
    assert said in answer.content.decode()
    assert not Token.objects.exists()


def test_two_open_programs_have_two_names(as_, asked) -> None:
    """Whoever ends one must know which; an ended name may be used again."""
    from desk.token import Token

    client = as_("mina")
    client.post(PAGE, asked)
    assert "let in already" in client.post(PAGE, asked).content.decode()
    Token.objects.get().end()
    assert client.post(PAGE, asked).status_code == 200
