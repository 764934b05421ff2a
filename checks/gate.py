"""The gate: is this file an extract of the dataset at all? A bad record never refuses a file."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandera.polars as pa
import polars as pl
from pandera.errors import SchemaErrors

from checks.derived import in_sentence
from wellkept.errors import ExtractRefused


if TYPE_CHECKING:
    from wellkept.dataset import Dataset, Field

# An ASC-WDS worker file has five of the eight fields a staff record must have, and is one.
LEAST_SHARE = 0.5
_NOT_ALL_BLANK = "not_all_blank"
_ABSENT = "column_in_dataframe"  # pandera's own name


def accept(frame: pl.LazyFrame, dataset: Dataset, *, file_name: str) -> None:
    """Let an extract through, or refuse it.

    Args:
        frame: the text frame the reader made, columns named as the contract's fields.
        dataset: what the file claims to hold.
        file_name: the file's own name, for the message.

    Raises:
        ExtractRefused: the key's column is absent or wholly blank, or fewer than half of the fields
            that every record must have are there.
    """
    faults = _faults(frame, dataset)
    key = dataset.by_name[dataset.key]
    if (key.name, _ABSENT) in faults:
        raise ExtractRefused(
            f"{file_name}: no column holds the {in_sentence(key.title)}, so this is not an extract of "
            f"{dataset.title.lower()}. Known headings are {_headings(key)}. Name yours under [feed.columns] in "
            "wellkept.toml, or ask for the right export."
        )
    if (key.name, _NOT_ALL_BLANK) in faults:
        raise ExtractRefused(
            f"{file_name}: the {in_sentence(key.title)} is blank on every line, so no record can be told from another. "
            f"Ask for an export of {dataset.title.lower()} that includes it."
        )
    required = [f for f in dataset.fields if f.required]
    absent = [f for f in required if (f.name, _ABSENT) in faults]
    if len(required) - len(absent) < LEAST_SHARE * len(required):
        raise ExtractRefused(
            f"{file_name}: {len(absent)} of the {len(required)} columns every {dataset.singular} must have are not "
            f"there: {', '.join(in_sentence(f.title) for f in absent)}. Name your headings under [feed.columns] in "
            "wellkept.toml, or ask for the right export."
        )


def _faults(frame: pl.LazyFrame, dataset: Dataset) -> set[tuple[str, str]]:
    """(field, check) for what pandera finds wrong with the columns; of its report nothing else is read."""
    needed = [f.name for f in dataset.fields if f.required or f.name == dataset.key]
    present = set(frame.collect_schema().names())
    # Only the key is looked into; of the others it is enough to know that they are there.
    seen = frame.select(
        pl.col(name) if name == dataset.key else pl.lit("").alias(name) for name in needed if name in present
    ).collect(engine="streaming")
    schema = pa.DataFrameSchema(
        {
            name: pa.Column(
                pl.String,
                nullable=True,
                checks=pa.Check(_is_somewhere_filled, name=_NOT_ALL_BLANK) if name == dataset.key else None,
            )
            for name in needed
        }
    )
    try:
        schema.validate(seen, lazy=True)
    except SchemaErrors as found:
        cases = found.failure_cases
        # A failure case is a cell's value, except here, where it is the name of a column that is absent.
        absent = cases.filter(pl.col("check") == _ABSENT)["failure_case"].to_list()
        other = cases.filter(pl.col("check") != _ABSENT).select("column", "check")
        return {(str(name), _ABSENT) for name in absent} | {(str(c), str(check)) for c, check in other.iter_rows()}
    return set()


def _is_somewhere_filled(data: pa.PolarsData) -> pl.LazyFrame:
    return data.lazyframe.select((pl.col(data.key).str.strip_chars() != "").any())


def _headings(key: Field) -> str:
    return ", ".join((key.name, key.title, *key.aliases)[:6])
