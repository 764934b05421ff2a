"""Bases: from which periods new limits of a trend hold, as the rebase book decides it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd

from reports.material import COLUMNS
from wellkept.errors import UsedWrongly
from wellkept.rebase_book import RebaseBook


if TYPE_CHECKING:
    from wellkept.settings import Settings


def bases_of(settings: Settings) -> tuple[pd.DataFrame, bool]:
    """From which periods new limits hold, and whether the book that says so is broken: the night goes on without."""
    columns = list(COLUMNS["bases"])
    try:
        standing = RebaseBook(settings.folders.store.parent).standing()
    except UsedWrongly:
        return pd.DataFrame(columns=columns), True
    return pd.DataFrame([(e.measure, e.home_id, e.from_period) for e in standing], columns=columns), False
