"""A program with a token, and somebody who made it."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from datetime import timedelta

import pytest


PHONE = "07700 900"
RESIDENT = {"resident_id": "R1", "nok_phone": PHONE, "date_of_birth": "1940-05-02", "admission_date": "1904-05-02"}


@pytest.fixture
def token(desk) -> Iterator[Callable[..., str]]:
    """Make a token of Mina's, of Oak Lodge and residents unless said otherwise; what a program would show."""
    from django.core.cache import cache

    from desk.account import Account
    from desk.entry import today
    from desk.token import Token, make_token

    cache.clear()

    def made(**given: object) -> str:
        who = Account.objects.get(username=given.pop("by", "mina"))
        facts = {"homes": ["oak"], "datasets": ["resident"], "last_day": today() + timedelta(days=1), **given}
        return make_token(who, f"care system {Token.objects.count()}", **facts)[1]

    yield made
    cache.clear()


@pytest.fixture
def post() -> Callable[..., object]:
    """Send a body as a program does."""
    from django.test import Client

    client = Client(SERVER_NAME="localhost", enforce_csrf_checks=True)

    def send(address: str, body: object, shown: str = "", **headers: str) -> object:
        text = body if isinstance(body, (str, bytes)) else json.dumps(body)
        if shown:
            headers["Authorization"] = f"Bearer {shown}"
        return client.post(address, text, content_type=headers.pop("kind", "application/json"), headers=headers)

    return send


@pytest.fixture
def get() -> Callable[..., object]:
    """Ask as a program does."""
    from django.test import Client

    client = Client(SERVER_NAME="localhost")

    def ask(address: str, shown: str = "") -> object:
        return client.get(address, headers={"Authorization": f"Bearer {shown}"} if shown else {})

    return ask
