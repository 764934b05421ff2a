"""The digest: what is overdue, home by home, in counts; more is told the longer nobody puts it right."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from wellkept.ageing import LONG_DAYS
from wellkept.page import british_date
from wellkept.store_desk import overdue_by_home


if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from wellkept.settings import Settings
    from wellkept.settings_tell import Tell
    from wellkept.store_read import Readings

_ELSEWHERE = "Records of no home of the settings"


@dataclass(frozen=True, slots=True)
class HomeDigest:
    """One home in counts."""

    home_id: str
    name: str
    open: int
    critical: int
    overdue: int
    critical_overdue: int
    long_overdue: int

    @property
    def line(self) -> str:
        """The home as a line."""
        said = [f"{self.open:,} open, {self.critical:,} of them critical"]
        if self.overdue:
            said.append(f"{self.overdue:,} overdue, {self.critical_overdue:,} of them critical")
        if self.long_overdue:
            said.append(f"{self.long_overdue:,} overdue for more than {LONG_DAYS} days")
        return f"{self.name}: {'; '.join(said)}."


def digest_of(settings: Settings, read: Readings) -> tuple[date, list[HomeDigest]]:
    """The night, and every home that has something open, in the order of the settings."""
    run = read.latest_run()
    assert run is not None
    names = {home.id: home.name for home in settings.homes} | {"": _ELSEWHERE}
    counted = {row.home_id or "": row for row in overdue_by_home(read, LONG_DAYS).itertuples(index=False)}
    found = [
        HomeDigest(home, name, *(int(number) for number in list(counted[home])[1:]))
        for home, name in names.items()
        if home in counted
    ]
    return run.night, found


def text_for(tell: Tell, night: date, homes: Sequence[HomeDigest]) -> str:
    """What one reader is told; empty where there is nothing for them.

    A manager hears of everything that is overdue in their homes. The IG Lead hears of homes where something
    critical is overdue, or anything for long: by count, and never of whom.
    """
    mine = [home for home in homes if not tell.homes or home.home_id in tell.homes]
    is_lead = tell.to == "ig_lead"
    told = [home for home in mine if (home.critical_overdue or home.long_overdue if is_lead else home.overdue)]
    if not told:
        return ""
    return "\n".join([f"Night of {british_date(night)}.", *(home.line for home in told), "The desk says which."])
