"""A snapshot: the store as it stood when a run was published, for anybody entitled to read."""

from __future__ import annotations

import hashlib
import os
from dataclasses import dataclass
from typing import TYPE_CHECKING


if TYPE_CHECKING:
    from pathlib import Path

    from wellkept.store import Store

NAME = "wellkept.duckdb"
SUM = NAME + ".sha256"


@dataclass(frozen=True, slots=True)
class Snapshot:
    """A published copy of the store: encrypted, read-only, and never written again."""

    path: Path
    sha256: str
    bytes: int


def publish_snapshot(store: Store, folder: Path, encryption_key: str) -> Snapshot:
    """Copy the store into a folder, whole or not at all, and its SHA-256 beside it.

    The copy holds the rows of today and nothing of those deleted before. It may be opened by any
    number of processes while the store itself is being written.

    Args:
        store: the open store.
        folder: made if it is not there; a snapshot already in it is replaced.
        encryption_key: opens the copy; the store's own, or another when keys are being changed.
    """
    folder.mkdir(parents=True, exist_ok=True)
    partial = folder / f".{NAME}.partial"
    partial.unlink(missing_ok=True)
    try:
        store.copy_to(partial, encryption_key)
        snapshot = Snapshot(folder / NAME, digest(partial), partial.stat().st_size)
        partial.chmod(0o444)
        _flush(partial)
        _write_sum(folder, snapshot)
        partial.replace(snapshot.path)
        _flush(folder)
    except BaseException:
        partial.unlink(missing_ok=True)
        raise
    return snapshot


def is_whole(path: Path) -> bool:
    """Whether a snapshot is to the byte what was published, by the SHA-256 recorded beside it."""
    recorded = path.with_name(SUM)
    return path.is_file() and recorded.is_file() and recorded.read_text("ascii").split()[0] == digest(path)


def digest(path: Path) -> str:
    """The SHA-256 of a file that nobody is writing."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _write_sum(folder: Path, snapshot: Snapshot) -> None:
    partial = folder / f".{SUM}.partial"
    partial.unlink(missing_ok=True)
    partial.write_text(f"{snapshot.sha256}  {NAME}\n", "ascii")
    partial.chmod(0o444)
    partial.replace(folder / SUM)


def _flush(path: Path) -> None:
    """A rename may reach the disk before the bytes it names, unless they are sent first."""
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
