"""A report as a workbook: a first sheet that says what it is, then one sheet for each table."""

from __future__ import annotations

from datetime import date, datetime, time
from typing import TYPE_CHECKING, Any

import xlsxwriter

from reports.cell import header, safe
from reports.period.document import Percent, said


if TYPE_CHECKING:
    from pathlib import Path

    from reports.period.document import Cell, Document, Table

_A4 = 9
_WIDEST, _NARROWEST = 60, 9
_TABLE_ROW = 2  # the caption stands in the first row, and a quiet sentence in the second
FIRST = "About this report"


def save(document: Document, provider: str, path: Path) -> None:
    """Write the workbook. The same document gives the same bytes."""
    # Nothing is ever a formula or a link, whatever a home is called.
    options = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    with xlsxwriter.Workbook(str(path), options) as book:
        book.set_properties(
            {
                "title": safe(f"{document.title}, {provider}"),
                "author": "Wellkept",
                "created": datetime.combine(document.day, time()),  # fixed, so that bytes repeat
            }
        )
        _first(book, document, provider)
        for table in document.tables:
            _table(book, table, document)


def _first(book: Any, document: Document, provider: str) -> None:
    sheet = book.add_worksheet(FIRST)
    _layout(sheet, document)
    head, bold = book.add_format({"bold": True, "font_size": 16}), book.add_format({"bold": True, "bottom": 2})
    wrap = book.add_format({"text_wrap": True, "valign": "top"})
    sheet.set_column(0, 0, 34)
    sheet.set_column(1, 1, 80)
    sheet.write_string(0, 0, safe(document.title), head)
    rows = [("Provider", provider), ("About", document.above)]
    rows += [("Important", sentence) for sentence in document.notices]
    rows += [("Note", sentence) for sentence in document.footer]
    for row, pair in enumerate(rows, 1):
        for at, words in enumerate(pair):
            sheet.write_string(row, at, safe(words), wrap)
    start = len(rows) + 2
    for at, words in enumerate(("Sheet", "What it shows")):
        sheet.write_string(start, at, words, bold)
    for row, table in enumerate(document.tables, start + 1):
        sheet.write_string(row, 0, safe(table.sheet), wrap)
        sheet.write_string(row, 1, safe(table.caption), wrap)


def _table(book: Any, table: Table, document: Document) -> None:
    sheet = book.add_worksheet(table.sheet)
    _layout(sheet, document)
    styles = _styles(book)
    sheet.write_string(0, 0, safe(table.caption), styles["caption"])
    sheet.write_string(1, 0, safe(table.hint), styles["quiet"])
    for at, heading in enumerate(table.headings):
        is_number = at in table.numbers
        sheet.set_column(at, at, _width(table, at))
        sheet.write_string(_TABLE_ROW, at, safe(heading), styles["number head" if is_number else "head"])
    for row, cells in enumerate(table.rows, _TABLE_ROW + 1):
        for at, cell in enumerate(cells):
            _write(sheet, (row, at), cell, styles, is_number=at in table.numbers)
    last = _TABLE_ROW + len(table.rows)
    if table.rows:
        sheet.autofilter(_TABLE_ROW, 0, last, len(table.headings) - 1)
    sheet.freeze_panes(_TABLE_ROW + 1, 1)
    sheet.repeat_rows(_TABLE_ROW)


def _write(sheet: Any, at: tuple[int, int], cell: Cell, styles: dict[str, Any], *, is_number: bool) -> None:
    if isinstance(cell, Percent) and cell.number is not None:
        sheet.write_number(*at, cell.number, styles["percent"])
    elif isinstance(cell, date):
        sheet.write_datetime(*at, datetime.combine(cell, time()), styles["date"])
    elif isinstance(cell, float):
        sheet.write_number(*at, cell, styles["hours"])
    elif isinstance(cell, int):
        sheet.write_number(*at, cell, styles["count"])
    else:
        sheet.write_string(*at, safe(said(cell)), styles["number text" if is_number else "text"])


def _width(table: Table, at: int) -> int:
    longest = max((len(said(row[at])) for row in table.rows), default=0)
    return min(max(longest + 2, len(table.headings[at]) // 2 + 4, _NARROWEST), _WIDEST)


def _layout(sheet: Any, document: Document) -> None:
    sheet.set_landscape()
    sheet.set_paper(_A4)
    sheet.fit_to_pages(1, 0)
    sheet.set_header(f"&L{header(document.above)}")
    sheet.set_footer("&RPage &P of &N")


def _styles(book: Any) -> dict[str, Any]:
    cell = {"text_wrap": True, "valign": "top", "bottom": 1, "bottom_color": "#b1b4b6"}
    head = {"bold": True, "text_wrap": True, "valign": "bottom", "bottom": 2}
    right = {"align": "right"}
    formats = {
        "caption": {"bold": True, "font_size": 13},
        "quiet": {"font_color": "#484f56"},
        "head": head,
        "number head": head | right,
        "text": cell,
        "number text": cell | right,
        "count": cell | {"num_format": "#,##0"},
        "hours": cell | {"num_format": "#,##0.0"},
        "percent": cell | {"num_format": "0%"},
        "date": cell | {"num_format": "d mmm yyyy", "align": "left"},
    }
    return {name: book.add_format(how) for name, how in formats.items()}
