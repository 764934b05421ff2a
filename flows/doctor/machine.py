"""The machine: Python, packages, room on the disk, and the store's encryption."""

from __future__ import annotations

import re
import shutil
import sys
from importlib import metadata
from typing import TYPE_CHECKING

from flows.doctor.finding import Finding, carefully, look_at, right, wrong


if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

OLDEST = (3, 11)
ROOM_BYTES = 2 * 1024**3  # a night of a large provider, its snapshot and its pages
_PIN = re.compile(r"([A-Za-z0-9_.-]+)(?:\[[^\]]*\])?\s*==\s*([^\s;]+)\s*$")


def look(folder: Path) -> Iterator[Finding]:
    """What can be said of the machine before any settings are read; ``folder`` is where nights will lie."""
    yield from carefully("Python", _python)
    yield from carefully("Packages", _packages)
    yield from carefully("Disk", lambda: _disk(folder))
    yield from carefully("Encryption", _encryption)


def _python() -> Iterator[Finding]:
    version = ".".join(map(str, sys.version_info[:3]))
    if sys.version_info[:2] < OLDEST:
        yield wrong("Python", f"This is Python {version}.", "Install Python 3.11 or later and set Wellkept up again.")
    else:
        yield right("Python", f"Python {version}.")


def _packages() -> Iterator[Finding]:
    """The packages that were tried together have exact versions; others may differ."""
    try:
        wanted = metadata.requires("wellkept") or []
    except metadata.PackageNotFoundError:
        yield look_at("Packages", "Wellkept runs from a folder and is not installed.", "Run `make setup` in it.")
        return
    pinned = [found.groups() for line in wanted if "extra ==" not in line and (found := _PIN.match(line.split(";")[0]))]
    off = [f"{name} {_installed(name)} instead of {version}" for name, version in pinned if _installed(name) != version]
    if off:
        yield wrong("Packages", f"Not the versions that were tried together: {'; '.join(off)}.", "Run `make setup`.")
    else:
        yield right("Packages", f"All {len(pinned)} packages whose versions matter are those that were tried together.")


def _installed(name: str) -> str:
    try:
        return metadata.version(name)
    except metadata.PackageNotFoundError:
        return "missing"


def _disk(folder: Path) -> Iterator[Finding]:
    there = next(place for place in (folder.absolute(), *folder.absolute().parents) if place.exists())
    free = shutil.disk_usage(there).free
    said = f"{free / 1024**3:,.1f} GB free."
    if free < ROOM_BYTES:
        yield wrong("Disk", said, "Make room: a night needs 2 GB to be safe. Old nights can be kept elsewhere.")
    else:
        yield right("Disk", said)


def _encryption() -> Iterator[Finding]:
    from wellkept.store_file import refuse_without_cipher

    refuse_without_cipher()
    yield right("Encryption", "The store can be written encrypted, without the network.")
