"""An extract sent as Parquet: its typed columns turned back into text."""

from __future__ import annotations

import hashlib
import io
from typing import TYPE_CHECKING

import polars as pl

from wellkept.errors import ExtractRefused
from wellkept.extract import LINE, SET_ASIDE_SCHEMA, Bounds, Extract, Receipt
from wellkept.headings import columns, unused, wanted


if TYPE_CHECKING:
    from pathlib import Path

    from wellkept.dataset import Dataset
    from wellkept.settings import Feed


def read_parquet(path: Path, content: bytes, dataset: Dataset, feed: Feed | None, bounds: Bounds) -> Extract:
    """Read a Parquet file; `__line` is the number of the record, the first being 1.

    Raises:
        ExtractRefused: it is no Parquet file, holds what is no text, or lacks the key.
    """
    table = _table(path.name, content)
    if table.width > bounds.columns:
        message = (
            f"{path.name}: {table.width:,} columns, more than the {bounds.columns:,} allowed. "
            "Ask for an export of one row for each record."
        )
        raise ExtractRefused(message)
    headings = table.columns
    take = columns(headings, 0, wanted(dataset, feed), path.name)
    if unfit := [at for at in take.values() if not _is_single(table.dtypes[at])]:
        message = (
            f"{path.name}: {len(unfit)} of the columns hold lists, structures or raw bytes, not text. "
            "Ask for an export as CSV UTF-8."
        )
        raise ExtractRefused(message)
    frame = table.select(
        *(pl.col(headings[at]).cast(pl.String).fill_null("").alias(field) for field, at in take.items()),
        pl.int_range(1, pl.len() + 1, dtype=pl.Int64).alias(LINE),
    )
    _refuse_large(frame, path.name, bounds)
    receipt = Receipt(
        file_name=path.name,
        sha256=hashlib.sha256(content).hexdigest(),
        bytes=len(content),
        encoding="parquet",
        delimiter="",
        header_line=0,
        rows_read=frame.height,
        rows_accepted=frame.height,
        rows_set_aside=0,
        width=table.width,
    )
    return Extract(
        frame=frame.lazy(),
        receipt=receipt,
        columns={field: headings[at].strip() for field, at in take.items()},
        unused=unused(headings, take),
        set_aside=pl.DataFrame(schema=SET_ASIDE_SCHEMA),
        headings=tuple(headings),
    )


def _table(file_name: str, content: bytes) -> pl.DataFrame:
    try:
        return pl.read_parquet(io.BytesIO(content))
    except (pl.exceptions.PolarsError, OSError):
        message = f"{file_name} is not a whole Parquet file. Send it again, or export CSV UTF-8."
        raise ExtractRefused(message) from None


def _is_single(dtype: pl.DataType) -> bool:
    return not (dtype.is_nested() or dtype in {pl.Binary, pl.Object})


def _refuse_large(frame: pl.DataFrame, file_name: str, bounds: Bounds) -> None:
    longest = frame.select(pl.max_horizontal(pl.exclude(LINE).str.len_chars().max())).item()
    if (longest or 0) > bounds.cell_characters:
        message = (
            f"{file_name}: a cell is longer than {bounds.cell_characters:,} characters. "
            "Ask for an export without attachments or pictures in its cells."
        )
        raise ExtractRefused(message)
