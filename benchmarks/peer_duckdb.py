"""The same rules by hand in DuckDB SQL, which is beside this file."""

from __future__ import annotations

import sys
from datetime import date
from pathlib import Path

import duckdb

from benchmarks import same_rules as same


def main(path: Path, out: Path) -> None:
    """Read, judge, and write a line for each wrong verdict."""
    # COPY takes no parameter for its target; the path is the benchmark's own.
    statement = Path(__file__).with_suffix(".sql").read_text("utf-8").replace("{out}", str(out))
    facts = {
        "file": str(path),
        "as_of": same.AS_OF,
        "living_here": list(same.LIVING_HERE),
        "empty_dates": [date.fromisoformat(day) for day in same.EMPTY_DATES],
        "stand_ins": same.STAND_INS,
        "ethnic": list(same.ETHNIC),
        "marital": list(same.MARITAL),
        "care_types": list(same.CARE_TYPES),
    }
    duckdb.execute(statement, facts)


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
