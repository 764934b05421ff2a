"""Judge the same spoilt records on Polars and on PySpark, and compare every verdict.

Run it as ``python -m benchmarks.two_engines``. It needs PySpark and Java 17. Nothing is timed against
anything: the two engines must agree, and what they took is only told.
"""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
import warnings
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from time import perf_counter
from typing import Any

import polars as pl

from benchmarks.same_rules import AS_OF
from checks import datasets
from flows.judge import facts_frame
from flows.synthetic.sample import write_sample
from wellkept.coerce import ROW, coerce
from wellkept.engine import judge
from wellkept.reader import read
from wellkept.words import Scope, Verdict


SAMPLED = ("resident", "staff", "training")
SHARE = 0.6  # of the records are spoilt, each in one of the ways of the corruptor
TONIGHT = "tonight"


@dataclass(frozen=True, slots=True)
class Agreement:
    """What came of one dataset.

    Attributes:
        rules: how many were asked.
        verdicts: how many the two engines gave, and ``wrong`` how many of them were wrong.
        differ: by rule, how many verdicts were not the same.
    """

    dataset: str
    rules: int
    verdicts: int
    wrong: int
    differ: Mapping[str, int]
    seconds: Mapping[str, float]


def compare(name: str, rows: int, folder: Path, spark: Any, seed: int = 1) -> Agreement:
    """Spoil records of one dataset and judge them twice.

    Rules between nights see last night's records, which are right, and tonight's, which are spoilt.
    """
    dataset = datasets()[name]
    spoilt, right = (_typed(name, rows, faults, folder, seed) for faults in (SHARE, 0.0))
    tables = {"home": _homes(folder), name: spoilt, TONIGHT: spoilt}
    said: dict[str, list[pl.DataFrame]] = {"polars": [], "spark": []}
    seconds = dict.fromkeys(said, 0.0)
    asked = 0
    for scope in (within, between):
        rules = [rule for rule in dataset.rules if scope(rule)]
        if not rules:
            continue
        asked += len(rules)
        frame = right if scope is between else spoilt
        codes = [rule.code for rule in rules]
        for engine, how in (("polars", _on_polars), ("spark", _on_spark(spark, folder))):
            begun = perf_counter()
            ask = partial(judge, dataset=dataset, datasets=datasets(), as_of=AS_OF, rules=rules)
            table = how(frame, tables, ask)
            said[engine].append(table.sort(ROW).select(ROW, *codes))
            seconds[engine] += perf_counter() - begun
    return _agreement(name, asked, said, seconds)


def within(rule: Any) -> bool:
    """Whether a rule looks at tonight alone."""
    return rule.scope is not Scope.BETWEEN_NIGHTS


def between(rule: Any) -> bool:
    """Whether a rule looks at two nights."""
    return rule.scope is Scope.BETWEEN_NIGHTS


def _agreement(
    name: str, asked: int, said: Mapping[str, list[pl.DataFrame]], seconds: Mapping[str, float]
) -> Agreement:
    differ: dict[str, int] = {}
    verdicts = wrong = 0
    for ours, theirs in zip(said["polars"], said["spark"], strict=True):
        if ours[ROW].to_list() != theirs[ROW].to_list():
            msg = f"{name}: the engines did not judge the same rows."
            raise AssertionError(msg)
        for code in ours.columns[1:]:
            verdicts += ours.height
            wrong += (ours[code] == int(Verdict.WRONG)).sum()
            if unlike := ours[code].ne_missing(theirs[code]).sum():
                differ[code] = unlike
    return Agreement(name, asked, verdicts, wrong, differ, seconds)


def _typed(name: str, rows: int, faults: float, folder: Path, seed: int) -> Path:
    dataset = datasets()[name]
    file = folder / f"{name}-{faults}.csv"
    write_sample(name, rows, seed, faults, file, lambda _: None)
    typed = file.with_suffix(".parquet")
    coerce(read(file, dataset, None).frame, dataset).sink_parquet(typed)
    return typed


def _homes(folder: Path) -> Path:
    path = folder / "home.parquet"
    rows = [
        {"home_id": f"home-{n}", "name": f"Home {n}", "beds": 40, "registered_for": "residential"} for n in range(50)
    ]
    facts_frame(datasets()["home"], pl.DataFrame(rows)).sink_parquet(path)
    return path


def _on_polars(frame: Path, tables: Mapping[str, Path], ask: Any) -> pl.DataFrame:
    judged = ask(pl.scan_parquet(frame), tables={name: pl.scan_parquet(path) for name, path in tables.items()})
    return judged.table.collect(engine="streaming")


def _on_spark(spark: Any, folder: Path) -> Any:
    def how(frame: Path, tables: Mapping[str, Path], ask: Any) -> pl.DataFrame:
        judged = ask(
            spark.read.parquet(str(frame)),
            tables={name: spark.read.parquet(str(path)) for name, path in tables.items()},
        )
        out = folder / "verdicts"
        judged.table.write.mode("overwrite").parquet(str(out))
        return pl.scan_parquet(out / "*.parquet").collect()

    return how


@contextmanager
def session() -> Iterator[Any]:
    """A Spark session on this machine."""
    from pyspark.sql import SparkSession

    os.environ.setdefault("SPARK_LOCAL_IP", "127.0.0.1")
    os.environ["TZ"] = "UTC"
    builder = SparkSession.builder.master("local[2]").appName("wellkept")
    wanted = {
        "spark.ui.enabled": "false",
        "spark.sql.shuffle.partitions": "4",
        "spark.sql.session.timeZone": "UTC",
        "spark.driver.memory": "6g",
    }
    for key, value in wanted.items():
        builder = builder.config(key, value)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        made = builder.getOrCreate()
    made.sparkContext.setLogLevel("ERROR")
    yield made
    made.stop()


def main() -> None:
    """Compare each dataset and say what came of it; exit 1 where one verdict differs."""
    asked = argparse.ArgumentParser(description="Judge the same spoilt records on Polars and on PySpark.")
    asked.add_argument("--rows", type=int, default=100_000, help="how many records of each dataset")
    options = asked.parse_args()
    alike = True
    print("| dataset | records | rules | verdicts | of them wrong | differ | Polars | PySpark |")
    print("|---|--:|--:|--:|--:|--:|--:|--:|")
    with tempfile.TemporaryDirectory() as folder, session() as spark:
        for name in SAMPLED:
            found = compare(name, options.rows, Path(folder), spark)
            alike &= not found.differ
            print(
                f"| {name} | {options.rows:,} | {found.rules} | {found.verdicts:,} | {found.wrong:,} "
                f"| {sum(found.differ.values())} | {found.seconds['polars']:.1f} s | {found.seconds['spark']:.0f} s |",
                flush=True,
            )
            for code, many in found.differ.items():
                print(f"{name}: {code} differs in {many} records", file=sys.stderr)
    sys.exit(0 if alike else 1)


if __name__ == "__main__":
    main()
