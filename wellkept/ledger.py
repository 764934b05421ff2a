"""A ledger: a file of its own, readable by its owner alone, to whose one table lines are only ever added."""

from __future__ import annotations

import sqlite3
from contextlib import closing, contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from wellkept.errors import UsedWrongly


if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

_PRIVATE = 0o600


@dataclass(frozen=True, slots=True)
class Ledger:
    """One such file. It is made with its first line; reading makes none.

    Attributes:
        path: the file.
        table: what its table is called; its first column is ``number``, which counts the lines.
        columns: the other columns, as SQL declares them.
        line: what a line is called, with its article, such as "a decision".
        book: what the file is called, such as "decision book".
        instead: what to do rather than change a line, such as "add one that undoes it".
    """

    path: Path
    table: str
    columns: str
    line: str
    book: str
    instead: str

    def lines(self) -> list[tuple[Any, ...]]:
        """Every line, in order; none where there is no file."""
        if not self.path.is_file():
            return []
        with self._open() as file:
            return self._every(file)

    @contextmanager
    def adding(self) -> Iterator[Adding]:
        """All lines that are added inside, or none of them; nobody else adds in between.

        Raises:
            UsedWrongly: the file is no such ledger.
        """
        self.path.parent.mkdir(parents=True, exist_ok=True)
        self.path.touch(mode=_PRIVATE, exist_ok=True)
        with self._open() as file, file:
            file.execute("BEGIN IMMEDIATE")
            yield Adding(self.table, file, self._every(file))

    def _every(self, file: sqlite3.Connection) -> list[tuple[Any, ...]]:
        return file.execute(f"SELECT * FROM {self.table} ORDER BY number").fetchall()  # noqa: S608 -- a constant

    @contextmanager
    def _open(self) -> Iterator[sqlite3.Connection]:
        with closing(sqlite3.connect(self.path, timeout=30)) as file:
            try:
                file.executescript(self._schema())
            except sqlite3.DatabaseError as broken:
                msg = f"{self.path.name} beside the store is no {self.book}. Restore it from a backup."
                raise UsedWrongly(msg) from broken
            yield file

    def _schema(self) -> str:
        name = self.table
        return (
            f"CREATE TABLE IF NOT EXISTS {name} (number INTEGER PRIMARY KEY AUTOINCREMENT, {self.columns});\n"
            f"CREATE TRIGGER IF NOT EXISTS {name}_is_never_changed BEFORE UPDATE ON {name}\n"
            f"BEGIN SELECT RAISE(ABORT, '{self.line} is never changed: {self.instead}'); END;\n"
            f"CREATE TRIGGER IF NOT EXISTS {name}_is_never_deleted BEFORE DELETE ON {name}\n"
            f"BEGIN SELECT RAISE(ABORT, '{self.line} is never deleted: {self.instead}'); END;\n"
        )


@dataclass(frozen=True, slots=True)
class Adding:
    """A ledger while lines are being added to it.

    Attributes:
        had: the lines that were there, in order.
    """

    _table: str
    _file: sqlite3.Connection
    had: Sequence[tuple[Any, ...]]

    def add(self, cells: Sequence[object]) -> int:
        """Add a line, cells in the order of the columns; its number."""
        blanks = ", ".join("?" for _ in cells)
        added = self._file.execute(f"INSERT INTO {self._table} VALUES (NULL, {blanks})", list(cells))  # noqa: S608 -- a constant
        return int(added.lastrowid or 0)
