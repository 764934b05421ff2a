"""Reading out a DuckDB file that is about to be published; a locked one stays closed."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

import duckdb

from wellkept.unpack_container import Damaged, rows_as_text


if TYPE_CHECKING:
    from collections.abc import Iterator


def tables(data: bytes) -> Iterator[tuple[str, str]] | None:
    """Each table and view of a DuckDB file with its rows as text; ``None`` if it is encrypted.

    Raises:
        Damaged: it cannot be opened for another reason.
    """
    with tempfile.TemporaryDirectory(prefix="wellkept-gate-") as folder:
        path = Path(folder) / "published.duckdb"
        path.write_bytes(data)
        try:
            with duckdb.connect(path, read_only=True, config=dict(_CLOSED)) as connection:
                return iter(list(_read(connection)))
        except duckdb.Error as exc:
            if "encrypted database" in str(exc):
                return None
            msg = f"the DuckDB file cannot be read ({type(exc).__name__}). Write it again with this version of DuckDB."
            raise Damaged(msg) from None


def _read(connection: duckdb.DuckDBPyConnection) -> Iterator[tuple[str, str]]:
    made = connection.execute(
        "SELECT table_name, sql, comment FROM duckdb_tables() UNION ALL "
        "SELECT view_name, sql, comment FROM duckdb_views() WHERE NOT internal"
    ).fetchall()
    yield "duckdb_tables", rows_as_text(made)
    kept = "SELECT schema_name, table_name FROM duckdb_tables() WHERE NOT internal"
    for schema, table in connection.execute(kept).fetchall():
        quoted = ".".join('"' + part.replace('"', '""') + '"' for part in (schema, table))
        found = connection.execute(f"SELECT * FROM {quoted}")  # noqa: S608 -- quoted above
        yield table, rows_as_text(found.fetchall())


_CLOSED = {"enable_external_access": "false", "autoinstall_known_extensions": "false"}
