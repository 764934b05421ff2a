"""Each special-cause rule by itself: the cases of NHSRplotthedots, and what a gap does.

The vectors are those of that package's tests (tests/testthat/test-ptd_calculate_point_type.R), as numbers. There a
rule is tested in two steps: where a run is complete, and which points are marked for it. Ours is one step.
"""

from __future__ import annotations

import numpy as np
import pytest

from wellkept import xmr_rules


GAP = float("nan")


def sides(*ones: int):
    return np.array(ones, dtype=np.int64)


def near(*ones: int):
    return np.array(ones, dtype=np.bool_)


def numbers(*values: float):
    return np.array(values, dtype=np.float64)


@pytest.mark.parametrize(
    ("side", "marked"),
    [
        ([], []),
        ([1] * 6, [0] * 6),
        ([1] * 6 + [-1], [0] * 7),
        ([1] * 8 + [-1], [1] * 8 + [0]),
        ([-1] * 8 + [1], [1] * 8 + [0]),
        ([-1] + [1] * 8 + [-1], [0] + [1] * 8 + [0]),
        ([1] + [-1] * 8 + [1], [0] + [1] * 8 + [0]),
        ([1] * 7 + [0], [1] * 7 + [0]),
        ([1] * 3 + [0] + [1] * 6, [0] * 10),  # one upon the mean ends the row
    ],
)
def test_seven_on_one_side(side: list[int], marked: list[int]) -> None:
    """A whole row is marked, the points before it was complete too."""
    assert xmr_rules.shift(sides(*side)).tolist() == [bool(m) for m in marked]


@pytest.mark.parametrize(
    ("values", "ways"),
    [
        ([], []),
        (range(1, 7), [0] * 6),
        ([1, 2, 3, 3, 4, 5, 6], [0] * 7),  # two the same end the row
        (range(1, 8), [1] * 7),
        ([2, *range(1, 8), 3], [0] + [1] * 7 + [0]),
        (range(7, 0, -1), [-1] * 7),
        ([2, *range(7, 0, -1), 3], [0] + [-1] * 7 + [0]),
        ([*range(1, 8), *range(6, 0, -1)], [1] * 6 + [-1] * 7),  # the top goes the way it goes on
        ([*range(7, 0, -1), *range(2, 8)], [-1] * 6 + [1] * 7),
    ],
)
def test_seven_that_rise_or_fall(values, ways: list[int]) -> None:
    """Seven points are six moves."""
    mask, found = xmr_rules.trend(numbers(*values))

    assert found.tolist() == ways
    assert mask.tolist() == [way != 0 for way in ways]


@pytest.mark.parametrize(
    ("is_near", "side", "marked"),
    [
        ([], [], []),
        ([0, 0, 0], [0, 0, 0], [0, 0, 0]),
        ([1, 0, 1], [1, 1, 1], [1, 0, 1]),
        ([0, 1, 1], [1, 1, 1], [0, 1, 1]),
        ([1, 1, 0], [1, 1, 1], [1, 1, 0]),
        ([0, 0, 1, 0, 1, 0, 0], [1] * 7, [0, 0, 1, 0, 1, 0, 0]),
        ([0, 0, 1, 1, 0, 0, 0], [1] * 7, [0, 0, 1, 1, 0, 0, 0]),
        ([1, 0, 0, 1], [1] * 4, [0, 0, 0, 0]),
        ([1, 0, 0, 1, 1], [1] * 5, [0, 0, 0, 1, 1]),
        ([1, 0, 1], [1, -1, 1], [0, 0, 0]),
        ([0, 1, 1], [1, -1, 1], [0, 0, 0]),
        ([1, 1, 0], [1, -1, 1], [0, 0, 0]),
        ([0, 0, 1, 0, 1, 0, 0], [1, -1, 1, -1, 1, -1, 1], [0] * 7),
        ([0, 0, 1, 1, 0, 0, 0], [-1, 1, -1, 1, -1, 1, -1], [0] * 7),
        ([1, 1], [1, 1], [0, 0]),
    ],
)
def test_two_of_three_near_a_limit(is_near: list[int], side: list[int], marked: list[int]) -> None:
    """Only those near the limit are marked, and only if all three are on one side."""
    assert xmr_rules.two_of_three(sides(*side), near(*is_near)).tolist() == [bool(m) for m in marked]


def test_outside_is_beyond_and_not_upon() -> None:
    """A point upon the limit is within."""
    assert xmr_rules.outside(numbers(1, 2, 3, 4, GAP), 2, 3).tolist() == [True, False, False, True, False]


def test_a_gap_ends_every_row() -> None:
    """Nobody knows what stood there: it neither goes on with a row nor is marked."""
    risen = numbers(1, 2, 3, GAP, 4, 5, 6, 7, 8)
    assert not xmr_rules.trend(risen)[0].any()
    above = xmr_rules.sides(numbers(3, 3, 3, 3, GAP, 3, 3, 3), 1)
    assert above.tolist() == [1, 1, 1, 1, 0, 1, 1, 1]
    assert not xmr_rules.shift(above).any()
    assert not xmr_rules.two_of_three(sides(1, 0, 1), near(1, 0, 1)).any()


def test_a_rounding_is_no_side() -> None:
    """Twelve times the same, added up and divided again, is upon its mean."""
    same = np.full(12, 0.1)
    mean = float(same.sum()) / 12
    assert mean != same[0]
    assert xmr_rules.sides(same, mean).tolist() == [0] * 12
