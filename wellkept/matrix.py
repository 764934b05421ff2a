"""A wide file unpivoted: one row for each person and one column for each course becomes one record for each cell."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import polars as pl

from wellkept.dataset import plain_words
from wellkept.errors import ExtractRefused
from wellkept.extract import LINE


if TYPE_CHECKING:
    from collections.abc import Mapping

    from wellkept.dataset import Dataset
    from wellkept.extract import Extract
    from wellkept.settings_feed import Feed

MARK = "__matrix "  # in front of a heading that is a column of the matrix
HEADING = "__heading"  # which of them a record comes from
CELLS = "*"  # stands for the heading of a field whose cells are under many


def matrix_headings(dataset: Dataset, feed: Feed | None) -> dict[str, str]:
    """The headings that are columns of this feed's matrix, each with its code; none where it has no matrix."""
    if feed is None or feed.matrix is None or dataset.wide is None:
        return {}
    by_list = dataset.told[dataset.wide.code].words if feed.matrix.by_list else {}
    # Headings are compared by their letters alone, and "Moving & Handling" has no "and".
    without = {heading.replace(" and ", " "): code for heading, code in by_list.items()}
    return {**without, **by_list, **feed.matrix.columns}


def unpivoted(extract: Extract, dataset: Dataset, feed: Feed | None) -> Extract:
    """One record for each filled cell of the matrix; `__line` stays the line of the file.

    Rows are counted as the file has them. How many records they made is the receipt's `records_made`,
    and rows without a filled cell are among what was tolerated.

    Raises:
        ExtractRefused: the file has no column of the matrix.
    """
    if feed is None or feed.matrix is None or dataset.wide is None:
        return extract
    wide, cells = dataset.wide, dataset.wide.cells[feed.matrix.cells]
    written = {name: heading for name, heading in extract.columns.items() if name.startswith(MARK)}
    if not written:
        message = (
            f"{extract.receipt.file_name}: none of its headings is a course of the matrix. Name them under "
            "[feed.matrix.columns] in the settings file, or ask for the training matrix."
        )
        raise ExtractRefused(message)
    codes = _codes(written, matrix_headings(dataset, feed))
    made = {wide.heading, wide.code, cells}
    kept = [name for name in extract.columns if name not in written and name not in made]
    blank = [token.casefold() for token in feed.blank_tokens]
    text = extract.frame.collect(engine="streaming")
    long = text.unpivot(on=list(written), index=[*kept, LINE], variable_name=HEADING, value_name=cells)
    word = pl.col(cells).str.strip_chars().str.to_lowercase()
    long = (
        long.filter((word != "") & ~word.is_in(blank))
        .sort(LINE, maintain_order=True)
        .with_columns(
            pl.col(HEADING).replace_strict(codes, return_dtype=pl.String).alias(wide.code),
            pl.col(HEADING).replace_strict(written, return_dtype=pl.String),
        )
        .with_columns(pl.col(HEADING).alias(wide.heading))
    )
    empty = text.height - long[LINE].n_unique()
    tolerated = {**extract.receipt.tolerated, **({"rows without a course": empty} if empty else {})}
    return replace(
        extract,
        frame=long.lazy(),
        receipt=replace(extract.receipt, records_made=long.height, tolerated=tolerated),
        columns={**{name: extract.columns[name] for name in kept}, **dict.fromkeys(sorted(made), CELLS)},
    )


def _codes(written: Mapping[str, str], known: Mapping[str, str]) -> dict[str, str]:
    by_words = {plain_words(heading): code for heading, code in known.items()}
    return {name: by_words[plain_words(heading)] for name, heading in written.items()}
