"""Two records beside each other: of each field whether both say the same, and for who may see it what they say."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from desk.rows import rows
from desk.titles import field_title
from wellkept.casebook import SOURCE
from wellkept.store_desk import source_notes


if TYPE_CHECKING:
    import pandas as pd

    from desk.item import Item
    from desk.tonight import Opened

AGREES, DIFFERS, ONLY_HERE, ONLY_THERE = "agrees", "differs", "only ours has it", "only the other has it"
_WORDS = {
    "agree": AGREES, "agree after formatting": AGREES, "missing here": ONLY_THERE, "missing there": ONLY_HERE,
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Cell:
    """One field of both records.

    Attributes:
        title: what people call the field.
        says: whether both say the same.
        here: what our record holds. Personal.
        there: what the other holds. Personal.
    """

    title: str
    says: str
    here: str
    there: str


@dataclass(frozen=True, slots=True)
class Beside:
    """Our record and one of a source that may be the same person's.

    Attributes:
        source: the title of the source.
        made: the day of its file.
        cells: the fields that one of the two holds.
    """

    source: str
    made: date
    cells: tuple[Cell, ...]

    def titles(self, says: str) -> str:
        """The fields of which one thing is said, as words without any value."""
        return ", ".join(cell.title for cell in self.cells if cell.says == says)


def doubts_of(item: Item, case: pd.DataFrame) -> list[Beside]:
    """The records of sources that may be this one's; none where the item is about something else."""
    return [_beside(item.dataset, row.value) for row in rows(case) if item.is_doubtful_link and row.field == SOURCE]


def doubts_of_home(opened: Opened, home_id: str, items: list[Item]) -> list[tuple[Item, list[Beside]]]:
    """Each of these items with the records of sources it is about."""
    found: dict[str, list[str]] = {}
    for row in rows(source_notes(opened.reader(), home_id)):
        found.setdefault(row.item_id, []).append(row.value)
    return [(item, [_beside(item.dataset, note) for note in found.get(item.item_id, ())]) for item in items]


def _beside(dataset: str, note: str) -> Beside:
    title, made, _, said = json.loads(note)
    cells = [
        Cell(field_title(dataset, name), _WORDS.get(outcome, DIFFERS), here, there)
        for name, outcome, here, there in json.loads(said)
    ]
    return Beside(title, date.fromisoformat(made), tuple(cells))
