"""Importing the room costs nothing until its datasets are asked for."""

from __future__ import annotations

import subprocess
import sys


HEAVY = "{'pandera', 'polars', 'pandas', 'great_expectations', 'prefect'}"


def test_importing_the_room_loads_nothing_heavy():
    """`wellkept --help` may name the datasets without paying for pandera."""
    code = f"import sys, checks; print(checks.DATASETS); sys.exit(bool({HEAVY} & set(sys.modules)))"

    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)

    assert done.returncode == 0, done.stderr
    assert "staff" in done.stdout


def test_predicates_load_no_engine():
    """Predicates are written against whatever module the engine hands them."""
    code = f"import sys, checks.predicates; sys.exit(bool({HEAVY} & set(sys.modules)))"

    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
