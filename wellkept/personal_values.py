"""Personal values: everything of tonight's records that must not leave, ready to be looked for."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING

import polars as pl

from wellkept.personal_value import (
    FAMILY,
    GIVEN,
    Form,
    ValueKind,
    Whose,
    forms,
    full_names,
    kind_of,
)
from wellkept.record import RAW
from wellkept.words import Kind, Personal
from wellkept.written_dates import digit_forms, written_dates


if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from wellkept.dataset import Dataset, Field

Owners = set[Whose]
CENTURY = 100
PLAUSIBLE_YEARS = 15  # nobody on these records is younger, so a later date is one of the report's own


@dataclass
class PersonalValues:
    """Values by the forms in which they may be written. Never shown, logged or kept.

    Attributes:
        strict: plain text that is refused wherever it stands.
        ordinary: plain text that is refused where the templates do not use the same words.
        short: forms of either class that count only as a cell or word of their own.
        dates: days, refused in every written form.
        searched: how many values of each kind are looked for.
        not_searched: how many are not, by reason.
    """

    strict: dict[str, Owners] = field(default_factory=dict)
    ordinary: dict[str, Owners] = field(default_factory=dict)
    short: set[str] = field(default_factory=set)
    dates: dict[tuple[int, int, int], Owners] = field(default_factory=dict)
    searched: Counter[str] = field(default_factory=Counter)
    not_searched: Counter[str] = field(default_factory=Counter)

    @classmethod
    def of(cls, frames: Iterable[tuple[Dataset, pl.DataFrame]], *, as_of: date | None = None) -> PersonalValues:
        """Gather the values of typed frames (or of frames with the ``__raw`` columns alone).

        Args:
            frames: each dataset with tonight's records.
            as_of: the night. Dates within fifteen years of it, and later ones, are not looked
                for: a report is full of them. They are counted as not searched.
        """
        values = cls()
        for dataset, frame in frames:
            for known in dataset.fields:
                kind = kind_of(known, dataset)
                if kind is not None and known.name + RAW in frame.columns:
                    values._add_field(dataset, known, kind, frame, as_of)
            values._add_names(dataset, frame)
        return values

    def __repr__(self) -> str:
        return f"PersonalValues({sum(self.searched.values())} values)"

    def _add_field(
        self, dataset: Dataset, known: Field, kind: ValueKind, frame: pl.DataFrame, as_of: date | None
    ) -> None:
        where = f"{dataset.name}.{known.name}"
        if known.personal is not Personal.STRICT and known.kind is not Kind.TEXT:
            told = frame[known.name + RAW].replace("", None).drop_nulls().n_unique()
            self.not_searched[f"{where}: a {known.kind} like any count or date of a report"] += told
            return
        for text, home, day in _cells(frame, known):
            whose = Whose(kind, where, home)
            if kind is ValueKind.DATE:
                self._add_date(text, day, whose, as_of)
            else:
                self._add_text(text, whose, strict=known.personal is Personal.STRICT)

    def _add_text(self, text: str, whose: Whose, *, strict: bool) -> None:
        found = tuple(forms(text, whose.kind, strict=strict))
        self._count(whose, searched=bool(found), why="too short to be told from a count or a word")
        self._add_forms(found, whose)

    def _add_date(self, text: str, day: date | None, whose: Whose, as_of: date | None) -> None:
        days = {day} if day else set(_readings(text))
        if not days and any(c.isdecimal() for c in text):
            self._add_text(text, whose, strict=True)
            return
        if as_of is not None:
            days = {d for d in days if d.year < as_of.year - PLAUSIBLE_YEARS}
            why = "a date so recent that reports hold it too, or unreadable"
        else:
            why = "unreadable as a date"
        self._count(whose, searched=bool(days), why=why)
        for each in days:
            self.dates.setdefault((each.year, each.month, each.day), set()).add(whose)
            self._add_forms((Form(digits, strict=True) for digits in digit_forms(each)), whose)

    def _add_names(self, dataset: Dataset, frame: pl.DataFrame) -> None:
        given = _columns(dataset, frame, GIVEN.pattern) + _columns(dataset, frame, r"preferred_name|known_as")
        for family in _columns(dataset, frame, FAMILY.pattern):
            for name in given:
                where = f"{dataset.name}.{name}+{family}"
                also_called = {name, family} <= set(dataset.called)
                for first, last, title, home in _texts(frame, name, family, "title"):
                    whose = Whose(ValueKind.FULL_NAME, where, home)
                    found = tuple(full_names(first, last, title))
                    self._count(whose, searched=bool(found), why="too short to be told from words")
                    self._add_forms(found, whose)
                    if also_called:
                        self._add_forms(found, Whose(ValueKind.CALLED, where, home))

    def _add_forms(self, found: Iterable[Form], whose: Whose) -> None:
        for form in found:
            kept = self.strict if form.strict else self.ordinary
            kept.setdefault(form.words, set()).add(whose)
            if form.short:
                self.short.add(form.words)

    def _count(self, whose: Whose, *, searched: bool, why: str) -> None:
        if searched:
            self.searched[whose.kind.value] += 1
        else:
            self.not_searched[f"{whose.field}: {why}"] += 1


def _cells(frame: pl.DataFrame, known: Field) -> Iterator[tuple[str, str, date | None]]:
    raw = known.name + RAW
    typed = known.kind is Kind.DATE and known.name in frame.columns
    return iter(
        frame.lazy()
        .filter(pl.col(raw).is_not_null() & (pl.col(raw) != ""))
        .select(
            raw,
            _home(frame),
            (pl.col(known.name) if typed else pl.lit(None, dtype=pl.Date)).alias("__day"),
        )
        .unique()
        .collect()
        .iter_rows()
    )


def _texts(frame: pl.DataFrame, *names: str) -> Iterator[tuple[str, ...]]:
    raws = [name + RAW for name in names]
    cells = [
        (pl.col(raw) if raw in frame.columns else pl.lit("")).fill_null("").alias(f"{n}") for n, raw in enumerate(raws)
    ]
    return frame.select(*cells, _home(frame)).unique().filter((pl.col("0") != "") & (pl.col("1") != "")).iter_rows()


def _home(frame: pl.DataFrame) -> pl.Expr:
    home = pl.col("home_id").cast(pl.String).fill_null("") if "home_id" in frame.columns else pl.lit("")
    return home.alias("__home")


def _columns(dataset: Dataset, frame: pl.DataFrame, pattern: str) -> list[str]:
    told = re.compile(pattern)
    return [
        f.name
        for f in dataset.fields
        if f.personal is not Personal.NO and told.search(f.name) and f.name + RAW in frame.columns
    ]


def _readings(text: str) -> Iterator[date]:
    for written in written_dates(text):
        try:
            yield date(written.year if written.year >= CENTURY else 1900 + written.year, written.month, written.day)
        except ValueError:  # 29 February of another year
            continue
