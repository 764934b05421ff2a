"""Our own facts as typed frames: the same shape as an extract, so that the same engine looks at them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import polars as pl

from wellkept.coerce import LINE, Reading, coerce


if TYPE_CHECKING:
    from wellkept.dataset import Dataset


def facts_frame(dataset: Dataset, facts: pl.DataFrame) -> pl.LazyFrame:
    """Facts typed by their contract. A fact we do not have is unknown, which is not the same as blank."""
    known = [f.name for f in dataset.fields if f.name in facts.columns]
    text = facts.select(pl.col(c).cast(pl.String) for c in known).with_columns(pl.lit(0, pl.Int64).alias(LINE))
    return coerce(text.lazy(), dataset, Reading(date_formats=("YYYY-MM-DD",)))
