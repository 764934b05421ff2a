"""``wellkept doctor``: each finding on a line of its own, what to do under it, and the exit code."""

from __future__ import annotations

from collections import Counter
from datetime import UTC, datetime
from pathlib import Path
from textwrap import indent

import typer

from flows.doctor import look
from flows.doctor.finding import Word


def examine(settings: Path) -> int:
    """Print what is right, what to look at and what is wrong.

    Returns:
        1 if anything is wrong.
    """
    counts: Counter[Word] = Counter()
    for found in look(settings.absolute(), now=datetime.now(UTC)):
        counts[found.word] += 1
        typer.echo(f"{found.word:<9}{found.about}: {found.what}")
        if found.cure:
            typer.echo(indent(found.cure, " " * 9))
    typer.echo(", ".join(f"{counts[word]} {word}" for word in Word))
    return 1 if counts[Word.WRONG] else 0
