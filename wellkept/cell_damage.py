"""What spreadsheets and wrong encodings do to cells: how each kind of damage is told, field by field."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple

import polars as pl

from wellkept.words import Kind


if TYPE_CHECKING:
    from collections.abc import Iterator

    from wellkept.dataset import Field


class Damage(StrEnum):
    """A kind of damage; the value is the fact of a feed that counts its cells."""

    SCIENTIFIC = "cells_scientific"
    POINT_ZERO = "cells_point_zero"
    ZERO_LOST = "cells_zero_lost"
    ZERO_TAIL = "cells_zero_tail"
    ERROR_WORD = "cells_error_word"
    SERIAL = "cells_serial"
    DATE_FOR_CODE = "cells_date_for_code"
    MOJIBAKE = "cells_mojibake"
    FORMULA = "cells_formula"

    @property
    def words(self) -> str:
        """What is said of such cells, after the name of their field."""
        return _WORDS[self]

    @property
    def says(self) -> str:
        """What is said of one such cell, as a sentence."""
        return _SAYS[self]


_WORDS = {
    Damage.SCIENTIFIC: "in scientific notation",
    Damage.POINT_ZERO: "with .0 after it",
    Damage.ZERO_LOST: "without its leading 0",
    Damage.ZERO_TAIL: "with zeros for its last digits",
    Damage.ERROR_WORD: "an error of the spreadsheet",
    Damage.SERIAL: "a day number for a date",
    Damage.DATE_FOR_CODE: "a date for a code",
    Damage.MOJIBAKE: "with letters garbled by a wrong encoding",
    Damage.FORMULA: "beginning like a formula",
}

_SAYS = {
    Damage.SCIENTIFIC: "A spreadsheet wrote this number in scientific notation.",
    Damage.POINT_ZERO: "This number was given .0 after it, as if to calculate with.",
    Damage.ZERO_LOST: "This is one digit short, and would be right with a 0 before it.",
    Damage.ZERO_TAIL: "A spreadsheet keeps fifteen digits; the last ones of this number are zeros.",
    Damage.ERROR_WORD: "This cell holds an error of a spreadsheet in place of its value.",
    Damage.SERIAL: "This is a day number, not a date.",
    Damage.DATE_FOR_CODE: "This is a date where a code or number should be.",
    Damage.MOJIBAKE: "Letters in this cell were read in a wrong encoding before it came to us.",
    Damage.FORMULA: "This text begins like a formula.",
}

# Five digits are 1927 to 2064. The catalogue says 20000 to 60000, but 20000 is October 1954, and most
# residents were born before; four digits would be years.
SERIAL = r"\A[1-5][0-9]{4}(?:\.[0-9]+)?\z"
_MONTH = "(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)"
_PATTERNS = {
    Damage.SCIENTIFIC: r"\A[0-9](?:[.,][0-9]+)?[Ee]\+[0-9]{1,3}\z",
    Damage.POINT_ZERO: r"\A[0-9]+\.0\z",
    Damage.ZERO_TAIL: r"\A[1-9][0-9]{14}0+\z",
    Damage.ERROR_WORD: r"\A#(?:N/A|REF!|VALUE!|DIV/0!|NAME\?|NULL!|NUM!|SPILL!|CALC!|FIELD!|GETTING_DATA|#+)\z",
    Damage.SERIAL: SERIAL,
    Damage.DATE_FOR_CODE: (
        rf"\A(?:[0-9]{{1,2}}-{_MONTH}(?:-[0-9]{{2,4}})?|{_MONTH}-[0-9]{{2,4}}"
        r"|[0-9]{2}/[0-9]{2}/[0-9]{4}|[0-9]{4}-[0-9]{2}-[0-9]{2}(?:[T ]00:00:00)?)\z"
    ),
    # UTF-8 read as Windows-1252: a first byte from C2, C3 or E2 80, then the letters of a second.
    Damage.MOJIBAKE: (
        "\ufffd|[\u00c2\u00c3][\u0080-\u00bf\u20ac\u201a\u0192\u201e\u2026\u2020\u2021\u02c6\u2030\u0160\u2039\u0152"
        "\u017d\u2018\u2019\u201c\u201d\u2022\u2013\u2014\u02dc\u2122\u0161\u203a\u0153\u017e\u0178]|\u00e2\u20ac."
    ),
    # A plus or minus before a digit is a number or a telephone; before anything else it is a formula.
    Damage.FORMULA: r"\A(?:[=@\t\r]|\+[^0-9(\s]|-[^0-9.\s\-])",
}
_LONGEST_NUMBER = 15
_SERIAL_DIGITS = 5


class Suspicion(NamedTuple):
    """A kind of damage one field may have: a cheap question that misses none, then the exact one."""

    field: Field
    kind: Damage
    cheap: pl.Expr
    exact: pl.Expr


def suspicions(field: Field) -> Iterator[Suspicion]:
    """What may have happened to the cells of a field, except zeros lost, which only its own format can tell."""
    cell = pl.col(field.name)
    asked = {
        Damage.ERROR_WORD: cell.str.starts_with("#"),
        Damage.MOJIBAKE: cell.str.len_bytes() != cell.str.len_chars(),
    }
    if field.kind is Kind.TEXT:
        # To compare texts costs a sixth of asking six times how they begin.
        asked[Damage.FORMULA] = ((cell >= "\t") & (cell < "0")) | ((cell >= "=") & (cell < "A"))
    if field.kind is Kind.DATE:
        asked[Damage.SERIAL] = (cell.str.len_bytes() == _SERIAL_DIGITS) | cell.str.contains(".", literal=True)
        asked[Damage.SCIENTIFIC] = cell.str.contains("E+", literal=True)
    if is_identifier(field):
        asked[Damage.SCIENTIFIC] = cell.str.contains("E+", literal=True)
        asked[Damage.ZERO_TAIL] = cell.str.len_bytes() > _LONGEST_NUMBER
        asked[Damage.DATE_FOR_CODE] = cell.str.contains("-", literal=True) | cell.str.contains("/", literal=True)
    if is_identifier(field) or field.codes or field.kind in {Kind.WHOLE, Kind.YES_NO}:
        asked[Damage.POINT_ZERO] = cell.str.ends_with(".0")
    for kind, cheap in asked.items():
        yield Suspicion(field, kind, cheap, cell.str.contains(_PATTERNS[kind]))


def is_identifier(field: Field) -> bool:
    """Whether a field's values are numbers or codes that only look like something to calculate with."""
    if field.kind is not Kind.TEXT or field.codes:
        return False
    is_named_so = field.name.endswith(("_id", "_number", "_code", "_reference", "_pin", "phone", "nino", "room"))
    return field.compact or is_named_so
