"""The wheel holds our rooms with their templates, SQL and lists, and nothing else."""

from __future__ import annotations

import subprocess
import sys
import zipfile
from pathlib import Path

import pytest


ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def names(tmp_path_factory):
    """The files of a wheel built from this checkout."""
    out = tmp_path_factory.mktemp("wheel")
    subprocess.run(
        [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(out)],
        cwd=ROOT,
        check=True,
        capture_output=True,
    )
    with zipfile.ZipFile(next(out.glob("*.whl"))) as wheel:
        return wheel.namelist()


def test_its_top_level_is_ours(names):
    """Five rooms and their facts; no tests, no data."""
    top = {name.split("/")[0] for name in names if ".dist-info" not in name}

    assert top == {"wellkept", "checks", "expectations", "reports", "desk", "flows"}


def test_what_is_no_python_is_packed_too(names):
    """Views, templates, targets, code lists and the stylesheet are needed at run time."""
    for needed in (
        "wellkept/page.css",
        "expectations/targets.yaml",
        "checks/reference/ethnic_category.csv",
        "wellkept/views/headline.sql",
        "reports/toolkit/own-policy.yaml",
        "reports/toolkit/dspt-v8-2025-26.yaml",
        "reports/templates/toolkit.html.j2",
        "flows/synthetic/evidence.yaml",
        "desk/static/desk/plain.css",
        "desk/templates/desk/shift.jinja",
    ):
        assert needed in names
    assert any(name.startswith("reports/templates/") for name in names)


def test_no_record_is_packed(names):
    """No extract, store or key is in it."""
    assert not [n for n in names if n.endswith((".duckdb", ".parquet", ".key", ".xlsx"))]
    assert not [n for n in names if n.startswith("data/")]
