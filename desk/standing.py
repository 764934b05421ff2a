"""How a home stands, in counts: what is open and for how long, what came back, who has no critical fault."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import TYPE_CHECKING

from desk.rows import rows
from desk.titles import dataset_title
from wellkept.ageing import LONG_DAYS
from wellkept.store_desk import ageing_by_home, counts_by_home, put_right
from wellkept.words import Severity


if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from desk.account import Account
    from desk.tonight import Opened
    from wellkept.settings import Home
    from wellkept.store_read import Readings

DAYS = 7


@dataclass(slots=True)
class Ageing:
    """The open items of one severity.

    Attributes:
        open: how many there are.
        overdue: how many should have been right by now.
        gone_up: how many of these the IG Lead hears of.
        oldest_days: since how many days the oldest is open.
    """

    open: int = 0
    overdue: int = 0
    gone_up: int = 0
    oldest_days: int = 0


@dataclass(slots=True)
class HomeCounts:
    """How one home stands.

    Attributes:
        ageing: by severity, the gravest first; of those with a time allowed.
        trend: by what records are called, then by night, the latest first: people with no critical fault, of how
            many judged.
    """

    home: Home
    by_severity: dict[str, int] = field(default_factory=dict)
    ageing: dict[Severity, Ageing] = field(default_factory=dict)
    came_back: int = 0
    waiting: int = 0
    put_right: int = 0
    trend: dict[str, dict[date, tuple[int, int]]] = field(default_factory=dict)

    @property
    def overdue(self) -> int:
        """How many should have been right by now."""
        return sum(one.overdue for one in self.ageing.values())

    @property
    def gone_up(self) -> int:
        """How many of these the IG Lead hears of."""
        return sum(one.gone_up for one in self.ageing.values())

    @property
    def nights(self) -> list[date]:
        """The nights of the trend, the latest first."""
        return sorted({night for nights in self.trend.values() for night in nights}, reverse=True)

    @property
    def people(self) -> dict[str, tuple[int, int]]:
        """The headline: by what records are called, with no critical fault of how many judged, last night."""
        return {title: nights[max(nights)] for title, nights in self.trend.items()}

    def moved(self, title: str) -> int | None:
        """How many more people have no critical fault than on the first of these nights; ``None`` for one night."""
        nights = self.trend[title]
        return nights[max(nights)][0] - nights[min(nights)][0] if len(nights) > 1 else None


def standing_of(who: Account, opened: Opened, homes: Mapping[str, Home]) -> list[HomeCounts]:
    """Each home, by what the store calls it; care staff are told no count of staff, and HR none of residents."""
    role = who.does

    def sees(dataset: str) -> bool:
        return role.sees_provider or role.sees(dataset)

    read = opened.reader()
    made = {key: HomeCounts(one) for key, one in homes.items()}
    _count_items(made, read, sees)
    _count_ages(made, read, sees)
    for row in rows(put_right(read, opened.night - timedelta(days=DAYS - 1))):
        if row.home_id in made and sees(row.dataset):
            made[row.home_id].put_right += int(row.items)
    only = next(iter(made)) if len(made) == 1 else None
    for row in rows(read.headline(DAYS + 1, only)):
        if row.home_id in made and sees(row.dataset):
            nights = made[row.home_id].trend.setdefault(dataset_title(row.dataset), {})
            nights[row.night.date()] = (int(row.no_critical_fault), int(row.judged))
    return list(made.values())


def _count_items(made: dict[str, HomeCounts], read: Readings, sees: Callable[[str], bool]) -> None:
    for row in rows(counts_by_home(read)):
        if row.home_id not in made or not sees(row.dataset):
            continue
        counted = made[row.home_id]
        counted.waiting += int(row.items) if row.state != "open" else 0
        if row.state != "accepted":
            counted.by_severity[row.severity] = counted.by_severity.get(row.severity, 0) + int(row.items)
            counted.came_back += int(row.came_back)


def _count_ages(made: dict[str, HomeCounts], read: Readings, sees: Callable[[str], bool]) -> None:
    found = [row for row in rows(ageing_by_home(read, LONG_DAYS)) if row.home_id in made and sees(row.dataset)]
    for row in sorted(found, key=lambda row: Severity(row.severity).rank):
        severity = Severity(row.severity)
        age = made[row.home_id].ageing.setdefault(severity, Ageing())
        age.open += int(row.open)
        age.overdue += int(row.overdue)
        age.gone_up += int(row.overdue if severity is Severity.CRITICAL else row.long_overdue)
        age.oldest_days = max(age.oldest_days, int(row.oldest_days))
