"""What must start at once loads nothing that takes seconds."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest


ROOT = Path(__file__).parents[2]
HEAVY = ("great_expectations", "prefect", "pandera", "pyspark", "pandas", "polars", "duckdb", "matplotlib")


def loaded_by(code):
    """The heavy libraries a fresh interpreter has loaded after running some code."""
    ask = f"{code}\nimport sys\nprint(*[name for name in {HEAVY!r} if name in sys.modules])"
    done = subprocess.run([sys.executable, "-c", ask], cwd=ROOT, capture_output=True, text=True, check=True)
    return set(done.stdout.split())


@pytest.mark.parametrize(
    ("code", "may"),
    [
        ("import flows.command", set()),
        ("import wellkept.settings, wellkept.errors, wellkept.words, wellkept.keys", set()),
        ("import wellkept.store", {"duckdb"}),
        ("import checks", set()),
        ("import reports, expectations.targets", set()),
    ],
)
def test_it_loads_only_what_it_needs(code, may):
    """`wellkept --help`, the settings and the lists of rooms are light."""
    assert loaded_by(code) <= may


def test_the_night_is_told_to_report_to_nobody():
    """Telemetry is off before the library that would send it is imported."""
    code = (
        "import flows.nightly, prefect\n"
        "from prefect.settings import get_current_settings\n"
        "assert get_current_settings().server.analytics_enabled is False\n"
        "import os; assert os.environ['DO_NOT_TRACK'] == '1'"
    )

    assert "prefect" in loaded_by(code)
