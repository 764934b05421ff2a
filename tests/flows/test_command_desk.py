"""``wellkept desk``: what it refuses before anything is served, and its accounts from the command line."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from typer.testing import CliRunner

from flows.command import app
from tests.journeys.small import settings_text
from wellkept import keys


run = CliRunner()


@pytest.fixture
def settings(tmp_path: Path) -> Path:
    """A made-up provider with keys and no night yet."""
    path = tmp_path / "wellkept.toml"
    path.write_text(settings_text(), encoding="utf-8")
    keys.new(tmp_path / "keys")
    return path


def test_without_encryption_it_is_served_to_this_machine_and_made_up_people_alone(settings: Path) -> None:
    """Both are refused before a port is opened."""
    elsewhere = run.invoke(app, ["desk", "serve", "--http", "--host", "0.0.0.0", "--settings", str(settings)])
    assert "made-up people on this machine alone" in str(elsewhere.exception)
    settings.write_text(settings_text(profile="live"), encoding="utf-8")
    real = run.invoke(app, ["desk", "serve", "--http", "--settings", str(settings)])
    assert "made-up people on this machine alone" in str(real.exception)
    demo = run.invoke(app, ["desk", "demo", "--folder", str(settings.parent)])
    assert "There is no made-up provider" in str(demo.exception)


def told(settings: Path, *words: str) -> subprocess.CompletedProcess[str]:
    """In a process of its own, as Django is set up once."""
    command = [sys.executable, "-m", "flows.command", "desk", *words, "--settings", str(settings)]
    return subprocess.run(command, capture_output=True, text=True, check=False, timeout=120)


def test_accounts_are_made_and_telephones_forgotten(settings: Path) -> None:
    """With what is wrong said in words."""
    made = told(settings, "account", "amara", "--role", "senior", "--home", "oak")
    assert "Made amara. First password, shown once: " in made.stdout
    for words, said in (
        (("account", "AMARA", "--role", "senior", "--home", "oak"), "There is an account called AMARA already."),
        (("account", "esme", "--role", "carer"), "There is no role 'carer'. Use one of: senior, hr,"),
        (("account", "esme", "--role", "senior"), "Name it with --home."),
        (("account", "esme", "--role", "senior", "--home", "moon"), "There is no home moon. The homes are: oak, elm."),
        (("telephone", "nobody"), "There is no account called nobody."),
    ):
        refused = told(settings, *words)
        assert refused.returncode == 2, words
        assert said in refused.stderr
    assert "The telephone of amara is forgotten." in told(settings, "telephone", "amara").stdout
    base = settings.parent / "store" / "desk.sqlite"
    assert oct(base.stat().st_mode)[-3:] == "600"
