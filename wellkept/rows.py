"""Rows cut out of physical lines by the rules of quoting, going on after a quote never closed."""

from __future__ import annotations

import csv
from collections import deque
from typing import TYPE_CHECKING, NamedTuple

from wellkept.errors import ExtractRefused
from wellkept.extract import Bounds, SetAside


if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator


class Row(NamedTuple):
    """One row with the physical lines it takes; ``fault`` when its cells cannot be trusted."""

    line: int
    last_line: int
    cells: list[str]
    fault: SetAside | None = None

    @property
    def width(self) -> int:
        """How many cells it has; none on an empty line."""
        return len(self.cells)


def rows(lines: Iterable[str], delimiter: str, file_name: str, bounds: Bounds) -> Iterator[Row]:
    """Cut lines (each with its line feed) into rows.

    A quote that is never properly closed costs its own line, not the rest of the file: reading
    starts again on the next line. Quotes count only at the start of a cell; elsewhere they are
    ordinary characters, as in 5'6".

    Raises:
        ExtractRefused: a cell is larger than the bound.
    """
    # The limit is one for the whole process (128 KiB at first); it is raised, never lowered.
    csv.field_size_limit(max(csv.field_size_limit(), bounds.cell_characters))
    source = _Rewindable(lines)
    line, after_fault = 1, False
    while True:
        try:
            for cells in csv.reader(source, delimiter=delimiter, strict=True):
                held = source.release()
                _refuse_large(cells, held, line, file_name, bounds)
                has_null = "\0" in (held[0] if len(held) == 1 else "".join(held))
                row = Row(line, line + len(held) - 1, cells, SetAside.NULL if has_null else None)
                if after_fault and '"' in held[0]:
                    row, after_fault = _perhaps_torn(row, held), False
                yield row
                line = row.last_line + 1
        except csv.Error as error:
            held = source.release()
            fault = _fault(error, held, line, file_name, bounds)
            source.push_back(held[1:])
            yield Row(line, line, held[0].rstrip("\r\n").split(delimiter), fault)
            line, after_fault = line + 1, True
        else:
            return


class _Rewindable:
    """Lines that remember those handed out since the last row ended."""

    def __init__(self, lines: Iterable[str]) -> None:
        self._lines = iter(lines)
        self._again: deque[str] = deque()
        self._held: list[str] = []

    def __iter__(self) -> Iterator[str]:
        return self

    def __next__(self) -> str:
        line = self._again.popleft() if self._again else next(self._lines)
        self._held.append(line)
        return line

    def release(self) -> list[str]:
        held, self._held = self._held, []
        return held

    def push_back(self, lines: list[str]) -> None:
        self._again.extendleft(reversed(lines))


def _perhaps_torn(row: Row, held: list[str]) -> Row:
    """The first quotes met after a fault, if odd in number, are the other half of that fault."""
    if len(held) == 1 and held[0].count('"') % 2:
        return Row(row.line, row.last_line, row.cells, SetAside.QUOTES)
    return row


def _fault(error: csv.Error, held: list[str], line: int, file_name: str, bounds: Bounds) -> SetAside:
    if len(held) == 1:
        if str(error).startswith("field larger"):
            _refuse_cell(line, file_name, bounds)
        if str(error).startswith("new-line"):
            return SetAside.CARRIAGE
    return SetAside.QUOTES


def _refuse_large(cells: list[str], held: list[str], line: int, file_name: str, bounds: Bounds) -> None:
    most = bounds.cell_characters
    if (len(held) > 1 or len(held[0]) > most) and any(len(cell) > most for cell in cells):
        _refuse_cell(line, file_name, bounds)


def _refuse_cell(line: int, file_name: str, bounds: Bounds) -> None:
    message = (
        f"{file_name}, line {line}: a cell is longer than {bounds.cell_characters:,} characters. "
        "Ask for an export without attachments or pictures in its cells."
    )
    raise ExtractRefused(message)
