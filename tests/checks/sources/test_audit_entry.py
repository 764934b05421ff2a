"""What was keyed: two people, everybody once, each time kept, and of each home the latest counts."""

from __future__ import annotations

import json

import polars as pl
import pytest

from checks.sources.audit import folder
from checks.sources.audit_entry import counted, enter, entries, standing
from tests.checks.sources.conftest import AT, FIELDS, PLAN, Provider
from wellkept.errors import UsedWrongly


def keyed(*rows: tuple[str, str, str, str]) -> pl.DataFrame:
    return pl.DataFrame(rows, schema=["home_id", "local_id", *FIELDS], orient="row")


def put(provider: Provider, *rows: tuple[str, str, str, str], by: str = "mina"):
    return enter(provider, PLAN, keyed(*rows), checked_by="Ann", keyed_by=by, at=AT)


def test_an_entry_is_kept_whole_and_for_its_owner_alone(provider: Provider) -> None:
    """People of whom nothing was looked up are left out; who did it and when stands beside it."""
    made = put(provider, ("oak", "R1", "Ada", "-"), ("oak", "R2", "", ""))
    assert (made.number, made.people, made.checked_by, made.keyed_by, made.at) == (1, 1, "Ann", "mina", AT)
    assert made.answers().rows() == [("oak", "R1", "Ada", "-")]
    files = sorted(made.path.parent.iterdir())
    assert [path.name for path in files] == ["001.json", "001.parquet"]
    assert all(path.stat().st_mode & 0o077 == 0 for path in [made.path.parent, *files])


def test_of_each_home_the_latest_counts(provider: Provider) -> None:
    """A home that is keyed by itself takes nothing from another."""
    put(provider, ("oak", "R1", "Ada", ""), ("elm", "E1", "Eve", ""))
    put(provider, ("oak", "R2", "Rob", ""))
    assert [(entry.number, entry.homes()) for entry in entries(provider, PLAN.name)] == [
        (1, ("elm", "oak")),
        (2, ("oak",)),
    ]
    assert {home: entry.number for home, entry in standing(provider, PLAN.name).items()} == {"elm": 1, "oak": 2}


def test_no_number_is_given_twice(provider: Provider) -> None:
    """Somebody who has claimed a number and not yet written counts for nothing, and keeps it."""
    put(provider, ("oak", "R1", "Ada", ""))
    place = folder(provider, PLAN.name) / "entries"
    (place / "003.json").write_text(json.dumps({}), encoding="utf-8")
    assert put(provider, ("oak", "R1", "Ada", "")).number == 4
    assert [entry.number for entry in entries(provider, PLAN.name)] == [1, 4]


def test_it_is_counted_by_home_and_field(provider: Provider) -> None:
    """Checked are the cells with a paper; a dash is beside them, a blank nowhere."""
    made = put(provider, ("oak", "R1", "Ada", "02/05/1940"), ("oak", "R2", "Rob", "-"), ("elm", "E1", "", "1942-05-02"))
    found = counted(provider, PLAN, made)
    told = found.select("home_id", "field", "checked", "agreeing", "not_on_paper").rows()
    assert sorted(told) == [
        ("elm", "date_of_birth", 1, 1, 0), ("oak", "date_of_birth", 1, 1, 1), ("oak", "given_name", 2, 1, 0),
    ]  # fmt: skip
    assert set(found["keyed_at"]) == {AT.replace(tzinfo=None)}


@pytest.mark.parametrize(
    ("checker", "keyer", "rows", "said"),
    [
        ("Mina Shah", "mina.shah", [("oak", "R1", "Ada", "")], "are two people"),
        (" ", "mina", [("oak", "R1", "Ada", "")], "Name whoever looked"),
        ("...", "mina", [("oak", "R1", "Ada", "")], "Name whoever looked"),
        ("Ann", "mina", [("oak", "R1", "", "")], "Nothing is keyed yet"),
        ("Ann", "mina", [("oak", "R9", "Ada", "")], "not drawn for resident-2026-11"),
        ("Ann", "mina", [("oak", "R1", "Ada", ""), ("oak", "R1", "Ada", "")], "or twice"),
    ],
)
def test_what_cannot_be_taken_in_leaves_nothing(provider: Provider, checker, keyer, rows, said: str) -> None:
    with pytest.raises(UsedWrongly, match=said):
        enter(provider, PLAN, keyed(*rows), checked_by=checker, keyed_by=keyer, at=AT)
    assert not (folder(provider, PLAN.name) / "entries").exists()
