"""How cells go wrong by the thousand: whole columns of right cells in, wrong ones out, and the truth beside them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
import polars as pl


Change = Callable[[pl.Series, np.random.Generator], pl.Series]

TRUTH = ("line", "record_id", "field", "mechanism", "original", "written")
_EXCEL_DAY_0 = -25_569  # 30 December 1899, in days since 1970


@dataclass(frozen=True, slots=True)
class Way:
    """One way in which a cell goes wrong.

    Attributes:
        name: the mechanism.
        fields: where it happens; one of them is drawn.
        change: from right cells to wrong ones; a cell it leaves as it is was not spoilt.
        weight: how often, compared with the other ways.
    """

    name: str
    fields: tuple[str, ...]
    change: Change
    weight: float = 1.0


@dataclass(frozen=True, slots=True)
class Swap:
    """Two cells of a record in each other's column."""

    one: str
    other: str
    name: str = "shifted into the wrong column"
    weight: float = 1.0


@dataclass(frozen=True, slots=True)
class Twice:
    """A record that repeats the one before it under its own number, with one field written otherwise."""

    otherwise: str
    change: Change
    name: str = "recorded twice"
    weight: float = 1.0


def spoil(
    frame: pl.DataFrame, ways: Sequence[Way | Swap | Twice], share: float, rng: np.random.Generator, first: int
) -> tuple[pl.DataFrame, pl.DataFrame]:
    """Spoil a share of the records, each in one way.

    Args:
        frame: right records, all text; the first column is what tells them apart.
        ways: how they go wrong.
        share: of the records, from 0 to 1; a little less are spoilt, since a blank cell cannot be.
        rng: the dice.
        first: the number of the first record as the file counts it.

    Returns:
        The records as they are written, and the truth: `TRUTH`, one line for each cell that changed.
    """
    weights = np.array([way.weight for way in ways])
    rows = np.flatnonzero(rng.random(frame.height) < share)
    drawn = rng.choice(len(ways), rows.size, p=weights / weights.sum())
    truth: list[pl.DataFrame] = []
    # Whole records first: what goes wrong in a cell afterwards is that record's own.
    for place, way in sorted(enumerate(ways), key=lambda each: not isinstance(each[1], Twice)):
        mine = rows[drawn == place]
        match way:
            case Twice():
                frame = _repeat(frame, way, mine[mine > 0], rng, truth)
            case Swap():
                frame = _swap_cells(frame, way, mine, truth)
            case Way():
                which = rng.integers(len(way.fields), size=mine.size)
                for number, name in enumerate(way.fields):
                    at = mine[which == number]
                    cells = frame[name].gather(at)
                    frame = _write(frame, name, way.name, at, cells, way.change(cells, rng), truth)
    return frame, _told(truth, first)


def _write(
    frame: pl.DataFrame,
    name: str,
    mechanism: str,
    rows: np.ndarray,
    cells: pl.Series,
    wrong: pl.Series,
    truth: list[pl.DataFrame],
) -> pl.DataFrame:
    changed = ((wrong != cells) & (cells != "")).fill_null(value=False).to_numpy()
    at = rows[changed]
    if not at.size:
        return frame
    mask = pl.Series(changed)
    truth.append(
        pl.DataFrame(
            {
                "line": at,
                "record_id": frame[frame.columns[0]].gather(at),
                "field": name,
                "mechanism": mechanism,
                "original": cells.filter(mask),
                "written": wrong.filter(mask),
            }
        )
    )
    return frame.with_columns(frame[name].scatter(at, wrong.filter(mask)))


def _swap_cells(frame: pl.DataFrame, way: Swap, rows: np.ndarray, truth: list[pl.DataFrame]) -> pl.DataFrame:
    one, other = frame[way.one].gather(rows), frame[way.other].gather(rows)
    both = ((one != "") & (other != "")).to_numpy()
    rows, one, other = rows[both], one.filter(pl.Series(both)), other.filter(pl.Series(both))
    frame = _write(frame, way.one, way.name, rows, one, other, truth)
    return _write(frame, way.other, way.name, rows, other, one, truth)


def _repeat(
    frame: pl.DataFrame, way: Twice, rows: np.ndarray, rng: np.random.Generator, truth: list[pl.DataFrame]
) -> pl.DataFrame:
    # Not two in a row: the one before must be itself.
    rows = rows[np.diff(rows, prepend=-2) > 1]
    if not rows.size:
        return frame
    key = frame.columns[0]
    source = np.arange(frame.height)
    source[rows] -= 1
    whose = frame[key]
    truth.append(
        pl.DataFrame(
            {
                "line": rows,
                "record_id": whose.gather(rows),
                "field": key,
                "mechanism": way.name,
                "original": whose.gather(rows - 1),
                "written": whose.gather(rows),
            }
        )
    )
    frame = frame.select(pl.all().gather(pl.Series(source))).with_columns(whose)
    cells = frame[way.otherwise].gather(rows)
    return _write(frame, way.otherwise, way.name, rows, cells, way.change(cells, rng), truth)


def _told(truth: list[pl.DataFrame], first: int) -> pl.DataFrame:
    schema = {name: pl.Int64 if name == "line" else pl.String for name in TRUTH}
    told = pl.concat([pl.DataFrame(schema=schema), *truth])
    return told.with_columns(pl.col("line") + first).sort("line", "field", maintain_order=True)


def changed(expression: pl.Expr) -> Change:
    """A change that needs no dice, as an expression of the cell."""
    return lambda cells, _rng: cells.alias("cell").to_frame().select(expression).to_series()


def instead(*words: str) -> Change:
    """One of these words, whatever was there."""
    return lambda cells, rng: pl.Series(words).gather(rng.integers(len(words), size=len(cells)))


def slip(cells: pl.Series, rng: np.random.Generator) -> pl.Series:
    """One of the last six digits is another one."""
    return _digit_changed(cells, rng.integers(1, 7, len(cells)), rng.integers(1, 10, len(cells)))


def swap(cells: pl.Series, rng: np.random.Generator) -> pl.Series:
    """Two neighbours among the last six characters change places."""
    cell, at = _place()
    return (
        _with(cells, rng.integers(2, 7, len(cells)))
        .select(cell.str.slice(0, at) + cell.str.slice(at + 1, 1) + cell.str.slice(at, 1) + cell.str.slice(at + 2))
        .to_series()
    )


def _digit_changed(cells: pl.Series, from_end: np.ndarray, more: np.ndarray) -> pl.Series:
    cell, at = _place()
    digit = cell.str.slice(at, 1).cast(pl.Int64, strict=False)
    other = ((digit + pl.lit(pl.Series(more))) % 10).cast(pl.String)
    return _with(cells, from_end).select(cell.str.slice(0, at) + other + cell.str.slice(at + 1)).to_series()


def _place() -> tuple[pl.Expr, pl.Expr]:
    """The cell, and the place so far from its end; at its beginning if it is shorter."""
    cell = pl.col("cell")
    return cell, (cell.str.len_chars().cast(pl.Int64) - pl.col("at")).clip(0)


def _with(cells: pl.Series, at: np.ndarray) -> pl.DataFrame:
    return pl.DataFrame({"cell": cells, "at": pl.Series(at, dtype=pl.Int64)})


def days(cell: pl.Expr) -> pl.Expr:
    """The cell as a date; null if it is none."""
    return cell.str.to_date("%Y-%m-%d", strict=False)


CELL = pl.col("cell")
BLANK = instead("")
PLACEHOLDER = instead("TBC", "Unknown", "xxx", "N/A")
MASKED = instead("Admin", "****")
SHOUTED = changed(CELL.str.to_uppercase())
SMALL = changed(CELL.str.to_lowercase())
CUT = changed(CELL.str.head(-3))
STALE = changed(days(CELL).dt.offset_by("-2y").cast(pl.String))
CENTURY = changed(days(CELL).dt.offset_by("100y").cast(pl.String))
US_DATE = changed(days(CELL).dt.strftime("%m/%d/%Y"))
SERIAL = changed((days(CELL).cast(pl.Int32) - _EXCEL_DAY_0).cast(pl.String))
ROUNDED = changed(
    CELL.str.head(1) + "." + CELL.str.slice(1, 2) + "E+" + (CELL.str.len_chars() - 1).cast(pl.String).str.zfill(2)
)
POINT_ZERO = changed(CELL + ".0")
LOST_ZERO = changed(CELL.str.strip_chars_start("0"))
LOOK_ALIKE = changed(CELL.str.replace("0", "O").str.replace("1", "I"))
HUNDREDFOLD = changed((CELL.cast(pl.Float64, strict=False) * 100).round(0).cast(pl.Int64).cast(pl.String))
POUNDS_WEIGHT = changed((CELL.cast(pl.Float64, strict=False) * 2.205).round(1).cast(pl.String))
HYPHENATED = changed(CELL.str.replace(" ", "-"))
