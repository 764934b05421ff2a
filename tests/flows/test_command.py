"""The command line: help at once, exit codes that mean something, words instead of tracebacks."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from typer.testing import CliRunner

from flows import command
from wellkept import __version__
from wellkept.errors import ExtractRefused, UsedWrongly


COMMANDS = [
    "init",
    "night",
    "release",
    "serve",
    "check",
    "rules",
    "explain",
    "scores",
    "demo",
    "keys new",
    "keys check",
]
run = CliRunner()


@pytest.mark.parametrize("name", ["", "keys", *COMMANDS])
def test_every_command_has_help(name: str) -> None:
    """Which says what it does, and names its options."""
    said = run.invoke(command.app, [*name.split(), "--help"])

    assert said.exit_code == 0
    assert "Usage:" in said.output
    assert len(said.output) > 200


def test_the_help_of_all_says_what_exit_codes_mean() -> None:
    """And where to begin."""
    said = " ".join(run.invoke(command.app, ["--help"]).output.split())

    assert "Exit codes: 0 fine, 1 refused, held, stopped or incomplete, 2 used wrongly." in said
    assert "wellkept demo" in said
    assert all(name.split()[0] in said for name in COMMANDS)


def test_it_says_its_version() -> None:
    """The package's own."""
    assert run.invoke(command.app, ["--version"]).output == f"wellkept {__version__}\n"


@pytest.mark.parametrize(
    "given",
    [
        ["nonsense"],
        ["check"],
        ["explain"],
        ["release", "2026-11-16-x"],
        ["night", "--asof", "x"],
    ],
)
def test_what_is_used_wrongly_exits_with_2(given: list[str]) -> None:
    """Before anything is read."""
    assert run.invoke(command.app, given).exit_code == 2


def invoke(monkeypatch: pytest.MonkeyPatch, raised: Exception, *given: str) -> int:
    """What `main` makes of a command that raises."""

    def raises(*_: object, **__: object) -> None:
        raise raised

    monkeypatch.setattr("flows.command_read.explain_rule", raises)
    monkeypatch.setattr(sys, "argv", ["wellkept", *given])
    with pytest.raises(SystemExit) as caught:
        command.main()
    return caught.value.code


@pytest.mark.parametrize(
    ("error", "code"),
    [(UsedWrongly("Write a date."), 2), (ExtractRefused("a.csv is empty. Ask for the export again."), 1)],
)
def test_what_we_can_explain_is_said_in_words(monkeypatch, capsys, error: Exception, code: int) -> None:
    """One line, on the error stream, with the exit code of its kind."""
    assert invoke(monkeypatch, error, "explain", "RES-001") == code
    said = capsys.readouterr()
    assert said.err == f"wellkept: {error}\n"
    assert said.out == ""


def test_what_nobody_foresaw_is_said_without_its_message(monkeypatch, capsys) -> None:
    """Engines quote the cell they stumbled on, in a traceback too."""
    assert invoke(monkeypatch, ValueError("could not convert 'Violet Thackray'"), "explain", "RES-001") == 1
    said = capsys.readouterr()
    assert "Thackray" not in said.err + said.out
    assert "ValueError" in said.err
    assert "report this line" in said.err


def test_help_is_light() -> None:
    """Nothing heavy is imported to say what there is."""
    heavy = ("polars", "pandas", "prefect", "great_expectations", "pandera", "duckdb", "narwhals")
    code = f"import sys, flows.command; print([m for m in {heavy!r} if m in sys.modules])"
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=Path(__file__).parents[2], check=True, capture_output=True, text=True
    )

    assert done.stdout.strip() == "[]"
