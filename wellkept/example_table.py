"""Every rule's own examples as one table per scope, so that each engine judges them all at once."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

import polars as pl

from wellkept.coerce import HOME, LINE, Reading, coerce
from wellkept.dataset import Dataset
from wellkept.rule import Cells, Example, Rule
from wellkept.words import Scope, Verdict


CASE = "__case"
AS_OF = date(2026, 11, 21)  # examples are written as seen on this day


@dataclass(frozen=True)
class ExampleTable:
    """The examples of some rules, laid out for `wellkept.engine.judge`.

    Attributes:
        frame: typed records; ``__case`` keeps the examples apart.
        tables: typed context tables, with the same cases.
        expected: (case, rule code, verdict) for the first record of each case.
    """

    frame: pl.LazyFrame
    tables: Mapping[str, pl.LazyFrame]
    expected: Sequence[tuple[int, str, Verdict]]


def example_table(dataset: Dataset, datasets: Mapping[str, Dataset], rules: Sequence[Rule]) -> ExampleTable:
    """Lay out the examples of these rules; a table is there only if some example names it."""
    records: list[tuple[int, Cells]] = []
    tables: dict[str, list[tuple[int, Cells]]] = {}
    expected: list[tuple[int, str, Verdict]] = []
    for case, (rule, verdict, example) in enumerate(examples_of(rules)):
        expected.append((case, rule.code, verdict))
        records += [(case, cells) for cells in example.records]
        for name, rows in example.tables.items():
            tables.setdefault(name, []).extend((case, cells) for cells in rows)
    return ExampleTable(
        frame=_typed(records, dataset),
        tables={
            name: _typed(rows, datasets[dataset.links[name].dataset if name in dataset.links else name])
            for name, rows in tables.items()
        },
        expected=expected,
    )


def examples_of(rules: Sequence[Rule]) -> Iterator[tuple[Rule, Verdict, Example]]:
    """Each rule's examples with the verdict they claim, in a fixed order."""
    for rule in rules:
        for verdict, examples in rule.examples.items():
            for example in examples:
                yield rule, verdict, example


def by_scope(rules: Sequence[Rule]) -> Mapping[Scope, Sequence[Rule]]:
    """The rules by scope, since what surrounds a record differs from one scope to the next."""
    scopes = dict.fromkeys(rule.scope for rule in rules)
    return {scope: [rule for rule in rules if rule.scope is scope] for scope in scopes}


def _typed(rows: Sequence[tuple[int, Cells]], dataset: Dataset) -> pl.LazyFrame:
    """Coerce examples as an extract would be; a field an example leaves out is masked, so unknown."""
    absent = "\ue000absent"
    names = [f.name for f in dataset.fields]
    columns: dict[str, list[str | int]] = {
        name: [absent if name not in cells else (cells[name] or "") for _, cells in rows] for name in names
    }
    if HOME in columns:
        # Left out, a home means the same one home for every record of the example.
        columns[HOME] = ["home-1" if cell == absent else cell for cell in columns[HOME]]
    columns[CASE] = [case for case, _ in rows]
    columns[LINE] = list(range(2, len(rows) + 2))
    schema = {**dict.fromkeys(names, pl.String), CASE: pl.Int64, LINE: pl.Int64}
    frame = pl.LazyFrame(columns, schema=schema)
    return coerce(frame, dataset, Reading(masked_tokens=(absent,)))
