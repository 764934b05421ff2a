"""Read any table, knowing nothing of what it holds: headings and records as text, every row accounted for."""

from __future__ import annotations

import hashlib
import io
from dataclasses import dataclass
from itertools import chain, islice
from typing import TYPE_CHECKING

import polars as pl

from wellkept.cutter import Cutter
from wellkept.detection import find_dialect
from wellkept.dialect import CutRow, Dialect
from wellkept.encoding import decode
from wellkept.errors import ExtractRefused
from wellkept.extract import LINE, SET_ASIDE_SCHEMA, Bounds
from wellkept.layout import head
from wellkept.table_lines import sort_lines
from wellkept.table_receipt import Origin, receipt_of
from wellkept.table_rows import CELLS, Sorted, sort_rows
from wellkept.table_shape import SEP, Shape, shape_of


if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from wellkept.encoding import Text
    from wellkept.extract import Receipt


NOTE_SCHEMA = {"line": pl.Int64(), "note": pl.String()}


@dataclass(frozen=True, slots=True)
class Pins:
    """What is known of a file beforehand; each overrides what would be found."""

    delimiter: str | None = None
    encoding: str | None = None
    header_row: int | None = None


@dataclass(frozen=True, slots=True)
class AnyTable:
    """A table as it stands in its file.

    Attributes:
        headings: one for each column, as written; none where the table has no heading row.
        frame: `__line` (Int64), `__cells` (Int64, how many cells the row is written with, at least the
            table's width), and ``cell_1`` and so on (String), as many as the widest record has.
        receipt: the counts.
        set_aside: ``line``, ``reason``, ``cells``, ``last_line`` of the rows set aside; no values.
        notes: ``line`` and ``note`` of every row repaired or put up with: what was done can be undone
            at that line of the file, which stays as it came.
    """

    headings: tuple[str, ...]
    frame: pl.DataFrame
    receipt: Receipt
    set_aside: pl.DataFrame
    notes: pl.DataFrame

    def records(self) -> Iterator[tuple[str, ...]]:
        """Each record's cells, at least as many as the table is wide."""
        names = [name for name in self.frame.columns if name not in (LINE, CELLS)]
        for piece in self.frame.iter_slices(_PIECE):
            rows = piece.select(names).iter_rows()
            yield from (row[:cells] for row, cells in zip(rows, piece[CELLS], strict=True))


def table_of_text(content: bytes, file_name: str, pins: Pins | None = None, bounds: Bounds | None = None) -> AnyTable:
    """Read the bytes of a text file.

    Raises:
        ExtractRefused: it is no text, or larger than the bounds, or its lines do not add up.
    """
    pins, bounds = pins or Pins(), bounds or Bounds()
    text = decode(content, file_name, pins.encoding)
    lines = head(text)
    found = find_dialect(lines, pins.delimiter)
    origin = Origin(
        file_name=file_name,
        sha256=hashlib.sha256(content).hexdigest(),
        bytes=len(content),
        encoding=text.encoding,
        delimiter=found.dialect.delimiter,
        tolerated=tuple(_written(text, content, found.dialect)),
        warnings=(*text.warnings, *found.warnings),
    )
    if len(text.data) > _LARGE and (sorted_lines := sort_lines(text, lines, found, file_name, bounds, pins.header_row)):
        return _table(origin, *sorted_lines, text.lines)
    rows = _rows(text, lines, found.dialect, found.width, file_name, bounds)
    return table_of_rows(rows, origin, header_row=pins.header_row, lines=text.lines)


def table_of_rows(
    rows: Iterable[CutRow], origin: Origin, *, header_row: int | None = None, lines: int | None = None
) -> AnyTable:
    """Find the headings among rows that are cut already, and sort records from other rows.

    A sheet of a workbook is read so too: a `CutRow` for each of its rows, with the row's number as
    both ``line`` and ``last_line``.

    Args:
        rows: in the order of the file; their lines begin at 1 and leave none out.
        origin: what is known of the file.
        header_row: the line of the headings, where it is known.
        lines: how many lines there are, to be reconciled with the rows; not checked if left out.

    Raises:
        ExtractRefused: the lines do not add up.
    """
    source = iter(rows)
    first = list(islice(source, _HEAD_ROWS))
    if header_row is not None and not any(row.line <= header_row <= row.last_line for row in first):
        message = (
            f"{origin.file_name}: there is no row on line {header_row}, where its feed has the headings. "
            "Correct `header_row` of this feed in the settings file, or leave it out to have them found."
        )
        raise ExtractRefused(message)
    shape = shape_of(first, header_row)
    kept = sort_rows(chain(first, source), shape)
    return _table(origin, shape, kept, lines)


def _table(origin: Origin, shape: Shape, kept: Sorted, lines: int | None) -> AnyTable:
    if lines is not None and kept.lines != lines:
        message = (
            f"{origin.file_name}: of {lines} lines {kept.lines} are accounted for, so nothing of it was taken. "
            "Ask for an export without line breaks inside cells, and tell those who look after Wellkept."
        )
        raise ExtractRefused(message)
    return AnyTable(
        headings=shape.headings,
        frame=kept.frame,
        receipt=receipt_of(origin, shape, kept),
        set_aside=pl.DataFrame(kept.asides, schema=SET_ASIDE_SCHEMA, orient="row"),
        notes=pl.DataFrame(kept.notes, schema=NOTE_SCHEMA, orient="row"),
    )


# Smaller files are read row by row in less time than it takes to see whether they are plain.
_LARGE = 4 * 1024**2
_HEAD_ROWS = 1_000
_PIECE = 50_000


def _rows(
    text: Text, lines: list[str], dialect: Dialect, width: int, file_name: str, bounds: Bounds
) -> Iterator[CutRow]:
    stream = io.TextIOWrapper(io.BytesIO(text.data), encoding="utf-8", newline="\n")
    cutter = Cutter(dialect, file_name, bounds, width if width > 1 else None)
    if lines and SEP.match(lines[0]):
        yield CutRow(1, 1, [next(iter(stream)).strip()])
        yield from (row._replace(line=row.line + 1, last_line=row.last_line + 1) for row in cutter.rows(stream))
        return
    yield from cutter.rows(stream)


def _written(text: Text, content: bytes, dialect: Dialect) -> Iterator[tuple[str, int]]:
    """Ways in which the file is not written as RFC 4180 has it, none of which changes a cell."""
    for words in dialect.in_words:
        yield words, 1
    ends = text.data.count(b"\r\n")
    feeds = text.data.count(b"\n")
    if ends and feeds - ends:
        yield "lines end in different ways", min(ends, feeds - ends)
    elif feeds - ends:
        yield (
            "lines end with a line feed alone" if b"\n" in content else "lines end with a carriage return alone",
            feeds,
        )
    if text.data and not text.data.endswith(b"\n"):
        yield "no line end after the last row", 1
    if text.encoding == "utf-8-sig":
        yield "byte order mark", 1
    elif text.encoding != "utf-8":
        yield f"encoding is {text.encoding}", 1
