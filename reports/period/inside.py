"""The report for the provider's own board: everything, in counts and percentages."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reports import phrase
from reports.period import moved, section_records, section_work, trends
from reports.period.board import board
from reports.period.document import Document, Heading, Paragraph
from reports.period.section_unshown import unshown
from reports.period.standing import last_run
from reports.period.told import Told
from wellkept.page import british_date


if TYPE_CHECKING:
    from collections.abc import Iterator

    from reports.period.document import Block
    from reports.period.facts import PeriodFacts

_KINDS = {"monthly": "Monthly report", "quarterly": "Quarterly report", "annual": "Annual report"}


def title(facts: PeriodFacts) -> str:
    """What the report is called."""
    return f"{_KINDS[facts.period.every.value]}, {facts.period.title}"


def notices(facts: PeriodFacts) -> tuple[str, ...]:
    """What must be read before anything else."""
    said = []
    if facts.profile == "synthetic":
        said.append("Made-up people: these nights were judged from synthetic data.")
    if facts.is_so_far:
        said.append(f"So far: {facts.period.title} is not over. This tells it up to {british_date(facts.day)}.")
    if last_run(facts.frames) is None:
        said.append(
            "No night was judged in this period, so there is no score. Ask whoever runs Wellkept why, and write it "
            "down as an incident."
        )
    if facts.evidence.broken:
        said.append(f"The evidence register cannot be trusted, so nothing of it counts. {facts.evidence.broken}")
    return tuple(said)


def inside(facts: PeriodFacts) -> Document:
    """The whole report. The same facts give the same document."""
    told = Told(facts)
    return Document(
        title=title(facts),
        above=f"{facts.provider}, as told on {british_date(facts.day)}",
        day=facts.day,
        notices=notices(facts),
        board=board(told, f"the {title(facts).lower().replace(facts.period.title.lower(), facts.period.title)}"),
        body=tuple(_body(told)),
        footer=(
            "Counts only: this report names no resident.",
            f"Rests on {phrase.count(len(facts.frames['runs']), 'night')} of the store and "
            f"{phrase.count(facts.evidence.lines, 'line')} of the evidence register.",
            "Keep it within the provider: small counts can point to a person. For anybody else make the outside "
            "version, with --outside.",
        ),
    )


def _body(told: Told) -> Iterator[Block]:
    has_nights = last_run(told.facts.frames) is not None
    yield from section_records.coverage(told)
    if has_nights:
        for section in (section_records.people, section_records.dimensions, section_records.fields):
            yield from section(told)
    yield from section_work.agreement(told)
    if has_nights:
        yield from section_work.flow(told)
    yield from section_work.year(told)
    yield from moved.moved(told)
    yield from _trends(told)
    for section in (section_work.incidents, section_work.requirements, section_work.gaps):
        yield from section(told)
    yield from unshown(told.facts)
    yield from section_work.improvement(told)


def _trends(told: Told) -> Iterator[Block]:
    yield Heading("Trends by month")
    drawn = trends.charts(told.facts)
    if not drawn:
        yield Paragraph("There is no trend to show yet: it begins with two whole months.")
        return
    yield Paragraph(
        "Every line goes up and down a little. The dashed lines are the limits of what it does by itself; a diamond "
        "is a special cause for the better, a square for the worse, a triangle neither. A hollow point says too "
        "little to count. A dotted line with a letter says that the measuring itself changed."
    )
    yield from drawn
    months = trends.months(told.facts)
    if months is not None:
        yield months
