"""The target suite: for each score an expectation that it is good enough and that it exists."""

from __future__ import annotations

import json
from dataclasses import dataclass
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

# What Great Expectations calls the severity of an expectation, by what its failure means to us.
STOPS, WARNS, BLANK = "critical", "warning", "info"

_NOTE = "wellkept"


@dataclass(frozen=True, slots=True)
class Aim:
    """A subject with its target at each place where it is concerned and has one."""

    subject: Subject
    targets: Mapping[int, Target]


@dataclass(frozen=True, slots=True)
class _Question:
    """One expectation and its column: a number at some places, null where it is not asked."""

    column: str
    values: Mapping[int, float | None]
    least: float
    severity: str
    note: Mapping[str, Any]


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
    """The frame, one row per place, and the expectations over its columns.

    A question has a column of its own, null wherever it is not asked: row conditions would say the
    same, and cost more than all the rest (each re-reads every column's name).

    Args:
        aimed: what is judged.
        places: the rows.
        needs: how many records must be wrong before a score stops the night.
        night: what the night's page shows besides; kept with the result.
    """
    import pandas as pd

    questions = [question for aim in aimed for question in _questions(aim, needs)]
    rows = range(len(places))
    columns: dict[str, Any] = {"place": list(rows), "home": [place.name for place in places]}
    for asked in questions:
        columns[asked.column] = pd.Series([asked.values.get(n) for n in rows], dtype="float64")
    between = great_expectations().expectations.ExpectColumnValuesToBeBetween
    made = [_anything(aimed, columns, night)]
    made += [
        between(
            column=asked.column,
            min_value=asked.least,
            severity=asked.severity,
            meta=write_note(asked.note),
        )
        for asked in questions
    ]
    return pd.DataFrame(columns), made


def write_note(note: Mapping[str, Any]) -> dict[str, str]:
    """What an expectation carries for the page. As text: it is copied a hundred times a run."""
    return {_NOTE: json.dumps(note)}


def read_note(judged: Mapping[str, Any]) -> Mapping[str, Any]:
    """What the expectation of a result carried."""
    note: Mapping[str, Any] = json.loads(judged["expectation_config"]["meta"][_NOTE])
    return note


def _anything(aimed: Iterable[Aim], columns: dict[str, Any], night: Mapping[str, Any]) -> Any:
    counts = next((aim.subject.counts for aim in aimed if aim.subject.kind == "home"), {})
    columns[EVERYTHING] = [float(counts.get(n, (0, 0, 0))[0]) for n in columns["place"]]
    return great_expectations().expectations.ExpectColumnSumToBeBetween(
        column=EVERYTHING,
        min_value=1,
        severity=STOPS,
        meta=write_note({"role": "night", "night": dict(night)}),
    )


def _questions(aim: Aim, needs: int) -> Iterable[_Question]:
    subject, key = aim.subject, aim.subject.key
    counts = {place: subject.counts[place] for place in sorted(aim.targets)}
    # A score of nothing is null, and null is success to Great Expectations: this is its pair.
    yield _Question(
        column=f"{key} judged",
        values={place: float(right + wrong) for place, (right, wrong, _) in counts.items()},
        least=1,
        severity=WARNS if subject.kind == "home" else BLANK,
        note={"role": "judged"} | _described(aim),
    )
    if subject.kind == "home":
        return
    scored = {place: score(right, wrong) for place, (right, wrong, _) in counts.items()}
    grave = {place: scored[place] for place, (_, wrong, _) in counts.items() if wrong >= needs}
    for n, (least, at) in enumerate(_grouped(aim, "passes")):
        column = f"{key} score" + (f" {n + 1}" if n else "")
        values = {place: scored[place] for place in at}
        yield _Question(column, values, least, WARNS, {"role": "passes", "key": key})
    for n, (least, at) in enumerate(_grouped(aim, "stops")):
        column = f"{key} grave" + (f" {n + 1}" if n else "")
        values = {place: grave[place] for place in at if place in grave}
        yield _Question(column, values, least, STOPS, {"role": "stops", "key": key})


def _grouped(aim: Aim, side: str) -> Iterable[tuple[float, list[int]]]:
    groups: dict[float, list[int]] = {}
    for place, target in sorted(aim.targets.items()):
        least = getattr(target, side)
        if least is not None:
            groups.setdefault(least, []).append(place)
    return groups.items()


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
