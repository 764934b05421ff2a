"""A figure: one number of a report under a name of its own, with what it counts and what it is derived from."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Unit(StrEnum):
    """What a figure counts in."""

    COUNT = "count"
    PERCENT = "percent"
    NIGHTS = "nights"
    POINTS = "percentage points"
    LEVEL = "level"
    HOURS = "hours"


@dataclass(frozen=True, slots=True)
class Figure:
    """One number of a report.

    Attributes:
        name: by which it is known in every report, pack and check, such as ``people.resident`` or
            ``dimension.validity``; with a home, ``home_id`` says which and the name stays the same.
        title: what it is called on the page.
        value: the number; ``None`` where nothing was checked, which is no nought.
        unit: what it counts in.
        part: of a percentage, out of ``whole`` so many.
        whole: of a percentage, how many were judged.
        home_id: the home; empty for the whole provider.
        frames: the frames of the period it is derived from.
    """

    name: str
    title: str
    value: float | int | None
    unit: Unit
    part: int | None = None
    whole: int | None = None
    home_id: str = ""
    frames: tuple[str, ...] = ()
