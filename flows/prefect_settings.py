"""Prefect's own settings, made before it is imported: nothing reported to anyone, everything kept at home."""

from __future__ import annotations

import os
from pathlib import Path


def settle(home: Path) -> None:
    """Keep Prefect's database in this folder, quietly and without telemetry."""
    os.environ["PREFECT_HOME"] = str(home)


for _name, _value in {
    "DO_NOT_TRACK": "1",
    "PREFECT_SERVER_ANALYTICS_ENABLED": "false",
    "GX_ANALYTICS_ENABLED": "false",
    # A temporary server takes up to half a minute on a small machine; Prefect gives up at 20 s by itself.
    "PREFECT_SERVER_EPHEMERAL_STARTUP_TIMEOUT_SECONDS": "120",
    "PREFECT_LOGGING_LEVEL": "CRITICAL",
    "PREFECT_SERVER_LOGGING_LEVEL": "ERROR",
    "PREFECT_LOGGING_TO_API_WHEN_MISSING_FLOW": "ignore",
}.items():
    os.environ.setdefault(_name, _value)
