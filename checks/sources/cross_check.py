"""The cross-check: two tables that meet by a key, or by links, compared cell by cell and counted."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import polars as pl

from checks.roles import Role, role_of
from checks.sources.differences import HERE, OTHER_HERE, OTHER_THERE, THERE, differences
from checks.sources.field_kind import FieldKind
from checks.sources.outcome import Finding, Outcome
from checks.sources.result import CELLS, CrossCheck
from checks.spelled_dates import order_of


if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from checks.sources.matching import Same

ROW_HERE, ROW_THERE = "row_here", "row_there"
_NO_CELLS = {ROW_HERE: pl.Int64, **dict.fromkeys(CELLS[1:], pl.String)}


@dataclass(frozen=True, slots=True)
class Meeting:
    """Which records meet: row here and row there, and what is wrong with those that do not.

    Attributes:
        pairs: `ROW_HERE` and `ROW_THERE`. A record there may be met by several here, never the reverse.
        here: row and finding of the extract's records.
        there: row and finding of the source's records.
    """

    pairs: pl.DataFrame
    here: pl.DataFrame
    there: pl.DataFrame


def meet_by_key(here: pl.Series, there: pl.Series) -> Meeting:
    """Records meet by equal keys; one that is null or repeated there never joins.

    Several records here under one key are each compared with the one record there, and each is a
    finding: every pair is one to one or many to one, and never a cross product.

    Args:
        here: the keys of the extract, null where there is none.
        there: the keys of the source.
    """
    ours, theirs = _keyed(here), _keyed(there)
    alone = theirs.filter(pl.col("key").is_not_null() & ~pl.col("repeated"))
    alone = alone.select("key", pl.col("row").alias(ROW_THERE))
    both = ours.filter(pl.col("key").is_not_null()).join(alone, on="key", how="inner", maintain_order="left")
    pairs = both.select(pl.col("row").alias(ROW_HERE), ROW_THERE)
    return Meeting(
        pairs,
        _findings(ours, pairs[ROW_HERE], theirs, (Finding.NO_KEY_HERE, Finding.REPEATED_HERE, Finding.ONLY_HERE)),
        _findings(theirs, pairs[ROW_THERE], ours, (Finding.NO_KEY_THERE, Finding.REPEATED_THERE, Finding.ONLY_THERE)),
    )


def cross_check(
    here: pl.DataFrame,
    there: pl.DataFrame,
    meeting: Meeting,
    fields: Sequence[Same],
    ids: tuple[pl.Series, pl.Series],
    tolerances: Mapping[str, float] | None = None,
) -> CrossCheck:
    """Compare the cells of records that meet.

    Args:
        here: the extract, as text.
        there: the source, as text.
        meeting: which records meet.
        fields: the columns to compare.
        ids: what names the records here and there.
        tolerances: by heading here, by how much numbers may differ and still agree.
    """
    rows = meeting.pairs
    left = here.select(_trimmed(one.here).alias(f"here_{at}") for at, one in enumerate(fields))
    right = there.select(_trimmed(one.there).alias(f"there_{at}") for at, one in enumerate(fields))
    met = pl.concat([rows, left[rows[ROW_HERE]], right[rows[ROW_THERE]]], how="horizontal")
    apart = [pl.col(f"here_{at}") != pl.col(f"there_{at}") for at in range(len(fields))]
    beside = met.lazy().filter(pl.any_horizontal(apart or [pl.lit(value=False)])).collect()
    found = [_field(beside, at, one, fields, (here, there), tolerances or {}) for at, one in enumerate(fields)]
    cells = pl.concat(found) if found else pl.DataFrame(schema=_NO_CELLS)
    order = pl.col("field").replace_strict({one.here: at for at, one in enumerate(fields)}, return_dtype=pl.Int64)
    sorted_cells = cells.sort(ROW_HERE, order)
    named = sorted_cells.with_columns(record_id=ids[0].gather(sorted_cells[ROW_HERE])).select(CELLS)
    return CrossCheck(
        rows.height, named, _records(meeting, ids), _counts(named, fields, rows.height), _blank(met, fields)
    )


def _keyed(values: pl.Series) -> pl.DataFrame:
    keyed = pl.DataFrame({"key": values}).with_row_index("row").with_columns(pl.col("row").cast(pl.Int64))
    is_simple = values.null_count() == 0 and values.n_unique() == len(values)
    repeated = pl.lit(value=False) if is_simple else pl.col("key").is_not_null() & pl.col("key").is_duplicated()
    return keyed.with_columns(repeated=repeated)


def _findings(
    ours: pl.DataFrame, met: pl.Series, theirs: pl.DataFrame, words: tuple[Finding, Finding, Finding]
) -> pl.DataFrame:
    """What is wrong with records of one side; one record may be repeated here and only here."""
    none, repeated, only = (word.value for word in words)
    unmet = ours.join(pl.DataFrame({"row": met}), on="row", how="anti")
    parts = [
        unmet.filter(pl.col("key").is_null()).select("row", finding=pl.lit(none)),
        ours.filter("repeated").select("row", finding=pl.lit(repeated)),
        unmet.filter(pl.col("key").is_not_null())
        .join(theirs, on="key", how="anti")
        .select("row", finding=pl.lit(only)),
    ]
    return pl.concat(parts).sort("row", maintain_order=True)


def _trimmed(name: str) -> pl.Expr:
    return pl.col(name).str.strip_chars().fill_null("")


def _field(
    beside: pl.DataFrame,
    at: int,
    field: Same,
    fields: Sequence[Same],
    tables: tuple[pl.DataFrame, pl.DataFrame],
    tolerances: Mapping[str, float],
) -> pl.DataFrame:
    here, there = pl.col(f"here_{at}"), pl.col(f"there_{at}")
    columns = {HERE: here, THERE: there}
    if (partner := _partner(field, fields)) is not None:
        columns |= {OTHER_HERE: pl.col(f"here_{partner}"), OTHER_THERE: pl.col(f"there_{partner}")}
    cells = beside.filter(here != there).select(ROW_HERE, **columns)
    is_date = field.kind is FieldKind.DATE
    orders = (order_of(tables[0][field.here]), order_of(tables[1][field.there])) if is_date else ("dmy", "dmy")
    named = differences(
        cells.drop(ROW_HERE), field.kind, heading=field.here, orders=orders, tolerance=tolerances.get(field.here, 0)
    )
    return pl.concat([cells.select(ROW_HERE, field=pl.lit(field.here)), named], how="horizontal")


def _partner(field: Same, fields: Sequence[Same]) -> int | None:
    """Of a first name the place of the surname, and of a surname that of the first name."""
    other = {Role.GIVEN_NAME: Role.FAMILY_NAME, Role.FAMILY_NAME: Role.GIVEN_NAME}.get(role_of(field.here) or Role.ID)
    places = [at for at, one in enumerate(fields) if other is not None and role_of(one.here) is other]
    return places[0] if places else None


def _records(meeting: Meeting, ids: tuple[pl.Series, pl.Series]) -> pl.DataFrame:
    parts = [
        pl.DataFrame({"record_id": names.gather(side["row"]), "finding": side["finding"]})
        for names, side in zip(ids, (meeting.here, meeting.there), strict=True)
    ]
    return pl.concat([part.cast(pl.String) for part in parts])


def _blank(met: pl.DataFrame, fields: Sequence[Same]) -> pl.DataFrame:
    """Of each field, how many cells are blank on both sides."""
    both = (((pl.col(f"here_{at}") == "") & (pl.col(f"there_{at}") == "")).sum() for at in range(len(fields)))
    counted = met.select(total.cast(pl.Int64).alias(one.here) for one, total in zip(fields, both, strict=True))
    return counted.unpivot(variable_name="field", value_name="blank")


def _counts(cells: pl.DataFrame, fields: Sequence[Same], matched: int) -> pl.DataFrame:
    """Of each field, every outcome: what is not among the cells agrees."""
    grid = pl.DataFrame({"field": [one.here for one in fields]}, schema={"field": pl.String}).join(
        pl.DataFrame({"outcome": [outcome.value for outcome in Outcome]}), how="cross", maintain_order="left_right"
    )
    told = cells.group_by("field", "outcome").agg(pl.len().cast(pl.Int64).alias("cells"))
    whole = grid.join(told, on=["field", "outcome"], how="left", maintain_order="left").with_columns(
        pl.col("cells").fill_null(0)
    )
    agree = matched - pl.col("cells").sum().over("field")
    return whole.with_columns(
        pl.when(pl.col("outcome") == Outcome.AGREE.value).then(agree).otherwise("cells").alias("cells")
    )
