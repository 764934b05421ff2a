"""Who is gone: the people of last night that tonight's extract does not have, for whoever must explain them."""

from __future__ import annotations

import csv
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

import polars as pl

from checks import datasets
from checks.limits import limits
from flows.cases import LOCAL, subjects, with_references
from flows.judge import last_night
from flows.read import records
from wellkept.coerce import FEED, HOME, ROW
from wellkept.engine import judge
from wellkept.words import Scope, Verdict


if TYPE_CHECKING:
    from pathlib import Path

    from flows.workspace import Workspace

VANISHED = "DST-09"
FILE = "vanished.csv"
SHOWN = 10
_PRIVATE = 0o600


def gone(space: Workspace, receipt: Mapping[str, Any]) -> tuple[pl.DataFrame, int] | None:
    """Last night's people of one feed who are gone with no leaving date, by the rule itself.

    Returns:
        Their rows as `flows.cases.subjects` makes them, and how many people the feed had; ``None`` where
        no rule says who is gone, or one of the nights is not there.
    """
    dataset = datasets()[receipt["dataset"]]
    rules = [r for r in dataset.rules if r.scope is Scope.BETWEEN_NIGHTS and r.code.startswith(VANISHED)]
    frame, tonight = last_night(space, dataset.name), records(space, dataset.name)
    if not rules or frame is None or tonight is None:
        return None
    mine = frame.filter(pl.col(FEED) == receipt["feed"])
    table = judge(
        mine,
        dataset,
        datasets(),
        as_of=space.night,
        rules=rules,
        tables={"tonight": tonight},
        limits=limits(space.settings, dataset),
    ).table
    wrong = pl.any_horizontal(pl.col(r.code) == int(Verdict.WRONG) for r in rules)
    rows = table.filter(wrong).select(ROW).collect()
    there = subjects(mine, dataset).join(rows.lazy(), on=ROW, how="semi").collect()
    return there, int(mine.select(pl.len()).collect().item())


def say_who(space: Workspace, receipt: Mapping[str, Any], key: bytes) -> str:
    """Where somebody can read who is gone, and the keyed references of the first of them.

    The local ids and the names to call by go into a file beside the extract in quarantine, readable by its
    owner alone; the sentence itself names nobody.
    """
    found = gone(space, receipt)
    if found is None or found[0].is_empty():
        return ""
    people = with_references(found[0], receipt["dataset"], key)
    place = space.settings.folders.quarantine / space.night.isoformat() / receipt["feed"] / FILE
    _write(place, people)
    shown = people["reference"].to_list()
    more = f" and {len(shown) - SHOWN} more" if len(shown) > SHOWN else ""
    named = ", ".join(shown[:SHOWN])
    return f"Who they are is in {FILE} in quarantine, for the manager alone; by reference: {named}{more}."


def _write(path: Path, people: pl.DataFrame) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.touch(mode=_PRIVATE, exist_ok=True)
    with path.open("w", newline="", encoding="utf-8") as file:
        lines = csv.writer(file)
        lines.writerow(("home", "local id", "called", "reference"))
        lines.writerows(people.select(HOME, LOCAL, "called", "reference").sort(HOME, LOCAL).rows())
