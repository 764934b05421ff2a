"""My shift: what can be put right before it ends, by person or by cause, harm first."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from wellkept.words import Severity


if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from desk.item import Item

MINUTES_EACH, MINUTES_A_SHIFT = 5, 60
FEW = 4  # below this many the same fault is no cause of its own


@dataclass(frozen=True, slots=True)
class Group:
    """Items that are looked at together.

    Attributes:
        heading: whose they are, or what they have in common.
        items: the gravest first.
    """

    heading: str
    items: tuple[Item, ...]

    @property
    def minutes(self) -> int:
        """About how long they take."""
        return MINUTES_EACH * len(self.items)

    @property
    def worst(self) -> Severity:
        """The gravest of them."""
        return min((item.severity for item in self.items), key=lambda severity: severity.rank)


@dataclass(frozen=True, slots=True)
class Shift:
    """What is on for one home.

    Attributes:
        now: as much as fits into a shift, in the order in which to do it.
        later: how many items are left for the next.
        waiting: what somebody said of, for the next night to answer.
        overdue: by severity, how many should have been right by now; the gravest first.
        gone_up: how many of these the IG Lead hears of, by count.
    """

    now: tuple[Group, ...]
    later: int
    waiting: tuple[Item, ...]
    overdue: dict[Severity, int]
    gone_up: int

    @property
    def items(self) -> int:
        """How many are on."""
        return sum(len(group.items) for group in self.now)

    @property
    def minutes(self) -> int:
        """About how long they take."""
        return sum(group.minutes for group in self.now)


def by_person(items: Sequence[Item], day: date, *, limit: int = MINUTES_A_SHIFT) -> Shift:
    """Everything of one person together, whoever has the gravest first; the first is always on."""
    return _shift(items, day, [item.person for item in items], limit)


def by_cause(items: Sequence[Item], day: date, *, limit: int = MINUTES_A_SHIFT) -> Shift:
    """The same fault in many records together, since it may have one cause; then the rest, person by person."""
    many = Counter(item.rule_code for item in items if not item.is_waiting)
    headings = [
        f"{many[item.rule_code]} with the same fault: {item.title}" if many[item.rule_code] >= FEW else item.person
        for item in items
    ]
    return _shift(items, day, headings, limit)


def _shift(items: Sequence[Item], day: date, headings: Sequence[str], limit: int) -> Shift:
    waiting = tuple(item for item in items if item.is_waiting)
    grouped: dict[str, list[Item]] = {}
    for item, heading in zip(items, headings, strict=True):
        if not item.is_waiting and item.severity is not Severity.INFORMATION:
            grouped.setdefault(heading, []).append(item)
    groups = [Group(heading, tuple(some)) for heading, some in grouped.items()]
    groups.sort(key=lambda group: (group.worst.rank, group.items[0].opened))
    now: list[Group] = []
    spent = 0
    for group in groups:
        if now and spent + group.minutes > limit:
            break
        now.append(group)
        spent += group.minutes
    later = sum(len(group.items) for group in groups[len(now) :])
    late = [item for group in groups for item in group.items if item.is_overdue(day)]
    counted = Counter(item.severity for item in late)
    overdue = {severity: counted[severity] for severity in sorted(counted, key=lambda severity: severity.rank)}
    return Shift(tuple(now), later, waiting, overdue, sum(item.goes_up(day) for item in late))
