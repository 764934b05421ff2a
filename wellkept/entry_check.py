"""The check at the point of collection: records as they are made, judged by native expressions built once and kept."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np
import polars as pl

from wellkept.coerce import HOME, Reading, expressions, polars_type
from wellkept.dataset import Dataset, Field, plain_words
from wellkept.record import RAW, Record
from wellkept.words import Kind, Personal, Scope, Verdict


if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

    from numpy.typing import NDArray

    from wellkept.rule import Cells, Expr, Rule

_NO, _YES, _UNKNOWN = 0, 1, 2
# By what `applies` and the body answer, as `wellkept.engine.verdict` says it.
_VERDICTS = np.array(
    [
        [Verdict.NOT_APPLICABLE] * 3,
        [Verdict.RIGHT, Verdict.WRONG, Verdict.UNDETERMINED],
        [Verdict.UNDETERMINED] * 3,
    ],
    dtype=np.int8,
)


@dataclass(frozen=True, slots=True)
class Finding:
    """What one rule says of one record; ``needs_the_night`` where it must see more than that."""

    rule: Rule
    verdict: Verdict
    needs_the_night: bool = False


class EntryCheck:
    """Judges records of one dataset as they are made, each by itself, as of one day.

    Building 200 rules costs more than asking them, so they are built once and kept. They are made
    with Polars itself from the same bodies that Narwhals runs at night; a test holds them equal.
    With few rows the cost lies in the number of expressions, not in the rows: fields that are read
    alike are typed one under another in one column, and what several rules ask is asked once.

    Attributes:
        rules: every rule of the dataset, in rulebook order.
        asked: of those, the ones that one record alone answers.
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
        self.rules = dataset.rules
        self.asked = tuple(rule for rule in dataset.rules if rule.scope is Scope.RECORD)
        self._cells = _CellsTyped(dataset, reading or Reading())
        self._questions = _Questions()
        always = self._questions.place(pl.lit(value=True))
        places = []
        for rule in self.asked:
            thresholds = {**rule.limits, **(limits or {}).get(rule.code, {})}
            record = Record(pl, dataset, datasets, as_of=as_of, limits=thresholds, code=rule.code)
            applies = always if rule.applies is None else self._questions.place(rule.applies(record))
            places.append((applies, self._questions.place(rule.body(record))))
        self._applies, self._wrong = np.array(places, dtype=np.intp).reshape(-1, 2).T
        at = {rule.code: place for place, rule in enumerate(self.asked)}
        self._children, self._parents = np.array(
            [(at[rule.code], at[parent]) for rule in self.asked for parent in rule.parents if parent in at],
            dtype=np.intp,
        ).reshape(-1, 2).T  # fmt: skip

    def verdicts(self, records: Sequence[Cells]) -> NDArray[np.int8]:
        """Judge records given as text, field by field; a field left out is not known, a blank one is blank.

        Returns:
            Verdicts (rules that were ``asked`` x records).
        """
        if not records:
            return np.empty((len(self.asked), 0), dtype=np.int8)
        answers = self._questions.answers(self._cells.frame(records))
        said: NDArray[np.int8] = _VERDICTS[answers[self._applies], answers[self._wrong]]
        is_wrong = said == Verdict.WRONG
        spoilt = np.zeros_like(is_wrong)
        np.logical_or.at(spoilt, self._children, is_wrong[self._parents])
        said[spoilt & (said != Verdict.NOT_APPLICABLE)] = Verdict.UNDETERMINED
        return said

    def check(self, cells: Cells) -> list[Finding]:
        """Judge one record; see `verdicts`.

        Returns:
            One finding for each rule of the dataset, in rulebook order.
        """
        said = {
            rule.code: Verdict(int(one)) for rule, one in zip(self.asked, self.verdicts([cells])[:, 0], strict=True)
        }
        return [
            Finding(rule, said.get(rule.code, Verdict.UNDETERMINED), needs_the_night=rule.code not in said)
            for rule in self.rules
        ]


class _Questions:
    """Yes-or-no expressions, each kept once however many rules ask it."""

    def __init__(self) -> None:
        self._places: dict[bytes, int] = {}
        self._expressions: list[pl.Expr] = []

    def place(self, asked: Expr) -> int:
        """Where the answer will stand."""
        place = self._places.setdefault(asked.meta.serialize(), len(self._places))
        if place == len(self._expressions):
            self._expressions.append(asked.alias(str(place)))
        return place

    def answers(self, records: pl.DataFrame) -> NDArray[np.int8]:
        """No, yes or unknown, for each question (rows, in the order of their places) and record (columns)."""
        said = records.with_columns(self._expressions).select(map(str, range(len(self._expressions))))
        known = np.array(said.rows(), dtype=np.float64)  # a null is not a number
        return np.where(np.isnan(known), _UNKNOWN, known).astype(np.int8).T


class _CellsTyped:
    """Turns the cells of one record into the typed frame that coercion would make of it."""

    def __init__(self, dataset: Dataset, reading: Reading) -> None:
        self._told = dataset.told
        self._alike: dict[Field, list[str]] = {}
        for f in dataset.fields:
            self._alike.setdefault(_read_as(f, reading), []).append(f.name)
        # One column for each way of reading, named by a field that is read so.
        columns = {names[0]: replace(like, name=names[0]) for like, names in self._alike.items()}
        self._longest = max(map(len, self._alike.values()))
        self._schema = dict.fromkeys(columns, pl.String)
        self._texts, self._values = expressions(replace(dataset, fields=tuple(columns.values())), reading, columns)
        self._typed = {
            column: kind
            for f in dataset.fields
            for column, kind in ((f.name, polars_type(f.kind)), (f.name + RAW, polars_type(Kind.TEXT)))
        }

    def _given(self, cells: Cells) -> dict[str, str]:
        """The cells of one record, with what others tell of those that were left out, as `coerce` tells it."""
        given = {HOME: "here", **{name: cell or "" for name, cell in cells.items()}}
        for name, told in self._told.items():
            if name not in given and told.source in given:
                given[name] = told.words.get(plain_words(given[told.source]), given[told.source])
        return given

    def frame(self, records: Sequence[Cells]) -> pl.DataFrame:
        """A row for each record, with ``<field>`` and ``<field>__raw`` for every field."""
        many = len(records)
        given = [self._given(cells) for cells in records]
        written = {
            names[0]: [one.get(name) for name in names for one in given]
            + [None] * ((self._longest - len(names)) * many)
            for names in self._alike.values()
        }
        grid = pl.DataFrame(written, schema=self._schema).with_columns(self._texts).with_columns(self._values)
        columns = {}
        for names in self._alike.values():
            values, texts = grid[names[0]], grid[names[0] + RAW]
            for at, name in enumerate(names):
                columns[name] = values.slice(at * many, many).alias(name)
                columns[name + RAW] = texts.slice(at * many, many).alias(name + RAW)
        return pl.DataFrame([columns[name] for name in self._typed])


def _read_as(f: Field, reading: Reading) -> Field:
    """What of a field coercion goes by; fields that agree in it are read by the same expression."""
    is_its_own = f.name in reading.values or f.name == HOME
    personal = f.personal if f.personal is Personal.ORDINARY else Personal.NO
    like = Field(name="", title="", kind=f.kind, codes=f.codes, compact=f.compact, personal=personal)
    return replace(like, name=f.name) if is_its_own else like
