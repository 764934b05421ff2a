"""The catalogue's rows and their clauses: which rules keep each, and why the rest are not kept."""

from __future__ import annotations

import csv
import re
from collections import Counter
from dataclasses import dataclass
from functools import cache
from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING


if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from wellkept.rule import Rule

FOLDER = Path(__file__).parent / "reference"
HEADINGS = ("row", "clause", "says", "codes", "reason")
ROW_HEADINGS = ("row", "about", "fields", "dimension")
_NUMBERED = re.compile(r"(RES|STF|TRN|FIL|XDS|DST)-([0-9]+)")


@dataclass(frozen=True, slots=True)
class Row:
    """One row of the catalogue.

    Attributes:
        row: its id, such as ``RES-004``.
        about: whose records: resident, staff, training; file, cross (between datasets) or dataset (as a whole).
        fields: what it looks at, as the catalogue names it.
        dimension: one of the six, or ``all``.
    """

    row: str
    about: str
    fields: str
    dimension: str


@dataclass(frozen=True, slots=True)
class Clause:
    """One clause of one row of the catalogue.

    Attributes:
        row: the row's id, such as ``RES-004``.
        clause: its letter within the row.
        says: the clause in plain words.
        codes: the rules that keep it; none if it is not kept.
        reason: why it is not kept, and what it would need; empty if it is.
    """

    row: str
    clause: str
    says: str
    codes: tuple[str, ...]
    reason: str

    @property
    def is_kept(self) -> bool:
        """Whether a rule keeps it."""
        return bool(self.codes)


def read_clauses(path: Path) -> tuple[Clause, ...]:
    """Every clause of a file, in its order.

    Raises:
        ValueError: a heading or line is not as it must be, or a clause stands twice; the message
            names the line and what to write.
    """
    found = tuple(_clause(path.name, line, row) for line, row in _lines(path, HEADINGS))
    twice = [name for name, number in Counter(f"{c.row} {c.clause}" for c in found).items() if number > 1]
    if twice:
        msg = f"{path.name}: clauses listed twice: {', '.join(twice)}. Give each a letter of its own."
        raise ValueError(msg)
    return found


@cache
def clauses() -> tuple[Clause, ...]:
    """The clauses of the catalogue that comes with Wellkept."""
    return read_clauses(FOLDER / "clauses.csv")


@cache
def catalogue() -> dict[str, Row]:
    """The rows of the catalogue by their ids, in its order."""
    return {cells["row"]: Row(**cells) for _, cells in _lines(FOLDER / "catalogue.csv", ROW_HEADINGS)}


def complete(listed: Sequence[Clause], rules: Iterable[Rule]) -> tuple[Clause, ...]:
    """The clauses, and for each rule of the catalogue that none of its row names one of its own, in its title's words.

    So a rule that is added stands in the table without being listed anywhere else.
    """
    named = {(clause.row, code) for clause in listed for code in clause.codes}
    taken = {(clause.row, clause.clause) for clause in listed}
    added = []
    for rule in rules:
        row = row_of(rule.code)
        if row is None or (row, rule.code) in named:
            continue
        letter = next(made for place in count(1) if (row, made := _letter(place)) not in taken)
        taken.add((row, letter))
        added.append(Clause(row, letter, rule.title, (rule.code,), ""))
    return (*listed, *added)


def _letter(place: int) -> str:
    before, last = divmod(place - 1, 26)
    return (_letter(before) if before else "") + chr(ord("a") + last)


def row_of(code: str) -> str | None:
    """The row of the catalogue a rule's code stands under; ``None`` for a code that stands under none.

    >>> row_of("RES-004a"), row_of("XDS-011a"), row_of("resident.room.missing"), row_of("ASC-007")
    ('RES-004', 'XDS-11', None, None)
    """
    numbers = {_number(row): row for row in catalogue()}
    number = _number(code)
    return numbers.get(number) if number else None


def _number(code: str) -> tuple[str, int] | None:
    # XDS-11 and XDS-011 are one row, however many noughts stand before its number.
    found = _NUMBERED.match(code)
    return (found[1], int(found[2])) if found else None


def _lines(path: Path, headings: tuple[str, ...]) -> Iterator[tuple[int, dict[str, str]]]:
    with path.open(encoding="utf-8", newline="") as lines:
        rows = csv.DictReader(lines)
        if tuple(rows.fieldnames or ()) != headings:
            msg = f"{path.name} line 1: the headings must be {','.join(headings)}. Correct the first line."
            raise ValueError(msg)
        for row in rows:
            if None in row or None in row.values():
                msg = (
                    f"{path.name} line {rows.line_num}: needs {len(headings)} cells. "
                    "Put text with commas between quotation marks."
                )
                raise ValueError(msg)
            yield rows.line_num, {name: text.strip() for name, text in row.items()}


def _clause(file: str, line: int, cells: dict[str, str]) -> Clause:
    if not (cells["row"] and cells["clause"] and cells["says"]):
        msg = f"{file} line {line}: row, clause and says must be filled. Fill them."
        raise ValueError(msg)
    if bool(cells["codes"]) == bool(cells["reason"]):
        msg = f"{file} line {line}: fill codes if rules keep the clause, or reason if none does, and never both."
        raise ValueError(msg)
    return Clause(cells["row"], cells["clause"], cells["says"], tuple(cells["codes"].split()), cells["reason"])
