"""The rows of any table sorted: records into a frame, the furniture of reports and other tables named."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import polars as pl

from wellkept.dialect import CutRow, Oddity
from wellkept.extract import LINE, SetAside
from wellkept.lines import Aside
from wellkept.sieve import Sieve
from wellkept.table_shape import kind


if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from wellkept.table_shape import Shape


CELLS = "__cells"


@dataclass(frozen=True, slots=True)
class Sorted:
    """Records, the rows set aside, and the notes on records; ``lines`` is how many lines they took."""

    frame: pl.DataFrame
    asides: list[Aside]
    notes: list[tuple[int, str]]
    lines: int


def sort_rows(rows: Iterable[CutRow], shape: Shape) -> Sorted:
    """Sort every row, in one pass.

    Ragged rows are kept, since the question is what is in the file: short ones filled up, long ones
    whole, each with a note. Set aside are rows above the headings, blank rows, repeated headings,
    totals, footers, and all of a second table that begins with headings of its own.
    """
    sorting = _Sorting(shape)
    for row in rows:
        sorting.take(row)
    return sorting.done()


_PIECE = 50_000
_LEAST_WIDE = 3
_MOST_HELD = 200
_ALIKE = 0.6
_NOTE = re.compile(r"\s*(?:foot)?notes?\b|\s*sources?\b|\s*\*|\s*\(?[0-9a-z]\)|\s*(?:\S+\s+){7}", re.IGNORECASE)


@dataclass
class _Sorting:
    shape: Shape
    asides: list[Aside] = field(default_factory=list)
    notes: list[tuple[int, str]] = field(default_factory=list)
    accepted: list[CutRow] = field(default_factory=list)
    pieces: list[pl.DataFrame] = field(default_factory=list)
    held: list[CutRow] = field(default_factory=list)
    covered: int = 0
    number: int = 0
    is_other_table: bool = False
    is_after_blank: bool = False

    def __post_init__(self) -> None:
        headings = self.shape.headings
        self.sieve = Sieve(headings, self.shape.width, self.shape.first_line, None)
        self.names = {folded for heading in headings if (folded := heading.strip().casefold())}

    def take(self, row: CutRow) -> None:
        """Put one row where it belongs, or hold it until the next full row shows what it is."""
        number, self.number = self.number, self.number + 1
        self.covered += row.last_line - max(self.covered, row.line - 1)
        if number in self.shape.heading_rows:
            self.notes.extend((row.line, str(oddity)) for oddity in row.oddities)
            return
        reason = self._reason(row, number)
        if reason is not None:
            self._aside(row, reason)
        elif self._may_be_footer(row) and len(self.held) < _MOST_HELD:
            self.held.append(row)
        else:
            self._release()
            self._accept(row)
        self.is_after_blank = reason is SetAside.BLANK

    def done(self) -> Sorted:
        """Rows with one cell and nothing after them are what is written under a table."""
        for row in self.held:
            self._aside(row, SetAside.FOOTER)
        self.asides.sort()
        self.pieces.append(self._frame())
        frame = pl.concat(self.pieces, how="diagonal") if len(self.pieces) > 1 else self.pieces[0]
        wide = frame.width - 2
        if len(self.pieces) > 1:
            frame = frame.with_columns(pl.col(f"cell_{at + 1}").fill_null("") for at in range(wide))
        return Sorted(frame, self.asides, self.notes, self.covered)

    def _reason(self, row: CutRow, number: int) -> SetAside | None:
        if not any(map(str.strip, row.cells)):
            return SetAside.BLANK
        if number < self.shape.first_row:
            return SetAside.ABOVE
        if self.is_other_table:
            return SetAside.ANOTHER
        reason = self.sieve.reason(row.line, row.cells) if self.names else None
        if reason is not None and reason.is_layout:
            return reason
        if self._begins_another(row.cells):
            self.is_other_table = True
            return SetAside.ANOTHER
        return None

    def _begins_another(self, cells: Sequence[str]) -> bool:
        """Most of its cells are headings of this table, so it heads another that is much like it."""
        if len(self.names) < _LEAST_WIDE:
            return False
        if cells[0].strip().casefold() not in self.names:
            return False
        filled = [text for cell in cells if (text := cell.strip().casefold())]
        known = sum(text in self.names for text in filled)
        return (
            known >= _LEAST_WIDE - 1
            and known >= _ALIKE * max(len(filled), len(self.names))
            and all(kind(text) in ("text", "year") for text in filled)
        )

    def _may_be_footer(self, row: CutRow) -> bool:
        """One cell, at the left, that stands apart or reads as a note does; decided once no record follows."""
        first, *others = row.cells
        if self.shape.width < _LEAST_WIDE or row.oddities or any(map(str.strip, others)):
            return False
        return not others or self.is_after_blank or bool(self.held) or bool(_NOTE.match(first))

    def _release(self) -> None:
        for row in self.held:
            self._accept(row)
        self.held.clear()

    def _aside(self, row: CutRow, reason: SetAside) -> None:
        many = 0 if row.cells == [""] else len(row.cells)  # none on an empty line
        self.asides.append(Aside(row.line, reason, many, row.last_line))

    def _accept(self, row: CutRow) -> None:
        self.notes.extend((row.line, str(oddity)) for oddity in row.oddities)
        short = self.shape.width - len(row.cells)
        if short > 0:
            row.cells.extend([""] * short)
            self.notes.append((row.line, str(Oddity.TOO_FEW)))
        elif short < 0:
            self.notes.append((row.line, str(Oddity.TOO_MANY)))
        self.accepted.append(row)
        if len(self.accepted) == _PIECE:
            self.pieces.append(self._frame())

    def _frame(self) -> pl.DataFrame:
        rows, self.accepted = self.accepted, []
        widths = [len(row.cells) for row in rows]
        widest = max([self.shape.width, *widths])
        cells = [
            row.cells if wide == widest else [*row.cells, *[""] * (widest - wide)]
            for row, wide in zip(rows, widths, strict=True)
        ]
        columns = list(zip(*cells, strict=True)) or [()] * widest
        return pl.DataFrame(
            {LINE: [row.line for row in rows], CELLS: widths}
            | {f"cell_{at + 1}": column for at, column in enumerate(columns)},
            schema={LINE: pl.Int64(), CELLS: pl.Int64()} | {f"cell_{at + 1}": pl.String() for at in range(widest)},
        )
