"""The form of an entry of the evidence register, made from the declaration of its kind and from nothing else."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Any

from django import forms

from desk.evidence import said
from wellkept.register_entry import take
from wellkept.register_field import Form


if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from wellkept.register_entry import Entry
    from wellkept.register_field import Field
    from wellkept.register_kind import Kind

# What a field is called on screen where its name with spaces would not do.
LABELS: Mapping[str, str] = {
    "from_date": "From", "until_date": "Until", "due_date": "Due by", "held_date": "Held on", "by": "By whom",
    "approved_date": "Approved on", "next_review_date": "To be looked at again by", "happened_date": "Happened on",
    "closed_date": "Closed on", "assessed_date": "Assessed on", "next_date": "Next due on", "covers": "What it covers",
    "delivered_date": "Delivered on", "to": "To whom", "checked_date": "Checked on", "set_date": "Put in the plan on",
    "done_date": "Done on", "carried_forward_date": "Carried forward on", "withdrawn_date": "Withdrawn on",
    "approver_role": "Approved as", "what": "What", "raised": "Raised by Wellkept as", "found": "What was found",
    "about": "What it was about", "attended": "Who was there", "starters": "How many started",
    "checked": "How many of them were checked", "confirmed": "How many were confirmed", "people": "How many people",
    "independent_because": "Why they were independent", "looked_at": "How many were checked again",
    "measure": "Rule or field it improves",
}  # fmt: skip
_LONG = ("what", "learning", "found", "reason", "independent_because")
_DATES = ("%d/%m/%Y", "%d/%m/%y", "%d %B %Y", "%d %b %Y", "%Y-%m-%d")


def label(name: str) -> str:
    """What a field is called."""
    return LABELS.get(name, name.replace("_", " ").capitalize())


class EntryForm(forms.Form):
    """One entry. Whether it may be taken is said by the register itself, field by field."""

    def __init__(self, kind: Kind, offered: Mapping[str, list[tuple[str, str]]], data: Any = None, **more: Any) -> None:
        """Make the fields.

        Args:
            kind: of which kind the entry is.
            offered: the choices of fields that name a home or a dataset: value and words.
            data: what was sent.
            more: as `django.forms.Form` takes it, such as ``initial``.
        """
        super().__init__(data, **more)
        self.kind = kind
        for field in kind.fields:
            choices = offered.get(field.name) or [(word, said(word)) for word in field.choices]
            if field.form is Form.CHOICES:
                self.fields[field.name] = forms.MultipleChoiceField(choices=choices, required=False)
            else:
                self.fields[field.name] = forms.CharField(required=False, max_length=20_000, strip=True)
            self.fields[field.name].label = label(field.name)

    def taken(self, *, by: str, on: date, replaces: str = "") -> Entry | None:
        """The entry; ``None`` where something is wrong, which each field then says."""
        if not self.is_valid():
            return None
        values = {field.name: _value(field, self.cleaned_data[field.name]) for field in self.kind.fields}
        entry, faults = take(
            self.kind.name, {name: v for name, v in values.items() if v is not None}, by=by, on=on, replaces=replaces
        )
        for fault in faults:
            place = fault.field if fault.field in self.fields else None
            self.add_error(place, f"{label(fault.field)} {_on_screen(fault.says)}")
        return entry


def initial_of(entry: Entry) -> dict[str, Any]:
    """The form of an entry that stands: dates as they are written here, several sentences one a line."""
    made: dict[str, Any] = {}
    for field in entry.shape.fields:
        value = entry.get(field.name)
        if value is None:
            continue
        if field.form is Form.DATE:
            day = entry.on(field.name)
            value = f"{day:%d/%m/%Y}" if day else ""
        elif field.form is Form.TEXTS:
            value = "\n".join(value)
        made[field.name] = value
    return made


def form_of(field: Field, *, is_offered: bool) -> str:
    """Which component a field is shown by."""
    if is_offered or field.form is Form.CHOICE:
        return "select"
    if field.form is Form.CHOICES:
        return "checkboxes"
    return "lines" if field.form is Form.TEXTS or field.name in _LONG else "input"


def _value(field: Field, sent: Any) -> Any:
    """What was sent, as the register takes it; ``None`` of what was left blank."""
    if not sent:
        return None
    if field.form is Form.TEXTS:
        return [line.strip() for line in sent.splitlines() if line.strip()] or None
    if field.form is Form.DATE:
        return _day(sent)
    return " ".join(sent.split()) if isinstance(sent, str) else sent


def _day(sent: str) -> str:
    """A date in any of the ways people write it here, as ISO 8601; what is none stays for the register to refuse."""
    for way in _DATES:
        try:
            return datetime.strptime(sent, way).date().isoformat()  # noqa: DTZ007 -- a date has no zone
        except ValueError:
            continue
    return sent


def _on_screen(says: str) -> str:
    """The register speaks of files; on screen a date is written otherwise and a choice is picked."""
    return says.replace("Write it like this: 2026-11-21.", "Write it like this: 21/11/2026.")
