"""The measures that are followed from week to week, and one week or month of one of them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from wellkept.errors import UsedWrongly
from wellkept.words import Dimension
from wellkept.xmr import Direction


if TYPE_CHECKING:
    from datetime import date


@dataclass(frozen=True, slots=True)
class Measure:
    """Something that is followed from week to week.

    Attributes:
        name: as the view `trend_point` names it; a dimension's is also that of its target.
        title: what it is called as a percentage, or as what happened.
        count_title: what it is called as a count of what is wrong; empty for what happens.
        direction: which way is better for ``title``; the counts go the other way.
        says: what it counts, in a sentence.
    """

    name: str
    title: str
    count_title: str
    direction: Direction
    says: str

    @property
    def is_flow(self) -> bool:
        """Whether it counts what happens, and not how things stand."""
        return not self.count_title


_STANDS = "as it stood on the last night judged"
MEASURES: tuple[Measure, ...] = (
    Measure(
        "people.resident", "Residents with no critical fault", "Residents with a critical fault", Direction.UP,
        f"Of the residents for whom a critical check could be judged, those with no critical fault, {_STANDS}.",
    ),
    Measure(
        "people.staff", "Staff with no critical fault", "Staff with a critical fault", Direction.UP,
        f"Of the staff for whom a critical check could be judged, those with no critical fault, {_STANDS}.",
    ),
    *(
        Measure(
            f"dimension.{each.value}", each.value.capitalize(), f"{each.value.capitalize()}: wrong", Direction.UP,
            f"Of the checks of {each.value} that could be judged, those that came out right, {_STANDS}.",
        )
        for each in Dimension
    ),
    Measure(
        "judged", "Checks that could be judged", "Checks that could not be judged", Direction.UP,
        f"Of the checks that should have had an answer, those that had one, {_STANDS}.",
    ),
    Measure(
        "faults.new", "New faults", "", Direction.DOWN,
        "Faults found for the first time, or again after a fix, added up over the nights.",
    ),
    Measure(
        "faults.fixed", "Faults verified fixed", "", Direction.NEITHER,
        "Faults that a later extract shows put right, added up over the nights. Whether more of them is better "
        "depends on how many there are to fix, so the chart says neither.",
    ),
)  # fmt: skip
BY_NAME = {measure.name: measure for measure in MEASURES}


@dataclass(frozen=True, slots=True)
class Period:
    """One week or month of one measure, as the store counts it; see the view `trend_point`."""

    first_day: date
    part: int | None
    whole: int | None
    homes: int
    nights_judged: int
    nights_missed: int
    is_thin: bool


def measure_called(name: str) -> Measure:
    """The measure with this name.

    Raises:
        UsedWrongly: there is none.
    """
    if name not in BY_NAME:
        msg = f"There is no measure called {name!r}. Use one of: {', '.join(BY_NAME)}."
        raise UsedWrongly(msg)
    return BY_NAME[name]
