"""The body's first half: which nights were judged, and how records stood on the last of them."""

from __future__ import annotations

from collections import Counter
from datetime import timedelta
from typing import TYPE_CHECKING

from reports import phrase
from reports.period.document import Heading, Paragraph, Table
from reports.period.standing import by_field, datasets_of_people, each_night
from reports.trend_words import period_title
from wellkept.page import british_date
from wellkept.words import Dimension


if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from reports.period.document import Block, Cell
    from reports.period.facts import PeriodFacts
    from reports.period.told import Told

WEAKEST = 20  # fields in the table
_NAMED = 31  # missed nights told by their days; of more only the months say how many
_RECEIPTS = ("accepted", "missing", "held", "refused", "stale")


def coverage(told: Told) -> Iterator[Block]:
    """The nights by month, those that were missed, and what each feed brought."""
    facts = told.facts
    judged, expected = told.number("nights.judged") or 0, told.number("nights.expected") or 0
    yield Heading("Coverage and missed nights")
    yield Paragraph(
        f"{judged:,} of {phrase.count(expected, 'night')} judged, {told.number('nights.published'):,} published."
    )
    missed = missed_nights(facts)
    if missed and len(missed) <= _NAMED:
        yield Paragraph(f"Not judged: {', '.join(british_date(day) for day in missed)}.")
    rows = by_month(facts)
    yield Table(
        "Nights by month",
        ("Month", "Expected", "Judged", "Missed", "Published"),
        tuple(rows),
        "Nights",
        frozenset({1, 2, 3, 4}),
    )
    if len(facts.frames["receipts"]):
        yield _feeds(facts)


def missed_nights(facts: PeriodFacts) -> list[date]:
    """The days without a night that stands."""
    there = {day for day, _ in each_night(facts.frames)}
    days = (facts.day - facts.period.first).days + 1
    every = (facts.period.first + timedelta(days=number) for number in range(days))
    return [day for day in every if day not in there]


def by_month(facts: PeriodFacts) -> list[tuple[Cell, ...]]:
    """Of each month its title, and its nights expected, judged, missed and published."""
    published = {
        phrase.day(night)
        for night, is_out in zip(facts.frames["runs"]["night"], facts.frames["runs"]["is_published"], strict=True)
        if is_out
    }
    missed = set(missed_nights(facts))
    counts: dict[date, Counter[str]] = {}
    for number in range((facts.day - facts.period.first).days + 1):
        day = facts.period.first + timedelta(days=number)
        month = counts.setdefault(day.replace(day=1), Counter())
        month["expected"] += 1
        month["missed"] += day in missed
        month["published"] += day in published
    return [
        (period_title("month", month), c["expected"], c["expected"] - c["missed"], c["missed"], c["published"])
        for month, c in counts.items()
    ]


def dimensions(told: Told) -> Iterator[Block]:
    """The six dimensions for the whole provider and by home; no pooled percentage of all of them."""
    yield Heading("Dimensions")
    yield Table(
        "Checks that came out right, by dimension, all homes",
        ("Dimension", "Right", "Judged", "Share"),
        tuple((d.value.capitalize(), *_counts(told, f"dimension.{d.value}")) for d in Dimension),
        "Dimensions",
        frozenset({1, 2, 3}),
        "Of the checks that could be judged on the last night. Accuracy is agreement with a source or with paper.",
    )
    yield Table(
        "Checks that came out right, by home and dimension",
        ("Home", *(d.value.capitalize() for d in Dimension), "Could be judged"),
        tuple(
            (
                home,
                *(told.out_of(f"dimension.{d.value}", home_id) for d in Dimension),
                told.share("judged_share", home_id),
            )
            for home_id, home in told.homes()
        ),
        "Dimensions by home",
        frozenset(range(1, len(Dimension) + 2)),
        "Could be judged: of the checks that should have had an answer, those that had one.",
    )  # fmt: skip


def people(told: Told) -> Iterator[Block]:
    """People with no critical fault, home by home."""
    yield Heading("People, home by home")
    for dataset in datasets_of_people(told.facts.frames):
        title = phrase.dataset_title(dataset)
        rows: list[tuple[Cell, ...]] = []
        for home_id, home in told.homes():
            name = f"people.{dataset}"
            before = told.out_of(f"{name}.before", home_id) if told.figure(f"{name}.before", home_id) else "Not known"
            rows.append((home, *_counts(told, name, home_id), before))
        yield Table(
            f"{title} with no critical fault, by home",
            ("Home", "No critical fault", "Could be judged", "Share", "The period before"),
            tuple(rows),
            f"{title} by home",
            frozenset({1, 2, 3, 4}),
        )


def fields(told: Told) -> Iterator[Block]:
    """The weakest fields."""
    found = by_field(told.facts)
    yield Heading("Fields, the weakest first")
    if len(found) > WEAKEST:
        yield Paragraph(f"The {WEAKEST} weakest of {len(found):,} fields that could be judged.")
    yield Table(
        "Fields, the weakest first",
        ("Field", "Records of", "Right", "Judged", "Share"),
        tuple(
            (title, phrase.dataset_title(dataset), *_counts(told, f"field.{dataset}.{field}"))
            for dataset, field, title, _ in found[:WEAKEST]
        ),
        "Fields",
        frozenset({2, 3, 4}),
        "Every check about the field counts. Fields with fewer than twenty checks come last and have no percentage.",
    )


def _counts(told: Told, name: str, home_id: str = "") -> tuple[Cell, Cell, Cell]:
    return told.part(name, home_id), told.whole(name, home_id), told.share(name, home_id)


def _feeds(facts: PeriodFacts) -> Table:
    receipts = facts.frames["receipts"]
    states = [state for state in _RECEIPTS if receipts["state"].eq(state).any()]
    states += sorted(set(receipts["state"]) - set(states))
    rows: list[tuple[Cell, ...]] = []
    for (feed, dataset), mine in receipts.groupby(["feed", "dataset"], sort=True):
        counts = (int(mine["state"].eq(state).sum()) for state in states)
        rows.append((str(feed), phrase.dataset_title(str(dataset)), *counts))
    return Table(
        "What each feed brought",
        ("Feed", "Records of", *(state.capitalize() for state in states)),
        tuple(rows),
        "Feeds",
        frozenset(range(2, len(states) + 2)),
        "Extracts, over the nights judged.",
    )
