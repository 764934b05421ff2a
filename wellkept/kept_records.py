"""Where the typed records of the latest nights are kept, as long as their extracts are. They are personal."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING


if TYPE_CHECKING:
    from pathlib import Path

    from wellkept.settings import Settings

RECEIVED = "received"
STARTERS = ".starters"  # what the desk keeps of a new member of staff until two people are done


def typed_path(settings: Settings, night: date, dataset: str) -> Path:
    """Where the typed records of a night are kept for the night after, as long as its extracts are."""
    return settings.folders.landing / RECEIVED / night.isoformat() / ".typed" / f"{dataset}.parquet"


def night_before(settings: Settings, night: date, dataset: str) -> date | None:
    """The latest earlier night whose records of this dataset are still kept."""
    kept = (settings.folders.landing / RECEIVED).glob(f"*/.typed/{dataset}.parquet")
    earlier = [day for p in kept if (day := date.fromisoformat(p.parent.parent.name)) < night]
    return max(earlier, default=None)
