"""The people of last night: the records a dataset's latest extract held, read once and kept until the next."""

from __future__ import annotations

import threading
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

import polars as pl
from django.conf import settings

from wellkept.kept_records import night_before, typed_path


if TYPE_CHECKING:
    from pathlib import Path

_turn = threading.Lock()
_read: dict[str, People] = {}


@dataclass(frozen=True)
class People:
    """Personal: every record of a dataset as the latest kept night typed it.

    Attributes:
        night: the night whose extract held them.
        frame: one row a record: each field of the contract as its type, and as it was written (``<field>__raw``).
        path: the file they were read from, and ``stamp`` when it was written.
    """

    night: date
    frame: pl.DataFrame
    path: Path
    stamp: int


def people_of(dataset: str) -> People | None:
    """The records of a dataset's latest kept night; ``None`` where none is kept.

    They are kept as long as the extracts they come from, under the landing folder (see `wellkept.kept_records`).
    """
    night = night_before(settings.PROVIDER, date.max, dataset)
    if night is None:
        return None
    path = typed_path(settings.PROVIDER, night, dataset)
    stamp = path.stat().st_mtime_ns
    with _turn:
        held = _read.get(dataset)
        if held is None or (held.path, held.stamp) != (path, stamp):
            held = _read[dataset] = People(night, pl.read_parquet(path), path, stamp)
        return held
