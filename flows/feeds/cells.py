"""What the cells of a column are like: a national identifier, dates, or the words of a code list."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import polars as pl

from checks.codes import code_list
from checks.identifiers import identifier_of
from wellkept.coerce import DATE_SHAPES
from wellkept.words import Kind


if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from wellkept.dataset import Field

ENOUGH = 0.9  # of the filled cells
FEWEST = 5  # filled cells, below which nothing is concluded from them
# Words that hold no answer. "None" and "unknown" are answers, and never blank.
BLANKS = ("n/a", "-", "--", "null")
_IDENTIFIERS: Mapping[str, str] = {
    "nhs_number": "NHS numbers with a right check digit",
    "nino": "National Insurance numbers",
    "postcode": "postcodes",
    "phone": "telephone numbers",
    "email": "e-mail addresses",
    "dbs_number": "DBS certificate numbers",
}


def evidence(field: Field, cells: pl.Series) -> str:
    """What in a column's cells speaks for a field, in counts and without a value; empty where nothing does.

    Only what is hard to hit by chance counts: a check digit, a shape of its own, a calendar, a list.
    """
    counted = _counted(field, cells)
    return _said(*counted) if counted and counted[0] >= ENOUGH * counted[1] else ""


def doubt(field: Field, cells: pl.Series) -> str:
    """What in a column's cells speaks against a field whose heading is known; empty where nothing does.

    Words of no list are mapped later, so that they are no doubt.
    """
    counted = None if field.codes else _counted(field, cells)
    return f"only {_said(*counted)}" if counted and counted[0] < ENOUGH * counted[1] else ""


def _counted(field: Field, cells: pl.Series) -> tuple[int, int, str] | None:
    """How many of how many filled cells are what a field holds, and what that is; ``None`` where cells cannot tell."""
    filled = cells.filter(cells.str.strip_chars() != "")
    if len(filled) < FEWEST:
        return None
    for kind, words in _IDENTIFIERS.items():
        if field.name.endswith(kind):
            return _right(kind, filled), len(filled), words
    if field.kind is Kind.DATE:
        form, many = best_date_format(filled)
        return many, len(filled), f"dates written {form}" if many else "dates"
    if field.codes and filled.n_unique() > 1:
        listed = {*(code.casefold() for code in field.codes), *_labels(field)}
        many = int(filled.str.strip_chars().str.to_lowercase().is_in(list(listed)).sum())
        return many, len(filled), f"on the list of {field.title}"
    return None


def best_date_format(cells: pl.Series) -> tuple[str, int]:
    """The format in which most of the filled cells are days of the calendar, and how many are."""
    counted = [(_right("date", days_of(cells), form), form) for form in DATE_SHAPES]
    # Of two that read the same number, the one that stands first is the one used in this country.
    many, form = max(counted, key=lambda each: each[0])
    return form, many


def date_formats_of(cells: pl.Series) -> list[str]:
    """The formats that together read the most cells, each with its clock; none is added that reads no more."""
    formats: list[str] = []
    left = cells
    while len(left):
        form, many = best_date_format(left)
        if not many:
            break
        read = identifier_of("date", form).judge(days_of(left))["valid"] == "Y"
        formats += dict.fromkeys(form + clock for clock in left.filter(read).map_elements(_clock, pl.String).to_list())
        left = left.filter(~read)
    return formats


def days_of(cells: pl.Series) -> pl.Series:
    """The cells without a time of day after them."""
    return cells.str.strip_chars().str.replace(_CLOCK, "")


def is_either_order(cells: pl.Series) -> bool:
    """Whether every cell is a day with day and month either way round, so that nobody can tell which is meant."""
    days = days_of(cells)
    both = [identifier_of("date", form).judge(days)["valid"] == "Y" for form in ("DD/MM/YYYY", "MM/DD/YYYY")]
    return bool((both[0] == both[1]).all() and both[0].any())


def _clock(cell: str) -> str:
    found = re.search(_CLOCK, cell.strip())
    return "" if found is None else " HH:MM" if found[0].count(":") == 1 else " HH:MM:SS"


_CLOCK = r"[ T][0-9]{2}:[0-9]{2}(?::[0-9]{2})?$"


def by_label(field: Field, cells: pl.Series) -> tuple[dict[str, str], int]:
    """The words of a coded column that are labels of its list, with their codes; and how many words are neither."""
    words = {word.casefold(): word for word in cells.str.strip_chars().unique().to_list() if word}
    foreign = {low: word for low, word in words.items() if word not in field.codes and low not in BLANKS}
    labels = _labels(field)
    known = {word: labels[low] for low, word in foreign.items() if low in labels}
    return dict(sorted(known.items())), len(foreign) - len(known)


def blank_words(columns: Sequence[pl.Series]) -> list[str]:
    """The usual words for nothing that stand more than once in one of these columns, in small letters."""
    found: set[str] = set()
    for cells in columns:
        counts = cells.str.strip_chars().str.to_lowercase().value_counts()
        found.update(word for word, many in counts.iter_rows() if many > 1 and word in BLANKS)
    return sorted(found)


def _labels(field: Field) -> dict[str, str]:
    """What the codes of a field's list are called, in small letters, to the code."""
    return {e.label.casefold(): e.code for e in code_list(field.code_list) if e.label} if field.code_list else {}


def _right(kind: str, cells: pl.Series, form: str = "DD/MM/YYYY") -> int:
    judged = identifier_of(kind, form).judge(cells.str.strip_chars())
    return int((judged["valid"] == "Y").sum())


def _said(many: int, of: int, words: str) -> str:
    return f"{many:,} of {of:,} cells are {words}"
