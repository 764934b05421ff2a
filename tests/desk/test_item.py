"""An item: what is shown to whom, what can be said of it, and what becomes of two who speak at once."""

from __future__ import annotations

import threading
from datetime import date

import pytest

from tests.desk.conftest import item_of


UNTIL = date(2099, 1, 31)


@pytest.fixture
def missing(desk) -> str:
    """The item of the birthday that is missing at Oak Lodge."""
    return item_of(desk, "resident.date_of_birth.missing", desk.missing)


@pytest.fixture
def phone(desk) -> str:
    """The item of the phone that is cut short."""
    return item_of(desk, "RES-041b", desk.phone[0])


def decisions(item_id: str):
    from desk.item import book

    return [entry for entry in book().entries() if entry.item_id == item_id]


def test_it_says_what_why_and_how_and_puts_the_look_down(as_, desk, phone) -> None:
    """The value is shown to the right role, and that somebody saw it is kept, without it."""
    from desk.look import Look

    page = as_("amara").get(f"/item/{phone}/").content.decode()
    for words in ("What is wrong", "Why it matters", "How to put it right", "Found wrong", desk.phone[1]):
        assert words in page
    (look,) = Look.objects.all()
    assert (look.account.username, look.item_id, look.home_id, look.rule_code) == ("amara", phone, "oak", "RES-041b")
    assert desk.phone[1] not in str(vars(look))
    as_("audrey").get(f"/item/{phone}/")
    assert Look.objects.count() == 1, "who sees no value has looked at none"
    with pytest.raises(TypeError, match="never changed"):
        look.save()
    with pytest.raises(TypeError, match="never deleted"):
        look.delete()


def test_a_claim_is_put_down_and_told_wherever_the_item_stands(as_, missing) -> None:
    """On the item, on the shift, and in the book that the night reads."""
    client = as_("amara")
    answer = client.post(f"/item/{missing}/", {"act": "claim", "seen": 0}, follow=True)
    assert "Put down as decision 1" in answer.content.decode()
    (entry,) = decisions(missing)
    assert (entry.decision.act.value, entry.by) == ("claim", "amara")
    assert "amara said: Put right: the next night looks" in client.get(f"/item/{missing}/").content.decode()
    assert "To hand over: 1 waits for the next night" in client.get("/shift/oak/").content.decode()


@pytest.mark.parametrize(
    ("form", "said"),
    [
        ({}, "Choose what you have found."),
        ({"act": "not the same person"}, "Select a valid choice"),
        ({"act": "accept"}, "Say why."),
        ({"act": "accept", "reason": "born abroad"}, "Give a date after today."),
        ({"act": "accept", "reason": "born abroad", "until": "31/02/2027"}, "Write the date as 31/03/2027."),
        ({"act": "cannot be known"}, "Say why."),
        ({"act": "waiting for its source", "reason": "GP asked", "until": "31/01/2099"}, "31 days at most"),
        ({"act": "waiting for its source", "reason": "GP asked"}, "Give a date after today."),
        ({"act": "claim", "seen": "7"}, "Somebody else has said something of this"),
    ],
)
def test_what_makes_no_sense_is_refused_in_words(as_, missing, form: dict[str, str], said: str) -> None:
    """Nothing is put down, and what was typed stays."""
    answer = as_("amara").post(f"/item/{missing}/", {"seen": 0, **form})
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "There is a problem" in page
    assert said in page
    assert form.get("reason", "") in page
    assert decisions(missing) == []


def test_what_needs_two_people_is_asked_for_and_approved_by_another(as_, missing) -> None:
    """Not by whoever asked, not twice, and once approved it is in the book under both names."""
    mina, ines = as_("mina"), as_("ines")
    asked = {"act": "accept", "reason": "nobody knows", "until": f"{UNTIL:%d/%m/%Y}", "seen": 0}
    assert "Asked for." in mina.post(f"/item/{missing}/", asked, follow=True).content.decode()
    assert decisions(missing) == []
    again = as_("amara").post(f"/item/{missing}/", asked)
    assert "asked for a decision about this already" in again.content.decode()

    from desk.proposal import Proposal

    (proposal,) = Proposal.objects.all()
    own = mina.post("/to-approve/", {"proposal": proposal.pk, "answer": "approve"}, follow=True)
    assert "you are the first of them" in own.content.decode()
    assert "nobody knows" in ines.get("/to-approve/").content.decode()
    ines.post("/to-approve/", {"proposal": proposal.pk, "answer": "approve"})
    (entry,) = decisions(missing)
    assert (entry.decision.by, entry.decision.second, entry.decision.until) == ("mina", "ines", UNTIL)
    late = ines.post("/to-approve/", {"proposal": proposal.pk, "answer": "approve"})
    assert late.status_code == 404
    assert len(decisions(missing)) == 1


def test_what_is_turned_down_leaves_the_item_open(as_, missing) -> None:
    """And another may ask again."""
    from desk.proposal import Proposal

    asked = {"act": "accept", "reason": "nobody knows", "until": f"{UNTIL:%d/%m/%Y}", "seen": 0}
    as_("amara").post(f"/item/{missing}/", asked)
    (proposal,) = Proposal.objects.all()
    said = as_("mina").post("/to-approve/", {"proposal": proposal.pk, "answer": "turn down"}, follow=True)
    assert "Turned down" in said.content.decode()
    assert decisions(missing) == []
    assert "Asked for." in as_("amara").post(f"/item/{missing}/", asked, follow=True).content.decode()


def test_a_record_that_vanished_is_explained(as_, desk) -> None:
    """It is on the page of those not seen, and an explanation is one of the answers."""
    client = as_("amara")
    page = client.get("/not-seen/oak/").content.decode()
    assert desk.gone in page
    item = item_of(desk, "resident.date_of_birth.missing", desk.gone)
    said = client.post(f"/item/{item}/", {"act": "explain", "reason": "moved to her son", "seen": 0}, follow=True)
    assert "Put down as decision" in said.content.decode()
    assert (
        "Every record with something open was in the last extract" in as_("esme").get("/not-seen/elm/").content.decode()
    )


def test_a_wrong_source_is_ruled_on(as_, desk) -> None:
    """The item says which source and how they differ, never what the source holds."""
    from desk.tonight import tonight

    found = tonight().reader().query("SELECT item_id FROM open_case WHERE rule_code = 'resident.given_name.differs'")
    item = str(found["item_id"].iloc[0])
    client = as_("amara")
    page = client.get(f"/item/{item}/").content.decode()
    assert "The GP register of 16 November 2026 says otherwise: another name." in page
    assert "Zebedee" not in page
    client.post(f"/item/{item}/", {"act": "which side is wrong", "side": "gp", "reason": "passport seen", "seen": 0})
    (entry,) = decisions(item)
    assert entry.decision.side == "gp"
    assert entry.decision.until is not None


def test_of_two_who_decide_at_once_one_is_told(as_, missing) -> None:
    """Nothing is lost: one line in the book, and the other hears why."""
    clients, answers = [as_("amara"), as_("mina")], []
    ready = threading.Barrier(2)

    def decide(client) -> None:
        from django.db import connection

        ready.wait()
        answers.append(client.post(f"/item/{missing}/", {"act": "claim", "seen": 0}).status_code)
        connection.close()

    threads = [threading.Thread(target=decide, args=(client,)) for client in clients]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(answers) == [302, 422]
    assert len(decisions(missing)) == 1


def test_whoever_is_slower_waits_until_the_quicker_is_done(as_, missing, monkeypatch) -> None:
    """Not only told if lucky: while one is putting a line down, the other has no answer, on every database."""
    import desk.deciding as module

    real, is_writing, may_write = module.put_down, threading.Event(), threading.Event()

    def slowly(*args, **kwargs) -> int:
        is_writing.set()
        assert may_write.wait(10)
        return real(*args, **kwargs)

    monkeypatch.setattr(module, "put_down", slowly)
    answers: dict[str, int] = {}

    def decide(name: str, client) -> None:
        from django.db import connection

        answers[name] = client.post(f"/item/{missing}/", {"act": "claim", "seen": 0}).status_code
        connection.close()

    first, second = (threading.Thread(target=decide, args=(name, as_(name))) for name in ("amara", "mina"))
    first.start()
    assert is_writing.wait(10)
    second.start()
    second.join(1)
    assert answers == {}
    may_write.set()
    first.join()
    second.join()
    assert answers == {"amara": 302, "mina": 422}
    assert len(decisions(missing)) == 1


def test_of_two_who_approve_at_once_one_does(as_, missing) -> None:
    """The book has one line, under the name of whoever was first."""
    from desk.proposal import Proposal

    asked = {"act": "accept", "reason": "nobody knows", "until": f"{UNTIL:%d/%m/%Y}", "seen": 0}
    as_("amara").post(f"/item/{missing}/", asked)
    answer = {"proposal": Proposal.objects.get().pk, "answer": "approve"}
    ready = threading.Barrier(2)

    def approve(client) -> None:
        from django.db import connection

        ready.wait()
        client.post("/to-approve/", answer)
        connection.close()

    threads = [threading.Thread(target=approve, args=(as_(name),)) for name in ("mina", "ines")]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    (entry,) = decisions(missing)
    assert entry.decision.second == Proposal.objects.get().answered_by.username


def test_an_item_of_another_home_is_said_to_be_nowhere(as_, missing) -> None:
    """The page is the same as for an item there is not."""
    esme = as_("esme")
    other, none = esme.get(f"/item/{missing}/"), esme.get("/item/aaaaaaaaaaaaaaaaaaaa/")
    assert other.status_code == none.status_code == 404
    assert other.content.decode().replace(missing, "") == none.content.decode().replace("aaaaaaaaaaaaaaaaaaaa", "")
    assert esme.post(f"/item/{missing}/", {"act": "claim", "seen": 0}).status_code == 404
    assert decisions(missing) == []


def test_a_record_of_another_home_is_told_without_its_number(as_, missing, monkeypatch) -> None:
    """Its number is for that home's eyes; whoever reaches both sees both."""
    import json

    import pandas as pd

    from desk.deciding import case_of

    def with_pair(item) -> pd.DataFrame:
        case = case_of(item)
        others = [["elm", "R99901", "same birthday", None], ["oak", "R99902", "same number", None]]
        return pd.concat([case, case.head(1).assign(field="pair", value=json.dumps(others))])

    monkeypatch.setattr("desk.views.item.case_of", with_pair)
    own, both = (as_(name).get(f"/item/{missing}/").content.decode() for name in ("amara", "ines"))
    assert "The other record: one of Elm Court: same birthday." in own
    assert "The other record: R99902 of Oak Lodge: same number." in own
    assert "R99901" not in own
    assert "R99901" in both


def test_a_proposal_about_an_item_that_is_closed_by_now_is_only_turned_down(as_, missing) -> None:
    """The night was quicker than the second person."""
    from dataclasses import replace

    from desk.account import Account
    from desk.deciding import approve
    from desk.item import item_for
    from desk.proposal import Proposal
    from desk.tonight import tonight
    from wellkept.errors import UsedWrongly
    from wellkept.item import Stage

    as_("amara").post(f"/item/{missing}/", {"act": "accept", "reason": "x", "until": f"{UNTIL:%d/%m/%Y}", "seen": 0})
    (proposal,) = Proposal.objects.all()
    mina = Account.objects.get(username="mina")
    found = item_for(mina, tonight(), missing)
    closed = replace(found, stage=Stage.FIXED)
    with pytest.raises(UsedWrongly, match="closed by now"):
        approve(mina, proposal, closed, is_approved=True)
    assert Proposal.objects.get().answered_at is None
    assert "Turned down" in approve(mina, Proposal.objects.get(), closed, is_approved=False)
    assert decisions(missing) == []
