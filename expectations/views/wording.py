"""What pages say of a judged night, in plain words: figures, targets, homes, answers."""

from __future__ import annotations

import math
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from expectations.judgement import ORDER, worst
from wellkept.words import Owner


if TYPE_CHECKING:
    from expectations.judgement import Cell, Judged, Night, Result

# In fewer than this, one record is more than five points: counts say it, a percentage does not.
SMALL = 20


@dataclass(frozen=True, slots=True)
class HomeLine:
    """One home in the table of homes: its judgement, and its rules by judgement."""

    name: str
    result: Result
    rules: Counter[str]
    answered: str


def percent(score: float) -> str:
    """A score in words, cut rather than rounded, so that 99.96 never reads as 100."""
    cut = math.floor(round(score * 10, 6)) / 10
    return f"{cut:.0f}%" if cut == int(cut) else f"{cut:.1f}%"


def figure(cell: Cell, kind: str = "rule") -> str:
    """A cell's score as it is shown: with its counts always, as a percentage when there are 20."""
    right = {"share": "answered", "home": "answered"}.get(kind, "right")
    if cell.score is None:
        return "no record to which it applies" if not cell.expected else "could not be answered"
    counts = f"{cell.right:,} of {cell.judged:,}"
    return f"{counts} {right}" if cell.judged < SMALL else f"{percent(cell.score)} ({counts})"


def wanted(subject: Judged, *, cells: tuple[Cell, ...] = ()) -> str:
    """A subject's target in words; where homes differ, from the lowest to the highest."""
    found = sorted({c.target for c in cells or subject.cells if c.target is not None})
    if not found:
        return "no target"
    if found == [100]:
        return "every record"
    low, high = f"{found[0]:g}%", f"{found[-1]:g}%"
    return f"at least {low}" if low == high else f"at least {low} to {high}, by home"


def kind(subject: Judged) -> str:
    """What sort of target it is, with what a reader needs to look it up."""
    said = [subject.severity.capitalize()] if subject.severity else []
    if subject.kind == "rule":
        said += [str(subject.about["dimension"]), subject.name]
    elif subject.kind == "field":
        said += [f"{subject.about['dataset']} records"]
    return ", ".join(said)


def owner(subject: Judged) -> str:
    """Whose worklist it is on; nothing for what is added up from several rules."""
    name = subject.about.get("owner")
    return Owner(name).words if name in set(Owner) else ""


def home_lines(night: Night) -> tuple[HomeLine, ...]:
    """The homes, gravest first."""
    results: dict[int, list[Result]] = {n: [] for n in range(len(night.places))}
    rules = {n: Counter[str]() for n in results}
    answered = {n: [0, 0] for n in results}
    for subject in night.subjects:
        for cell in subject.cells:
            results[cell.place].append(cell.result)
            if subject.kind == "rule":
                rules[cell.place][cell.result] += 1
            if subject.kind == "share":
                answered[cell.place][0] += cell.right
                answered[cell.place][1] += cell.judged
    lines = [
        HomeLine(
            name=name,
            result=worst(results[n]),
            rules=rules[n],
            answered=f"{percent(100 * answered[n][0] / answered[n][1])}" if answered[n][1] else "nothing to answer",
        )
        for n, (_, name) in enumerate(night.places)
    ]
    return tuple(sorted(lines, key=lambda line: (ORDER.index(line.result), -line.rules["stop"])))


def count(number: int, one: str, many: str = "") -> str:
    """A number with its noun: 1 target, 2 targets."""
    return f"{number:,} {one if number == 1 else many or one + 's'}"


def answer(night: Night) -> tuple[str, str]:
    """The answer to the page's question, and the sentences below it."""
    if not night.judged:
        return (
            "No: nothing was checked",
            "No record could be judged, so nothing is known of tonight's data. See below what arrived.",
        )
    tally = Counter(subject.result for subject in night.subjects)
    said = []
    if tally["stop"]:
        was = "was" if tally["stop"] == 1 else "were"
        said.append(
            f"{count(tally['stop'], 'target')} {was} missed by far. The figures are published so "
            "that the homes can put the records right; do not rely on them until then."
        )
    if tally["warn"]:
        was = "was" if tally["warn"] == 1 else "were"
        said.append(f"{count(tally['warn'], 'target')} {was} missed and should be looked into.")
    raised = sum(feed["result"] != "pass" for feed in night.feeds)
    if raised:
        raises = "raises" if raised == 1 else "raise"
        said.append(f"{count(raised, 'extract')} {raises} a question on arrival.")
    blank = sum(len(s.having("blank")) for s in night.subjects if s.kind == "home")
    if blank:
        said.append(f"In {count(blank, 'home')} nothing was checked at all.")
    if not said:
        said.append("Every target that could be judged was met.")
    heading = {"stop": "Not yet", "warn": "Yes, with care"}.get(night.result, "Yes")
    return heading, " ".join(said)
