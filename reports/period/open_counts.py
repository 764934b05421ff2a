"""The counts of an outside version: each once by its name, with how they add up, told only as far as is safe."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reports.period.document import Percent
from wellkept.suppression import Shown, Sum, suppress


if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from reports.period.document import Cell


class OpenCounts:
    """The counts of all tables of one document together, so that no table gives away what another withholds."""

    def __init__(self) -> None:
        self.values: dict[str, int] = {}
        self.sums: list[Sum] = []
        self.hidden: set[str] = set()
        self.known: set[str] = set()
        self.shown: Mapping[str, Shown] = {}

    def count(self, name: str, value: int, *, is_hidden: bool = False, is_known: bool = False) -> str:
        """Enter a count; the same name again must be the same count.

        Args:
            name: by which tables and sums know it.
            value: how many.
            is_hidden: whether no table shows it.
            is_known: whether a reader may know it from elsewhere, such as how many people there are.

        Returns:
            The name.
        """
        assert self.values.setdefault(name, value) == value, name
        if is_hidden:
            self.hidden.add(name)
        if is_known:
            self.known.add(name)
        return name

    def add_up(self, total: str, parts: Sequence[str]) -> None:
        """Enter that counts are part of another. What is left over, if anything, is a count that no table shows."""
        left = self.values[total] - sum(self.values[part] for part in parts)
        rest = [self.count(f"{total}.rest.{len(self.sums)}", left, is_hidden=True)] if left else []
        self.sums.append(Sum(total, (*parts, *rest)))

    def alike(self, total: str, *parts: str) -> None:
        """Where counts of different things happen to add up, whoever guesses that they do must learn nothing."""
        if self.values[total] == sum(self.values[part] for part in parts):
            self.sums.append(Sum(total, parts))

    def settle(self, *, is_secondary: bool = True) -> None:
        """Work out how each is told."""
        self.shown = suppress(self.values, self.sums, hidden=self.hidden, known=self.known, is_secondary=is_secondary)

    def told(self, name: str) -> Cell:
        """A count as it may be told: the number, or a word instead."""
        how = self.shown[name]
        return self.values[name] if how is Shown.AS_IT_IS else how.value

    def said(self, name: str) -> str:
        """A count in a sentence."""
        told = self.told(name)
        return f"{told:,}" if isinstance(told, int) else str(told)

    def share(self, part: str, whole: str) -> Percent | None:
        """A percentage; ``None`` where one of its counts is not told, or so few bear none."""
        is_open = self.shown[part] is self.shown[whole] is Shown.AS_IT_IS
        return Percent(self.values[part], self.values[whole]) if is_open and self.values[whole] else None
