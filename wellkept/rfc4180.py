"""A table written as RFC 4180 has it."""

from __future__ import annotations

import csv
from typing import TYPE_CHECKING

import polars as pl

from wellkept.extract import LINE
from wellkept.table_rows import CELLS


if TYPE_CHECKING:
    from pathlib import Path

    from wellkept.any_table import AnyTable


def write_csv(table: AnyTable, path: Path) -> None:
    """Write a table: UTF-8, commas, CRLF, quotes where they are needed.

    Headings first where there are any; a record that has more cells than the table is wide keeps them.
    """
    with path.open("w", encoding="utf-8", newline="") as out:
        writer = csv.writer(out)
        if table.headings:
            writer.writerow(table.headings)
        if not _is_rectangular(table):
            writer.writerows(table.records())
            return
    with path.open("ab") as more:
        cells = table.frame.drop(LINE, CELLS)
        # Polars would quote an empty text, to tell it from nothing; here both are the same.
        nothing = cells.with_columns(pl.all().replace("", None))
        nothing.write_csv(more, include_header=False, line_terminator="\r\n", null_value="")


def _is_rectangular(table: AnyTable) -> bool:
    """So that Polars may write it; a lone carriage return it would leave without quotes."""
    frame = table.frame
    if frame.height < _MANY or frame.width == _ONE_COLUMN or frame[CELLS].n_unique() > 1:
        return False
    return not frame.select(pl.any_horizontal(pl.exclude(LINE, CELLS).str.contains("\r", literal=True).any())).item()


_MANY = 10_000
_ONE_COLUMN = 3
