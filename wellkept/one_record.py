"""The check of one record, for the point of collection: native expressions, built once and kept."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

import polars as pl

from wellkept.coerce import HOME, Reading, expressions, polars_type
from wellkept.dataset import Dataset, Field
from wellkept.record import RAW, Record
from wellkept.words import Kind, Personal, Scope, Verdict


if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from wellkept.rule import Cells, Expr, Rule

_ALWAYS = None


@dataclass(frozen=True)
class Finding:
    """What one rule says of the one record; ``needs_the_night`` where it must see more than that."""

    rule: Rule
    verdict: Verdict
    needs_the_night: bool = False


class OneRecord:
    """Judges single records of one dataset, as of one day.

    Building 200 rules costs more than asking them, so they are built once and kept. They are made
    with Polars itself from the same bodies that Narwhals runs at night; a test holds them equal.
    With one row the cost lies in the number of expressions, not in the row: fields that are read
    alike are typed one under another in one column, and what several rules ask is asked once.
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
        self._rules = dataset.rules
        self._cells = _CellsTyped(dataset, reading or Reading())
        self._questions = _Questions()
        self._asked: dict[str, tuple[int | None, int]] = {}
        for rule in dataset.rules:
            if rule.scope is not Scope.RECORD:
                continue
            thresholds = {**rule.limits, **(limits or {}).get(rule.code, {})}
            record = Record(pl, dataset, datasets, as_of=as_of, limits=thresholds, code=rule.code)
            applies = _ALWAYS if rule.applies is None else self._questions.place(rule.applies(record))
            self._asked[rule.code] = applies, self._questions.place(rule.body(record))

    def check(self, cells: Cells) -> list[Finding]:
        """Judge one record given as text, field by field; a field left out is not known.

        Returns:
            One finding for each rule of the dataset, in rulebook order.
        """
        answers = self._questions.answers(self._cells.frame(cells))
        own = {code: _verdict(applies, wrong, answers) for code, (applies, wrong) in self._asked.items()}
        return [self._finding(rule, own) for rule in self._rules]

    def _finding(self, rule: Rule, own: Mapping[str, Verdict]) -> Finding:
        said = own.get(rule.code)
        if said is None:
            return Finding(rule, Verdict.UNDETERMINED, needs_the_night=True)
        if said is not Verdict.NOT_APPLICABLE and any(own.get(p) is Verdict.WRONG for p in rule.parents):
            said = Verdict.UNDETERMINED
        return Finding(rule, said)


def _verdict(applies: int | None, wrong: int, answers: tuple[bool | None, ...]) -> Verdict:
    """What `wellkept.engine.verdict` says, from the two answers."""
    if applies is not _ALWAYS:
        if answers[applies] is None:
            return Verdict.UNDETERMINED
        if not answers[applies]:
            return Verdict.NOT_APPLICABLE
    if answers[wrong] is None:
        return Verdict.UNDETERMINED
    return Verdict.WRONG if answers[wrong] else Verdict.RIGHT


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

    def answers(self, record: pl.DataFrame) -> tuple[Any, ...]:
        """True, false or null for each, in the order of their places."""
        return record.select(self._expressions).row(0) if self._expressions else ()


class _CellsTyped:
    """Turns the cells of one record into the typed frame that coercion would make of it."""

    def __init__(self, dataset: Dataset, reading: Reading) -> None:
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

    def frame(self, cells: Cells) -> pl.DataFrame:
        """One row, with ``<field>`` and ``<field>__raw`` for every field."""
        given = {HOME: "here", **{name: cell or "" for name, cell in cells.items()}}
        written = {
            names[0]: [given.get(name) for name in names] + [None] * (self._longest - len(names))
            for names in self._alike.values()
        }
        grid = pl.DataFrame(written, schema=self._schema).with_columns(self._texts).with_columns(self._values)
        read = grid.to_dict(as_series=False)
        row = {}
        for names in self._alike.values():
            values, texts = read[names[0]], read[names[0] + RAW]
            for at, name in enumerate(names):
                row[name], row[name + RAW] = values[at], texts[at]
        return pl.from_dicts([row], schema=self._typed)


def _read_as(f: Field, reading: Reading) -> Field:
    """What of a field coercion goes by; fields that agree in it are read by the same expression."""
    is_its_own = f.name in reading.values or f.name == HOME
    personal = f.personal if f.personal is Personal.ORDINARY else Personal.NO
    like = Field(name="", title="", kind=f.kind, codes=f.codes, compact=f.compact, personal=personal)
    return replace(like, name=f.name) if is_its_own else like
