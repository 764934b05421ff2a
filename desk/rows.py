"""The rows of a small frame, one by one, each with its columns as attributes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any


if TYPE_CHECKING:
    from collections.abc import Iterator

    import pandas as pd


def rows(frame: pd.DataFrame) -> Iterator[Any]:
    """For frames of one home or one item: what a page shows, and not what the night counts."""
    return iter(frame.itertuples(index=False))
