"""The desk's own database: a file beside the store, or a PostgreSQL server that an environment variable names."""

from __future__ import annotations

import os
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from wellkept.errors import UsedWrongly, WellkeptError


if TYPE_CHECKING:
    from pathlib import Path

    from wellkept.settings import Settings

VARIABLE = "WELLKEPT_DESK_DATABASE"
FILE = "desk.sqlite"
OLDEST_SERVER = 14  # the oldest PostgreSQL that Django 5.2 speaks to
_WAIT_SECONDS = 20  # for somebody else's turn, before a page fails rather than hangs
_CONNECT_SECONDS = 5
_KEPT_SECONDS = 60  # a connection is used again for so long
_SCHEMES = ("postgresql", "postgres")
_HERE = ("", "localhost", "127.0.0.1", "::1")
_FORM = "postgresql://NAME:PASSWORD@HOST/DATABASE"


class DatabaseAway(WellkeptError):
    """The desk's database cannot be reached or used as it is."""


@dataclass(frozen=True)
class Database:
    """Where the desk keeps accounts, sessions, looks and proposals.

    Attributes:
        title: which it is, in words; without name or password.
        django: what Django is told of it; for a server, the password is within.
        file: the file, or ``None`` for a server.
    """

    title: str
    django: dict[str, Any]
    file: Path | None = None

    def reach(self) -> None:
        """Open and close it, without changing anything. A file that is not there yet is no fault.

        Raises:
            DatabaseAway: it cannot be opened, or is too old.
        """
        if self.file is not None:
            _reach_file(self.file)
        else:
            self._reach_server()

    def _reach_server(self) -> None:
        import psycopg

        known = {"host": "HOST", "port": "PORT", "user": "USER", "password": "PASSWORD", "dbname": "NAME"}
        given = {word: self.django[name] for word, name in known.items() if self.django[name]}
        try:
            with psycopg.connect(**given, **self.django["OPTIONS"]) as server:
                version = server.info.server_version // 10000
        except psycopg.Error:
            # What the driver says names host, account and database: the cure does as well, and names none.
            msg = (
                f"{self.title} cannot be reached, or turns the desk's account away. See that the server runs, that it "
                f"takes connections from this machine, and that name, password and database in {VARIABLE} are right "
                "(a sign such as @ / # in the password is written %40 %2F %23). Then try again."
            )
            raise DatabaseAway(msg) from None
        if version < OLDEST_SERVER:
            msg = f"{self.title} is version {version}. Use PostgreSQL {OLDEST_SERVER} or later, then try again."
            raise DatabaseAway(msg)


def database_of(settings: Settings) -> Database:
    """The database of a provider's desk.

    Raises:
        UsedWrongly: the URL is none of PostgreSQL, or the packages for it are not installed.
    """
    url = os.environ.get(VARIABLE, "")
    return _server(url) if url else _file(settings.folders.store.parent / FILE)


def _file(path: Path) -> Database:
    told = {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": path,
        # One writer at a time, who waits for its turn instead of failing half-way.
        "OPTIONS": {
            "transaction_mode": "IMMEDIATE",
            "timeout": _WAIT_SECONDS,
            "init_command": "PRAGMA journal_mode=WAL;",
        },
        "ATOMIC_REQUESTS": True,
    }
    return Database(f"SQLite ({path.name} beside the store)", told, path)


def _server(url: str) -> Database:
    try:
        import dj_database_url
        import psycopg  # noqa: F401 -- Django imports it later, where its absence would be said in Django's words
    except ImportError:
        msg = (
            f"{VARIABLE} names a PostgreSQL server, and the packages for one are not installed. "
            "Run `pip install 'wellkept[postgres]'`, then try again."
        )
        raise UsedWrongly(msg) from None
    try:
        told: dict[str, Any] = dict(dj_database_url.parse(url, conn_max_age=_KEPT_SECONDS, conn_health_checks=True))
    except (dj_database_url.ParseError, dj_database_url.UnknownSchemeError):
        raise _wrong_url() from None
    # A password with a bare / or @ reads as part of these: refused, so that no message can print a piece of it.
    is_torn = any(sign in f"{told['NAME']}{told['HOST'].partition('/')[0]}" for sign in "@:/")
    if url.partition("://")[0] not in _SCHEMES or not told["NAME"] or not told["USER"] or is_torn:
        raise _wrong_url()
    options: dict[str, Any] = {"connect_timeout": _CONNECT_SECONDS, **told.get("OPTIONS", {})}
    options["options"] = f"{options.get('options', '')} -c lock_timeout={_WAIT_SECONDS}s".strip()
    is_here = told["HOST"] in _HERE or told["HOST"].startswith("/")
    if not is_here:
        options.setdefault("sslmode", "require")  # the driver's own default falls back to plain text without a word
    told |= {"OPTIONS": options, "ATOMIC_REQUESTS": True}
    return Database(f"PostgreSQL on {'this machine' if is_here else told['HOST']}", told)


def _reach_file(path: Path) -> None:
    if path.exists() and not (path.is_file() and os.access(path, os.R_OK | os.W_OK)):
        msg = f"{path.name} beside the store cannot be read and written. Give the account that runs the desk the right."
        raise DatabaseAway(msg)


def _wrong_url() -> UsedWrongly:
    return UsedWrongly(
        f"{VARIABLE} is no address of a PostgreSQL database. Write it as {_FORM}, with every sign of name and password "
        "that is no letter or digit as % and two digits (@ is %40, / is %2F, # is %23)."
    )
