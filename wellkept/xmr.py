"""XmR charts as NHS England's Making Data Count draws them: mean, limits, special causes, and the two icons.

Method: Wheeler's individuals and moving ranges, with the constants 2.66 and 3.267, the rules and the screening
of NHSRplotthedots 0.2.2. docs/explanation/trends.md says what we do where that package says nothing: gaps,
constant series, and points that are shown and not counted.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from itertools import pairwise
from typing import TYPE_CHECKING

import numpy as np

from wellkept import xmr_rules


if TYPE_CHECKING:
    from collections.abc import Collection, Sequence
    from datetime import date

    from wellkept.xmr_rules import Marks, Numbers, Sides

TO_THE_LIMIT = 2.66  # mean moving ranges from the mean to a limit
TO_NEAR = 2 * TO_THE_LIMIT / 3
SCREEN = 3.267  # a moving range of so many mean ones is left out of the mean
SETTLED = 12  # points; limits of fewer are trial limits


class Direction(StrEnum):
    """Which way is better."""

    UP = "up"
    DOWN = "down"
    NEITHER = "neither"

    @property
    def sign(self) -> int:
        """1, -1 or 0."""
        return {"up": 1, "down": -1, "neither": 0}[self.value]


class Cause(StrEnum):
    """What sort of variation a point belongs to; of several the first named here is told."""

    OUTSIDE = "outside the limits"
    TREND = "part of a trend"
    TWO_OF_THREE = "two of three near a limit"
    SHIFT = "part of a shift"
    COMMON = "common cause"


class Variation(StrEnum):
    """The variation icon in words: what the last point says."""

    COMMON = "common cause"
    IMPROVING = "improving"
    CONCERNING = "concerning"
    CHANGING = "changing"
    UNKNOWN = "not known"


class Assurance(StrEnum):
    """The assurance icon in words: whether the process, left as it is, meets its target."""

    PASSES = "meets the target every time"
    FAILS = "misses the target every time"
    HIT_AND_MISS = "meets or misses the target by chance"
    NONE = "no target"


@dataclass(frozen=True, slots=True)
class Point:
    """One period's value.

    Attributes:
        period: its first day.
        value: ``None`` for a gap.
        is_counted: whether it says enough to count for the limits and the rules; if not it is only shown.
    """

    period: date
    value: float | None
    is_counted: bool = True


@dataclass(frozen=True, slots=True)
class Limits:
    """Mean and limits from one base to the next.

    Attributes:
        since: the first period they are of.
        points: how many points they were worked out from.
        mean: the mean of those.
        mean_range: the mean moving range, screened; ``None`` where no two points follow each other.
        is_constant: whether every point is the same, so that any change is a special cause.
    """

    since: date
    points: int
    mean: float
    mean_range: float | None
    is_constant: bool

    @property
    def is_trial(self) -> bool:
        """Whether they may still move a good deal."""
        return self.points < SETTLED

    @property
    def lower(self) -> float | None:
        """The lower process limit; it may lie below what is possible."""
        return None if self.mean_range is None else self.mean - TO_THE_LIMIT * self.mean_range

    @property
    def upper(self) -> float | None:
        """The upper process limit; it may lie above what is possible."""
        return None if self.mean_range is None else self.mean + TO_THE_LIMIT * self.mean_range

    @property
    def near(self) -> tuple[float, float] | None:
        """Two thirds of the way to the limits."""
        if self.mean_range is None:
            return None
        return self.mean - TO_NEAR * self.mean_range, self.mean + TO_NEAR * self.mean_range


@dataclass(frozen=True, slots=True)
class Plotted:
    """A point with what the chart says of it.

    Attributes:
        moving_range: how far it is from the one before; ``None`` for the first of a base and beside a gap.
        cause: what sort of variation it belongs to.
        side: 1 for high or rising, -1 for low or falling, 0 for common cause.
        base: which of the chart's limits are its own.
    """

    point: Point
    moving_range: float | None
    cause: Cause
    side: int
    base: int


@dataclass(frozen=True, slots=True)
class Chart:
    """An XmR chart, worked out. ``limits`` holds one entry for each base that has a counted point."""

    points: tuple[Plotted, ...]
    limits: tuple[Limits, ...]
    direction: Direction
    target: float | None

    @property
    def last(self) -> Plotted | None:
        """The last point that counts."""
        return next((each for each in reversed(self.points) if _counts(each.point)), None)

    @property
    def variation(self) -> Variation:
        """What the last point that counts says."""
        if self.last is None or self.limits[self.last.base].mean_range is None:
            return Variation.UNKNOWN
        if not self.last.side:
            return Variation.COMMON
        if self.direction is Direction.NEITHER:
            return Variation.CHANGING
        return Variation.IMPROVING if self.last.side == self.direction.sign else Variation.CONCERNING

    @property
    def assurance(self) -> Assurance:
        """The target beside the last limits. A series that never varies meets its target or does not."""
        if self.target is None or self.last is None or self.direction is Direction.NEITHER:
            return Assurance.NONE
        limits, sign = self.limits[self.last.base], self.direction.sign
        if limits.lower is None or limits.upper is None:
            return Assurance.NONE
        if limits.is_constant:
            return Assurance.PASSES if sign * limits.mean >= sign * self.target else Assurance.FAILS
        if self.target > limits.upper:
            return Assurance.FAILS if sign > 0 else Assurance.PASSES
        if self.target < limits.lower:
            return Assurance.PASSES if sign > 0 else Assurance.FAILS
        return Assurance.HIT_AND_MISS


def chart(
    points: Sequence[Point],
    *,
    direction: Direction,
    target: float | None = None,
    bases: Collection[date] = (),
    is_screened: bool = True,
) -> Chart:
    """Work out a chart.

    Args:
        points: in order, every period once; a period nobody knows anything about has the value ``None``.
        direction: which way is better.
        target: what is aimed at, in the unit of the points.
        bases: the periods from which new limits hold, by recorded decision.
        is_screened: leave moving ranges out that are 3.267 times the mean one, once, as NHSRplotthedots does. The
            NHS's Excel tool does not, and its limits are wider.

    Raises:
        ValueError: the periods are not in order.
    """
    periods = [point.period for point in points]
    if any(before >= after for before, after in pairwise(periods)):
        msg = "the points of a chart come in order, each period once"
        raise ValueError(msg)
    plotted: list[Plotted] = []
    limits: list[Limits] = []
    for some in _split(points, bases):
        values = np.array([p.value if _counts(p) else np.nan for p in some], dtype=np.float64)
        ranges = np.append(np.nan, np.abs(np.diff(values))) if values.size else values
        if np.isnan(values).all():
            plotted += [Plotted(p, None, Cause.COMMON, 0, max(len(limits) - 1, 0)) for p in some]
            continue
        found = _limits(some[0].period, values, ranges, is_screened=is_screened)
        causes, side = _signals(values, found)
        plotted += [
            Plotted(p, None if np.isnan(r) else float(r), cause, int(s), len(limits))
            for p, r, cause, s in zip(some, ranges, causes, side, strict=True)
        ]
        limits.append(found)
    return Chart(tuple(plotted), tuple(limits), direction, target)


def _counts(point: Point) -> bool:
    return point.is_counted and point.value is not None


def _split(points: Sequence[Point], bases: Collection[date]) -> list[list[Point]]:
    """The points of each base; a base takes effect with the first period that is not before it."""
    cuts = sorted({sum(point.period < base for point in points) for base in bases} | {0, len(points)})
    return [list(points[start:end]) for start, end in pairwise(cuts)]


def _limits(since: date, values: Numbers, ranges: Numbers, *, is_screened: bool) -> Limits:
    counted = values[~np.isnan(values)]
    known = ranges[~np.isnan(ranges)]
    mean = float(counted.mean())
    is_constant = bool((xmr_rules.sides(counted, float(counted[0])) == 0).all())
    if not known.size:
        return Limits(since, counted.size, mean, None, is_constant)
    kept = known[known < SCREEN * known.mean()] if is_screened else known
    # Where only zeros would be kept, the limits would be the mean and every point outside them.
    mean_range = float(kept.mean()) if kept.size and kept.any() else float(known.mean())
    return Limits(since, counted.size, mean, 0.0 if is_constant else mean_range, is_constant)


def _signals(values: Numbers, limits: Limits) -> tuple[list[Cause], Sides]:
    side = xmr_rules.sides(values, limits.mean)
    if limits.lower is None or limits.upper is None or limits.near is None:
        return [Cause.COMMON] * values.size, np.zeros(values.size, dtype=np.int64)
    out = xmr_rules.outside(values, limits.lower, limits.upper)
    near = xmr_rules.outside(values, *limits.near) & ~out
    is_trend, ways = xmr_rules.trend(values)
    marks: list[tuple[Cause, Marks, Sides]] = [
        (Cause.OUTSIDE, out, side),
        (Cause.TREND, is_trend, ways),
        (Cause.TWO_OF_THREE, xmr_rules.two_of_three(side, near), side),
        (Cause.SHIFT, xmr_rules.shift(side), side),
    ]
    # The last written wins, so the gravest is written last.
    told = np.full(values.size, len(marks), dtype=np.int64)
    found = np.zeros(values.size, dtype=np.int64)
    for at in reversed(range(len(marks))):
        _, mask, which = marks[at]
        told[mask] = at
        found[mask] = which[mask]
    names = [*(cause for cause, _, _ in marks), Cause.COMMON]
    return [names[at] for at in told], found
