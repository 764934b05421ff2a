"""The secret that signs sessions: made once, beside the other keys, readable by its owner alone."""

from __future__ import annotations

import os
import secrets
from typing import TYPE_CHECKING


if TYPE_CHECKING:
    from pathlib import Path

FILE = "desk.secret"
_PRIVATE = 0o600


def secret_of(folder: Path) -> str:
    """The secret in this folder, made if there is none."""
    path = folder / FILE
    folder.mkdir(parents=True, exist_ok=True)
    try:
        handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, _PRIVATE)
    except FileExistsError:
        return path.read_text("ascii").strip()
    with os.fdopen(handle, "w", encoding="ascii") as file:
        file.write(secrets.token_urlsafe(64))
    return path.read_text("ascii").strip()
