"""Facts of files as numbers: null where nobody knows."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

from expectations import arrival_facts


@pytest.fixture
def measure(wanted):
    def one(**facts):
        (found,) = arrival_facts.measure(pd.DataFrame([{"feed": "residents", **facts}]), wanted.arrival)
        return found

    return one


def test_columns_left_out_are_unknown(measure):
    """A fact nobody handed in is null, and never nought."""
    found = measure()

    assert found["came"] == 1
    assert found["rows_accepted"] is None
    assert found["columns_missing"] is None
    assert found["previous"] is None


@pytest.mark.parametrize("null", [None, np.nan, pd.NA, pd.NaT])
def test_every_null_is_null(measure, null):
    """Every way pandas writes a null is one."""
    assert measure(rows_accepted=null, vanished=null)["rows_accepted"] is None


@pytest.mark.parametrize("number", [7, 7.0, np.int64(7), np.float64(7)])
def test_every_number_is_a_number(measure, number):
    """Every way pandas writes a number is one."""
    assert measure(rows_accepted=number)["rows_accepted"] == 7


@pytest.mark.parametrize("yes", [True, np.True_])
def test_truth_is_one(measure, yes):
    """True is 1."""
    assert measure(same_bytes=yes)["same_bytes"] == 1


def test_last_of_history_is_last_night(measure):
    """The newest number of the history is what tonight is held against."""
    found = measure(history=[10, 80, 100], rows_accepted=95)

    assert found["previous"] == 100
    assert (found["near_lower"], found["near_upper"], found["far_below"]) == (90, 110, 50)
    assert found["natural_lower"] is None


def test_no_rows_read_is_no_percentage(measure):
    """Of no rows none is set aside, in percent of nothing."""
    assert measure(rows_read=0, rows_set_aside=0)["set_aside_percent"] is None


def test_people_of_last_night_count_before_rows(measure):
    """How many may vanish follows the people of last night, else its records."""
    assert measure(history=[100], people=50)["vanished_most"] == 5
    assert measure(history=[100])["vanished_most"] == 10


def test_names_of_new_columns_are_not_kept(measure):
    """New headings are counted only: they may be somebody's data."""
    found = measure(columns_added=["Canary"], columns_missing=["room"], columns_removed=("team",))

    assert (found["columns_added"], found["names_added"]) == (1, [])
    assert (found["names_missing"], found["names_removed"]) == (["room"], ["team"])


def test_frame_is_numbers(measure):
    """The frame holds numbers only, besides the feed's name, and null stays null."""
    frame = arrival_facts.frame([measure()], ["came", "rows_accepted", "came"])

    assert list(frame.columns) == ["row", "feed", "came", "rows_accepted"]
    assert frame["rows_accepted"].isna().all()
    assert frame["rows_accepted"].dtype == "float64"
