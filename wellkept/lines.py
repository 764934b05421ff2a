"""The fast way to read an ordinary file, in which every physical line is one row."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

import polars as pl

from wellkept.extract import LINE, Bounds, SetAside
from wellkept.rows import rows
from wellkept.sieve import FOOTER, TOTALS


if TYPE_CHECKING:
    from wellkept.encoding import Text
    from wellkept.layout import Layout


class Aside(NamedTuple):
    """A row set aside: where it starts and ends, why, and how many cells it has."""

    line: int
    reason: SetAside
    cells: int
    last_line: int


def each_line_a_row(text: Text, layout: Layout, bounds: Bounds) -> tuple[pl.DataFrame, list[Aside]] | None:
    """The records as text with `__line`, and the rows set aside.

    ``None`` where a line is not surely one row: quotes that span lines or stand inside a cell, bare
    carriage returns, null bytes. Such a file is read row by row instead.
    """
    if not _is_ordinary(text.data, layout):
        return None
    odd = _odd_lines(text, layout, bounds)
    if odd.height > _MOST_ODD or not odd["well_formed"].all():
        return None
    asides = list(_set_aside(odd, layout, bounds))
    frame = _parse(text, layout)
    if frame.height != text.lines - layout.header_line:
        return None
    if asides:
        frame = frame.filter(~pl.col(LINE).is_in([aside.line for aside in asides]))
    if frame.null_count().pipe(lambda nulls: sum(nulls.row(0))):
        return None
    return frame, asides


# Rows that may have to be set aside are looked at one by one; so many are no ordinary file.
_MOST_ODD = 100_000
# Whatever Python's strip() takes away, and a little more.
_BLANK = r"\s\x00-\x20"
_FIRST_WORDS = 8


def _is_ordinary(data: bytes, layout: Layout) -> bool:
    return (
        layout.header_line == layout.header_last_line
        and b"\0" not in data
        # Polars drops a byte order mark wherever it starts to read.
        and b"\n\xef\xbb\xbf" not in data
        and (b"\r" not in data or data.count(b"\r") == data.count(b"\r\n"))
    )


def _odd_lines(text: Text, layout: Layout, bounds: Bounds) -> pl.DataFrame:
    """Lines that are not plainly records: ragged, malformed, or perhaps furniture."""
    mark = re.escape(layout.delimiter)
    cell = rf'(?:"(?:[^"]|"")*"|[^"{mark}]*)'
    line = pl.col("line")
    has_quote = line.str.contains('"', literal=True)
    unquoted = pl.when(has_quote).then(line.str.replace_all('"[^"]*"', "")).otherwise(line)
    is_too_long = line.str.len_bytes() > bounds.cell_characters
    # Only lines with a quote are matched; the pattern is dear and most files have none.
    quoted_well = pl.when(has_quote).then(line).str.contains(rf"\A{cell}(?:{mark}{cell})*\z").fill_null(value=True)
    well_formed = ~is_too_long & quoted_well
    cells = unquoted.str.count_matches(layout.delimiter, literal=True) + 1
    suspect = line.str.contains(_suspect(layout, mark))
    if layout.sieve.extra:
        empty_end = rf"(?:{mark}[{_BLANK}]*){{{layout.sieve.extra}}}\z"
        suspect |= ~line.str.contains(empty_end)
    above = pl.col("at") < layout.header_line
    return (
        pl.scan_lines(text.data, name="line")
        .with_row_index("at", offset=1)
        .filter(pl.col("at") != layout.header_line)
        .with_columns(well_formed=well_formed)
        .filter(above | ~pl.col("well_formed") | (cells != layout.sieve.width) | suspect)
        .head(_MOST_ODD + 1)
        .collect(engine="streaming")
    )


def _suspect(layout: Layout, mark: str) -> str:
    """A pattern that no furniture escapes; the sieve decides on what it catches."""
    words = re.findall("[A-Za-z0-9]+", " ".join(layout.sieve.headings))[:_FIRST_WORDS]
    repeated = "[^A-Za-z0-9]+".join(f"(?i:{word})" for word in words)
    gap = rf'[{_BLANK}"{mark}]*'
    # The sieve's words end where ASCII letters end; Polars has to be told to see it that way.
    furniture = rf"{TOTALS}|{FOOTER}".replace(r"\b", r"(?-u:\b)")
    return rf"\A(?:{gap}\z|{gap}(?i:{furniture})|[^A-Za-z0-9]*{repeated})"


def _set_aside(odd: pl.DataFrame, layout: Layout, bounds: Bounds) -> list[Aside]:
    asides = []
    cut = rows((f"{line}\n" for line in odd["line"]), layout.delimiter, layout.file_name, bounds)
    for at, row in zip(odd["at"], cut, strict=True):
        if reason := layout.sieve.reason(at, row.cells):
            asides.append(Aside(at, reason, row.width, at))
    return asides


def _parse(text: Text, layout: Layout) -> pl.DataFrame:
    names = [f"column_{at}" for at in range(layout.sieve.width)]
    renamed = {names[at]: field for field, at in layout.take.items()}
    frame = pl.read_csv(  # noqa: TID251 -- this is the reader, which has proved that nothing is lost
        text.data,
        has_header=False,
        separator=layout.delimiter,
        schema=dict.fromkeys(names, pl.String()),
        infer_schema=False,
        empty_string_is_null=False,
        skip_lines=layout.header_line,
        row_index_name=LINE,
        row_index_offset=layout.header_line + 1,
        extra_columns="ignore",
        missing_columns="insert",
        raise_if_empty=False,
        glob=False,
    )
    return frame.select(*renamed, pl.col(LINE).cast(pl.Int64)).rename(renamed)
