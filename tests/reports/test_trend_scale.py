"""Where things stand in the drawing of a trend."""

from __future__ import annotations

import pytest

from reports.trend_scale import BOTTOM, HIGH, LEFT, RIGHT, TOP, WIDE, Scale, scale_of
from tests.reports.test_trend_words import of


@pytest.mark.parametrize("low", [0.0, -5.0, 92.5])
def test_the_ends_are_the_ends(low: float) -> None:
    """The highest value is at the top; what lies beyond is drawn at the edge."""
    scale = Scale(low, low + 10, 8)
    assert (scale.y(low), scale.y(low + 10)) == (HIGH - BOTTOM, TOP)
    assert scale.y(low - 99) == HIGH - BOTTOM
    assert LEFT < scale.x(0) < scale.x(7) < WIDE - RIGHT


@pytest.mark.parametrize(
    ("low", "high", "ticks"),
    [(0, 10, [0, 2.5, 5, 7.5, 10]), (99, 100, [99, 99.25, 99.5, 99.75, 100]), (0, 7, [0, 2, 4, 6])],
)
def test_ticks_are_round(low: float, high: float, ticks: list[float]) -> None:
    assert Scale(low, high, 3).ticks == pytest.approx(ticks)


@pytest.mark.parametrize("many", [1, 2, 6, 7, 15, 60, 200])
def test_few_dates_and_always_the_first_and_last(many: int) -> None:
    dated = Scale(0, 1, many).dated
    assert dated[0] == 0
    assert dated[-1] == many - 1
    assert len(dated) <= 7
    assert dated == sorted(set(dated))


def test_percentages_stay_within_what_is_possible_and_nothing_is_lost() -> None:
    """Limits are clipped in the drawing only; every point, and the target, is inside."""
    found = of(*[(999, 1000), (960, 1000)] * 8, measure="judged", target=95)
    scale = scale_of(found)
    upper = found.chart.limits[0].upper
    assert upper is not None
    assert upper > 100
    assert scale.high == 100
    assert scale.low < 95
    counts = scale_of(of(0, 3, 1, 0, 2))
    assert counts.low == 0
    assert counts.high > 3


@pytest.mark.parametrize("counts", [[0, 0, 0], [7] * 3, [None, 4]])
def test_a_flat_line_has_room(counts) -> None:
    scale = scale_of(of(*counts))
    assert scale.high > scale.low
