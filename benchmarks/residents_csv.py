"""Made-up residents by the million as one CSV file, with the faults that care records have."""

from __future__ import annotations

import sys
from datetime import date
from pathlib import Path

import numpy as np
import polars as pl

from flows.synthetic.faults import MECHANISMS
from flows.synthetic.names import nhs_numbers
from flows.synthetic.residents import Place, residents, residents_on


AS_OF = date(2026, 11, 21)
_BLOCK = 100_000  # people drawn at a time; their own numbers in a home repeat after so many
_BEDS = 50


def write_residents(path: Path, rows: int, *, seed: int = 1) -> int:
    """Write so many residents, about one in seven with something wrong in one cell.

    Returns:
        How many cells were spoilt.
    """
    rng = np.random.default_rng(seed)
    frame = pl.concat(_block(rng, first, min(_BLOCK, rows - first)) for first in range(0, rows, _BLOCK))
    # Only 909,091 numbers of the test range have a right check digit; the others have none, and say so.
    frame = frame.with_columns(nhs_number=pl.Series(nhs_numbers(rng, rows)))
    frame = frame.with_columns(
        nhs_number_status=pl.when(pl.col("nhs_number") == "").then(pl.lit("07")).otherwise("nhs_number_status")
    )
    frame, spoilt = _spoil(frame, rng)
    # An export writes a blank cell as nothing; Polars would write an empty text as two quotes.
    frame.select(pl.when(pl.all() != "").then(pl.all())).write_csv(path)
    return spoilt


def _block(rng: np.random.Generator, first: int, people: int) -> pl.DataFrame:
    homes = range(first // _BEDS, first // _BEDS + max(1, people // _BEDS))
    places = [Place(f"home-{n:05d}", f"Home{n} House", _BEDS, has_nursing=n % 2 == 0) for n in homes]
    here = residents_on(residents(rng, places, people), AS_OF)
    return here.with_columns(resident_id=pl.lit(f"B{first // _BLOCK:02d}") + pl.col("resident_id"))


def _spoil(frame: pl.DataFrame, rng: np.random.Generator) -> tuple[pl.DataFrame, int]:
    """Each mechanism at its own rate, in cells drawn at random; a blank cell cannot be spoilt."""
    spoilt = 0
    for mechanism in MECHANISMS:
        if mechanism.dataset != "resident":
            continue
        for name in mechanism.fields:
            rows = np.flatnonzero(rng.random(frame.height) < mechanism.share / 1000 / len(mechanism.fields))
            right = frame[name].gather(rows).to_list()
            wrong = [mechanism.wrong(cell, rng) if cell else cell for cell in right]
            spoilt += sum(a != b for a, b in zip(right, wrong, strict=True))
            frame = frame.with_columns(frame[name].scatter(rows, wrong))
    return frame, spoilt


if __name__ == "__main__":
    print(f"{write_residents(Path(sys.argv[1]), int(sys.argv[2])):,} cells spoilt")
