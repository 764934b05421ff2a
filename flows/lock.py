"""The lock: one run at a time for a provider, held by the operating system so a killed run frees it."""

from __future__ import annotations

import fcntl
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from wellkept.errors import StoreBusy


@contextmanager
def one_at_a_time(folder: Path) -> Iterator[None]:
    """Hold the provider's lock while a run works.

    Raises:
        StoreBusy: another run holds it.
    """
    folder.mkdir(parents=True, exist_ok=True)
    with (folder / ".wellkept.lock").open("w") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            msg = "Another night is being judged. Wait until it has finished, then try again."
            raise StoreBusy(msg) from None
        yield
