"""The desk: which database it uses, and whether that can be reached."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flows.doctor.finding import Finding, carefully, right


if TYPE_CHECKING:
    from collections.abc import Iterator

    from wellkept.settings import Settings


def look(settings: Settings) -> Iterator[Finding]:
    """What can be said of the desk without starting it."""
    yield from carefully("Desk", lambda: _database(settings))


def _database(settings: Settings) -> Iterator[Finding]:
    from desk.database import database_of

    database = database_of(settings)
    database.reach()
    if database.file is not None and not database.file.exists():
        yield right("Desk", f"Its database will be {database.title}; the first `wellkept desk` makes it.")
    else:
        yield right("Desk", f"Its database is {database.title}, and can be reached.")
