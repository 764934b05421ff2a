"""A night's worklists, one per home and owner, written as pages to print and as workbooks."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from reports import worklist_page, worklist_sheet
from reports.material import Material, each_row
from reports.task import Task, accepted_counts, list_owner, tasks
from reports.worklist import Cause, Worklist
from wellkept.errors import UsedWrongly
from wellkept.words import Owner


if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from pathlib import Path

    from reports.person import Person


FOLDER = "worklists"
WHOLE_PROVIDER = "whole-provider"
SAME_CAUSE = 5

_SAFE_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]*")


def write(material: Material, folder: Path) -> list[Path]:
    """Write every worklist as a page to print and a workbook, and say where they are."""
    written = []
    for each in worklists(material):
        stem = folder / FOLDER / _folder_name(each.home_id) / each.owner.value
        stem.parent.mkdir(parents=True, exist_ok=True)
        html, book = stem.with_suffix(".html"), stem.with_suffix(".xlsx")
        html.write_text(worklist_page.render(each), encoding="utf-8")
        worklist_sheet.save(each, book)
        written += [html, book]
    return written


def worklists(material: Material) -> Iterator[Worklist]:
    """The worklists of a night: every home and owner, empty ones too, so that none goes missing."""
    found, accepted, asked = tasks(material), accepted_counts(material), _asked(material)
    names = material.home_names
    pairs = zip(material.rules["owner"], material.rules["dataset"], strict=True)
    owners = sorted({list_owner(*pair) for pair in pairs}, key=list(Owner).index)
    known = [(home_id, owner) for home_id in names for owner in owners]
    for key in known + sorted({*found, *accepted} - set(known)):
        home_id, owner = key
        mine = found.get(key, [])
        checked, unasked = asked.get(key, (0, ()))
        yield Worklist(
            home_id=home_id,
            home=names.get(home_id, home_id) or "Whole provider",
            owner=owner,
            provider=material.provider,
            night=material.night,
            people=_by_person(mine),
            causes=_by_cause(mine),
            accepted=accepted.get(key, 0),
            is_checked=checked > 0,
            unasked=unasked,
        )


def _by_person(tasks: Iterable[Task]) -> tuple[tuple[Person, tuple[Task, ...]], ...]:
    grouped: dict[Person, list[Task]] = {}
    for task in sorted(tasks, key=lambda t: (t.harm, t.title, t.rule_code)):
        grouped.setdefault(task.person, []).append(task)
    ordered = sorted(grouped.items(), key=lambda pair: (pair[1][0].harm, pair[0].label))
    return tuple((person, tuple(mine)) for person, mine in ordered)


def _by_cause(tasks: Sequence[Task]) -> tuple[Cause, ...]:
    grouped: dict[str, list[Task]] = {}
    for task in sorted(tasks, key=lambda t: (t.harm, t.person.label)):
        grouped.setdefault(task.rule_code, []).append(task)
    shared = (
        Cause(mine[0], tuple(task.person for task in mine)) for mine in grouped.values() if len(mine) >= SAME_CAUSE
    )
    return tuple(sorted(shared, key=lambda c: (c.task.severity.rank, -len(c.people), c.task.title)))


def _asked(material: Material) -> dict[tuple[str, Owner], tuple[int, tuple[str, ...]]]:
    rules = material.rules[["rule_code", "title", "owner"]]
    tallies = material.tallies.merge(rules, on="rule_code", validate="many_to_one")
    asked: dict[tuple[str, Owner], tuple[int, tuple[str, ...]]] = {}
    for row in each_row(tallies):
        key = (row.home_id, list_owner(row.owner, row.dataset))
        judged, silent = asked.get(key, (0, ()))
        if row.not_run > 0 and row.title not in silent:
            silent = (*silent, row.title)
        asked[key] = (judged + row.right + row.wrong, silent)
    return asked


def _folder_name(home_id: str) -> str:
    if not home_id:
        return WHOLE_PROVIDER
    if not _SAFE_NAME.fullmatch(home_id):
        msg = (
            "A home's id in the settings cannot be the name of a folder. "
            "Use letters, digits, full stops, hyphens and underscores only."
        )
        raise UsedWrongly(msg)
    return home_id
