"""A trend: one measure from week to week or month to month, as an XmR chart with what changed in its measuring.

A point is a whole week or month. Where things stand (scores, people) is taken from the last night judged in it, what
happens (faults found and fixed) is added up over its nights. Small homes are charted in counts, as scores are told.
"""

from __future__ import annotations

from dataclasses import dataclass
from statistics import median
from typing import TYPE_CHECKING, Any

from wellkept.trend_mark import Mark, marks
from wellkept.xmr import Chart, Direction, Point, chart
from wellkept.xmr_rules import IN_A_SHIFT


if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping, Sequence
    from datetime import date

    from wellkept.measure import Measure, Period

SMALL = 20  # below this many judged a percentage says too little


@dataclass(frozen=True)
class Trend:
    """One measure of one home, or of the whole provider, by week or month.

    Attributes:
        is_counts: whether the chart counts what is wrong, because so few are judged, or counts what happened.
        marks: what changed in how it is measured, in order.
    """

    measure: Measure
    home_id: str | None
    every: str
    periods: tuple[Period, ...]
    chart: Chart
    is_counts: bool
    marks: tuple[Mark, ...]

    @property
    def title(self) -> str:
        """What its chart is called."""
        return self.measure.count_title if self.is_counts and not self.measure.is_flow else self.measure.title

    @property
    def doubt(self) -> Mark | None:
        """The last change of the measuring that may be all there is to the last point's special cause, if it is one.

        One within as many points as the longest rule looks at. Limits that were worked out anew from the change on
        leave none.
        """
        last = self.chart.last
        if last is None or not last.side:
            return None
        since = self.chart.limits[last.base].since
        near = [each.point.period for each in self.chart.points if each.point.period <= last.point.period][-IN_A_SHIFT:]
        found = [mark for mark in self.marks if since < mark.period and near[0] <= mark.period <= near[-1]]
        return found[-1] if found else None


def trend(
    measure: Measure,
    home_id: str | None,
    every: str,
    periods: Sequence[Period],
    *,
    changes: Iterable[Mapping[str, Any]] = (),
    bases: Collection[date] = (),
    target: float | None = None,
) -> Trend:
    """Work out one trend.

    Args:
        measure: what is followed.
        home_id: of which home; ``None`` for the whole provider.
        every: week or month.
        periods: in order, gaps included.
        changes: rows of the view `measurement_change`, in order.
        bases: the periods from which new limits hold, by recorded decision.
        target: the percentage aimed at. A chart of counts has none.
    """
    wholes = [period.whole for period in periods if period.whole is not None]
    is_counts = measure.is_flow or (bool(wholes) and median(wholes) < SMALL)
    turned = is_counts and not measure.is_flow
    points = [
        Point(p.first_day, _value(p, is_counts=is_counts, turned=turned), is_enough(p, is_counts=is_counts))
        for p in periods
    ]
    worked_out = chart(
        points,
        direction=Direction.DOWN if turned else measure.direction,
        target=None if is_counts else target,
        bases=bases,
    )
    return Trend(
        measure, home_id, every, tuple(periods), worked_out, is_counts, marks(measure, home_id, changes, periods)
    )


def is_enough(period: Period, *, is_counts: bool) -> bool:
    """Whether a period says enough to count for limits and rules; if not it is only shown.

    What happened in fewer than half of the nights is not what happened in the period. How things stand is seen in
    one night, whichever others were missed; but a percentage of fewer than twenty says too little.
    """
    if period.whole is None:
        return not period.is_thin
    return is_counts or period.whole >= SMALL


def _value(period: Period, *, is_counts: bool, turned: bool) -> float | None:
    if period.part is None:
        return None
    if turned:
        return None if period.whole is None else float(period.whole - period.part)
    if is_counts:
        return float(period.part)
    return 100 * period.part / period.whole if period.whole else None
