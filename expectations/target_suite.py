"""The target suite: for each score an expectation that it is good enough and that it exists."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from expectations.checkpoint import great_expectations
from expectations.scores import score
from expectations.targets import Target


if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    import pandas as pd

    from expectations.scores import Place, Scores, Subject
    from expectations.targets import Targets

SUITE = "target"
EVERYTHING = "anything judged"
INDEX = ("place", "home", "subject")  # what a row of the frame is about

# What Great Expectations calls the severity of an expectation, by what its failure means to us.
STOPS, WARNS, BLANK = "critical", "warning", "info"

_NOTE = "wellkept"


@dataclass(frozen=True, slots=True)
class Aim:
    """A subject with its target at each place where it is concerned and has one."""

    subject: Subject
    targets: Mapping[int, Target]


@dataclass(slots=True)
class _Question:
    """One expectation and its column: a number in the rows it is about, null wherever it is not asked."""

    least: float
    severity: str
    role: str
    values: dict[int, float | None] = field(default_factory=dict)


def aims(scores: Scores, targets: Targets) -> list[Aim]:
    """What is judged tonight: every subject that has a target anywhere."""
    made = []
    for subject in scores.subjects:
        wanted = {place: _target(subject, scores.places[place].home_id, targets) for place in subject.counts}
        judged = {place: target for place, target in wanted.items() if target.passes is not None}
        if judged:
            made.append(Aim(subject, judged))
    return made


def compile_suite(
    aimed: Sequence[Aim], places: Sequence[Place], *, needs: int, night: Mapping[str, Any]
) -> tuple[pd.DataFrame, list[Any]]:
    """The frame, one row for each subject and place, and the expectations over its columns.

    What has the same target is one expectation: Great Expectations takes 12 ms for each, whatever
    its rows, and names the rows that fail. Each has a column of its own, null wherever it is not
    asked: row conditions would say the same, and cost more than all the rest.

    Args:
        aimed: what is judged.
        places: where.
        needs: how many records must be wrong before a score stops the night.
        night: what the night's page shows besides; kept with the result.
    """
    import pandas as pd

    questions = {EVERYTHING: _Question(1, STOPS, "night")}
    rows: list[tuple[int, str, str]] = []
    for aim in aimed:
        for place, target in sorted(aim.targets.items()):
            for column, asked, value in _questions(aim.subject, place, target, needs):
                questions.setdefault(column, asked).values[len(rows)] = value
            rows.append((place, places[place].name, aim.subject.key))
    frame = pd.DataFrame(rows, columns=list(INDEX)).astype({"place": "int64"})
    e = great_expectations().expectations
    said = dict(night) | {"subjects": [_described(aim) for aim in aimed]}
    made: list[Any] = []
    for column, asked in questions.items():
        frame[column] = pd.Series([asked.values.get(row) for row in frame.index], dtype="float64")
        kind = e.ExpectColumnSumToBeBetween if column == EVERYTHING else e.ExpectColumnValuesToBeBetween
        note = {"role": asked.role} | ({"night": said} if column == EVERYTHING else {})
        made.append(kind(column=column, min_value=asked.least, severity=asked.severity, meta=write_note(note)))
    return frame, made


def write_note(note: Mapping[str, Any]) -> dict[str, str]:
    """What an expectation carries for the page. As text: it is copied a hundred times a run."""
    return {_NOTE: json.dumps(note)}


def read_note(judged: Mapping[str, Any]) -> Mapping[str, Any]:
    """What the expectation of a result carried."""
    note: Mapping[str, Any] = json.loads(judged["expectation_config"]["meta"][_NOTE])
    return note


def _questions(
    subject: Subject, place: int, target: Target, needs: int
) -> Iterable[tuple[str, _Question, float | None]]:
    """What is asked of one subject at one place: the column, the expectation if it is new, the number."""
    right, wrong, _ = subject.counts[place]
    name = " ".join(filter(None, (subject.severity, subject.kind)))
    is_home = subject.kind == "home"
    # A score of nothing is null, and null is success to Great Expectations: this is its pair.
    yield f"{name}: judged", _Question(1, WARNS if is_home else BLANK, "judged"), float(right + wrong)
    if is_home:
        yield EVERYTHING, _Question(1, STOPS, "night"), float(right)
        return
    scored = score(right, wrong)
    if target.passes is not None:
        yield f"{name}: at least {target.passes:g}", _Question(target.passes, WARNS, "passes"), scored
    if target.stops is not None and wrong >= needs:
        yield f"{name}: never below {target.stops:g}", _Question(target.stops, STOPS, "stops"), scored


def _described(aim: Aim) -> dict[str, Any]:
    subject = aim.subject
    return {
        "key": subject.key,
        "kind": subject.kind,
        "name": subject.name,
        "title": subject.title,
        "severity": subject.severity,
        "about": dict(subject.about),
        "cells": [
            [place, *subject.counts[place], target.passes, target.stops]
            for place, target in sorted(aim.targets.items())
        ],
    }


def _target(subject: Subject, home_id: str, targets: Targets) -> Target:
    match subject.kind:
        case "rule":
            return targets.of_rule(subject.name, subject.severity, home_id)
        case "field":
            return targets.of_field(subject.name, subject.severity, home_id)
        case "dimension":
            return targets.of_dimension(subject.name, home_id)
        case "share":
            return targets.judged
        case _:
            return Target(passes=1)
