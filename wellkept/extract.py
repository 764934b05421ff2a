"""An extract once it has been read: its text frame, its receipt, and why rows were set aside."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from types import MappingProxyType
from typing import TYPE_CHECKING

import polars as pl


if TYPE_CHECKING:
    from collections.abc import Mapping


LINE = "__line"
SET_ASIDE_SCHEMA = {
    "line": pl.Int64(),
    "reason": pl.String(),
    "cells": pl.Int64(),
    "last_line": pl.Int64(),
}


class SetAside(StrEnum):
    """Why a row was not taken as a record; the value is what is shown and stored."""

    ABOVE = "above the headings"
    BLANK = "blank row"
    REPEATED = "headings repeated"
    TOTALS = "totals row"
    FOOTER = "page or report footer"
    TOO_FEW = "too few cells"
    TOO_MANY = "too many cells"
    QUOTES = "quotes not closed"
    CARRIAGE = "carriage return inside a row"
    NULL = "null byte"

    @property
    def is_layout(self) -> bool:
        """True for the furniture of a printed report; false where a record may be lost."""
        return self in {
            SetAside.ABOVE,
            SetAside.BLANK,
            SetAside.REPEATED,
            SetAside.TOTALS,
            SetAside.FOOTER,
        }

    @property
    def cure(self) -> str:
        """What to export differently, said to whoever made the file."""
        return _CURES[self]


_PLAIN_EXPORT = "Use the plain data export, not the printed report"
_CURES = {
    SetAside.ABOVE: f"{_PLAIN_EXPORT}, so that the headings are the first row.",
    SetAside.BLANK: f"{_PLAIN_EXPORT}, without blank rows.",
    SetAside.REPEATED: f"{_PLAIN_EXPORT}, so that the headings come once.",
    SetAside.TOTALS: f"{_PLAIN_EXPORT}, without totals.",
    SetAside.FOOTER: f"{_PLAIN_EXPORT}, without page and report footers.",
    SetAside.TOO_FEW: (
        "Write every column in every row, an empty one as nothing between two delimiters. "
        "A line break inside a cell needs double quotes round the whole cell."
    ),
    SetAside.TOO_MANY: ("Put double quotes round every cell that holds the delimiter, such as an address or a note."),
    SetAside.QUOTES: ("Close every double quote, and write a double quote inside a quoted cell twice."),
    SetAside.CARRIAGE: (
        "Put double quotes round every cell that holds a line break, and end every row with the same line ending."
    ),
    SetAside.NULL: (
        "Export as CSV UTF-8. A null byte usually means the file was cut short or written as a different kind of file."
    ),
}


@dataclass(frozen=True, slots=True)
class Bounds:
    """How large an extract may be before it is refused in words rather than by running out of memory."""

    file_bytes: int = 2 * 1024**3
    cell_characters: int = 1024**2
    columns: int = 5_000


@dataclass(frozen=True, slots=True)
class Receipt:
    """What was noted of a file as it was read: every row is either accepted or set aside.

    The heading row is not counted as a row; the rows above it are.

    Attributes:
        header_line: physical line of the headings; 0 where the file keeps them apart (Parquet).
        width: how many cells a record has.
        reasons: rows set aside, by `SetAside` value.
        tolerated: what was put up with in accepted rows, counted.
        repairs: what was put right on the way in, by name, counted; the file stays as it came, so
            each can be undone.
        sheet: the sheet of a workbook that was read; empty for other files.
        warnings: sentences for the person who looks after the feed.
    """

    file_name: str
    sha256: str
    bytes: int
    encoding: str
    delimiter: str
    header_line: int
    rows_read: int
    rows_accepted: int
    rows_set_aside: int
    width: int = 0
    reasons: Mapping[str, int] = field(default_factory=lambda: MappingProxyType({}))
    tolerated: Mapping[str, int] = field(default_factory=lambda: MappingProxyType({}))
    warnings: tuple[str, ...] = ()
    repairs: Mapping[str, int] = field(default_factory=lambda: MappingProxyType({}))
    sheet: str = ""

    def __post_init__(self) -> None:
        if self.rows_read != self.rows_accepted + self.rows_set_aside:
            message = (
                f"{self.rows_read} rows read are not {self.rows_accepted} accepted and {self.rows_set_aside} set aside"
            )
            raise ValueError(message)
        if sum(self.reasons.values()) != self.rows_set_aside:
            message = f"{self.rows_set_aside} rows set aside, but not that many reasons"
            raise ValueError(message)


@dataclass(frozen=True, slots=True)
class Extract:
    """One file, read as text.

    Attributes:
        frame: one String column for each contract field the file has, and ``__line`` (Int64), the
            physical line on which the record starts.
        receipt: the counts.
        columns: field to heading, as the supplier wrote it.
        headings: every heading of the file, in its order, as written.
        unused: headings that mean nothing to this dataset.
        set_aside: ``line``, ``reason``, ``cells``, ``last_line`` of the rows set aside; no values.
    """

    frame: pl.LazyFrame
    receipt: Receipt
    columns: Mapping[str, str]
    unused: tuple[str, ...]
    set_aside: pl.DataFrame
    headings: tuple[str, ...] = ()
