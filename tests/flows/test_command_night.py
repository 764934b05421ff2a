"""A night from the command line: what it says, and what it exits with."""

from __future__ import annotations

from datetime import date

import pytest
from typer.testing import CliRunner

from flows import command_night
from flows.command import app
from flows.summary import Summary
from tests.journeys.small import Small
from wellkept.errors import KeyRefused, SettingsWrong, UsedWrongly


run = CliRunner()
FINE = Summary(
    run_id="2026-11-16-0123456789",
    night=date(2026, 11, 16),
    state="complete",
    judgement="pass",
    people=(("resident", 30, 30, 30),),
    feeds=(("residents", "accepted", 30, 30, 0),),
    moved=(("verified_fixed", 2),),
    held=(),
    errors=(),
)
HELD = Summary(
    run_id="2026-11-17-x",
    night=date(2026, 11, 17),
    state="held",
    judgement="",
    people=(),
    feeds=(("residents", "held", 9, 9, 0),),
    moved=(),
    held=(("residents", "Half are gone."),),
    errors=(),
)


@pytest.fixture
def nights(monkeypatch: pytest.MonkeyPatch) -> list[Summary]:
    """What the flow would come to."""
    given: list[Summary] = [FINE]
    monkeypatch.setattr(command_night, "run_night", lambda *_: given)
    return given


def test_it_says_what_the_night_came_to_and_where_to_look(small: Small, nights: list[Summary]) -> None:
    """Counts, then paths; 0 because all is well."""
    told = run.invoke(app, ["night", "-s", str(small.path)])
    said = told.output.replace("\n", "")

    assert told.exit_code == 0
    assert "16 November 2026: PASS. resident: 30 of 30 with no critical fault" in told.output
    assert "items verified fixed: 2" in told.output
    for page in ("data-docs/index.html", "scorecard.html", "worklists"):
        assert f"{small.settings.folders.published / 'latest' / page}" in said


def test_a_held_night_says_how_to_go_on(small: Small, nights: list[Summary]) -> None:
    """With the command to type; no page of tonight is named, since there is none."""
    nights[:] = [FINE, HELD]
    told = run.invoke(app, ["night", "-s", str(small.path)])

    assert told.exit_code == 1
    assert "HELD residents: Half are gone." in told.output
    assert "wellkept release 2026-11-17-x --by" in told.output
    assert told.output.count("Scorecard") == 1


def test_files_that_no_feed_takes_are_counted_and_not_named(small: Small, nights: list[Summary]) -> None:
    """A name may be somebody's."""
    small.put("Violet Thackray.csv", b"x", 0)
    told = run.invoke(app, ["night", "-s", str(small.path)])

    assert "that no feed takes: 1" in told.output.replace("\n", "")
    assert "Thackray" not in told.output


@pytest.mark.parametrize("wrong", ["16/11/2026", "2026-13-01", "tonight"])
def test_a_date_that_is_none_is_used_wrongly(small: Small, wrong: str) -> None:
    """Before the scheduler starts."""
    told = run.invoke(app, ["night", "-s", str(small.path), "--as-of", wrong])

    assert isinstance(told.exception, UsedWrongly)
    assert "YYYY-MM-DD" in str(told.exception)


def test_settings_and_keys_are_looked_at_first(small: Small, tmp_path) -> None:
    """Neither missing settings nor missing keys wait for a scheduler."""
    missing = run.invoke(app, ["night", "-s", str(tmp_path / "none.toml")])
    assert isinstance(missing.exception, SettingsWrong)
    for path in small.settings.folders.keys.iterdir():
        path.unlink()
    assert isinstance(run.invoke(app, ["night", "-s", str(small.path)]).exception, KeyRefused)


def test_the_schedulers_own_database_lies_beside_the_store(small: Small, monkeypatch: pytest.MonkeyPatch) -> None:
    """Not in somebody's home folder."""
    monkeypatch.setenv("PREFECT_HOME", "elsewhere")
    command_night.keep_prefect_at_home(small.settings)
    import os

    assert os.environ["PREFECT_HOME"] == str(small.settings.folders.store.parent / "prefect")
