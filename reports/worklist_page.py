"""A worklist as a page: read at the desk or on a phone, or printed and ticked by hand."""

from __future__ import annotations

from markupsafe import Markup

from reports import phrase
from reports.frame import framed
from reports.worklist import PEOPLE_IN_A_PART, Worklist
from wellkept.page import answer, british_date, tag
from wellkept.words import Severity


NAMED_IN_START = 10
_SHAPES = {Severity.CRITICAL: "stop", Severity.MAJOR: "warn"}


def render(worklist: Worklist) -> str:
    """The whole page of one worklist. The same worklist gives the same bytes."""
    whose = f"{worklist.home}: worklist for {worklist.owner.words}"
    return framed(
        "worklist",
        {
            "worklist": worklist,
            "start": _start(worklist),
            "anchors": {person: f"person-{n}" for n, (person, _) in enumerate(worklist.people, 1)},
            "severity": _severity,
            "caption": lambda at: _caption(worklist, at),
            "since": lambda task: phrase.nights(task.since, worklist.night),
            "due": lambda task: due(task.due, worklist),
        },
        title=f"{whose}, {british_date(worklist.night)} - Wellkept",
        heading=f"{worklist.owner.words} worklist",
        above=f"{worklist.home}, {british_date(worklist.night)}",
        notices=_notices(worklist),
        footer=(
            f"Confidential. Only for: {worklist.owner.words}, {worklist.home}. "
            "Do not leave it where residents or visitors can read it. Shred paper copies.",
            "This list never shows what is written in a record, only where to look.",
        ),
    )


def due(day: object, worklist: Worklist) -> str:
    """By when it must be right, in a few words."""
    if day is None:
        return "No date set"
    when = phrase.day(day)
    late = (worklist.night - when).days
    if late > 0:
        return f"Overdue by {phrase.count(late, 'day')}"
    return "Today" if late == 0 else f"By {phrase.short_date(when)}"


def _severity(severity: Severity) -> Markup:
    words = severity.value.capitalize()
    shape = _SHAPES.get(severity)
    return tag(shape, words) if shape else Markup('<span class="tag">{}</span>').format(words)


def _caption(worklist: Worklist, at: int) -> str:
    first = at * PEOPLE_IN_A_PART + 1
    last, everyone = first + len(worklist.parts[at]) - 1, len(worklist.people)
    if everyone == last - first + 1:
        return f"{phrase.count(everyone, 'record')}, the worst first"
    return f"Records {first} to {last} of {everyone}, the worst first"


def _start(worklist: Worklist) -> Markup:
    critical, everything = worklist.counted(Severity.CRITICAL), len(worklist.tasks)
    if critical:
        more = everything - critical
        return answer(
            "stop",
            f"Start here: {critical:,} critical today",
            _first_people(worklist)
            + (Markup("<p>{}</p>").format(f"Then {phrase.count(more, 'other item')}.") if more else ""),
            words="Critical",
        )
    if everything:
        late = sum(task.due is not None and task.due < worklist.night for task in worklist.tasks)
        said = f"{late:,} of them overdue. " if late else ""
        return answer(
            "warn",
            f"Nothing critical: {phrase.count(everything, 'item')} to put right",
            Markup("<p>{}Start at the top: the worst come first.</p>").format(said),
            words="To do",
        )
    if not worklist.is_checked:
        return answer(
            "blank",
            "Nothing was checked tonight",
            Markup(
                "<p>This empty list is not an all-clear. No record of this home could be checked "
                "for you. Ask your IG Lead whether tonight's extract came.</p>"
            ),
        )
    if worklist.unasked:
        return answer(
            "warn",
            "Nothing found, but not everything was checked",
            Markup("<p>The checks that did not run are named below.</p>"),
            words="Part checked",
        )
    return answer(
        "pass", "Nothing to put right", Markup("<p>Every check that ran tonight found nothing.</p>"),
        words="All clear",
    )  # fmt: skip


def _first_people(worklist: Worklist) -> Markup:
    lines = [
        Markup('<li><a href="#person-{}">{}</a>: {}</li>').format(
            at, person.label, "; ".join(t.title for t in mine if t.severity is Severity.CRITICAL)
        )
        for at, (person, mine) in enumerate(worklist.people, 1)
        if mine[0].severity is Severity.CRITICAL
    ]
    rest = len(lines) - NAMED_IN_START
    said = Markup("<ol>{}</ol>").format(Markup("").join(lines[:NAMED_IN_START]))
    if rest > 0:
        said += Markup("<p>And {} more with something critical, listed below.</p>").format(rest)
    return said


def _notices(worklist: Worklist) -> list[str]:
    if not worklist.is_checked:
        open_before = "What is listed was already open and has not been looked at again."
        return [f"Nothing was checked here tonight. {open_before}"] if worklist.tasks else []
    missed = len(worklist.unasked)
    if missed == 0:
        return []
    return [f"{phrase.count(missed, 'check')} could not be made on every record tonight, so this list may be short."]
