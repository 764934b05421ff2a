"""The comparison of the two engines finds what differs, and only that."""

from __future__ import annotations

from pathlib import Path

import polars as pl
import pytest

from benchmarks import two_engines
from wellkept.words import Verdict


@pytest.mark.spark
def test_both_engines_give_every_spoilt_record_the_same_verdicts(tmp_path: Path, spark) -> None:
    """Five hundred training records, most of them spoilt; 100,000 of each dataset are for the benchmark."""
    found = two_engines.compare("training", 500, tmp_path, spark)

    assert found.differ == {}
    assert found.verdicts == found.rules * 500
    assert found.wrong > 100


def test_a_verdict_that_differs_is_named() -> None:
    """Null is a verdict of its own here: a rule one engine could not judge differs."""
    ours = pl.DataFrame({"__row": [0, 1], "A-1": [3, 2], "A-2": [3, 3]})
    theirs = pl.DataFrame({"__row": [0, 1], "A-1": [3, None], "A-2": [3, 3]})
    found = two_engines._agreement("resident", 2, {"polars": [ours], "spark": [theirs]}, {})

    assert found.differ == {"A-1": 1}
    assert (found.verdicts, found.wrong) == (4, 3)
    assert int(Verdict.WRONG) == 3


def test_other_rows_are_no_agreement() -> None:
    with pytest.raises(AssertionError, match="did not judge the same rows"):
        two_engines._agreement(
            "resident", 1, {"polars": [pl.DataFrame({"__row": [0]})], "spark": [pl.DataFrame({"__row": [1]})]}, {}
        )
