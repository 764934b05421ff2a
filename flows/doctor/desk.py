"""The desk: which database it uses and whether that can be reached, and by what people sign in."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flows.doctor.finding import Finding, carefully, right


if TYPE_CHECKING:
    from collections.abc import Iterator

    from wellkept.settings import Settings


def look(settings: Settings) -> Iterator[Finding]:
    """What can be said of the desk without starting it."""
    yield from carefully("Desk", lambda: _database(settings))
    yield from carefully("Sign-in", lambda: _issuer(settings))


def _database(settings: Settings) -> Iterator[Finding]:
    from desk.database import database_of

    database = database_of(settings)
    database.reach()
    if database.file is not None and not database.file.exists():
        yield right("Desk", f"Its database will be {database.title}; the first `wellkept desk` makes it.")
    else:
        yield right("Desk", f"Its database is {database.title}, and can be reached.")


def _issuer(settings: Settings) -> Iterator[Finding]:
    from desk.issuer import refuse_incomplete

    refuse_incomplete(settings.desk)
    if settings.desk.issuer:
        yield right("Sign-in", f"By password, and by {settings.desk.issuer}, whose secret is in the environment.")
