"""Time `wellkept compare` on a million records and their source, side by side with peers.

Run it as ``python -m benchmarks.compare_a_million``, or with ``--datacompy PYTHON`` for the interpreter of an
environment that has datacompy. Every contender is a whole process, from two CSV files to one of cells.
"""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
from pathlib import Path

import numpy as np
import polars as pl

from benchmarks.check_a_million import PROTOTYPE, Contender, Timing, table, timed


FIELDS = 8
CHANGED = 0.02
OURS = "wellkept compare"


def write_pair(extract: Path, source: Path, rows: int) -> int:
    """Write a made-up source and an extract of it in another order, a fiftieth of its cells changed.

    Returns:
        How many cells were changed.
    """
    chance = np.random.default_rng(1)

    def words(start: str, many: int) -> pl.Series:
        return pl.Series(np.char.add(start, chance.integers(0, many, rows).astype(str)))

    there = pl.DataFrame(
        {
            "record_id": [f"R{number}" for number in range(rows)],
            "first_name": words("Ann", 5_000),
            "last_name": words("Smith", 20_000),
            "date_of_birth": pl.Series(chance.integers(-18_000, 0, rows)).cast(pl.Int32).cast(pl.Date).cast(pl.String),
            "postcode": words("ZZ99 ", 9_999),
            "phone": words("07700900", 999),
            "gp_practice_code": words("A", 99_999),
            "nhs_number": words("999", 9_999_999),
            "allergies": words("Allergy ", 500),
        }
    )
    here, changed = there, 0
    for name in there.columns[1:]:
        spoilt = pl.Series(chance.random(rows) < CHANGED)
        changed += int(spoilt.sum())
        here = here.with_columns(pl.when(spoilt).then(pl.col(name) + "7").otherwise(name).alias(name))
    here.sample(fraction=1, shuffle=True, seed=1).write_csv(extract)
    there.write_csv(source)
    return changed


def main() -> None:
    """Write the files, let them take turns, print the table."""
    asked = argparse.ArgumentParser(description="Time `wellkept compare` side by side with its peers.")
    asked.add_argument("--rows", type=int, default=1_000_000, help="how many records")
    asked.add_argument("--rounds", type=int, default=3, help="how many turns each takes")
    asked.add_argument("--datacompy", default="", help="the Python of an environment with datacompy and polars")
    options = asked.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        extract, source, out = (Path(folder) / name for name in ("extract.csv", "source.csv", "cells.csv"))
        changed = write_pair(extract, source, options.rows)
        print(f"{options.rows:,} records of {FIELDS} fields, {changed:,} cells changed, {os.cpu_count()} processors")
        by_hand = ["-m", "benchmarks.peer_compare_polars", "{file}", str(source), "{flags}"]
        ours = ["-m", "flows.command", "compare", "{file}", str(source), "--key", "record_id", "--out", "{flags}"]
        who = [Contender(PROTOTYPE, "join and compare", by_hand)]
        if options.datacompy:
            peer = str(Path(__file__).with_name("peer_compare_datacompy.py"))
            arguments = [peer, "{file}", str(source), "{flags}"]
            who.append(Contender("datacompy on Polars", "join and compare", arguments, options.datacompy))
        who.append(Contender(OURS, "outcomes, kinds, counts, findings", ours))
        times: dict[str, list[Timing]] = {contender.name: [] for contender in who}
        for _ in range(options.rounds):
            for contender in who:
                times[contender.name].append(timed(contender, extract, out))
                cells = pl.scan_csv(out).select(pl.len()).collect().item()
                if cells != changed:
                    sys.exit(f"{contender.name} found {cells:,} cells, and {changed:,} were changed.")
        print(f"each found exactly those in each of {options.rounds} rounds")
        print(table(times, who))


if __name__ == "__main__":
    main()
