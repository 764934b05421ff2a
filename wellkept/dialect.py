"""A dialect: what stands between cells, what quotes them, and how a quote inside them is written."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple


@dataclass(frozen=True, slots=True)
class Dialect:
    """How one table of text is written.

    Attributes:
        delimiter: one character or more; empty where each row is one cell.
        quote: one character.
        escape: what stands before a quote inside a quoted cell; empty where the quote is doubled.
    """

    delimiter: str = ","
    quote: str = '"'
    escape: str = ""

    @property
    def is_plain(self) -> bool:
        """True for what RFC 4180 describes, but for which character stands between cells."""
        return len(self.delimiter) == 1 and self.quote == '"' and not self.escape

    @property
    def in_words(self) -> tuple[str, ...]:
        """Each way in which this is not what RFC 4180 describes."""
        words = []
        if not self.delimiter:
            words.append("one column, no delimiter")
        elif self.delimiter != ",":
            words.append(f"delimiter is {delimiter_in_words(self.delimiter)}")
        if self.quote != '"':
            words.append("cells are quoted with an apostrophe" if self.quote == "'" else "cells have their own quote")
        if self.escape:
            words.append(f"quotes are escaped with a {'null byte' if self.escape == chr(0) else 'backslash'}")
        return tuple(words)


def delimiter_in_words(mark: str) -> str:
    """A delimiter as it is said aloud.

    >>> delimiter_in_words(", ")
    'comma and space'
    """
    if not mark:
        return "none"
    return " and ".join(_NAMES.get(character, f"U+{ord(character):04X}") for character in mark)


_NAMES = {
    ",": "comma",
    ";": "semicolon",
    "\t": "tab",
    "|": "bar",
    " ": "space",
    ":": "colon",
    "^": "caret",
    "~": "tilde",
    "\\": "backslash",
    "t": "letter t",
    "#": "hash",
    "&": "ampersand",
}


class Oddity(StrEnum):
    """What a row needed before it could be cut into cells; the value is what a receipt says."""

    STRAY_QUOTE = "stray quote kept as text"
    UNCLOSED = "quote never closed kept as text"
    OTHER_DELIMITER = "row with another delimiter, cut into the same columns"
    CARRIAGE = "carriage return between rows taken as a line end"
    NULL = "null byte kept"
    TOO_FEW = "too few cells, filled up with empty ones"
    TOO_MANY = "too many cells, all kept"

    @property
    def is_repair(self) -> bool:
        """True where the row is not read as it is written, which the number of its cells proves right."""
        return self in {Oddity.OTHER_DELIMITER, Oddity.CARRIAGE}


class CutRow(NamedTuple):
    """Cells of one row, the physical lines it takes, and what it needed."""

    line: int
    last_line: int
    cells: list[str]
    oddities: tuple[Oddity, ...] = ()
