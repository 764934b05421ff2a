"""A day's work leaves no value outside the pages it belongs on: not in logs, error pages or the desk's own files."""

from __future__ import annotations

import io
import json
import logging

import pytest

from desk.logs import Facts
from tests.desk.conftest import item_of


@pytest.fixture
def logged():
    """Everything that is logged, as the desk writes it."""
    out = io.StringIO()
    handler = logging.StreamHandler(out)
    handler.setFormatter(Facts())
    roots = [logging.getLogger(name) for name in ("", "django", "django.request", "desk", "axes")]
    for root in roots:
        root.addHandler(handler)
    yield out
    for root in roots:
        root.removeHandler(handler)


def test_a_days_work_names_nobody_in_the_log(as_, desk, logged, monkeypatch) -> None:
    """Pages, decisions, refusals and a page that breaks while it holds a value."""
    phone = item_of(desk, "RES-041b", desk.phone[0])
    amara = as_("amara")
    for page in ("/shift/oak/", f"/item/{phone}/", "/item/nothing/", "/homes/", "/not-seen/oak/"):
        amara.get(page)
    amara.post(f"/item/{phone}/", {"act": "cannot be known", "reason": "Joan will not say 07700 900999", "seen": 0})

    def broken(*_):
        msg = f"no such phone {desk.phone[1]}"
        raise ValueError(msg)

    monkeypatch.setattr("desk.views.item.values_of", broken)
    amara.raise_request_exception = False
    failed = amara.get(f"/item/{phone}/")
    assert failed.status_code == 500
    assert "Something went wrong" in failed.content.decode()
    lines = [json.loads(line) for line in logged.getvalue().splitlines()]
    assert any(line.get("error") == "ValueError" for line in lines)
    for secret in (desk.phone[1], "07700 900999", "Joan"):
        assert secret not in logged.getvalue()
        assert secret not in failed.content.decode()


def test_what_paper_says_is_in_no_log_no_address_and_no_message(as_, desk, audit, logged, monkeypatch) -> None:
    """Keyed, saved, refused, handed in and broken: only the page of the sheet shows it."""
    mina, sheet = as_("mina"), f"/against-paper/{audit}/oak/"
    said = {"given_name": "Quarmby", "nok_phone": "07700 900777", "then": "next"}
    answers = [mina.post(f"{sheet}1/", said), mina.post(sheet, {"checked_by": "mina"}), mina.get("/against-paper/")]
    answers.append(mina.post(f"{sheet}1/", said | {"family_name": "x" * 201}))
    answers += [mina.post(sheet, {"checked_by": "Ann Other"}, follow=True), mina.get(sheet)]

    def broken(*_):
        msg = "no such phone 07700 900777"
        raise ValueError(msg)

    monkeypatch.setattr("desk.audit.keep", broken)
    mina.raise_request_exception = False
    answers.append(mina.post(f"{sheet}1/", said))
    assert answers[-1].status_code == 500
    for secret in ("Quarmby", "07700 900777"):
        assert secret not in logged.getvalue()
        for at, answer in enumerate(answers):
            assert secret not in answer.headers.get("Location", "")
            assert at == 3 or secret not in answer.content.decode(), at  # the sheet that is sent back to its keyer


def test_the_desks_own_database_holds_no_value(as_, desk) -> None:
    """Who looked and what was asked for, but not what the record holds."""
    phone = item_of(desk, "RES-041b", desk.phone[0])
    as_("amara").get(f"/item/{phone}/")
    held = everything_kept()
    assert phone.encode() in held
    assert desk.phone[1].encode() not in held


def everything_kept() -> bytes:
    """All that the desk's database holds: its files as they are, or on a server every cell of every table."""
    from django.apps import apps
    from django.db import connection

    base = connection.settings_dict["NAME"]
    if connection.vendor != "sqlite":
        return "".join(str(list(model._base_manager.values_list())) for model in apps.get_models()).encode()
    connection.close()
    assert oct(base.stat().st_mode)[-3:] == "600"
    return b"".join(path.read_bytes() for path in base.parent.glob(f"{base.name}*"))
