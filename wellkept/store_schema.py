"""The store's tables and views, read from their ``.sql`` files and made in the store itself."""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING

from wellkept.store_file import StoreRefused


if TYPE_CHECKING:
    import duckdb

# In the order in which they are made: a view comes after those it reads.
VIEWS = (
    "run_standing",
    "run_latest",
    "rule_latest",
    "rule_field",
    "tally_standing",
    "score_by_rule",
    "score_by_home",
    "score_by_dimension",
    "score_by_field",
    "score_by_home_dimension",
    "score_by_home_field",
    "score_by_night",
    "headline",
    "field_quality",
    "movement",
    "item",
    "open_item",
    "open_case",
    "audit_latest",
    "trend_night",
    "trend_point",
    "measurement_change",
    "unsound",
)


@dataclass(frozen=True, slots=True)
class Definition:
    """One ``.sql`` file: its name, its first line as a sentence, its text and the digest of that."""

    name: str
    sentence: str
    sql: str
    digest: str


@cache
def migrations() -> tuple[Definition, ...]:
    """Every migration, in order; the first is number 1 and none is ever edited once released."""
    names = sorted(f.name for f in (files("wellkept") / "migrations").iterdir() if f.name.endswith(".sql"))
    return tuple(_definition("migrations", name.removesuffix(".sql")) for name in names)


@cache
def views() -> tuple[Definition, ...]:
    """Every view, in the order in which they are made."""
    return tuple(_definition("views", name) for name in VIEWS)


def migrate(connection: duckdb.DuckDBPyConnection, reference_key_id: str) -> None:
    """Bring the store up to this version, each migration in a transaction of its own.

    Raises:
        StoreRefused: a newer Wellkept wrote it, or its history is not ours.
    """
    had = _applied(connection)
    for number, migration in enumerate(migrations(), start=1):
        if number not in had:
            with _Transaction(connection):
                connection.execute(migration.sql)
                if number == 1:
                    connection.execute("INSERT INTO identity VALUES (?, NULL)", [reference_key_id])
                connection.execute("INSERT INTO migration VALUES (?, ?, ?)", [number, migration.name, migration.digest])
    _make_views(connection)


def refuse_older(connection: duckdb.DuckDBPyConnection) -> None:
    """Refuse, for reading, a store that lacks a migration: what is asked of it may not be there.

    Raises:
        StoreRefused: an older or newer Wellkept wrote it.
    """
    if len(_applied(connection)) < len(migrations()):
        msg = "An older Wellkept wrote this store. Run `wellkept night` with this one, which brings it up to date."
        raise StoreRefused(msg)


def _applied(connection: duckdb.DuckDBPyConnection) -> set[int]:
    made = connection.execute(
        "SELECT count(*) FROM duckdb_tables() WHERE database_name = current_database() AND table_name = 'migration'"
    ).fetchall()
    if made == [(0,)]:
        return set()
    known = {number: m.digest for number, m in enumerate(migrations(), start=1)}
    had = dict(connection.execute("SELECT number, digest FROM migration ORDER BY number").fetchall())
    if max(had) > max(known):
        msg = (
            f"A newer Wellkept wrote this store: it has had {max(had)} migrations and this version knows {max(known)}. "
            "Install the newer version, or restore a snapshot from before the upgrade."
        )
        raise StoreRefused(msg)
    for number, digest in had.items():
        if known[number] != digest:
            msg = (
                f"Migration {number} of this store is not the one this version holds, so its tables may differ. "
                "Install the version that last wrote it."
            )
            raise StoreRefused(msg)
    return set(had)


def _make_views(connection: duckdb.DuckDBPyConnection) -> None:
    digest = hashlib.sha256("".join(view.digest for view in views()).encode()).hexdigest()
    if connection.execute("SELECT views_digest FROM identity").fetchall() == [(digest,)]:
        return
    present = connection.execute(
        "SELECT view_name FROM duckdb_views() WHERE database_name = current_database() AND NOT internal"
    ).fetchall()
    with _Transaction(connection):
        for (name,) in present:
            connection.execute(f'DROP VIEW "{name}"')
        for view in views():
            connection.execute(view.sql)
            sentence = view.sentence.replace("'", "''")
            connection.execute(f"COMMENT ON VIEW {view.name} IS '{sentence}'")
        connection.execute("UPDATE identity SET views_digest = ?", [digest])


def _definition(folder: str, name: str) -> Definition:
    sql = (files("wellkept") / folder / f"{name}.sql").read_text(encoding="utf-8")
    sentence = re.sub(r"\A-- *", "", sql.splitlines()[0])
    return Definition(name, sentence, sql, hashlib.sha256(sql.encode()).hexdigest())


class _Transaction:
    def __init__(self, connection: duckdb.DuckDBPyConnection) -> None:
        self._connection = connection

    def __enter__(self) -> None:
        self._connection.execute("BEGIN")

    def __exit__(self, kind: type[BaseException] | None, *_: object) -> None:
        self._connection.execute("COMMIT" if kind is None else "ROLLBACK")
