"""The outside version, for commissioners: small counts suppressed, nothing anybody typed, and no chart.

A point on a chart can be read back as a count, so what charts say is told in words. A table of fields or rules would
be mostly small counts, so these are named in the order of the plan and not counted.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from reports import phrase, trend_words
from reports.period import trends
from reports.period.board import answer
from reports.period.document import Bullets, Document, Heading, Paragraph, Signature, Table
from reports.period.inside import notices, title
from reports.period.levels import stand, stands, worst
from reports.period.outside_counts import ALL, open_counts
from reports.period.outside_tables import agreement, dimensions, flow, incidents, people, year
from reports.period.plan import plan
from reports.period.section_records import coverage
from reports.period.section_unshown import unshown
from reports.period.section_work import NOBODY, requirements
from reports.period.standing import home_ids, last_run
from reports.period.told import Told
from wellkept.page import british_date


if TYPE_CHECKING:
    from collections.abc import Iterator

    from reports.period.document import Block, Cell
    from reports.period.facts import PeriodFacts
    from reports.period.open_counts import OpenCounts
    from reports.period.plan import Planned
    from reports.toolkit.levels import Assessment

_NAMED = 2  # pieces of evidence a line of the board page names
HOW = (
    'Counts from 1 to 5 are shown as "fewer than 6". Where such a count could be worked out from others, others are '
    'withheld too and shown as "not shown". Nought is shown, as it is about nobody. Percentages are whole numbers, '
    "and none is told of fewer than 20."
)


def outside(facts: PeriodFacts, *, is_secondary: bool = True) -> Document:
    """The whole report for a reader outside the provider.

    Args:
        facts: the same as the provider's own report is made from.
        is_secondary: whether more is withheld than the small counts themselves; only a test of the test says no.
    """
    told, counts = Told(facts), open_counts(facts, is_secondary=is_secondary)
    called = title(facts)
    return Document(
        title=f"{called}: outside version",
        above=f"{facts.provider}, as told on {british_date(facts.day)}",
        day=facts.day,
        notices=(*notices(facts), HOW),
        board=tuple(_board(told, counts)),
        body=tuple(_body(told, counts)),
        footer=(
            "For a reader outside the provider. It names nobody and holds nothing that anybody typed.",
            "Do not set it beside another report of days that overlap: what one withholds the other may give away.",
        ),
    )


def _board(told: Told, counts: OpenCounts) -> Iterator[Block]:
    facts = told.facts
    yield Paragraph(answer(told), "lead")
    yield Table(
        "How the Toolkit stands",
        ("Toolkit", "Stands", "Worst requirement", "What the next level asks besides"),
        tuple(_toolkit(one) for one in told.assessments),
        "Toolkit",
        widths=(16, 18, 24, 44),
    )
    if last_run(facts.frames) is None:
        yield Paragraph("No night was judged, so there is no score. Nothing here says that the records are right.")
    else:
        yield people(facts, counts, ("", ALL))
    yield Heading("What went wrong")
    yield Bullets(tuple(_wrong(told, counts)))
    yield Heading("The plan in three lines")
    lines = plan(facts)[:3]
    yield Bullets(tuple(_line(line) for line in lines) or ("Nothing is wrong that needs one.",))
    yield Signature(f"This signs the outside version, as it was told on {british_date(facts.day)}.")


def _toolkit(one: Assessment) -> tuple[Cell, ...]:
    """Without the dates and counts of what was found: only what is asked."""
    lowest = worst(one)
    waiting = lowest.verdict.to_next or lowest.verdict.lacking
    asked = "; ".join(each.asked.says for each in waiting[:_NAMED]) or "nothing"
    rest = f"; and {phrase.count(len(waiting) - _NAMED, 'other piece')}" if len(waiting) > _NAMED else ""
    item = lowest.verdict.requirement.item
    more = f" and {lowest.at_that_level - 1} more" if lowest.at_that_level > 1 else ""
    return one.map.short, stands(one), f"{item}: {stand(lowest.verdict).lower()}{more}", f"{asked}{rest}"


def _wrong(told: Told, counts: OpenCounts) -> Iterator[str]:
    missed = told.number("nights.missed")
    yield f"Nights without a judgement: {missed:,} of {told.number('nights.expected'):,}."
    if last_run(told.facts.frames) is not None:
        yield f"Items overdue at the end: {counts.said(f'overdue.{ALL}')}."
        yield f"Faults that came back after a fix: {counts.said(f'items.came_back.{ALL}')}."


def _line(line: Planned) -> str:
    what = line.title or "Work of the register that names no rule"
    return f"{what}, by {british_date(line.due)}.{'' if line.is_taken else f' {NOBODY}.'}"


def _body(told: Told, counts: OpenCounts) -> Iterator[Block]:
    facts = told.facts
    has_nights = last_run(facts.frames) is not None
    yield from coverage(told)
    if has_nights:
        yield Heading("People, home by home")
        yield people(facts, counts, (*home_ids(facts), ALL))
        yield from dimensions(counts)
    yield from agreement(facts, counts)
    if has_nights:
        yield from flow(facts, counts)
        yield from year(facts, counts)
    yield from _trends(facts)
    yield from incidents(facts, counts)
    yield from requirements(told)
    yield from unshown(facts)
    yield from _improvement(facts)


def _trends(facts: PeriodFacts) -> Iterator[Block]:
    yield Heading("Trends by month")
    found = trends.trends(facts)
    if not found:
        yield Paragraph("There is no trend to show yet: it begins with two whole months.")
        return
    yield Paragraph("Charts are left out, because a point can be read back as a count. This is what they say.")
    yield Table(
        "What the trends say",
        ("Measure", "Variation in the last month"),
        tuple((each.measure.title, trend_words.variation(each)) for each in found),
        "Trends",
    )


def _improvement(facts: PeriodFacts) -> Iterator[Block]:
    yield Heading("Improvement plan")
    lines = [line for line in plan(facts) if line.title]
    if not lines:
        yield Paragraph("Nothing is wrong that needs a plan.")
        return
    yield Table(
        "Improvement plan, the worst measures first",
        ("What to improve", "Severity", "By when", "Hours", "Where it stands"),
        tuple(_planned(line) for line in lines),
        "Plan",
        frozenset({3}),
        "In the order of severity, and of how many records are wrong. Wording and names of the register are left out.",
        (40, 12, 14, 8, 30),
    )


def _planned(line: Planned) -> tuple[Cell, ...]:
    stood = NOBODY if not line.is_taken else "Carried forward from the plan before" if line.is_carried else "Taken on"
    severity = line.severity.value.capitalize() if line.severity else ""
    return line.title, severity, line.due, line.hours, stood
