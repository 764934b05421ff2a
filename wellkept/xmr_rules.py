"""The four special-cause rules of an XmR chart, each a mask of the points that belong to its signal.

The rules are those of NHS England's Making Data Count as the NHS-R Community's package NHSRplotthedots
(0.2.2) applies them. Once a run is complete all its points are marked, the earlier ones too. A gap, which
is not a number, ends every run: nobody knows what would have stood there.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from numpy.lib.stride_tricks import sliding_window_view


if TYPE_CHECKING:
    from numpy.typing import NDArray

    Numbers = NDArray[np.float64]
    Marks = NDArray[np.bool_]
    Sides = NDArray[np.int64]

IN_A_SHIFT = 7
IN_A_TREND = 7  # points: six successive moves
OF = 3  # two of three
_TWO = 2


def sides(values: Numbers, line: float) -> Sides:
    """1 above the line, -1 below it, 0 on it or where there is no value; a rounding is no side.

    A mean is rarely exact: twelve times 0.1, added up and divided again, is not 0.1.
    """
    away = values - line
    small = 1e-9 * max(1.0, abs(line))
    return np.where(np.isnan(values) | (np.abs(away) <= small), 0, np.sign(away)).astype(np.int64)


def outside(values: Numbers, lower: float, upper: float) -> Marks:
    """Points beyond a limit; one upon it is within."""
    return (sides(values, upper) > 0) | (sides(values, lower) < 0)


def shift(side: Sides) -> Marks:
    """Points of at least seven in a row on one side of the mean; one upon the mean ends the row."""
    return _filled(side > 0, IN_A_SHIFT) | _filled(side < 0, IN_A_SHIFT)


def trend(values: Numbers) -> tuple[Marks, Sides]:
    """Points of at least seven in a row that each rise, or each fall; two the same end the row.

    Returns:
        The mask, and which way each of them goes: 1 up, -1 down. The point at which a rise turns to a
        fall goes the way it goes on.
    """
    moves = np.sign(np.nan_to_num(np.diff(values)))
    up, down = (_covered(_all_in(moves == way, IN_A_TREND - 1), IN_A_TREND, values.size) for way in (1, -1))
    goes_on = np.append(moves, 0) == -1
    ways = np.where(up & down, np.where(goes_on, -1, 1), np.where(up, 1, np.where(down, -1, 0)))
    return up | down, ways.astype(np.int64)


def two_of_three(side: Sides, is_near: Marks) -> Marks:
    """Points near a limit, of which there are two or more among three in a row on one side of the mean.

    Args:
        side: of the mean.
        is_near: whether a point lies between the limit and two thirds of the way to it. One beyond the limit
            does not.
    """
    if side.size < OF:
        return np.zeros(side.size, dtype=np.bool_)
    enough = sliding_window_view(is_near, OF).sum(axis=1) >= _TWO
    together = np.abs(sliding_window_view(side, OF).sum(axis=1)) == OF
    return _covered(enough & together, OF, side.size) & is_near


def _filled(hit: Marks, length: int) -> Marks:
    return _covered(_all_in(hit, length), length, hit.size)


def _all_in(hit: Marks, length: int) -> Marks:
    """Of each window of so many places, by its first, whether all of it is hit."""
    if hit.size < length:
        return np.zeros(0, dtype=np.bool_)
    return np.asarray(sliding_window_view(hit, length).all(axis=1))


def _covered(starts: Marks, length: int, size: int) -> Marks:
    """The places of all windows that begin where it says."""
    if not starts.size:
        return np.zeros(size, dtype=np.bool_)
    return np.asarray(np.convolve(starts.astype(np.int64), np.ones(length, dtype=np.int64)) > 0)
