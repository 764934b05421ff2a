"""A workbook's sheet, or what is inside an archive, read as any table, knowing nothing of what it holds."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from wellkept.any_table import Pins, table_of_rows, table_of_text
from wellkept.dialect import CutRow
from wellkept.errors import ExtractRefused
from wellkept.sheet import sheet_warnings, sheets_called
from wellkept.table_receipt import Origin
from wellkept.workbook import open_book


if TYPE_CHECKING:
    from wellkept.any_table import AnyTable
    from wellkept.extract import Bounds
    from wellkept.source import Source


def table_of_source(source: Source, pins: Pins, sheet: str | None, bounds: Bounds) -> AnyTable:
    """Read whatever a file holds as a table.

    Of a workbook it is the sheet of that name, else the one people see that holds the most cells.

    Raises:
        ExtractRefused: it cannot be read, has no such sheet, or is larger than the bounds.
    """
    if source.kind.is_workbook:
        return _of_workbook(source, pins, sheet, bounds)
    table = table_of_text(source.content, source.file_name, pins, bounds)
    receipt = replace(
        table.receipt,
        sha256=source.sha256,
        bytes=source.bytes,
        warnings=(*source.warnings, *table.receipt.warnings),
    )
    return replace(table, receipt=receipt)


def _of_workbook(source: Source, pins: Pins, named: str | None, bounds: Bounds) -> AnyTable:
    book = open_book(source, bounds)
    sheets = sheets_called(book, named)
    if not sheets:
        message = f"{source.file_name} has no sheets. Export it again, as .xlsx or CSV UTF-8."
        raise ExtractRefused(message)
    chosen = max(sheets, key=lambda sheet: (sheet.is_visible, sheet.marks.cells))
    rows = chosen.rows()
    origin = Origin(
        file_name=source.file_name,
        sha256=source.sha256,
        bytes=source.bytes,
        encoding=source.kind.name.lower(),
        sheet=chosen.name,
        warnings=(*source.warnings, *sheet_warnings(book, chosen)),
    )
    cut = (CutRow(at, at, cells) for at, cells in enumerate(rows, start=1))
    return table_of_rows(cut, origin, header_row=pins.header_row, lines=len(rows))
