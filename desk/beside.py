"""Two records beside each other: of each field whether both say the same, and for who may see it what they say.

A record of a source that may be one of ours comes from the casebook; of two of our own that may be one person's,
the night's records are asked, as long as they are kept.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from django.conf import settings

from desk.rows import rows
from desk.titles import field_title, in_words
from wellkept.casebook import PAIR, SOURCE
from wellkept.coerce import HOME
from wellkept.headings import plain
from wellkept.kept_records import typed_path
from wellkept.record import RAW
from wellkept.store_desk import source_notes


if TYPE_CHECKING:
    import pandas as pd

    from desk.account import Account
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
    """Our record and another that may be the same person's.

    Attributes:
        other: what the other is called.
        made: the day of the source's file, or the night of the records.
        cells: the fields that one of the two holds.
    """

    other: str
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


def pairs_of(who: Account, opened: Opened, item: Item, case: pd.DataFrame) -> list[Beside]:
    """The other records of our own that may be this person's, of homes that are theirs."""
    noted = next((row for row in rows(case) if row.field == PAIR), None)
    if noted is None:
        return []
    others = [(home or "", other) for home, other, *_ in json.loads(noted.value) if who.sees(home or "", item.dataset)]
    held = _records(opened.night, item.dataset, [(noted.home_id or "", noted.local_id), *others])
    ours = held.get((noted.home_id or "", noted.local_id))
    if ours is None:
        return []
    return [
        Beside(other, opened.night, _cells(item.dataset, ours, held[home, other]))
        for home, other in others
        if (home, other) in held
    ]


def _cells(dataset: str, ours: dict[str, str], other: dict[str, str]) -> tuple[Cell, ...]:
    told = []
    for name, here in ours.items():
        there = other[name]
        if here or there:
            only = ONLY_HERE if here else ONLY_THERE
            says = only if not (here and there) else AGREES if plain(here) == plain(there) else DIFFERS
            told.append(
                Cell(field_title(dataset, name), says, in_words(dataset, name, here), in_words(dataset, name, there))
            )
    return tuple(told)


def _records(night: date, dataset: str, wanted: list[tuple[str, str]]) -> dict[tuple[str, str], dict[str, str]]:
    """By home and id, what says who each of these people is; nobody, where the night's records are not kept."""
    import polars as pl

    from checks import datasets
    from checks.roles import guess

    path, contract = typed_path(settings.PROVIDER, night, dataset), datasets()[dataset]
    if not path.is_file():
        return {}
    names = [name for columns in guess([known.name for known in contract.fields]).values() for name in columns]
    asked = dict.fromkeys([*names, *([contract.room] if contract.room else [])])
    asked.pop(contract.key, None)
    sought = pl.DataFrame(wanted, schema={"home": pl.String, "id": pl.String}, orient="row").lazy()
    found = (
        pl.scan_parquet(path)
        .select(
            pl.col(HOME).fill_null("").alias("home"),
            pl.col(contract.key).cast(pl.String).alias("id"),
            # What the value is, where it can be read; as it was written, where not.
            *(
                pl.coalesce(pl.col(name).cast(pl.String), pl.col(name + RAW)).fill_null("").alias(name)
                for name in asked
            ),
        )
        .join(sought, on=["home", "id"], how="semi")
        .unique(["home", "id"], keep="none")
        .collect()
    )
    return {(row.pop("home"), row.pop("id")): row for row in found.to_dicts()}


def _beside(dataset: str, note: str) -> Beside:
    title, made, _, said = json.loads(note)
    cells = [
        Cell(
            field_title(dataset, name),
            _WORDS.get(outcome, DIFFERS),
            in_words(dataset, name, here),
            in_words(dataset, name, there),
        )
        for name, outcome, here, there in json.loads(said)
    ]
    return Beside(title, date.fromisoformat(made), tuple(cells))
