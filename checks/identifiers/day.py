"""Dates as text: one stated format, and a day that is in the calendar."""

from __future__ import annotations

import polars as pl

from checks.identifiers.identifier import Identifier, Says, always, as_written, fits, unless, whole
from checks.predicates import EMPTY_DATES
from wellkept.coerce import DATE_SHAPES
from wellkept.rule import Expr


UK = "DD/MM/YYYY"

_ASK = "copy it again from where it was written."


def day_in(form: str) -> Identifier:
    """The definition of a date written in this one format.

    Args:
        form: a name in `wellkept.coerce.DATE_SHAPES`.
    """
    shape, read = DATE_SHAPES[form]

    def day(text: Expr) -> Expr:
        return pl.when(fits(text, shape)).then(text).str.to_date(read, strict=False)

    return Identifier(
        "date",
        as_written,
        right=lambda text: (day(text).dt.year() >= 1).fill_null(value=False),
        faults=(
            Says(lambda text: text.str.contains(r"\A\s|\s\z"), "It has a space at either end: take it off."),
            Says(
                whole("[1-9][0-9]{4}"),
                f"It is a spreadsheet's count of days: format the cell as a date, and write it as {form}.",
            ),
            Says(unless(shape), f"It is not written as {form}: write it so."),
            Says(always, f"No calendar has this day: {_ASK}"),
        ),
        notes=(
            Says(
                lambda text: day(text).is_in(EMPTY_DATES),
                "A date systems write when they hold none: make sure that it is meant.",
            ),
        ),
    )
