"""Nearness: in which level of `levels` one typed value agrees with each of many, told for all of them at once."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import polars as pl
from rapidfuzz.distance import OSA, JaroWinkler
from rapidfuzz.process import cdist

from checks.codes import code_list


if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

NONE, UNKNOWN = "none", "unknown"
SAME, TURNED, ONE_SLIP, TWO_SLIPS = "same", "day and month swapped", "one slip", "two slips"
SWAPPED, ONE_NAME, ALIKE, INITIAL, MIDDLE, PART = "swapped", "one name", "alike", "initial", "middle name", "part"
_SHORT = 4  # in a shorter name two slips leave nothing of it
_ALIKE, _SOMEWHAT = 0.92, 0.8
_MOST = 2


def levels_of(column: str, typed: str, values: Sequence[str]) -> pl.DataFrame:
    """The level of each value beside what was typed.

    Args:
        column: ``given``, ``family``, ``born`` or ``number``.
        typed: one value, spelt as `checks.pair.people.people` spells them.
        values: distinct ones, spelt so too.

    Returns:
        The column and ``level``; only those that agree at all.
    """
    known = pl.Series(column, values, dtype=pl.String)
    held = pl.DataFrame({column: known, "slips": _slips(typed, values)})
    if column in ("given", "family"):
        held = held.with_columns(similar=_similar(typed, values))
    chosen = _LEVELS[column](column, typed)
    return held.select(column, level=chosen).drop_nulls("level")


def _born(column: str, typed: str) -> pl.Expr:
    year, month, day = [*typed.split("-"), "", ""][:3]
    return _first((pl.col(column) == f"{year}-{day}-{month}", TURNED), start=_exact(column, typed), slips=_MOST)


def _number(column: str, typed: str) -> pl.Expr:
    return _first(start=_exact(column, typed), slips=1)


def _given(column: str, typed: str) -> pl.Expr:
    initial = (pl.col(column).str.len_chars() == 1) | (len(typed) == 1)
    return _first(
        (rooted(pl.col(column)) == root_of(typed), ONE_NAME),
        (pl.col("similar") >= _ALIKE, ALIKE),
        (_somewhat(column, typed), TWO_SLIPS),
        (initial & (pl.col(column).str.head(1) == typed[:1]), INITIAL),
        start=_exact(column, typed),
    )


def _family(column: str, typed: str) -> pl.Expr:
    longer = (pl.col(column).str.len_chars().cast(pl.Int64) - len(typed)).abs() > _MOST
    inside = pl.col(column).str.split(" ").list.contains(typed) | pl.col(column).is_in(typed.split(" "))
    return _first(
        (pl.col("similar") >= _ALIKE, ALIKE),
        (longer & inside, PART),
        (_somewhat(column, typed), TWO_SLIPS),
        start=_exact(column, typed),
    )


_LEVELS: dict[str, Callable[[str, str], pl.Expr]] = {
    "born": _born,
    "number": _number,
    "given": _given,
    "family": _family,
}


def rooted(given: pl.Expr) -> pl.Expr:
    """First names, each short one as the name it stands for."""
    return given.replace({code.code: code.label for code in code_list("short_name")})


def root_of(given: str) -> str:
    """The name that a short name stands for, else the name itself."""
    return next((code.label for code in code_list("short_name") if code.code == given), given)


def _first(*steps: tuple[pl.Expr, str], start: pl.Expr, slips: int = 0) -> pl.Expr:
    """The first level that holds; null where none does."""
    apart = ((pl.col("slips") == n, (ONE_SLIP, TWO_SLIPS)[n - 1]) for n in range(1, slips + 1))
    levels = [pl.when(holds).then(pl.lit(level)) for holds, level in ((start, SAME), *steps, *apart)]
    return pl.coalesce(levels)


def _exact(column: str, typed: str) -> pl.Expr:
    return pl.col(column) == typed


def _similar(typed: str, values: Sequence[str]) -> pl.Series:
    return pl.Series(cdist([typed], values, scorer=JaroWinkler.similarity, score_cutoff=_SOMEWHAT)[0])


def _somewhat(column: str, typed: str) -> pl.Expr:
    long = (pl.col(column).str.len_chars() > _SHORT) & (len(typed) > _SHORT)
    return (pl.col("similar") >= _SOMEWHAT) | ((pl.col("slips") <= _MOST) & long)


def _slips(typed: str, values: Sequence[str]) -> pl.Series:
    """How many letters or digits are wrong, missing, too many or exchanged; above two it is some more."""
    return pl.Series(cdist([typed], values, scorer=OSA.distance, score_cutoff=_MOST, dtype=np.uint8)[0])
