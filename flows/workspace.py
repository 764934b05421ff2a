"""The folder one run works in: its plan, its frames and its pages, step by step, safe to stop and start.

Everything here is personal until it is published, so it lies beside the landing folder and is
removed when the run ends. A file is written under another name and renamed, so a step that was
killed leaves nothing that looks finished.
"""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import polars as pl

from wellkept.settings import Settings, load


WORK = "work"


@dataclass(frozen=True)
class Workspace:
    """One run's folder, with the settings it runs under.

    Attributes:
        settings: the provider's settings.
        run_id: names the night and what was judged by what, so the same work has the same folder.
    """

    settings: Settings
    run_id: str

    @classmethod
    def open(cls, settings_path: str, run_id: str) -> Workspace:
        """The workspace of a run that `flows.receive` planned."""
        return cls(load(Path(settings_path)), run_id)

    @property
    def folder(self) -> Path:
        """Where the run's files lie."""
        return self.settings.folders.landing / WORK / self.run_id

    @property
    def night(self) -> date:
        """The night that is judged."""
        return date.fromisoformat(self.read("plan")["night"])

    def path(self, name: str) -> Path:
        """A file of this run, with its folder made."""
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        return path

    def has(self, name: str) -> bool:
        """Whether a fact was written."""
        return (self.folder / f"{name}.json").is_file()

    def read(self, name: str) -> Any:
        """A fact written by an earlier step."""
        return json.loads((self.folder / f"{name}.json").read_text(encoding="utf-8"))

    def write(self, name: str, fact: Any) -> None:
        """Keep a fact for later steps; it appears whole or not at all."""

        def put(path: Path) -> None:
            path.write_text(json.dumps(fact, default=str, indent=1), encoding="utf-8")

        replace(self.path(f"{name}.json"), put)

    def frame(self, name: str) -> pl.LazyFrame | None:
        """A frame written by an earlier step, or ``None`` if there was nothing to write."""
        path = self.folder / f"{name}.parquet"
        return pl.scan_parquet(path) if path.is_file() else None

    def sink(self, name: str, frame: pl.LazyFrame) -> Path:
        """Stream a frame to its file; it appears whole or not at all."""
        path = self.path(f"{name}.parquet")
        replace(path, frame.sink_parquet)
        return path

    def remove(self) -> None:
        """Leave nothing behind."""
        shutil.rmtree(self.folder, ignore_errors=True)


def replace(path: Path, write: Callable[[Path], object]) -> None:
    """Write a file beside its place and rename it in, so that a killed writer leaves no half a file."""
    part = path.with_name(f".{path.name}.part")
    write(part)
    part.replace(path)
