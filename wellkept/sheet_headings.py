"""Where on a sheet its headings are, over two rows where merged cells span the upper one."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from wellkept.headings import plain
from wellkept.layout import score
from wellkept.rows import Row


if TYPE_CHECKING:
    from collections.abc import Sequence

    from wellkept.headings import Wanted
    from wellkept.marks import Area


# What a receipt calls them.
OVER_TWO = "headings over two rows"


def best_headings(rows: Sequence[Sequence[str]], merged: Sequence[Area], wants: Wanted) -> tuple[int, Row | None]:
    """The row, or two rows under merged cells, that answer best to the headings wanted, and how well.

    Args:
        rows: the first rows of a sheet.
        merged: its merged areas, from 0.
        wants: what to look for.
    """
    best: tuple[int, Row | None] = (0, None)
    for at, cells in enumerate(rows):
        row = Row(at + 1, at + 1, list(cells))
        best = max(best, (score(row, wants), row), key=lambda found: found[0])
    # Two rows only where they say more than any one: a title over all columns says nothing.
    for at in range(len(rows) - 1):
        spans = [area for area in merged if area[0] <= at <= area[1]]
        if spans:
            both = Row(at + 1, at + 2, _joined(rows, at, spans, wants))
            best = max(best, (score(both, wants), both), key=lambda found: found[0])
    return best


def _joined(rows: Sequence[Sequence[str]], at: int, spans: Sequence[Area], wants: Wanted) -> list[str]:
    """``Next of kin`` over ``Name`` and ``Phone`` is ``Next of kin Name`` and ``Next of kin Phone``."""
    upper, lower = list(rows[at]), list(rows[at + 1])
    left_to_fill = len(upper)
    for top, _, left, right in spans:
        # Merged areas never overlap; a file that says so is not followed for ever.
        if left >= len(upper) or left_to_fill <= 0:
            continue
        for column in range(left, min(right + 1, len(upper))):
            upper[column] = rows[top][left]
            left_to_fill -= 1
    times = Counter(plain(cell) for cell in lower)
    return [_heading(above, below, times[plain(below)], wants) for above, below in zip(upper, lower, strict=True)]


def _heading(above: str, below: str, times: int, wants: Wanted) -> str:
    both = f"{above} {below}".strip()
    if not above.strip() or not below.strip():
        return both
    is_known = plain(both) in wants.declared or plain(both) in wants.own
    # "Name" under two headings is neither's alone.
    return both if is_known or times > 1 else below
