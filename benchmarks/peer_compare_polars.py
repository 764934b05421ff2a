"""Two files joined and compared by hand in plain Polars: what `wellkept compare` is measured against."""

from __future__ import annotations

import sys
from pathlib import Path

import polars as pl


def main() -> None:
    """Write a line for each cell that is not the same."""
    extract, source, out = (Path(given) for given in sys.argv[1:])
    here, there = pl.scan_csv(extract, infer_schema=False), pl.scan_csv(source, infer_schema=False)
    met = here.join(there, on="record_id", suffix=" there")
    fields = [name for name in here.collect_schema().names() if name != "record_id"]
    cells = [
        met.filter(pl.col(name).ne_missing(pl.col(f"{name} there"))).select("record_id", field=pl.lit(name))
        for name in fields
    ]
    pl.concat(cells).sink_csv(out)


if __name__ == "__main__":
    main()
