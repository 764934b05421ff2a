"""How an extract is laid out: its delimiter, where its headings are, how wide its records are."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, NoReturn

from wellkept.errors import ExtractRefused
from wellkept.headings import Wanted, columns, looked_for
from wellkept.rows import Row, rows
from wellkept.sieve import Sieve


if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from wellkept.encoding import Text
    from wellkept.extract import Bounds


DELIMITERS = {",": "comma", ";": "semicolon", "\t": "tab", "|": "bar"}
LAST_HEADER_LINE = 20


@dataclass(frozen=True, slots=True)
class Layout:
    """The facts needed to cut the rest of the file; found in its head, or told by the feed.

    Attributes:
        header_last_line: where the heading row ends, which a heading with a line break puts off.
        take: the column of each field to keep, in the order of the file.
        sieve: what tells records from other rows.
        tolerated: harmless oddities of the headings, counted.
    """

    file_name: str
    delimiter: str
    header_line: int
    header_last_line: int
    take: Mapping[str, int]
    sieve: Sieve
    tolerated: Mapping[str, int]


def head(text: Text) -> list[str]:
    """The first lines of a file, each with its line feed: enough to see its layout."""
    piece = text.data[:_HEAD_BYTES]
    if len(piece) < len(text.data):
        # A first line that is longer than all this is its cell's fault; rows() will say so.
        end = text.data.find(b"\n", _HEAD_BYTES) if b"\n" not in piece else piece.rfind(b"\n")
        piece = text.data if end < 0 else text.data[: end + 1]
    # splitlines() also splits at form feeds and other characters that end no line of a CSV.
    lines = piece.decode().split("\n")
    last = lines.pop()
    return [f"{line}\n" for line in lines[:_HEAD_LINES]] + ([last] if last else [])[:_HEAD_LINES]


def find(text: Text, wants: Wanted, file_name: str, bounds: Bounds) -> Layout:
    """Find the row that answers best to the dataset's headings, under the delimiter that shows it.

    Raises:
        ExtractRefused: there are no such headings, or they cannot be told apart.
    """
    lines = head(text)
    best: tuple[int, str, Row, list[Row]] | None = None
    for delimiter in [wants.delimiter] if wants.delimiter else DELIMITERS:
        cut = list(rows(lines, delimiter, file_name, bounds))
        for row in cut:
            likeness = score(row, wants)
            if likeness > (best[0] if best else 0):
                best = (likeness, delimiter, row, cut)
    if best is None:
        _refuse_no_headings(wants, file_name)
    _, delimiter, header, cut = best
    return settled(Cut(file_name, delimiter, header, cut), wants, bounds)


def settled(cut: Cut, wants: Wanted, bounds: Bounds) -> Layout:
    """The layout that follows from a row of headings.

    Raises:
        ExtractRefused: there are too many headings, or they cannot be told apart.
    """
    header = cut.header
    if header.width > bounds.columns:
        message = (
            f"{cut.file_name}, line {header.line}: {header.width:,} columns, more than the "
            f"{bounds.columns:,} allowed. Ask for an export of one row for each record."
        )
        raise ExtractRefused(message)
    take = columns(header.cells, header.line, wants, cut.file_name)
    return laid_out(cut, take, take[wants.dataset.key])


@dataclass(frozen=True, slots=True)
class Cut:
    """The head of a file, cut into rows by one delimiter, and which of them are the headings."""

    file_name: str
    delimiter: str
    header: Row
    rows: Sequence[Row]


def laid_out(cut: Cut, take: Mapping[str, int], key: int | None) -> Layout:
    """Settle how wide a record is from the first rows below the headings."""
    header = cut.header
    named = len(header.cells)
    while named and not header.cells[named - 1].strip():
        named -= 1
    draft = Sieve(tuple(header.cells), header.width, header.line, key)
    below = [row for row in cut.rows if row.line > header.last_line]
    width = _width(header.width, named, below, draft)
    tolerated = {}
    if named < header.width:
        tolerated["empty headings at the end"] = header.width - named
    sieve = Sieve(tuple(header.cells[:width]), width, header.line, key)
    return Layout(
        file_name=cut.file_name,
        delimiter=cut.delimiter,
        header_line=header.line,
        header_last_line=header.last_line,
        take=take,
        sieve=sieve,
        tolerated=tolerated,
    )


def score(row: Row, wants: Wanted) -> int:
    """How well a row answers to the headings wanted; 0 where it cannot be the heading row."""
    if row.fault or (row.line > LAST_HEADER_LINE and wants.header_row is None):
        return 0
    if wants.header_row is not None:
        # The row is settled; only the delimiter is to be found, known headings before width.
        known = len(wants.fields(row.cells))
        is_it = row.line <= wants.header_row <= row.last_line
        return known * len(wants.dataset.fields) + row.width if is_it else 0
    return len(wants.fields(row.cells)) if wants.are_headings(row.cells) else 0


_HEAD_BYTES = 1024**2
_HEAD_LINES = 1_000


def _width(headings: int, named: int, sample: Sequence[Row], draft: Sieve) -> int:
    """As wide as the headings, unless the rows agree on more or fewer *empty* cells at the end.

    One row alone with an empty cell too many is not forgiven: a comma inside its address may have
    moved all that follows by one column.
    """
    counts: Counter[int] = Counter()
    for row in sample:
        reason = row.fault or draft.reason(row.line, row.cells)
        is_record = reason is None or not reason.is_layout
        if is_record and (row.width == headings or not any(map(str.strip, row.cells[named:]))):
            counts[row.width] += 1
    if not counts:
        return headings
    usual = max(counts, key=lambda width: (counts[width], width == headings, -width))
    return usual if usual >= named else headings


def _refuse_no_headings(wants: Wanted, file_name: str) -> NoReturn:
    at = wants.header_row
    where = f"line {at}" if at else f"the first {LAST_HEADER_LINE} lines"
    tried = [wants.delimiter] if wants.delimiter else DELIMITERS
    names = ", ".join(DELIMITERS.get(mark, "another") for mark in tried)
    message = (
        f"{file_name}: no row of headings for {wants.dataset.name} records in {where} "
        f"(delimiters tried: {names}). Looked for {looked_for(wants, wants.dataset.key)} "
        "among others. Ask for an export with a heading row, or name the headings under "
        "[feed.columns] in the settings file."
    )
    raise ExtractRefused(message)
