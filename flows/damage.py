"""Damaged cells of one file told to a person: a flag for each, and a line for each column and kind."""

from __future__ import annotations

from typing import TYPE_CHECKING

import polars as pl

from checks import datasets
from checks.feed.cells import CODES
from wellkept.cell_damage import Damage


if TYPE_CHECKING:
    from collections.abc import Iterator

    from wellkept.extract import Extract

_PUT_RIGHT = "It was put right."
_LEFT = "Nothing proves what it was, so it was left as it is."
_HARMLESS = "It is kept as it is, and made harmless in what we write for spreadsheets."


def damage_flags(extract: Extract, record_ids: pl.LazyFrame) -> pl.LazyFrame:
    """One row for each damaged cell, in the columns of flags, under the feed rule that counts it.

    Args:
        extract: what was read.
        record_ids: ``__line`` and ``record_id``.
    """
    said = [
        {"kind": kind.value, "rule": rule.code, "severity": str(rule.severity), "dimension": str(rule.dimension)}
        | {"says": kind.says, "left": _HARMLESS if kind is Damage.FORMULA else _LEFT}
        for kind in Damage
        for rule in [datasets()["feed"].by_code[CODES[kind.value]]]
    ]
    headings = pl.LazyFrame({"field": list(extract.columns), "column": list(extract.columns.values())})
    outcome = pl.when("repaired").then(pl.lit(_PUT_RIGHT)).otherwise("left")
    return (
        extract.damage.lazy()
        .join(pl.LazyFrame(said), on="kind")
        .join(headings, on="field")
        .join(record_ids, left_on="line", right_on="__line")
        .with_columns(message=pl.format("{} {}", "says", outcome))
    )


def damage_told(extract: Extract) -> Iterator[str]:
    """How many cells of which column, most of them first; no value."""
    counted = (
        extract.damage.group_by("field", "kind")
        .agg(pl.len().alias("cells"), pl.col("repaired").sum())
        .sort("cells", "field", "kind", descending=[True, False, False])
    )
    for field, kind, cells, repaired in counted.iter_rows():
        heading = extract.columns[field]
        yield f"{CODES[kind]}  {cells:,} of {heading}: {Damage(kind).words}; {repaired:,} put right"
