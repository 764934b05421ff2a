"""One checkpoint: quiet, short in memory, and loud when an expectation raises."""

from __future__ import annotations

import os
import subprocess
import sys
from datetime import date
from pathlib import Path

import pandas as pd
import pytest

from expectations import checkpoint
from wellkept.errors import WellkeptError


NIGHT = date(2026, 11, 21)
FRAME = pd.DataFrame({"row": [0, 1], "score": [90.0, None]})


def run(folder, column="score", *, night=NIGHT, run_id="r1", keep=3):
    gx = checkpoint.great_expectations()
    wanted = [gx.expectations.ExpectColumnValuesToBeBetween(column=column, min_value=95)]
    context = checkpoint.open_context(folder)
    return checkpoint.run(context, "suite", wanted, FRAME, index=("row",), run_id=run_id, night=night, keep=keep)


def test_failing_row_is_named(tmp_path):
    """The result names the rows that failed, and a null is not one of them."""
    found = run(tmp_path).result.to_json_dict()["results"][0]["result"]

    assert found["unexpected_index_list"] == [{"row": 0, "score": 90.0}]
    assert found["missing_count"] == 1


def test_result_is_kept_and_recalled(tmp_path):
    """A result is found again by its run, and no other run's is."""
    run(tmp_path)

    assert checkpoint.recall(tmp_path, "r1")["success"] is False
    assert checkpoint.recall(tmp_path, "r2") is None


def test_later_run_of_a_night_replaces_it(tmp_path):
    """A night has one result, the last."""
    run(tmp_path, run_id="first")
    run(tmp_path, run_id="second")

    assert [run_id for _, run_id, *_ in checkpoint.stored(tmp_path)] == ["second"]


def test_old_nights_are_forgotten(tmp_path):
    """Only the newest nights are kept, whatever the order they were judged in."""
    for day in (3, 1, 2, 4):
        run(tmp_path, night=date(2026, 11, day), run_id=f"r{day}", keep=2)

    assert sorted(run_id for _, run_id, *_ in checkpoint.stored(tmp_path)) == ["r3", "r4"]


def test_expectation_that_raises_is_neither_pass_nor_failure(tmp_path):
    """An expectation that raised is an error that names it and says what to do."""
    with pytest.raises(WellkeptError, match=r"could not judge 'nowhere'.*Run the night again"):
        run(tmp_path, column="nowhere")


def test_nothing_but_the_result_is_written(tmp_path):
    """One file a night: no configuration, no identifier of this machine."""
    run(tmp_path)

    assert [path.suffix for path in tmp_path.rglob("*") if path.is_file()] == [".json"]


def test_progress_bars_are_silent(tmp_path, capfd):
    """Great Expectations draws nothing on the terminal."""
    run(tmp_path)

    assert capfd.readouterr().err == ""


def test_import_is_quiet_and_does_not_end_the_process():
    """Imported by `python -c`, with PySpark there, it neither warns, nor phones, nor exits."""
    code = (
        "import sys, os\n"
        "from expectations.checkpoint import great_expectations as g\n"
        "assert 'great_expectations' not in sys.modules\n"
        "g(); g()\n"
        "assert 'pyspark' not in sys.modules\n"
        "print(os.environ['GX_ANALYTICS_ENABLED'])\n"
    )
    found = subprocess.run(
        [sys.executable, "-W", "error::FutureWarning", "-c", code],
        capture_output=True,
        text=True,
        check=True,
        cwd=Path(checkpoint.__file__).parents[1],
        env={**os.environ, "PYTHONPATH": str(Path(checkpoint.__file__).parents[1])},
    )

    assert found.stdout.split() == ["false"]


def test_pyspark_that_was_there_is_there_again(monkeypatch):
    """Hidden for one import only: what had imported PySpark before keeps it."""
    there = object()
    monkeypatch.setitem(sys.modules, "pyspark", there)

    with checkpoint._without_pyspark():
        assert sys.modules["pyspark"] is None

    assert sys.modules["pyspark"] is there


@pytest.mark.parametrize(
    ("info", "raised"),
    [
        (None, False),
        ({"raised_exception": False}, False),
        ({"raised_exception": True}, True),
        ({"metric a": {"raised_exception": False}, "metric b": {"raised_exception": True}}, True),
    ],
)
def test_both_ways_of_saying_raised(info, raised):
    """An expectation says that it raised once, or once for each metric."""
    assert checkpoint._raised(info) is raised
