"""Checking one file with nothing set up: read, judge, and a line for every field at fault."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path
from time import perf_counter
from typing import TYPE_CHECKING

import polars as pl

from checks import datasets
from checks.codes import spoken_codes
from checks.formats import departures, format_named
from checks.limits import limits
from checks.reading import reading_of
from flows.damage import damage_flags
from flows.read import masked_cells
from wellkept.bisection import settle
from wellkept.coerce import LINE, ROW, Reading, coerce
from wellkept.engine import Judged, judge
from wellkept.matrix import CELLS, HEADING
from wellkept.reader import read
from wellkept.rule import Rule
from wellkept.settings import Feed
from wellkept.tally import flags as find_flags
from wellkept.words import RuleState, Scope, Verdict


if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from wellkept.dataset import Dataset
    from wellkept.errors import SafeError
    from wellkept.extract import Extract
    from wellkept.settings import Settings

COLUMNS = ("record_id", "line", "column", "field", "rule", "severity", "dimension", "message")
_ALONE = (Scope.RECORD, Scope.GROUP, Scope.LINK)
_FORMULA = r"\A[=+@\t\r]|\A-[^0-9.]"


@dataclass(frozen=True)
class Checked:
    """What one file came to.

    Attributes:
        extract: what was read, with its receipt.
        flags: one row per flag and field at fault, columns `COLUMNS`, no value.
        counts: for each rule: right, wrong, undetermined, not applicable.
        silent: rules that need more than this file.
        errors: rules that raised.
        departures: in what the headings depart from the file's format.
        masked: by heading, how many cells hide their value, so that nothing could be told of them.
        seconds: how long each part took.
    """

    extract: Extract
    flags: pl.LazyFrame
    counts: pl.DataFrame
    silent: tuple[str, ...]
    errors: tuple[str, ...]
    departures: tuple[str, ...] = ()
    masked: Mapping[str, int] = field(default_factory=dict)
    seconds: dict[str, float] = field(default_factory=dict)


def check_file(
    path: Path,
    name: str,
    *,
    as_of: date,
    settings: Settings,
    home: str | None = None,
    beside: Mapping[str, Path] | None = None,
    known_as: str | None = None,
) -> Checked:
    """Judge one file of one dataset.

    Args:
        path: the file.
        name: the dataset.
        as_of: the day it is judged for.
        settings: the provider's, for the feed that takes this file's name; `without_file` will do.
        home: the home the whole file is about.
        beside: files of other datasets, by dataset, which rules that look at two of them may see.
        known_as: the built-in format the file is in, where no feed says so.

    Raises:
        ExtractRefused: it cannot be read as an extract of this dataset.
    """
    dataset = datasets()[name]
    feed = _feed_of(path, name, settings, known_as)
    started = perf_counter()
    extract, text, frame = _typed(path, dataset, settings, feed, home)
    tables = {
        other: _typed(place, datasets()[other], settings, _feed_of(place, other, settings, known_as), home)[2]
        for other, place in (beside or {}).items()
    }
    was_read = perf_counter()
    rules = [rule for rule in dataset.rules if rule.scope in _ALONE or _sees_enough(rule, tables)]

    def ask(some: Sequence[Rule], without: Mapping[str, SafeError]) -> Judged:
        thresholds = limits(settings, dataset)
        return judge(
            frame,
            dataset,
            datasets(),
            as_of=as_of,
            rules=some,
            tables=tables,
            limits=thresholds,
            without=without,
        )

    judged, table = settle(rules, ask, lambda lazy: lazy.collect(engine="streaming"))
    codes = [rule.code for rule in rules if judged.states[rule.code] is not RuleState.ERROR]
    counts = _counts(table, codes)
    found = find_flags(table.lazy(), codes)
    was_judged = perf_counter()
    heading = pl.col(HEADING) if HEADING in text.collect_schema().names() else pl.lit(None, pl.String)
    key = text.select(dataset.key, LINE, heading.alias(HEADING)).with_row_index(ROW).cast({ROW: pl.Int64})
    return Checked(
        extract=extract,
        departures=departures(feed, extract.headings),
        masked=masked_cells(frame, dataset, extract.columns),
        flags=_lines(found.lazy(), key.rename({dataset.key: "record_id"}), rules, extract),
        counts=counts,
        silent=tuple(
            r.code for r in dataset.rules if judged.states.get(r.code, RuleState.NO_FEED) is RuleState.NO_FEED
        ),
        errors=tuple(judged.errors),
        seconds={"read": was_read - started, "judge": was_judged - was_read},
    )


def _sees_enough(rule: Rule, tables: Mapping[str, pl.LazyFrame]) -> bool:
    """Whether everything a rule of a home counts is in the files given beside this one."""
    return rule.scope is Scope.HOME and {count.dataset for count in rule.counts.values()} <= set(tables)


def _feed_of(path: Path, name: str, settings: Settings, known_as: str | None) -> Feed | None:
    """What is known of how such a file writes things: by the settings, or by the format it is said to be in."""
    feed = settings.feed_for(path.name)
    feed = feed if feed and feed.dataset == name else None
    if known_as is not None and name in format_named(known_as).files:
        feed = replace(feed or Feed(name, name, "*"), format=known_as)
    return feed


def _typed(
    path: Path, dataset: Dataset, settings: Settings, feed: Feed | None, home: str | None
) -> tuple[Extract, pl.LazyFrame, pl.LazyFrame]:
    """A file as it was read, as text, and as its contract types it."""
    extract = read(path, dataset, feed)
    text = extract.frame.collect(engine="streaming").lazy()
    reading = _reading(settings, feed, home)
    if extract.receipt.sheet:
        reading = reading.of_workbook(spoken_codes(dataset))
    return extract, text, coerce(text, dataset, reading)


def _counts(table: pl.DataFrame, codes: Sequence[str]) -> pl.DataFrame:
    counted = table.select(
        (pl.col(c) == int(v)).sum().cast(pl.Int64).alias(f"{c}|{v.name.lower()}") for c in codes for v in Verdict
    )
    rows = [{"rule": c, **{v.name.lower(): counted[f"{c}|{v.name.lower()}"].item() for v in Verdict}} for c in codes]
    return pl.DataFrame(rows, schema={"rule": pl.String, **{v.name.lower(): pl.Int64 for v in Verdict}})


def _lines(found: pl.LazyFrame, key: pl.LazyFrame, rules: Sequence[Rule], extract: Extract) -> pl.LazyFrame:
    """One line for each field at fault and each damaged cell, in the order of the file."""
    columns = extract.columns
    said = [
        (rule.code, place, name, columns.get(name, ""), str(rule.severity), str(rule.dimension), rule.says)
        for rule in rules
        # A field the file does not have cannot be the one at fault, unless it is the only one.
        for place, name in enumerate([f for f in rule.fields if f in columns] or rule.fields)
    ]
    schema = ["rule", "place", "field", "column", "severity", "dimension", "message"]
    about = pl.LazyFrame(said, schema=schema, orient="row")
    lines = found.rename({"rule_code": "rule"}).join(about, on="rule").join(key, on=ROW).sort(ROW, "rule", "place")
    lines = (
        lines.rename({LINE: "line"})
        .with_columns(column=pl.when(pl.col("column") == CELLS).then(pl.col(HEADING)).otherwise("column"))
        .select(COLUMNS)
    )
    if extract.damage.height:
        damaged = damage_flags(extract, key.select(LINE, "record_id")).select(COLUMNS)
        lines = pl.concat([lines, damaged]).sort("line", maintain_order=True)
    safe = pl.col("record_id").str.strip_chars()
    return lines.with_columns(record_id=pl.when(safe.str.contains(_FORMULA)).then(pl.lit("'") + safe).otherwise(safe))


def _reading(settings: Settings, feed: Feed | None, home: str | None) -> Reading:
    if feed is None:
        return Reading(home=home)
    reading = reading_of(settings, feed)
    if not settings.homes:
        reading = replace(reading, homes=None)
    return replace(reading, home=home) if home else reading
