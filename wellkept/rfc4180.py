"""A table written as RFC 4180 has it."""

from __future__ import annotations

import csv
from typing import TYPE_CHECKING


if TYPE_CHECKING:
    from pathlib import Path

    from wellkept.any_table import AnyTable


def write_csv(table: AnyTable, path: Path) -> None:
    """Write a table: UTF-8, commas, CRLF, quotes where they are needed.

    Headings first where there are any; a record that has more cells than the table is wide keeps them.
    """
    with path.open("w", encoding="utf-8", newline="") as out:
        writer = csv.writer(out)
        if table.headings:
            writer.writerow(table.headings)
        writer.writerows(table.records())
