"""Where a table's headings are, if it has any, and how wide its records are: seen from its first rows."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING


if TYPE_CHECKING:
    from collections.abc import Sequence

    from wellkept.dialect import CutRow


@dataclass(frozen=True, slots=True)
class Shape:
    """What holds for the whole table.

    Attributes:
        headings: one for each column; none where the table has no heading row.
        width: how many cells a record has.
        first_line: the first line of the headings, or of the first record where there are none.
        first_row: the same, as the number of the row, from 0; two rows may stand on one line.
        heading_rows: the numbers of the rows that hold the headings.
    """

    headings: tuple[str, ...]
    width: int
    first_line: int
    first_row: int
    heading_rows: frozenset[int] = frozenset()


def shape_of(rows: Sequence[CutRow], header_line: int | None = None) -> Shape:
    """The shape that the first rows of a table show.

    The headings are the first row that fills at least half of the usual width, unless its cells are
    of the same kinds (numbers, dates, times) as those below them: then it is a record, and there are
    no headings. ``header_line`` settles which row they are.
    """
    numbered = [(at, row) for at, row in enumerate(rows) if any(map(str.strip, row.cells)) and not is_told(row)]
    if not numbered:
        return Shape((), 0, 1, 0)
    filled = [row for _, row in numbered]
    width = _usual_width(filled)
    at = _first_full(filled, width, header_line)
    first, below = filled[at], filled[at + 1 :]
    # The first two rows below may be headings too.
    records = below[2:] if len(below) >= _ENOUGH else below
    kinds = _column_kinds([row for row in records if len(row.cells) == width] or records, width)
    if header_line is None and not _are_headings(first.cells, kinds, is_alone=not below):
        return Shape((), max(width, len(first.cells)), first.line, numbered[at][0])
    many = 1 if header_line is not None else _heading_rows([first, *below], kinds, width)
    merged = _joined([row.cells for row in filled[at : at + many]])
    wide = width if _has_one_too_many(merged, below[many - 1 :], width) else max(width, len(merged))
    return Shape(
        headings=(*merged, *[""] * (width - len(merged))),
        width=wide,
        first_line=first.line,
        first_row=numbered[at][0],
        heading_rows=frozenset(number for number, _ in numbered[at : at + many]),
    )


SEP = re.compile(r'"?sep=(.)"?[\s,;]*\Z', re.IGNORECASE)


def is_told(row: CutRow) -> bool:
    """The first line of an Excel export that names its delimiter is no heading."""
    return row.line == 1 and len(row.cells) == 1 and bool(SEP.match(row.cells[0]))


def kind(cell: str) -> str:
    """What kind of value a cell holds: empty, a number, year, date, time, address, or text.

    >>> kind("$74.69"), kind("28/01/2018"), kind("Leeds")
    ('number', 'date', 'text')
    """
    text = cell.strip()
    if not text:
        return ""
    return next((name for name, pattern in _KINDS.items() if pattern.fullmatch(text)), "text")


_KINDS = {
    "year": re.compile(r"(?:19|20)[0-9]{2}"),
    "number": re.compile(r"[(]?[-+]?[£$€]? ?[-+]?[0-9][0-9,. ]*(?:[eE][-+]?[0-9]+)?[%)]?"),
    "date": re.compile(
        r"[0-9]{1,4}[-/. ](?:[0-9]{1,2}|[A-Za-z]{3,9})[-/. ][0-9]{1,4}(?:[T ][0-9:.]+(?:Z|[+-][0-9:]+)?)?"
    ),
    "time": re.compile(r"[0-9]{1,2}:[0-9]{2}(?::[0-9.]+)?(?: ?[APap][Mm])?"),
    "address": re.compile(r"(?:https?|ftp)://\S+|[^@\s]+@[^@\s]+\.[A-Za-z]+"),
}
_MOST_HEADING_ROWS = 3
_MOSTLY = 0.8
_LEAST_TEXTS = 2
_ITS_OWN = 0.3
_ENOUGH = 5


def _usual_width(filled: Sequence[CutRow]) -> int:
    counts = Counter(len(row.cells) for row in filled)
    if max(counts.values()) == 1:
        # No two rows agree, so the first that has several cells is the headings.
        return next((len(row.cells) for row in filled if len(row.cells) > 1), 1)
    # A second table below may be larger; the first that holds its own is the one that is meant.
    for row, following in pairwise(filled):
        wide = len(row.cells)
        if wide == len(following.cells) > 1 and counts[wide] >= _ITS_OWN * len(filled):
            return wide
    return max(counts, key=lambda wide: (counts[wide] * (1 - 1 / (wide + 1)), wide))


def _first_full(filled: Sequence[CutRow], width: int, header_line: int | None) -> int:
    if header_line is not None:
        return next((at for at, row in enumerate(filled) if row.line <= header_line <= row.last_line), 0)
    for at, row in enumerate(filled):
        if sum(bool(cell.strip()) for cell in row.cells) * 2 >= width and len(row.cells) * 2 > width:
            return at
    return 0


def _has_one_too_many(headings: Sequence[str], records: Sequence[CutRow], width: int) -> bool:
    """Blank headings beyond what all records hold are stray delimiters, not columns."""
    named = sum(bool(heading.strip()) for heading in headings)
    alike = sum(len(row.cells) == width for row in records)
    return len(headings) > width >= named and bool(records) and alike >= _MOSTLY * len(records)


def _column_kinds(records: Sequence[CutRow], width: int) -> list[str]:
    """The kind most cells of a column are of; ``text`` where no kind is usual."""
    kinds = []
    for at in range(width):
        counts = Counter(kind(row.cells[at]) for row in records if at < len(row.cells))
        counts.pop("", None)
        if not counts:
            kinds.append("")
            continue
        usual, many = counts.most_common(1)[0]
        kinds.append(usual if many >= _MOSTLY * counts.total() else "text")
    return kinds


def _are_headings(cells: Sequence[str], kinds: Sequence[str], *, is_alone: bool) -> bool:
    seen = [kind(cell) for cell in cells]
    if is_alone:
        return any(one == "text" for one in seen)
    like = sum(one == of for one, of in zip(seen, kinds, strict=False) if one not in ("", "text"))
    unlike = sum(one in ("text", "year") for one, of in zip(seen, kinds, strict=False) if of not in ("", "text", one))
    return unlike >= like


def _heading_rows(rows: Sequence[CutRow], kinds: Sequence[str], width: int) -> int:
    """A row below the headings belongs to them if it is all text where all records hold other kinds."""
    many = 1
    for row in rows[1:_MOST_HEADING_ROWS]:
        told = [kind(cell) for cell, of in zip(row.cells, kinds, strict=False) if of not in ("", "text")]
        has_others = any(kind(cell) not in ("", "text") for cell in row.cells)
        if len(row.cells) != width or has_others or sum(one == "text" for one in told) < _LEAST_TEXTS:
            break
        many += 1
    return many if len(rows) > many else 1


def _joined(rows: Sequence[Sequence[str]]) -> list[str]:
    if len(rows) == 1:
        return list(rows[0])
    wide = max(map(len, rows))
    return [" ".join(part for row in rows if at < len(row) and (part := row[at].strip())) for at in range(wide)]
