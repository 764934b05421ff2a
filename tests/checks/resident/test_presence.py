"""Presence, and the two ways of asking what is known for certain."""

from __future__ import annotations

from datetime import date

import polars as pl
import pytest

from checks import datasets
from checks.resident.presence import has_left, is_active, lives_here, nothing_in, stays_for_good, surely
from wellkept.record import Record


TRUTH = {"yes": True, "no": False, "unknown": None}


@pytest.fixture(scope="module")
def r(residents):
    """A record on Polars itself."""
    return Record(pl, residents, datasets(), as_of=date(2026, 11, 21))


def ask(expression, **cells):
    """What an expression says of one record of these columns."""
    frame = pl.DataFrame({k: [v] for k, v in cells.items()}, schema=dict.fromkeys(cells, pl.String))
    return frame.select(expression).item()


@pytest.mark.parametrize(
    ("status", "here", "active", "left"),
    [
        ("active", True, True, False),
        ("temporary_absence", True, False, False),
        ("pre_admission", False, False, False),
        ("discharged", False, False, True),
        ("deceased", False, False, True),
        (None, None, None, None),
    ],
)
def test_where_a_status_puts_a_person(status, here, active, left, r):
    """Each status means one thing, and no status means that nobody can tell."""
    assert ask(lives_here(r), status=status) is here
    assert ask(is_active(r), status=status) is active
    assert ask(has_left(r), status=status) is left


@pytest.mark.parametrize(
    ("status", "stay", "expected"),
    [
        ("active", "permanent", True),
        ("active", "respite", False),
        ("discharged", None, False),
        ("active", None, None),
        (None, "permanent", None),
    ],
)
def test_staying_for_good_needs_both(status, stay, expected, r):
    """Unknown only where the answer hangs on what is unknown."""
    assert ask(stays_for_good(r), status=status, stay_type=stay) is expected


@pytest.mark.parametrize(("known", "expected"), [("yes", True), ("no", False), ("unknown", False)])
def test_surely_turns_unknown_into_no(known, expected):
    """An excuse nobody can see is no excuse."""
    frame = pl.DataFrame({"c": [TRUTH[known]]}, schema={"c": pl.Boolean})

    assert frame.select(surely(pl.col("c"))).item() is expected


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("", "", True),
        ("", "x", False),
        ("x", "", False),
        ("x", "x", False),
        ("", None, True),
        (None, "", True),
        ("x", None, False),
        (None, "x", False),
        (None, None, None),
    ],
)
def test_nothing_is_judged_on_the_columns_there_are(one, other, expected, r):
    """A column the extract lacks cannot hold the answer; with none of them nobody can tell."""
    assert ask(nothing_in(r, "gp_name", "gp_practice_name"), gp_name__raw=one, gp_practice_name__raw=other) is expected
