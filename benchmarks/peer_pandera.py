"""The same rules as checks of pandera on Polars, all of them asked (lazy) and every failure kept."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path

import pandera.polars as pa
import polars as pl
from pandera.errors import SchemaErrors

from benchmarks import same_rules as same
from benchmarks.peer_polars import typed, wrong


def check(code: str, is_wrong: pl.Expr) -> pa.Check:
    """One rule as a check; what is unknown passes, as it is not wrong."""

    def passes(data: pa.PolarsData) -> pl.LazyFrame:
        return data.lazyframe.select((~is_wrong).fill_null(value=True))

    right: Callable[[pa.PolarsData], pl.LazyFrame] = passes
    return pa.Check(right, name=code)


def main(path: Path, out: Path) -> None:
    """Read, judge, and write a line for each wrong verdict."""
    frame = typed(path).collect(engine="streaming")
    # A check of a column sees the whole frame, and unlike a check of the frame reports one cell, not the record.
    checks = [check(code, is_wrong) for code, is_wrong in wrong().items()]
    schema = pa.DataFrameSchema({"resident_id": pa.Column(pl.String, checks=checks, nullable=True)})
    try:
        schema.validate(frame, lazy=True)
        flags = pl.DataFrame(schema={"resident_id": pl.String, "rule": pl.String})
    except SchemaErrors as found:
        cases = found.failure_cases.filter(pl.col("check").is_in(same.CODES))
        flags = cases.select(frame["resident_id"].gather(cases["index"]).alias("resident_id"), rule="check")
    flags.write_csv(out)


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
