"""The matrix of a feed: which of its headings are courses, and what their cells hold."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING


if TYPE_CHECKING:
    from wellkept.settings_table import Table

CELLS = ("completed", "expiry")
_KEYS = ("cells", "by_list", "columns")


@dataclass(frozen=True, slots=True)
class Matrix:
    """A wide file: one row for each person, one column for each course.

    Attributes:
        cells: what a cell holds: the day it was ``completed``, or its ``expiry``.
        by_list: whether headings on the product's reviewed list of courses are columns of the matrix.
        columns: further headings, each with its code.
    """

    cells: str = "completed"
    by_list: bool = False
    columns: Mapping[str, str] = field(default_factory=dict)


def read_matrix(table: Table) -> Matrix | None:
    """Read ``[feed.matrix]`` of one feed; mistakes are noted at its line."""
    given = dict(table.tables("matrix"))
    if not given:
        return None
    cells, by_list, columns = given.get("cells", "completed"), given.get("by_list", False), given.get("columns", {})
    for key in sorted(set(given) - set(_KEYS)):
        table.wrong("matrix", f"there is no key {key} in the matrix of a feed", f"Use: {', '.join(_KEYS)}.", key)
    if cells not in CELLS:
        table.wrong("matrix", f"cells must be one of: {', '.join(CELLS)}", 'Write cells = "completed".', "cells")
    if not isinstance(by_list, bool):
        table.wrong("matrix", "by_list must be true or false", "Write by_list = true.", "by_list")
    if not _are_codes(columns):
        cure = 'Write it like this: columns = { "Their heading" = "6" }'
        table.wrong("matrix", "columns must give each heading its code", cure, "columns")
        columns = {}
    if not columns and by_list is not True:
        cure = "Name the courses under [feed.matrix.columns], or write by_list = true."
        table.wrong("matrix", "the matrix has no columns", cure)
    return Matrix(str(cells), by_list is True, columns)


def _are_codes(columns: object) -> bool:
    return isinstance(columns, Mapping) and all(
        isinstance(text, str) and text.strip() for pair in columns.items() for text in pair
    )
