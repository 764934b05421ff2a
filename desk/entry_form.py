"""The form of a record: a part for each section of its contract, a box for each field, and the answers beside it."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING

from checks.codes import code_list, said
from checks.form import asked
from desk.rows import rows
from desk.tonight import NothingPublished, tonight
from wellkept.coerce import HOME
from wellkept.words import Kind


if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence

    from wellkept.dataset import Dataset, Field
    from wellkept.rule import Rule

_HINTS = {Kind.DATE: "Such as 31/03/2027.", Kind.WHOLE: "A whole number.", Kind.NUMBER: "A number, without its unit."}


@dataclass(frozen=True, slots=True)
class Box:
    """One field as the form asks for it.

    Attributes:
        options: what may be chosen, each with how it is shown; none where anything may be typed.
        value: what was typed.
        faults: rules that find fault with it.
    """

    field: Field
    hint: str
    options: tuple[tuple[str, str], ...]
    value: str
    faults: tuple[Rule, ...]


@dataclass(frozen=True, slots=True)
class Part:
    """The boxes under one heading.

    Attributes:
        is_open: whether they are shown without being asked for.
    """

    heading: str
    boxes: tuple[Box, ...]
    is_open: bool

    @property
    def faults(self) -> int:
        """How many of the boxes are at fault."""
        return sum(bool(box.faults) for box in self.boxes)


def fields_of(dataset: Dataset) -> tuple[Field, ...]:
    """What the form asks for; whose home it is stands in its address."""
    return tuple(f for f in asked(dataset) if f.name != HOME)


def known_fields(name: str) -> frozenset[str] | None:
    """The fields that the provider's latest extracts of a dataset have; ``None`` where none came yet."""
    try:
        opened = tonight()
    except NothingPublished:
        return None
    read = opened.reader()
    run = read.latest_run()
    receipts = read.receipts(run.run_id) if run else None
    if receipts is None:
        return None
    columns = [json.loads(row.columns) for row in rows(receipts) if row.dataset == name and row.state == "accepted"
               and isinstance(row.columns, str)]  # fmt: skip
    return frozenset(field for one in columns for field in one) or None


def cells_of(dataset: Dataset, given: Mapping[str, str], known: Collection[str] | None) -> dict[str, str]:
    """What was filled in, as text. A blank box is a blank, unless the provider's system has no such field."""
    cells = {f.name: given.get(f.name, "") for f in fields_of(dataset)}
    return {name: cell for name, cell in cells.items() if cell.strip() or known is None or name in known}


def parts_of(
    dataset: Dataset, cells: Mapping[str, str], wrong: Sequence[Rule], known: Collection[str] | None
) -> list[Part]:
    """The form, with what the provider's system has first and the rest under a heading of its own."""
    parts: dict[str, list[Box]] = {}
    beyond: list[Box] = []
    for field in fields_of(dataset):
        faults = tuple(rule for rule in wrong if field.name in rule.fields)
        box = Box(field, _hint(field), _options(field), cells.get(field.name, ""), faults)
        if known is not None and field.name not in known:
            beyond.append(box)
        else:
            parts.setdefault(field.section or dataset.singular.capitalize(), []).append(box)
    made = [Part(heading, tuple(boxes), is_open=_opens(at, boxes)) for at, (heading, boxes) in enumerate(parts.items())]
    if beyond:
        made.append(Part("Not in your extracts", tuple(beyond), is_open=any(box.faults for box in beyond)))
    return made


def _opens(at: int, boxes: Sequence[Box]) -> bool:
    return at == 0 or any(box.faults or box.value or box.field.required for box in boxes)


def _hint(field: Field) -> str:
    return " ".join(filter(None, (field.fix, _HINTS.get(field.kind, ""))))


def _options(field: Field) -> tuple[tuple[str, str], ...]:
    if field.kind is Kind.YES_NO:
        return (("yes", "Yes"), ("no", "No"))
    listed = code_list(field.code_list) if field.code_list else ()
    return tuple((code.code, code.label or said(code)) for code in listed)
