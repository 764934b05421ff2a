"""The score of the NHS Data Quality Maturity Index: completeness and validity, defaults in excess taken off.

From NHS Digital's methodology (version of 11 October 2021): all items weigh the same, and a
dataset's index is the mean of its items' scores times its coverage. It says nothing of accuracy or timeliness.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING


if TYPE_CHECKING:
    from collections.abc import Sequence

THRESHOLD = 0.02  # the share of defaults that is put up with, where no other is given


@dataclass(frozen=True, slots=True)
class Item:
    """What was counted of one data item.

    Attributes:
        records: how many there are.
        valid: how many of them hold a valid value; a default is one.
        defaults: how many hold a default, such as "not stated".
        threshold: the share of defaults that is put up with; 1 where each of them tells something.
    """

    records: int
    valid: int
    defaults: int = 0
    threshold: float = THRESHOLD

    @property
    def score(self) -> float | None:
        """From 0 to 100, or ``None`` where there are no records."""
        if not self.records:
            return None
        excess = max(0.0, self.defaults - self.threshold * self.records)
        return (self.valid - excess) / self.records * 100


def index(items: Sequence[Item], coverage: Sequence[float] = (1.0,)) -> float | None:
    """The index of a dataset, from 0 to 100: the mean score of its items times its mean coverage.

    Args:
        items: one for each field; those without records do not count.
        coverage: of the periods expected, the share that was sent; one for each item, or one for all.

    Returns:
        ``None`` where nothing was counted, or nothing was expected.
    """
    scores = [score for item in items if (score := item.score) is not None]
    if not scores or not coverage:
        return None
    return sum(scores) / len(scores) * (sum(coverage) / len(coverage))
