"""A workbook opened: its sheets as rows of text cells, laid out only once its parts are known to be small."""

from __future__ import annotations

import io
import zipfile
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, TypeVar

from wellkept import marks_ods, marks_xlsx
from wellkept.archive import directory, inflate, refuse_locked
from wellkept.cell_text import cell_texts
from wellkept.errors import ExtractRefused
from wellkept.marks import Marks, parse, refuse_broken, refuse_cell
from wellkept.marks_xls import xls_marks
from wellkept.source import FileKind


if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from python_calamine import CalamineSheet, CalamineWorkbook

    from wellkept.extract import Bounds
    from wellkept.source import Source


@dataclass(frozen=True, slots=True)
class Sheet:
    """One sheet: its name, whether people see it, and its marks; its rows are read when asked for."""

    name: str
    is_visible: bool
    marks: Marks
    _cells: CalamineSheet | None
    _file_name: str
    _bounds: Bounds

    def rows(self, most: int | None = None) -> list[list[str]]:
        """Every row from the sheet's first to its last with a value, all equally wide, cells as text.

        With ``most``, only so many of the first.

        Hidden rows and columns are among them. An error is its own text, such as ``#REF!``.

        Raises:
            ExtractRefused: a cell is longer than the bound, or the sheet cannot be read.
        """
        if self._cells is None or not self.marks.rows:
            return []
        cells = self._cells
        laid_out = _safely(lambda: cells.to_python(skip_empty_area=False, nrows=most), self._file_name)
        rows = [cell_texts(row) for row in laid_out]
        for (row, column), error in self.marks.errors.items():
            if most is None or row < most:
                _put(rows, row, column, error)
        longest = self._bounds.cell_characters
        if any(len(cell) > longest for row in rows for cell in row):
            refuse_cell(self._file_name, self._bounds)
        return rows

    @property
    def merged(self) -> Sequence[tuple[int, int, int, int]]:
        """Areas of cells shown as one: first and last row, first and last column, from 0."""
        if self.marks.merged or self._cells is None:
            return self.marks.merged
        told = self._cells.merged_cell_ranges or []
        return [(top, bottom, left, right) for (top, left), (bottom, right) in told]


@dataclass(frozen=True, slots=True)
class Book:
    """A workbook: its sheets in order, and whether its dates count from 1904 (they are read right either way)."""

    file_name: str
    sheets: tuple[Sheet, ...]
    is_1904: bool


def open_book(source: Source, bounds: Bounds) -> Book:
    """Open a workbook after reading its parts as a stream, inside the bounds.

    calamine is handed no part that was not inflated, counted and parsed here first.

    Raises:
        ExtractRefused: it is locked, broken, or larger than the bounds.
    """
    content, marks, is_1904 = _VETTED[source.kind](source, bounds)
    together = sum(each.rows * each.columns for each in marks.values())
    if together > bounds.workbook_cells:
        message = (
            f"{source.file_name}: its {len(marks)} sheets come to {together:,} cells, more than the "
            f"{bounds.workbook_cells:,} allowed. Send the sheet that holds the records as a file of its own."
        )
        raise ExtractRefused(message)
    from python_calamine import CalamineWorkbook, SheetTypeEnum, SheetVisibleEnum

    book: CalamineWorkbook = _safely(lambda: CalamineWorkbook.from_filelike(io.BytesIO(content)), source.file_name)
    sheets = []
    for at, told in enumerate(book.sheets_metadata):
        found = _marks_of(told.name, at, marks, len(book.sheets_metadata))
        if found is None:
            refuse_broken(source.file_name)
        has_cells = told.typ == SheetTypeEnum.WorkSheet and found.rows > 0
        sheets.append(
            Sheet(
                name=told.name,
                is_visible=told.visible == SheetVisibleEnum.Visible,
                marks=found,
                _cells=_safely(partial(book.get_sheet_by_index, at), source.file_name) if has_cells else None,
                _file_name=source.file_name,
                _bounds=bounds,
            )
        )
    return Book(source.file_name, tuple(sheets), is_1904)


_T = TypeVar("_T")
_Vetted = tuple[bytes, "Mapping[str, Marks]", bool]


def _vetted_xlsx(source: Source, bounds: Bounds) -> _Vetted:
    parts = _parts(source, bounds, marks_xlsx.is_needed)
    if marks_xlsx.BOOK not in parts:
        refuse_broken(source.file_name)
    found = marks_xlsx.xlsx_marks(parts, source.file_name, bounds)
    return _packed(parts), found.sheets, found.is_1904


def _vetted_ods(source: Source, bounds: Bounds) -> _Vetted:
    parts = _parts(source, bounds, marks_ods.NEEDED.__contains__)
    if b"encryption-data" in parts.get(marks_ods.MANIFEST, b""):
        refuse_locked(source.file_name)
    if marks_ods.CONTENT not in parts:
        refuse_broken(source.file_name)
    for name, part in parts.items():
        if name.endswith(".xml") and name != marks_ods.CONTENT:
            parse(part, source.file_name)
    return _packed(parts), marks_ods.ods_marks(parts[marks_ods.CONTENT], source.file_name, bounds), False


def _vetted_xls(source: Source, bounds: Bounds) -> _Vetted:
    if len(source.content) > bounds.workbook_bytes:
        message = (
            f"{source.file_name} holds {len(source.content):,} bytes, more than the {bounds.workbook_bytes:,} allowed "
            "of a workbook. Export CSV UTF-8."
        )
        raise ExtractRefused(message)
    found = xls_marks(source.content, source.file_name, bounds)
    return found.safe, found.sheets, found.is_1904


_VETTED: Mapping[FileKind, Callable[[Source, Bounds], _Vetted]] = {
    FileKind.XLSX: _vetted_xlsx,
    FileKind.ODS: _vetted_ods,
    FileKind.XLS: _vetted_xls,
}


def _parts(source: Source, bounds: Bounds, is_needed: Callable[[str], bool]) -> dict[str, bytes]:
    """The parts that say something about values, inflated; two of one name would leave open which counts."""
    parts: dict[str, bytes] = {}
    left = bounds.workbook_bytes
    for info in directory(source.content, source.file_name, bounds):
        if not is_needed(info.filename):
            continue
        if info.filename in parts:
            refuse_broken(source.file_name)
        part = inflate(source.content, info, source.file_name, left, bounds)
        left -= len(part)
        parts[info.filename] = part
    return parts


def _packed(parts: Mapping[str, bytes]) -> bytes:
    """The parts as an archive that holds nothing else and hides nothing."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_STORED) as archive:
        for name, part in parts.items():
            archive.writestr(name, part)
    return packed.getvalue()


def _marks_of(name: str, at: int, marks: Mapping[str, Marks], sheets: int) -> Marks | None:
    if name in marks:
        return marks[name]
    # Names in odd encodings may be spelt differently; their order is the same.
    return list(marks.values())[at] if len(marks) == sheets else None


def _put(rows: list[list[str]], row: int, column: int, text: str) -> None:
    """Errors are left out where calamine lays a sheet out, and may stand beyond its last value."""
    width = max(len(rows[0]) if rows else 0, column + 1)
    while len(rows) <= row:
        rows.append([""] * width)
    if len(rows[row]) <= column:
        for cells in rows:
            cells.extend([""] * (width - len(cells)))
    rows[row][column] = text


def _safely(work: Callable[[], _T], file_name: str) -> _T:
    """What calamine makes of a part; whatever goes wrong inside it, its message may quote a cell."""
    from python_calamine import CalamineError, PasswordError

    try:
        return work()
    except PasswordError:
        refuse_locked(file_name)
    except (CalamineError, OSError, ValueError, OverflowError):
        refuse_broken(file_name)
    except BaseException as error:
        # A Rust panic is no Exception, and has no class that could be imported.
        if type(error).__name__ != "PanicException":
            raise
        refuse_broken(file_name)
