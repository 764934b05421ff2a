"""How homes stand: headline, trend, ageing and what goes up, in the same counts as the digest sends."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from desk.standing import Ageing, HomeCounts
from wellkept.settings import Home
from wellkept.words import Severity


NIGHT = date(2026, 11, 17)


@pytest.fixture
def standing(as_):
    """How the homes stand for somebody."""
    from desk.account import Account
    from desk.standing import standing_of
    from desk.tonight import tonight

    def of(name: str) -> dict[str, HomeCounts]:
        from desk.views.shown import homes_of, key_of

        who = Account.objects.get(username=name)
        found = standing_of(who, tonight(), {key_of(one): one for one in homes_of(who)})
        return {row.home.id: row for row in found}

    return of


def test_it_counts_what_the_digest_sends(standing, desk) -> None:
    """Open, overdue and for long, home by home."""
    from desk.tonight import tonight
    from flows.digest import digest_of

    _, told = digest_of(desk.small.settings, tonight().reader())
    counted = standing("ines")
    assert {one.home_id for one in told} >= {"oak", "elm"}
    for one in told:
        row = counted[one.home_id or "whole-provider"]
        assert sum(age.open for age in row.ageing.values()) == one.open
        assert row.overdue == one.overdue
        assert row.ageing.get(Severity.CRITICAL, Ageing()).overdue == one.critical_overdue


def test_what_is_critical_goes_up_the_night_after(standing, desk) -> None:
    """The birthdays that are missing since the first night."""
    row = standing("mina")["oak"]
    critical = row.ageing[Severity.CRITICAL]
    assert critical.open >= critical.overdue == critical.gone_up > 0
    assert critical.oldest_days == 1
    assert row.gone_up == critical.gone_up, "nothing else is late by more than a week"
    assert list(row.ageing) == sorted(row.ageing, key=lambda severity: severity.rank)


def test_the_headline_has_a_trend(standing, desk) -> None:
    """Each night that stands, of those records one may be told of."""
    row = standing("mina")["oak"]
    assert row.nights == [NIGHT, NIGHT - timedelta(days=1)]
    assert set(row.trend) == {"Residents", "Staff"}
    assert row.people["Residents"] == row.trend["Residents"][NIGHT]
    was, now = (row.trend["Residents"][night][0] for night in reversed(row.nights))
    assert row.moved("Residents") == now - was
    assert set(standing("amara")["oak"].trend) == {"Residents"}
    assert set(standing("hugo")["oak"].trend) == {"Staff"}


def test_one_night_has_no_trend() -> None:
    row = HomeCounts(Home("oak", "Oak Lodge"), trend={"Residents": {NIGHT: (17, 20)}})
    assert row.moved("Residents") is None
    assert row.people == {"Residents": (17, 20)}


def test_the_pages_say_it(as_) -> None:
    """The home's by severity with its time; the provider's a line for each home; the shift's in a sentence."""
    home = as_("mina").get("/homes/oak/").content.decode()
    for words in ("What is open, and for how long", "The same shift", "In 7 days", "In 30 days", "night by night"):
        assert words in home
    every = as_("elliot").get("/homes/").content.decode()
    for words in ("more or fewer than 7 nights before", "What is overdue", "Gone up to the IG Lead"):
        assert words in every
    shift = as_("amara").get("/shift/oak/").content.decode()
    assert "Should have been right by now:" in shift
    assert "up to the IG Lead, as a count" in shift
    assert "overdue: was due" in shift
