"""Before you admit: who may be here already, and nothing of another home's record."""

from __future__ import annotations

from datetime import date

import polars as pl
import pytest

from tests.desk.test_canaries import everything_kept, logged


__all__ = ["logged"]
PAGE = "/before-you-admit/"
LIKELY, MAY_BE = "Very likely the same person", "May be the same person"


@pytest.fixture
def someone(desk) -> dict[str, dict[str, str]]:
    """What somebody at the door of each home would type: a resident with a birthday and a number."""
    from desk.people import people_of

    held = people_of("resident")
    assert held is not None
    known = held.frame.filter(
        pl.all_horizontal(pl.col(n).is_not_null() for n in ("date_of_birth", "nhs_number", "room"))
    )
    return {home: _typed(known.filter(pl.col("home_id") == home).row(0, named=True)) for home in ("oak", "elm")}


def _typed(row: dict[str, object]) -> dict[str, str]:
    born = row["date_of_birth"]
    assert isinstance(born, date)
    return {
        "given": str(row["given_name"]), "family": str(row["family_name"]), "born": f"{born:%d/%m/%Y}",
        "number": str(row["nhs_number"]), "id": str(row["resident_id"]), "room": str(row["room"]),
    }  # fmt: skip


def asked(client, typed: dict[str, str], page: str = PAGE, **other: str) -> str:
    words = {name: typed[name] for name in ("given", "family", "born", "number")} | other
    answer = client.post(page, words)
    assert answer.status_code == 200
    return " ".join(answer.content.decode().split())


def test_their_own_homes_record_is_told_with_its_number(as_, someone) -> None:
    """Room, name to call by and number, and what agrees."""
    page = asked(as_("amara"), someone["oak"])
    assert LIKELY in page
    assert f"Room {someone['oak']['room']}" in page
    assert someone["oak"]["id"] in page
    assert "<strong>What agrees:</strong> first name; family name; birthday; NHS number." in page


def test_slips_are_told_in_words(as_, someone) -> None:
    """One letter too many, and a number with one wrong digit."""
    one = someone["oak"]
    number = one["number"][:-1] + ("1" if one["number"][-1] != "1" else "2")
    page = asked(as_("amara"), one, family=one["family"] + "h", number=number)
    assert "family name: one letter differs; NHS number: one digit differs." in page
    assert LIKELY in page


def test_of_another_home_only_that_there_is_one(as_, someone) -> None:
    """Amara is of Oak Lodge; what she did not type of Elm Court's resident is not on the page."""
    one = someone["elm"]
    number = one["number"][:-1] + ("1" if one["number"][-1] != "1" else "2")
    page = asked(as_("amara"), one, family=one["family"] + "h", number=number)
    assert "Ring Elm Court" in page
    assert "<strong>What agrees:</strong> first name; family name, nearly; birthday; NHS number, nearly." in page
    assert one["id"] not in page
    assert one["number"] not in page
    assert "What differs" not in page
    assert f"Room {one['room']}" not in page
    assert one["id"] in asked(as_("esme"), one)


def test_a_record_of_no_known_home_is_asked_of_the_ig_lead(as_, someone, monkeypatch) -> None:
    """It has no home to ring."""
    from desk import before
    from desk.people import People, people_of

    held = people_of("resident")
    assert held is not None
    nowhere = held.frame.with_columns(home_id=pl.lit(None, pl.String))
    monkeypatch.setattr(before, "people_of", lambda _: People(held.night, nowhere, held.path, held.stamp))
    page = asked(as_("amara"), someone["oak"])
    assert "Ask your IG Lead" in page
    assert someone["oak"]["id"] not in page
    assert someone["oak"]["id"] in asked(as_("ines"), someone["oak"])


def test_nobody_finds_by_a_name_alone_in_which_home_a_person_lives(as_, someone) -> None:
    """With a name alone another home is not searched, and the page says so; who reaches all homes finds them."""
    one = someone["elm"]
    page = asked(as_("amara"), one, born="", number="")
    assert "Elm Court" not in page
    assert "Only your homes were searched." in page
    assert one["id"] in asked(as_("ines"), one, born="", number="")


def test_staff_are_searched_on_a_page_of_their_own(as_, desk, monkeypatch) -> None:
    """By National Insurance number; never the residents."""
    from desk import before
    from desk.people import People, people_of

    held = people_of("staff")
    assert held is not None
    nino = pl.when(pl.col("staff_id") == desk.staff).then(pl.lit("QQ123456C"))
    numbered = held.frame.with_columns(nino=nino)
    monkeypatch.setattr(before, "people_of", lambda _: People(held.night, numbered, held.path, held.stamp))
    page = as_("hugo").post("/before-you-take-on/", {"number": "qq 12 34 56 c"}).content.decode()
    assert desk.staff in page
    assert LIKELY in page
    assert "<strong>What agrees:</strong> National Insurance number." in page


@pytest.mark.parametrize("typed", [{}, {"given": " ", "number": "--"}])
def test_nothing_typed_is_refused_in_words(as_, typed: dict[str, str]) -> None:
    """With a summary that leads to the first field; a birthday that is none is refused too."""
    answer = as_("amara").post(PAGE, typed)
    assert answer.status_code == 422
    page = answer.content.decode()
    assert 'href="#given"' in page
    assert page.count("Enter a name, a birthday or a number to search for.") == 2
    wrong = as_("amara").post(PAGE, {"born": "the 31st"})
    assert wrong.status_code == 422
    assert "Write the birthday as 27/3/1938." in wrong.content.decode()


def test_nobody_like_this_says_among_how_many(as_, desk) -> None:
    """And as of which night."""
    from desk.people import people_of

    held = people_of("resident")
    assert held is not None
    typed = {"given": "Xanthippe", "family": "Quackenbush", "born": "1/2/1933", "number": ""}
    page = asked(as_("amara"), typed)
    assert f"Nobody like this among {held.frame.height} records of all homes, night of 17 November 2026." in page
    assert "Records made since then are not seen." in page


def test_many_hits_are_cut_to_ten_and_counted(as_, desk, monkeypatch) -> None:
    """Everybody of one family name: ten are told, and how many more."""
    from desk import before
    from desk.people import People, people_of

    held = people_of("resident")
    assert held is not None
    many = held.frame.with_columns(family_name=pl.lit("Smith"))
    monkeypatch.setattr(before, "people_of", lambda _: People(held.night, many, held.path, held.stamp))
    page = asked(as_("ines"), {"given": "", "family": "Smith", "born": "", "number": ""})
    assert page.count(MAY_BE) == before.MOST
    assert f"<strong>{held.frame.height - before.MOST} more</strong>" in page


def test_without_a_kept_night_it_says_so(as_, someone, monkeypatch) -> None:
    """Nothing is kept: nobody is told that there is nobody."""
    monkeypatch.setattr("desk.before.people_of", lambda _: None)
    page = asked(as_("amara"), someone["oak"])
    assert "nobody can be searched for" in page
    assert "Nobody like this" not in page


def test_every_record_told_of_is_put_down_and_nothing_else(as_, someone) -> None:
    """Of which home, by whom; a page without an answer puts down nothing."""
    from desk.look import Look

    client = as_("amara")
    client.get(PAGE)
    client.post(PAGE, {})
    assert not Look.objects.exists()
    asked(client, someone["elm"])
    told = list(Look.objects.values_list("account__username", "home_id", "item_id", "rule_code"))
    assert ("amara", "elm", "search:resident", "before-you-admit") in told
    page = as_("ines").get("/who-looked/")
    assert page.status_code == 200
    assert "a search" in page.content.decode()
    assert "/item/search" not in page.content.decode()


@pytest.mark.parametrize("name", ["hugo", "audrey", "elliot", "adam"])
def test_who_may_not_searches_nothing(as_, someone, name: str) -> None:
    """HR sees no resident, an auditor no value, an executive and an administrator no record."""
    assert as_(name).post(PAGE, someone["oak"]).status_code == 404


def test_what_is_typed_is_kept_nowhere(as_, someone, logged, monkeypatch) -> None:
    """Not in a log, an address, a session or the desk's database; nor when the search breaks."""
    from django.contrib.sessions.models import Session

    client = as_("amara")
    typed = {"given": "Zerubbabel", "family": "Featherstonehaugh", "born": "03/02/1931", "number": "9998887776"}
    answer = client.post(PAGE, typed)
    assert answer.status_code == 200
    assert "Location" not in answer.headers
    asked(client, someone["oak"], family=typed["family"])

    def broken(*_: object) -> None:
        msg = f"cannot find {typed['family']}"
        raise ValueError(msg)

    monkeypatch.setattr("desk.before.search", broken)
    client.raise_request_exception = False
    failed = client.post(PAGE, typed)
    assert failed.status_code == 500
    sessions = repr([session.get_decoded() for session in Session.objects.all()])
    held = everything_kept()
    assert "ValueError" in logged.getvalue()
    for value in (*typed.values(), "1931-02-03"):
        assert value not in logged.getvalue()
        assert value not in failed.content.decode()
        assert value not in sessions
        assert value.encode() not in held


def test_a_search_asks_the_desk_no_more_for_many_hits(as_, someone) -> None:
    """All looks are put down at once."""
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    from tests.desk.test_queries import MOST

    client = as_("ines")
    with CaptureQueriesContext(connection) as own:
        asked(client, someone["oak"], born="", number="", family="")
    assert len(own) <= MOST["desk"], [one["sql"] for one in own]
