"""The encrypted file of the store: opened offline, spilling nothing readable, refused in words."""

from __future__ import annotations

import re
from importlib.util import find_spec
from pathlib import Path

import duckdb

from wellkept.errors import KeyRefused, StoreBusy, WellkeptError


NAME = "store"


class StoreRefused(WellkeptError):
    """The store, or what was to be written to it, cannot be what it claims to be."""


def attach(path: Path, encryption_key: str, *, read_only: bool) -> duckdb.DuckDBPyConnection:
    """Open the encrypted file and make it the one that queries are about.

    Raises:
        KeyRefused: the key does not open it.
        StoreBusy: another process has it.
        StoreRefused: it is not there, not encrypted, or not a store.
    """
    if read_only and not path.is_file():
        msg = (
            f"There is no store at {path}. Run `wellkept night` to make it, or correct [folders] store in the settings."
        )
        raise StoreRefused(msg)
    connection = _offline()
    try:
        # A reader of a published snapshot must leave nothing beside it, so it has nowhere to spill.
        _set(connection, "temp_directory", "" if read_only else f"{path}.spill")
        if not read_only:
            path.parent.mkdir(parents=True, exist_ok=True)
        _attach(connection, path, NAME, encryption_key, read_only=read_only)
        connection.execute(f"USE {NAME}")
        if read_only:
            connection.execute("SET enable_external_access = false")
        else:
            path.chmod(0o600)
    except BaseException:
        connection.close()
        raise
    return connection


def copy(connection: duckdb.DuckDBPyConnection, path: Path, encryption_key: str) -> None:
    """Copy every table and view of the store to a new encrypted file, in one consistent read.

    The bytes of the store's own file are never read here: POSIX drops every lock a process has on
    a file when it closes any handle of it, and a second writer could then come in.
    """
    _attach(connection, path, "copy", encryption_key, read_only=False)
    try:
        connection.execute(f"COPY FROM DATABASE {NAME} TO copy")
        connection.execute("CHECKPOINT copy")
    finally:
        connection.execute("DETACH copy")


def refuse_without_cipher() -> None:
    """Open nothing, and refuse where no encrypted store could be.

    Raises:
        StoreRefused: the package that brings the cipher is missing or cannot be loaded.
    """
    _offline().close()


def _offline() -> duckdb.DuckDBPyConnection:
    connection = duckdb.connect(  # the one place a connection is made
        ":memory:",
        config={
            "autoinstall_known_extensions": "false",
            "autoload_known_extensions": "false",
            "allow_community_extensions": "false",
        },
    )
    # Without this DuckDB spills plain text, even for an encrypted file.
    connection.execute("SET temp_file_encryption = true")
    connection.execute("SET TimeZone = 'UTC'")
    connection.execute("SET enable_progress_bar = false")
    connection.execute(f"LOAD {_quoted(str(_extension()))}")
    return connection


def _extension() -> Path:
    """Only this extension brings the cipher that may write; it comes as a wheel and needs no network."""
    spec = find_spec("duckdb_extension_httpfs")
    for folder in (spec.submodule_search_locations or ()) if spec else ():
        path = Path(folder, "extensions", f"v{duckdb.__version__}", "httpfs.duckdb_extension")
        if path.is_file():
            return path
    msg = (
        f"The package duckdb-extension-httpfs {duckdb.__version__} is not installed, and no encrypted store can be "
        "written without it. Install the packages of requirements.lock."
    )
    raise StoreRefused(msg)


def _attach(
    connection: duckdb.DuckDBPyConnection, path: Path, name: str, encryption_key: str, *, read_only: bool
) -> None:
    options = f"ENCRYPTION_KEY {_quoted(encryption_key)}" + (", READ_ONLY" if read_only else "")
    try:
        connection.execute(f"ATTACH {_quoted(str(path))} AS {name} ({options})")
    except duckdb.Error as error:
        # The statement holds the key, so neither it nor the engine's text goes any further.
        raise _refusal(str(error), path) from None


def _refusal(text: str, path: Path) -> WellkeptError:
    if "Could not set lock" in text or "already attached" in text:
        holder = re.search(r"PID (\d+)", text)
        who = f"process {holder[1]}" if holder else "this process"
        return StoreBusy(
            f"The store {path} is in use by {who}. "
            "Wait until it has finished and try again; to read meanwhile, open the published snapshot."
        )
    if "Wrong encryption key" in text:
        return KeyRefused(
            f"This encryption key does not open the store {path}. "
            "Use the one it was made with: encryption.key in the keys folder, or WELLKEPT_ENCRYPTION_KEY."
        )
    if "is not encrypted" in text:
        return StoreRefused(
            f"{path} is a DuckDB file that is not encrypted, so it is no store of Wellkept's. "
            "Move it away, or correct [folders] store in the settings."
        )
    if "not a valid DuckDB database file" in text:
        return StoreRefused(
            f"{path} is not a store: it is damaged or another kind of file. "
            "Restore the last snapshot as docs/how-to/restore-the-store.md says."
        )
    if "Permission denied" in text:
        return StoreRefused(f"{path} may not be opened by this account. Give it read and write access to its folder.")
    return StoreRefused(
        f"{path} cannot be opened as a store. Check that its disk is there and has room; if it has, restore "
        "the last snapshot as docs/how-to/restore-the-store.md says."
    )


def _set(connection: duckdb.DuckDBPyConnection, setting: str, value: str) -> None:
    connection.execute(f"SET {setting} = {_quoted(value)}")


def _quoted(text: str) -> str:
    return "'" + text.replace("'", "''") + "'"
