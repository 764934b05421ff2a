"""A frame of counts as an evidence pack holds it: CSV that loses nothing, its columns' types said beside it."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING, Any

import pandas as pd
import pyarrow as pa
from pyarrow import csv

from wellkept.errors import WellkeptError


if TYPE_CHECKING:
    from collections.abc import Mapping

TEXT, INTEGER, MAYBE_INTEGER, NUMBER, TRUTH, DAY, TIME = (
    "text", "integer", "integer or blank", "number", "true or false", "date", "time",
)  # fmt: skip
_ARROW = {
    TEXT: pa.string(), INTEGER: pa.int64(), MAYBE_INTEGER: pa.int64(), NUMBER: pa.float64(), TRUTH: pa.bool_(),
    DAY: pa.date32(), TIME: pa.timestamp("us"),
}  # fmt: skip
_PANDAS = {
    TEXT: "str", INTEGER: "int64", MAYBE_INTEGER: "Int64", NUMBER: "float64", TRUTH: "bool",
    DAY: "datetime64[us]", TIME: "datetime64[us]",
}  # fmt: skip


class FrameRefused(WellkeptError):
    """What a pack holds for a frame is no such table."""


def types_of(frame: pd.DataFrame) -> dict[str, str]:
    """The type of each column, in the order of the columns."""
    return {str(name): _type(frame[name]) for name in frame.columns}


def written(frame: pd.DataFrame) -> bytes:
    """A frame as CSV in UTF-8. Every text is quoted and no other cell is: a blank without quotes is no value.

    Numbers are written with as many digits as it takes to read the same number back.
    """
    types = types_of(frame)
    schema = pa.schema([(name, _ARROW[type_]) for name, type_ in types.items()])
    table = pa.Table.from_pandas(frame, schema=schema, preserve_index=False, safe=False)
    made = io.BytesIO()
    csv.write_csv(table, made)
    return made.getvalue()


def read(content: bytes, types: Mapping[str, str]) -> pd.DataFrame:
    """The frame again, as it was written.

    Args:
        content: what `written` gave.
        types: what `types_of` said.

    Raises:
        FrameRefused: it is no such table.
    """
    try:
        table = _table(content, {name: _ARROW[type_] for name, type_ in types.items()})
        if table.column_names != list(types):
            raise FrameRefused(_NOT_ONE)
        found: pd.DataFrame = table.to_pandas(integer_object_nulls=True)
        return found.astype({name: _PANDAS[type_] for name, type_ in types.items()})
    except (pa.ArrowException, KeyError, TypeError, ValueError) as broken:
        raise FrameRefused(_NOT_ONE) from broken


def cells(content: bytes) -> list[dict[str, str | None]]:
    """Its rows as they are written, cell for cell; ``None`` for a blank that is no value.

    Raises:
        FrameRefused: it is no table.
    """
    try:
        header = content.split(b"\n", 1)[0].decode()
        names = [name.strip('"') for name in header.split(",")]
        rows: list[dict[str, Any]] = _table(content, dict.fromkeys(names, pa.string())).to_pylist()
    except (pa.ArrowException, ValueError) as broken:
        raise FrameRefused(_NOT_ONE) from broken
    return rows


_NOT_ONE = "It is not the table it was."


def _table(content: bytes, types: Mapping[str, pa.DataType]) -> pa.Table:
    return csv.read_csv(
        io.BytesIO(content),
        parse_options=csv.ParseOptions(newlines_in_values=True),
        convert_options=csv.ConvertOptions(
            column_types=dict(types),
            null_values=[""],
            strings_can_be_null=True,
            quoted_strings_can_be_null=False,
        ),
    )


def _type(column: pd.Series[Any]) -> str:
    kind = column.dtype
    if pd.api.types.is_bool_dtype(kind):
        return TRUTH
    if pd.api.types.is_integer_dtype(kind):
        return MAYBE_INTEGER if pd.api.types.is_extension_array_dtype(kind) else INTEGER
    if pd.api.types.is_float_dtype(kind):
        return NUMBER
    if pd.api.types.is_datetime64_any_dtype(kind):
        return DAY if bool((column.dropna() == column.dropna().dt.normalize()).all()) else TIME
    return TEXT
