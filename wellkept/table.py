"""Any delimited text file as a table, without knowing what it is about: for looking and measuring."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from wellkept.body import body
from wellkept.encoding import decode
from wellkept.errors import ExtractRefused
from wellkept.extract import LINE, Bounds
from wellkept.layout import DELIMITERS, LAST_HEADER_LINE, Cut, head, laid_out
from wellkept.rows import rows


if TYPE_CHECKING:
    from pathlib import Path

    import polars as pl

    from wellkept.encoding import Text
    from wellkept.rows import Row


@dataclass(frozen=True, slots=True)
class Table:
    """A file read as text under its own headings, with what was set aside.

    ``frame`` has a column for each heading, empty or repeated ones told apart by their number, and
    ``__line``; ``headings`` are as written.
    """

    headings: tuple[str, ...]
    frame: pl.DataFrame
    set_aside: pl.DataFrame
    delimiter: str
    encoding: str
    warnings: tuple[str, ...]


def read_table(path: Path, *, bounds: Bounds | None = None) -> Table:
    """Read a file whose dataset is not known.

    Its headings are the first row of the usual width in which most cells are filled.

    Raises:
        ExtractRefused: it is empty, or no text.
    """
    bounds = bounds or Bounds()
    text = decode(path.read_bytes(), path.name)
    cut = _best_cut(text, path.name, bounds)
    layout = laid_out(cut, _names(cut.header), key=None)
    found = body(text, layout, bounds)
    return Table(
        headings=layout.sieve.headings,
        frame=found.frame,
        set_aside=found.set_aside,
        delimiter=layout.delimiter,
        encoding=text.encoding,
        warnings=text.warnings,
    )


def _best_cut(text: Text, file_name: str, bounds: Bounds) -> Cut:
    """The delimiter under which the most rows have the same width, wider widths first."""
    best: tuple[float, Cut] | None = None
    lines = head(text)
    for delimiter in DELIMITERS:
        cut = list(rows(lines, delimiter, file_name, bounds))
        filled = [row for row in cut if not row.fault and any(map(str.strip, row.cells))]
        if not filled:
            continue
        usual, times = Counter(row.width for row in filled).most_common(1)[0]
        score = times / len(cut) * (usual - 1) / usual
        if best is None or score > best[0]:
            best = score, Cut(file_name, delimiter, _header(filled, usual), cut)
    if best is None:
        message = f"{file_name} is empty. Ask for the export again."
        raise ExtractRefused(message)
    return best[1]


def _header(filled: list[Row], usual: int) -> Row:
    of_usual_width = [row for row in filled if row.width == usual]
    mostly_full = (row for row in of_usual_width if row.line <= LAST_HEADER_LINE and _is_mostly_full(row))
    return next(mostly_full, of_usual_width[0])


def _is_mostly_full(row: Row) -> bool:
    return sum(bool(cell.strip()) for cell in row.cells) * 2 > row.width


def _names(header: Row) -> dict[str, int]:
    """Each heading once, as a column name must be."""
    names: dict[str, int] = {}
    for at, cell in enumerate(header.cells):
        name = cell.strip()
        if not name or name in names or name == LINE:
            name = f"{name}#{at + 1}"
        names[name] = at
    return names
