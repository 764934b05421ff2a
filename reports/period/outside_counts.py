"""What an outside version counts, and everything a stranger knows of how those counts add up."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reports.period import accuracy, work
from reports.period.open_counts import OpenCounts
from reports.period.quarters import quarters
from reports.period.standing import (
    by_dimension,
    counted,
    datasets_of_people,
    home_ids,
    last_run,
    people,
    tallies_at_end,
)
from wellkept.suppression import is_small
from wellkept.words import Severity


if TYPE_CHECKING:
    from reports.period.facts import PeriodFacts

ALL = "all"  # the whole provider, where a home's id stands otherwise


def open_counts(facts: PeriodFacts, *, is_secondary: bool = True) -> OpenCounts:
    """Every count of an outside version, settled. The same facts give the same answer.

    Args:
        facts: the period's.
        is_secondary: whether more is withheld than the small counts themselves; only a test of the test says no.
    """
    counts = OpenCounts()
    if last_run(facts.frames) is not None:
        _people(counts, facts)
        _work(counts, facts)
        _checks(counts, facts)
        _quarters(counts, facts)
    _accuracy(counts, facts)
    for name, rows in facts.frames["troubles"].groupby("type", sort=True):
        counts.count(f"trouble.{name}", int(rows["how_many"].sum()))
    counts.settle(is_secondary=is_secondary)
    return counts


def _people(counts: OpenCounts, facts: PeriodFacts) -> None:
    homes = home_ids(facts)
    for dataset in datasets_of_people(facts.frames):
        for home in (ALL, *homes):
            well, judged, _ = people(facts.frames, dataset, "" if home == ALL else home)
            _well_and_not(counts, f"people.{dataset}.{home}", well, judged)
        for what in ("judged", "well", "faulty"):
            counts.add_up(f"people.{dataset}.{ALL}.{what}", [f"people.{dataset}.{home}.{what}" for home in homes])


def _well_and_not(counts: OpenCounts, name: str, well: int, judged: int) -> None:
    counts.count(f"{name}.judged", judged, is_known=True)
    counts.add_up(f"{name}.judged", [counts.count(f"{name}.well", well), counts.count(f"{name}.faulty", judged - well)])


def _work(counts: OpenCounts, facts: PeriodFacts) -> None:
    homes = home_ids(facts)
    for home in (ALL, *homes):
        home_id = "" if home == ALL else home
        for name, many in work.flow(facts.frames, home_id).items():
            counts.count(f"items.{name}.{home}", many)
        found = work.open_at_end(facts, home_id)
        counts.count(f"open.all.{home}", sum(each.items for each in found.values()))
        parts = [counts.count(f"open.{severity.value}.{home}", each.items) for severity, each in found.items()]
        counts.add_up(f"open.all.{home}", parts)
        overdue = counts.count(f"overdue.{home}", sum(each.overdue for each in found.values()))
        counts.add_up(f"open.all.{home}", [overdue])
        critical = f"open.{Severity.CRITICAL.value}.{home}"
        if not is_small(counts.values[critical]):
            # Most who have a critical fault have one: whoever guesses that learns how many people there are.
            faulty = [f"people.{dataset}.{home}.faulty" for dataset in datasets_of_people(facts.frames)]
            counts.alike(critical, *faulty)
    names = [f"items.{name}" for name in work.TITLES]
    names += [f"open.{each}" for each in (ALL, *(s.value for s in Severity))]
    for name in (*names, "overdue"):
        counts.add_up(f"{name}.{ALL}", [f"{name}.{home}" for home in homes])


def _checks(counts: OpenCounts, facts: PeriodFacts) -> None:
    every = counted(tallies_at_end(facts.frames))
    counts.count("checks.expected", every.expected, is_known=True)
    counts.count("checks.judged", every.judged)
    counts.add_up(
        "checks.expected", ["checks.judged", counts.count("checks.unanswered", every.expected - every.judged)]
    )
    found = by_dimension(facts.frames)
    for dimension, each in found.items():
        name = f"checks.{dimension.value}"
        counts.count(f"{name}.judged", each.judged, is_known=True)
        parts = [counts.count(f"{name}.right", each.right), counts.count(f"{name}.wrong", each.wrong)]
        counts.add_up(f"{name}.judged", parts)
    counts.add_up("checks.judged", [f"checks.{dimension.value}.judged" for dimension in found])
    # What is wrong tonight is open, unless it was not seen: the two tables count nearly the same.
    counts.alike(f"open.all.{ALL}", *(f"checks.{dimension.value}.wrong" for dimension in found))


def _quarters(counts: OpenCounts, facts: PeriodFacts) -> None:
    found = quarters(facts)
    for one in found:
        for name, many in work.flow(facts.frames, first=one.first, last=one.last).items():
            counts.count(f"quarter.{one.name}.items.{name}", many)
        for dataset in datasets_of_people(facts.frames):
            well, judged, _ = people(facts.frames, dataset, run_id=one.run_id or "none")
            name = f"quarter.{one.name}.people.{dataset}"
            _well_and_not(counts, name, well, judged)
            if one.run_id == last_run(facts.frames):
                for what in ("judged", "well", "faulty"):
                    counts.alike(f"people.{dataset}.{ALL}.{what}", f"{name}.{what}")
    if found:
        for name in work.TITLES:
            counts.add_up(f"items.{name}.{ALL}", [f"quarter.{one.name}.items.{name}" for one in found])


def _accuracy(counts: OpenCounts, facts: PeriodFacts) -> None:
    for one in (*accuracy.agreements(facts), *accuracy.audits(facts)):
        compared = counts.count(f"{one.name}.compared", one.compared, is_known=True)
        parts = [
            counts.count(f"{one.name}.agree", one.agreeing),
            counts.count(f"{one.name}.differ", one.compared - one.agreeing),
        ]
        counts.add_up(compared, parts)
        everybody = f"people.{one.dataset}.{ALL}.judged"
        if everybody in counts.values:
            counts.alike(everybody, compared)  # where all were compared, that is how many there are
    for number, row in enumerate(accuracy.rounds(facts.frames)):
        met = counts.count(f"met.{number}", row.met)
        everybody = f"people.{row.dataset}.{ALL}.judged"
        if everybody in counts.values:
            counts.alike(everybody, met)
