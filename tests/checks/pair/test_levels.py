"""The weights as they are shipped."""

from __future__ import annotations

import pytest

from checks.pair.levels import COMPARISONS, Comparison
from checks.pair.people import COMPARED


@pytest.mark.parametrize("comparison", COMPARISONS, ids=lambda c: c.name)
def test_shares_are_shares(comparison: Comparison) -> None:
    """All the pairs of one person agree in some level or in none, and so do those of two people."""
    assert sum(level.m for level in comparison.levels) + comparison.m == pytest.approx(1.0, abs=0.011)
    assert 0 < comparison.u < 1
    assert all(0 < level.m < 1 and 0 < level.u < 1 for level in comparison.levels)


@pytest.mark.parametrize("comparison", COMPARISONS, ids=lambda c: c.name)
def test_agreement_never_speaks_against_a_pair(comparison: Comparison) -> None:
    """Each level is evidence for one person, or says nothing; none of them is evidence against."""
    assert all(level.m >= level.u for level in comparison.levels)
    assert comparison.m < comparison.u


@pytest.mark.parametrize("comparison", COMPARISONS, ids=lambda c: c.name)
def test_a_comparison_looks_at_what_is_compared(comparison: Comparison) -> None:
    assert set(comparison.columns) <= set(COMPARED)
    assert len({level.name for level in comparison.levels}) == len(comparison.levels)
    assert all(f"{column}_l IS NULL" in comparison.unknown for column in comparison.columns)
