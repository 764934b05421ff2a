"""Is the extract written in the shape we know, undamaged on its way?"""

from __future__ import annotations

from typing import TYPE_CHECKING

from checks.feed.receipt import of_one_that_came
from wellkept.rule import Rules
from wellkept.words import Dimension, Owner, Severity


if TYPE_CHECKING:
    from wellkept.record import Record
    from wellkept.rule import Expr

RULES = Rules("feed", owner=Owner.IG_LEAD)


@of_one_that_came(
    RULES,
    "FIL-03",
    "Not written as UTF-8",
    "encoding_warning",
    dimension=Dimension.VALIDITY,
    severity=Severity.MINOR,
    why="Letters with accents and curly apostrophes come out wrong, and then names do not match.",
    fix="Export as CSV UTF-8, and do not save the file again from a spreadsheet.",
    wrong=[{"encoding_warning": "yes"}],
    right=[{"encoding_warning": "no"}],
)
def not_utf_8(r: Record) -> Expr:
    """The file is not in UTF-8; it was read as well as could be."""
    return r.encoding_warning


@of_one_that_came(
    RULES,
    "FIL-04a",
    "Columns missing",
    "columns_missing",
    dimension=Dimension.VALIDITY,
    severity=Severity.CRITICAL,
    why="An update of the source system can blank a field for every person at once.",
    fix="Ask the supplier what changed. If a heading was renamed, add the new one to the feed's columns.",
)
def columns_missing(r: Record) -> Expr:
    """Columns this feed had before, or must have, are not in the file."""
    return r.columns_missing > 0


@of_one_that_came(
    RULES,
    "FIL-04b",
    "Columns not known",
    "columns_added",
    dimension=Dimension.VALIDITY,
    severity=Severity.INFORMATION,
    why="A new heading may be an old one under another name.",
    fix="Look at the new headings. Map those that are ours under the feed's columns in the settings.",
)
def columns_not_known(r: Record) -> Expr:
    """The file has columns this feed did not have before."""
    return r.columns_added > 0


@of_one_that_came(
    RULES,
    "FIL-04c",
    "Columns gone",
    "columns_removed",
    dimension=Dimension.VALIDITY,
    severity=Severity.MAJOR,
    why="What the column held is blank for every person from tonight on.",
    fix="Ask the supplier whether that is meant. The page of the night names the headings.",
    needs="columns_removed",
)
def columns_gone(r: Record) -> Expr:
    """Headings of the night before are not in the file, and none that came looks like them."""
    return r.columns_removed > 0


@of_one_that_came(
    RULES,
    "FIL-04d",
    "Columns perhaps renamed",
    "columns_renamed",
    dimension=Dimension.VALIDITY,
    severity=Severity.MAJOR,
    why="A heading under a new name is a column nobody reads.",
    fix="If it is the same column, add its new heading to the feed's columns in the settings.",
    needs="columns_renamed",
)
def columns_perhaps_renamed(r: Record) -> Expr:
    """A heading of the night before is gone, and a new one stands in its place or is spelt like it."""
    return r.columns_renamed > 0


@of_one_that_came(
    RULES,
    "FIL-04e",
    "Columns in another order",
    "columns_reordered",
    dimension=Dimension.VALIDITY,
    severity=Severity.INFORMATION,
    why="Columns are read by their headings, so nothing moved; but somebody has changed the export.",
    fix="Ask the supplier what else was changed.",
    needs="columns_reordered",
    wrong=[{"columns_reordered": "yes"}],
    right=[{"columns_reordered": "no"}],
)
def columns_in_another_order(r: Record) -> Expr:
    """The headings both nights have stand in another order."""
    return r.columns_reordered


@of_one_that_came(
    RULES,
    "FIL-05",
    "Rows that are not records",
    "rows_set_aside",
    "ragged_rows",
    dimension=Dimension.VALIDITY,
    severity=Severity.MINOR,
    why="A totals row or page footer becomes a person who does not exist.",
    fix="Use the flat export, not the printed report.",
    wrong=[{"rows_set_aside": "3", "ragged_rows": "1"}],
    right=[
        {"rows_set_aside": "0", "ragged_rows": "0"},
        {"rows_set_aside": "2", "ragged_rows": "2"},
    ],
)
def rows_not_records(r: Record) -> Expr:
    """Title rows, totals or page footers stand among the records; they were left out and counted."""
    return r.rows_set_aside > r.ragged_rows


@of_one_that_came(
    RULES,
    "FIL-07",
    "Rows of the wrong length",
    "ragged_rows",
    dimension=Dimension.VALIDITY,
    severity=Severity.MAJOR,
    why="In such a row a phone number can slide into the date of birth.",
    fix="Look for commas or line breaks in a notes field. The lines are listed with the receipt.",
)
def rows_of_wrong_length(r: Record) -> Expr:
    """Some rows have more or fewer cells than the header; they were set aside and not judged."""
    return r.ragged_rows > 0
