"""The figures of a period: every number a report tells, derived from the frames and from nothing else."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reports.period.figure import Figure, Unit


if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    import pandas as pd

    from reports.period.facts import PeriodFacts


def figures(facts: PeriodFacts) -> tuple[Figure, ...]:
    """Every number of a report, each name once for each home; the same facts give the same figures in one order."""
    return (*_nights(facts.frames), *_people(facts))


def _nights(frames: Mapping[str, pd.DataFrame]) -> Iterator[Figure]:
    runs = frames["runs"]
    yield Figure("nights.judged", "Nights judged", len(runs), Unit.NIGHTS, frames=("runs",))
    published = int(runs["is_published"].sum())
    yield Figure("nights.published", "Nights published", published, Unit.NIGHTS, frames=("runs",))


def _people(facts: PeriodFacts) -> Iterator[Figure]:
    """As it stood on the last night judged."""
    runs, people = facts.frames["runs"], facts.frames["people"]
    if runs.empty:
        return
    last = people[people["run_id"].eq(runs["run_id"].iloc[-1])]
    for dataset, rows in last.groupby("dataset", sort=True):
        for home_id in ("", *facts.homes):
            mine = rows if not home_id else rows[rows["home_id"].eq(home_id)]
            part, whole = int(mine["no_critical_fault"].sum()), int(mine["judged"].sum())
            yield Figure(
                f"people.{dataset}",
                f"{str(dataset).capitalize()}: people with no critical fault",
                100 * part / whole if whole else None,
                Unit.PERCENT,
                part,
                whole,
                home_id,
                ("runs", "people"),
            )
