"""The tables of the scorecard."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pandas as pd

from reports import scorecard_table, standing
from reports.material import Material, empty
from reports.scorecard_table import NIGHTS, WEAKEST
from reports.standing import Counts


Read = Callable[[str], list[Any]]


def test_results_of_people(material: Material) -> None:
    """Green only where everyone was judged and has no critical fault."""
    shown = scorecard_table.people(standing.headlines(material))
    assert shown.count("tag-pass") == 1
    assert shown.count("tag-stop") == 2
    assert shown.count("tag-warn") == 1
    assert shown.count("tag-blank") == 2


def test_only_weak_fields_are_shown() -> None:
    """A field with nothing wrong is not weak, and the list is short."""
    found = [("resident", f"Field {n}", Counts(right=30, wrong=n)) for n in range(40)]
    shown = scorecard_table.fields(found)
    assert "Field 0<" not in shown
    assert shown.count('scope="row"') == WEAKEST


def test_no_weak_field() -> None:
    """With nothing wrong the page says so."""
    shown = scorecard_table.fields([("resident", "Room", Counts(right=30))])
    assert shown == "<p>No field that was judged has anything wrong.</p>"


def test_all_targets_met_is_no_table(material: Material) -> None:
    """What was met needs no table."""
    met = material.judgements.assign(result="pass")
    assert scorecard_table.targets(replace(material, judgements=met)) == ""
    assert scorecard_table.targets(replace(material, judgements=empty("judgements"))) == ""


def test_stops_come_before_warnings(material: Material, read_tables: Read) -> None:
    """The gravest miss is first; what could not be judged is counted, not listed."""
    judged = material.judgements.assign(result=["blank", "warn", "stop"], home_id=None)
    (table,) = read_tables(scorecard_table.targets(replace(material, judgements=judged)))
    assert table.column("Result") == ["Stop", "Warning"]
    assert all(cell.startswith("all homes") for cell in table.column("Homes that miss it"))


def test_what_is_counted_as_not_judged_are_targets(material: Material) -> None:
    """A comparison on arrival that nobody could make is no target; Data Docs counts none there either."""
    row = material.judgements.iloc[[0]].assign(suite="target", home_id=None)
    blank = [row.assign(expectation=f"rule.R-{n}", result="blank") for n in range(3)]
    arrived = row.assign(suite="arrival", expectation="staff.vanished", result="blank")
    judged = pd.concat([row.assign(result="warn"), *blank, arrived])

    assert "3 more could not be judged" in scorecard_table.targets(replace(material, judgements=judged))


def test_a_target_missed_by_many_homes_is_one_row(material: Material, read_tables: Read) -> None:
    """Its homes stand in it with what was found; a field's target is told by its rules."""
    row = material.judgements.iloc[[0]]
    rule = row.assign(expectation="rule.RES-050", result="warn", observed=0.9)
    judged = pd.concat(
        [rule.assign(home_id=h) for h in ("rose", "elm")] + [row.assign(expectation="field.resident.room")]
    )
    (table,) = read_tables(scorecard_table.targets(replace(material, judgements=judged)))
    assert table.column("Target") == ["No allergy statement (RES-050)"]
    assert table.column("Homes that miss it") == ["Rose House 39 of 41 (95%), Elm Court 16 of 16 (asked for 0.95)"]


def test_only_the_gravest_are_listed(material: Material, read_tables: Read) -> None:
    """A page is for reading; the rest is counted and stands in Data Docs."""
    row = material.judgements.iloc[[0]].assign(result="warn")
    judged = pd.concat([row.assign(expectation=f"rule.R-{n:03}") for n in range(40)])
    shown = scorecard_table.targets(replace(material, judgements=judged))
    (table,) = read_tables(shown)
    assert len(table.rows) == scorecard_table.MISSES
    assert "20 gravest of 40" in shown


def test_trend_shows_the_latest_nights(material: Material, read_tables: Read) -> None:
    """Ninety nights in the store, the last four weeks on the page, the latest first."""
    days = pd.date_range("2026-08-20", "2026-11-21")
    rows = pd.DataFrame({"night": days, "home_id": "elm", "dataset": "resident"})
    long = rows.assign(people=30, judged=30, no_critical_fault=29)
    (table,) = read_tables(scorecard_table.trend(replace(material, trend=long)))
    assert len(table.rows) == NIGHTS
    assert table.rows[0] == ["21 Nov 2026", "29 of 30 (97%)"]
    assert table.head == ["Night", "Elm Court"]


def test_receipt_states_are_words(material: Material, read_tables: Read) -> None:
    """Each state has its words and its shape."""
    states = ["accepted", "refused", "held", "stale"]
    shown = scorecard_table.feeds(replace(material, receipts=material.receipts.assign(state=states)))
    (table,) = read_tables(shown)
    assert table.column("State") == ["Accepted", "Refused", "Held", "Same file as before"]
    assert shown.count("tag-pass") == 1


def test_file_names_are_not_shown(material: Material) -> None:
    """A file may be named after a person; the page names only the feed."""
    named = material.receipts.assign(file_name="margaret_hall.csv")
    assert "margaret" not in scorecard_table.feeds(replace(material, receipts=named))
