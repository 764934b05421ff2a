"""Cases: from flagged rows to references, and to what a carer needs to find the person."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import polars as pl

from checks.codes import code_list
from wellkept.coerce import FEED, HOME, LINE, ROW
from wellkept.dataset import Dataset
from wellkept.keys import references
from wellkept.record import RAW
from wellkept.rule import Rule
from wellkept.tally import NO_HOME


LOCAL = "local_id"
IDENTITY = "identity"  # the local id, and what tells the records of one key apart
NO_ID = "no id"  # records without an id of their own share one reference for their home


@dataclass(frozen=True)
class Found:
    """What one verdict table found wrong.

    Attributes:
        flags: home_id, dataset, rule_code, reference, line, feed.
        cases: home_id, dataset, reference, local_id, called, room, field, value, rule_code. Personal.
    """

    flags: pl.DataFrame
    cases: pl.DataFrame


def subjects(frame: pl.LazyFrame, dataset: Dataset) -> pl.LazyFrame:
    """Each record's place and name: row, line, feed, home, local id, what to call them, room or team."""
    key = pl.coalesce(
        pl.col(dataset.key).cast(pl.String), pl.when(pl.col(dataset.key + RAW) != "").then(pl.col(dataset.key + RAW))
    )
    called = [pl.col(name) for name in dataset.called]
    apart = pl.coalesce([_filled(name + RAW) for name in dataset.apart] or [pl.lit(None, pl.String)])
    home = pl.col(HOME).fill_null(NO_HOME) if HOME in dataset.by_name else pl.lit(NO_HOME)
    return frame.select(
        ROW,
        LINE,
        FEED,
        home.alias(HOME),
        key.fill_null("").alias(LOCAL),
        pl.concat_str(key.fill_null(""), pl.lit("|") + apart, ignore_nulls=True).alias(IDENTITY),
        (pl.coalesce(called) if called else pl.lit(None, pl.String)).alias("called"),
        _place(dataset).alias("room"),
    )


def _filled(name: str) -> pl.Expr:
    return pl.when(pl.col(name) != "").then(pl.col(name))


def _place(dataset: Dataset) -> pl.Expr:
    """Where to find the person, or what their record is about, in the words of its list."""
    if dataset.topic:
        labels = {c.code: c.label for c in code_list(dataset.by_name[dataset.topic].code_list or "")}
        return pl.col(dataset.topic).replace_strict(labels, default=None, return_dtype=pl.String)
    return pl.col(dataset.room) if dataset.room else pl.lit(None, pl.String)


def with_references(rows: pl.DataFrame, dataset: str, key: bytes) -> pl.DataFrame:
    """Add each row's keyed reference; computed once for each record, and only for those given."""
    pairs = rows.select(HOME, IDENTITY).unique(maintain_order=True)
    named = list(pairs.with_columns(pl.col(IDENTITY).replace("", NO_ID)).iter_rows())
    keyed = pairs.with_columns(reference=pl.Series(references(key, dataset, named), dtype=pl.String))
    return rows.join(keyed, on=[HOME, IDENTITY], how="left")


def find(
    frame: pl.LazyFrame,
    flagged: pl.DataFrame,
    dataset: Dataset,
    rules: Sequence[Rule],
    key: bytes,
    people: pl.LazyFrame | None = None,
) -> Found:
    """Turn flagged rows into flags and cases.

    Args:
        frame: the typed records that were judged.
        flagged: ``__row`` and ``rule_code`` of every wrong verdict.
        dataset: whose records they are.
        rules: the rules asked, for the fields at fault.
        key: the reference key.
        people: `subjects` of the dataset in which the records' people are named, if they are named elsewhere.
    """
    wrong_rows = flagged.select(ROW).unique().lazy()
    there = subjects(frame, dataset).join(wrong_rows, on=ROW, how="semi").collect()
    there = with_references(there, dataset.name, key)
    if people is not None:
        there = _called_as(there, people)
    flags = flagged.join(there, on=ROW, how="left").with_columns(dataset=pl.lit(dataset.name))
    at_fault = pl.DataFrame(
        [(rule.code, name) for rule in rules for name in rule.fields],
        schema={"rule_code": pl.String, "field": pl.String},
        orient="row",
    )
    texts = frame.join(wrong_rows, on=ROW, how="semi").select(
        ROW, *(pl.col(f.name + RAW).alias(f.name) for f in dataset.fields)
    )
    values = texts.collect().unpivot(index=ROW, variable_name="field", value_name="value")
    cases = (
        flags.join(at_fault, on="rule_code", how="inner")
        .join(values, on=[ROW, "field"], how="left")
        .select(HOME, "dataset", "reference", LOCAL, "called", "room", "field", "value", "rule_code")
        .unique(subset=[HOME, "reference", "rule_code", "field"], keep="first", maintain_order=True)
    )
    return Found(
        flags=flags.select(
            HOME, "dataset", "rule_code", "reference", pl.col(LINE).alias("line"), pl.col(FEED).alias("feed")
        ),
        cases=cases,
    )


def _called_as(rows: pl.DataFrame, people: pl.LazyFrame) -> pl.DataFrame:
    """The rows with the name their person is called by; a number of two people names nobody."""
    sought = rows.lazy().select(HOME, LOCAL).unique()
    named = people.select(HOME, LOCAL, "called").join(sought, on=[HOME, LOCAL], how="semi")
    once = named.collect().unique(subset=[HOME, LOCAL], keep="none")
    return rows.drop("called").join(once, on=[HOME, LOCAL], how="left")
