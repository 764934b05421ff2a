"""Programs ask what is open, without values, and put decisions down, each once."""

from __future__ import annotations

import threading

import pytest

from tests.desk.conftest import item_of


ITEMS = "/api/items?dataset=resident"


@pytest.fixture
def missing(desk) -> str:
    """The item of the birthday that is missing at Oak Lodge."""
    return item_of(desk, "resident.date_of_birth.missing", desk.missing)


def book(item_id: str) -> list:
    from desk.item import book as decisions

    return [entry for entry in decisions().entries() if entry.item_id == item_id]


def decide(post, shown: str, item_id: str, key: str = "night-1-claim", **said: object):
    body = {"act": "claim", "seen": 0, **said}
    return post(f"/api/items/{item_id}/decisions", body, shown, **{"Idempotency-Key": key})


def test_items_of_a_home_without_values(get, token, desk, missing) -> None:
    """Those of the token's home and dataset, the gravest first, each with the number to decide by."""
    said = get(ITEMS, token()).json()
    found = {one["item"]: one for one in said["items"]}
    assert found[missing]["local_id"] == desk.missing
    assert found[missing]["seen"] == 0
    assert {one["home"] for one in said["items"]} == {"oak"}
    assert {one["dataset"] for one in said["items"]} == {"resident"}
    assert said["more"] is None
    assert desk.phone[1] not in str(said)


def test_many_items_come_in_pages(get, token, monkeypatch) -> None:
    """Each once, in the same order; after= an item that is closed by now says so."""
    shown = token()
    whole = [one["item"] for one in get(ITEMS, shown).json()["items"]]
    monkeypatch.setattr("desk.api.items._MOST", 2)
    pages, more = [], ""
    while more is not None:
        said = get(f"{ITEMS}&after={more}" if more else ITEMS, shown).json()
        pages += [one["item"] for one in said["items"]]
        more = said["more"]
    assert pages == whole
    assert len(whole) > 2
    assert get(f"{ITEMS}&after=closed-by-now", shown).status_code == 409


def test_what_is_not_within_the_token_is_not_there(get, post, token, desk) -> None:
    """An item of another home or dataset, and one that is none, are told alike."""
    elm = item_of(desk, "resident.date_of_birth.missing", desk.elm)
    staff = item_of(desk, "STF-013a", desk.staff)
    shown = token(may_decide=True)
    told = {get(f"/api/items/{one}", shown).content for one in (elm, staff, "nothing")}
    assert len(told) == 1
    assert get(f"/api/items/{elm}", shown).status_code == 404
    assert decide(post, shown, elm).status_code == 404
    assert get("/api/items?dataset=staff", shown).status_code == 403
    assert get("/api/items?dataset=people", shown).status_code == 422


def test_a_decision_is_put_down_once(get, post, token, missing) -> None:
    """Sent again with its key it is told the same; the key for another request is refused."""
    shown = token(may_decide=True)
    first = decide(post, shown, missing)
    assert (first.status_code, decide(post, shown, missing).json()) == (200, first.json())
    (entry,) = book(missing)
    assert (entry.decision.act.value, entry.by) == ("claim", "mina")
    other = decide(post, shown, missing, act="cannot be known", reason="nobody knows", seen=entry.number)
    assert (other.status_code, "a key of its own" in other.json()["detail"]) == (409, True)
    assert get(f"/api/items/{missing}", shown).json()["seen"] == entry.number
    assert "next night looks" in get(f"/api/items/{missing}", shown).json()["state"]


def test_what_is_refused_is_not_kept(post, token, missing) -> None:
    """The same key may be used again once the request makes sense."""
    shown = token(may_decide=True)
    stale = decide(post, shown, missing, seen=7)
    assert (stale.status_code, "Look again" in stale.json()["detail"]) == (409, True)
    assert decide(post, shown, missing, act="not the same person", reason="two people").status_code == 409
    assert decide(post, shown, missing, act="no act").status_code == 422
    assert not book(missing)
    assert decide(post, shown, missing).status_code == 200


def test_two_people_stay_two_people(post, token, missing) -> None:
    """What a program asks for in Mina's name waits for somebody who is not Mina."""
    from desk.proposal import Proposal

    shown = token(may_decide=True)
    said = decide(post, shown, missing, act="accept", reason="born abroad", until="2099-01-31")
    assert "approves" in said.json()["said"]
    assert not book(missing)
    assert Proposal.objects.get().by.username == "mina"


@pytest.mark.parametrize("shown", [{}, {"may_decide": True, "by": "audrey"}])
def test_a_token_that_may_only_ask_decides_nothing(post, token, missing, shown) -> None:
    """And that of an auditor never does, whatever it says."""
    assert decide(post, token(**shown), missing).status_code == 403
    assert not book(missing)


@pytest.mark.parametrize("key", ["", "short", "x" * 101, "with space"])
def test_a_decision_needs_a_key(post, token, missing, key: str) -> None:
    """Of 8 to 100 visible characters."""
    answer = decide(post, token(may_decide=True), missing, key=key)
    assert answer.status_code == 422
    assert "Idempotency-Key" in " ".join(answer.json()["problems"])
    assert not book(missing)


def test_of_two_at_once_one_is_put_down_and_both_are_told(post, token, missing) -> None:
    """The same request twice at the same moment, as a program that lost patience sends it."""
    from django.db import connection

    shown, told = token(may_decide=True), []

    def send() -> None:
        try:
            told.append(decide(post, shown, missing))
        finally:
            connection.close()

    both = [threading.Thread(target=send) for _ in range(4)]
    for one in both:
        one.start()
    for one in both:
        one.join()
    assert {one.status_code for one in told} == {200}
    assert len({one.content for one in told}) == 1
    assert len(book(missing)) == 1
