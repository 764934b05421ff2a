"""The same two files compared by datacompy, in an environment of its own: see `benchmarks.compare_a_million`."""

from __future__ import annotations

import sys

import datacompy  # type: ignore[import-not-found,unused-ignore] -- it is in no environment of ours
import polars as pl


def main() -> None:
    """Write a line for each cell that is not the same."""
    extract, source, out = sys.argv[1:]
    here, there = (pl.scan_csv(path, infer_schema=False).collect() for path in (extract, source))
    compared = datacompy.PolarsCompare(here, there, join_columns=["record_id"])
    met = compared.intersect_rows
    cells = [
        met.filter(~pl.col(f"{name}_match")).select("record_id", field=pl.lit(name))
        for name in here.columns
        if name != "record_id"
    ]
    pl.concat(cells).write_csv(out)


if __name__ == "__main__":
    main()
