"""Homes are judged by counts of the people in them, per home and never across."""

from __future__ import annotations

from datetime import date

import polars as pl

from checks import datasets
from wellkept.coerce import coerce
from wellkept.engine import judge
from wellkept.words import RuleState


HOME, RESIDENT, STAFF = (datasets()[n] for n in ("home", "resident", "staff"))


def typed(dataset, rows):
    """A typed frame of these rows."""
    names = sorted({name for row in rows for name in row})
    columns = {name: [row.get(name, "") for row in rows] for name in names}
    return coerce(pl.LazyFrame({**columns, "__line": range(len(rows))}), dataset)


def judged(tables):
    """Verdicts on three homes, by home."""
    homes = typed(
        HOME,
        [
            {"home_id": "oak", "name": "Oak House", "beds": "2", "cqc_location_id": "1-123456789"},
            {"home_id": "elm", "name": "Elm Lodge", "beds": "2", "cqc_location_id": "1-987654321"},
            {"home_id": "ash", "name": "Ash Court", "beds": "", "cqc_location_id": ""},
        ],
    )
    found = judge(homes, HOME, datasets(), as_of=date(2026, 11, 21), tables=tables)
    assert found.errors == {}
    return {row["home_id"]: row for row in found.table.collect().iter_rows(named=True)}, found.states


def residents(home, n, status="active"):
    """Some people living in one home."""
    return [{"home_id": home, "resident_id": f"{home}-{status}-{i}", "status": status} for i in range(n)]


def test_beds_are_counted_home_by_home():
    """Three in two beds is wrong at one home, two are right at the next, no bed number is no question."""
    people = typed(RESIDENT, residents("oak", 3) + residents("elm", 2) + residents("elm", 4, "discharged"))

    by_home, _ = judged({"resident": people})

    assert {home: row["RES-029"] for home, row in by_home.items()} == {"oak": 3, "elm": 2, "ash": 0}


def test_nobody_is_counted_where_no_feed_came():
    """Without the residents' feed the question stays open and says so."""
    by_home, states = judged({})

    assert {row["RES-029"] for home, row in by_home.items() if home != "ash"} == {1}
    assert states["RES-029"] is RuleState.NO_FEED


def test_the_registered_manager_is_looked_for_in_each_home():
    """One home has its manager, one has two, and one sent no staff at all."""
    rows = [
        {"home_id": home, "staff_id": f"{home}{i}", "status": "active", "main_job_role": role}
        for home, roles in {"oak": "84", "elm": "448"}.items()
        for i, role in enumerate(roles)
    ]

    by_home, _ = judged({"staff": typed(STAFF, rows)})

    assert {home: row["STF-025a"] for home, row in by_home.items()} == {"oak": 2, "elm": 2, "ash": 1}
    assert {home: row["STF-025b"] for home, row in by_home.items()} == {"oak": 2, "elm": 3, "ash": 1}


def test_the_register_entry_itself_is_checked():
    """A CQC location id that a spreadsheet turned into something else is seen."""
    homes = typed(HOME, [{"home_id": "oak", "name": "", "cqc_location_id": "01-Dec"}])

    row = judge(homes, HOME, datasets(), as_of=date(2026, 11, 21)).table.collect().row(0, named=True)

    assert row["home.cqc_location_id.shape"] == 3
    assert row["home.name.missing"] == 3
    assert row["home.home_id.missing"] == 2
