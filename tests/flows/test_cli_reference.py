"""The reference page of the command line says what the commands say, wherever it is made."""

from __future__ import annotations

import re

import pytest

from flows.cli_reference import WIDTH, cli_reference, command_names, option_names
from flows.command import app


PAGE = cli_reference()
SECTIONS = dict(re.findall(r"^## `([^`]+)`\n\n```text\n(.*?)\n```$", PAGE, re.MULTILINE | re.DOTALL))
ACTS = ("accept", "not-same", "unknown", "wait", "explain", "side", "claim", "list", "undo")
TOOLKIT = ("add", "import", "export", "list", "incidents", "levels", "processing", "map")
LEAVES = [command for command in command_names() if command not in ("wellkept", "wellkept keys")]


def test_every_command_has_its_section():
    """In the order in which the command line lists them, those of a group last."""
    registered = [command.name or command.callback.__name__ for command in app.registered_commands]

    assert list(SECTIONS) == command_names()
    assert {f"wellkept {name.replace('_', '-')}" for name in registered} < set(SECTIONS)
    assert command_names()[0] == "wellkept"
    names = command_names()
    assert names[names.index("wellkept keys") :] == [
        "wellkept keys",
        "wellkept keys new",
        "wellkept keys check",
        "wellkept keys signing",
        "wellkept feed",
        "wellkept feed add",
        "wellkept decide",
        *(f"wellkept decide {act}" for act in ACTS),
        "wellkept audit",
        *(f"wellkept audit {step}" for step in ("draw", "sheet", "enter", "results")),
        "wellkept desk",
        *(f"wellkept desk {what}" for what in ("serve", "account", "telephone", "digest", "demo")),
        "wellkept toolkit",
        *(f"wellkept toolkit {what}" for what in TOOLKIT),
        "wellkept evidence",
        *(f"wellkept evidence {what}" for what in ("make", "verify")),
        "wellkept report",
        *(f"wellkept report {every}" for every in ("monthly", "quarterly", "annual")),
        "wellkept trend",
        *(f"wellkept trend {what}" for what in ("split", "rebase", "undo", "decisions")),
        "wellkept source",
        *(f"wellkept source {what}" for what in ("list", "wrong")),
    ]


@pytest.mark.parametrize("name", LEAVES)
def test_a_command_says_how_it_is_used(name):
    """Its usage under its own name, and a sentence of what it does."""
    usage, blank, sentence, *_ = SECTIONS[name].splitlines()

    assert usage.startswith(f"Usage: {name} [OPTIONS]")
    assert blank == ""
    assert sentence.strip()[0].isupper()


@pytest.mark.parametrize("name", list(SECTIONS))
def test_every_option_is_explained(name):
    """Each option of a command stands in its section with words beside it."""
    lines = SECTIONS[name].splitlines()

    for option in option_names(name):
        if not option.startswith("--"):
            continue
        at = next(
            number for number, line in enumerate(lines) if re.search(rf"{option}\b", line) and line.startswith("  ")
        )
        explained = re.sub(r"^\s*(?:-\w, )?--[\w-]+(?: <[^>]+>)?", "", lines[at]).strip() or lines[at + 1].strip()
        assert explained, option


def test_options_are_known_by_both_their_names():
    """A page may show either, and `--help` is everywhere."""
    assert {"-s", "--settings", "--as-of", "--help"} <= option_names("wellkept night")
    assert "--as-of" not in option_names("wellkept scores")


def test_it_is_plain_text_of_one_width(monkeypatch):
    """No box or colour, and the same page from a narrow terminal as from none."""
    monkeypatch.setenv("COLUMNS", "40")
    monkeypatch.setenv("FORCE_COLOR", "1")

    assert cli_reference() == PAGE
    assert not re.search("[\u2500-\u257f\x1b]", PAGE)
    assert max(map(len, "\n".join(SECTIONS.values()).splitlines())) <= WIDTH


def test_no_path_of_the_machine_is_in_it():
    """A default that depends on where it was made would make the page stale elsewhere."""
    assert not re.search(r"/(?:home|root|tmp|work|Users)/", PAGE)
