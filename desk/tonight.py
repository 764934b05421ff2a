"""Tonight: the latest published snapshot of the store, opened once and read by every page until the next."""

from __future__ import annotations

import threading
from contextlib import suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.conf import settings

from wellkept.errors import WellkeptError
from wellkept.keys import Keys
from wellkept.keys import load as load_keys
from wellkept.store import Store, open_store
from wellkept.store_desk import numbers_taken


if TYPE_CHECKING:
    from datetime import date
    from pathlib import Path

    from wellkept.store_read import Readings

_turn = threading.Lock()
_open: list[Opened] = []


class NothingPublished(WellkeptError):
    """No night has been published yet, so there is nothing to look at."""


@dataclass(frozen=True)
class Opened:
    """A snapshot that is open.

    Attributes:
        folder: the publication it belongs to.
        store: the snapshot.
        night: the night it is of.
        taken: the numbers of the decisions that nights have taken in.
    """

    folder: Path
    store: Store
    night: date
    taken: frozenset[str]

    def reader(self) -> Readings:
        """Somebody who reads it beside others."""
        return self.store.reader()


def tonight() -> Opened:
    """The latest publication. A page that is being made when a night is published keeps its own.

    Raises:
        NothingPublished: there is none.
    """
    latest = settings.PROVIDER.folders.published / "latest"
    with _turn:
        folder = latest.resolve()
        if _open and _open[-1].folder == folder:
            return _open[-1]
        path = folder / "store" / "wellkept.duckdb"
        if not path.is_file():
            msg = "No night has been published yet. Run `wellkept night`, then reload this page."
            raise NothingPublished(msg)
        held = keys()
        store = open_store(path, held.encryption, held.reference_id, read_only=True)
        run = store.latest_run()
        if run is None:
            store.close()
            msg = "No night has been judged yet. Run `wellkept night`, then reload this page."
            raise NothingPublished(msg)
        _open.append(Opened(folder, store, run.night, numbers_taken(store)))
        # The one before stays open for pages that are still being made; what is older is let go.
        for old in _open[:-2]:
            with suppress(WellkeptError):
                old.store.close()
        del _open[:-2]
        return _open[-1]


def keys() -> Keys:
    """The provider's keys."""
    return load_keys(settings.PROVIDER.folders.keys)
