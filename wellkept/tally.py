"""From the verdict table to counts and flags: what scores are made of and what worklists list."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import narwhals as nw
import polars as pl

from wellkept.coerce import HOME, ROW
from wellkept.rule import Rule
from wellkept.words import RuleState, Severity, Verdict


NO_HOME = ""
TALLY_COLUMNS = ("right", "wrong", "undetermined", "not_applicable", "not_run")


def tallies(table: Any, rules: Sequence[Rule], states: Mapping[str, RuleState], dataset: str) -> pl.DataFrame:
    """Count the verdicts by home and rule.

    Args:
        table: the verdict table, a Polars or PySpark frame.
        rules: the rules asked.
        states: whether each ran; the records of a rule that raised count as ``not_run``.
        dataset: its name.

    Returns:
        home_id, dataset, rule_code, right, wrong, undetermined, not_applicable, not_run (Int64).
    """
    said = {"right": Verdict.RIGHT, "wrong": Verdict.WRONG}
    said |= {"undetermined": Verdict.UNDETERMINED, "not_applicable": Verdict.NOT_APPLICABLE}
    ran = [rule.code for rule in rules if states[rule.code] is not RuleState.ERROR]
    counts = (
        _narrowed(table)
        .with_columns(nw.col(HOME).fill_null(NO_HOME))
        .group_by(HOME)
        .agg(
            nw.len().cast(nw.Int64).alias("records"),
            *(
                (nw.col(_column(c)) == int(v)).cast(nw.Int64).sum().alias(f"{_column(c)}|{name}")
                for c in ran
                for name, v in said.items()
            ),
        )
    )
    wide = _polars(counts)
    long = wide.unpivot(index=[HOME, "records"], variable_name="key", value_name="n")
    long = long.with_columns(
        pl.col("key").str.split_exact("|", 1).struct.rename_fields(["rule_code", "verdict"])
    ).unnest("key")
    long = long.with_columns(pl.col("rule_code").replace({_column(code): code for code in ran}))
    found = (
        long.pivot(on="verdict", index=[HOME, "records", "rule_code"], values="n")
        if ran and wide.height
        else pl.DataFrame(schema={HOME: pl.String, "records": pl.Int64, "rule_code": pl.String})
    )
    found = found.with_columns(
        *(pl.lit(0, pl.Int64).alias(c) for c in said if c not in found.columns), not_run=pl.lit(0, pl.Int64)
    )
    errored = [rule.code for rule in rules if states[rule.code] is RuleState.ERROR]
    failed = wide.select(HOME, "records").join(
        pl.DataFrame({"rule_code": errored}, schema={"rule_code": pl.String}), how="cross"
    )
    failed = failed.with_columns(*(pl.lit(0, pl.Int64).alias(c) for c in said), not_run=pl.col("records"))
    columns = [HOME, "rule_code", *TALLY_COLUMNS]
    both = pl.concat([found.select(columns), failed.select(columns)])
    return (
        both.with_columns(dataset=pl.lit(dataset))
        .select(HOME, "dataset", "rule_code", *TALLY_COLUMNS)
        .sort(HOME, "rule_code")
    )


def flags(table: Any, codes: Sequence[str]) -> pl.DataFrame:
    """List every wrong verdict.

    Args:
        table: the verdict table, a Polars or PySpark frame.
        codes: the rules whose flags are wanted.

    Returns:
        ``__row``, ``rule_code``, in the order of the rules and then of the records.
    """
    frame = _narrowed(table)
    wrong = int(Verdict.WRONG)
    if not codes:
        return pl.DataFrame(schema={ROW: pl.Int64, "rule_code": pl.String})
    if frame.implementation.is_polars():
        # One narrow pass for each column beats unpivoting a table that is mostly right.
        native: pl.LazyFrame = nw.to_native(frame)
        parts = [native.filter(pl.col(_column(c)) == wrong).select(ROW, rule_code=pl.lit(c)) for c in codes]
        return pl.concat(parts).collect(engine="streaming")
    columns = {_column(code): code for code in codes}
    found = frame.unpivot(on=list(columns), index=[ROW], variable_name="rule_code", value_name="said")
    listed = _polars(found.filter(nw.col("said") == wrong).select(ROW, "rule_code"))
    listed = listed.with_columns(pl.col("rule_code").replace(columns))
    order = pl.Enum(list(codes))
    return listed.sort(pl.col("rule_code").cast(order), ROW)


def person_tallies(table: Any, rules: Sequence[Rule], dataset: str) -> pl.DataFrame:
    """Count people, those judged on anything critical, and of those the ones with no critical fault.

    Returns:
        home_id, dataset, people, judged, no_critical_fault (Int64). Nobody judged means blank,
        never all well.
    """
    critical = [rule.code for rule in rules if rule.severity is Severity.CRITICAL]
    worst = nw.max_horizontal(*(nw.col(_column(c)) for c in critical)) if critical else nw.lit(None, nw.Int8)
    counts = (
        _narrowed(table)
        .select(nw.col(HOME).fill_null(NO_HOME), worst.alias("worst"))
        .group_by(HOME)
        .agg(
            nw.len().cast(nw.Int64).alias("people"),
            (nw.col("worst") >= int(Verdict.RIGHT)).cast(nw.Int64).sum().alias("judged"),
            (nw.col("worst") == int(Verdict.RIGHT)).cast(nw.Int64).sum().alias("no_critical_fault"),
        )
    )
    frame = _polars(counts)
    return (
        frame.with_columns(dataset=pl.lit(dataset))
        .select(HOME, "dataset", "people", "judged", "no_critical_fault")
        .sort(HOME)
    )


def _narrowed(table: Any) -> nw.LazyFrame[Any]:
    """The verdict table with columns that every engine can name: Spark reads a dot as a step into a structure."""
    if isinstance(table, pl.DataFrame | pl.LazyFrame):
        return nw.from_native(table.lazy().rename(_column))
    spelt: nw.LazyFrame[Any] = nw.from_native(table.toDF(*[_column(name) for name in table.columns])).lazy()
    return spelt


def _column(code: str) -> str:
    return code.replace(".", "/")


def _polars(frame: nw.LazyFrame[Any]) -> pl.DataFrame:
    """Counts and flags are small, whichever engine made them."""
    collected = nw.to_native(frame.collect(backend="polars"))
    if not isinstance(collected, pl.DataFrame):
        msg = "a collected frame is a Polars frame"
        raise TypeError(msg)
    return collected
