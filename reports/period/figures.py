"""The figures of a period: every number a report tells, derived from its facts and from nothing else.

Names are for ever: a pack that was signed years ago is checked by deriving its figures again. A name is taken once
for each home; what it counts never changes, and what counts otherwise gets a name of its own.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from reports import phrase
from reports.period import accuracy, work
from reports.period.figure import Figure, Unit
from reports.period.levels import assessments
from reports.period.moved import moved_figures
from reports.period.plan import hours_planned, plan
from reports.period.quarters import quarter_figures
from reports.period.standing import (
    by_dimension,
    by_field,
    by_rule,
    counted,
    datasets_of_people,
    home_ids,
    last_run,
    people,
    people_before,
    tallies_at_end,
)
from wellkept.words import Severity


if TYPE_CHECKING:
    from collections.abc import Iterator

    from reports.period.accuracy import Agreed
    from reports.period.facts import PeriodFacts

STANDS = ("runs", "rules", "tallies")


def figures(facts: PeriodFacts) -> tuple[Figure, ...]:
    """Every number of a report, each name once for each home; the same facts give the same figures in one order."""
    return (
        *_nights(facts),
        *_people(facts),
        *_dimensions(facts),
        *_weakest(facts),
        *_work(facts),
        *_accuracy(facts),
        *_troubles(facts),
        *_levels(facts),
        *_plan(facts),
        *quarter_figures(facts),
        *moved_figures(facts),
    )


def share(name: str, title: str, part: int, whole: int, home_id: str = "", frames: tuple[str, ...] = STANDS) -> Figure:
    """A percentage with its counts; no value where nothing was judged."""
    value = 100 * part / whole if whole else None
    return Figure(name, title, value, Unit.PERCENT, part, whole, home_id, frames)


def _nights(facts: PeriodFacts) -> Iterator[Figure]:
    runs = facts.frames["runs"]
    expected = (facts.day - facts.period.first).days + 1
    counts = {
        "expected": ("Nights expected", expected),
        "judged": ("Nights judged", len(runs)),
        "missed": ("Nights missed", expected - len(runs)),
        "published": ("Nights published", int(runs["is_published"].sum())),
    }
    for name, (title, many) in counts.items():
        yield Figure(f"nights.{name}", title, many, Unit.NIGHTS, frames=("runs",))


def _people(facts: PeriodFacts) -> Iterator[Figure]:
    """As it stood on the last night judged, and at the end of the period before."""
    for dataset in datasets_of_people(facts.frames):
        title = f"{phrase.dataset_title(dataset)} with no critical fault"
        for home_id in ("", *home_ids(facts)):
            well, judged, _ = people(facts.frames, dataset, home_id)
            yield share(f"people.{dataset}", title, well, judged, home_id, ("runs", "people"))
            before = people_before(facts, dataset, home_id)
            if before is not None:
                yield share(f"people.{dataset}.before", f"{title}, the period before", *before, home_id, ("points",))


def _dimensions(facts: PeriodFacts) -> Iterator[Figure]:
    if last_run(facts.frames) is None:
        return
    for home_id in ("", *home_ids(facts)):
        for dimension, counts in by_dimension(facts.frames, home_id).items():
            title = dimension.value.capitalize()
            yield share(f"dimension.{dimension.value}", title, counts.right, counts.judged, home_id)
        every = counted(tallies_at_end(facts.frames, home_id))
        yield share("judged_share", "Checks that could be judged", every.judged, every.expected, home_id)


def _weakest(facts: PeriodFacts) -> Iterator[Figure]:
    for dataset, field, title, counts in by_field(facts):
        yield share(f"field.{dataset}.{field}", title, counts.right, counts.judged)
    for one in by_rule(facts.frames):
        counts = one.counts
        yield Figure(
            f"rule.{one.rule_code}.wrong",
            f"{one.title}: wrong",
            counts.wrong if counts.judged else None,
            Unit.COUNT,
            counts.wrong,
            counts.judged,
            frames=STANDS,
        )


def _work(facts: PeriodFacts) -> Iterator[Figure]:
    if last_run(facts.frames) is None:
        return  # no night saw what happened, which is not that nothing did
    for home_id in ("", *home_ids(facts)):
        for name, many in work.flow(facts.frames, home_id).items():
            yield Figure(f"items.{name}", work.TITLES[name], many, Unit.COUNT, home_id=home_id, frames=("events",))
        found = work.open_at_end(facts, home_id)
        for severity, here in found.items():
            yield _left(f"open.{severity.value}", f"Open, {severity.value}", here.items, home_id)
            if severity.days is not None:
                yield _left(f"overdue.{severity.value}", f"Overdue, {severity.value}", here.overdue, home_id)
        yield _left("open.all", "Open, of any severity", sum(each.items for each in found.values()), home_id)
        yield _left("overdue.all", "Overdue", sum(each.overdue for each in found.values()), home_id)


def _left(name: str, title: str, many: int, home_id: str) -> Figure:
    return Figure(name, title, many, Unit.COUNT, home_id=home_id, frames=("runs", "rules", "open_items"))


def _accuracy(facts: PeriodFacts) -> Iterator[Figure]:
    rounds = facts.frames["rounds"]
    yield Figure("sources.rounds", "Rounds with a source", len(rounds), Unit.COUNT, frames=("rounds",))
    yield Figure("sources.met", "Records met in them", int(rounds["met"].sum()), Unit.COUNT, frames=("rounds",))
    for one in accuracy.agreements(facts):
        yield from _interval(one, f"{one.field}: agrees with {one.against}", ("agreements",))
    for one in accuracy.audits(facts):
        yield from _interval(one, f"{one.field}: agrees with paper, {one.against}", ("audits",))


def _interval(one: Agreed, title: str, frames: tuple[str, ...]) -> Iterator[Figure]:
    yield share(one.name, title, one.agreeing, one.compared, frames=frames)
    for end, value in zip(("low", "high"), one.ends or (None, None), strict=True):
        said = f"{title}, {end} end of the interval"
        yield Figure(f"{one.name}.{end}", said, value, Unit.PERCENT, one.agreeing, one.compared, frames=frames)


def _troubles(facts: PeriodFacts) -> Iterator[Figure]:
    for name, rows in facts.frames["troubles"].groupby("type", sort=True):
        title = phrase.field_title(str(name))
        yield Figure(f"trouble.{name}", title, int(rows["how_many"].sum()), Unit.COUNT, frames=("troubles",))


def _levels(facts: PeriodFacts) -> Iterator[Figure]:
    for one in assessments(facts):
        if one.level is not None:
            yield Figure(f"level.{one.map.name}", one.map.short, one.level, Unit.LEVEL)
        for verdict in one.verdicts:
            name, title = f"{one.map.name}.{verdict.requirement.item}", f"{one.map.short} {verdict.requirement.item}"
            if verdict.level is not None:
                yield Figure(f"level.{name}", title, verdict.level, Unit.LEVEL)
            pieces = len(verdict.shown)
            shown = verdict.is_there if pieces else None
            yield Figure(f"evidence.{name}", f"{title}: evidence shown", shown, Unit.COUNT, verdict.is_there, pieces)


def _plan(facts: PeriodFacts) -> Iterator[Figure]:
    lines = plan(facts)
    taken = [line for line in lines if line.is_taken]
    late = [line for line in taken if line.due < facts.day]
    yield Figure("plan.lines", "Lines of the plan", len(lines), Unit.COUNT, frames=STANDS)
    yield Figure("plan.taken", "Taken on by somebody", len(taken), Unit.COUNT, frames=STANDS)
    yield Figure("plan.overdue", "Taken on and overdue", len(late), Unit.COUNT, frames=STANDS)
    yield Figure("plan.hours", "Hours of what is taken on", hours_planned(lines), Unit.HOURS, frames=STANDS)
    grave = [line for line in lines if line.severity is Severity.CRITICAL]
    yield Figure("plan.critical", "Lines about a critical fault", len(grave), Unit.COUNT, frames=STANDS)
