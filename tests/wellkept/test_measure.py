"""The measures: each known by its name, and sorted into what stands and what happens."""

from __future__ import annotations

import pytest

from wellkept.errors import UsedWrongly
from wellkept.measure import MEASURES, measure_called
from wellkept.words import Dimension
from wellkept.xmr import Direction


def test_every_dimension_is_followed() -> None:
    names = [measure.name for measure in MEASURES]
    assert {f"dimension.{each.value}" for each in Dimension} < set(names)
    assert len(names) == len(set(names))


def test_what_happens_has_no_count_of_its_own() -> None:
    """New faults and fixes are counts already; everything else can be told as a count for a small home."""
    assert [measure.name for measure in MEASURES if measure.is_flow] == ["faults.new", "faults.fixed"]


def test_more_fixes_are_neither_better_nor_worse() -> None:
    """Fewer may mean fewer faults."""
    assert measure_called("faults.fixed").direction is Direction.NEITHER
    assert measure_called("faults.new").direction is Direction.DOWN


def test_an_unknown_measure_is_answered_with_those_there_are() -> None:
    with pytest.raises(UsedWrongly, match=r"faults\.newer.*faults\.new, faults\.fixed"):
        measure_called("faults.newer")
