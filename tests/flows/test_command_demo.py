"""The demo: made anew each time, and never over something it did not make."""

from __future__ import annotations

from pathlib import Path

import pytest
from typer.testing import CliRunner

from flows import command_demo
from flows.command import app
from flows.synthetic.provider import NIGHTS
from tests.flows.test_command_night import FINE
from wellkept.errors import UsedWrongly
from wellkept.settings import load


run = CliRunner()


@pytest.fixture
def judged_nights(monkeypatch: pytest.MonkeyPatch) -> list[tuple[str, int]]:
    """The nights that would have been judged, and how many extracts lay there."""
    nights: list[tuple[str, int]] = []

    def judge(settings, as_of: str):
        nights.append((as_of, len(list(settings.folders.landing.glob("*.csv")))))
        for path in settings.folders.landing.glob("*.csv"):
            path.unlink()
        return [FINE]

    monkeypatch.setattr(command_demo, "run_night", judge)
    return nights


def test_three_nights_are_written_and_judged(tmp_path: Path, judged_nights) -> None:
    """Each with both extracts, in order; it exits with 0 whatever the targets say, and says where to look."""
    told = run.invoke(app, ["demo", "--folder", str(tmp_path / "demo")])

    assert told.exit_code == 0, told.exception
    assert judged_nights == [(day.isoformat(), 2) for day in NIGHTS]
    settings = load(tmp_path / "demo" / "wellkept.toml")
    assert settings.provider.is_synthetic
    assert len(settings.homes) == 6
    assert f"{settings.folders.published / 'latest' / 'scorecard.html'}" in told.output.replace("\n", "")


def test_the_demo_may_be_run_again_over_itself(tmp_path: Path, judged_nights) -> None:
    """Read-only snapshots do not stop it."""
    folder = tmp_path / "demo"
    run.invoke(app, ["demo", "--folder", str(folder)])
    store = folder / "published" / "2026-11-19-x" / "store"
    store.mkdir(parents=True)
    (store / "wellkept.duckdb").touch(mode=0o444)
    store.chmod(0o555)

    assert run.invoke(app, ["demo", "--folder", str(folder)]).exit_code == 0
    assert not store.exists()


def test_it_never_removes_what_it_did_not_make(tmp_path: Path, judged_nights) -> None:
    """A folder with something in it is refused, and stays as it is."""
    (tmp_path / "thesis.txt").write_text("two years", encoding="utf-8")
    told = run.invoke(app, ["demo", "--folder", str(tmp_path)])

    assert isinstance(told.exception, UsedWrongly)
    assert "--folder" in str(told.exception)
    assert [path.name for path in tmp_path.iterdir()] == ["thesis.txt"]
    assert judged_nights == []
