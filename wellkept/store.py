"""The store: one encrypted DuckDB file that one process writes and whose snapshots all may read."""

from __future__ import annotations

from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Self

import duckdb

from wellkept import store_file, store_schema
from wellkept.errors import KeyRefused, UsedWrongly
from wellkept.store_file import StoreRefused
from wellkept.store_read import Readings


if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from types import TracebackType

    from wellkept.run import Rows

__all__ = ["Store", "StoreRefused", "open_store"]


def open_store(path: Path | str, encryption_key: str, reference_key_id: str, *, read_only: bool = False) -> Store:
    """Open the store, making it or bringing it up to date first unless it is only to be read.

    Args:
        path: its file, or a published snapshot of it (``read_only``).
        encryption_key: opens the file.
        reference_key_id: names the key its references are made with; a store has one for ever.
        read_only: change nothing; any number of processes may do so, though not beside a writer.

    Raises:
        KeyRefused: one of the keys is not the one the store was made with.
        StoreBusy: another process is writing it.
        StoreRefused: it is not there, not a store, or of another version.
    """
    path = Path(path)
    connection = store_file.attach(path, encryption_key, read_only=read_only)
    try:
        if read_only:
            store_schema.refuse_older(connection)
        else:
            store_schema.migrate(connection, reference_key_id)
        _refuse_other_key(connection, path, reference_key_id)
    except BaseException:
        connection.close()
        raise
    return Store(connection, path, reference_key_id, read_only=read_only)


class Store(Readings):
    """An open store. Use it as a context manager; on leaving, what was written is all in its file."""

    def __init__(
        self, connection: duckdb.DuckDBPyConnection, path: Path, reference_key_id: str, *, read_only: bool
    ) -> None:
        super().__init__(connection)
        self.path = path
        self.reference_key_id = reference_key_id
        self.read_only = read_only

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Write what is still in the log to the file and let other processes have it."""
        if not self.read_only:
            self.checkpoint()
        self._connection.close()

    def checkpoint(self) -> None:
        """Write what is still in the log to the file."""
        self._connection.execute("CHECKPOINT")

    @contextmanager
    def transaction(self, doing: str) -> Iterator[None]:
        """All or nothing: whatever is raised inside, the store is as it was before.

        Args:
            doing: what is being written, in words, for the message if the engine refuses it.
        """
        if self.read_only:
            msg = f"The store {self.path} was opened to be read, so {doing} cannot be written. Open it for writing."
            raise UsedWrongly(msg)
        self._connection.execute("BEGIN")
        try:
            yield
            self._connection.execute("COMMIT")
        except duckdb.Error as error:
            self._roll_back()
            # The engine quotes the value it stumbled on, so its text goes no further.
            msg = (
                f"The store refused {doing} ({type(error).__name__}); nothing of it was written. "
                "Check that its disk has room, and report this with the run's id if it has."
            )
            raise StoreRefused(msg) from None
        except BaseException:
            self._roll_back()
            raise

    def execute(self, sql: str, parameters: Sequence[object] = ()) -> None:
        """Change something, inside a `transaction`."""
        self._connection.execute(sql, list(parameters))

    def reader(self) -> Readings:
        """Somebody who reads beside others, in a thread of their own."""
        beside = self._connection.cursor()
        beside.execute(f"USE {store_file.NAME}")  # a cursor begins in the engine's own catalogue
        return Readings(beside)

    def columns(self, table: str) -> list[str]:
        """The columns of a table, in order."""
        answer = self._connection.execute(f"SELECT * FROM {table} LIMIT 0")  # noqa: S608 -- the schema's own name
        return [column[0] for column in answer.description or ()]

    @contextmanager
    def incoming(self, frame: Rows) -> Iterator[None]:
        """Let SQL read a frame as the table ``incoming``."""
        self._connection.register("incoming", frame)
        try:
            yield
        finally:
            self._connection.unregister("incoming")

    def append(
        self, table: str, frame: Rows, given: Mapping[str, object] | None = None, *, numbered: str | None = None
    ) -> None:
        """Add the rows of a frame to a table, inside a `transaction`.

        Args:
            table: its name.
            frame: a polars or pandas frame or Arrow table with the table's columns, by name.
            given: columns that are the same in every row, whether or not the frame has them.
            numbered: a column that goes on counting from its highest number, in the frame's order.
        """
        given = dict(given or {})
        columns = self.columns(table)
        _refuse_columns(table, columns, [str(c) for c in frame_columns(frame)], [*given, numbered])
        values = ["?" if c in given else f'"{c}"' for c in columns]
        if numbered:
            last = f'(SELECT coalesce(max("{numbered}"), 0) FROM {table})'  # noqa: S608 -- the schema's own names
            values[columns.index(numbered)] = f"{last} + row_number() OVER ()"
        names = ", ".join(f'"{c}"' for c in columns)
        with self.incoming(frame):
            self.execute(
                f"INSERT INTO {table} ({names}) SELECT {', '.join(values)} FROM incoming",  # noqa: S608 -- the schema's own names
                [given[c] for c in columns if c in given],
            )

    def copy_to(self, path: Path, encryption_key: str) -> None:
        """Copy the store as it stands to a new file, under this key or another."""
        store_file.copy(self._connection, path, encryption_key)

    def _roll_back(self) -> None:
        try:
            self._connection.execute("ROLLBACK")
        except duckdb.Error:
            # The engine has rolled back already; what matters is the error that is on its way.
            return


def frame_columns(frame: Rows) -> Sequence[str]:
    """The names of the columns of a polars, pandas or Arrow frame."""
    return list(getattr(frame, "column_names", None) or frame.columns)


def _refuse_columns(table: str, columns: Sequence[str], held: Sequence[str], given: Sequence[str | None]) -> None:
    missing = [c for c in columns if c not in held and c not in given]
    unknown = [c for c in held if c not in columns]
    if missing or unknown:
        parts = [f"lack {', '.join(missing)}"] if missing else []
        parts += [f"have {', '.join(unknown)}, which it does not"] if unknown else []
        msg = (
            f"The rows for the table {table} {' and '.join(parts)}. "
            "Give them the columns that docs/reference/store.md lists."
        )
        raise UsedWrongly(msg)


def _refuse_other_key(connection: duckdb.DuckDBPyConnection, path: Path, reference_key_id: str) -> None:
    ((made_with,),) = connection.execute("SELECT reference_key_id FROM identity").fetchall()
    if made_with != reference_key_id:
        msg = (
            f"The references in {path} were made with the key {made_with}, not with {reference_key_id}: the same "
            "record would get a second identity. Put back the reference.key the store was made with."
        )
        raise KeyRefused(msg)
