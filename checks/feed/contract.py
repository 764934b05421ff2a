"""The contract of a feed: one row for each feed expected tonight."""

from __future__ import annotations

import pandera.polars as pa
import polars as pl

from checks.contract import dataset, field
from checks.feed import arrival, cells, form
from wellkept.words import Owner


_RECEIPT = "Receipt written when the extract arrived"


class Feed(pa.DataFrameModel):
    """One expected feed tonight, as its receipt and the nights before describe it."""

    feed: str = field("Feed", required=True, source=_RECEIPT, example="residents-oak")
    dataset: str = field("Dataset", source=_RECEIPT, example="resident")
    home_id: str = field("Home", source=_RECEIPT, example="oak")
    arrived: bool = field("Extract came", source=_RECEIPT, example="yes")
    rows_read: int = field("Rows read", source=_RECEIPT, example="41")
    rows_accepted: int = field("Rows accepted", source=_RECEIPT, example="40")
    rows_set_aside: int = field("Rows set aside", source=_RECEIPT, example="1")
    previous_rows_accepted: int = field("Rows accepted the night before", source=_RECEIPT, example="40")
    nights_same_bytes: int = field(
        "Nights with the very same file",
        source=_RECEIPT,
        example="0",
        description="How many nights before this one brought the same bytes.",
    )
    columns_missing: int = field("Columns missing", source=_RECEIPT, example="0")
    columns_removed: int = field("Columns gone since the night before", source=_RECEIPT, example="0")
    columns_renamed: int = field("Columns perhaps renamed", source=_RECEIPT, example="0")
    columns_reordered: bool = field("Columns in another order", source=_RECEIPT, example="no")
    rows_expected_least: float = field(
        "Fewest rows in the ordinary run of nights",
        source=_RECEIPT,
        example="36",
        description="The lower natural process limit (XmR) of the last good extracts, once there are enough of them.",
    )
    rows_expected_most: float = field("Most rows in the ordinary run of nights", source=_RECEIPT, example="44")
    changed_after_extract: int = field(
        "Records changed after the extract was made",
        source=_RECEIPT,
        example="0",
        description="Records whose own date of change is later than the date of the extract.",
    )
    columns_added: int = field("Columns not known", source=_RECEIPT, example="0")
    ragged_rows: int = field("Rows of the wrong length", source=_RECEIPT, example="0")
    encoding_warning: bool = field("Not written as UTF-8", source=_RECEIPT, example="no")
    extract_date: pl.Date = field("Date of the extract", source=_RECEIPT, example="2026-11-21")
    unknown_home_rows: int = field("Rows of no known home", source=_RECEIPT, example="0")
    cells_scientific: int = field("Cells in scientific notation", source=_RECEIPT, example="0")
    cells_point_zero: int = field("Cells with .0 after a whole number", source=_RECEIPT, example="0")
    cells_zero_lost: int = field("Cells without their leading zero", source=_RECEIPT, example="0")
    cells_zero_tail: int = field("Cells with zeros for their last digits", source=_RECEIPT, example="0")
    cells_error_word: int = field("Cells with an error of the spreadsheet", source=_RECEIPT, example="0")
    cells_serial: int = field("Cells with a day number for a date", source=_RECEIPT, example="0")
    cells_date_for_code: int = field("Cells with a date for a code", source=_RECEIPT, example="0")
    cells_mojibake: int = field("Cells with garbled letters", source=_RECEIPT, example="0")
    cells_formula: int = field("Cells beginning like a formula", source=_RECEIPT, example="0")


DATASET = dataset(
    "feed",
    "Feeds",
    "feed",
    model=Feed,
    key="feed",
    rules=(arrival.RULES, form.RULES, cells.RULES),
    called=("feed",),
    owner=Owner.IG_LEAD,
    derive=False,
)
