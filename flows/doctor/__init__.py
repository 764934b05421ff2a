"""The doctor: what is wrong with this machine, the settings, the keys, the feeds and the desk, in plain words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flows.doctor import desk, machine, night, provider


if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime
    from pathlib import Path

    from flows.doctor.finding import Finding


def look(path: Path, *, now: datetime) -> Iterator[Finding]:
    """Everything there is to find, in the order in which it should be put right.

    Nothing on the disk is changed.

    Args:
        path: the settings file; where there is none, only the machine is looked at.
        now: the time.
    """
    yield from machine.look(path.parent)
    settings = yield from provider.look(path)
    if settings is not None:
        yield from night.look(settings, now=now)
        yield from desk.look(settings)
