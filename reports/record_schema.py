"""The contract of a dataset as JSON Schema 2020-12, for a form or a system that sends records as JSON."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from wellkept.coerce import FALSE_WORDS, TRUE_WORDS
from wellkept.words import Kind


if TYPE_CHECKING:
    from wellkept.dataset import Dataset, Field

DRAFT = "https://json-schema.org/draft/2020-12/schema"
_KINDS: dict[Kind, dict[str, Any]] = {
    Kind.TEXT: {"type": "string"},
    # The format alone is a note in this draft; the pattern is what is checked.
    Kind.DATE: {"type": "string", "format": "date", "pattern": "^[0-9]{4}-[0-9]{2}-[0-9]{2}$"},
    Kind.WHOLE: {"type": "integer"},
    Kind.NUMBER: {"type": "number"},
    Kind.YES_NO: {"type": "boolean"},
}


def record_schema(dataset: Dataset) -> dict[str, Any]:
    """One record of a dataset, typed: dates as ``YYYY-MM-DD``, yes and no as true and false.

    A field that may be left blank may also be null, and fields of your own are let through. What
    only several fields together can show, such as a leaver who has not arrived, is left to the rules.
    """
    return {
        "$schema": DRAFT,
        "$id": f"urn:wellkept:{dataset.name}",
        "title": dataset.singular.capitalize(),
        "description": f"One {dataset.singular} record, as the contract of Wellkept declares its fields.",
        "type": "object",
        "properties": {field.name: _property(field) for field in dataset.fields},
        "required": [field.name for field in dataset.fields if field.required],
        "x-wellkept-key": dataset.key,
    }


def _property(field: Field) -> dict[str, Any]:
    made: dict[str, Any] = {"title": field.title}
    if said := " ".join(part for part in (field.description, field.why) if part):
        made["description"] = said
    made |= _KINDS[field.kind]
    if field.pattern:
        made["pattern"] = f"^(?:{field.pattern})$"
    elif field.required and field.kind is Kind.TEXT:
        made["pattern"] = r"\S"
    if field.codes:
        made["enum"] = list(field.codes)
    if not field.required:
        made["type"] = [made["type"], "null"]
        if field.codes:
            made["enum"] = [*field.codes, None]
    if field.example:
        made["examples"] = [json_value(field, field.example)]
    return made | _notes(field)


def json_value(field: Field, text: str) -> str | int | float | bool:
    """A cell in its canonical text, as the value it is in JSON.

    Raises:
        ValueError: the text is no number, or neither yes nor no, where the field is one.
    """
    if field.kind is Kind.YES_NO:
        if text.lower() not in TRUE_WORDS + FALSE_WORDS:
            msg = f"{field.name}: neither yes nor no. Write yes or no."
            raise ValueError(msg)
        return text.lower() in TRUE_WORDS
    if field.kind is Kind.WHOLE:
        return int(text)
    if field.kind is Kind.NUMBER:
        return float(text)
    return "".join(text.upper().split()).replace("-", "") if field.compact else text


def _notes(field: Field) -> dict[str, Any]:
    notes: dict[str, Any] = {"x-wellkept-personal": field.personal.value}
    if field.unique:
        notes["x-wellkept-unique"] = True
    if field.code_list:
        notes["x-wellkept-code-list"] = field.code_list
    if field.aliases:
        notes["x-wellkept-headings"] = list(field.aliases)
    if field.source:
        notes["x-wellkept-source"] = field.source
    return notes
