"""The evidence register as a YAML file: read whole or not at all, and written so that reading gives it back."""

from __future__ import annotations

import io
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from wellkept.errors import SettingsWrong, UsedWrongly
from wellkept.evidence_register import refuse_replacing
from wellkept.register_entry import AROUND, ENTERED_BY, ENTERED_DATE, ENTRY_ID, REPLACES, take
from wellkept.register_field import Form
from wellkept.register_kind import BY_NAME, KINDS
from wellkept.settings_table import nearest
from wellkept.yaml_lines import open_yaml


if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import datetime
    from pathlib import Path

    from wellkept import yaml_lines
    from wellkept.evidence_register import EvidenceRegister
    from wellkept.register_entry import Entry

MODEL = "a file that `wellkept toolkit export` writes"
_HEAD = (
    "The evidence register of {provider}, as `wellkept toolkit export` wrote it.\n"
    "Read it in with `wellkept toolkit import`: what the register holds already is not added again.\n"
    "It names staff who sign, and never a resident. Keep it as you keep the register itself."
)


@dataclass(frozen=True, slots=True)
class Imported:
    """What came of a file: every row was read, and is either accepted or set aside.

    Attributes:
        read: entries in the file.
        accepted: entries that were new and are in the register now.
        set_aside: entries the register held already, word for word.
    """

    read: int
    accepted: int
    set_aside: int

    def __str__(self) -> str:
        return (
            f"Entries read: {self.read} = accepted: {self.accepted} + set aside, because the register holds them "
            f"already: {self.set_aside}."
        )


def bring_in(register: EvidenceRegister, path: Path, *, by: str, at: datetime) -> Imported:
    """Add what a file holds to the register, all of it or nothing.

    Args:
        register: where to.
        path: the YAML file: lists of entries under the names of their kinds.
        by: who enters what does not say who.
        at: now, UTC.

    Raises:
        SettingsWrong: naming file, line and field of everything that is wrong; nothing was added.
    """
    entries = read(path, by=by, on=at.date(), known=register.entries())
    added = register.add(entries, at=at)
    return Imported(len(entries), len(added), len(entries) - len(added))


def read(path: Path, *, by: str, on: date, known: Sequence[Entry] = ()) -> list[Entry]:
    """The entries of a file, in its order.

    Args:
        path: the YAML file.
        by: who enters what does not say who.
        on: the day of what does not say when.
        known: what the register holds already, which an entry may replace.

    Raises:
        SettingsWrong: naming file, line and field of everything that is wrong.
    """
    top = open_yaml(path, model=MODEL, named="on the command line")
    top.only(*BY_NAME)
    faults: list[str] = []
    entries: list[Entry] = []
    held = {entry.entry_id: entry for entry in known}
    for name in top.names():
        for row in top.at(name).items():
            entry = _row(name, row, by, on, faults)
            if entry is None:
                continue
            entries.append(entry)
            if entry.entry_id not in held:
                _look_back(entry, row, held, faults)
                held[entry.entry_id] = entry
    if faults:
        raise SettingsWrong("\n".join([*faults, "Nothing of the file was taken. Correct it and import it again."]))
    return entries


def written(entries: Iterable[Entry], provider: str) -> str:
    """The entries as the text of a YAML file.

    Within a kind they stand in the order of the book; what replaces stands after what it replaces.
    """
    from ruamel.yaml import YAML
    from ruamel.yaml.comments import CommentedMap

    every = list(entries)
    top = CommentedMap()
    for kind in KINDS:
        mine = [_spelled(entry) for entry in every if entry.kind == kind.name]
        if mine:
            top[kind.name] = mine
    top.yaml_set_start_comment(_HEAD.format(provider=provider))
    yaml = YAML()
    yaml.allow_unicode = True
    yaml.width = 110
    yaml.indent(mapping=2, sequence=4, offset=2)
    text = io.StringIO()
    yaml.dump(top, text)
    return text.getvalue()


def _row(name: str, row: yaml_lines.Entry, by: str, on: date, faults: list[str]) -> Entry | None:
    """One entry of the file, or what is wrong with it in words."""
    try:
        said = {key: row.at(key) for key in row.names()}
    except SettingsWrong as wrong:
        faults.append(str(wrong))
        return None
    around = {key: said.pop(key).value for key in AROUND if key in said}
    at = around.get(ENTERED_DATE, on)
    if isinstance(at, str):
        at = _day(at)
    if not isinstance(at, date) or at > on:
        faults.append(
            _told(row, ENTERED_DATE, f"is not a date up to {on.isoformat()}. Write it like this: 2026-11-21.")
        )
        return None
    entry, wrong_fields = take(
        name,
        {key: _plain(value.value) for key, value in said.items()},
        by=str(around.get(ENTERED_BY) or by),
        on=at,
        replaces=str(around.get(REPLACES) or ""),
    )
    faults += [_told(row, fault.field, fault.says) for fault in wrong_fields]
    if entry is not None and around.get(ENTRY_ID) not in (None, entry.entry_id):
        what = "is not that of what the entry says. Leave it out of an entry you change, and say what it replaces."
        faults.append(_told(row, ENTRY_ID, what))
    return entry


def _look_back(entry: Entry, row: yaml_lines.Entry, held: dict[str, Entry], faults: list[str]) -> None:
    try:
        refuse_replacing(entry, held)
    except UsedWrongly as wrong:
        faults.append(_told(row, REPLACES, str(wrong).removeprefix(f"{REPLACES}: ")))


def _told(row: yaml_lines.Entry, field: str, says: str) -> str:
    line = row.lines.get(f"{row.path}.{field}", row.lines.get(row.path, 1))
    kind = row.path.split(".")[0]
    return f"{row.file}, line {line}: {field} of a {kind} entry {says}"


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text.strip())
    except ValueError:
        return None


def _plain(value: Any) -> Any:
    """A value as Python's own, out of the classes that remember how YAML spelled it."""
    if isinstance(value, list):
        return [_plain(one) for one in value]
    for plain in (str, bool, int, float):
        if isinstance(value, plain):
            return plain(value)
    return value


def _spelled(entry: Entry) -> dict[str, Any]:
    shown: dict[str, Any] = {}
    for field in entry.shape.fields:
        said = entry.get(field.name)
        if said is not None:
            shown[field.name] = date.fromisoformat(said) if field.form is Form.DATE else said
    shown |= {ENTRY_ID: entry.entry_id, ENTERED_BY: entry.entered_by, ENTERED_DATE: entry.entered_date}
    return shown | ({REPLACES: entry.replaces} if entry.replaces else {})


def kind_named(name: str) -> str:
    """The name of a kind, if there is one.

    Raises:
        UsedWrongly: there is none; with the nearest.
    """
    if name not in BY_NAME:
        msg = f"There is no kind of entry called {name!r}. {nearest(name, BY_NAME)}"
        raise UsedWrongly(msg)
    return name
