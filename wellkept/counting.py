"""Counts of other datasets' records, brought to the record they belong to: those of its home, or its own."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Any

import narwhals as nw

from wellkept.coerce import HOME
from wellkept.record import Record, count_column


if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from datetime import date

    from wellkept.dataset import Dataset
    from wellkept.rule import Count, Rule

Asked = list[tuple[str, "Count", "Rule"]]


def with_counts(
    records: nw.LazyFrame[Any],
    dataset: Dataset,
    datasets: Mapping[str, Dataset],
    rules: Iterable[Rule],
    tables: Mapping[str, Any],
    *,
    partition: tuple[str, ...],
    as_of: date,
    limits: Mapping[str, Mapping[str, float]],
) -> nw.LazyFrame[Any]:
    """Give rules the counts they declared; null where the dataset is missing or a needed cell is.

    What is counted alike is counted in one pass, however many rules ask.
    """
    groups: defaultdict[tuple[str, tuple[tuple[str, str], ...]], Asked] = defaultdict(list)
    for rule in rules:
        for name, count in rule.counts.items():
            groups[count.dataset, count.on].append((count_column(rule.code, name), count, rule))
    is_spark = records.implementation.is_spark_like()
    for at, ((name, on), asked) in enumerate(groups.items()):
        if name not in tables:
            records = records.with_columns(nw.lit(None, nw.Int64).alias(column) for column, _, _ in asked)
            continue
        holds = {}
        for column, count, rule in asked:
            seen = Record(
                nw,
                datasets[name],
                datasets,
                as_of=as_of,
                limits={**rule.limits, **limits.get(rule.code, {})},
                code=rule.code,
                is_spark=is_spark,
            )
            holds[column] = nw.lit(True) if count.where is None else count.where(seen)  # noqa: FBT003 -- a literal column
        table = nw.from_native(tables[name]).lazy().filter(~nw.col(HOME).is_null())
        home = dataset.home or HOME
        pairs = on or ((home, HOME),)
        records = _joined(records, table, holds, pairs, partition, f"count{at}")
        if on:
            records = _nothing_is_none(records, table, list(holds), home, partition, f"count{at}")
    return records


def _joined(
    records: nw.LazyFrame[Any],
    table: nw.LazyFrame[Any],
    holds: Mapping[str, Any],
    pairs: Sequence[tuple[str, str]],
    partition: tuple[str, ...],
    prefix: str,
) -> nw.LazyFrame[Any]:
    """Group the other table by its side of the pairs; null where nobody can tell for one of the group."""
    ours = [*partition, *(mine for mine, _ in pairs)]
    theirs = [*partition, *(other for _, other in pairs)]
    keys = [f"{prefix}__key{i}" for i in range(len(theirs))]
    counted = (
        table.select(
            *(nw.col(k).alias(alias) for k, alias in zip(theirs, keys, strict=True)),
            *(hold.cast(nw.Int64).alias(column) for column, hold in holds.items()),
            *(hold.is_null().cast(nw.Int64).alias(f"{column}__unknown") for column, hold in holds.items()),
        )
        .group_by(*keys)
        .agg(*(nw.col(name).sum() for column in holds for name in (column, f"{column}__unknown")))
        .select(
            *keys,
            nw.lit(1).alias(f"{prefix}__there"),
            *(nw.when(nw.col(f"{c}__unknown") == 0).then(nw.col(c)).alias(c) for c in holds),
        )
    )
    return records.join(counted, left_on=ours, right_on=keys, how="left")


def _nothing_is_none(
    records: nw.LazyFrame[Any],
    table: nw.LazyFrame[Any],
    columns: Sequence[str],
    home: str,
    partition: tuple[str, ...],
    prefix: str,
) -> nw.LazyFrame[Any]:
    """A record with nothing of its own counts 0, if its home sent anything at all; else nobody looked."""
    sent, keys = f"{prefix}__sent", [f"{prefix}__home{i}" for i in range(len(partition) + 1)]
    homes = (
        table.select(*(nw.col(k).alias(alias) for k, alias in zip([*partition, HOME], keys, strict=True)))
        .unique(subset=keys, keep="any")
        .with_columns(nw.lit(1).alias(sent))
    )
    joined = records.join(homes, left_on=[*partition, home], right_on=keys, how="left")
    is_none = nw.col(f"{prefix}__there").is_null() & ~nw.col(sent).is_null()
    zero = nw.lit(0, nw.Int64)
    return joined.with_columns(nw.when(is_none).then(zero).otherwise(nw.col(c)).alias(c) for c in columns)
