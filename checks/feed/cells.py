"""Which cells of an extract were changed on their way, by a spreadsheet or a wrong encoding?"""

from __future__ import annotations

from typing import TYPE_CHECKING

from checks.feed.receipt import of_one_that_came
from wellkept.rule import Rules
from wellkept.words import Dimension, Owner, Severity


if TYPE_CHECKING:
    from wellkept.record import Record
    from wellkept.rule import Expr

RULES = Rules("feed", owner=Owner.IG_LEAD)

# The rule that names each kind of damage, also where single cells are listed.
CODES = {
    "cells_scientific": "FIL-08a",
    "cells_point_zero": "FIL-08b",
    "cells_zero_lost": "FIL-08c",
    "cells_zero_tail": "FIL-08d",
    "cells_error_word": "FIL-08e",
    "cells_serial": "FIL-08f",
    "cells_date_for_code": "FIL-08g",
    "cells_mojibake": "FIL-03b",
    "cells_formula": "FIL-11",
}
_AS_TEXT = "Export straight from the system. If a spreadsheet is needed, import every column as text."


@of_one_that_came(
    RULES,
    "FIL-08a",
    "Numbers in scientific notation",
    "cells_scientific",
    dimension=Dimension.VALIDITY,
    severity=Severity.MAJOR,
    why="The digits that are not shown are gone for good.",
    fix=_AS_TEXT,
)
def in_scientific_notation(r: Record) -> Expr:
    """A spreadsheet wrote long numbers as 9.43E+09. They are put right only where all their digits are there."""
    return r.cells_scientific > 0


@of_one_that_came(
    RULES,
    "FIL-08b",
    "Numbers with .0 after them",
    "cells_point_zero",
    dimension=Dimension.VALIDITY,
    severity=Severity.MAJOR,
    why="A number with .0 after it matches nothing it should match.",
    fix=_AS_TEXT,
)
def has_point_zero(r: Record) -> Expr:
    """Codes or numbers were written as calculations, such as 417.0. They are put right where that is proved."""
    return r.cells_point_zero > 0


@of_one_that_came(
    RULES,
    "FIL-08c",
    "Leading zeros lost",
    "cells_zero_lost",
    dimension=Dimension.VALIDITY,
    severity=Severity.MAJOR,
    why="A telephone number that lost a digit reaches nobody in the night.",
    fix=_AS_TEXT,
)
def lost_a_leading_zero(r: Record) -> Expr:
    """Numbers are one digit short and would be right with a 0 before them. They are put right where that is proved."""
    return r.cells_zero_lost > 0


@of_one_that_came(
    RULES,
    "FIL-08d",
    "Last digits turned to zeros",
    "cells_zero_tail",
    dimension=Dimension.VALIDITY,
    severity=Severity.MAJOR,
    why="A spreadsheet keeps fifteen digits; the others are gone for good.",
    fix=_AS_TEXT,
)
def ends_in_lost_digits(r: Record) -> Expr:
    """Numbers of more than fifteen digits end in zeros only."""
    return r.cells_zero_tail > 0


@of_one_that_came(
    RULES,
    "FIL-08e",
    "Errors of a spreadsheet in cells",
    "cells_error_word",
    dimension=Dimension.VALIDITY,
    severity=Severity.MAJOR,
    why="What stood in the cell was lost before the file was made.",
    fix="Put right the formula in the workbook, or export straight from the system.",
)
def holds_an_error(r: Record) -> Expr:
    """Cells hold #N/A, #REF!, #### or another error instead of a value."""
    return r.cells_error_word > 0


@of_one_that_came(
    RULES,
    "FIL-08f",
    "Dates turned to day numbers",
    "cells_serial",
    dimension=Dimension.VALIDITY,
    severity=Severity.MAJOR,
    why="Two programs count the days from different years, so the date cannot be told from the number alone.",
    fix="Format the column as a date, or export straight from the system.",
)
def holds_day_numbers(r: Record) -> Expr:
    """A column of dates holds bare day numbers, such as 43864. They are put right where the workbook says its epoch."""
    return r.cells_serial > 0


@of_one_that_came(
    RULES,
    "FIL-08g",
    "Codes turned to dates",
    "cells_date_for_code",
    dimension=Dimension.VALIDITY,
    severity=Severity.MAJOR,
    why="A spreadsheet takes 1-12 for a day in December, and the code cannot be told from it.",
    fix=_AS_TEXT,
)
def codes_became_dates(r: Record) -> Expr:
    """A column of codes or numbers holds dates, such as 01-Dec."""
    return r.cells_date_for_code > 0


@of_one_that_came(
    RULES,
    "FIL-03b",
    "Letters garbled by a wrong encoding",
    "cells_mojibake",
    dimension=Dimension.VALIDITY,
    severity=Severity.MINOR,
    why="A name that is garbled matches nobody's.",
    fix="Export as CSV UTF-8, and do not save the file again from a spreadsheet.",
)
def holds_garbled_letters(r: Record) -> Expr:
    """Cells hold letters that were read in the wrong encoding before they came to us, such as Ã© for é."""
    return r.cells_mojibake > 0


@of_one_that_came(
    RULES,
    "FIL-11",
    "Cells that begin like a formula",
    "cells_formula",
    dimension=Dimension.VALIDITY,
    severity=Severity.INFORMATION,
    why="A spreadsheet may carry out such a text when the file is opened.",
    fix="Nothing need be done at the source: what we write for spreadsheets can do no harm. Tell whoever typed it.",
)
def begins_like_a_formula(r: Record) -> Expr:
    """Texts begin with = + - @, a tab or a carriage return. They are kept, and made harmless in our own workbooks."""
    return r.cells_formula > 0
