"""The board page: how the Toolkit stands, how people's records stand, what went wrong, the plan, and who signs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reports import phrase
from reports.period import trends
from reports.period.document import Bullets, Heading, Paragraph, Signature, Table
from reports.period.levels import least_of_own, stand, stands, worst
from reports.period.plan import plan
from reports.period.standing import datasets_of_people, last_run
from reports.toolkit.summary import ENOUGH
from wellkept.page import british_date
from wellkept.register_kind import INCIDENTS


if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from reports.period.document import Block, Cell
    from reports.period.plan import Planned
    from reports.period.told import Told
    from reports.toolkit.levels import Assessment

PLAN_LINES = 3


def board(told: Told, name: str) -> tuple[Block, ...]:
    """The first page.

    Args:
        told: the figures.
        name: what the report is called where it is signed.
    """
    return (
        Paragraph(answer(told), "lead"),
        toolkits(told),
        *_people(told),
        Heading("What went wrong"),
        Bullets(tuple(_wrong(told))),
        Heading("The plan in three lines"),
        Bullets(tuple(_line(line) for line in plan(told.facts)[:PLAN_LINES]) or ("Nothing is wrong that needs one.",)),
        Signature(f"This signs {name}, as it was told on {british_date(told.facts.day)}."),
    )


def answer(told: Told) -> str:
    """The one sentence a chief executive reads."""
    least = least_of_own(told.assessments)
    if least >= ENOUGH:
        return f"Level {least} in all of our own requirements."
    return f"Level {least}: short of the level {ENOUGH} that our policy asks for in all requirements."


def toolkits(told: Told) -> Table:
    """Each toolkit with its worst requirement and what would earn the next level."""
    return Table(
        "How the Toolkit stands",
        ("Toolkit", "Stands", "Worst requirement", "What would earn more", "By whom"),
        tuple(_toolkit(one) for one in told.assessments),
        "Toolkit",
        widths=(15, 17, 18, 52, 16),
    )


def _toolkit(one: Assessment) -> tuple[Cell, ...]:
    lowest = worst(one)
    verdict = lowest.verdict
    more = f" and {lowest.at_that_level - 1} more" if lowest.at_that_level > 1 else ""
    waiting = verdict.to_next or verdict.lacking
    if not waiting:
        return one.map.short, stands(one), f"{verdict.requirement.item}: {stand(verdict)}{more}", "Nothing", ""
    first = waiting[0].finding
    rest = f" And {phrase.count(len(waiting) - 1, 'other piece')}." if len(waiting) > 1 else ""
    named = f"{verdict.requirement.item}: {stand(verdict).lower()}{more}"
    return one.map.short, stands(one), named, f"{first.says} {first.earns}{rest}".replace("`", ""), first.whom


def _people(told: Told) -> Iterator[Block]:
    facts = told.facts
    if last_run(facts.frames) is None:
        yield Paragraph("No night was judged, so there is no score. Nothing here says that the records are right.")
        return
    rows: list[tuple[Cell, ...]] = []
    for dataset in datasets_of_people(facts.frames):
        name = f"people.{dataset}"
        before = told.out_of(f"{name}.before") if told.figure(f"{name}.before") else "Not known"
        rows.append(
            (
                phrase.dataset_title(dataset), told.part(name), told.whole(name), told.share(name), before,
                trends.icon(facts, name),
            )
        )  # fmt: skip
    yield Table(
        "People with no critical fault",
        ("Who", "No critical fault", "Could be judged", "Share", "The period before", "Trend by month"),
        tuple(rows),
        "People",
        frozenset({1, 2, 3}),
        f"As it stood on the last night judged, {british_date(last_day(told))}.",
        (14, 12, 12, 9, 18, 36),
    )


def last_day(told: Told) -> date:
    """The last night judged."""
    return phrase.day(told.facts.frames["runs"]["night"].iloc[-1])


def _wrong(told: Told) -> Iterator[str]:
    missed, expected = told.number("nights.missed") or 0, told.number("nights.expected") or 0
    if missed:
        yield f"{phrase.count(missed, 'night')} of {expected:,} had no judgement."
    for figure in told.called("trouble."):
        word = figure.name.partition(".")[2]
        assert word in INCIDENTS
        yield f"{figure.title}: {phrase.count(int(figure.value or 0), 'time')}."
    if overdue := told.number("overdue.all"):
        critical = told.number("overdue.critical") or 0
        yield f"{phrase.count(overdue, 'item')} overdue at the end, {critical:,} of them critical."
    if back := told.number("items.came_back"):
        yield f"{phrase.count(back, 'fault')} came back after a fix."
    if not any((missed, overdue, back)) and not list(told.called("trouble.")):
        yield "Nothing that Wellkept could see."


def _line(line: Planned) -> str:
    what = line.title or "Work of the register that names no rule"
    wrong = f", wrong in {phrase.count(line.wrong, 'record')}" if line.wrong else ""
    taken = "" if line.is_taken else " Nobody has taken this on yet."
    return f"{what}{wrong}: {line.owner}, by {british_date(line.due)}.{taken}"
