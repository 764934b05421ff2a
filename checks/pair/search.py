"""Search: which of many records may be somebody's of whom a few things are known, before a new record is made.

The levels and their worth are those of `levels`, by which pairs are found; only here one record is
compared with all, at once, while somebody waits.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING

import polars as pl

from checks.pair.levels import COMPARISONS
from checks.pair.nearness import (
    ALIKE,
    MIDDLE,
    NONE,
    ONE_NAME,
    ONE_SLIP,
    PART,
    SAME,
    SWAPPED,
    TURNED,
    TWO_SLIPS,
    UNKNOWN,
    levels_of,
)
from checks.pair.people import ROW, people
from checks.roles import Role


if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

PROBABILITY, VERY_LIKELY = "probability", "is_very_likely"
MIDDLE_COLUMN = "middle"
SEARCHED = ("given", "family", "born", "number")
_ROLES = {Role.GIVEN_NAME: "given", Role.FAMILY_NAME: "family", Role.DATE_OF_BIRTH: "born", Role.NUMBER: "number"}
_EXPECTED = 0.1  # of those who are searched for, how many are there, before anything is known of them
_SURE = 0.95
_LEAST = 0.001
_COUNTED_FROM = 500  # with fewer people the file says too little of how common a name is
_STRICT = (SAME, ONE_NAME, ALIKE)
_ACROSS = (SAME, ALIKE, TWO_SLIPS)
_ALONE = (*_STRICT, PART, MIDDLE)  # where only one name is known
_NEAR_BORN = (SAME, TURNED, ONE_SLIP)
_NEAR_NUMBER = (SAME, ONE_SLIP)


@dataclass(frozen=True)
class Searchable:
    """Personal: the people of a table, made ready once for many searches.

    Attributes:
        frame: as `checks.pair.people.people` makes it.
        values: of each column, what it holds, each once.
    """

    frame: pl.DataFrame
    values: Mapping[str, Sequence[str]]


def searchable(table: pl.DataFrame, roles: Mapping[Role, Sequence[str]]) -> Searchable:
    """A table made ready.

    Args:
        table: text columns.
        roles: the columns of each role, as `checks.roles.guess` finds them.
    """
    made = people(table, roles)
    missing = [pl.lit(None, pl.String).alias(name) for name in (*SEARCHED, MIDDLE_COLUMN) if name not in made.columns]
    frame = made.with_columns(missing).select(ROW, *SEARCHED, MIDDLE_COLUMN)
    return Searchable(frame, {name: frame[name].drop_nulls().unique().to_list() for name in SEARCHED})


def sought(**typed: str) -> dict[str, str]:
    """What is known of somebody, spelt as the records are; what says nothing is left out.

    Args:
        typed: ``given``, ``family``, ``born`` (YYYY-MM-DD) and ``number``, as far as known.
    """
    row = pl.DataFrame(
        {name: [typed.get(name) or None] for name in SEARCHED}, schema=dict.fromkeys(SEARCHED, pl.String)
    )
    spelt = people(row, {role: (name,) for role, name in _ROLES.items()})
    return {name: spelt[name].item() for name in SEARCHED if spelt[name].item() is not None}


def search(among: Searchable, known: Mapping[str, str]) -> pl.DataFrame:
    """The records that may be theirs, the likeliest first.

    Args:
        among: the records.
        known: as `sought` makes it; with nothing in it nobody is found.

    Returns:
        ``row`` (of the table), ``probability`` (0 to 1), ``is_very_likely``, and for each thing that is
        known ``level_<name>``: a level of `levels`, ``none`` or ``unknown`` (the record does not say).
    """
    asked = [name for name in SEARCHED if name in known]
    if not asked:
        return pl.DataFrame(schema={ROW: pl.Int64, PROBABILITY: pl.Float64, VERY_LIKELY: pl.Boolean})
    frame = among.frame
    for name in asked:
        frame = _with_level(frame, _level(name), name, known[name], among)
    if {"given", "family"} <= set(known):
        frame = _with_level(frame, "across_given", "given", known["family"], among)
        frame = _with_level(frame, "across_family", "family", known["given"], among)
    frame = frame.with_columns(_of_two_names(known)).filter(_blocks(known) & ~_strangers(known))
    weights = pl.sum_horizontal(_weight(name, known[name], among) for name in asked)
    odds = weights + math.log2(_EXPECTED / max(1, among.frame.height))
    frame = frame.with_columns((1 / (1 + pl.lit(2.0) ** -odds)).alias(PROBABILITY))
    if {"born", "number"} & set(known):
        frame = frame.filter((pl.col(PROBABILITY) >= _LEAST) | _is("number", known, *_NEAR_NUMBER))
    told = frame.with_columns(_very_likely(known).alias(VERY_LIKELY))
    return told.sort([VERY_LIKELY, PROBABILITY, ROW], descending=[True, True, False]).select(
        ROW, PROBABILITY, VERY_LIKELY, *(_level(name) for name in asked)
    )


def _with_level(frame: pl.DataFrame, into: str, column: str, typed: str, among: Searchable) -> pl.DataFrame:
    near = levels_of(column, typed, among.values[column]).rename({"level": into})
    level = pl.when(pl.col(column).is_null()).then(pl.lit(UNKNOWN)).otherwise(pl.col(into).fill_null(NONE))
    return frame.join(near, on=column, how="left", maintain_order="left").with_columns(level.alias(into))


def _level(name: str) -> str:
    return f"level_{name}"


def _is(name: str, known: Mapping[str, str], *levels: str) -> pl.Expr:
    return pl.col(_level(name)).is_in(levels) if name in known else pl.lit(value=False)


def _agrees(name: str, known: Mapping[str, str]) -> pl.Expr:
    return ~_is(name, known, NONE, UNKNOWN) if name in known else pl.lit(value=False)


def _of_two_names(known: Mapping[str, str]) -> list[pl.Expr]:
    """First name and surname swapped, with a slip or without, and a first name that is the other's middle name."""
    told = {name: pl.col(_level(name)) for name in ("given", "family") if name in known}
    if "given" in known:
        middle = (pl.col(MIDDLE_COLUMN) == known["given"]) & _is("given", known, NONE, UNKNOWN)
        told["given"] = pl.when(middle).then(pl.lit(MIDDLE)).otherwise(told["given"])
    if {"given", "family"} <= set(known):
        across = pl.all_horizontal(pl.col(f"across_{name}").is_in(_ACROSS) for name in told)
        straight = _is("given", known, *_STRICT) & _is("family", known, *_STRICT)
        told = {
            name: pl.when(across & ~straight).then(pl.lit(SWAPPED)).otherwise(level) for name, level in told.items()
        }
    return [level.alias(_level(name)) for name, level in told.items()]


def _blocks(known: Mapping[str, str]) -> pl.Expr:
    """Who is looked at: whoever agrees in the number, in the name, or in the birthday and a name."""
    named = [name for name in ("given", "family") if name in known]
    one_name = pl.any_horizontal(_agrees(name, known) for name in named) if named else pl.lit(value=True)
    if len(named) > 1:
        name = pl.all_horizontal(_agrees(n, known) | _is(n, known, UNKNOWN) for n in named) & one_name
    else:
        name = pl.any_horizontal(_is(n, known, *_ALONE) for n in named) if named else pl.lit(value=False)
    return _is("number", known, *_NEAR_NUMBER) | name | (_is("born", known, *_NEAR_BORN) & one_name)


def _strangers(known: Mapping[str, str]) -> pl.Expr:
    """Two who differ in number and birthday are two people, whatever they share."""
    return _is("number", known, NONE) & _is("born", known, NONE)


def _very_likely(known: Mapping[str, str]) -> pl.Expr:
    """As pairs in a small home are: one number, or one name and one birthday; what speaks against it is nothing."""
    names = [name for name in ("given", "family") if name in known]
    no_name = pl.all_horizontal(_is(name, known, NONE) for name in names) if names else pl.lit(value=False)
    number = _is("number", known, SAME) & ~_is("born", known, NONE) & ~no_name
    alike = _is("given", known, *_STRICT) & _is("family", known, *_STRICT)
    same = _is("given", known, SAME) & _is("family", known, SAME)
    born = _is("born", known, SAME) & (alike | _is("given", known, SWAPPED))
    name = (born | (same & _is("born", known, TURNED, ONE_SLIP))) & ~_is("number", known, NONE)
    return number | (name & (pl.col(PROBABILITY) >= _SURE))


def _weight(name: str, typed: str, among: Searchable) -> pl.Expr:
    """What a level is worth as evidence, in bits; a common name less than a rare one."""
    comparison = next(c for c in COMPARISONS if c.name == name)
    worth = {level.name: math.log2(level.m / level.u) for level in comparison.levels}
    worth |= {NONE: math.log2(comparison.m / comparison.u), UNKNOWN: 0.0}
    held = among.frame[name]
    if name in ("given", "family") and held.len() >= _COUNTED_FROM:
        share = int((held == typed).sum()) / held.len()
        first = comparison.levels[0]
        worth[SAME] = math.log2(first.m / max(share, 1 / held.len()))
    return pl.col(_level(name)).replace_strict(worth, return_dtype=pl.Float64)
