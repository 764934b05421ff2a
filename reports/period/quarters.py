"""The four quarters of a year side by side: what happened in each, and how people's records stood at its end."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

from reports import phrase
from reports.period import work
from reports.period.figure import Figure, Unit
from reports.period.standing import datasets_of_people, each_night, people
from wellkept.reporting_period import Every


if TYPE_CHECKING:
    from collections.abc import Iterator

    from reports.period.facts import PeriodFacts


@dataclass(frozen=True, slots=True)
class Quarter:
    """One quarter of a year that has begun.

    Attributes:
        name: by which its figures are known, such as ``2026-Q3``.
        first: its first day.
        last: its last day, or the day the report is told.
        nights: how many of its nights were judged.
        run_id: the run of the last of them; empty if there was none.
    """

    name: str
    first: date
    last: date
    nights: int
    run_id: str


def quarters(facts: PeriodFacts) -> list[Quarter]:
    """The quarters of an annual report that have begun; none of a report of any other kind."""
    if facts.period.every is not Every.ANNUAL:
        return []
    found, first = [], facts.period.first
    nights = list(each_night(facts.frames))
    while first <= facts.day:
        after = date(first.year + (first.month + 3 > 12), (first.month + 2) % 12 + 1, 1)  # noqa: PLR2004 -- months
        last = min(after - timedelta(days=1), facts.day)
        mine = [run_id for day, run_id in nights if first <= day <= last]
        name = f"{first.year}-Q{(first.month + 2) // 3}"
        found.append(Quarter(name, first, last, len(mine), mine[-1] if mine else ""))
        first = after
    return found


def quarter_figures(facts: PeriodFacts) -> Iterator[Figure]:
    """What the table of the quarters tells."""
    for one in quarters(facts):
        yield Figure(f"quarter.{one.name}.nights", f"{one.name}: nights", one.nights, Unit.NIGHTS, frames=("runs",))
        for dataset in datasets_of_people(facts.frames):
            well, judged, _ = people(facts.frames, dataset, run_id=one.run_id or "none")
            yield Figure(
                f"quarter.{one.name}.people.{dataset}",
                f"{one.name}: {phrase.dataset_title(dataset).lower()} with no critical fault",
                100 * well / judged if judged else None,
                Unit.PERCENT,
                well,
                judged,
                frames=("runs", "people"),
            )
        for name, many in work.flow(facts.frames, first=one.first, last=one.last).items():
            title = f"{one.name}: {work.TITLES[name].lower()}"
            seen = many if one.nights else None  # no night saw what happened, which is not that nothing did
            yield Figure(f"quarter.{one.name}.items.{name}", title, seen, Unit.COUNT, frames=("runs", "events"))
