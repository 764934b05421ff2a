"""A trend: percentages or counts, what counts, targets, bases."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from wellkept.measure import Period, measure_called
from wellkept.trend import trend
from wellkept.xmr import Assurance, Direction, Variation


FIRST = date(2026, 1, 5)


def periods(*counts, thin=(), homes: int = 1) -> list[Period]:
    """One for each pair of part and whole; ``None`` for a gap, a single number for what happened."""
    made = []
    for n, count in enumerate(counts):
        part, whole = count if isinstance(count, tuple) else (count, None)
        nights = 0 if part is None else 2 if n in thin else 7
        made.append(Period(FIRST + timedelta(weeks=n), part, whole, homes, nights, 7 - nights, nights < 4))
    return made


def values(found) -> list[float | None]:
    return [each.point.value for each in found.chart.points]


def test_a_large_home_is_charted_in_percent() -> None:
    found = trend(measure_called("people.resident"), "oak", "week", periods((30, 40), None, (38, 40)), target=95)

    assert values(found) == [75, None, 95]
    assert not found.is_counts
    assert found.title == "Residents with no critical fault"
    assert found.chart.direction is Direction.UP
    assert found.chart.target == 95


def test_a_small_home_is_charted_in_counts_of_what_is_wrong() -> None:
    """One resident of fifteen is seven points: the chart says one, lower is better, and no percentage is aimed at."""
    found = trend(measure_called("people.resident"), "oak", "week", periods((14, 15), None, (12, 15)), target=95)

    assert values(found) == [1, None, 3]
    assert found.is_counts
    assert found.title == "Residents with a critical fault"
    assert found.chart.direction is Direction.DOWN
    assert found.chart.assurance is Assurance.NONE


def test_one_night_of_few_does_not_turn_a_chart_round() -> None:
    """A large home whose list was cut short once stays in percent; that point is shown and does not count."""
    found = trend(measure_called("people.staff"), "oak", "week", periods((38, 40), (39, 40), (2, 5), (38, 40)))

    assert not found.is_counts
    assert [each.point.is_counted for each in found.chart.points] == [True, True, False, True]


def test_what_happened_in_half_the_nights_is_not_what_happened() -> None:
    """A thin week of new faults is shown and does not count; a thin week of how things stand is whole."""
    new = trend(measure_called("faults.new"), "oak", "week", periods(5, 1, 6, thin=[1]))
    assert values(new) == [5, 1, 6]
    assert [each.point.is_counted for each in new.chart.points] == [True, False, True]
    stands = trend(measure_called("judged"), "oak", "week", periods((90, 100), (80, 100), thin=[1]))
    assert all(each.point.is_counted for each in stands.chart.points)


def test_no_fixes_in_a_week_is_nought_and_not_a_gap() -> None:
    assert values(trend(measure_called("faults.fixed"), None, "week", periods(0, 3, 0))) == [0, 3, 0]


def test_bases_reach_the_chart() -> None:
    found = trend(
        measure_called("faults.new"), None, "week", periods(*[1, 2] * 8, *[11, 12] * 8),
        bases=[FIRST + timedelta(weeks=16)],
    )  # fmt: skip
    assert [limits.mean for limits in found.chart.limits] == [1.5, 11.5]
    assert found.chart.variation is Variation.COMMON


@pytest.mark.parametrize("counts", [[], [None], [None, None]])
def test_nothing_judged_is_no_error(counts) -> None:
    assert trend(measure_called("judged"), "oak", "month", periods(*counts)).chart.variation is Variation.UNKNOWN
