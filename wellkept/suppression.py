"""Suppression: which counts of some tables may be shown, so that nobody can work out a small one from the others.

A count of one to five can point to a person, so it is shown as *fewer than 6*. Where the sums of the tables would
give it away, others are withheld too: secondary suppression, as in the Department of Health and Social Care's
statistics on adult social care. What a stranger could work out is not guessed at: for each small count the least and
the greatest value that all sums allow are found by linear programming, and both ends must lie outside one to five or
at them.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

import numpy as np
from scipy.optimize import linprog


if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence

FEWEST = 6  # counts from one up to below this are not told
_HARDLY = 1e-6
_UNBOUNDED = 3  # as linprog says it
_TRIES = 1500  # small counts reckoned anew for cells to be given back; in large tables a few more stay withheld


class Shown(StrEnum):
    """How a count is told."""

    AS_IT_IS = "as it is"
    FEWER = "fewer than 6"
    WITHHELD = "not shown"


@dataclass(frozen=True, slots=True)
class Sum:
    """A count that is the sum of others, whichever of them are shown."""

    total: str
    parts: tuple[str, ...]

    @property
    def cells(self) -> tuple[str, ...]:
        """All of them."""
        return (self.total, *self.parts)


def is_small(value: int) -> bool:
    """Whether a count may not be told: one to five. Nought is told, as it is about nobody."""
    return 0 < value < FEWEST


def suppress(
    values: Mapping[str, int],
    sums: Sequence[Sum],
    *,
    hidden: Collection[str] = (),
    known: Collection[str] = (),
    is_secondary: bool = True,
) -> dict[str, Shown]:
    """How each count is told.

    Args:
        values: every count by name, not below nought.
        sums: everything a reader knows of how they add up. Cells of several tables that are the same count have one
            name.
        hidden: counts that stand in no table; whoever knows the others must not learn them either.
        known: counts that readers know from elsewhere, such as how many people there are; withholding one of them
            protects nobody, so none is unless it is small itself.
        is_secondary: whether to withhold more than the small counts themselves; only a test of the test says no.

    Returns:
        A word for each count. Without exception: of each count of one to five all values from one to five are
        possible for whoever reads the rest, knows this rule, and reckons.

    Raises:
        ValueError: a sum does not add up, or a count is below nought.
    """
    _refuse_nonsense(values, sums)
    shown = {
        name: Shown.WITHHELD if name in hidden else Shown.FEWER if is_small(value) else Shown.AS_IT_IS
        for name, value in values.items()
    }
    if not is_secondary:
        return shown
    fixed = {name for name in known if not is_small(values[name])}
    for part in _parts(values, sums):
        _protect(part, values, shown, fixed)
        _give_back(part, values, shown, hidden)
    return shown


def bounds(
    name: str, values: Mapping[str, int], sums: Sequence[Sum], shown: Mapping[str, Shown]
) -> tuple[float, float]:
    """The least and the greatest value of a count that are possible for whoever sees the others as they are shown.

    >>> values, sums = {"all": 10, "a": 3, "b": 7}, [Sum("all", ("a", "b"))]
    >>> bounds("a", values, sums, suppress(values, sums, is_secondary=False))
    (3.0, 3.0)
    >>> bounds("a", values, sums, suppress(values, sums))
    (1.0, 5.0)
    """
    return _end(1, name, values, sums, shown), _end(-1, name, values, sums, shown)


def _end(sign: int, name: str, values: Mapping[str, int], sums: Sequence[Sum], shown: Mapping[str, Shown]) -> float:
    """The least value, or with the sign -1 the greatest."""
    if shown[name] is Shown.AS_IT_IS:
        return float(values[name])
    near = _bound_up(name, sums, shown)
    unknown = [
        cell for cell in dict.fromkeys((name, *(c for each in near for c in each.cells))) if _is_open(cell, shown)
    ]
    at = {cell: number for number, cell in enumerate(unknown)}
    rows, known = np.zeros((len(near), len(unknown))), np.zeros(len(near))
    for number, each in enumerate(near):
        for cell, factor in ((each.total, 1), *((part, -1) for part in each.parts)):
            if cell in at:
                rows[number, at[cell]] += factor
            else:
                known[number] -= factor * values[cell]
    goal = np.zeros(len(unknown))
    goal[at[name]] = sign
    ranges = [_range(shown[cell]) for cell in unknown]
    solved = linprog(goal, A_eq=rows if near else None, b_eq=known if near else None, bounds=ranges)
    if solved.status == _UNBOUNDED:
        return -sign * np.inf
    assert solved.success, solved.message
    return float(sign * solved.fun)


def _bound_up(name: str, sums: Sequence[Sum], shown: Mapping[str, Shown]) -> list[Sum]:
    """The sums that a count is bound up with through counts that are not shown."""
    reached, near = {name}, [name]
    while near:
        near = [
            cell
            for each in sums
            if not reached.isdisjoint(each.cells)
            for cell in each.cells
            if cell not in reached and _is_open(cell, shown)
        ]
        reached |= set(near)
    return [each for each in sums if not reached.isdisjoint(each.cells)]


def _range(how: Shown) -> tuple[float, float]:
    return (1.0, float(FEWEST - 1)) if how is Shown.FEWER else (0.0, np.inf)


def _is_open(cell: str, shown: Mapping[str, Shown]) -> bool:
    return shown[cell] is not Shown.AS_IT_IS


def _refuse_nonsense(values: Mapping[str, int], sums: Sequence[Sum]) -> None:
    if wrong := [name for name, value in values.items() if value < 0]:
        msg = f"{wrong[0]} is below nought. Only counts can be suppressed."
        raise ValueError(msg)
    for each in sums:
        if values[each.total] != sum(values[part] for part in each.parts):
            msg = f"{each.total} is not the sum of its parts. Name every part of it."
            raise ValueError(msg)


def _parts(values: Mapping[str, int], sums: Sequence[Sum]) -> list[list[Sum]]:
    """The sums in groups that share no cell, so that each is a small problem by itself."""
    group = {name: name for name in values}

    def root(name: str) -> str:
        while group[name] != name:
            name = group[name]
        return name

    for each in sums:
        for cell in each.parts:
            group[root(cell)] = root(each.total)
    found: dict[str, list[Sum]] = {}
    for each in sums:
        found.setdefault(root(each.total), []).append(each)
    return list(found.values())


def _protect(sums: Sequence[Sum], values: Mapping[str, int], shown: dict[str, Shown], fixed: Collection[str]) -> None:
    """Withhold more until no small count can be narrowed down."""
    small = [cell for cell in dict.fromkeys(c for each in sums for c in each.cells) if is_small(values[cell])]
    # To withhold more leaves more possible, so a cell that is safe stays so whatever is done for the next.
    for cell in small:
        while not _is_safe(cell, values, sums, shown):
            _withhold_one(cell, values, sums, shown, fixed)


def _is_safe(cell: str, values: Mapping[str, int], sums: Sequence[Sum], shown: Mapping[str, Shown]) -> bool:
    return (
        _end(1, cell, values, sums, shown) <= 1 + _HARDLY
        and _end(-1, cell, values, sums, shown) >= FEWEST - 1 - _HARDLY
    )


def _withhold_one(
    cell: str, values: Mapping[str, int], sums: Sequence[Sum], shown: dict[str, Shown], fixed: Collection[str]
) -> None:
    """The least loss that helps: a published part before a total, a low count before a high one."""
    candidates = _candidates(cell, values, sums, shown, fixed)
    for candidate in candidates:
        before = shown[candidate]
        shown[candidate] = Shown.WITHHELD
        if _is_safe(cell, values, sums, shown):
            return
        shown[candidate] = before
    # None helps by itself: the nearest goes, and then the next, until together they do.
    shown[candidates[-1]] = Shown.WITHHELD


def _candidates(
    cell: str, values: Mapping[str, int], sums: Sequence[Sum], shown: Mapping[str, Shown], fixed: Collection[str]
) -> Sequence[str]:
    """Whatever is not withheld yet, in the sums that the cell is bound up with, the nearest first."""
    totals = {each.total for each in sums}
    reached, near = {cell}, [cell]
    rings: list[list[str]] = []
    while near:
        ring = [c for each in sums if set(near) & set(each.cells) for c in each.cells if c not in reached]
        ring = list(dict.fromkeys(ring))
        reached |= set(ring)
        rings.append([c for c in ring if shown[c] is not Shown.WITHHELD and c not in fixed])
        near = [c for c in ring if _is_open(c, shown)]
    if shown[cell] is not Shown.WITHHELD:
        rings.append([cell])

    def loss(name: str) -> tuple[bool, bool, int, str]:
        return _is_open(name, shown), name in totals, values[name], name

    for ring in rings:
        if ring:
            return sorted(ring, key=loss)
    msg = f"Nothing is left to withhold for {cell}."
    raise AssertionError(msg)


def _give_back(
    sums: Sequence[Sum], values: Mapping[str, int], shown: dict[str, Shown], hidden: Collection[str]
) -> None:
    """Show again what was withheld first and is not needed any more, the greatest loss first."""
    cells = dict.fromkeys(c for each in sums for c in each.cells)
    small = [cell for cell in cells if is_small(values[cell])]
    near = {cell: {c for each in sums if cell in each.cells for c in each.cells} for cell in cells}
    spare = [cell for cell in cells if shown[cell] is Shown.WITHHELD and cell not in hidden]
    for cell in sorted(spare, key=lambda name: (-values[name], name))[: _TRIES // max(len(small), 1)]:
        shown[cell] = Shown.FEWER if is_small(values[cell]) else Shown.AS_IT_IS
        first_hit = sorted(small, key=lambda other: other not in near[cell])
        if not all(_is_safe(each, values, sums, shown) for each in first_hit):
            shown[cell] = Shown.WITHHELD
