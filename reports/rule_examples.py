"""The examples of a rule as small tables a reader can take in: one for each way a record may be filled."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING

from reports import phrase
from wellkept.words import Scope, Verdict


if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from wellkept.dataset import Dataset
    from wellkept.rule import Cells, Example, Rule


class Empty(Enum):
    """A cell that holds nothing, and how that is said."""

    BLANK = "blank"
    ABSENT = "no such column"


Cell = str | Empty

HEADINGS = {
    Verdict.WRONG: "Flagged",
    Verdict.RIGHT: "Left alone",
    Verdict.UNDETERMINED: "Nobody can tell",
    Verdict.NOT_APPLICABLE: "Does not apply",
}
LONG = 80
TONIGHT = "tonight"
_JUDGED_FIRST = "The first record is the one that is judged."


@dataclass(frozen=True, slots=True)
class Table:
    """A table to show: ``columns`` are its heads, each row as long as they are."""

    caption: str
    columns: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]


def example_tables(rule: Rule, verdict: Verdict, known: Mapping[str, Dataset]) -> Iterator[Table]:
    """The examples of one verdict: those of one record and the same fields share a table, a row each."""
    dataset = known[rule.dataset]
    alone: dict[tuple[str, ...], list[Cells]] = {}
    for example in rule.examples.get(verdict, ()):
        if _is_alone(example):
            alone.setdefault(tuple(example.records[0]), []).append(example.records[0])
    for records in alone.values():
        yield _table(records, dataset, "")
    beside = [example for example in rule.examples.get(verdict, ()) if not _is_alone(example)]
    for number, example in enumerate(beside, 1):
        first, *rest = tables_of(example, rule, known)
        caption = f"Example {number}. {first.caption}".strip() if len(beside) > 1 else first.caption
        yield Table(caption, first.columns, first.rows)
        yield from rest


def tables_of(example: Example, rule: Rule, known: Mapping[str, Dataset]) -> Iterator[Table]:
    """One example: the record and those beside it, then what the rule sees of other datasets."""
    dataset = known[rule.dataset]
    if rule.scope is Scope.BETWEEN_NIGHTS and set(example.tables) == {TONIGHT}:
        yield _two_nights(example, dataset)
        return
    said = f"{dataset.title}. {_JUDGED_FIRST}" if len(example.records) > 1 else dataset.title
    yield _table(example.records, dataset, said)
    for name, records in example.tables.items():
        link = dataset.links.get(name)
        whose = known.get(link.dataset if link else name)
        yield _table(records, whose or dataset, _caption(name, whose))


def other_datasets(rule: Rule, known: Mapping[str, Dataset]) -> tuple[str, ...]:
    """The names of the other datasets a rule looks at: those it counts, and those its examples show."""
    dataset = known[rule.dataset]
    shown = [name for each in rule.examples.values() for example in each for name in example.tables]
    names = [count.dataset for count in rule.counts.values()]
    names += [dataset.links[name].dataset if name in dataset.links else name for name in shown]
    return tuple(name for name in known if name in names and name != rule.dataset)


def _is_alone(example: Example) -> bool:
    return len(example.records) == 1 and not example.tables and bool(example.records[0])


def _two_nights(example: Example, dataset: Dataset) -> Table:
    made = _table((*example.records, *example.tables[TONIGHT]), dataset, "")
    nights = ["The night before"] * len(example.records) + ["Tonight"] * len(example.tables[TONIGHT])
    rows = tuple((night, *row) for night, row in zip(nights, made.rows, strict=True))
    return Table("", ("Night", *made.columns), rows)


def _caption(name: str, whose: Dataset | None) -> str:
    words = phrase.field_title(name)
    if whose is None or whose.name == name:
        return whose.title if whose else words
    return f"{words} ({whose.title.lower()})"


def _table(records: Sequence[Cells], dataset: Dataset, caption: str) -> Table:
    names = tuple(dict.fromkeys(name for record in records for name in record))
    titles = tuple(dataset.by_name[n].title if n in dataset.by_name else phrase.field_title(n) for n in names)
    return Table(caption, titles, tuple(tuple(_cell(record, name) for name in names) for record in records))


def _cell(record: Cells, name: str) -> Cell:
    if name not in record:
        return Empty.ABSENT
    text = record[name]
    if text and len(text) > LONG:
        return f"{text[: LONG // 2]}... ({len(text):,} characters in all)"
    return text or Empty.BLANK
