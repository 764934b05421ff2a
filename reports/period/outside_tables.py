"""The tables of an outside version: every count as it may be told, and no count from anywhere else."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reports import phrase
from reports.period import accuracy
from reports.period.document import Heading, Paragraph, Table
from reports.period.outside_counts import ALL
from reports.period.quarters import quarters
from reports.period.standing import datasets_of_people, home_ids
from reports.period.work import TITLES
from wellkept.page import british_date
from wellkept.wilson import ENOUGH, interval
from wellkept.words import Dimension, Severity


if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from reports.period.document import Block, Cell
    from reports.period.facts import PeriodFacts
    from reports.period.open_counts import OpenCounts
    from reports.period.quarters import Quarter

EVERY = "All homes"
_WELL = ("judged", "well", "faulty")


def people(facts: PeriodFacts, counts: OpenCounts, homes: Sequence[str]) -> Table:
    """People with and without a critical fault, by home; an empty first name makes the short table of the board."""
    is_short = homes[0] == ""
    rows: list[tuple[Cell, ...]] = []
    for dataset in datasets_of_people(facts.frames):
        title = phrase.dataset_title(dataset)
        for home in homes[1:] if is_short else homes:
            name = f"people.{dataset}.{home}"
            told = (*(counts.told(f"{name}.{what}") for what in _WELL), counts.share(f"{name}.well", f"{name}.judged"))
            rows.append((title, *told) if is_short else (_home(facts, home), title, *told))
    headings = ("Could be judged", "No critical fault", "A critical fault", "Share without")
    if is_short:
        return Table(
            "People with no critical fault", ("Who", *headings), tuple(rows), "People", frozenset({1, 2, 3, 4})
        )
    return Table(
        "People with no critical fault, by home",
        ("Home", "Who", *headings),
        tuple(rows),
        "People by home",
        frozenset({2, 3, 4, 5}),
    )


def dimensions(counts: OpenCounts) -> Iterator[Block]:
    """The six dimensions of the whole provider."""
    yield Heading("Dimensions")
    rows: list[tuple[Cell, ...]] = []
    for dimension in Dimension:
        name = f"checks.{dimension.value}"
        told = (counts.told(f"{name}.{what}") for what in ("judged", "right", "wrong"))
        rows.append((dimension.value.capitalize(), *told, counts.share(f"{name}.right", f"{name}.judged")))
    yield Table(
        "Checks that came out right, by dimension, all homes",
        ("Dimension", "Judged", "Right", "Wrong", "Share right"),
        tuple(rows),
        "Dimensions",
        frozenset({1, 2, 3, 4}),
    )
    names = ("checks.expected", "checks.judged", "checks.unanswered")
    yield Table(
        "Checks that could be judged, all homes",
        ("Who", "Expected", "Judged", "Without an answer", "Share judged"),
        ((EVERY, *(counts.told(name) for name in names), counts.share("checks.judged", "checks.expected")),),
        "Judged",
        frozenset({1, 2, 3, 4}),
    )


def agreement(facts: PeriodFacts, counts: OpenCounts) -> Iterator[Block]:
    """How fields agreed with sources and with paper."""
    yield Heading("Accuracy: compared with sources and paper")
    rounds = accuracy.rounds(facts.frames)
    if not rounds:
        yield Paragraph("No record met a source in this period.")
    else:
        yield Table(
            "Sources",
            ("Source", "Records of", "Rounds", "Records met"),
            tuple(
                (row.title, phrase.dataset_title(row.dataset), row.rounds, counts.told(f"met.{number}"))
                for number, row in enumerate(rounds)
            ),
            "Sources",
            frozenset({2, 3}),
            "A round is a file of the source, whoever is in it.",
        )
    paper = "Agreement with paper, by field and stratum, all homes"
    told = (
        ("Agreement with a source, by field, all homes", "Source", "Agreement", accuracy.agreements(facts)),
        (paper, "Who", "Audits", accuracy.audits(facts)),
    )
    for caption, against, sheet, found in told:
        if found:
            yield Table(
                caption,
                ("Field", "Records of", against, "Compared", "Agree", "Differ", "Share", "95% interval"),
                tuple(
                    (
                        one.field, phrase.dataset_title(one.dataset), one.against,
                        *(counts.told(f"{one.name}.{what}") for what in ("compared", "agree", "differ")),
                        *_share(counts, one.name),
                    )
                    for one in found
                ),
                sheet,
                frozenset({3, 4, 5, 6, 7}),
            )  # fmt: skip


def flow(facts: PeriodFacts, counts: OpenCounts) -> Iterator[Block]:
    """What became of faults, and what was open at the end."""
    homes = (*home_ids(facts), ALL)
    yield Heading("The worklists")
    yield Table(
        "What became of faults, by home",
        ("Home", *TITLES.values()),
        tuple((_home(facts, home), *(counts.told(f"items.{name}.{home}") for name in TITLES)) for home in homes),
        "Worklist flow",
        frozenset(range(1, len(TITLES) + 1)),
    )
    yield Table(
        "Open at the end, by home",
        ("Home", *(severity.value.capitalize() for severity in Severity), "All", "Of these overdue"),
        tuple(
            (
                _home(facts, home),
                *(counts.told(f"open.{severity.value}.{home}") for severity in Severity),
                counts.told(f"open.all.{home}"),
                counts.told(f"overdue.{home}"),
            )
            for home in homes
        ),
        "Open by home",
        frozenset(range(1, len(Severity) + 3)),
    )


def year(facts: PeriodFacts, counts: OpenCounts) -> Iterator[Block]:
    """The quarters of a year side by side; nothing in any other report."""
    found = quarters(facts)
    if not found:
        return
    yield Heading("The quarters side by side")
    rows: list[tuple[Cell, ...]] = [("Nights judged", *(one.nights for one in found))]
    words = {"judged": "could be judged", "well": "no critical fault", "faulty": "a critical fault"}
    for dataset in datasets_of_people(facts.frames):
        title = phrase.dataset_title(dataset)
        for what, said in words.items():
            rows.append((f"{title} at the end: {said}", *_quarters(found, counts, f"people.{dataset}.{what}")))
    rows += [(title, *_quarters(found, counts, f"items.{name}")) for name, title in TITLES.items()]
    yield Table(
        "The quarters side by side",
        ("What", *(f"From {british_date(one.first)}" for one in found)),
        tuple(rows),
        "Quarters",
        frozenset(range(1, len(found) + 1)),
    )


def _quarters(found: Sequence[Quarter], counts: OpenCounts, name: str) -> Iterator[Cell]:
    """A count of each quarter; nothing of one without a night."""
    for one in found:
        yield counts.told(f"quarter.{one.name}.{name}") if one.nights else None


def incidents(facts: PeriodFacts, counts: OpenCounts) -> Iterator[Block]:
    """What Wellkept saw go wrong, in counts."""
    yield Heading("Incidents")
    types = sorted(set(facts.frames["troubles"]["type"]))
    if not types:
        yield Paragraph("Wellkept saw nothing go wrong.")
        return
    yield Table(
        "Incidents by type",
        ("What", "Seen by Wellkept"),
        tuple((phrase.field_title(str(type_)), counts.told(f"trouble.{type_}")) for type_ in types),
        "Incidents",
        frozenset({1}),
    )


def _share(counts: OpenCounts, name: str) -> tuple[Cell, Cell]:
    share = counts.share(f"{name}.agree", f"{name}.compared")
    if share is None or share.whole < ENOUGH:
        return None, None
    low, high = interval(share.part, share.whole)
    return share, f"{100 * low:.0f} to {high:.0%}"


def _home(facts: PeriodFacts, home: str) -> str:
    return EVERY if home == ALL else phrase.home(home, facts.homes)
