"""The fast way to read a large plain table, in which every physical line is one row of the usual width."""

from __future__ import annotations

from typing import TYPE_CHECKING

import polars as pl

from wellkept.cutter import Cutter
from wellkept.extract import LINE
from wellkept.layout import Layout
from wellkept.lines import each_line_a_row
from wellkept.sieve import Sieve
from wellkept.table_rows import CELLS, Sorted
from wellkept.table_shape import SEP, shape_of


if TYPE_CHECKING:
    from collections.abc import Sequence

    from wellkept.detection import Found
    from wellkept.encoding import Text
    from wellkept.extract import Bounds
    from wellkept.table_shape import Shape


def sort_lines(
    text: Text, lines: Sequence[str], found: Found, file_name: str, bounds: Bounds, header_row: int | None
) -> tuple[Shape, Sorted] | None:
    """What `wellkept.table_rows.sort_rows` would give, at once.

    ``None`` where a row needs more looking at: another quoting, headings over several lines, a ragged
    row, a quote astray, a second table, a note below the table. Such a file is read row by row.
    """
    has_delimiter = found.dialect.is_plain and found.width > 1
    if not has_delimiter or SEP.match(lines[0]):
        return None
    first = list(Cutter(found.dialect, file_name, bounds, found.width).rows(lines))
    shape = shape_of(first, header_row)
    if len(shape.heading_rows) != 1 or len(shape.headings) != shape.width or first[shape.first_row].oddities:
        return None
    header = first[shape.first_row]
    if header_row is not None and header.line != header_row:
        return None
    layout = Layout(
        file_name=file_name,
        delimiter=found.dialect.delimiter,
        header_line=header.line,
        header_last_line=header.last_line,
        take={f"cell_{at + 1}": at for at in range(shape.width)},
        sieve=Sieve(shape.headings, shape.width, header.line, None),
        tolerated={},
    )
    taken = each_line_a_row(text, layout, bounds)
    if taken is None:
        return None
    frame, asides = taken
    if not all(aside.reason.is_layout for aside in asides) or _needs_looking_at(frame, shape):
        return None
    columns = [pl.col(LINE), pl.lit(shape.width, pl.Int64()).alias(CELLS), pl.exclude(LINE)]
    return shape, Sorted(frame.select(columns), asides, [], frame.height + len(asides) + 1)


def _needs_looking_at(frame: pl.DataFrame, shape: Shape) -> bool:
    """Perhaps a second table's headings, or a note as the last row."""
    names = {heading.strip().lower() for heading in shape.headings} - {""}
    if frame["cell_1"].str.strip_chars().str.to_lowercase().is_in(names).any():
        return True
    last = frame.drop(LINE).tail(1).rows()
    return bool(last) and not any(map(str.strip, last[0][1:]))
