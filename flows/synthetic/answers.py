"""Answers drawn by lot: which record of one home is wrong under which rule, night after night."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np


if TYPE_CHECKING:
    from collections.abc import Collection

STRICTER = 4  # times as often a stricter version finds that a right answer went wrong
Chances = tuple[float, float]  # a night, that a right answer goes wrong, and that a wrong one is put right


class Answers:
    """The records of one home and dataset, under the rules asked of them.

    Attributes:
        wrong: by record and rule.
        besides: by rule, what a stricter version on trial finds wrong besides.
    """

    def __init__(self, dataset: str, people: int, rules: int, chances: Chances, lots: np.random.Generator) -> None:
        self.dataset, self.people = dataset, people
        self.wrong = lots.random((people, rules)) < _steady(*chances)
        self.told = np.zeros_like(self.wrong)  # as the last night judged told it
        self.besides: dict[int, np.ndarray] = {}

    def live(self, chances: Chances, lots: np.random.Generator, stricter: Collection[int]) -> None:
        """One night goes by; under some rules a stricter version counts."""
        new, fixed = chances
        drawn = lots.random(self.wrong.shape)
        chance = np.full(self.wrong.shape, new)
        chance[:, list(stricter)] *= STRICTER
        self.wrong ^= np.where(self.wrong, drawn < fixed, drawn < chance)
        for at, more in self.besides.items():
            drawn = lots.random(self.people)
            self.besides[at] = more ^ np.where(more, drawn < fixed, drawn < (STRICTER - 1) * new)

    def try_out(self, at: int, chances: Chances, lots: np.random.Generator) -> None:
        """From tonight on a stricter version of a rule is on trial; it has found what it would after months."""
        new, fixed = chances
        self.besides[at] = lots.random(self.people) < _steady((STRICTER - 1) * new, fixed)

    def take_up(self, at: int) -> None:
        """From tonight on the version on trial counts."""
        self.wrong[:, at] |= self.besides.pop(at)

    def news(self) -> list[tuple[int, int]]:
        """The answers that are otherwise than they were last told."""
        changed = np.argwhere(self.wrong != self.told)
        self.told = self.wrong.copy()
        return [(int(who), int(at)) for who, at in changed]


def _steady(new: float, fixed: float) -> float:
    """The share that is wrong once as much goes wrong as is put right."""
    return new / (new + fixed)
