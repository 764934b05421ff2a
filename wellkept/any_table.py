"""Read any table, knowing nothing of what it holds: headings and records as text, every row accounted for."""

from __future__ import annotations

import io
from collections import Counter
from dataclasses import dataclass
from itertools import chain
from types import MappingProxyType
from typing import TYPE_CHECKING

import polars as pl

from wellkept.cutter import Cutter
from wellkept.detection import SEP, find_dialect
from wellkept.dialect import CutRow, Dialect, Oddity, delimiter_in_words
from wellkept.encoding import decode
from wellkept.errors import ExtractRefused
from wellkept.extract import LINE, SET_ASIDE_SCHEMA, Bounds, Receipt
from wellkept.layout import head
from wellkept.table_rows import Sorted, sort_rows
from wellkept.table_shape import shape_of


if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from wellkept.encoding import Text
    from wellkept.table_shape import Shape


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


@dataclass(frozen=True, slots=True)
class Origin:
    """What a receipt says of the file itself, whatever its table holds."""

    file_name: str
    sha256: str = ""
    bytes: int = 0
    encoding: str = ""
    delimiter: str = ""
    sheet: str = ""
    tolerated: tuple[tuple[str, int], ...] = ()
    warnings: tuple[str, ...] = ()


def table_of_text(content: bytes, file_name: str, pins: Pins | None = None, bounds: Bounds | None = None) -> AnyTable:
    """Read the bytes of a text file.

    Raises:
        ExtractRefused: it is no text, or larger than the bounds, or its lines do not add up.
    """
    import hashlib

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
    first = [row for row, _ in zip(source, range(_HEAD_ROWS), strict=False)]
    shape = shape_of([row for row in first if not _is_told(row)], header_row)
    kept = sort_rows(chain(first, source), shape)
    if lines is not None and kept.lines != lines:
        message = (
            f"{origin.file_name}: of {lines} lines {kept.lines} are accounted for, so nothing of it was taken. "
            "Ask for an export without line breaks inside cells, and tell those who look after Wellkept."
        )
        raise ExtractRefused(message)
    return AnyTable(
        headings=shape.headings,
        frame=kept.frame,
        receipt=_receipt(origin, shape, kept),
        set_aside=pl.DataFrame(kept.asides, schema=SET_ASIDE_SCHEMA, orient="row"),
        notes=pl.DataFrame(kept.notes, schema=NOTE_SCHEMA, orient="row"),
    )


_HEAD_ROWS = 1_000


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


def _is_told(row: CutRow) -> bool:
    """The first line of an Excel export that names its delimiter is no heading."""
    return row.line == 1 and len(row.cells) == 1 and bool(SEP.match(row.cells[0]))


def _written(text: Text, content: bytes, dialect: Dialect) -> Iterator[tuple[str, int]]:
    """Ways in which the file is not written as RFC 4180 has it, none of which changes a cell."""
    for words in dialect.in_words:
        yield words, 1
    ends = text.data.count(b"\r\n")
    feeds = text.data.count(b"\n")
    if ends and feeds - ends:
        yield "lines end in different ways", min(ends, feeds - ends)
    elif feeds - ends:
        yield "lines end with a line feed alone" if b"\n" in content else "lines end with a carriage return alone", feeds
    if text.data and not text.data.endswith(b"\n"):
        yield "no line end after the last row", 1
    if text.encoding == "utf-8-sig":
        yield "byte order mark", 1
    elif text.encoding != "utf-8":
        yield f"encoding is {text.encoding}", 1


def _receipt(origin: Origin, shape: Shape, kept: Sorted) -> Receipt:
    counts = Counter(note for _, note in kept.notes)
    tolerated = dict(origin.tolerated)
    tolerated |= {note: many for note, many in counts.items() if not Oddity(note).is_repair}
    tolerated |= dict(_of_headings(shape))
    warnings = list(origin.warnings)
    if not shape.width:
        warnings.append("There is nothing in the file. Ask for the export again.")
    elif not shape.headings:
        warnings.append("There is no row of headings: the first row is a record. Ask for an export with headings.")
    elif not kept.frame.height:
        warnings.append("There is no record below the headings.")
    return Receipt(
        file_name=origin.file_name,
        sha256=origin.sha256,
        bytes=origin.bytes,
        encoding=origin.encoding,
        delimiter=origin.delimiter,
        header_line=shape.first_line if shape.headings else 0,
        rows_read=kept.frame.height + len(kept.asides),
        rows_accepted=kept.frame.height,
        rows_set_aside=len(kept.asides),
        width=shape.width,
        reasons=MappingProxyType(dict(Counter(str(aside.reason) for aside in kept.asides))),
        tolerated=MappingProxyType(tolerated),
        repairs=MappingProxyType({note: many for note, many in counts.items() if Oddity(note).is_repair}),
        sheet=origin.sheet,
        warnings=tuple(warnings),
    )


def _of_headings(shape: Shape) -> Iterator[tuple[str, int]]:
    names = [heading.strip().casefold() for heading in shape.headings]
    if blank := names.count(""):
        yield "columns without a heading", blank
    again = sum(many - 1 for name, many in Counter(names).items() if name)
    if again:
        yield "headings used again", again
    if shape.over_lines > 1:
        yield "headings over several lines", shape.over_lines
    if any("\n" in heading or "\r" in heading for heading in shape.headings):
        yield "headings with a line break", 1


def rfc4180(table: AnyTable, path: Path) -> None:
    """Write a table as RFC 4180 has it: UTF-8, commas, CRLF, quotes where they are needed.

    Headings first where there are any; a record that has more cells than the table is wide keeps them.
    """
    import csv

    names = [name for name in table.frame.columns if name not in (LINE, "__cells")]
    with path.open("w", encoding="utf-8", newline="") as out:
        writer = csv.writer(out)
        if table.headings:
            writer.writerow(table.headings)
        for piece in table.frame.iter_slices(_PIECE):
            many = piece["__cells"].to_list()
            widest = max(many, default=0)
            rows = piece.select(names[:widest]).iter_rows()
            if widest == min(many, default=0):
                writer.writerows(rows)
            else:
                writer.writerows(row[:cells] for row, cells in zip(rows, many, strict=True))


_PIECE = 50_000


def in_words(receipt: Receipt) -> Iterator[str]:
    """What was read, a line at a time, without a value of any record."""
    yield (
        f"{receipt.rows_read:,} rows read = {receipt.rows_accepted:,} accepted + {receipt.rows_set_aside:,} set aside"
    )
    where = f"headings on line {receipt.header_line}" if receipt.header_line else "no row of headings"
    mark = f", delimiter {delimiter_in_words(receipt.delimiter)}" if not receipt.sheet else f", sheet {receipt.sheet}"
    yield f"{receipt.width:,} columns, {where}, encoding {receipt.encoding}{mark}"
    for title, counts in (
        ("Set aside", receipt.reasons),
        ("Repaired", receipt.repairs),
        ("Put up with", receipt.tolerated),
    ):
        yield from (f"{title}: {name} ({many:,})" for name, many in counts.items())
    yield from (f"Look: {warning}" for warning in receipt.warnings)
