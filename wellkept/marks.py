"""What a workbook says of a sheet besides its values: what is hidden, merged or an error, and how far it reaches."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING
from xml.parsers import expat

from wellkept.errors import ExtractRefused
from wellkept.extract import TEXT_PER_CELL


if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import NoReturn

    from wellkept.extract import Bounds

LONGEST_ERROR = 40
# First and last row, first and last column, counted from 0.
Area = tuple[int, int, int, int]


@dataclass(slots=True)
class Marks:
    """One sheet, as its file describes it; rows and columns are counted from 0.

    Attributes:
        rows: up to the last that holds a value.
        columns: likewise.
        cells: how many hold a value.
        hidden_rows: those among them that hold a value.
        hidden_columns: ranges of them, ends included.
        errors: what spreadsheets write in a cell they cannot work out, by place.
        merged: areas of cells shown as one.
        uncalculated: formulas whose result was never saved.
    """

    rows: int = 0
    columns: int = 0
    cells: int = 0
    hidden_rows: int = 0
    hidden_columns: list[tuple[int, int]] = field(default_factory=list)
    errors: dict[tuple[int, int], str] = field(default_factory=dict)
    merged: list[Area] = field(default_factory=list)
    uncalculated: int = 0

    def reach(self, row: int, column: int) -> None:
        """Note a cell that holds a value."""
        self.cells += 1
        self.rows = max(self.rows, row + 1)
        self.columns = max(self.columns, column + 1)

    @property
    def hidden_column_count(self) -> int:
        """How many columns up to the last with a value are hidden."""
        return len({at for first, last in self.hidden_columns for at in range(first, min(last + 1, self.columns))})


def parse(part: bytes, file_name: str, start: Callable[..., None] | None = None) -> None:
    """Read a part of a workbook as XML that declares nothing of its own, so that nothing can grow.

    Args:
        part: its bytes.
        file_name: the workbook's name, for messages.
        start: called as ``start(parser, element, attributes)``; names carry no namespace.

    Raises:
        ExtractRefused: it is no XML, or declares a document type or entities.
    """
    parser = expat.ParserCreate()
    parser.buffer_text = True

    def refuse(*_: object) -> NoReturn:
        message = (
            f"{file_name} declares its own XML entities, which no spreadsheet program writes; nothing of it was read. "
            "Export it again, as .xlsx or CSV UTF-8."
        )
        raise ExtractRefused(message)

    parser.StartDoctypeDeclHandler = refuse
    parser.EntityDeclHandler = refuse
    if start is not None:
        parser.StartElementHandler = lambda name, attributes: start(parser, name.rpartition(":")[2], attributes)
    try:
        parser.Parse(part, True)  # noqa: FBT003 -- expat takes it by position only
    except (expat.ExpatError, ValueError, LookupError):
        refuse_broken(file_name)


def accept_size(marks: Marks, sheet: int, longest: int, file_name: str, bounds: Bounds) -> None:
    """Refuse a sheet that would not fit, before any of it is laid out.

    Args:
        marks: how far it reaches.
        sheet: its number, the first being 1.
        longest: how many characters its texts may come to at most.
        file_name: the workbook's name.
        bounds: what is allowed.

    Raises:
        ExtractRefused: it is too wide, too large, or its texts are.
    """
    where = f"{file_name}, sheet {sheet}"
    if marks.columns > bounds.columns:
        message = (
            f"{where}: {marks.columns:,} columns, more than the {bounds.columns:,} allowed. "
            "Delete what stands far to the right, or ask for an export of one row for each record."
        )
        raise ExtractRefused(message)
    if max(marks.rows * marks.columns, marks.cells) > bounds.workbook_cells:
        message = (
            f"{where}: {marks.rows:,} rows of {marks.columns:,} columns, more than the "
            f"{bounds.workbook_cells:,} cells allowed. Delete what stands far below the records, or export CSV UTF-8."
        )
        raise ExtractRefused(message)
    if longest > bounds.workbook_cells * TEXT_PER_CELL:
        message = (
            f"{where}: its texts come to {longest:,} characters, more than the "
            f"{bounds.workbook_cells * TEXT_PER_CELL:,} allowed. Export CSV UTF-8 without attachments in its cells."
        )
        raise ExtractRefused(message)


def refuse_cell(file_name: str, bounds: Bounds) -> NoReturn:
    """Refuse a workbook in which one text is longer than any cell should be."""
    message = (
        f"{file_name}: a cell is longer than {bounds.cell_characters:,} characters. "
        "Ask for an export without attachments or pictures in its cells."
    )
    raise ExtractRefused(message)


def refuse_broken(file_name: str) -> NoReturn:
    """Refuse a workbook whose parts cannot be read."""
    message = f"{file_name} is a workbook that is broken or was cut short. Send it again, or export CSV UTF-8."
    raise ExtractRefused(message)
