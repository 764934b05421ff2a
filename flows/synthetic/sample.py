"""A sample file of made-up records, written block by block: any number of rows in a few hundred megabytes of memory."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, BinaryIO

import polars as pl

from flows.synthetic import crowd
from flows.synthetic.crowd_residents import residents_block
from flows.synthetic.crowd_staff import staff_block
from flows.synthetic.crowd_training import training_block
from flows.synthetic.spoil import spoil
from flows.synthetic.ways import WAYS


BLOCKS: Mapping[str, Callable[[int, int], pl.DataFrame]] = {
    "resident": residents_block,
    "staff": staff_block,
    "training": training_block,
}
FORMATS = (".csv", ".parquet")

Write = Callable[[pl.DataFrame], None]


@dataclass(frozen=True, slots=True)
class Written:
    """How many records there are, and how many of their cells are wrong."""

    rows: int
    cells: int


def write_sample(dataset: str, rows: int, seed: int, faults: float, out: Path, told: Callable[[int], None]) -> Written:
    """Write so many records; with faults, also ``OUT.truth.csv`` beside them.

    Args:
        dataset: resident, staff or training.
        rows: how many.
        seed: the same seed makes the same bytes, and the first rows do not depend on how many follow.
        faults: the share of records to spoil, from 0 to 1.
        out: a name that ends in .csv or .parquet; nothing is there yet.
        told: called with the number of rows written so far.

    Returns:
        What was written. Both files appear whole, at the end.
    """
    done = cells = 0
    with ExitStack() as files:
        write = files.enter_context(_opened(out))
        note = files.enter_context(_opened(truth_of(out))) if faults else None
        for block in range(-(-rows // crowd.BLOCK)):
            frame = BLOCKS[dataset](seed, block)
            if note is not None:
                # A line of a CSV file counts from 1 and the first holds the headings; records count from 1.
                first = block * crowd.BLOCK + (2 if out.suffix == ".csv" else 1)
                frame, truth = spoil(frame, WAYS[dataset], faults, crowd.dice(seed, f"faults {dataset}", block), first)
                truth = truth.filter(pl.col("line") < first + rows - done)
                note(truth)
                cells += truth.height
            frame = frame.head(rows - done)
            # An export writes a blank cell as nothing; Polars would write an empty text as two quotes.
            write(frame.select(pl.when(pl.all() != "").then(pl.all())))
            done += frame.height
            told(done)
    return Written(done, cells)


def truth_of(out: Path) -> Path:
    """Where the truth of a sample is written."""
    return out.with_name(f"{out.name}.truth.csv")


@contextmanager
def _opened(path: Path) -> Iterator[Write]:
    """A file that is written piece by piece and takes its name only when it is whole."""
    part = path.with_name(f"{path.name}.part")
    try:
        with part.open("wb") as file:
            yield from _parquet(file) if path.suffix == ".parquet" else _csv(file)
        part.rename(path)
    finally:
        part.unlink(missing_ok=True)


def _csv(file: BinaryIO) -> Iterator[Write]:
    is_first = True

    def write(frame: pl.DataFrame) -> None:
        nonlocal is_first
        frame.write_csv(file, include_header=is_first)
        is_first = False

    yield write


def _parquet(file: BinaryIO) -> Iterator[Write]:
    import pyarrow.parquet as pq

    writer: Any = None

    def write(frame: pl.DataFrame) -> None:
        nonlocal writer
        table = frame.to_arrow(compat_level=pl.CompatLevel.oldest())
        writer = writer or pq.ParquetWriter(file, table.schema, compression="zstd")
        writer.write_table(table)

    try:
        yield write
    finally:
        if writer is not None:
            writer.close()
