"""Lines cut into rows by one dialect, going on past stray quotes, and saying what each row needed."""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from wellkept.cells import Malformed, Open, leniently, split, strictly, undoubled
from wellkept.dialect import CutRow, Oddity
from wellkept.errors import ExtractRefused
from wellkept.extract import Bounds


if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from wellkept.dialect import Dialect


_MOST_OPENINGS = 24
_MOST_TRIES = 1_000
# Reading on for the end of a quote may mean reading lines again; all that together is bounded.
_MOST_READ_AGAIN = 256 * 1024**2
# Trying the ways to read one line with a stray quote takes as long as reading this many characters.
_COST_ASTRAY = 2_048
_OTHERS = ",;\t|"
_LEAST_PROOF = 3


@dataclass
class Cutter:
    """Cuts lines into rows.

    Attributes:
        width: how many cells a row should have, where that is known; it decides between two ways
            of reading a stray quote, and proves a repair.
        is_repairing: whether a row may be read otherwise than it is written, where that is proved.
    """

    dialect: Dialect
    file_name: str = "This file"
    bounds: Bounds = field(default_factory=Bounds)
    width: int | None = None
    is_repairing: bool = True
    _ahead: deque[str] = field(default_factory=deque, init=False)
    _read_again: int = field(default=0, init=False)

    def rows(self, lines: Iterable[str]) -> Iterator[CutRow]:
        """Rows of these lines, each of which ends with its line feed but perhaps the last.

        Raises:
            ExtractRefused: a row or cell is larger than the bounds, or too much had to be read again.
        """
        source = iter(lines)
        at = 1
        while True:
            line = self._ahead.popleft() if self._ahead else next(source, None)
            if line is None:
                return
            cells, taken, oddity = self._row(line, source)
            self._refuse_large(cells, at, line, taken)
            yield from self._looked_at(CutRow(at, at + taken - 1, cells, (oddity,) if oddity else ()), line)
            at += taken

    def _row(self, line: str, source: Iterator[str]) -> tuple[list[str], int, Oddity | None]:
        """The cells of the row that begins with this line, how many lines it takes, what it needed."""
        text = _bare(line)
        dialect = self.dialect
        if dialect.quote not in text and (not dialect.escape or dialect.escape not in text):
            return split(text, dialect), 1, None
        over: tuple[list[str], int] | None = None
        try:
            cells, has_bare_quote = strictly(text, dialect)
        except Open:
            over = self._over_lines(line, source)
            if over and len(over[0]) == (self.width or len(over[0])):
                self._drop(over[1] - 1)
                return *over, None
        except Malformed:
            pass
        else:
            return cells, 1, Oddity.STRAY_QUOTE if has_bare_quote else None
        self._count(_COST_ASTRAY)
        alone = self._alone(text)
        if over and (alone is None or len(alone[0]) != self.width):
            self._drop(over[1] - 1)
            return *over, None
        if alone is None:
            return split(text, dialect), 1, Oddity.UNCLOSED
        return alone[0], 1, alone[1]

    def _alone(self, text: str) -> tuple[list[str], Oddity] | None:
        """One line with a stray quote: the reading that gives the right number of cells, else the first."""
        first: tuple[list[str], Oddity] | None = None
        for literal in range(-1, min(text.count(self.dialect.quote), _MOST_OPENINGS)):
            for read in (strictly, leniently, undoubled):
                try:
                    cells = read(text, self.dialect, literal).cells
                except (Open, Malformed):
                    continue
                found = cells, Oddity.STRAY_QUOTE if literal < 0 else Oddity.UNCLOSED
                if len(cells) == self.width:
                    return found
                first = first or found
        if len(bare := split(text, self.dialect)) == self.width:
            return bare, Oddity.UNCLOSED
        return first

    def _over_lines(self, line: str, source: Iterator[str]) -> tuple[list[str], int] | None:
        """The row read on until its quotes close, and how many lines it takes; lines wait in `_ahead`."""
        text, tries = line, 0
        pieces = [line]
        size = len(line)
        for taken in range(2, self.bounds.cell_characters):
            following = self._line_ahead(taken - 2, source)
            if following is None or size > 2 * self.bounds.cell_characters or tries > _MOST_TRIES:
                return None
            pieces.append(following)
            size += len(following)
            if self.dialect.quote not in following:
                continue
            tries += 1
            text = _bare("".join(pieces))
            self._count(len(text))
            try:
                return strictly(text, self.dialect).cells, taken
            except Open:
                continue
            except Malformed:
                return None
        return None

    def _line_ahead(self, at: int, source: Iterator[str]) -> str | None:
        if at < len(self._ahead):
            self._count(1)
            return self._ahead[at]
        line = next(source, None)
        if line is not None:
            self._ahead.append(line)
        return line

    def _drop(self, many: int) -> None:
        for _ in range(many):
            self._ahead.popleft()

    def _looked_at(self, row: CutRow, line: str) -> Iterator[CutRow]:
        if self.is_repairing and self.width is not None and len(row.cells) != self.width and row.line == row.last_line:
            text = _bare(line)
            pieces = self._at_carriages(text) or self._by_another(text)
            if pieces:
                for cells, oddity in pieces:
                    yield CutRow(row.line, row.line, cells, (oddity,))
                return
        if any("\0" in cell for cell in row.cells):
            row = row._replace(oddities=(*row.oddities, Oddity.NULL))
        yield row

    def _at_carriages(self, text: str) -> list[tuple[list[str], Oddity]] | None:
        """Proved by the width: each piece between carriage returns has the cells of a whole row."""
        if "\r" not in text:
            return None
        found = []
        for piece in text.split("\r"):
            try:
                cells = strictly(piece, self.dialect).cells
            except (Open, Malformed):
                return None
            if len(cells) != self.width:
                return None
            found.append((cells, Oddity.CARRIAGE))
        return found

    def _by_another(self, text: str) -> list[tuple[list[str], Oddity]] | None:
        """Proved by the width: cut by exactly one other delimiter the row has the cells of its neighbours."""
        if self.width is None or self.width < _LEAST_PROOF:
            return None
        found = []
        for mark in _OTHERS:
            if mark == self.dialect.delimiter or text.count(mark) < self.width - 1:
                continue
            try:
                cells = strictly(text, replace(self.dialect, delimiter=mark)).cells
            except (Open, Malformed):
                continue
            if len(cells) == self.width:
                found.append((cells, Oddity.OTHER_DELIMITER))
        return found if len(found) == 1 else None

    def _count(self, many: int) -> None:
        self._read_again += many
        if self._read_again > _MOST_READ_AGAIN:
            message = (
                f"{self.file_name}: so many quotes are astray that its rows cannot be told apart. "
                "Ask for an export as CSV UTF-8, with every quote inside a cell written twice."
            )
            raise ExtractRefused(message)

    def _refuse_large(self, cells: list[str], at: int, line: str, taken: int) -> None:
        if len(cells) > self.bounds.columns:
            message = (
                f"{self.file_name}, line {at}: {len(cells):,} columns, more than the "
                f"{self.bounds.columns:,} allowed. Ask for an export of one row for each record."
            )
            raise ExtractRefused(message)
        most = self.bounds.cell_characters
        if (taken > 1 or len(line) > most) and any(len(cell) > most for cell in cells):
            message = (
                f"{self.file_name}, line {at}: a cell is longer than {most:,} characters. "
                "Ask for an export without attachments or pictures in its cells."
            )
            raise ExtractRefused(message)


def _bare(line: str) -> str:
    """A line without its line end."""
    return line[:-2] if line.endswith("\r\n") else line.removesuffix("\n")
