"""Search: who may be the person already, and who is very likely."""

from __future__ import annotations

import polars as pl
import pytest

from checks.pair.search import Searchable, search, searchable, sought
from checks.roles import guess


PEOPLE = [
    ("Joan", "Rose", "Fletcher", "1938-03-04", "9990001111"),
    ("Peter", None, "Okafor", "1941-11-20", "9990002222"),
    ("June", None, "Fletcher", "1938-03-04", None),  # Joan's twin
    ("Margaret", None, "Ashdown", None, "9990003333"),
    ("Lee", None, "Martin", "1950-01-09", None),
    (None, None, "Quill", "1930-06-07", "9990004444"),
]


@pytest.fixture
def among() -> Searchable:
    columns = ["given_name", "middle_name", "family_name", "date_of_birth", "nhs_number"]
    table = pl.DataFrame(PEOPLE, schema=dict.fromkeys(columns, pl.String), orient="row")
    return searchable(table, guess(columns))


def found(among: Searchable, **typed: str) -> list[tuple[int, bool]]:
    told = search(among, sought(**typed))
    return list(zip(told["row"], told["is_very_likely"], strict=True))


@pytest.mark.parametrize(
    ("typed", "first"),
    [
        ({"given": "JOAN", "family": "Fletcher", "born": "1938-03-04"}, (0, True)),
        ({"given": "Joan", "family": "Fletcher", "born": "1938-04-03"}, (0, True)),
        ({"given": "Joanne", "family": "Flecher", "born": "1938-03-04"}, (0, True)),
        ({"given": "Jo-Ann", "family": "Flecher", "born": "1938-03-04"}, (0, False)),
        ({"given": "Rose", "family": "Fletcher", "born": "1938-03-04"}, (0, False)),
        ({"given": "Peggy", "family": "Ashdown"}, (3, False)),
        ({"given": "Martin", "family": "Lee", "born": "1950-01-09"}, (4, True)),
        ({"given": "Martyn", "family": "Lee", "born": "1950-01-09"}, (4, True)),
        ({"number": "999 000 2222"}, (1, True)),
        ({"number": "999 000 2223"}, (1, False)),
        ({"number": "999-000-4444", "given": "Ann", "family": "Quill", "born": "1930-06-07"}, (5, True)),
        # A number of somebody else, or one that was mistyped: looked at, and sure of nobody.
        ({"number": "9990002222", "given": "Joan", "family": "Fletcher", "born": "1938-03-04"}, (0, False)),
        ({"number": "9990002222", "given": "Zoe", "family": "Young", "born": "1999-01-01"}, (1, False)),
    ],
)
def test_the_likeliest_is_first(among: Searchable, typed: dict[str, str], first: tuple[int, bool]) -> None:
    """With what is typed as it comes: capitals, spaces, short names, slips."""
    assert found(among, **typed)[0] == first


def test_a_twin_is_told_and_never_very_likely(among: Searchable) -> None:
    """One surname and one birthday are two people's as often as one's."""
    told = dict(found(among, given="Joan", family="Fletcher", born="1938-03-04"))
    assert told[0] is True
    assert told.get(2) is False


def test_whoever_differs_in_number_and_birthday_is_somebody_else(among: Searchable) -> None:
    """Whatever the name."""
    assert found(among, given="Peter", family="Okafor", born="1990-05-05", number="9998887777") == []


@pytest.mark.parametrize("typed", [{}, {"given": " - "}, {"number": "0000000000"}, {"family": "not known"}])
def test_what_says_nothing_finds_nobody(among: Searchable, typed: dict[str, str]) -> None:
    """What people type to get past a screen is nothing to go by."""
    assert sought(**typed) == {}
    assert found(among, **typed) == []


def test_a_common_name_is_worth_less_than_a_rare_one() -> None:
    """Counted where there are people enough to count."""
    table = pl.DataFrame(
        {
            "given_name": ["Mary"] * 600 + ["Araminta"],
            "family_name": [f"{'Smith' if n % 2 else 'Jones'}" for n in range(600)] + ["Smith"],
            "date_of_birth": [f"19{20 + n % 60}-01-{1 + n % 28:02}" for n in range(601)],
        }
    )
    among = searchable(table, guess(table.columns))
    common, rare = (
        search(among, sought(given=name, family="Smith"))["probability"].max() for name in ("Mary", "Araminta")
    )
    assert rare > 10 * common


def test_nobody_is_found_among_nobody() -> None:
    """An empty night."""
    table = pl.DataFrame(schema={"given_name": pl.String, "family_name": pl.String, "date_of_birth": pl.String})
    assert search(searchable(table, guess(table.columns)), sought(given="Joan")).height == 0
