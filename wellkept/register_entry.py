"""An entry of the evidence register: taken only if all its fields are, and known by what it says."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from hashlib import sha256
from typing import TYPE_CHECKING, Any

from wellkept.chain import spelled
from wellkept.register_field import NotTaken
from wellkept.register_kind import BY_NAME, WITHDRAWAL, Kind
from wellkept.settings_table import nearest


if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

REPLACES = "replaces"
ENTERED_BY, ENTERED_DATE, ENTRY_ID = "entered_by", "entered_date", "entry_id"
AROUND = (ENTRY_ID, ENTERED_BY, ENTERED_DATE, REPLACES)  # what an entry of a file may say beside its fields
_LONG_ENOUGH = 16
# Which two dates must stand in which order: the second is not before the first.
_IN_ORDER = (
    ("from_date", "until_date"), ("approved_date", "next_review_date"), ("assessed_date", "next_date"),
    ("happened_date", "closed_date"), ("set_date", "due_date"), ("set_date", "done_date"),
)  # fmt: skip
_PARTS = (("checked", "starters"), ("confirmed", "looked_at"))
_NOT_YET = (
    "held_date", "approved_date", "happened_date", "closed_date", "assessed_date", "delivered_date", "checked_date",
    "done_date", "withdrawn_date", "carried_forward_date",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry.

    Attributes:
        kind: of which kind.
        fields: what it says; dates as ISO 8601.
        entered_by: who put it down.
        entered_date: when.
        replaces: the `entry_id` of the entry it takes the place of.
        number: its line in the book; 0 before it is there.
    """

    kind: str
    fields: Mapping[str, Any]
    entered_by: str
    entered_date: date
    replaces: str = ""
    number: int = 0

    @property
    def entry_id(self) -> str:
        """By what it is known in any file: the same words, the same entry, whoever enters it and when."""
        said = {"kind": self.kind, "fields": dict(self.fields), REPLACES: self.replaces}
        return sha256(spelled(said).encode()).hexdigest()[:_LONG_ENOUGH]

    @property
    def shape(self) -> Kind:
        """Its kind, with its fields."""
        return BY_NAME[self.kind]

    def get(self, name: str) -> Any:
        """What a field says; ``None`` where it was left out."""
        return self.fields.get(name)

    def on(self, name: str) -> date | None:
        """The date a field holds; ``None`` where it was left out."""
        said = self.fields.get(name)
        return date.fromisoformat(said) if isinstance(said, str) else None

    @property
    def day(self) -> date | None:
        """When it happened or began; ``None`` of a review that is still to be held."""
        return self.on(self.shape.day)


@dataclass(frozen=True, slots=True)
class Fault:
    """Why an entry was not taken: the field, and what is wrong with it and what to do; never the value."""

    field: str
    says: str


def take(
    kind: str, values: Mapping[str, object], *, by: str, on: date, replaces: str = ""
) -> tuple[Entry | None, Sequence[Fault]]:
    """An entry, or everything that is wrong with it.

    Args:
        kind: of which kind.
        values: what each field is to hold.
        by: who enters it.
        on: the day it is entered; nothing may have happened after it.
        replaces: the id of the entry it takes the place of.
    """
    shape = BY_NAME.get(kind)
    if shape is None:
        return None, [Fault("kind", f"is not a kind of entry. {nearest(kind, BY_NAME)}")]
    taken: dict[str, Any] = {}
    known = shape.by_name
    faults = [
        Fault(str(name), f"is no field of a {kind} entry. {nearest(str(name), known)}")
        for name in values
        if name not in known
    ]
    for field in shape.fields:
        if values.get(field.name) is None:
            if field.required:
                faults.append(Fault(field.name, f"is missing. Add it: {field.says}"))
            continue
        try:
            taken[field.name] = field.take(values[field.name])
        except NotTaken as wrong:
            faults.append(Fault(field.name, str(wrong)))
    if not by.strip():
        faults.append(Fault(ENTERED_BY, "is blank. Say who enters it."))
    if not faults:
        faults += _contradictions(kind, taken, on, replaces)
    return (None, faults) if faults else (Entry(kind, taken, " ".join(by.split()), on, replaces), ())


def _contradictions(kind: str, taken: Mapping[str, Any], on: date, replaces: str) -> Iterator[Fault]:
    for first, then in _IN_ORDER:
        if first in taken and then in taken and taken[then] < taken[first]:
            yield Fault(then, f"is before {first}. Correct one of the two.")
    for part, whole in _PARTS:
        if part in taken and whole in taken and taken[part] > taken[whole]:
            yield Fault(part, f"is more than {whole}. Correct one of the two.")
    for name in _NOT_YET:
        if taken.get(name, "") > on.isoformat():
            yield Fault(name, f"is after the day it is entered, {on.isoformat()}. Enter it once it has happened.")
    for name in ("home", "dataset"):
        if taken.get("role") == f"{name}_owner" and name not in taken:
            yield Fault(name, f"is missing. Say which {name} it is.")
    if kind == WITHDRAWAL and not replaces:
        yield Fault(REPLACES, "is missing. Name the entry that was a mistake, by its entry_id.")
