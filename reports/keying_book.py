"""The workbook into which somebody keys what a check sheet says: ids in, answers to come."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

import xlsxwriter

from checks.sources.audit import NOT_ON_PAPER
from reports.cell import safe


if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

HOME_HEADING, ID_HEADING = "Home", "Number"
_MADE = datetime(2026, 1, 1)  # noqa: DTZ001 -- a workbook's own date has no zone; fixed, so that bytes repeat
_HOW = (
    "Key what the paper says, as the sheet has it. Key - where the sheet says that it is not on paper. "
    "Leave blank what nobody looked up."
)
_LONGEST_LIST = 250  # characters: as many as Excel takes in a cell's own list


def write_keying_book(
    path: Path, rows: Sequence[tuple[str, str]], fields: Mapping[str, str], words: Mapping[str, Sequence[str]]
) -> None:
    """Write the workbook.

    Args:
        path: where.
        rows: home id and local id of each person.
        fields: what is checked: name, and what people call it.
        words: by name, the answers to choose from.
    """
    options = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    with xlsxwriter.Workbook(str(path), options) as book:
        book.set_properties({"title": "What the paper says", "author": "Wellkept", "created": _MADE})
        sheet = book.add_worksheet("Paper")
        head = book.add_format({"bold": True, "bg_color": "#12436d", "font_color": "#ffffff", "text_wrap": True})
        text = book.add_format({"num_format": "@"})
        for at, heading in enumerate((HOME_HEADING, ID_HEADING, *fields.values())):
            sheet.write_string(0, at, heading, head)
        sheet.set_column(0, len(fields) + 1, 18, text)
        sheet.freeze_panes(1, 2)
        for line, (home, local_id) in enumerate(rows, start=1):
            sheet.write_string(line, 0, safe(home), text)
            sheet.write_string(line, 1, safe(local_id), text)
        for at, name in enumerate(fields, start=2):
            told = [*words.get(name, ()), NOT_ON_PAPER]
            rule: dict[str, object] = {"validate": "any", "input_title": "What the paper says", "input_message": _HOW}
            if len(told) > 1 and len(",".join(told)) < _LONGEST_LIST and not any("," in word for word in told):
                rule |= {"validate": "list", "source": told, "error_type": "warning"}
            sheet.data_validation(1, at, max(1, len(rows)), at, rule)
