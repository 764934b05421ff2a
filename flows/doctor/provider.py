"""The provider: its settings, folders, keys, targets and store."""

from __future__ import annotations

import os
from collections.abc import Generator, Iterator
from pathlib import Path

from flows.doctor.finding import Finding, carefully, look_at, right, wrong
from wellkept import keys
from wellkept.errors import SettingsWrong
from wellkept.settings import Settings, load


def look(path: Path) -> Generator[Finding, None, Settings | None]:
    """What can be said of the provider; returns its settings where they can be read."""
    if not path.is_file():
        yield look_at(
            "Settings",
            f"There is no {path.name} here, so only this machine was looked at.",
            "Run `wellkept init FOLDER`, or name the file with --settings.",
        )
        return None
    try:
        settings = load(path)
    except SettingsWrong as mistakes:
        yield wrong("Settings", str(mistakes), "Correct these lines, then run the doctor again.")
        return None
    yield right("Settings", f"Homes: {len(settings.homes)}. Feeds: {len(settings.feeds)}.")
    yield from carefully("Rules", lambda: _agreement(settings))
    yield from carefully("Folders", lambda: _folders(settings))
    yield from carefully("Keys", lambda: _keys(settings))
    yield from carefully("Store", lambda: _store(settings))
    return settings


def _agreement(settings: Settings) -> Iterator[Finding]:
    """The settings against the contracts, the rulebook and the targets."""
    from checks import datasets
    from expectations import targets
    from wellkept import rulebook
    from wellkept.settings import check_datasets, check_limits

    check_datasets(settings, datasets())
    check_limits(settings, rulebook.every_rule(datasets()))
    targets.load(settings.folders.targets)
    yield right(
        "Rules", "The settings name only feeds, fields, codes, rules and limits that exist; the targets can be read."
    )


def _folders(settings: Settings) -> Iterator[Finding]:
    folders = settings.folders
    for name, place in (
        ("landing", folders.landing),
        ("quarantine", folders.quarantine),
        ("published", folders.published),
        ("store", folders.store.parent),
    ):
        if not place.exists():
            yield look_at("Folders", f"The {name} folder is not there yet.", "The first night makes it.")
        elif not os.access(place, os.R_OK | os.W_OK | os.X_OK):
            yield wrong(
                "Folders",
                f"The {name} folder cannot be written to.",
                "Give the account that runs Wellkept the right to.",
            )
        elif name in {"landing", "quarantine"} and place.stat().st_mode & 0o077 and os.name != "nt":
            yield look_at(
                "Folders",
                f"Others on this machine can look into the {name} folder, where records lie.",
                f"Run: chmod 700 {place}",
            )
        else:
            yield right("Folders", f"The {name} folder.")


def _keys(settings: Settings) -> Iterator[Finding]:
    found = keys.load(settings.folders.keys)
    for warning in found.warnings:
        yield wrong("Keys", warning, "Until then, whoever can open them can read the whole store.")
    if not found.warnings:
        yield right("Keys", f"Both are there and private (reference key {found.reference_id}). Is a copy in the safe?")


def _store(settings: Settings) -> Iterator[Finding]:
    from flows.lock import is_held
    from wellkept.store import open_store

    if is_held(settings.folders.store.parent):
        yield look_at("Store", "A night is being judged now.", "Wait until it has finished, then run the doctor again.")
        return
    if not settings.folders.store.is_file():
        yield look_at("Store", "There is no store yet.", "The first night makes it with these keys.")
        return
    found = keys.load(settings.folders.keys)
    open_store(settings.folders.store, found.encryption, found.reference_id, read_only=True).close()
    yield right("Store", "It opens with these keys.")
