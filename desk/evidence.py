"""The evidence register as the desk shows it: what stands, what is due when, and how an entry came to be."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

from django.conf import settings

from wellkept.evidence_register import EvidenceRegister, standing
from wellkept.register_field import Form
from wellkept.register_kind import BY_NAME


if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping, Sequence

    from wellkept.register_entry import Entry

LEVELS = "toolkit.json"  # which the night publishes; it also says what went wrong of itself
_MONTHS_AHEAD = 12
# What is due, by kind: the field that says when, and those that say it is over.
_DUE: Mapping[str, tuple[str, tuple[str, ...]]] = {
    "role": ("until_date", ()),
    "policy": ("next_review_date", ()),
    "review": ("due_date", ("held_date",)),
    "records_assessment": ("next_date", ()),
    "resource": ("until_date", ()),
    "work_item": ("due_date", ("done_date", "carried_forward_date")),
}
_DUE_SAYS = {
    "role": "somebody else takes over",
    "policy": "look at it again and approve it",
    "review": "hold the review",
    "records_assessment": "assess records management again",
    "resource": "the hours run out",
    "work_item": "to be done",
}


@dataclass(frozen=True, slots=True)
class Due:
    """Something that is due.

    Attributes:
        entry: what.
        day: when.
        says: what is to be done.
        days_over: for how many days it has been overdue; 0 if it is not.
    """

    entry: Entry
    day: date
    says: str
    days_over: int


@dataclass(frozen=True, slots=True)
class Raised:
    """Something that went wrong of itself, of which nothing has been learnt yet."""

    raised: str
    type: str
    first: date
    how_many: int


def register() -> EvidenceRegister:
    """The provider's register."""
    return EvidenceRegister(settings.PROVIDER.folders.store.parent)


def calendar(entries: Sequence[Entry], today: date) -> dict[str, list[Due]]:
    """What is due, by the words of when: overdue first, then month by month for a year, then later.

    Args:
        entries: those that stand.
        today: the day it is asked for.
    """
    found = sorted(_due(entries, today), key=lambda one: (one.day, one.entry.number))
    ahead = today.replace(day=1) + timedelta(days=31 * _MONTHS_AHEAD)
    groups: dict[str, list[Due]] = {}
    for one in found:
        when = "Overdue" if one.days_over else f"{one.day:%B %Y}" if one.day < ahead else "Later"
        groups.setdefault(when, []).append(one)
    return groups


def _due(entries: Sequence[Entry], today: date) -> Iterator[Due]:
    last_assessed = max((e.day for e in entries if e.kind == "records_assessment" and e.day), default=None)
    for entry in entries:
        field, over = _DUE.get(entry.kind, ("", ()))
        day = entry.on(field) if field else None
        if day is None or any(entry.get(name) for name in over):
            continue
        if entry.kind == "records_assessment" and entry.day != last_assessed:
            continue  # an assessment that was made again is due no more
        if entry.kind == "role" and day < today:
            continue  # whoever handed over has handed over
        yield Due(entry, day, _DUE_SAYS[entry.kind], max(0, (today - day).days))


def history(entries: Sequence[Entry], entry: Entry) -> list[Entry]:
    """The entries this one took the place of, the latest first."""
    by_id = {one.entry_id: one for one in entries}
    found: list[Entry] = []
    while entry.replaces in by_id:
        entry = by_id[entry.replaces]
        found.append(entry)
    return found


def successor(entries: Sequence[Entry], entry: Entry) -> Entry | None:
    """The entry that took the place of this one, or withdrew it."""
    return next((one for one in entries if one.replaces == entry.entry_id), None)


def by_kind(entries: Sequence[Entry], kinds: Collection[str]) -> dict[str, list[Entry]]:
    """Of each kind the entries that stand, the latest to happen first; kinds without any are left out."""
    found: dict[str, list[Entry]] = {}
    for entry in sorted(standing(entries), key=lambda one: (one.day or date.max, one.number), reverse=True):
        if entry.kind in kinds:
            found.setdefault(entry.kind, []).append(entry)
    return {name: found[name] for name in BY_NAME if name in found}


def raised(entries: Sequence[Entry]) -> list[Raised]:
    """What last night's levels say went wrong of itself, of which no entry says what was learnt."""
    path = settings.PROVIDER.folders.published / "latest" / LEVELS
    if not path.is_file():
        return []
    learnt = {entry.get("raised") for entry in entries if entry.kind == "incident" and entry.get("learning")}
    told = json.loads(path.read_text(encoding="utf-8"))["raised"]
    return [
        Raised(one["raised"], one["type"], date.fromisoformat(one["first"]), one["how_many"])
        for one in told
        if one["raised"] not in learnt
    ]


def called(entry: Entry) -> str:
    """What an entry is called in a list: its title, or what it is about, in the words of whoever entered it."""
    home = next((home.name for home in settings.PROVIDER.homes if home.id == entry.get("home")), "")
    if entry.kind == "role":
        about = home or str(entry.get("dataset") or "")
        return f"{said(entry.get('role'))}{f' of {about}' if about else ''}: {entry.get('holder')}"
    if entry.kind == "policy":
        return f"{entry.get('title')}, version {entry.get('version')}"
    if entry.kind == "report":
        return f"{said(entry.get('type'))} report to {said(entry.get('to')).lower()}"
    if entry.kind == "starter_check":
        return f"{entry.get('checked')} of {entry.get('starters')} starters checked{f', {home}' if home else ''}"
    if entry.kind == "recheck":
        return f"{entry.get('confirmed')} of {entry.get('looked_at')} confirmed by {entry.get('by')}"
    return str(entry.get("what") or entry.get("found") or entry.get("reason") or said(entry.get("about")))


def said(value: object) -> str:
    """A word, or words, of a list of choices as they are read."""
    words = [str(one).replace("_", " ") for one in (value if isinstance(value, list) else [value])]
    text = ", ".join(words)
    return f"{text[:1].upper()}{text[1:]}".replace("Ig lead", "IG Lead").replace("ig lead", "IG Lead")


def shown_fields(entry: Entry) -> list[tuple[str, object]]:
    """The fields of an entry as rows: name, and a date, a list of sentences, or words."""
    rows: list[tuple[str, object]] = []
    for field in entry.shape.fields:
        value = entry.get(field.name)
        if value is None:
            continue
        if field.form is Form.DATE:
            value = entry.on(field.name)
        elif field.form in (Form.CHOICE, Form.CHOICES):
            value = said(value)
        rows.append((field.name, value))
    return rows
