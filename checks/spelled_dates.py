"""Dates as people and systems spell them: columns read in the one order of day and month that fits most of them."""

from __future__ import annotations

import polars as pl


MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_YMD = r"^(?<y>\d{4})[\s\-/.]?(?<m>\d{1,2})[\s\-/.]?(?<d>\d{1,2})$"
_DMY = r"^(?<d>\d{1,2})[\s\-/.]+(?<m>\d{1,2})[\s\-/.]+(?<y>\d{4}|\d{2})$"
_MDY = r"^/?(?<m>\d{1,2})[\s\-/.]+(?<d>\d{1,2})[\s\-/.,]+(?<y>\d{4}|\d{2})$"
_LAYOUTS = {"ymd": _YMD, "dmy": _DMY, "mdy": _MDY}  # where two fit as well, the earlier is meant
_SAMPLED = 20_000
_THIS_CENTURY = 26  # of two digits, those up to this are 2000 and after


def order_of(column: pl.Series) -> str:
    """The order of day, month and year that gives most of a column's first cells a day of the calendar."""
    words = _words(column.drop_nulls().head(_SAMPLED))
    days = {order: _read(words, order).str.to_date("%Y-%m-%d", strict=False) for order in _LAYOUTS}
    return max(days, key=lambda order: days[order].is_not_null().sum())


def spelled_dates(column: pl.Series, order: str) -> pl.Series:
    """The dates of a column as YYYY-MM-DD, in this order where it fits and in another where it does not.

    A date no calendar has keeps its digits. What is no date at all is null.
    """
    words = _words(column)
    readings = [_read(words, each) for each in sorted(_LAYOUTS, key=lambda each: each != order)]
    return pl.select(pl.coalesce(readings)).to_series()


def _words(column: pl.Series) -> pl.Series:
    text = column.cast(pl.String).str.strip_chars().str.replace(r"[ T]\d{1,2}:\d{2}.*$", "")
    words = text.str.replace_all(r"(?i)(\d)(?:st|nd|rd|th)\b", "${1}")
    for number, month in enumerate(MONTHS, start=1):
        words = words.str.replace(rf"(?i)[\s\-/.]*\b{month}[a-z]*\b[\s\-/.,]*", f"/{number}/")
    return words


def _read(text: pl.Series, order: str) -> pl.Series:
    part = pl.col("text").str.extract_groups(_LAYOUTS[order])
    year = part.struct.field("y")
    short = year.str.len_chars() == 2
    recent = year.cast(pl.Int32, strict=False) <= _THIS_CENTURY
    century = pl.when(short & recent).then(pl.lit("20")).when(short).then(pl.lit("19")).otherwise(pl.lit(""))
    month, day = (part.struct.field(name).str.zfill(2) for name in "md")
    written = pl.concat_str(century + year, month, day, separator="-")
    return pl.DataFrame({"text": text}).select(written.alias(order)).to_series()
