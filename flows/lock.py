"""The lock: one run at a time for a provider, held by the operating system so a killed run frees it."""

from __future__ import annotations

import fcntl
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from wellkept.errors import StoreBusy


_ours: set[Path] = set()  # what this process holds already: the command line takes it before the flow does


@contextmanager
def one_at_a_time(folder: Path, *, waits: bool = False) -> Iterator[None]:
    """Hold the provider's lock while a run works.

    Args:
        folder: where the provider's store lies.
        waits: for its turn, instead of giving up.

    Raises:
        StoreBusy: another run holds it.
    """
    place = folder.resolve()
    if place in _ours:
        yield
        return
    place.mkdir(parents=True, exist_ok=True)
    with (place / ".wellkept.lock").open("w") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | (0 if waits else fcntl.LOCK_NB))
        except BlockingIOError:
            msg = "Another night is being judged. Wait until it has finished, then try again."
            raise StoreBusy(msg) from None
        _ours.add(place)
        try:
            yield
        finally:
            _ours.discard(place)


def is_held(folder: Path) -> bool:
    """Whether a run is at work, found out without making anything."""
    place = folder / ".wellkept.lock"
    if not place.is_file():
        return False
    with place.open("r") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_SH | fcntl.LOCK_NB)
        except BlockingIOError:
            return True
    return False


def is_busy(folder: Path) -> bool:
    """Whether another process is at work for this provider."""
    try:
        with one_at_a_time(folder):
            return False
    except StoreBusy:
        return True
