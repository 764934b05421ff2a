"""``wellkept report``: a period's report written, read by the leak gate, and only then put where people look."""

from __future__ import annotations

import shutil
import tempfile
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from wellkept.errors import LeakFound, UsedWrongly
from wellkept.keys import load as load_keys
from wellkept.reporting_period import Every, ReportingPeriod, latest_period, period_called
from wellkept.settings import Settings, load


if TYPE_CHECKING:
    from reports.period.facts import PeriodFacts

REPORTS, OUTSIDE = "reports", "outside"
_PRIVATE = 0o700


def write_report(
    path: Path, every: str, name: str, folder: Path | None, *, is_outside: bool = False, today: date | None = None
) -> Path:
    """Write the report of a period and say where it lies.

    Args:
        path: the settings.
        every: monthly, quarterly or annual.
        name: the period's name; the last whole one if empty.
        folder: where to write it; beside what is published if left out.
        is_outside: for a reader outside the provider.
        today: the day it is asked for, if not today.

    Returns:
        The folder.

    Raises:
        UsedWrongly: there is no such period, it is of another kind, or it has not begun.
        LeakFound: a document holds a personal value; nothing was written.
    """
    now = today or datetime.now(UTC).date()
    period = _period(Every(every), name, now)
    settings = load(path)
    typer.echo(f"{period.title}: gathering what the nights and the register say ...", err=True)
    facts = _facts(settings, period, now)
    where = folder or usual_folder(settings, period, is_outside=is_outside)
    typer.echo("Writing the page, the PDF and the workbook, and looking for personal values in them ...", err=True)
    made = _written(settings, facts, where, is_outside=is_outside)
    if facts.is_so_far:
        typer.echo(f"So far: {period.title} is not over, and this tells it up to {facts.day:%d/%m/%Y}.")
    if facts.frames["runs"].empty:
        typer.echo("No night was judged in it, so the report gives no score.")
    for each in made:
        typer.echo(f"  {each}")
    typer.echo(f"Look at {made[0]} first: its first page is the board's.")
    if not is_outside:
        typer.echo("It is for the provider alone. For anybody else: the same command with --outside.")
    return where


def usual_folder(settings: Settings, period: ReportingPeriod, *, is_outside: bool = False) -> Path:
    """Where a report lies if nobody says otherwise: beside what the nights publish, by its period."""
    folder = settings.folders.published.parent / REPORTS / period.name
    return folder / OUTSIDE if is_outside else folder


def _period(every: Every, name: str, today: date) -> ReportingPeriod:
    if not name:
        return latest_period(every, today)
    period = period_called(name)
    if period.every is not every:
        msg = (
            f"{period.name} is no period of a {every.value} report. Use `wellkept report {period.every.value}` for it."
        )
        raise UsedWrongly(msg)
    return period


def _facts(settings: Settings, period: ReportingPeriod, today: date) -> PeriodFacts:
    from flows.period_facts import period_facts
    from wellkept.store import open_store

    keys = load_keys(settings.folders.keys)
    with open_store(settings.folders.store, keys.encryption, keys.reference_id, read_only=True) as store:
        return period_facts(settings, store, period, today)


def _written(settings: Settings, facts: PeriodFacts, where: Path, *, is_outside: bool) -> list[Path]:
    """The documents, once nothing personal was found in any; they are written elsewhere until then."""
    from flows.gate import inspect_pack
    from reports.period.documents import write

    where.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix=".report-", dir=where.parent) as made:
        written = write(facts, Path(made), is_outside=is_outside)
        try:
            inspect_pack(settings, Path(made))
        except LeakFound as found:
            msg = (
                f"{found} No report was written. If the value stands in the words of an entry of the evidence "
                "register, put one in its place that names nobody: `wellkept toolkit add` with --replaces."
            )
            raise LeakFound(msg) from None
        where.mkdir(mode=_PRIVATE, parents=True, exist_ok=True)
        return [Path(shutil.copy2(each, where / each.name)) for each in written]
