"""A table written as RFC 4180 has it."""

from __future__ import annotations

import csv
from typing import TYPE_CHECKING

from wellkept.extract import LINE
from wellkept.table_rows import CELLS


if TYPE_CHECKING:
    from pathlib import Path

    from wellkept.any_table import AnyTable


def write_csv(table: AnyTable, path: Path) -> None:
    """Write a table as RFC 4180 has it: UTF-8, commas, CRLF, quotes where they are needed.

    Headings first where there are any; a record that has more cells than the table is wide keeps them.
    """
    names = [name for name in table.frame.columns if name not in (LINE, CELLS)]
    with path.open("w", encoding="utf-8", newline="") as out:
        writer = csv.writer(out)
        if table.headings:
            writer.writerow(table.headings)
        for piece in table.frame.iter_slices(_PIECE):
            many = piece[CELLS].to_list()
            widest = max(many, default=0)
            rows = piece.select(names[:widest]).iter_rows()
            if widest == min(many, default=0):
                writer.writerows(rows)
            else:
                writer.writerows(row[:cells] for row, cells in zip(rows, many, strict=True))


_PIECE = 50_000
