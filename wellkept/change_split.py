"""Why a score moved: changed rules, coverage and better data, three parts that add up to the whole of the change.

A score is what was found right out of what was judged, over many checks. Between two states judged by the same rules
each check moves the score by how much it got better, weighed by its share, and by how its share changed, weighed by
how good it was; both are taken halfway between the two states, which makes them add up exactly. Where rules changed
the path from the first state to the last goes through one night judged both ways.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import fsum
from typing import TYPE_CHECKING


if TYPE_CHECKING:
    from collections.abc import Hashable, Mapping, Sequence

    # What was judged, such as one rule at one home: how many were found right, out of how many. Never out of none.
    Counts = Mapping[Hashable, tuple[int, int]]


@dataclass(frozen=True, slots=True)
class Link:
    """One night as the rules before a change have it, and as those after it do."""

    before: Counts
    after: Counts


@dataclass(frozen=True, slots=True)
class Split:
    """A change of a score in percentage points, and its parts; ``None`` where nothing was judged at one end.

    Attributes:
        before: what was right and judged in the first state.
        after: in the last.
        changed_rules: what the same nights gave under the new rules, less what they gave under the old ones.
        coverage: what follows from what could be judged, and how much of it.
        better_data: what follows from records being right that were not, under the same rules.
    """

    before: tuple[int, int]
    after: tuple[int, int]
    changed_rules: float | None = None
    coverage: float | None = None
    better_data: float | None = None

    @property
    def change(self) -> float | None:
        """By how many percentage points the score moved."""
        if not self.before[1] or not self.after[1]:
            return None
        return 100 * self.after[0] / self.after[1] - 100 * self.before[0] / self.before[1]


def split(first: Counts, last: Counts, links: Sequence[Link] = ()) -> Split:
    """Divide the change of a score from one state to another.

    Args:
        first: the first state.
        last: the last one.
        links: where the rules changed in between, in order. A link of which one side has nothing judged measures
            nothing: everything between the states on either side of it is then booked as changed rules.
    """
    ends = _total(first), _total(last)
    if not ends[0][1] or not ends[1][1]:
        return Split(*ends)
    rules, coverage, data = [], [], []
    here, is_rules = first, False
    path = [(side, side is link.after) for link in links for side in (link.before, link.after)]
    for there, is_new_rules in (*path, (last, False)):
        is_rules = is_rules or is_new_rules
        if not _total(there)[1]:
            continue
        if is_rules:
            rules.append(_score(there) - _score(here))
        else:
            part = _same_rules(here, there)
            coverage.append(part[0])
            data.append(part[1])
        here, is_rules = there, False
    return Split(*ends, fsum(rules), fsum(coverage), fsum(data))


def _same_rules(here: Counts, there: Counts) -> tuple[float, float]:
    """What coverage and what better data did to a score between two states, in percentage points."""
    whole = _total(here)[1], _total(there)[1]
    coverage, data = [], []
    for cell in {**here, **there}:
        before, after = here.get(cell), there.get(cell)
        share_before = before[1] / whole[0] if before else 0.0
        share_after = after[1] / whole[1] if after else 0.0
        # Where it was judged once only, nobody knows that it was better or worse before: all of it is coverage.
        good_before, good_after = _good(before or after), _good(after or before)
        coverage.append(50 * (good_before + good_after) * (share_after - share_before))
        data.append(50 * (share_before + share_after) * (good_after - good_before))
    return fsum(coverage), fsum(data)


def _good(counted: tuple[int, int] | None) -> float:
    return counted[0] / counted[1] if counted else 0.0


def _total(counts: Counts) -> tuple[int, int]:
    return sum(right for right, _ in counts.values()), sum(judged for _, judged in counts.values())


def _score(counts: Counts) -> float:
    right, judged = _total(counts)
    return 100 * right / judged
