"""Searching for people in files that none of us wrote: their record is among the hits, and nobody else is sure."""

from __future__ import annotations

from pathlib import Path

import pytest

from benchmarks.search_recall import BARE, CENSUS, FEBRL, File, files, recall
from checks.pair.search import SEARCHED


EVERY = 20  # of 5,000 searches; all are in docs/explanation/duplicates.md


@pytest.fixture(scope="module")
def searched(request: pytest.FixtureRequest, cases: Path) -> dict[str, File]:
    """The files by their names."""
    if not all((cases / folder).is_dir() for folder in (FEBRL, CENSUS)):
        pytest.skip("the person-linkage files are not among the cases on this machine")
    return {file.name: file for file in files(cases)}


# The floors stand two or three standard errors of the sample under what all searches give (.96 by names and birthday,
# .998 with the number or in the census): lower than that is not chance but a search that got worse.
@pytest.mark.parametrize(
    ("name", "columns", "every", "in_five"),
    [
        ("Febrl 1", BARE, 5, 0.9),
        ("Febrl 1", SEARCHED, 5, 0.97),
        ("Febrl 4", BARE, EVERY, 0.92),
        ("Febrl 4", SEARCHED, EVERY, 0.97),
        ("simulated census", BARE, EVERY, 0.97),
    ],
)
def test_their_record_is_among_the_first_five(
    searched: dict[str, File], name: str, columns: tuple[str, ...], every: int, in_five: float
) -> None:
    """And of nobody else's is it ever sure, so that nobody admitted is taken for another."""
    told = recall(searched[name], columns, every)
    assert told.searches >= 90
    assert told.in_five / told.searches >= in_five
    assert told.sure_of_another == 0
