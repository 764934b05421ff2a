"""A second opinion: pandera's own lazy validation of the typed records, which must agree with our field rules.

Both read one declaration, so it guards the engine and the reading of the contract, not the rules' meaning.
Of pandera's report only column, check and index are kept: its failure cases hold whole cells.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pandera.polars as pa
import polars as pl
from pandera.errors import SchemaErrors

from checks.contract import model_of
from wellkept.coerce import ROW
from wellkept.record import RAW
from wellkept.words import Kind


if TYPE_CHECKING:
    from wellkept.dataset import Dataset

# Above this many records it costs more than it tells; the tests always ask for it.
MOST_RECORDS = 250_000

_FAULT = {"not_nullable": "null", "isin": "not_in_list", "str_matches": "shape"}
_SCHEMA = {"rule_code": pl.String, ROW: pl.Int64}


def disagreements(typed: pl.LazyFrame | pl.DataFrame, flags: pl.DataFrame, dataset: Dataset) -> pl.DataFrame:
    """Where pandera and our derived rules differ; empty when all is well.

    Args:
        typed: typed records, as `wellkept.coerce.coerce` makes them.
        flags: our wrong verdicts on those records, with columns ``rule_code`` and ``__row``.
        dataset: whose records they are.

    Returns:
        ``rule_code``, ``__row`` and ``said_by`` ("wellkept" or "pandera"), one row for each verdict
        that only one of the two gives.
    """
    records = typed.lazy().sort(ROW).collect()
    theirs = pl.concat([_field_faults(records, dataset), _duplicates(records, dataset)]).unique()
    ours = _comparable(records, flags, dataset)
    return pl.concat(
        [
            ours.join(theirs, on=list(_SCHEMA), how="anti").with_columns(said_by=pl.lit("wellkept")),
            theirs.join(ours, on=list(_SCHEMA), how="anti").with_columns(said_by=pl.lit("pandera")),
        ]
    ).sort("rule_code", ROW)


def _field_faults(records: pl.DataFrame, dataset: Dataset) -> pl.DataFrame:
    """What pandera says of single cells, in our rules' codes."""
    schema = model_of(dataset.name).to_schema()
    reported = _report(schema, records.select(f.name for f in dataset.fields))
    found = [_EMPTY]
    for column, check, places in reported:
        fault = _FAULT.get(check.partition("(")[0])
        if fault is None:
            # A wrong type or a lost column: no cell of ours says so, and it must not pass unseen.
            found.append(pl.DataFrame({"rule_code": [f"{dataset.name}.{column}.{check}"], ROW: [None]}, _SCHEMA))
            continue
        rows = records[places.to_list()]
        found += _null_faults(rows, dataset, column) if fault == "null" else [_coded(rows, dataset, column, fault)]
    return pl.concat(found)


def _null_faults(rows: pl.DataFrame, dataset: Dataset, column: str) -> list[pl.DataFrame]:
    """A null is blank, unreadable, or unknown; pandera cannot tell them apart, the cell's text can."""
    raw = pl.col(column + RAW)
    found = [_coded(rows.filter(raw == ""), dataset, column, "missing")]
    if dataset.by_name[column].kind is not Kind.TEXT:
        found.append(_coded(rows.filter(raw != ""), dataset, column, "unreadable"))
    return found


def _duplicates(records: pl.DataFrame, dataset: Dataset) -> pl.DataFrame:
    """What pandera says of repeated keys, each asked of the key's own columns only."""
    found = [_EMPTY]
    for name in (f.name for f in dataset.fields if f.unique):
        keys = [name] if dataset.home in (None, name) else [str(dataset.home), name]
        # pandera counts two blanks as a pair; to us they are two unknowns.
        known = records.drop_nulls(keys)
        schema = pa.DataFrameSchema({key: pa.Column(nullable=True) for key in keys}, unique=keys)
        for _, _, places in _report(schema, known.select(keys)):
            found.append(_coded(known[places.to_list()], dataset, name, "duplicate"))
    return pl.concat(found)


def _comparable(records: pl.DataFrame, flags: pl.DataFrame, dataset: Dataset) -> pl.DataFrame:
    """Our flags of derived rules that pandera could have seen at all."""
    ours = flags.select(pl.col("rule_code").cast(pl.String), pl.col(ROW).cast(pl.Int64))
    kept = [_EMPTY]
    for rule in dataset.rules:
        if not rule.derived:
            continue
        field = dataset.by_name[rule.fields[0]]
        fault = rule.code.rpartition(".")[2]
        if fault == "unreadable" and not field.required:
            continue
        flagged = ours.filter(pl.col("rule_code") == rule.code)
        if fault in {"not_in_list", "shape"}:
            # Text that is nothing but punctuation leaves no value, and pandera lets nulls be.
            valued = records.filter(pl.col(field.name).is_not_null()).select(pl.col(ROW).cast(pl.Int64))
            flagged = flagged.join(valued, on=ROW, how="semi")
        kept.append(flagged)
    return pl.concat(kept)


def _report(schema: Any, frame: pl.DataFrame) -> list[tuple[str, str, pl.Series]]:
    """(column, check, positions) for each failing check, and nothing of the cells themselves."""
    try:
        schema.validate(frame, lazy=True)
    except SchemaErrors as raised:
        cases = raised.failure_cases.select("column", "check", "index")
    else:
        return []
    grouped = cases.group_by("column", "check", maintain_order=True).agg(pl.col("index").drop_nulls())
    return [
        (str(column), str(check), pl.Series(places, dtype=pl.Int64)) for column, check, places in grouped.iter_rows()
    ]


def _coded(rows: pl.DataFrame, dataset: Dataset, column: str, fault: str) -> pl.DataFrame:
    code = pl.lit(f"{dataset.name}.{column}.{fault}").alias("rule_code")
    return rows.select(code, pl.col(ROW).cast(pl.Int64))


_EMPTY = pl.DataFrame(schema=_SCHEMA)
