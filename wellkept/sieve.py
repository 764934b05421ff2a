"""Which rows of an extract are no records, and why: blank, totals, footers, repeats, ragged."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from wellkept.extract import SetAside


if TYPE_CHECKING:
    from collections.abc import Sequence


# Plain enough to mean the same in Python's engine and in Polars', where they find candidates.
TOTALS = (
    r"(?:(?:grand|sub|overall|report|record|row|resident|staff)[ -]?)?(?:total|count|sum)s?\b"
    r"|number of (?:records|rows|residents|staff)\b|(?:records|rows)(?: [a-z]+)?:"
)
FOOTER = (
    r"page[ :]*[0-9]|(?:printed|generated|exported|produced|created)[ :]*(?:by|on|at|from|:)"
    r"|(?:report|run|print|export|extract)[ ]+(?:run|date|time|generated|printed|produced|created"
    r"|exported|by|on|at|ends?)\b|[* -]*end[ ]+of[ ]+(?:report|file|list|data|export|extract)\b"
    r"|confidential\b|filters?(?: applied)?:"
)


@dataclass(frozen=True)
class Sieve:
    """What a row is held against.

    Attributes:
        headings: cells of the heading row, as written.
        width: how many cells a record has.
        header_line: rows that start above it are no records.
        key: the column of the key, or ``None`` where nothing is known of the dataset.
    """

    headings: tuple[str, ...]
    width: int
    header_line: int
    key: int | None

    def reason(self, line: int, cells: Sequence[str]) -> SetAside | None:
        """Why this row is set aside, or ``None`` for a record."""
        first = next((cell for cell in cells if cell and not cell.isspace()), None)
        if first is None:
            return SetAside.BLANK
        if line < self.header_line:
            return SetAside.ABOVE
        return self._furniture(first.strip(), cells) or self._ragged(cells)

    def _furniture(self, first: str, cells: Sequence[str]) -> SetAside | None:
        if _folded(first) == self._first_folded and _row_folded(cells) == self._headings_folded:
            return SetAside.REPEATED
        is_totals = _TOTALS.match(first)
        if (is_totals or _FOOTER.match(first)) and self._has_no_key(first, cells):
            filled = [text for cell in cells if (text := cell.strip())]
            if is_totals and all(_NUMBER.fullmatch(text) for text in filled[1:]):
                return SetAside.TOTALS
            if not is_totals and len(filled) <= max(1, min(_MOST_FILLED, self.width - 1)):
                return SetAside.FOOTER
        return None

    def _has_no_key(self, first: str, cells: Sequence[str]) -> bool:
        """A record has its key; furniture has none, or has its own words in that column."""
        if self.key is None or self.key >= len(cells):
            return True
        return cells[self.key].strip() in {"", first}

    def _ragged(self, cells: Sequence[str]) -> SetAside | None:
        if len(cells) < self.width:
            return SetAside.TOO_FEW
        if len(cells) > self.width:
            return SetAside.TOO_MANY
        if self.extra and any(map(str.strip, cells[-self.extra :])):
            return SetAside.TOO_MANY
        return None

    @cached_property
    def extra(self) -> int:
        """Cells beyond the last heading that every record has, and that must be empty."""
        return max(0, self.width - len(self.headings))

    @cached_property
    def _headings_folded(self) -> list[bytes]:
        return _row_folded(self.headings)

    @cached_property
    def _first_folded(self) -> bytes:
        return next((folded for folded in self._headings_folded if folded), b"")


_TOTALS = re.compile(TOTALS, re.IGNORECASE | re.ASCII)
_FOOTER = re.compile(FOOTER, re.IGNORECASE | re.ASCII)
_NUMBER = re.compile(r"[-£$]?[0-9][0-9.,]*%?")
_MOST_FILLED = 4


def _folded(text: str) -> bytes:
    # Extracts glued together keep the byte order mark of each in front of its headings.
    return text.strip().removeprefix("\ufeff").encode().lower()


def _row_folded(cells: Sequence[str]) -> list[bytes]:
    folded = [_folded(cell) for cell in cells]
    while folded and not folded[-1]:
        folded.pop()
    return folded
