"""Importing a flow settles what must be settled before Prefect and Great Expectations are imported."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest


SILENT = {"DO_NOT_TRACK": "1", "PREFECT_SERVER_ANALYTICS_ENABLED": "false", "GX_ANALYTICS_ENABLED": "false"}


def settled(**environment: str) -> dict[str, str]:
    """The environment of a fresh process once a flow was imported."""
    code = "import os, flows.workspace; print('\\n'.join(f'{k}={v}' for k, v in os.environ.items()))"
    clean = {k: v for k, v in os.environ.items() if not k.startswith(("PREFECT_", "GX_", "DO_NOT"))}
    done = subprocess.run(
        [sys.executable, "-c", code],
        cwd=Path(__file__).parents[2],
        env={**clean, **environment},
        check=True,
        capture_output=True,
        text=True,
    )
    return dict(line.split("=", 1) for line in done.stdout.splitlines() if "=" in line)


@pytest.fixture(scope="module")
def fresh() -> dict[str, str]:
    """With nothing set before."""
    return settled()


@pytest.mark.parametrize("name", SILENT)
def test_nothing_is_reported_to_anyone(fresh: dict[str, str], name: str) -> None:
    """No telemetry of a library leaves the provider."""
    assert fresh[name] == SILENT[name]


def test_the_temporary_server_is_given_time(fresh: dict[str, str]) -> None:
    """It takes up to half a minute on a small machine, and Prefect gives up at 20 seconds by itself."""
    assert int(fresh["PREFECT_SERVER_EPHEMERAL_STARTUP_TIMEOUT_SECONDS"]) >= 60


def test_what_somebody_has_set_stays() -> None:
    """A provider with a Prefect server of its own, say."""
    assert settled(PREFECT_LOGGING_LEVEL="DEBUG")["PREFECT_LOGGING_LEVEL"] == "DEBUG"
