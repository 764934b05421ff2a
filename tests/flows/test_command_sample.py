"""``wellkept sample``: says what it wrote and how to check it, and writes nothing over."""

from __future__ import annotations

import pytest
from typer.testing import CliRunner

from flows import command_sample
from flows.command import app
from wellkept.errors import UsedWrongly


run = CliRunner()


def sample(*given: object):
    """Run the command."""
    return run.invoke(app, ["sample", *map(str, given)], catch_exceptions=True)


def test_it_says_what_it_wrote_and_how_to_check_it(tmp_path):
    """And where the truth is, if any was spoilt."""
    told = sample("staff", "--rows", 50, "--seed", 3, "--faults", 0.5, "--out", tmp_path / "staff.csv")

    assert told.exit_code == 0
    assert "Wrote 50 rows" in told.stdout
    assert "staff.csv.truth.csv says which" in told.stdout
    assert "--dataset staff --synthetic --as-of 2026-11-21" in told.stdout
    assert sorted(path.name for path in tmp_path.iterdir()) == ["staff.csv", "staff.csv.truth.csv"]


def test_long_work_is_told_on_the_way(tmp_path, monkeypatch):
    """On standard error, so that nothing is in the way of what is piped."""
    monkeypatch.setattr(command_sample, "_TELL_EVERY", 100_000)

    told = sample("training", "--rows", 200_000, "--out", tmp_path / "training.parquet")

    assert "100,000 of 200,000 rows" in told.stderr
    assert "100,000 of" not in told.stdout


@pytest.mark.parametrize(
    ("given", "says"),
    [
        (("visitor", "--rows", 5, "--out", "a.csv"), "no sample of"),
        (("staff", "--rows", 0, "--out", "a.csv"), "cannot be made"),
        (("staff", "--rows", 10**9, "--out", "a.csv"), "used twice"),
        (("staff", "--rows", 5, "--seed", -1, "--out", "a.csv"), "below 0"),
        (("staff", "--rows", 5, "--faults", 5, "--out", "a.csv"), "not a share"),
        (("staff", "--rows", 5, "--out", "a.xlsx"), "neither .csv nor .parquet"),
        (("staff", "--rows", 5, "--out", "nowhere/a.csv"), "no folder"),
        (("staff", "--rows", 5, "--out", "there.csv"), "never written over"),
        (("staff", "--rows", 5, "--out", "truth.csv"), "never written over"),
    ],
)
def test_what_makes_no_sense_is_said_in_words(tmp_path, monkeypatch, given, says):
    """With the next step, and nothing is written."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "there.csv").write_text("mine", encoding="utf-8")
    (tmp_path / "truth.csv.truth.csv").write_text("mine", encoding="utf-8")

    told = sample(*given)

    assert isinstance(told.exception, UsedWrongly)
    assert says in str(told.exception)
    assert {path.read_text(encoding="utf-8") for path in tmp_path.iterdir()} == {"mine"}
