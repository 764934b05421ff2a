"""The shape of the code: small modules that say what they hold, and names that mean one thing."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest


ROOT = Path(__file__).parents[2]
ROOMS = ("wellkept", "checks", "expectations", "reports", "flows", "benchmarks")
MODULES = sorted(path for room in ROOMS for path in (ROOT / room).rglob("*.py"))
LONGEST = 300
BANNED = {"utils", "util", "helpers", "helper", "common", "manager", "handler", "processor", "misc", "data2"}


def shown(path):
    """A module's path as a reader knows it."""
    return path.relative_to(ROOT).as_posix()


@pytest.mark.parametrize("path", MODULES, ids=shown)
def test_no_module_is_too_long(path):
    """Nobody has to read more than this at once."""
    assert len(path.read_text(encoding="utf-8").splitlines()) <= LONGEST


@pytest.mark.parametrize("path", MODULES, ids=shown)
def test_a_module_begins_by_saying_what_is_in_it(path):
    """The first line is a sentence."""
    said = ast.get_docstring(ast.parse(path.read_text(encoding="utf-8")))

    assert said
    assert re.search(r"[.?:]$", said.splitlines()[0]), said.splitlines()[0]


@pytest.mark.parametrize("path", MODULES, ids=shown)
def test_no_module_is_named_for_nothing(path):
    """A thing without a better name has no place yet."""
    assert not BANNED & set(re.split(r"[_/.]", shown(path)))


def test_only_the_gateways_are_imported_for_effect():
    """Every silenced check names its code and says why."""
    bare = re.compile(r"#\s*(noqa|type:\s*ignore)(?!.*--)", re.IGNORECASE)
    unexplained = [
        f"{shown(path)}:{number}"
        for path in MODULES
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1)
        if bare.search(line)
    ]

    assert unexplained == []


def test_no_view_or_migration_hides_in_python():
    """The orchestration holds no SQL and no HTML: they live in the store and in the reports."""
    tell_tale = re.compile(r"\bSELECT\s+.+\bFROM\b|<(div|table|html|body)\b", re.IGNORECASE)
    found = [
        shown(p) for p in MODULES if shown(p).startswith("flows/") and tell_tale.search(p.read_text(encoding="utf-8"))
    ]

    assert found == []
