"""Wilson's interval: published figures, its bounds, and how often it holds the truth."""

from __future__ import annotations

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wellkept.wilson import ENOUGH, interval, told


TINY = 1e-12  # of what a float can tell


@pytest.mark.parametrize(
    ("agreeing", "checked", "low", "high"),
    # Newcombe 1998, table I, method 3 (score without continuity correction).
    [(81, 263, 0.2553, 0.3662), (15, 148, 0.0624, 0.1605), (0, 20, 0.0, 0.1611), (1, 29, 0.0061, 0.1718)],
)
def test_published_intervals(agreeing: int, checked: int, low: float, high: float) -> None:
    assert interval(agreeing, checked) == (pytest.approx(low, abs=5e-5), pytest.approx(high, abs=5e-5))


@given(checked=st.integers(1, 500), data=st.data())
def test_the_share_lies_in_its_interval(checked: int, data: st.DataObject) -> None:
    agreeing = data.draw(st.integers(0, checked))
    low, high = interval(agreeing, checked)
    assert 0 <= low <= agreeing / checked + TINY
    assert agreeing / checked - TINY <= high <= 1
    other_low, other_high = interval(checked - agreeing, checked)
    assert (low, high) == (pytest.approx(1 - other_high), pytest.approx(1 - other_low))


@pytest.mark.parametrize("truth", [0.7, 0.9, 0.95, 0.98])
@pytest.mark.parametrize("checked", [30, 60, 120])
def test_it_holds_the_truth_about_as_often_as_it_says(truth: float, checked: int) -> None:
    """Simulated: of 4,000 samples nineteen in twenty, give or take what so small samples allow."""
    lots = random.Random(7)
    found = [sum(lots.random() < truth for _ in range(checked)) for _ in range(4_000)]
    held = sum(low <= truth <= high for low, high in (interval(many, checked) for many in found)) / len(found)
    assert held == pytest.approx(0.95, abs=0.035)


def test_what_is_no_share_is_refused() -> None:
    for agreeing, checked in ((0, 0), (2, 1), (-1, 3)):
        with pytest.raises(ValueError, match="is no share"):
            interval(agreeing, checked)


def test_a_share_is_told_with_its_interval_and_not_of_too_few() -> None:
    assert told(29, 30) == "29 of 30 agree, 97% (95% interval 83 to 99%)"
    assert told(ENOUGH - 1, ENOUGH - 1) == "29 of 29 agree: not enough checked for a percentage"
    assert told(0, 0) == "nothing checked"
