"""Serve: judge when extracts arrive, and at the cut-off, until somebody stops it."""

from __future__ import annotations

import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import typer

from flows.command_night import keep_prefect_at_home
from flows.lock import is_busy
from wellkept.held import read_held, release_folder, releases
from wellkept.keys import load as load_keys
from wellkept.settings import Settings, load


QUIET = 5.0  # seconds without a change before what arrived is taken to be complete


def serve(path: Path) -> None:
    """Watch the landing folder, and keep the pass at the cut-off on Prefect's schedule.

    Each arrival is judged in a process of its own, so that a night that fails leaves the watch
    standing; the lock keeps it to one at a time.
    """
    settings = load(path)
    load_keys(settings.folders.keys)
    settings.folders.landing.mkdir(parents=True, exist_ok=True)
    keep_prefect_at_home(settings)
    threading.Thread(target=_watch, args=(settings,), daemon=True, name="arrivals").start()
    typer.echo(f"Watching {settings.folders.landing}")
    typer.echo(
        f"The pass at the cut-off is at {settings.night.cut_off:%H:%M} {settings.night.timezone}. Stop with Ctrl-C."
    )
    from prefect.schedules import Cron

    from flows.nightly import nightly

    nightly.serve(
        name="cut-off",
        schedules=[Cron(cron(settings), timezone=settings.night.timezone)],
        parameters={"settings": str(settings.path)},
        limit=1,
    )


def cron(settings: Settings) -> str:
    """The cut-off as a daily schedule."""
    return f"{settings.night.cut_off.minute} {settings.night.cut_off.hour} * * *"


def arrivals(settings: Settings) -> Iterator[int]:
    """Yield how many extracts have arrived or held nights were released, each time there has been quiet."""
    from watchfiles import watch

    if waiting := _waiting(settings):
        yield waiting
    released = release_folder(settings.folders.store.parent)
    for _ in watch(settings.folders.landing, released, debounce=int(QUIET * 1000), step=500, recursive=False):
        if waiting := _waiting(settings):
            yield waiting


def _waiting(settings: Settings) -> int:
    files = (p for p in settings.folders.landing.glob("*") if p.is_file() and not p.name.startswith("."))
    held = {one.run_id for one in read_held(settings.folders.published)}
    released = sum(one.run_id in held for one in releases(settings.folders.store.parent))
    return released + sum(settings.feed_for(path.name) is not None for path in files)


def _watch(settings: Settings) -> None:
    for waiting in arrivals(settings):
        typer.echo(f"{waiting} to judge: extracts that arrived, nights that were released.")
        # Not to get the lock is no failure here: whoever holds it is judging, and these wait their turn.
        while _judge(settings) and is_busy(settings.folders.store.parent):
            time.sleep(QUIET)


def _judge(settings: Settings) -> int:
    command = [sys.executable, "-m", "flows.command", "night", "--settings", str(settings.path)]
    return subprocess.run(command, check=False).returncode  # noqa: S603 -- our own command, our own path
