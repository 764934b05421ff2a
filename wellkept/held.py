"""Held nights: why each waits for a named person, in counts, where the desk can read it; and who released it."""

from __future__ import annotations

import json
import os
from dataclasses import asdict, dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING

from wellkept.errors import UsedWrongly


if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

FILE = "held.json"
RELEASES = "releases"
_PRIVATE_FOLDER, _PRIVATE = 0o700, 0o600


@dataclass(frozen=True, slots=True)
class Held:
    """A night that is not judged until a named person releases it.

    Attributes:
        run_id: the held run.
        night: its night.
        because: by feed, why, in counts.
    """

    run_id: str
    night: date
    because: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Release:
    """What a named person put down at the desk; the next run takes it.

    Attributes:
        run_id: the held run.
        by: their account.
        reason: why it is right as it is.
        at: when, UTC.
    """

    run_id: str
    by: str
    reason: str
    at: datetime


def write_held(path: Path, held: Iterable[Held]) -> None:
    """Write them to a file; it holds counts and nobody's record."""
    told = [asdict(one) | {"night": one.night.isoformat()} for one in held]
    path.write_text(json.dumps(told, indent=1), encoding="utf-8")


def read_held(published: Path) -> tuple[Held, ...]:
    """Those that wait, the earliest first; none where nothing was ever held."""
    path = published / FILE
    if not path.is_file():
        return ()
    return tuple(
        Held(one["run_id"], date.fromisoformat(one["night"]), tuple((feed, why) for feed, why in one["because"]))
        for one in json.loads(path.read_text(encoding="utf-8"))
    )


def put_down(folder: Path, release: Release) -> None:
    """Put a release down, once: of two who release the same run, one does and the other is told.

    Args:
        folder: where the provider's store lies.
        release: who, and why.

    Raises:
        UsedWrongly: nobody says why, or somebody was quicker.
    """
    if not release.reason.strip():
        msg = "Say why it is right as it is. An inspector reads the reason next year."
        raise UsedWrongly(msg)
    place = release_folder(folder)
    try:
        handle = os.open(place / f"{release.run_id}.json", os.O_WRONLY | os.O_CREAT | os.O_EXCL, _PRIVATE)
    except FileExistsError:
        msg = "Somebody has released this night already. The next run takes it."
        raise UsedWrongly(msg) from None
    with os.fdopen(handle, "w", encoding="utf-8") as file:
        json.dump(asdict(release) | {"at": release.at.isoformat()}, file)


def releases(folder: Path) -> tuple[Release, ...]:
    """Everything that was ever put down at the desk, in the order of the runs."""
    found = []
    for path in sorted((folder / RELEASES).glob("*.json")):
        if text := path.read_text(encoding="utf-8"):  # empty while it is being written: the next run takes it
            kept = json.loads(text)
            found.append(Release(**{**kept, "at": datetime.fromisoformat(kept["at"])}))
    return tuple(found)


def release_folder(folder: Path) -> Path:
    """Where releases are put down, made if need be."""
    place = folder / RELEASES
    place.mkdir(parents=True, exist_ok=True, mode=_PRIVATE_FOLDER)
    return place
