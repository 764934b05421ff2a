"""Reading a night back from its result, and ordering what it says."""

from __future__ import annotations

import pytest

from expectations import checkpoint, judgement
from expectations.judgement import Cell, Judged


def cell(result="pass", right=9, wrong=1, place=0):
    return Cell(place, right, wrong, right + wrong, 98, 75, result)


def subject(*cells, name="A", severity="major", kind="rule"):
    return Judged(kind, name, name, severity, {}, cells)


@pytest.mark.parametrize(
    ("results", "worst"),
    [
        (["pass", "warn", "stop", "blank"], "stop"),
        (["pass", "warn", "blank"], "warn"),
        (["pass", "blank"], "pass"),
        (["blank", "blank"], "blank"),
        ([], "blank"),
    ],
)
def test_worst(results, worst):
    """The gravest stands; nothing but blanks is blank, never a pass."""
    assert judgement.worst(results) == worst


def test_cell_counts():
    """A cell's score comes from its counts; of nothing there is none."""
    assert (cell().judged, cell().score) == (10, 90)
    assert cell("blank", 0, 0).score is None


def test_cells_lowest_first():
    """The cells with a result come lowest score first."""
    low, high = cell("warn", 1, 9, 1), cell("warn", 8, 2, 2)

    assert subject(high, cell(), low).having("warn") == (low, high)


def test_kept_file_says_what_the_rows_say(night):
    """Reading the kept result gives the very rows that were handed to the store."""
    (file,) = checkpoint.stored(night.folder / "nights").values()
    again = judgement.read(checkpoint.open_result(file))

    assert again.rows().to_csv() == night.judgement.rows.to_csv()
    assert again.result == night.judgement.result


def test_night_is_read_whole(night):
    """Run, date, notices, homes and feeds are all in the result."""
    found = judgement.read(checkpoint.recall(night.folder / "nights", "2026-11-21-0600"))

    assert found.run_id == "2026-11-21-0600"
    assert found.night.isoformat() == "2026-11-21"
    assert found.notices == ("The staff extract of 21 November 2026 is held.",)
    assert ("ash", "Ash Grove") in found.places
    assert found.feeds == ()
    assert found.judged == 180 + 100 + 24


def test_subjects_gravest_first(night):
    """Stop before warn; within each, the graver rule first."""
    found = judgement.read(checkpoint.recall(night.folder / "nights", "2026-11-21-0600"))
    rules = [(s.result, s.severity) for s in found.having("stop", "warn", "pass", kinds=["rule"])]

    assert rules == [("stop", "critical"), ("warn", "major"), ("pass", "major"), ("pass", "major"), ("pass", "minor")]


def test_judgement_agrees_with_its_rows(night):
    """The night's judgement is the gravest of its rows."""
    assert night.judgement.result == judgement.worst(night.judgement.rows["result"])
