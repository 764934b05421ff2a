"""A workbook's cell: text that a spreadsheet must never take for a formula."""

from __future__ import annotations

import re


# Wide forms too: spreadsheets set to Chinese, Japanese or Korean read them as their ASCII twins.
_FORMULA = re.compile(r"[\s\u200b\ufeff]*[=+\-@\t\r\uff1d\uff0b\uff0d\uff20]")
_UNPRINTABLE = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
_LONGEST = 32_000


def safe(text: object) -> str:
    """The text for a cell: one that begins like a formula gets a leading apostrophe."""
    # What cannot be printed goes first: taken away later, it would leave a formula behind it.
    shown = _UNPRINTABLE.sub("", str(text))[:_LONGEST]
    begins = _FORMULA.match(shown) is not None or shown[:1] in "\t\r"
    return f"'{shown}" if begins and shown else shown


def header(text: str) -> str:
    """The text for a printed header or footer, where an ampersand begins a code."""
    return safe(text).replace("&", "&&")
