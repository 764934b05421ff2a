"""The check of one record, for the point of collection: native expressions, compiled once."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date

import polars as pl

from wellkept.coerce import HOME, LINE, Reading, coerce
from wellkept.dataset import Dataset
from wellkept.engine import verdict
from wellkept.record import Record
from wellkept.rule import Cells, Rule
from wellkept.words import Scope, Verdict


@dataclass(frozen=True)
class Finding:
    """What one rule says of the one record; ``needs_the_night`` where it must see more than that."""

    rule: Rule
    verdict: Verdict
    needs_the_night: bool = False


class OneRecord:
    """Judges single records of one dataset, as of one day.

    Building 300 rules costs more than asking them, so they are built once and kept. They are made
    with Polars itself from the same bodies that Narwhals runs at night; a test holds them equal.
    """

    def __init__(
        self,
        dataset: Dataset,
        datasets: Mapping[str, Dataset],
        *,
        as_of: date,
        reading: Reading | None = None,
        limits: Mapping[str, Mapping[str, float]] | None = None,
    ) -> None:
        self._dataset = dataset
        self._reading = reading or Reading()
        self._rules = [rule for rule in dataset.rules if rule.scope is Scope.RECORD]
        self._parents = {rule.code: set(rule.parents) for rule in self._rules}
        expressions = []
        for rule in self._rules:
            thresholds = {**rule.limits, **(limits or {}).get(rule.code, {})}
            record = Record(pl, dataset, datasets, as_of=as_of, limits=thresholds, code=rule.code)
            expressions.append(verdict(rule, record, pl).alias(rule.code))
        self._expressions = expressions

    def check(self, cells: Cells) -> list[Finding]:
        """Judge one record given as text, field by field; a field left out is not known.

        Returns:
            One finding for each rule of the dataset, in rulebook order.
        """
        absent = "\ue000absent"
        names = [f.name for f in self._dataset.fields]
        row = {name: [cells.get(name, absent) or ""] for name in names}
        if HOME in row and row[HOME] == [absent]:
            row[HOME] = ["here"]
        masked = (*self._reading.masked_tokens, absent)
        reading = replace(self._reading, masked_tokens=masked)
        frame = pl.LazyFrame({**row, LINE: [1]}, schema={**dict.fromkeys(names, pl.String), LINE: pl.Int64})
        said = coerce(frame, self._dataset, reading).collect().select(self._expressions).row(0, named=True)
        wrong = {code for code, v in said.items() if v == Verdict.WRONG}
        return [self._finding(rule, said, wrong) for rule in self._dataset.rules]

    def _finding(self, rule: Rule, said: Mapping[str, int], wrong: set[str]) -> Finding:
        if rule.code not in said:
            return Finding(rule, Verdict.UNDETERMINED, needs_the_night=True)
        own = Verdict(said[rule.code])
        if own is not Verdict.NOT_APPLICABLE and self._parents[rule.code] & wrong:
            own = Verdict.UNDETERMINED
        return Finding(rule, own)
