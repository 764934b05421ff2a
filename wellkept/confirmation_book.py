"""The confirmation book: who said that a field is still right, in a file to which lines are only added.

It lies beside the decision book and is guarded as that is. It holds no value: what was confirmed is a keyed
digest, from which only whoever has the value and the key can tell that it is the same. Each line is sealed with
the seal of the line before it, so that a line changed or taken out is named.
"""

from __future__ import annotations

import hmac
import json
import sqlite3
from contextlib import closing, contextmanager
from dataclasses import astuple, dataclass, fields
from datetime import datetime
from enum import StrEnum
from typing import TYPE_CHECKING

from wellkept.errors import UsedWrongly


if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from pathlib import Path

FILE = "confirmations.sqlite"
_PRIVATE = 0o600
_PURPOSE = b"wellkept confirmation 1"
_SCHEMA = """
CREATE TABLE IF NOT EXISTS confirmation (
    number INTEGER PRIMARY KEY AUTOINCREMENT,
    said_at TEXT NOT NULL,
    by TEXT NOT NULL CHECK (trim(by) <> ''),
    home_id TEXT NOT NULL,
    dataset TEXT NOT NULL,
    reference TEXT NOT NULL CHECK (reference <> ''),
    field TEXT NOT NULL,
    answer TEXT NOT NULL,
    digest TEXT NOT NULL CHECK (digest <> ''),
    seconds REAL NOT NULL,
    seal TEXT NOT NULL
);
CREATE INDEX IF NOT EXISTS confirmation_of ON confirmation (home_id, dataset);
CREATE TRIGGER IF NOT EXISTS confirmation_is_never_changed BEFORE UPDATE ON confirmation
BEGIN SELECT RAISE(ABORT, 'a confirmation is never changed: answer again'); END;
CREATE TRIGGER IF NOT EXISTS confirmation_is_never_deleted BEFORE DELETE ON confirmation
BEGIN SELECT RAISE(ABORT, 'a confirmation is never deleted: answer again'); END;
"""


class Answer(StrEnum):
    """What was said of a field."""

    STILL_RIGHT = "still right"
    CHANGED = "changed"
    ASK = "ask"


@dataclass(frozen=True, slots=True)
class Confirmation:
    """One line of the book.

    Attributes:
        said_at: when, UTC.
        by: the account that said it.
        reference: the record, as `wellkept.keys.references` makes it.
        digest: of the value that was shown, as `wellkept.keys.value_digests` makes it.
        seconds: how long the page was open for each of its answers.
    """

    said_at: datetime
    by: str
    home_id: str
    dataset: str
    reference: str
    field: str
    answer: Answer
    digest: str
    seconds: float


_COLUMNS = tuple(one.name for one in fields(Confirmation))
_INSERT = (
    f"INSERT INTO confirmation ({', '.join(_COLUMNS)}, seal)"  # noqa: S608 -- our own column names
    f" VALUES ({', '.join('?' * len(_COLUMNS))}, ?)"
)
_SELECT = f"SELECT {', '.join(_COLUMNS)}, number, seal FROM confirmation"  # noqa: S608 -- our own column names


class ConfirmationBook:
    """The book of one provider. It is made with its first line, readable by its owner alone."""

    def __init__(self, folder: Path, key: bytes) -> None:
        """Name the folder of the store, and the reference key, with which lines are sealed."""
        self.path = folder / FILE
        self._key = key

    def add(self, lines: Iterable[Confirmation]) -> int:
        """Put down what one person said of one record, all or nothing; how many lines that were."""
        self.path.parent.mkdir(parents=True, exist_ok=True)
        self.path.touch(mode=_PRIVATE, exist_ok=True)
        added = 0
        with self._open() as book:
            # The last seal is read under the lock, so that two who send at once make one chain.
            book.execute("BEGIN IMMEDIATE")
            last = book.execute("SELECT seal FROM confirmation ORDER BY number DESC LIMIT 1").fetchone()
            seal = last[0] if last else ""
            for line in lines:
                cells = _cells(line)
                seal = self._seal(seal, cells)
                book.execute(_INSERT, (*cells, seal))
                added += 1
            book.execute("COMMIT")
        return added

    def lines(self, home_id: str, dataset: str) -> tuple[Confirmation, ...]:
        """What was said of the records of one home, in order; nothing if nobody has said anything."""
        found = self._rows(f"{_SELECT} WHERE home_id = ? AND dataset = ? ORDER BY number", (home_id, dataset))
        return tuple(_line(row) for row in found)

    def broken(self) -> tuple[int, ...]:
        """The numbers of lines that are not as they were put down, or that follow one that is gone."""
        named, seal, number = [], "", 0
        for row in self._rows(f"{_SELECT} ORDER BY number"):
            cells, number, held = row[:-2], int(str(row[-2])), str(row[-1])
            if not hmac.compare_digest(self._seal(seal, cells), held):
                named.append(number)
            seal = held
        # What was cut off at the end leaves no seal behind, but SQLite remembers how far it had counted.
        counted = self._rows("SELECT seq FROM sqlite_sequence WHERE name = 'confirmation'")
        if counted and int(str(counted[0][0])) > number:
            named.append(number + 1)
        return tuple(named)

    def _seal(self, before: str, cells: Sequence[object]) -> str:
        return hmac.new(self._key, _PURPOSE + json.dumps([before, *cells]).encode(), "sha256").hexdigest()

    def _rows(self, sql: str, given: tuple[str, ...] = ()) -> list[tuple[object, ...]]:
        if not self.path.is_file():
            return []
        with self._open() as book:
            return book.execute(sql, given).fetchall()

    @contextmanager
    def _open(self) -> Iterator[sqlite3.Connection]:
        with closing(sqlite3.connect(self.path, timeout=30, isolation_level=None)) as book:
            try:
                book.executescript(_SCHEMA)
            except sqlite3.DatabaseError as unreadable:
                msg = f"{self.path.name} beside the store is no confirmation book. Restore it from a backup."
                raise UsedWrongly(msg) from unreadable
            yield book


def _cells(line: Confirmation) -> tuple[object, ...]:
    said_at, *rest = astuple(line)
    return (said_at.isoformat(), *(str(cell) for cell in rest[:-1]), float(rest[-1]))


def _line(row: tuple[object, ...]) -> Confirmation:
    said_at, by, home_id, dataset, reference, field, answer, digest, seconds = map(str, row[:-2])
    return Confirmation(
        datetime.fromisoformat(said_at), by, home_id, dataset, reference, field, Answer(answer), digest, float(seconds)
    )
