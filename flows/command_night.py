"""Running a night from the command line: progress while it works, then counts, then where to look."""

from __future__ import annotations

import os
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import typer

from flows.lock import one_at_a_time
from flows.publish import LATEST
from flows.receive import strangers
from flows.summary import Summary
from wellkept.errors import UsedWrongly
from wellkept.keys import load as load_keys
from wellkept.settings import Settings, load
from wellkept.store import open_store
from wellkept.store_write import record_release


def judge_night(path: Path, as_of: str) -> int:
    """Judge a night and say what it came to.

    Returns:
        The exit code: 1 if any run was held, stopped, incomplete or lacked a feed.
    """
    settings = load(path)
    load_keys(settings.folders.keys)
    code = 0
    for summary in run_night(settings, as_of):
        tell(settings, summary)
        code = max(code, summary.exit_code)
    if unclaimed := strangers(settings):
        typer.echo(f"Files in {settings.folders.landing} that no feed takes: {unclaimed}. Look at the feeds' patterns.")
    return code


def show_step(said: str) -> None:
    """Print what is being done, a line for each step."""
    typer.echo(f"  {said}", err=True)


def run_night(settings: Settings, as_of: str, *, on_step: Callable[[str], None] = show_step) -> list[Summary]:
    """Run the flow once, under the provider's lock; ``on_step`` is told what is being done.

    Raises:
        UsedWrongly: the date is not a date.
        StoreBusy: another night is being judged.
    """
    if as_of:
        try:
            datetime.strptime(as_of, "%Y-%m-%d").replace(tzinfo=UTC)
        except ValueError:
            msg = f"--as-of {as_of} is not a date. Write it as YYYY-MM-DD, such as 2026-11-21."
            raise UsedWrongly(msg) from None
    with one_at_a_time(settings.folders.store.parent):
        on_step("start the scheduler")
        keep_prefect_at_home(settings)
        from flows import night
        from flows.nightly import nightly

        night.on_step = on_step
        runs = nightly(str(settings.path), as_of)
        return [night.summary(str(settings.path), run_id) for run_id in runs]


def keep_prefect_at_home(settings: Settings) -> None:
    """Prefect's own database lies beside the store; this must be said before it is imported."""
    os.environ["PREFECT_HOME"] = str(settings.folders.store.parent / "prefect")


def release_run(path: Path, run_id: str, by: str, reason: str) -> int:
    """Put down who released a held run and why, then judge it."""
    settings = load(path)
    keys = load_keys(settings.folders.keys)
    with open_store(settings.folders.store, keys.encryption, keys.reference_id) as store:
        record_release(store, run_id, by=by, reason=reason, at=datetime.now(UTC))
        night = store.run(run_id)
    typer.echo(f"Released by {by}. Judging it now.")
    return judge_night(path, night.night.isoformat() if night else "")


def tell(settings: Settings, summary: Summary) -> None:
    """Print a summary and where its pages lie."""
    typer.echo(summary.headline)
    for feed, state, rows_read, accepted, aside in summary.feeds:
        typer.echo(f"  {feed:<20} {state:<9} {rows_read:>6} read {accepted:>6} accepted {aside:>5} set aside")
    for event, many in summary.moved:
        typer.echo(f"  items {event.replace('_', ' ')}: {many}")
    for code in summary.errors:
        typer.echo(f"  rule {code} raised an error and was not checked")
    for feed, why in summary.held:
        typer.echo(f"  HELD {feed}: {why}")
    if summary.is_held:
        typer.echo(
            "Nothing was scored; the last publication stays. Look at the extract, then either send a new one or:"
        )
        typer.echo(f'  wellkept release {summary.run_id} --by "YOUR NAME" --reason "WHY" --settings {settings.path}')
        return
    place = settings.folders.published / LATEST
    typer.echo(f"  Start here  {settings.folders.published / 'index.html'}")
    typer.echo(f"  Data Docs   {place / 'data-docs' / 'index.html'}")
    typer.echo(f"  Scorecard   {place / 'scorecard.html'}")
    typer.echo(f"  Worklists   {place / 'worklists'}")
