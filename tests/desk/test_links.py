"""Doubtful links: what agrees and differs on their page, what it is on the item's alone, decided by two people."""

from __future__ import annotations

import pytest

from tests.desk.conftest import item_of


HERE, RULE = "/whose-record/oak/", "resident.resident_id.doubtful_link"


@pytest.fixture
def doubtful(desk) -> str:
    """The item of the letter that may be somebody's."""
    return item_of(desk, RULE, desk.doubtful[0])


def text(client, address: str) -> str:
    return client.get(address).content.decode()


def test_the_page_says_what_agrees_and_what_differs_without_any_value(as_, desk, doubtful) -> None:
    """Field by field, for each source, and no look is put down, since there is nothing to see."""
    from desk.look import Look

    page = text(as_("amara"), HERE)
    assert f'href="/item/{doubtful}/"' in page
    assert "Hospital letters of " in page
    for says in ('<dt class="nhsuk-summary-list__key">Agrees</dt>', "First name, Surname", "Differs", "Date of birth"):
        assert says in page
    assert desk.doubtful[1] not in page
    assert Look.objects.count() == 0
    assert "is surely one person" in text(as_("hugo"), HERE), "no letter is about staff"


def test_both_records_are_beside_each_other_for_who_may_see_them(as_, desk, doubtful) -> None:
    """With the values for a senior, whose look is put down; without for an auditor."""
    from desk.look import Look

    page = text(as_("amara"), f"/item/{doubtful}/")
    assert "The Hospital letters of" in page
    assert "holds a record that may be this one." in page
    assert desk.doubtful[1] in page
    assert Look.objects.get().item_id == doubtful
    blind = text(as_("audrey"), f"/item/{doubtful}/")
    assert "Date of birth</th><td>Differs</td>" in blind
    assert desk.doubtful[1] not in blind
    assert Look.objects.count() == 1


def test_two_people_say_that_it_is_somebody_elses(as_, doubtful) -> None:
    """One asks, another approves; the one who asked cannot."""
    from desk.item import book
    from desk.proposal import Proposal

    address = f"/item/{doubtful}/"
    said = {"act": "accept", "reason": "A namesake in Leeds", "until": "31/01/2099", "seen": 0}
    assert "Asked for" in as_("mina").post(address, said, follow=True).content.decode()
    asked = Proposal.objects.get()
    approve = {"proposal": asked.pk, "answer": "approve"}
    assert "Ask a colleague" in as_("mina").post("/to-approve/", approve, follow=True).content.decode()
    assert "Approved as decision" in as_("ines").post("/to-approve/", approve, follow=True).content.decode()
    (entry,) = book().entries()
    assert (entry.item_id, entry.decision.by, entry.decision.second) == (doubtful, "mina", "ines")
    assert "Right as it is until 31/01/2099" in text(as_("amara"), HERE)


def test_one_person_says_which_side_is_wrong(as_, doubtful) -> None:
    """The source's owner then has until its file is too old."""
    said = {"act": "which side is wrong", "side": "hospital", "reason": "Slip of a digit", "seen": 0}
    assert "Put down as decision" in as_("amara").post(f"/item/{doubtful}/", said, follow=True).content.decode()
