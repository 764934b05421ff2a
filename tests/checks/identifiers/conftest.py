"""How a kind of value judges: as pairs of Y or N and the reason."""

from __future__ import annotations

import polars as pl
import pytest

from checks.identifiers import identifier_of


@pytest.fixture
def judged():
    """Judge values of one kind; what comes back is what was given, with Y or N and the reason."""

    def ask(kind, values, date_format="DD/MM/YYYY"):
        frame = identifier_of(kind, date_format).judge(pl.Series(values, dtype=pl.String))
        assert frame["value"].to_list() == list(values)
        return list(frame.select("valid", "reason").iter_rows())

    return ask
