"""What the reports of a night are made of: frames without any value."""

from __future__ import annotations

import pytest

from flows.material import material, material_of
from flows.workspace import Workspace
from reports.material import COLUMNS
from tests.journeys.small import Small


def test_it_is_the_night_as_the_store_holds_it(judged: Small) -> None:
    """Every frame the reports ask for, with something in it where there is something."""
    with judged.store() as store:
        run = store.latest_run()
        made = material(Workspace(judged.settings, run.run_id), store)

    assert (made.provider, made.night, made.run.run_id) == ("Small Care", run.night, run.run_id)
    assert (made.run.state, made.run.profile) == ("complete", "synthetic")
    for name in ("homes", "rules", "tallies", "person_tallies", "receipts", "trend", "items", "cases", "judgements"):
        frame = getattr(made, name)
        assert not frame.empty, name
        assert set(COLUMNS[name]) <= set(frame.columns), name
    assert list(made.homes["name"]) == ["Oak Lodge", "Elm Court"]
    assert made.titles["resident"]["date_of_birth"] == "Date of birth"


def test_no_value_of_a_field_goes_along(judged: Small) -> None:
    """Where to look, by the home's own id and room, and never what is written there."""
    with judged.store() as store:
        made = material_of(judged.settings, store, store.latest_run().run_id)
        values = set(store.query("SELECT value FROM casebook WHERE value <> ''")["value"])

    assert "value" not in made.cases.columns
    held = {str(cell) for name in COLUMNS for cell in getattr(made, name).to_numpy().ravel()}
    assert not values & held - {""}


def test_a_run_that_was_never_written_has_none(judged: Small) -> None:
    """A report of nothing is no report."""
    with judged.store() as store, pytest.raises(LookupError):
        material_of(judged.settings, store, "2026-01-01-nothing")
