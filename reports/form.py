"""A form in Excel: the contract of a dataset as a workbook that asks, explains and checks as it is filled in."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Any

import xlsxwriter

from checks.form import asked, choices
from reports.cell import safe
from reports.form_cell import LISTS, validation
from reports.starter_checklist import write_checklist
from wellkept.words import Kind


if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from wellkept.dataset import Dataset, Field

ROWS = 500
GUIDE = "How to fill it in"
REQUIRED = " *"
_BLUE, _DARK, _WASH = "#12436d", "#2a2a2a", "#fff2cc"
_MADE = datetime(2026, 1, 1)  # noqa: DTZ001 -- a workbook's own date has no zone; fixed, so that bytes repeat
_WIDEST, _NARROWEST = 28, 12


def save(dataset: Dataset, path: Path, homes: Mapping[str, str] | None = None) -> None:
    """Write the form: a sheet to fill in, one that explains it, and for staff a checklist for two people.

    Args:
        dataset: whose records are taken down.
        path: the workbook to write. The same contract gives the same bytes.
        homes: home ids and names to choose from; anything may be typed if left out.
    """
    fields = asked(dataset)
    options = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    with xlsxwriter.Workbook(str(path), options) as book:
        book.set_properties({"title": f"{dataset.title}: form", "author": "Wellkept", "created": _MADE})
        sheet = book.add_worksheet(dataset.title)
        _guide(book, dataset, fields)
        if dataset.name == "staff":
            write_checklist(book, dataset)
        lists = {f.name: choices(f, homes) for f in fields}
        _lists(book, {name: values for name, values in lists.items() if values})
        _entry(book, sheet, dataset, fields, lists)


def _entry(
    book: Any, sheet: Any, dataset: Dataset, fields: Sequence[Field], lists: Mapping[str, Sequence[str]]
) -> None:
    """One row a record, under the headings the contract knows."""
    style = {"text_wrap": True, "valign": "top", "border": 1, "bold": True, "font_color": "#ffffff"}
    head = {needed: book.add_format({**style, "bg_color": _BLUE if needed else _DARK}) for needed in (True, False)}
    date = book.add_format({"num_format": "dd/mm/yyyy", "align": "left"})
    text = book.add_format({"num_format": "@"})  # as text, a number keeps its leading zeros
    plain = book.add_format({"align": "left"})
    cells = {Kind.DATE: date, Kind.WHOLE: plain, Kind.NUMBER: plain}
    place = 0
    for at, field in enumerate(fields):
        title = field.title + (REQUIRED if field.required else "")
        sheet.set_column(at, at, min(max(len(title) + 2, _NARROWEST), _WIDEST), cells.get(field.kind, text))
        sheet.write_string(0, at, safe(title), head[field.required])
        if lists[field.name]:
            place += 1
        rule = validation(field, at, len(lists[field.name]), place)
        sheet.data_validation(1, at, ROWS, at, rule)
    _highlight(book, sheet, dataset, fields)
    sheet.set_row(0, 45)
    sheet.freeze_panes(1, 1)
    sheet.autofilter(0, 0, ROWS, len(fields) - 1)


def _highlight(book: Any, sheet: Any, dataset: Dataset, fields: Sequence[Field]) -> None:
    """A row that was begun shows what it still must have; a key used twice shows both."""
    missing = book.add_format({"bg_color": _WASH})
    twice = book.add_format({"bg_color": "#fbe1dc", "font_color": "#942514"})
    last = xlsxwriter.utility.xl_col_to_name(len(fields) - 1)
    for at, field in enumerate(fields):
        column = xlsxwriter.utility.xl_col_to_name(at)
        if field.required:
            begun = f'AND(COUNTA($A2:${last}2)>0,TRIM(${column}2)="")'
            sheet.conditional_format(1, at, ROWS, at, {"type": "formula", "criteria": f"={begun}", "format": missing})
        if field.name in (dataset.key, "nhs_number", "nino"):
            same = f'AND(${column}2<>"",COUNTIF(${column}$2:${column}${ROWS + 1},${column}2)>1)'
            sheet.conditional_format(1, at, ROWS, at, {"type": "formula", "criteria": f"={same}", "format": twice})


def _guide(book: Any, dataset: Dataset, fields: Sequence[Field]) -> None:
    sheet = book.add_worksheet(GUIDE)
    title = book.add_format({"bold": True, "font_size": 16})
    head = book.add_format({"bold": True, "bg_color": _BLUE, "font_color": "#ffffff", "text_wrap": True, "border": 1})
    wrap = book.add_format({"text_wrap": True, "valign": "top", "border": 1})
    sheet.write_string(0, 0, f"How to fill in the form for {dataset.title.lower()}", title)
    sheet.write_string(1, 0, f"Write one {dataset.singular} on each row. Headings with a star must be filled in.")
    sheet.write_string(2, 0, "A cell that turns yellow must still be filled in. One that turns red is used twice.")
    sheet.write_string(3, 0, "Save it as an Excel workbook, and check it: wellkept check FORM.xlsx "
                             f"--dataset {dataset.name}")  # fmt: skip
    columns = (("What to write", 26), ("Must be there", 10), ("How", 52), ("Why it matters", 52), ("For example", 24))
    for at, (words, width) in enumerate(columns):
        sheet.set_column(at, at, width)
        sheet.write_string(5, at, words, head)
    for row, field in enumerate(fields, 6):
        cells = (field.title, "Yes" if field.required else "", field.fix, field.why, example(field))
        for at, words in enumerate(cells):
            sheet.write_string(row, at, safe(words), wrap)
    sheet.freeze_panes(6, 1)
    sheet.set_landscape()
    sheet.set_paper(9)
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(5)


def example(field: Field) -> str:
    """A right value as somebody would type it: dates day first, codes with what they mean."""
    if field.kind is Kind.DATE:
        year, month, day = field.example.split("-")
        return f"{day}/{month}/{year}"
    return next((choice for choice in choices(field) if choice.split(": ")[0] == field.example), field.example)


def _lists(book: Any, lists: Mapping[str, Sequence[str]]) -> None:
    sheet = book.add_worksheet(LISTS)
    for at, values in enumerate(lists.values()):
        for row, value in enumerate(values):
            sheet.write_string(row, at, safe(value))
    sheet.hide()
