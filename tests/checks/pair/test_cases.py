"""Duplicates in files that none of us wrote, against their truth; skipped where they are absent."""

from __future__ import annotations

import csv
from pathlib import Path

import polars as pl
import pytest

from checks.pair.candidates import candidates
from checks.pair.people import people
from checks.roles import Role, guess


Pairs = set[frozenset[str]]


def told(table: pl.DataFrame, **given: str) -> Pairs:
    roles = guess(table.columns, given)
    pairs = candidates(people(table, roles))
    ids = table[roles[Role.ID][0]]
    return {frozenset(pair) for pair in zip(ids.gather(pairs["left"]), ids.gather(pairs["right"]), strict=True)}


def rows(path: Path) -> pl.DataFrame:
    if not path.is_file():
        pytest.skip(f"{path.parent.name} is not among the cases on this machine")
    with path.open(newline="", encoding="utf-8") as file:
        headings, *records = csv.reader(file)
    return pl.DataFrame(records, schema=headings, orient="row")


def scores(found: Pairs, truth: Pairs) -> tuple[float, float]:
    """Precision and F1."""
    precision, recall = len(found & truth) / len(found), len(found & truth) / len(truth)
    return precision, 2 * precision * recall / (precision + recall)


@pytest.mark.parametrize(
    ("files", "truth"),
    [
        (["febrl1.csv"], "febrl1_true_pairs.csv"),
        (["febrl4_extract.csv", "febrl4_source_register.csv"], "febrl4_true_pairs.csv"),
    ],
    ids=["febrl1", "febrl4"],
)
def test_febrl(cases: Path, files: list[str], truth: str) -> None:
    """F1 at least .97 with precision at least .995, with the weights as shipped."""
    folder = cases / "02-person-linkage" / "febrl"
    table = pl.concat([rows(folder / name) for name in files])
    meant = {frozenset(pair[:2]) for pair in rows(folder / "truth" / truth).iter_rows()}
    precision, f1 = scores(told(table), meant)

    assert precision >= 0.995
    assert f1 >= 0.97


def test_residents_entered_twice(cases: Path) -> None:
    """Thirty rows are fifteen people; all of them are found, and nobody else."""
    folder = cases / "07-synthetic-uk-health" / "resident_crosscheck"
    truth = rows(folder / "truth" / "dev_duplicate_rows.csv")
    twice = truth.group_by("resident_id").agg("row_id").filter(pl.col("row_id").list.len() > 1)

    assert told(rows(folder / "dev_extract.csv")) == {frozenset(pair) for pair in twice["row_id"].to_list()}
