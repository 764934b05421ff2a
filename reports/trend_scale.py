"""Where things stand in the drawing of a trend: its scales, their round numbers, and what is clipped."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING


if TYPE_CHECKING:
    from collections.abc import Sequence

    from wellkept.trend import Trend

WIDE, HIGH = 640, 320
LEFT, RIGHT, TOP, BOTTOM = 56, 100, 34, 34
_TICKS = 4
_STEPS = (1, 2, 2.5, 5, 10)
_DATES = 6


@dataclass(frozen=True, slots=True)
class Scale:
    """From a period's number and a value to a place in the drawing.

    Attributes:
        low: the value at the foot of the drawing.
        high: the value at its top.
        many: how many periods there are.
    """

    low: float
    high: float
    many: int

    def x(self, number: float) -> float:
        """Where a period stands; half a number lies between two of them."""
        inside = WIDE - LEFT - RIGHT
        return LEFT + inside * (number + 0.5) / max(self.many, 1)

    def y(self, value: float) -> float:
        """Where a value stands; what lies beyond the drawing is drawn at its edge, never worked out anew."""
        kept = min(max(value, self.low), self.high)
        return TOP + (HIGH - TOP - BOTTOM) * (self.high - kept) / (self.high - self.low)

    @property
    def ticks(self) -> list[float]:
        """Round values for the left side."""
        step = _step(self.high - self.low)
        first = math.ceil(self.low / step - 1e-9)
        last = math.floor(self.high / step + 1e-9)
        return [number * step for number in range(first, last + 1)]

    @property
    def dated(self) -> list[int]:
        """Which periods bear their date: the first, the last, and a few evenly between."""
        if self.many <= _DATES:
            return list(range(self.many))
        gap = math.ceil((self.many - 1) / (_DATES - 1))
        numbers = list(range(0, self.many - 1, gap))
        return [*(n for n in numbers if self.many - 1 - n >= gap / 2), self.many - 1]


def scale_of(trend: Trend) -> Scale:
    """The scale on which all points, limits and the target of a trend can be seen.

    Percentages never reach below 0 or beyond 100 in the drawing, and counts not below 0, wherever a limit lies.
    """
    shown = [p.point.value for p in trend.chart.points if p.point.value is not None]
    for limits in trend.chart.limits:
        shown += [value for value in (limits.lower, limits.mean, limits.upper) if value is not None]
    if trend.chart.target is not None:
        shown.append(trend.chart.target)
    low, high = _around(shown)
    return Scale(max(low, 0.0), high if trend.is_counts else min(high, 100.0), len(trend.periods))


def _around(values: Sequence[float]) -> tuple[float, float]:
    if not values:
        return 0.0, 1.0
    # A little room, so that nothing lies upon the edge and is taken for it.
    room = max((max(values) - min(values)) / 20, 0.5)
    low, high = min(values) - room, max(values) + room
    step = _step(high - low)
    return math.floor(low / step) * step, math.ceil(high / step) * step


def _step(width: float) -> float:
    rough = width / _TICKS
    size = float(10.0 ** math.floor(math.log10(rough)))
    return next(step * size for step in _STEPS if step * size >= rough - 1e-9)
