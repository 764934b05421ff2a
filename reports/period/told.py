"""The figures of a report by their names: what its tables and sentences take every number from."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reports import phrase
from reports.period.document import Percent
from reports.period.figures import figures
from reports.period.levels import assessments
from reports.period.standing import home_ids


if TYPE_CHECKING:
    from collections.abc import Iterator

    from reports.period.facts import PeriodFacts
    from reports.period.figure import Figure


class Told:
    """The figures of some facts.

    Attributes:
        facts: what they are derived from.
        assessments: how the Toolkit stood, each map.
    """

    def __init__(self, facts: PeriodFacts) -> None:
        self.facts = facts
        self.assessments = assessments(facts)
        self._figures = {(each.name, each.home_id): each for each in figures(facts)}

    def figure(self, name: str, home_id: str = "") -> Figure | None:
        """The figure of this name, if there is one."""
        return self._figures.get((name, home_id))

    def number(self, name: str, home_id: str = "") -> int | None:
        """A count; ``None`` where nothing was counted, which is no nought."""
        found = self.figure(name, home_id)
        return None if found is None or found.value is None else int(found.value)

    def part(self, name: str, home_id: str = "") -> int | None:
        """How many of a share; ``None`` where nothing was judged."""
        found = self.figure(name, home_id)
        return None if found is None or not found.whole else found.part

    def whole(self, name: str, home_id: str = "") -> int:
        """Of how many a share is."""
        found = self.figure(name, home_id)
        return 0 if found is None else found.whole or 0

    def share(self, name: str, home_id: str = "") -> Percent | None:
        """A share; ``None`` where nothing was judged."""
        found = self.figure(name, home_id)
        return Percent(found.part or 0, found.whole) if found is not None and found.whole else None

    def out_of(self, name: str, home_id: str = "") -> str:
        """A share in words: 17 of 18, with a percentage where so many bear one."""
        return phrase.out_of(self.part(name, home_id) or 0, self.whole(name, home_id))

    def called(self, start: str) -> Iterator[Figure]:
        """The provider's figures whose names begin like this, in order."""
        yield from (each for (name, home), each in self._figures.items() if not home and name.startswith(start))

    def homes(self) -> list[tuple[str, str]]:
        """Each home with its name."""
        return [(home_id, phrase.home(home_id, self.facts.homes)) for home_id in home_ids(self.facts)]
