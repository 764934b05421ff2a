"""How many records an extract should hold: against last night, and against the nights before."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from statistics import fmean
from typing import TYPE_CHECKING


if TYPE_CHECKING:
    from collections.abc import Sequence

    from expectations.targets import Rows

# The factors of an XmR chart for moving ranges of two: limits, and the screen for freak ranges.
_LIMIT, _SCREEN = 2.66, 3.267


@dataclass(frozen=True, slots=True)
class Range:
    """A lowest and a highest number that raise no question."""

    lower: float
    upper: float


def near_last_night(previous: float, rows: Rows) -> Range:
    """Last night's number, give or take a percentage or a few records, whichever is more."""
    give = max(rows.records, previous * rows.percent / 100)
    return Range(max(0.0, previous - give), previous + give)


def natural_limits(history: Sequence[float], rows: Rows) -> Range | None:
    """Natural process limits of the nights before (XmR); ``None`` before they have settled.

    Moving ranges are screened once, as NHS charts do. Tonight's residents are mostly last night's, so
    that ranges are near nought and one admission would be out of the ordinary: the limits are never
    narrower than what raises no question against last night. They find what creeps.
    """
    points = list(history)[-rows.nights :]
    if len(points) < rows.settled:
        return None
    ranges = [abs(after - before) for before, after in pairwise(points)]
    mean_range = fmean(ranges)
    if mean_range:
        mean_range = fmean(each for each in ranges if each < _SCREEN * mean_range)
    mean = fmean(points)
    give = max(rows.records, mean * rows.percent / 100, _LIMIT * mean_range)
    return Range(max(0.0, mean - give), mean + give)
