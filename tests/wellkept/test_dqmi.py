"""The published example of the Data Quality Maturity Index, and what follows from the method."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wellkept.dqmi import Item, index


# NHS Digital, Data Quality Maturity Index methodology, worked example: records, valid, defaults, threshold, score.
PUBLISHED = [
    (2500, 2400, 100, 0.02, 94), (2500, 2500, 100, 1, 100), (2500, 2000, 100, 0, 76), (1000, 900, 900, 0, 0),
    (1000, 800, 800, 1, 80), (1000, 900, 450, 0, 45), (1000, 1000, 100, 0.035, 93.5), (1000, 1000, 0, 0, 100),
    (1000, 1000, 0, 0, 100), (50000, 50000, 100, 0.02, 100), (50000, 49000, 5000, 1, 98),
    (50000, 45000, 5000, 0.035, 83.5),
]  # fmt: skip
COVERAGE = [1.0] * 3 + [1 / 3] * 6 + [2 / 3] * 3


@pytest.mark.parametrize(("records", "valid", "defaults", "threshold", "score"), PUBLISHED)
def test_the_published_scores(records: int, valid: int, defaults: int, threshold: float, score: float) -> None:
    assert Item(records, valid, defaults, threshold).score == pytest.approx(score)


def test_the_published_index() -> None:
    """47.15, from a mean score of 80.83 and a mean coverage of seven twelfths."""
    items = [Item(*row[:4]) for row in PUBLISHED]

    assert index(items) == pytest.approx(80.83, abs=0.005)
    assert index(items, COVERAGE) == pytest.approx(47.15, abs=0.005)


def test_nothing_counted_is_no_score() -> None:
    """Blank, never 0 and never 100."""
    assert Item(0, 0).score is None
    assert index([]) is None
    assert index([Item(0, 0)]) is None
    assert index([Item(10, 10)], []) is None


@given(st.integers(1, 500), st.data())
def test_a_score_is_never_out_of_bounds(records: int, data: st.DataObject) -> None:
    """Defaults are among the valid, so that no more is taken off than there is."""
    valid = data.draw(st.integers(0, records))
    defaults = data.draw(st.integers(0, valid))
    score = Item(records, valid, defaults, data.draw(st.floats(0, 1))).score

    assert score is not None
    assert -1e-9 <= score <= 100
