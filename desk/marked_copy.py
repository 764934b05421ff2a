"""A marked copy: the sheet somebody sent, with what is wrong written beside each row and the cells coloured."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING, Any

import xlsxwriter

from wellkept.words import Severity


if TYPE_CHECKING:
    from desk.entry_sheet import Row, Sheet

HEADING = "What to look at"
_WASH = {Severity.CRITICAL: "#fbe1dc", Severity.MAJOR: "#fff2cc", Severity.MINOR: "#fff2cc"}
_WIDE, _USUAL, _LONGEST_NOTE = 70, 18, 1_000


def marked(sheet: Sheet) -> bytes:
    """The workbook. What was sent stays as it was written, as text, so that it can be put right and sent again."""
    kept = io.BytesIO()
    options = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False, "in_memory": True}
    with xlsxwriter.Workbook(kept, options) as book:
        page = book.add_worksheet("Checked")
        head = book.add_format({"bold": True, "text_wrap": True, "valign": "top", "bottom": 2})
        text = book.add_format({"num_format": "@", "valign": "top"})
        told = book.add_format({"num_format": "@", "valign": "top", "text_wrap": True})
        washes = {
            severity: book.add_format({"num_format": "@", "valign": "top", "bg_color": colour, "border": 1})
            for severity, colour in _WASH.items()
        }
        wide = len(sheet.headings)
        page.set_column(0, max(wide - 1, 0), _USUAL)
        page.set_column(wide, wide, _WIDE)
        for at, heading in enumerate((*sheet.headings, HEADING)):
            page.write_string(0, at, heading, head)
        rows = {row.line: row for row in sheet.rows}
        set_aside = dict(sheet.set_aside)
        for down, (line, cells) in enumerate(sheet.table.items(), 1):
            row = rows.get(line)
            marks = _marks(sheet, row)
            for at, cell in enumerate(cells[:wide]):
                page.write_string(down, at, cell, washes.get(marks.get(at, Severity.INFORMATION), text))
            page.write_string(down, wide, _words(row, set_aside.get(line, "")), told)
            _note(page, sheet, row, down)
        page.freeze_panes(1, 0)
        page.autofilter(0, 0, max(len(sheet.table), 1), wide)
    return kept.getvalue()


def _marks(sheet: Sheet, row: Row | None) -> dict[int, Severity]:
    """By column, the gravest fault in it."""
    places = {field: sheet.headings.index(heading) for field, heading in sheet.columns.items()
              if heading in sheet.headings}  # fmt: skip
    found: dict[int, Severity] = {}
    for rule in row.judged.wrong if row and row.judged else ():
        for field in rule.fields:
            if field in places:
                found.setdefault(places[field], rule.severity)  # the gravest come first
    return found


def _words(row: Row | None, set_aside: str) -> str:
    if row is None:
        return f"Not checked: {set_aside or 'this row is no record'}."
    if row.judged is None:
        return "Not checked: it names a home that is not yours, or none that is known."
    return "\n".join(f"{rule.says} {rule.fix}" for rule in row.judged.wrong)


def _note(page: Any, sheet: Sheet, row: Row | None, down: int) -> None:
    """Beside each cell at fault, what is wrong with it, for whoever works cell by cell."""
    notes: dict[int, list[str]] = {}
    for rule in row.judged.wrong if row and row.judged else ():
        for field in rule.fields:
            heading = sheet.columns.get(field)
            if heading in sheet.headings:
                notes.setdefault(sheet.headings.index(heading), []).append(f"{rule.title}: {rule.fix}")
    for at, said in notes.items():
        page.write_comment(down, at, "\n".join(said)[:_LONGEST_NOTE], {"author": "Wellkept"})
