"""The body's second half: accuracy, what became of faults, incidents, gaps, what is not shown, and the plan."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reports import phrase
from reports.period import accuracy
from reports.period.document import Heading, Paragraph, Percent, Table
from reports.period.levels import stand
from reports.period.plan import done_work, plan
from reports.period.quarters import quarters
from reports.period.standing import datasets_of_people
from reports.period.work import TITLES
from reports.toolkit.levels import by_piece
from wellkept.page import british_date
from wellkept.wilson import ENOUGH
from wellkept.words import Severity


if TYPE_CHECKING:
    from collections.abc import Iterator

    from reports.period.accuracy import Agreed
    from reports.period.document import Block, Cell
    from reports.period.plan import Planned
    from reports.period.told import Told

NOBODY = "Nobody has taken this on yet"
_PIECES = 15  # of what is missing for the Toolkit; its own page has all of it


def agreement(told: Told) -> Iterator[Block]:
    """Rounds with sources, and how each field agreed with them and with paper."""
    facts = told.facts
    yield Heading("Accuracy: compared with sources and paper")
    rounds = accuracy.rounds(facts.frames)
    if not rounds:
        yield Paragraph("No record met a source in this period. Nothing here says that records are true.")
    else:
        yield Paragraph(
            f"{phrase.count(told.number('sources.rounds') or 0, 'round')} with a source, in which "
            f"{told.number('sources.met'):,} records were met. A file that lies there for months is one round."
        )
        rows = [(one.title, phrase.dataset_title(one.dataset), one.rounds, one.met) for one in rounds]
        yield Table(
            "Sources", ("Source", "Records of", "Rounds", "Records met"), tuple(rows), "Sources", frozenset({2, 3})
        )
    agreed = accuracy.agreements(facts)
    if agreed:
        yield Table(
            "Agreement with a source, by field, all homes",
            ("Field", "Records of", "Source", "Agree", "Compared", "Share", "95% interval", "Blank here"),
            tuple(
                (o.field, phrase.dataset_title(o.dataset), o.against, *_agreed(told, o), o.blank_here) for o in agreed
            ),
            "Agreement",
            frozenset({3, 4, 5, 6, 7}),
            f"On the last night each source was compared. No share is told of fewer than {ENOUGH}. The interval is "
            "Wilson's.",
        )
    looked_up = accuracy.audits(facts)
    if not looked_up:
        yield Paragraph("No audit against paper was keyed in this period.")
        return
    yield Table(
        "Agreement with paper, by field and stratum, all homes",
        ("Field", "Records of", "Who", "Agree", "Checked", "Share", "95% interval", "Not on paper"),
        tuple((o.field, phrase.dataset_title(o.dataset), o.against, *_agreed(told, o), o.apart) for o in looked_up),
        "Audits",
        frozenset({3, 4, 5, 6, 7}),
        "Those who are new are told apart from the rest, because more of them are drawn.",
    )


def _agreed(told: Told, one: Agreed) -> tuple[Cell, ...]:
    part, whole = told.part(one.name), told.whole(one.name)
    if whole < ENOUGH:
        return part, whole, None, "Not enough checked"
    low, high = told.figure(f"{one.name}.low"), told.figure(f"{one.name}.high")
    assert low is not None
    assert high is not None
    return part, whole, Percent(part or 0, whole), f"{low.value:.0f} to {high.value:.0f}%"


def flow(told: Told) -> Iterator[Block]:
    """What happened to items, and what was open at the end, by home."""
    yield Heading("The worklists")
    yield Table(
        "What became of faults, by home",
        ("Home", *TITLES.values()),
        tuple((home, *(told.number(f"items.{name}", home_id) for name in TITLES)) for home_id, home in _and_all(told)),
        "Worklist flow",
        frozenset(range(1, len(TITLES) + 1)),
        "Verified fixed: a later extract showed it put right. A decision alone closes nothing.",
    )
    yield Table(
        "Open at the end, by severity",
        ("Severity", "Open", "Of these overdue", "Days allowed"),
        tuple(
            (s.value.capitalize(), told.number(f"open.{s.value}"), told.number(f"overdue.{s.value}"),
             "Only its trend is watched" if s.days is None else "The same day" if s.days == 0 else s.days)
            for s in Severity
        ),
        "Open by severity",
        frozenset({1, 2, 3}),
    )  # fmt: skip
    yield Table(
        "Open at the end, by home",
        ("Home", *(s.value.capitalize() for s in Severity), "All", "Overdue"),
        tuple(
            (home, *(told.number(f"open.{s.value}", home_id) for s in Severity), told.number("open.all", home_id),
             told.number("overdue.all", home_id))
            for home_id, home in _and_all(told)
        ),
        "Open by home",
        frozenset(range(1, len(Severity) + 3)),
        "Accepted exceptions are open: they still count as wrong.",
    )  # fmt: skip


def year(told: Told) -> Iterator[Block]:
    """The quarters of a year side by side; nothing in any other report."""
    found = quarters(told.facts)
    if not found:
        return
    yield Heading("The quarters side by side")
    rows: list[tuple[Cell, ...]] = [
        ("Nights judged", *(told.number(f"quarter.{q.name}.nights") for q in found)),
    ]
    for dataset in datasets_of_people(told.facts.frames):
        title = f"{phrase.dataset_title(dataset)} with no critical fault at the end"
        rows.append((title, *(told.out_of(f"quarter.{q.name}.people.{dataset}") for q in found)))
    rows += [(title, *(told.number(f"quarter.{q.name}.items.{name}") for q in found)) for name, title in TITLES.items()]
    yield Table(
        "The quarters side by side",
        ("What", *(f"From {british_date(q.first)}" for q in found)),
        tuple(rows),
        "Quarters",
        frozenset(range(1, len(found) + 1)),
    )  # fmt: skip


def incidents(told: Told) -> Iterator[Block]:
    """What went wrong, in counts, and what was learnt."""
    facts = told.facts
    yield Heading("Incidents and what was learnt")
    entered = [e for e in facts.evidence.case.of("incident") if (d := e.day) and facts.period.first <= d <= facts.day]
    seen = {figure.name.partition(".")[2]: int(figure.value or 0) for figure in told.called("trouble.")}
    types = sorted({*seen, *(str(entry.get("type")) for entry in entered)})
    if not types:
        yield Paragraph("Wellkept saw nothing go wrong, and nobody entered an incident.")
        return
    rows: list[tuple[Cell, ...]] = []
    for type_ in types:
        mine = [entry for entry in entered if entry.get("type") == type_]
        learnt = sum(bool(entry.get("learning")) for entry in mine)
        rows.append((phrase.field_title(type_), seen.get(type_, 0), len(mine), learnt))
    yield Table(
        "Incidents by type",
        ("What", "Seen by Wellkept", "Entered in the register", "Of these with learning"),
        tuple(rows),
        "Incidents",
        frozenset({1, 2, 3}),
    )
    lessons = [entry for entry in entered if entry.get("learning")]
    if lessons:
        yield Table(
            "What was learnt",
            ("When", "What", "What was learnt"),
            tuple((_day(e.day), phrase.field_title(str(e.get("type"))), str(e.get("learning"))) for e in lessons),
            "Learning",
        )


def requirements(told: Told) -> Iterator[Block]:
    """How each requirement of each toolkit stands, and how much of its evidence is there."""
    yield Heading("The Toolkit, requirement by requirement")
    rows: list[tuple[Cell, ...]] = []
    for one in told.assessments:
        for verdict in one.verdicts:
            name = f"evidence.{one.map.name}.{verdict.requirement.item}"
            sure = "Yes" if verdict.requirement.is_confirmed else "No"
            counts = (told.part(name), told.whole(name))
            rows.append((one.map.short, verdict.requirement.item, stand(verdict), *counts, sure))
    yield Table(
        "How each requirement stands",
        ("Toolkit", "Item", "Stands", "Evidence shown", "Evidence asked", "Wording confirmed"),
        tuple(rows),
        "Requirements",
        frozenset({3, 4}),
        "A level is earned by all evidence of it and of those below. What is not shown nobody here can say.",
    )


def gaps(told: Told) -> Iterator[Block]:
    """What is missing for the Toolkit, the lowest level first."""
    yield Heading("Gaps")
    missing = list(by_piece(told.assessments))
    if not missing:
        yield Paragraph("Nothing that the toolkits ask for is missing.")
        return
    if len(missing) > _PIECES:
        yield Paragraph(
            f"The first {_PIECES} of {len(missing)} pieces that are missing; the Toolkit page has them all."
        )
    yield Table(
        "What is missing for the Toolkit, the lowest level first",
        ("What is missing", "What would earn it", "By whom", "Level", "Waiting for it"),
        tuple(
            (
                one.finding.says.replace("`", ""), one.finding.earns.replace("`", ""), one.finding.whom,
                one.asked.piece.level, len(waiting),
            )
            for one, waiting in missing[:_PIECES]
        ),
        "Gaps",
        frozenset({3, 4}),
        widths=(36, 42, 16, 8, 10),
    )  # fmt: skip


def improvement(told: Told) -> Iterator[Block]:
    """The plan, and what of the former one was done."""
    yield Heading("Improvement plan")
    lines = plan(told.facts)
    if not lines:
        yield Paragraph("Nothing is wrong that needs a plan, and the register holds no work.")
        return
    yield Table(
        "Improvement plan, the worst measures first",
        ("What to improve", "Severity", "Wrong", "Whose", "By when", "Hours", "Where it stands"),
        tuple(_planned(line) for line in lines),
        "Plan",
        frozenset({2, 5}),
        "Proposed: by the rule's owner, within the days its severity allows. Enter it with wellkept toolkit add "
        "work_item to take it on.",
        (34, 11, 8, 16, 13, 7, 28),
    )
    if done := done_work(told.facts):
        yield Paragraph(
            f"{phrase.count(len(done), 'piece of work', 'pieces of work')} of the plan done in this period."
        )


def _planned(line: Planned) -> tuple[Cell, ...]:
    what = line.title or str(line.entry.get("what") if line.entry else "")
    stands = NOBODY if not line.is_taken else "Carried forward from the plan before" if line.is_carried else "Taken on"
    severity = line.severity.value.capitalize() if line.severity else ""
    return what, severity, line.wrong, line.owner, line.due, line.hours, stands


def _day(day: object) -> Cell:
    return phrase.day(day)


def _and_all(told: Told) -> list[tuple[str, str]]:
    return [*told.homes(), ("", "All homes")]
