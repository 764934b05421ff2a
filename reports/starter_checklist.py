"""A checklist for a new member of staff: every detail taken down, seen on a document, and checked by two people."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from checks.staff.seen_on import SEEN_ON
from reports.cell import safe


if TYPE_CHECKING:
    from wellkept.dataset import Dataset

TITLE = "Starter checklist"
_COLUMNS = (
    ("Detail", 24), ("How to take it down", 44), ("Seen on", 28), ("First person: initials and date", 16),
    ("Second person: initials and date", 16),
)  # fmt: skip
_TOP = 6


def write_checklist(book: Any, dataset: Dataset) -> None:
    """Add the sheet: one line a detail, room for two people's initials, and A4 when printed."""
    sheet = book.add_worksheet(TITLE)
    title = book.add_format({"bold": True, "font_size": 16})
    head = book.add_format({"bold": True, "text_wrap": True, "bottom": 2, "valign": "top"})
    wrap = book.add_format({"text_wrap": True, "valign": "top", "border": 1})
    sheet.write_string(0, 0, "New member of staff: two people check every detail", title)
    sheet.write_string(1, 0, "The first person takes the detail down from the document and initials it.")
    sheet.write_string(2, 0, "The second person compares the record with the same document and initials it.")
    sheet.write_string(3, 0, "Staff number:                                        Home:")
    for at, (words, width) in enumerate(_COLUMNS):
        sheet.set_column(at, at, width)
        sheet.write_string(_TOP - 1, at, words, head)
    for row, (name, document) in enumerate(SEEN_ON.items(), _TOP):
        field = dataset.by_name[name]
        for at, words in enumerate((field.title, field.fix or field.why, document, "", "")):
            sheet.write_string(row, at, safe(words), wrap)
    last = _TOP + len(SEEN_ON)
    sheet.write_string(last + 1, 0, "Keep this sheet in the staff file.")
    sheet.set_landscape()
    sheet.set_paper(9)
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(_TOP - 1)
    sheet.set_footer("&LConfidential when filled in&RPage &P of &N")
