"""The starter book: which details of a new member of staff two people saw, and on what; lines are only ever added.

It stands beside the store like the decision book, and the desk is its only writer. It holds no value of a
record and no number of a document: it is the evidence that two people looked, not what they saw.
"""

from __future__ import annotations

import sqlite3
from contextlib import closing, contextmanager
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import TYPE_CHECKING

from wellkept.errors import UsedWrongly


if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

FILE = "starters.sqlite"
TWO = 2
_PRIVATE = 0o600
_SCHEMA = """
CREATE TABLE IF NOT EXISTS line (
    number INTEGER PRIMARY KEY AUTOINCREMENT,
    at TEXT NOT NULL,
    step TEXT NOT NULL,
    starter_id TEXT NOT NULL,
    home_id TEXT NOT NULL,
    reference TEXT NOT NULL,
    by TEXT NOT NULL CHECK (trim(by) <> ''),
    document TEXT NOT NULL DEFAULT '',
    field TEXT NOT NULL DEFAULT '',
    result TEXT NOT NULL DEFAULT '',
    kind TEXT NOT NULL DEFAULT '',
    dated TEXT
);
CREATE UNIQUE INDEX IF NOT EXISTS one_person_sees_a_field_once ON line (starter_id, field, by) WHERE step = 'seen';
CREATE UNIQUE INDEX IF NOT EXISTS a_checklist_begins_and_ends_once
ON line (starter_id, step = 'begun') WHERE step <> 'seen';
CREATE TRIGGER IF NOT EXISTS no_third_person_sees_a_field BEFORE INSERT ON line
WHEN NEW.step = 'seen' AND
(SELECT count(*) FROM line WHERE step = 'seen' AND starter_id = NEW.starter_id AND field = NEW.field) >= 2
BEGIN SELECT RAISE(ABORT, 'two people have seen it'); END;
CREATE TRIGGER IF NOT EXISTS a_line_is_never_changed BEFORE UPDATE ON line
BEGIN SELECT RAISE(ABORT, 'a line is never changed'); END;
CREATE TRIGGER IF NOT EXISTS a_line_is_never_deleted BEFORE DELETE ON line
BEGIN SELECT RAISE(ABORT, 'a line is never deleted'); END;
"""
_COLUMNS = "at, step, starter_id, home_id, reference, by, document, field, result, kind, dated"


class Step(StrEnum):
    """What a line says of a checklist."""

    BEGUN = "begun"
    SEEN = "seen"
    FINISHED = "finished"
    ENDED = "ended"


class Result(StrEnum):
    """What one person found when they held the record against the document."""

    SAME = "same"
    DIFFERS = "differs"
    NOT_SEEN = "not seen"
    NOT_NEEDED = "not needed"


@dataclass(frozen=True, slots=True)
class Sighting:
    """One field held against its document by one person.

    Attributes:
        document: the code of a document of `checks.staff.seen_on`.
        field: the staff field.
        result: what they found.
        kind: which kind of document it was; empty where none was seen.
        dated: the date on the document, where it bears one.
    """

    document: str
    field: str
    result: Result
    kind: str = ""
    dated: date | None = None


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the book.

    Attributes:
        at: when, UTC.
        starter_id: the checklist; made up, and nothing to do with the person.
        reference: the keyed reference of the staff record.
        by: the account.
        seen: what was seen; ``None`` for a line that begins or ends a checklist.
    """

    at: datetime
    step: Step
    starter_id: str
    home_id: str
    reference: str
    by: str
    seen: Sighting | None = None


class StarterBook:
    """The book of one provider. It is made with its first line, readable by its owner alone."""

    def __init__(self, folder: Path) -> None:
        self.path = folder / FILE

    def add(self, lines: Sequence[Line]) -> None:
        """Put lines down, all or none.

        Raises:
            UsedWrongly: the same person or two others have answered for one of the fields, or the checklist is over.
        """
        self.path.parent.mkdir(parents=True, exist_ok=True)
        self.path.touch(mode=_PRIVATE, exist_ok=True)
        with self._open() as book:
            try:
                with book:
                    book.executemany(
                        f"INSERT INTO line ({_COLUMNS}) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",  # noqa: S608 -- a constant
                        [_cells(line) for line in lines],
                    )
            except sqlite3.IntegrityError as taken:
                msg = "That was put down already, by you or by two other people. Open the checklist again."
                raise UsedWrongly(msg) from taken

    def lines(self) -> tuple[Line, ...]:
        """Every line, in order; none if no checklist was begun."""
        if not self.path.is_file():
            return ()
        with self._open() as book:
            rows = book.execute(f"SELECT {_COLUMNS} FROM line ORDER BY number").fetchall()  # noqa: S608 -- a constant
        return tuple(_line(row) for row in rows)

    @contextmanager
    def _open(self) -> Iterator[sqlite3.Connection]:
        with closing(sqlite3.connect(self.path, timeout=30)) as book:
            try:
                book.executescript(_SCHEMA)
            except sqlite3.DatabaseError as broken:
                msg = f"{self.path.name} beside the store is no starter book. Restore it from a backup."
                raise UsedWrongly(msg) from broken
            yield book


def _cells(line: Line) -> tuple[str | None, ...]:
    seen = line.seen
    told = ("", "", "", "", None) if seen is None else (
        seen.document, seen.field, str(seen.result), seen.kind, seen.dated.isoformat() if seen.dated else None
    )  # fmt: skip
    return (line.at.isoformat(), str(line.step), line.starter_id, line.home_id, line.reference, line.by, *told)


def _line(row: Sequence[str | None]) -> Line:
    at, step, starter_id, home_id, reference, by, document, field, result, kind = (cell or "" for cell in row[:-1])
    seen = None
    if step == Step.SEEN:
        dated = date.fromisoformat(row[-1]) if row[-1] else None
        seen = Sighting(document, field, Result(result), kind, dated)
    return Line(datetime.fromisoformat(at), Step(step), starter_id, home_id, reference, by, seen)
