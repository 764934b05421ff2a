"""People whose records were not there: everything of one is explained at once, or nothing is."""

from __future__ import annotations

import re

import pytest

from tests.desk.conftest import item_of
from wellkept.errors import UsedWrongly


HERE = "/not-seen/oak/"


@pytest.fixture
def gone(as_, desk):
    """Who has vanished from Oak Lodge, as the desk sees it."""
    from desk.account import Account
    from desk.tonight import tonight
    from desk.vanished import people_for

    def look():
        (one,) = people_for(Account.objects.get(username="amara"), tonight(), "oak")
        return one

    return look


def decisions():
    from desk.item import book

    return [(entry.item_id, entry.decision.act.value, entry.decision.reason) for entry in book().entries()]


def test_everything_of_one_person_is_explained_at_once(as_, gone) -> None:
    """One reason, a line of the book for each item, and the page says so."""
    one = gone()
    page = as_("amara").get(HERE).content.decode()
    assert one.person in page
    said = as_("amara").post(HERE, {"person": one.key, "seen": one.seen, "reason": "Moved to Rose Court"}, follow=True)
    told = said.content.decode()
    assert f"Put down for {len(one.items)} item" in told
    assert decisions() == [(item.item_id, "explain", "Moved to Rose Court") for item in one.items]
    assert gone().left == ()
    assert not re.search(r"Explain (this|all)", told)


def test_without_a_reason_nothing_is_put_down(as_, gone) -> None:
    refused = as_("amara").post(HERE, {"person": gone().key, "seen": 0, "reason": " "})
    assert refused.status_code == 422
    assert "Say why. A manager or an inspector reads it." in refused.content.decode()
    assert decisions() == []


def test_somebody_who_was_quicker_is_not_overruled(as_, gone) -> None:
    """A page that is no longer true puts nothing down."""
    one = gone()
    as_("mina").post(f"/item/{one.items[0].item_id}/", {"act": "explain", "reason": "Died in October", "seen": 0})
    before = decisions()
    assert len(before) == 1
    said = as_("amara").post(HERE, {"person": one.key, "seen": one.seen, "reason": "Moved"}, follow=True)
    assert "Somebody else has said something of this" in said.content.decode()
    assert decisions() == before


def test_what_makes_no_sense_of_one_item_is_put_down_of_none(desk, gone) -> None:
    """One of two items is of a record that was there: it cannot be explained away, nor the other with it."""
    from desk.account import Account
    from desk.item import item_for
    from desk.tonight import tonight
    from desk.vanished import Vanished, explain

    amara = Account.objects.get(username="amara")
    there = item_for(amara, tonight(), item_of(desk, "RES-041b", desk.phone[0]))
    with pytest.raises(UsedWrongly, match="has not been seen"):
        explain(amara, Vanished("Both", (*gone().items, there), 0), "Moved", 0)
    assert decisions() == []


@pytest.mark.parametrize("name", ["audrey", "esme", "hugo"])
def test_nobody_explains_what_is_not_theirs(as_, gone, name: str) -> None:
    """An auditor reads; another home's senior and HR find no such record."""
    one = gone()
    assert as_(name).post(HERE, {"person": one.key, "seen": one.seen, "reason": "Moved"}).status_code == 404
    assert "Why the record is rightly gone" not in as_("audrey").get(HERE).content.decode()
    assert decisions() == []
