"""Rounds: what is due is asked, what is confirmed rests, what changed comes back, and quick answers are told kindly."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta

import polars as pl
import pytest

from tests.desk.conftest import Place, person_of
from tests.desk.test_canaries import everything_kept


PHONE, NAME = "nok_phone", "nok_name"


@pytest.fixture
def clock(monkeypatch):
    """A clock for the pages that tests move; the signature of a page keeps its own."""
    from desk.views import still_right

    class Clock:
        now = datetime(2026, 11, 18, 9, tzinfo=UTC)

        def move(self, **more: float) -> None:
            self.now += timedelta(**more)

    held = Clock()

    class Shown(datetime):
        @classmethod
        def now(cls, tz=None):
            return held.now.astimezone(tz)

    monkeypatch.setattr(still_right, "datetime", Shown)

    def today():
        return held.now.date()

    monkeypatch.setattr(still_right.timezone, "localdate", today)
    return held


def page(client, address: str) -> str:
    answer = client.get(address)
    assert answer.status_code == 200
    return answer.content.decode()


def asked(text: str) -> set[str]:
    """The names of the fields a page asks about."""
    return {re.search(r'name="(\w+)"', tag)[1] for tag in re.findall(r"<input[^>]*radio[^>]*>", text)}


def send(client, address: str, clock, seconds: float = 60, **answers: str):
    """Open the page, wait, and send answers."""
    opened = re.search(r'name="opened" value="([^"]+)"', page(client, address))[1]
    clock.move(seconds=seconds)
    return client.post(address, {"opened": opened, **answers}, follow=True)


def test_nothing_is_answered_beforehand_and_all_that_is_due_is_asked(as_, desk: Place, clock) -> None:
    """With the value, since when, why and whom to ask."""
    text = page(as_("amara"), person_of("resident", desk.phone[0]))
    assert {PHONE, NAME, "gp_name", "allergy_statement"} <= asked(text)
    assert " checked" not in text
    for words in (desk.phone[1], "Nobody has confirmed it here yet.", "A number that does not work", "ring the number"):
        assert words in text


def test_what_is_confirmed_leaves_and_what_is_left_open_stays(as_, desk: Place, clock) -> None:
    """And the next person is shown."""
    address, amara = person_of("resident", desk.phone[0]), as_("amara")
    done = send(amara, address, clock, **{PHONE: "still right", NAME: "ask", "gp_name": "changed"})
    said = done.content.decode()
    assert "Still right: 1. Changed: 1. Put it right in the care system now; the next night sees it. To ask: 1." in said
    assert done.redirect_chain[-1][0] != address

    clock.move(days=1)
    left = asked(page(amara, address))
    assert not {PHONE, NAME, "gp_name"} & left
    assert "allergy_statement" in left
    clock.move(days=1)
    assert "gp_name" in asked(page(amara, address)), "the record still says what was said to have changed"
    clock.move(days=6)
    assert NAME in asked(page(amara, address))
    clock.move(days=170)
    assert PHONE not in asked(page(amara, address))
    clock.move(days=10)
    text = page(amara, address)
    assert PHONE in asked(text)
    assert "Last confirmed on 18 November 2026 by amara." in text


def test_a_value_that_changed_comes_back_and_says_so(as_, desk: Place, clock, monkeypatch) -> None:
    """Whoever confirmed the old one did not confirm this."""
    from dataclasses import replace

    from desk import rounds
    from desk.people import people_of

    address, amara = person_of("resident", desk.phone[0]), as_("amara")
    send(amara, address, clock, **{PHONE: "still right"})
    clock.move(days=1)
    assert PHONE not in asked(page(amara, address))
    held = people_of("resident")
    moved = pl.when(pl.col("resident_id") == desk.phone[0]).then(pl.lit("07700 900555")).otherwise(PHONE).alias(PHONE)
    monkeypatch.setattr(rounds, "people_of", lambda _: replace(held, frame=held.frame.with_columns(moved)))
    text = page(amara, address)
    assert PHONE in asked(text)
    assert "It has changed since amara confirmed it on 18 November 2026." in text


def test_an_answer_is_for_the_value_that_was_seen(as_, desk: Place, clock, monkeypatch) -> None:
    """A night that comes between opening and sending is told of, and nothing is put down."""
    from dataclasses import replace

    from desk import rounds
    from desk.people import people_of

    address, amara = person_of("resident", desk.phone[0]), as_("amara")
    opened = re.search(r'name="opened" value="([^"]+)"', page(amara, address))[1]
    held = people_of("resident")
    moved = pl.when(pl.col("resident_id") == desk.phone[0]).then(pl.lit("07700 900555")).otherwise(PHONE).alias(PHONE)
    monkeypatch.setattr(rounds, "people_of", lambda _: replace(held, frame=held.frame.with_columns(moved)))
    answer = amara.post(address, {"opened": opened, PHONE: "still right"})
    assert answer.status_code == 422
    assert "has changed since you opened this page" in answer.content.decode()
    assert rounds.book().lines("oak", "resident") == ()


@pytest.mark.parametrize(
    ("sent", "says"),
    [
        ({}, "Nothing is answered yet"),
        ({PHONE: "perhaps"}, "choose one of the three answers"),
        ({PHONE: "still right", "opened": "made up"}, "open too long"),
        ({PHONE: "still right", "opened": ""}, "open too long"),
    ],
)
def test_what_cannot_be_put_down_is_refused_in_words(as_, desk: Place, clock, sent: dict[str, str], says: str) -> None:
    from desk.rounds import book

    address, amara = person_of("resident", desk.phone[0]), as_("amara")
    opened = re.search(r'name="opened" value="([^"]+)"', page(amara, address))[1]
    answer = amara.post(address, {"opened": opened, **sent})
    assert answer.status_code == 422
    assert says in answer.content.decode()
    assert book().lines("oak", "resident") == ()


def test_a_page_one_opened_is_not_anothers_to_send(as_, desk: Place, clock) -> None:
    """How long somebody looked is signed with who it was."""
    address = person_of("resident", desk.phone[0])
    opened = re.search(r'name="opened" value="([^"]+)"', page(as_("amara"), address))[1]
    assert as_("mina").post(address, {"opened": opened, PHONE: "still right"}).status_code == 422


@pytest.mark.parametrize("name", ["audrey", "hugo", "esme", "elliot"])
def test_whose_they_are_not_cannot_answer(as_, desk: Place, clock, name: str) -> None:
    """An auditor, HR about a resident, another home, an executive."""
    from desk.rounds import book

    address = person_of("resident", desk.phone[0])
    opened = re.search(r'name="opened" value="([^"]+)"', page(as_("amara"), address))[1]
    assert as_(name).post(address, {"opened": opened, PHONE: "still right"}).status_code == 404
    assert book().lines("oak", "resident") == ()


@pytest.mark.parametrize(("seconds", "is_quick"), [(4, True), (30, False)])
def test_quick_answers_are_told_to_who_gave_them(as_, desk: Place, clock, seconds: int, is_quick: bool) -> None:
    """Kindly, on the same page, where they can be answered again."""
    from desk.rounds import book

    address, amara = person_of("resident", desk.phone[0]), as_("amara")
    done = send(amara, address, clock, seconds, **{PHONE: "still right", NAME: "still right"})
    text = done.content.decode()
    assert (f"2 answers in {seconds} seconds. Was there time to ask?" in text) is is_quick
    if is_quick:
        assert done.redirect_chain[-1][0] == address
        assert "Answered today by amara: still right." in text
        send(amara, address, clock, 40, **{PHONE: "ask"})
    assert {line.seconds for line in book().lines("oak", "resident")} == ({2.0, 40.0} if is_quick else {15.0})


def test_a_round_is_about_ten_minutes_and_then_done_for_the_day(as_, desk: Place, clock) -> None:
    """Whole people, as many as fit; more come on the days after."""
    amara = as_("amara")
    first = page(amara, "/rounds/oak/")
    people = re.findall(r'href="(/rounds/oak/resident/[^"]+)"', first)
    count = int(re.search(r"<p>(\d+) questions, about", first)[1])
    assert people
    assert count <= 20
    for address in people:
        answers = dict.fromkeys(asked(page(amara, address)), "still right")
        send(amara, address, clock, 200, **answers)
    assert "round is done. Thank you." in page(amara, "/rounds/oak/")
    clock.move(days=1)
    assert not set(re.findall(r'href="(/rounds/oak/resident/[^"]+)"', page(amara, "/rounds/oak/"))) & set(people)


def test_freshness_and_pace_are_counts_of_nobody(as_, desk: Place, clock) -> None:
    """The manager and the IG Lead see how rounds went; senior staff and the auditor see freshness alone."""
    address, amara = person_of("resident", desk.phone[0]), as_("amara")
    send(amara, address, clock, 8, **{PHONE: "still right", NAME: "ask"})
    clock.move(days=1)
    pages = {name: page(as_(name), "/rounds/oak/") for name in ("amara", "mina", "ines", "audrey", "hugo")}
    row = re.search(r"Next of kin phone</th><td>within 6 months</td><td[^>]*>(\d+) of (\d+)<", pages["audrey"])
    assert row[1] == "1"
    assert int(row[2]) > 5
    for name in ("mina", "ines"):
        assert "1 of 2" in pages[name]
        assert "about 4 seconds: half took longer" in pages[name]
        assert "amara" not in pages[name]
    for name in ("amara", "audrey", "hugo"):
        assert "How rounds went" not in pages[name]
    assert "/rounds/oak/resident/" not in pages["audrey"] + pages["hugo"]
    assert "Next of kin phone" not in pages["hugo"]


def test_the_ig_lead_is_told_of_a_book_somebody_changed(as_, desk: Place, clock) -> None:
    import sqlite3

    from desk.rounds import book

    send(as_("amara"), person_of("resident", desk.phone[0]), clock, **{PHONE: "still right"})
    assert "confirmation book is not as" not in page(as_("ines"), "/rounds/oak/")
    with sqlite3.connect(book().path) as raw:
        raw.execute("DROP TRIGGER confirmation_is_never_changed")
        raw.execute("UPDATE confirmation SET by = 'mina'")
    assert "Line 1 of the confirmation book is not as it was put down" in page(as_("ines"), "/rounds/oak/")


def test_each_view_is_put_down(as_, desk: Place, clock) -> None:
    """Who, when, which record; and the IG Lead's list does not take it for an item."""
    from desk.look import IN_A_ROUND, Look

    address = person_of("resident", desk.phone[0])
    page(as_("amara"), address)
    (look,) = Look.objects.all()
    assert (look.account.username, look.home_id, look.rule_code) == ("amara", "oak", IN_A_ROUND)
    assert look.item_id == address.split("/")[-2]
    told = page(as_("ines"), "/who-looked/")
    assert look.item_id[:8] in told
    assert f"/item/{look.item_id}" not in told


def test_no_value_is_in_the_book_the_address_the_session_or_the_database(as_, desk: Place, clock, caplog) -> None:
    """A day's round leaves digests and counts."""
    from desk.rounds import book

    address, amara = person_of("resident", desk.phone[0]), as_("amara")
    done = send(amara, address, clock, 2, **dict.fromkeys(asked(page(amara, address)), "still right"))
    assert book().lines("oak", "resident")
    places = {path.name: path.read_bytes() for path in book().path.parent.glob(f"{book().path.name}*")}
    places["database"] = everything_kept()
    places["cookies"] = str(amara.cookies).encode()
    places["session"] = str(dict(amara.session)).encode()
    places["addresses"] = str(done.redirect_chain).encode() + address.encode()
    places["log"] = caplog.text.encode()
    assert {desk.phone[1].encode() in held for held in places.values()} == {False}
    assert {desk.phone[0].encode() in held for name, held in places.items() if name != "database"} == {False}
