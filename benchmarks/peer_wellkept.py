"""Ours, asked the same few rules: reader, receipt, coercion and engine as at night."""

from __future__ import annotations

import sys
from pathlib import Path

import polars as pl

from benchmarks import same_rules as same
from checks import datasets
from wellkept.coerce import ROW, coerce
from wellkept.engine import judge
from wellkept.reader import read
from wellkept.tally import flags


def main(path: Path, out: Path) -> None:
    """Read, judge, and write a line for each wrong verdict."""
    dataset = datasets()["resident"]
    text = read(path, dataset).frame
    rules = [dataset.by_code[code] for code in same.CODES]
    judged = judge(coerce(text, dataset), dataset, datasets(), as_of=same.AS_OF, rules=rules)
    table = judged.table.collect(engine="streaming")
    key = text.select(pl.col(dataset.key).str.strip_chars()).with_row_index(ROW).cast({ROW: pl.Int64})
    found = flags(table.lazy(), same.CODES).lazy().join(key, on=ROW).select(dataset.key, rule="rule_code")
    found.sink_csv(out)


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
