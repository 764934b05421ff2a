"""The engine: rules and records in, the verdict table out; the same on Polars and on PySpark.

Everything stays lazy until the verdict table is asked for. The engine never looks at a value and
never decides what a rule means; it attaches links and counts, asks every rule once, and makes a
fault that a parent already flagged undetermined.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import reduce
from typing import Any

import narwhals as nw

from wellkept.coerce import HOME, ROW
from wellkept.counting import with_counts
from wellkept.dataset import Dataset, Link
from wellkept.errors import SafeError, sanitise
from wellkept.record import FOUND, RAW, Record, Uses, count_column
from wellkept.rule import Expr, Rule
from wellkept.words import Kind, RuleState, Verdict


Frame = Any  # a Polars LazyFrame or a PySpark DataFrame
Tables = Mapping[str, Frame]

_DTYPES = {
    Kind.TEXT: nw.String,
    Kind.DATE: nw.Date,
    Kind.WHOLE: nw.Int64,
    Kind.NUMBER: nw.Float64,
    Kind.YES_NO: nw.Boolean,
}


@dataclass(frozen=True)
class Judged:
    """The verdict table of one dataset and what became of each rule.

    Attributes:
        table: ``__row``, ``home_id`` and one Int8 column per rule, as a lazy native frame. The
            column of a rule that raised is null.
        states: for each rule whether it ran.
        errors: for each rule that raised, where and as what.
        missing: for each rule the datasets it looks at that are not there.
    """

    table: Frame
    states: Mapping[str, RuleState]
    errors: Mapping[str, SafeError] = field(default_factory=dict)
    missing: Mapping[str, tuple[str, ...]] = field(default_factory=dict)


def judge(  # noqa: PLR0913 -- everything a verdict may depend on is named here and nowhere else
    frame: Frame,
    dataset: Dataset,
    datasets: Mapping[str, Dataset],
    *,
    as_of: date,
    rules: Sequence[Rule] | None = None,
    tables: Tables | None = None,
    limits: Mapping[str, Mapping[str, float]] | None = None,
    partition: tuple[str, ...] = (),
    without: Mapping[str, SafeError] | None = None,
) -> Judged:
    """Ask every rule of every record.

    Args:
        frame: typed records, as `wellkept.coerce.coerce` makes them.
        dataset: whose records they are.
        datasets: all datasets, to type the other side of links.
        as_of: the night's date.
        rules: the rules to ask; all of the dataset's, if left out.
        tables: what links and counts see, by link or dataset name.
        limits: thresholds from the settings, by rule code.
        partition: columns that keep tables apart (windows and links never cross them).
        without: rules known to raise, which are left null.

    Returns:
        The lazy verdict table and the rules' states. Nothing has been computed yet.
    """
    rules = dataset.rules if rules is None else rules
    records = nw.from_native(frame).lazy()
    is_spark = records.implementation.is_spark_like()
    errors = dict(without or {})
    expressions: dict[str, Expr] = {}
    uses: dict[str, Uses] = {}
    for rule in rules:
        if rule.code in errors:
            continue
        try:
            record = Record(
                nw,
                dataset,
                datasets,
                as_of=as_of,
                limits={**rule.limits, **(limits or {}).get(rule.code, {})},
                partition=partition,
                code=rule.code,
                uses=(used := Uses()),
                is_spark=is_spark,
            )
            expressions[rule.code] = verdict(rule, record, nw)
        except Exception as exc:
            errors[rule.code] = sanitise(exc)
            continue
        uses[rule.code] = used
    missing = {r.code: _missing(r, dataset, tables or {}, uses) for r in rules if r.code not in errors}
    states = {r.code: _state(r.code, missing, errors) for r in rules}
    links = {name for used in uses.values() for name in used.links}
    records = _attach(records, dataset, datasets, links, tables or {}, partition)
    counting = [rule for rule in rules if rule.code not in errors]
    records = with_counts(
        records,
        dataset,
        datasets,
        counting,
        tables or {},
        partition=partition,
        as_of=as_of,
        limits=limits or {},
    )
    home = [nw.col(HOME)] if HOME in dataset.by_name else [nw.lit(None, nw.String).alias(HOME)]
    late = [rule for rule in rules if rule.code in uses and uses[rule.code].keys]
    seen = {c for rule in late for c in _columns(rule, uses[rule.code], dataset, datasets)} - {HOME}
    table = records.select(
        nw.col(ROW),
        *home,
        *(nw.col(name) for name in partition),
        *(nw.col(name) for name in sorted(seen)),
        *(e.alias(code) for code, e in expressions.items() if not uses[code].keys),
        *(nw.lit(None, nw.Int8).alias(code) for code in errors),
    )
    if late:
        # A window keeps hold of all it is handed: verdicts and the few columns it looks at, not whole records.
        table = table.with_columns(expressions[rule.code].alias(rule.code) for rule in late).drop(*sorted(seen))
    table = _defer_to_parents(table, [r for r in rules if r.code in expressions], set(expressions))
    return Judged(table=table.to_native(), states=states, errors=errors, missing=missing)


def verdict(rule: Rule, record: Record, api: Any) -> Expr:
    """The one expression that turns ``applies`` and ``wrong`` into one of the four verdicts (Int8)."""

    def say(v: Verdict) -> Expr:
        return api.lit(int(v), dtype=api.Int8)

    wrong = rule.body(record)
    said = (
        api.when(wrong.is_null())
        .then(say(Verdict.UNDETERMINED))
        .when(wrong)
        .then(say(Verdict.WRONG))
        .otherwise(say(Verdict.RIGHT))
    )
    if rule.applies is None:
        return said
    applies = rule.applies(record)
    return (
        api.when(applies.is_null())
        .then(say(Verdict.UNDETERMINED))
        .when(~applies)
        .then(say(Verdict.NOT_APPLICABLE))
        .otherwise(said)
    )


def _defer_to_parents(table: nw.LazyFrame[Any], rules: Sequence[Rule], known: set[str]) -> nw.LazyFrame[Any]:
    """One fault is one flag: where a parent is wrong, its children are undetermined."""
    deferred = []
    for rule in rules:
        parents = [p for p in rule.parents if p in known]
        if not parents:
            continue
        own = nw.col(rule.code)
        faulty = reduce(lambda a, b: a | b, [nw.col(p) == int(Verdict.WRONG) for p in parents])
        undetermined = nw.lit(int(Verdict.UNDETERMINED), dtype=nw.Int8)
        asked = own != int(Verdict.NOT_APPLICABLE)
        deferred.append(nw.when(faulty & asked).then(undetermined).otherwise(own).alias(rule.code))
    return table.with_columns(*deferred) if deferred else table


def _columns(rule: Rule, used: Uses, dataset: Dataset, datasets: Mapping[str, Dataset]) -> set[str]:
    """Every column the rule may look at: its fields, all of its counterparts, and its counts."""
    found = {column for name in used.fields for column in (name, name + RAW)}
    for link in used.links:
        there = datasets[dataset.links[link].dataset]
        found |= {f"{link}__{column}" for f in there.fields for column in (f.name, f.name + RAW)}
        found.add(f"{link}__{FOUND}")
    return found | {count_column(rule.code, name) for name in rule.counts}


def _attach(
    records: nw.LazyFrame[Any],
    dataset: Dataset,
    datasets: Mapping[str, Dataset],
    links: set[str],
    tables: Tables,
    partition: tuple[str, ...],
) -> nw.LazyFrame[Any]:
    """Bring each record its counterpart; a null or repeated key on either side never joins."""
    for name in sorted(links):
        link = dataset.links[name]
        there = datasets[link.dataset]
        columns = [c for f in there.fields for c in (f.name, f.name + RAW)]
        table = tables.get(name, tables.get(link.dataset))
        if table is None:
            types = {c: nw.String() if c.endswith(RAW) else _DTYPES[there.by_name[c].kind]() for c in columns}
            records = records.with_columns(
                *(nw.lit(None, types[c]).alias(f"{name}__{c}") for c in columns),
                nw.lit(None, nw.Boolean).alias(f"{name}__{FOUND}"),
            )
            continue
        records = _join(records, nw.from_native(table).lazy(), name, link, columns, partition)
    return records


def _join(
    records: nw.LazyFrame[Any],
    table: nw.LazyFrame[Any],
    name: str,
    link: Link,
    columns: Sequence[str],
    partition: tuple[str, ...],
) -> nw.LazyFrame[Any]:
    ours = [*partition, *(mine for mine, _ in link.on)]
    theirs = [*partition, *(other for _, other in link.on)]
    keys = [f"{name}__key{i}" for i in range(len(theirs))]
    times, found = f"{name}__times", f"{name}__{FOUND}"
    other = table.filter(~reduce(lambda a, b: a | b, [nw.col(k).is_null() for k in theirs]))
    other = other.with_columns(nw.len().over(*theirs).alias(times))
    once = nw.col(times) == 1
    other = other.select(
        *(nw.col(k).alias(alias) for k, alias in zip(theirs, keys, strict=True)),
        *(nw.when(once).then(nw.col(c)).alias(f"{name}__{c}") for c in columns),
        nw.when(once).then(nw.lit(True)).alias(found),  # noqa: FBT003 -- a literal column
        nw.col(times),
    ).unique(subset=keys, keep="any")
    joined = records.join(other, left_on=ours, right_on=keys, how="left")
    known = ~reduce(lambda a, b: a | b, [nw.col(k).is_null() for k in ours])
    absent = known & nw.col(times).is_null()
    is_found = nw.when(absent).then(nw.lit(False)).otherwise(nw.col(found))  # noqa: FBT003 -- a literal column
    return joined.with_columns(is_found.alias(found))


def _missing(rule: Rule, dataset: Dataset, tables: Tables, uses: Mapping[str, Uses]) -> tuple[str, ...]:
    """The datasets a rule looks at that are not there."""
    needed = {count.dataset for count in rule.counts.values()}
    needed |= {name if name in tables else dataset.links[name].dataset for name in uses[rule.code].links}
    return tuple(sorted(needed - set(tables)))


def _state(code: str, missing: Mapping[str, tuple[str, ...]], errors: Mapping[str, SafeError]) -> RuleState:
    if code in errors:
        return RuleState.ERROR
    return RuleState.NO_FEED if missing[code] else RuleState.RAN
