"""Going: whether the provider's records stay as good as they were, by the charts of its months."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flows.bases import bases_of
from reports import phrase
from reports.toolkit.facts import Trend
from reports.trend_list import changes_of, periods_of
from wellkept.measure import measure_called
from wellkept.trend import trend
from wellkept.xmr import Chart, Variation


if TYPE_CHECKING:
    from datetime import date

    from wellkept.settings import Settings
    from wellkept.store_read import Readings

MEASURES = ("people.resident", "people.staff")  # the headline, and never a pooled percentage


def going(settings: Settings, store: Readings, day: date) -> Trend | None:
    """How the headline goes from month to month: as badly as the worse of its two charts.

    Args:
        settings: the provider's.
        store: what its nights found.
        day: as of which day; months that were not over then are left out.

    Returns:
        ``None`` where a chart has too few months for limits that hold, where the measuring changed beside a special
        cause, or where nothing was ever judged.
    """
    points = store.trend_points("month")
    ends = points["period"].dt.to_period("M").dt.end_time.dt.date
    points = points[points["home_id"].isna() & (ends <= day)]
    changes = changes_of(store.measurement_changes())
    bases, _ = bases_of(settings)  # of a broken book no decision counts
    bases = bases[bases["home_id"].isna()]
    found = []
    for name in MEASURES:
        periods = periods_of(points, name)
        if any(period.part is not None for period in periods):
            mine = [phrase.day(when) for when in bases[bases["measure"].eq(name)]["from_period"]]
            found.append(trend(measure_called(name), None, "month", periods, changes=changes, bases=mine))
    if any(one.doubt for one in found):
        return None  # what looks better or worse may be the measuring alone
    return told([one.chart for one in found])


def told(charts: list[Chart]) -> Trend | None:
    """What several charts say together."""
    said = {chart.variation for chart in charts}
    if Variation.CONCERNING in said:
        return Trend.WORSENING
    if not charts or not said <= {Variation.IMPROVING, Variation.COMMON} or not all(map(_is_settled, charts)):
        return None
    return Trend.IMPROVING if Variation.IMPROVING in said else Trend.STABLE


def _is_settled(chart: Chart) -> bool:
    return chart.last is not None and not chart.limits[chart.last.base].is_trial
