"""A worklist as a workbook: one line per item, to sort, filter, print on A4 and tick."""

from __future__ import annotations

from datetime import datetime, time
from typing import TYPE_CHECKING, Any

import xlsxwriter

from reports import phrase
from reports.cell import header, safe
from reports.worklist_page import due
from wellkept.page import british_date
from wellkept.words import Severity


if TYPE_CHECKING:
    from pathlib import Path

    from reports.task import Task
    from reports.worklist import Worklist


# heading, width in characters
COLUMNS = (
    ("Done", 6),
    ("Initials", 8),
    ("Who", 24),
    ("Severity", 10),
    ("What is wrong", 40),
    ("Look at", 20),
    ("Why it matters", 30),
    ("How to put it right", 38),
    ("Since", 14),
    ("Nights", 7),
    ("Put right by", 14),
    ("State", 15),
    ("Rule", 18),
)
BOX = "\u2610"
_A4 = 9
_TITLE_ROWS = 3
_WASH = {Severity.CRITICAL: "#fbe1dc", Severity.MAJOR: "#fff2cc"}


def save(worklist: Worklist, path: Path) -> None:
    """Write the workbook. The same worklist gives the same bytes."""
    # Nothing is ever a formula or a link, whatever a cell of an extract held.
    options = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    with xlsxwriter.Workbook(str(path), options) as book:
        night = worklist.night
        book.set_properties(
            {
                "title": f"{worklist.owner.words} worklist, {worklist.home}",
                "author": "Wellkept",
                "created": datetime.combine(night, time()),  # fixed, so that bytes repeat
            }
        )
        _items(book, worklist)
        _causes(book, worklist)


def _items(book: Any, worklist: Worklist) -> None:
    sheet = book.add_worksheet("Worklist")
    _layout(sheet, worklist)
    heading = book.add_format({"bold": True, "font_size": 16})
    quiet = book.add_format({"font_color": "#484f56"})
    head = book.add_format(
        {"bold": True, "bg_color": "#12436d", "font_color": "#ffffff", "text_wrap": True, "border": 1}
    )
    sheet.write_string(0, 0, safe(f"{worklist.home}: {worklist.owner.words} worklist"), heading)
    sheet.write_string(1, 0, safe(_summary(worklist)), quiet)
    for at, (title, width) in enumerate(COLUMNS):
        sheet.set_column(at, at, width)
        sheet.write_string(_TITLE_ROWS, at, title, head)
    styles = {severity: _styles(book, severity) for severity in Severity}
    for row, task in enumerate(worklist.tasks, _TITLE_ROWS + 1):
        for at, words in enumerate(_line(task, worklist)):
            style = styles[task.severity]["tick" if at == 0 else "cell"]
            if isinstance(words, int):
                sheet.write_number(row, at, words, style)
            else:
                sheet.write_string(row, at, safe(words), style)
    last = _TITLE_ROWS + len(worklist.tasks)
    if worklist.tasks:
        sheet.autofilter(_TITLE_ROWS, 0, last, len(COLUMNS) - 1)
    else:
        sheet.write_string(last + 1, 0, safe(empty_words(worklist)))
    sheet.freeze_panes(_TITLE_ROWS + 1, 3)
    sheet.repeat_rows(_TITLE_ROWS)
    sheet.print_area(0, 0, max(last, _TITLE_ROWS + 1), len(COLUMNS) - 1)


def _causes(book: Any, worklist: Worklist) -> None:
    if not worklist.causes:
        return
    sheet = book.add_worksheet("Same fault, many records")
    _layout(sheet, worklist)
    head = book.add_format({"bold": True, "text_wrap": True, "bottom": 2})
    wrap = book.add_format({"text_wrap": True, "valign": "top", "bottom": 1})
    for at, (words, width) in enumerate(
        (("Fault", 44), ("Severity", 10), ("How to put it right", 50), ("In whose records", 60))
    ):
        sheet.set_column(at, at, width)
        sheet.write_string(0, at, words, head)
    for row, cause in enumerate(worklist.causes, 1):
        people = "; ".join(person.label for person in cause.people)
        cells = (cause.headline, cause.task.severity.value, cause.task.fix, people)
        for at, words in enumerate(cells):
            sheet.write_string(row, at, safe(words), wrap)
    sheet.repeat_rows(0)


def empty_words(worklist: Worklist) -> str:
    """What an empty list says of itself."""
    if not worklist.is_checked:
        return "Nothing was checked tonight. This empty list is not an all-clear: ask your IG Lead."
    if worklist.unasked:
        return "Nothing found, but not everything was checked tonight."
    return "Nothing to put right. Every check that ran tonight found nothing."


def _summary(worklist: Worklist) -> str:
    critical = worklist.counted(Severity.CRITICAL)
    return (
        f"{british_date(worklist.night)}. Start here: {critical:,} critical today, "
        f"{phrase.count(len(worklist.tasks), 'item')} in all, the worst first. Confidential."
    )


def _line(task: Task, worklist: Worklist) -> tuple[str | int, ...]:
    return (
        BOX,
        "",
        task.person.label,
        task.severity.value.capitalize(),
        f"{task.title}. {task.says}" + (f" {task.note}" if task.note else ""),
        ", ".join(task.fields),
        task.why,
        task.fix,
        phrase.short_date(task.since),
        max((worklist.night - task.since).days, 0) + 1,
        due(task.due, worklist),
        task.state_words,
        task.rule_code,
    )


def _layout(sheet: Any, worklist: Worklist) -> None:
    sheet.set_landscape()
    sheet.set_paper(_A4)
    sheet.set_margins(left=0.4, right=0.4, top=0.6, bottom=0.6)
    sheet.fit_to_pages(1, 0)
    sheet.set_header(f"&L{header(worklist.home)}&R{british_date(worklist.night)}")
    sheet.set_footer("&LConfidential. Shred paper copies.&RPage &P of &N")


def _styles(book: Any, severity: Severity) -> dict[str, Any]:
    cell = {"text_wrap": True, "valign": "top", "border": 1, "border_color": "#b1b4b6"}
    if severity in _WASH:
        cell["bg_color"] = _WASH[severity]
    tick = {**cell, "font_size": 18, "align": "center"}
    return {"cell": book.add_format(cell), "tick": book.add_format(tick)}
