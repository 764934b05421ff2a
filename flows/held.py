"""Held nights: told to the desk in counts, and judged after all once a named person releases them there."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flows.receive import is_kept, take_up
from wellkept.held import FILE, Held, releases, write_held
from wellkept.store_write import record_release


if TYPE_CHECKING:
    from pathlib import Path

    from flows.workspace import Workspace
    from wellkept.settings import Settings
    from wellkept.store import Store


def waiting(settings: Settings, store: Store) -> list[Held]:
    """The held nights nobody has released and whose extracts are still there, the earliest first."""
    found = []
    for run_id in store.waiting_runs()["run_id"].map(str):
        run = store.run(run_id)
        if run is not None and is_kept(settings, run.night):
            receipts = store.receipts(run_id)
            held = receipts[receipts["state"] == "held"]
            because = tuple(zip(held["feed"].map(str), held["held_because"].map(str), strict=True))
            found.append(Held(run_id, run.night, because))
    return found


def write(space: Workspace, store: Store) -> Path:
    """Write down which nights wait and why, for the desk to show, where the front page is made."""
    path = space.path(f"front/{FILE}")
    write_held(path, waiting(space.settings, store))
    return path


def take_in(settings: Settings, store: Store) -> int:
    """Record what was released at the desk and have each night judged; doing it again adds nothing.

    Returns:
        How many nights were released.
    """
    waits = {one.run_id: one.night for one in waiting(settings, store)}
    released = [one for one in releases(settings.folders.store.parent) if one.run_id in waits]
    for one in released:
        take_up(settings, waits[one.run_id])  # first: whoever is killed here takes it up again
        record_release(store, one.run_id, by=one.by, reason=one.reason, at=one.at)
    return len(released)
