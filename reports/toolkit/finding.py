"""What one piece of evidence comes to: it is shown, it is missing, or nobody can tell."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING

from reports.toolkit.period import Period
from wellkept.page import british_date
from wellkept.register_kind import EXECUTIVE


if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from datetime import date

    from wellkept.register_entry import Entry

LEAD, CHIEF, ENGINEER = "the IG Lead", "the chief executive", "whoever runs Wellkept"
LEAD_THEN_CHIEF = f"{LEAD}, then {CHIEF}"
SIGNS = (EXECUTIVE, "board")  # who approves and who is reported to


@dataclass(frozen=True, slots=True)
class Finding:
    """How one piece of evidence stands.

    Attributes:
        is_shown: whether it is there; ``None`` where nobody can tell, which earns nothing.
        says: what is there, with its dates; or what is missing. It holds no text that somebody typed.
        earns: of what is missing, what would earn it.
        whom: by whom.
        lines: the lines of the register it rests on.
    """

    is_shown: bool | None
    says: str
    earns: str = ""
    whom: str = ""
    lines: tuple[int, ...] = ()


def shown(says: str, entries: Iterable[Entry] = ()) -> Finding:
    """It is there."""
    return Finding(is_shown=True, says=says, lines=_lines(entries))


def missing(says: str, earns: str, whom: str, entries: Iterable[Entry] = ()) -> Finding:
    """It is not there, or no longer."""
    return Finding(is_shown=False, says=says, earns=earns, whom=whom, lines=_lines(entries))


def unknown(says: str, earns: str, whom: str) -> Finding:
    """Nobody can tell."""
    return Finding(is_shown=None, says=says, earns=earns, whom=whom)


def each_quarter(found: Mapping[Period, Sequence[Entry]], what: str, earns: str, whom: str) -> Finding:
    """Whether something is there in every quarter; if not, in which it is missing."""
    bare = [quarter for quarter, entries in found.items() if not entries]
    every = [entry for entries in found.values() for entry in entries]
    if not bare:
        return shown(f"{what} in each of the last four quarters, last on {last_of(every)}.", every)
    said = f"{what} in {len(found) - len(bare)} of the last four quarters. Missing: {listed(bare)}."
    return missing(said, f"{earns} {drops_out(bare)}", whom, every)


def listed(periods: Iterable[Period]) -> str:
    """Periods by their days; those that follow one another are said as one."""
    joined: list[Period] = []
    for period in periods:
        if joined and period.first - joined[-1].last == timedelta(days=1):
            joined[-1] = Period(joined[-1].first, period.last)
        else:
            joined.append(period)
    return "; ".join(map(str, joined))


def drops_out(bare: Sequence[Period]) -> str:
    """When what was missed in the past no longer counts, for whoever cannot make it up."""
    return f"The latest gap drops out of the twelve months on {british_date(bare[-1].passes)}."


def words(subject: str) -> str:
    """A subject as it is said."""
    return subject.replace("_", " ")


def holds(entry: Entry, today: date, begins: str = "approved_date", ends: str = "next_review_date") -> bool:
    """Whether it has begun and has not ended."""
    first, last = entry.on(begins), entry.on(ends)
    return first is not None and first <= today and (last is None or today <= last)


def day_of(entry: Entry, name: str) -> str:
    """The date a field holds, as it is written."""
    day = entry.on(name)
    return british_date(day) if day else "no day"


def first_of(entries: Iterable[Entry], name: str) -> str:
    """The earliest date that a field of them holds."""
    return british_date(min(day for entry in entries if (day := entry.on(name))))


def last_of(entries: Iterable[Entry]) -> str:
    """When the latest of them happened."""
    return british_date(max(day for entry in entries if (day := entry.day)))


def _lines(entries: Iterable[Entry]) -> tuple[int, ...]:
    return tuple(sorted({entry.number for entry in entries if entry.number}))
