"""A DuckDB file about to be published is read out; a locked one says so; a broken one is an error."""

from __future__ import annotations

from importlib.resources import files

import duckdb
import pytest

from wellkept.store_unpack import tables
from wellkept.unpack_container import Damaged


def made(tmp_path, *statements: str, key: str = "") -> bytes:
    with duckdb.connect() as connection:
        lock = ""
        if key:
            folder = files("duckdb_extension_httpfs") / "extensions" / f"v{duckdb.__version__}"
            connection.execute(f"LOAD '{folder / 'httpfs.duckdb_extension'}'")
            lock = f"(ENCRYPTION_KEY '{key}')"
        connection.execute(f"ATTACH '{tmp_path / 'made.duckdb'}' AS made {lock}")
        connection.execute("USE made")
        for statement in statements:
            connection.execute(statement)
        connection.execute("USE memory")
        connection.execute("DETACH made")
    return (tmp_path / "made.duckdb").read_bytes()


def test_rows_views_and_comments_are_read_out(tmp_path):
    """Whatever a reader of the file could see, the gate sees."""
    data = made(
        tmp_path,
        "CREATE SCHEMA s",
        "CREATE TABLE s.\"odd \"\"name\" AS SELECT 'row words' AS a, DATE '1940-05-02' AS d, [1, 2] AS l, NULL AS n",
        "CREATE TABLE b AS SELECT 'blob words'::BLOB AS b",
        "CREATE VIEW v AS SELECT 'view words' AS a",
        "COMMENT ON TABLE b IS 'comment words'",
    )
    read = tables(data)

    assert read is not None
    text = "\n".join(f"{name}\n{rows}" for name, rows in read)
    for words in ("row words", "1940-05-02", "[1, 2]", "blob words", "view words", "comment words", 'odd "name'):
        assert words in text


def test_a_locked_store_stays_closed(tmp_path):
    """An encrypted file is known as such, and nothing is read."""
    assert tables(made(tmp_path, "CREATE TABLE t AS SELECT 'x' AS a", key="k" * 32)) is None


def test_a_broken_file_is_an_error(tmp_path):
    """Neither empty nor locked: it cannot be read."""
    with pytest.raises(Damaged, match=r"cannot be read .* Write it again"):
        tables(b"\0" * 8 + b"DUCK" + b"\1" * 100)


def test_nothing_is_left_on_the_disk(tmp_path, monkeypatch):
    """The copy that DuckDB opens is gone afterwards."""
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    data = made(tmp_path, "CREATE TABLE t AS SELECT 'x' AS a")
    tables(data)

    assert [path.name for path in tmp_path.iterdir()] == ["made.duckdb"]
