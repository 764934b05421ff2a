"""The trends of a night's material: every measure of a home, or of the whole provider, worked out as charts."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pandas as pd

from reports import phrase
from reports.material import Material, each_row
from wellkept.measure import MEASURES, Measure, Period
from wellkept.trend import Trend, trend


if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

MONTHS = 12  # from so many on pages show months; until then weeks


def trends(material: Material, home_id: str | None, every: str) -> list[Trend]:
    """Every measure of which there is a point, in the order of `MEASURES`.

    Args:
        material: the night's.
        home_id: whose; ``None`` for the whole provider.
        every: week or month.
    """
    points = _of(material.points, home_id)
    points = points[points["every"].eq(every)]
    changes = changes_of(material.changes)
    found = []
    for measure in MEASURES:
        periods = periods_of(points, measure.name)
        if any(period.part is not None for period in periods):
            found.append(
                trend(
                    measure,
                    home_id,
                    every,
                    periods,
                    changes=changes,
                    bases=_bases(material, measure, home_id),
                    target=_target(material, measure, home_id),
                )
            )
    return found


def periods_of(points: pd.DataFrame, measure: str) -> list[Period]:
    """The periods of one measure in order, from rows of the view `trend_point` of one home and length."""
    return [_period(row) for row in each_row(points[points["measure"].eq(measure)].sort_values("period"))]


def changes_of(frame: pd.DataFrame) -> list[dict[str, Any]]:
    """Rows of the view `measurement_change`, nights as dates and ``None`` where a cell holds nothing."""
    return [_change(row) for row in frame.to_dict("records")]


def usual(material: Material, home_id: str | None) -> str:
    """Months once there are twelve whole ones, weeks until then."""
    points = _of(material.points, home_id)
    months = points[points["every"].eq("month") & points["part"].notna()]
    return "month" if months["period"].nunique() >= MONTHS else "week"


def _of(frame: pd.DataFrame, home_id: str | None) -> pd.DataFrame:
    return frame[frame["home_id"].isna() if home_id is None else frame["home_id"].eq(home_id)]


def _period(row: Any) -> Period:
    return Period(
        first_day=phrase.day(row.period),
        part=_whole(row.part),
        whole=_whole(row.whole),
        homes=int(row.homes),
        nights_judged=int(row.nights_judged),
        nights_missed=int(row.nights_missed),
        is_thin=bool(row.is_thin),
    )


def _whole(cell: Any) -> int | None:
    return None if pd.isna(cell) else int(cell)


def _change(row: Mapping[Any, Any]) -> dict[str, Any]:
    cells = {str(name): None if pd.isna(cell) or cell == "" else cell for name, cell in row.items()}
    return cells | {"night": phrase.day(cells["night"])}


def _bases(material: Material, measure: Measure, home_id: str | None) -> frozenset[date]:
    mine = _of(material.bases, home_id)
    return frozenset(phrase.day(when) for when in mine[mine["measure"].eq(measure.name)]["from_period"])


def _target(material: Material, measure: Measure, home_id: str | None) -> float | None:
    """What the night was held against; for the whole provider only where all its homes have the same."""
    mine = material.judgements
    mine = mine[mine["expectation"].eq(measure.name) & mine["target"].notna()]
    if home_id is not None:
        mine = mine[mine["home_id"].eq(home_id)]
    aims = {float(target) for target in mine["target"]}
    return aims.pop() if len(aims) == 1 else None
