"""What the cells of each field hold: nothing, a stand-in, a default, something wrong, or a value."""

from __future__ import annotations

from functools import reduce
from typing import TYPE_CHECKING

import polars as pl

from checks.codes import defaults
from checks.predicates import EMPTY_DATES, PLACEHOLDER
from wellkept.coerce import HOME
from wellkept.record import RAW
from wellkept.words import Kind


if TYPE_CHECKING:
    from wellkept.dataset import Dataset, Field

KINDS = ("not_there", "blank", "stand_in", "is_default", "invalid", "valid")
COLUMNS = (HOME, "dataset", "field", "records", *KINDS)
NO_HOME = ""
# Values that are well formed and say that nobody knows, where a pattern and not a list says what is right.
_DEFAULTS = {
    "gp_practice_code": "V8199[789]",  # NHS Organisation Data Service: no practice, not known, not applicable
    "previous_postcode": "ZZ99 ?[0-9][A-Z]{2}",  # ONS Postcode Directory: pseudo postcodes
    "postcode": "ZZ99 ?[0-9][A-Z]{2}",
}
_NAMES = ("given_name", "family_name", "middle_name", "preferred_name", "known_as")  # None and Nil are surnames


def field_counts(frame: pl.LazyFrame, dataset: Dataset) -> pl.DataFrame:
    """Count the cells of every field of every home, by what they hold.

    Args:
        frame: typed records, as `wellkept.coerce.coerce` makes them.
        dataset: whose records they are.

    Returns:
        Columns `COLUMNS`: one row for each home and field, in counts alone. The six kinds add up to the
        records: ``not_there`` (the column is not in the extract, or the cell is masked), ``blank``,
        ``stand_in`` (tbc, xxx, 1 January 1900), ``is_default`` (on the list, and says that nobody knows),
        ``invalid`` (unreadable, not on the list, of another shape) and ``valid``.
    """
    home = pl.col(HOME).fill_null(NO_HOME) if HOME in dataset.by_name else pl.lit(NO_HOME)
    sorts = frame.select(home.alias(HOME), *(_sort(f).alias(f"{f.name}|") for f in dataset.fields if f.name != HOME))
    fields = [f.name for f in dataset.fields if f.name != HOME]
    counted = sorts.group_by(HOME).agg(
        pl.len().cast(pl.Int64).alias("records"),
        *((pl.col(f"{name}|") == place).sum().cast(pl.Int64).alias(f"{name}|{kind}")
          for name in fields for place, kind in enumerate(KINDS)),
    )  # fmt: skip
    long = counted.collect(engine="streaming").unpivot(index=[HOME, "records"], value_name="cells")
    parts = pl.col("variable").str.split("|")
    named = long.select(HOME, "records", "cells", field=parts.list.get(0), kind=parts.list.get(1))
    if named.is_empty():
        return pl.DataFrame(schema=dict.fromkeys(COLUMNS[:3], pl.String) | dict.fromkeys(COLUMNS[3:], pl.Int64))
    wide = named.pivot("kind", index=[HOME, "field", "records"], values="cells")
    return wide.with_columns(dataset=pl.lit(dataset.name)).select(COLUMNS).sort(HOME, "field")


def _sort(f: Field) -> pl.Expr:
    """The place in `KINDS` of what one cell holds."""
    text = pl.col(f.name + RAW)
    tests = [text.is_null(), text == "", _stands_in(f, text), _is_default(f), _is_invalid(f)]
    otherwise = pl.lit(KINDS.index("valid"), pl.Int8)

    def or_else(rest: pl.Expr, numbered: tuple[int, pl.Expr]) -> pl.Expr:
        place, test = numbered
        return pl.when(test).then(pl.lit(place, pl.Int8)).otherwise(rest)

    return reduce(or_else, reversed(list(enumerate(tests))), otherwise)


def _stands_in(f: Field, text: pl.Expr) -> pl.Expr:
    if f.kind is Kind.DATE:
        return pl.col(f.name).is_in(EMPTY_DATES).fill_null(value=False)
    if f.kind is not Kind.TEXT or f.name in _NAMES:
        return pl.lit(value=False)
    own = ~text.is_in(list(f.codes)) if f.codes else pl.lit(value=True)
    return text.str.contains(rf"\A(?:{PLACEHOLDER})\z") & own


def _is_default(f: Field) -> pl.Expr:
    value = pl.col(f.name)
    if f.code_list:
        return value.is_in(list(defaults(f.code_list))).fill_null(value=False)
    if f.name in _DEFAULTS:
        return value.str.contains(rf"\A(?:{_DEFAULTS[f.name]})\z").fill_null(value=False)
    return pl.lit(value=False)


def _is_invalid(f: Field) -> pl.Expr:
    value = pl.col(f.name)
    if f.codes:
        return value.is_null() | ~value.is_in(list(f.codes))
    if f.pattern:
        return value.is_null() | ~value.str.contains(rf"\A(?:{f.pattern})\z")
    return value.is_null()
