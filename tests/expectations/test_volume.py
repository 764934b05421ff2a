"""How many records raise no question."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from expectations.targets import Rows
from expectations.volume import Range, natural_limits, near_last_night


ROWS = Rows(percent=10, records=3, hold_below=50, nights=28, settled=12)


@pytest.mark.parametrize(
    ("previous", "lower", "upper"), [(100, 90, 110), (12, 9, 15), (30, 27, 33), (2, 0, 5), (0, 0, 3)]
)
def test_near_last_night(previous, lower, upper):
    """A tenth or three records, whichever is more; never fewer than none."""
    assert near_last_night(previous, ROWS) == Range(lower, upper)


def test_not_settled_before_twelve_nights():
    """Eleven nights set no limits."""
    assert natural_limits([50] * 11, ROWS) is None
    assert natural_limits([50] * 12, ROWS) is not None


def test_limits_as_worked_by_hand():
    """Mean 92.833 and mean moving range 2: limits of 5.32 either side."""
    found = natural_limits([92, 93, 91, 94, 92, 95, 93, 92, 94, 93, 91, 94], replace(ROWS, percent=1))

    assert found.lower == pytest.approx(87.513, abs=0.001)
    assert found.upper == pytest.approx(98.153, abs=0.001)


def test_freak_range_is_screened():
    """One night with half the records does not widen the limits for a month."""
    calm = [60, 61, 60, 62, 61, 60, 61, 62, 60, 61, 60, 61]
    found = natural_limits([*calm, 30, *calm], replace(ROWS, percent=1))

    assert found.upper - found.lower < 10


@pytest.mark.parametrize(("residents", "give"), [(12, 3), (40, 4), (300, 30)])
def test_constant_home_allows_a_few(residents, give):
    """A home that is always full may take an admission without a question: a tenth, or three."""
    assert natural_limits([residents] * 20, ROWS) == Range(residents - give, residents + give)


def test_creeping_loss_is_found():
    """A few residents fewer every night raise no question from night to night, and do in a month."""
    history = [100 - 2 * n for n in range(12)]

    assert near_last_night(history[-1], ROWS).lower < 72
    assert natural_limits([100] * 16 + history, ROWS).lower > 72


def test_only_the_last_nights_count():
    """Older nights than asked for are left out."""
    assert natural_limits([500] * 50 + [40] * 28, ROWS) == Range(36, 44)


@given(st.lists(st.integers(0, 5000), min_size=12, max_size=60))
def test_limits_hold_the_mean(history):
    """Whatever the history, the limits are around its mean, and no fewer than none."""
    found = natural_limits(history, ROWS)
    mean = sum(history[-28:]) / len(history[-28:])

    assert 0 <= found.lower <= mean + 1e-6
    assert found.upper >= mean + 3 - 1e-6
