"""Agreeing: what two records agree and differ in, in words, without any value."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from rapidfuzz.distance import OSA

from checks.pair.nearness import INITIAL, MIDDLE, NONE, ONE_NAME, ONE_SLIP, PART, SAME, SWAPPED, TURNED, UNKNOWN


if TYPE_CHECKING:
    from collections.abc import Mapping

_TITLES = {"given": "first name", "family": "family name", "born": "birthday"}
_SAYS = {
    SAME: "{}",
    TURNED: "{}: day and month swapped",
    SWAPPED: "first name and family name, swapped",
    ONE_NAME: "{}: one is short for the other",
    INITIAL: "{}: one is only an initial",
    MIDDLE: "{}: it is their middle name",
    PART: "{}: one is part of the other",
    NONE: "{}",
    UNKNOWN: "{}",
}
_COUNTS = {1: "one", 2: "two"}
_AGREES = (SAME, SWAPPED, ONE_NAME, MIDDLE)


@dataclass(frozen=True, slots=True)
class Agreement:
    """In words, what agrees, what differs even a little, and what their record does not say."""

    agree: tuple[str, ...]
    differ: tuple[str, ...] = ()
    unknown: tuple[str, ...] = ()


def agreeing(
    levels: Mapping[str, str], typed: Mapping[str, str], held: Mapping[str, str | None], number: str
) -> Agreement:
    """What agrees and what does not, for who may see the record.

    Args:
        levels: of each thing that was typed, in which level it agrees.
        typed: what was typed.
        held: what the record holds, spelt alike.
        number: what the people's number is called.
    """
    told: dict[str, list[str]] = {"agree": [], "differ": [], "unknown": []}
    for name, level in levels.items():
        says = _says(name, level, typed[name], held.get(name) or "").format(_TITLES.get(name, number))
        into = told["agree" if level in _AGREES else "unknown" if level == UNKNOWN else "differ"]
        if says not in into:
            into.append(says)
    return Agreement(**{name: tuple(says) for name, says in told.items()})


def roughly(levels: Mapping[str, str], number: str) -> Agreement:
    """What agrees, wholly or nearly; not how nearly, which would tell what the record holds."""
    told = []
    for name, level in levels.items():
        title = _TITLES.get(name, number)
        if level == SAME:
            told.append(title)
        elif level not in (NONE, UNKNOWN):
            told.append(f"{title}, nearly")
    return Agreement(tuple(told))


def _says(name: str, level: str, typed: str, held: str) -> str:
    if level in _SAYS:
        return _SAYS[level]
    what = "digit" if name in ("born", "number") else "letter"
    slips = 1 if level == ONE_SLIP else OSA.distance(typed, held)
    if slips in _COUNTS:
        return f"{{}}: {_COUNTS[slips]} {what}{'s differ' if slips > 1 else ' differs'}"
    return "{}: somewhat alike"
