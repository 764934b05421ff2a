"""Which rules of residents take longest? Each alone, over the same typed records, less what no rule takes.

Run it as ``python -m benchmarks.slowest_rules``. Alone a rule cannot share work with others, so the
times add up to more than the whole rulebook takes.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
import tempfile
from pathlib import Path
from statistics import median
from time import perf_counter

import polars as pl

from benchmarks.same_rules import AS_OF
from checks import datasets
from wellkept.coerce import HOME, coerce
from wellkept.engine import judge
from wellkept.reader import read
from wellkept.rule import Rule
from wellkept.words import Scope


SHOWN = 5
_AGAIN = 25  # of those that seem slowest, each is timed again
_ALONE = (Scope.RECORD, Scope.GROUP)


def seconds(frame: pl.LazyFrame, rules: list[Rule]) -> float:
    """How long these rules take, to the last verdict."""
    begun = perf_counter()
    judged = judge(frame, datasets()["resident"], datasets(), as_of=AS_OF, rules=rules)
    judged.table.select(pl.exclude(HOME).cast(pl.Int64).sum()).collect(engine="streaming")
    return perf_counter() - begun


def main() -> None:
    """Time each rule, then the slowest again, and print them."""
    asked = argparse.ArgumentParser(description="Time each rule of residents alone.")
    asked.add_argument("--rows", type=int, default=1_000_000, help="how many residents")
    rows = asked.parse_args().rows
    with tempfile.TemporaryDirectory() as folder:
        file, typed = Path(folder) / "residents.csv", Path(folder) / "typed.parquet"
        subprocess.run([sys.executable, "-m", "benchmarks.residents_csv", str(file), str(rows)], check=True)
        dataset = datasets()["resident"]
        coerce(read(file, dataset, None).frame, dataset).sink_parquet(typed)
        frame = pl.scan_parquet(typed)
        rules = [rule for rule in dataset.rules if rule.scope in _ALONE]
        seconds(frame, rules[:1])
        nothing = median(seconds(frame, []) for _ in range(5))
        once = {rule.code: seconds(frame, [rule]) - nothing for rule in rules}
        slowest = sorted(rules, key=lambda rule: -once[rule.code])[:_AGAIN]
        again = {rule.code: median(seconds(frame, [rule]) - nothing for _ in range(5)) for rule in slowest}
        whole = median(seconds(frame, rules) for _ in range(3))
    print(f"{rows:,} residents, {len(rules)} rules: {whole:.2f} s together, {sum(once.values()):.1f} s one by one")
    print("| rule | title | scope | alone |")
    print("|---|---|---|--:|")
    for rule in sorted(slowest, key=lambda rule: -again[rule.code])[:SHOWN]:
        print(f"| {rule.code} | {rule.title} | {rule.scope} | {again[rule.code]:.2f} s |")


if __name__ == "__main__":
    main()
