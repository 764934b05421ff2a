"""Setting up: from an empty folder to a night that says what is missing."""

from __future__ import annotations

import stat
from pathlib import Path

from typer.testing import CliRunner

from flows.command import app
from tests.journeys.small import Small, leave_out_charts, light_targets, without_scheduler
from wellkept.errors import KeyRefused, UsedWrongly
from wellkept.settings import load


run = CliRunner()


def test_a_folder_is_made_ready_and_says_what_to_do_next(tmp_path: Path) -> None:
    """Settings that load, folders, and both keys for nobody else to read."""
    told = run.invoke(
        app, ["init", str(tmp_path / "new"), "--provider", "Hill Care", "--home", "Elm House", "--home", "Oak"]
    )

    assert told.exit_code == 0
    settings = load(tmp_path / "new" / "wellkept.toml")
    assert settings.provider.name == "Hill Care"
    assert [home.name for home in settings.homes] == ["Elm House", "Oak"]
    assert settings.folders.landing.is_dir()
    for key in ("reference.key", "encryption.key"):
        assert stat.S_IMODE((settings.folders.keys / key).stat().st_mode) == 0o600
    said = told.output.replace("\n", "")
    assert f"wellkept night --settings {settings.path}" in said
    assert (settings.folders.keys / "reference.key").read_text() not in told.output


def test_nothing_that_is_there_is_written_over(small: Small) -> None:
    """Neither settings nor keys: the second time is refused."""
    before = small.path.read_bytes()
    again = run.invoke(app, ["init", str(small.path.parent)])
    keys = run.invoke(app, ["keys", "new", "-s", str(small.path)])

    assert isinstance(again.exception, UsedWrongly)
    assert small.path.read_bytes() == before
    assert keys.exit_code == 1
    assert isinstance(keys.exception, UsedWrongly | KeyRefused)


def test_keys_are_made_where_the_settings_say(small: Small) -> None:
    """And named by what may be told of them."""
    for path in small.settings.folders.keys.iterdir():
        path.unlink()
    told = run.invoke(app, ["keys", "new", "-s", str(small.path)])

    assert told.exit_code == 0
    assert "in a safe" in told.output
    assert (small.settings.folders.keys / "encryption.key").is_file()


def test_keys_are_checked_against_the_store(judged: Small, small: Small) -> None:
    """They are there, and they are its keys; before the first night there is no store to ask."""
    told = run.invoke(app, ["keys", "check", "-s", str(judged.path)])
    assert told.exit_code == 0
    assert "They are the keys of the store." in told.output
    assert "There is no store yet" in run.invoke(app, ["keys", "check", "-s", str(small.path)]).output


def test_the_keys_of_another_store_are_refused(judged: Small, small: Small) -> None:
    """In words, and with what to do."""
    import shutil

    small.settings.folders.store.parent.mkdir()
    shutil.copyfile(judged.settings.folders.store, small.settings.folders.store)
    told = run.invoke(app, ["keys", "check", "-s", str(small.path)])

    assert isinstance(told.exception, KeyRefused)
    assert str(told.exception).endswith(".")


def test_a_first_night_on_an_empty_landing_folder_names_what_did_not_come(tmp_path: Path, monkeypatch) -> None:
    """It is no error of ours and no all-clear: published, exit 1."""
    leave_out_charts(monkeypatch)
    monkeypatch.setattr("flows.command_night.run_night", without_scheduler)
    run.invoke(app, ["init", str(tmp_path), "--home", "Elm House"])
    (tmp_path / "targets.yaml").write_text(light_targets(), encoding="utf-8")
    settings = tmp_path / "wellkept.toml"
    settings.write_text(settings.read_text("utf-8").replace("#targets =", "targets ="), encoding="utf-8")

    told = run.invoke(app, ["night", "-s", str(settings), "--as-of", "2026-11-16"])

    assert told.exit_code == 1, told.exception
    assert told.output.count("missing") == 2
    assert (load(settings).folders.published / "latest" / "worklists").is_dir()
