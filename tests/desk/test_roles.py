"""Every page for every role, in their own home and another: what is not theirs is not there."""

from __future__ import annotations

import pytest

from desk.role import Role
from tests.desk.conftest import PEOPLE, item_of, person_of


HERE, NOT_THERE = 200, 404
# Page, and who may see it; {residents}, {staff} and {elm} stand for an item of each, {a ...} for a round page.
PAGES = {
    "/shift/oak/": "amara hugo mina ines audrey",
    "/shift/elm/": "esme ines audrey",
    "/not-seen/oak/": "amara hugo mina ines audrey",
    "/not-seen/elm/": "esme ines audrey",
    "/before-you-admit/": "amara esme mina ines",
    "/before-you-take-on/": "hugo mina ines",
    "/recorded-twice/oak/": "amara hugo mina ines audrey",
    "/recorded-twice/elm/": "esme ines audrey",
    "/rounds/oak/": "amara hugo mina ines audrey",
    "/rounds/elm/": "esme ines audrey",
    "{a resident}": "amara mina ines",
    "{a worker}": "hugo mina ines",
    "{a resident at elm}": "esme ines",
    "/rounds/oak/resident/nobody/": "",
    "/rounds/oak/room/nobody/": "",
    "/item/{residents}/": "amara mina ines audrey",
    "/item/{staff}/": "hugo mina ines audrey",
    "/item/{elm}/": "esme ines audrey",
    "/item/nothing-of-the-kind/": "",
    "/check/": "amara esme hugo mina ines audrey",
    "/check/resident/oak/": "amara mina ines audrey",
    "/check/resident/elm/": "esme ines audrey",
    "/check/staff/oak/": "hugo mina ines audrey",
    "/check/staff/oak/sheet/": "hugo mina ines audrey",
    "/check/home/oak/": "",
    "/check/resident/whole-provider/": "",
    "/programs/": "mina ines adam",
    "/right-first-time/oak/": "amara hugo mina ines audrey",
    "/right-first-time/elm/": "esme ines audrey",
    "/whose-record/oak/": "amara hugo mina ines audrey",
    "/whose-record/elm/": "esme ines audrey",
    "/against-paper/": "amara esme hugo mina ines audrey",
    "/against-paper/resident-2026-11/oak/": "amara mina ines audrey",
    "/against-paper/resident-2026-11/elm/": "esme ines audrey",
    "/against-paper/resident-2026-11/oak/1/": "amara mina ines",
    "/against-paper/resident-2026-11/elm/1/": "esme ines",
    "/against-paper/resident-2026-11/oak/99/": "",
    "/against-paper/resident-2026-10/oak/": "",
    "/homes/": "mina ines elliot audrey",
    "/homes/oak/": "amara hugo mina ines elliot audrey",
    "/homes/elm/": "esme ines elliot audrey",
    "/to-approve/": "mina ines",
    "/held/": "ines",
    "/sign-off/": "ines elliot audrey",
    "/sign-off/1/": "ines elliot audrey",
    "/sign-off/9/": "",
    "/sign-off/1/report.html": "ines elliot audrey",
    "/sign-off/1/report.pdf": "ines elliot audrey",
    "/sign-off/1/report.xlsx": "",
    "/sign-off/1/evidence.json": "",
    "/sign-off/9/report.pdf": "",
    "/who-looked/": "ines",
    "/new-staff/oak/": "hugo mina ines",
    "/new-staff/elm/": "ines",
    "/new-staff/counts.csv": "hugo mina ines elliot audrey",
    "/evidence/": "hugo mina ines elliot audrey",
    "/evidence/add/meeting/": "ines elliot",
    "/evidence/file/": "ines",
    "/evidence/nothing-of-the-kind/": "",
    "/accounts/": "adam",
    "/accounts/amara/": "adam",
    "/reports/": "amara esme hugo mina ines elliot audrey",
    "/reports/scorecard.html": "mina ines elliot audrey",
    "/reports/trends.html": "mina ines elliot audrey",
    "/reports/trends/oak.html": "mina ines elliot audrey",
    "/reports/data-docs/index.html": "mina ines elliot audrey",
    "/reports/worklists/oak/senior.html": "amara mina ines",
    "/reports/worklists/oak/hr.html": "hugo mina ines",
    "/reports/worklists/elm/senior.html": "esme ines",
    "/reports/store/wellkept.duckdb": "",
    "/reports/gate.json": "",
    "/reports/../../../wellkept.toml": "",
}


@pytest.fixture
def items(desk, audit, packs) -> dict[str, str]:
    """An item of a resident and one of staff at Oak Lodge, one of a resident at Elm Court; an audit and packs."""
    return {
        "residents": item_of(desk, "resident.date_of_birth.missing", desk.missing),
        "staff": item_of(desk, "STF-013a", desk.staff),
        "elm": item_of(desk, "resident.date_of_birth.missing", desk.elm),
        "a resident": person_of("resident", desk.missing),
        "a worker": person_of("staff", desk.staff),
        "a resident at elm": person_of("resident", desk.elm, "elm"),
    }


@pytest.mark.parametrize("page", PAGES)
def test_a_page_is_there_for_those_whose_it_is(as_, items, page: str) -> None:
    """All eight people, own and other homes; a scorecard needs charts, which the small provider publishes."""
    address = page.format(**items)
    seen = {name: as_(name).get(address).status_code for name in PEOPLE}
    assert seen == {name: HERE if name in PAGES[page].split() else NOT_THERE for name in PEOPLE}


def test_nobody_gets_past_the_door_without_both_factors(as_, items, desk) -> None:
    """Not signed in, or with a password alone: to the door."""
    from django.test import Client

    from desk.account import Account

    nobody, half = Client(SERVER_NAME="localhost"), Client(SERVER_NAME="localhost")
    half.force_login(Account.objects.get(username="ines"), backend="django.contrib.auth.backends.ModelBackend")
    for page in PAGES:
        for client in (nobody, half):
            answer = client.get(page.format(**items))
            assert answer.status_code == 302, page
            assert answer.headers["Location"].startswith("/sign-in/")


@pytest.mark.parametrize("name", ["audrey"])
def test_whoever_only_reads_changes_nothing(as_, items, name: str) -> None:
    """An auditor sees an item and not what the record holds, and can say nothing of it."""
    client, address = as_(name), f"/item/{items['residents']}/"
    page = client.get(address).content.decode()
    assert "What have you found?" not in page
    assert " now</dt>" not in page
    assert client.post(address, {"act": "claim", "seen": 0}).status_code == NOT_THERE


def test_a_home_in_counts_tells_each_what_is_theirs(as_) -> None:
    """Care staff hear nothing of staff, HR nothing of residents; a manager of both."""
    said = {name: as_(name).get("/homes/oak/").content.decode() for name in ("amara", "hugo", "mina")}
    told = {name: ("Residents with no" in page, "Staff with no" in page) for name, page in said.items()}
    assert told == {"amara": (True, False), "hugo": (False, True), "mina": (True, True)}


def test_every_role_has_words_and_no_role_sees_what_two_must_not() -> None:
    """Care staff see no staff record, HR no resident; whoever keeps accounts sees neither."""
    assert all(role.words for role in Role)
    assert not Role.SENIOR.sees("staff")
    assert not Role.HR.sees("resident")
    assert not any(Role.ADMINISTRATOR.sees(name) for name in ("resident", "staff", "home"))
    assert not any(role.keeps_accounts and role.sees_items for role in Role)
