"""Which row, or which two, say what a sheet's columns are."""

from __future__ import annotations

import pytest

from tests.wellkept.books import PERSON
from wellkept.headings import wanted
from wellkept.settings import Feed
from wellkept.sheet_headings import best_headings


WANTS = wanted(PERSON, None)
ONE = ["Person ID", "Family name", "Date of birth"]


def test_the_best_row_is_taken_and_the_first_of_equals():
    """Headings that are repeated further down are no headings."""
    likeness, row = best_headings([["People"], ONE, ["P1", "a", "b"], ONE], [], WANTS)

    assert (likeness, row.line, row.cells) == (3, 2, ONE)
    assert best_headings([["a", "b"]], [], WANTS) == (0, None)
    assert best_headings([], [], WANTS) == (0, None)


@pytest.mark.parametrize(
    ("upper", "lower", "areas", "cells"),
    [
        (
            ["Person ID", "Name", "", "Name"],
            ["", "Family", "Given", "Given"],
            [(0, 0, 1, 2), (0, 1, 0, 0)],
            ["Person ID", "Name Family", "Name Given", "Name Given"],
        ),
        (
            ["Person ID", "Next of kin", "", ""],
            ["", "Family name", "Date of birth", ""],
            [(0, 0, 1, 2), (0, 1, 0, 0)],
            ["Person ID", "Family name", "Date of birth", ""],
        ),
    ],
)
def test_a_spanning_heading_is_said_only_where_it_is_needed(upper, lower, areas, cells):
    """Where both together are known, or the lower one alone would be two columns'."""
    likeness, row = best_headings([upper, lower], areas, WANTS)

    assert (row.line, row.last_line, row.cells) == (1, 2, cells)
    assert likeness == len(WANTS.fields(cells))


def test_two_rows_must_say_more_than_one():
    """Merged cells below the headings, or a title above, change nothing."""
    rows = [["People", "", ""], ONE, ["P1", "a", "b"]]

    _, row = best_headings(rows, [(0, 0, 0, 2), (1, 2, 0, 0)], WANTS)
    assert (row.line, row.last_line) == (2, 2)


def test_a_pinned_row_may_be_either_of_two():
    """People count from the first or from the last."""
    rows = [["Person ID", "Person", ""], ["", "Family name", "Room"]]
    areas = [(0, 0, 1, 2), (0, 1, 0, 0)]
    for at in (1, 2):
        feed = Feed("people", "person", "*", header_row=at)
        _, row = best_headings(rows, areas, wanted(PERSON, feed))
        assert (row.line, row.last_line) == (1, 2)


def test_areas_that_overlap_without_end_are_not_followed():
    """Such a file is made to keep somebody busy."""
    areas = [(0, 1, 0, 16_383)] * 100_000

    _, row = best_headings([["Person ID", *[""] * 4_000], ["x", *[""] * 4_000]], areas, WANTS)
    assert row.line == 1
