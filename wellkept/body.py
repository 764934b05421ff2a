"""The rows below (and above) the headings: records in one frame, the others named; nothing lost."""

from __future__ import annotations

import io
from dataclasses import dataclass
from typing import TYPE_CHECKING

import polars as pl

from wellkept.errors import ExtractRefused
from wellkept.extract import LINE, SET_ASIDE_SCHEMA, Bounds
from wellkept.lines import Aside, each_line_a_row
from wellkept.rows import Row, rows


if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from wellkept.encoding import Text
    from wellkept.layout import Layout


@dataclass(frozen=True, slots=True)
class Body:
    """Accepted records as text with `__line`, and the rows set aside, without their values."""

    frame: pl.DataFrame
    set_aside: pl.DataFrame


def body(text: Text, layout: Layout, bounds: Bounds) -> Body:
    """Read all rows: at once where every physical line is one row, else one by one.

    Both ways give the same frame for the same file.

    Raises:
        ExtractRefused: a cell is larger than the bound, or the lines do not add up.
    """
    taken = each_line_a_row(text, layout, bounds)
    if taken is None:
        return one_by_one(text, layout, bounds)
    frame, asides = taken
    return _reconciled(frame, asides, frame.height, text.lines, layout)


def one_by_one(text: Text, layout: Layout, bounds: Bounds) -> Body:
    """Read rows one after another, exactly, wherever a quoted cell runs over several lines."""
    lines = io.TextIOWrapper(io.BytesIO(text.data), encoding="utf-8", newline="\n")
    cut = rows(lines, layout.delimiter, layout.file_name, bounds)
    return of_rows(cut, layout, text.lines)


def of_rows(cut: Iterable[Row], layout: Layout, lines: int) -> Body:
    """Sort rows that are cut already, from whatever kind of file; ``lines`` is how many they take.

    Raises:
        ExtractRefused: the lines do not add up.
    """
    pieces: list[pl.DataFrame] = []
    asides: list[Aside] = []
    accepted: list[Row] = []
    covered = 0
    for row, aside in _sifted(cut, layout):
        if aside is not None:
            asides.append(aside)
            continue
        covered += row.last_line - row.line + 1
        accepted.append(row)
        if len(accepted) == _PIECE:
            pieces.append(_frame(accepted, layout))
            accepted.clear()
    pieces.append(_frame(accepted, layout))
    return _reconciled(pl.concat(pieces), asides, covered, lines, layout)


_PIECE = 50_000


def _sifted(cut: Iterable[Row], layout: Layout) -> Iterator[tuple[Row, Aside | None]]:
    for row in cut:
        if row.line == layout.header_line:
            continue
        reason = row.fault or layout.sieve.reason(row.line, row.cells)
        aside = Aside(row.line, reason, row.width, row.last_line) if reason else None
        yield row, aside


def _frame(accepted: Sequence[Row], layout: Layout) -> pl.DataFrame:
    columns = list(zip(*(row.cells for row in accepted), strict=True)) or [()] * layout.sieve.width
    return pl.DataFrame(
        {field: columns[at] for field, at in layout.take.items()} | {LINE: [row.line for row in accepted]},
        schema=dict.fromkeys(layout.take, pl.String()) | {LINE: pl.Int64()},
    )


def _reconciled(frame: pl.DataFrame, asides: Sequence[Aside], covered: int, lines: int, layout: Layout) -> Body:
    """Every physical line belongs to the headings, to one record or to one row set aside."""
    headings = layout.header_last_line - layout.header_line + 1
    set_aside = sum(aside.last_line - aside.line + 1 for aside in asides)
    if headings + covered + set_aside != lines:
        message = (
            f"{layout.file_name}: of {lines} lines {headings + covered + set_aside} are accounted "
            "for, so nothing of it was taken. Ask for an export without line breaks inside cells, "
            "and tell those who look after Wellkept."
        )
        raise ExtractRefused(message)
    return Body(frame, pl.DataFrame(asides, schema=SET_ASIDE_SCHEMA, orient="row"))
