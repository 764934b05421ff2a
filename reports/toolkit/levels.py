"""The level each requirement has earned: the least that its evidence bears out, never a percentage."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from reports.toolkit.piece import HIGHEST


if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from reports.toolkit.facts import Case
    from reports.toolkit.finding import Finding
    from reports.toolkit.map import Map, Requirement
    from reports.toolkit.piece import Asked


class Status(StrEnum):
    """How a requirement without levels stands."""

    MET = "met"
    NOT_MET = "not met"
    NOT_SHOWN = "not shown"


@dataclass(frozen=True, slots=True)
class Shown:
    """One piece of evidence a requirement asks for, and how it stands."""

    asked: Asked
    finding: Finding


@dataclass(frozen=True, slots=True)
class Verdict:
    """How one requirement stands.

    Attributes:
        requirement: what it asks.
        shown: each piece of evidence, in the order of levels.
        level: 0 to 3; ``None`` where there are no levels.
        status: met, not met or not shown; ``None`` where there are levels.
    """

    requirement: Requirement
    shown: Sequence[Shown]
    level: int | None
    status: Status | None

    @property
    def lacking(self) -> Sequence[Shown]:
        """What is missing or not to be told, the lowest level first."""
        return [one for one in self.shown if one.finding.is_shown is not True]

    @property
    def is_there(self) -> int:
        """How many of the pieces are shown."""
        return len(self.shown) - len(self.lacking)

    @property
    def to_next(self) -> Sequence[Shown]:
        """What is missing of the next level; nothing where there are no levels."""
        return [one for one in self.lacking if one.asked.piece.level - 1 == self.level]


@dataclass(frozen=True, slots=True)
class Assessment:
    """One map, requirement by requirement."""

    map: Map
    verdicts: Sequence[Verdict]

    @property
    def level(self) -> int | None:
        """The least of its requirements; ``None`` where there are no levels."""
        levels = [verdict.level for verdict in self.verdicts if verdict.level is not None]
        return min(levels, default=None)


def assess(known: Map, case: Case) -> Assessment:
    """Judge every requirement of a map.

    Args:
        known: what is asked.
        case: the register's standing entries, the store's facts, and the day.
    """
    return Assessment(known, [_verdict(known, requirement, case) for requirement in known.requirements])


def level_of(shown: Sequence[Shown]) -> int:
    """The highest level all of whose pieces, and all of those below, are shown. What nobody can tell is not."""
    lacking = [one.asked.piece.level for one in shown if one.finding.is_shown is not True]
    return min(lacking, default=HIGHEST + 1) - 1


def by_piece(assessments: Sequence[Assessment]) -> Iterator[tuple[Shown, list[tuple[Map, Requirement]]]]:
    """Each piece that is lacking, once, with the requirements that wait for it; what most wait for first."""
    waiting: dict[Asked, tuple[Shown, list[tuple[Map, Requirement]]]] = {}
    for assessment in assessments:
        for verdict in assessment.verdicts:
            for one in verdict.lacking:
                waiting.setdefault(one.asked, (one, []))[1].append((assessment.map, verdict.requirement))
    yield from sorted(waiting.values(), key=lambda found: (found[0].asked.piece.level, -len(found[1])))


def _verdict(known: Map, requirement: Requirement, case: Case) -> Verdict:
    asked = sorted(known.asked_of(requirement), key=lambda one: one.piece.level)
    shown = [Shown(one, one.judge(case)) for one in asked]
    if known.has_levels:
        return Verdict(requirement, shown, level_of(shown), None)
    return Verdict(requirement, shown, None, _status(requirement, shown))


def _status(requirement: Requirement, shown: Sequence[Shown]) -> Status:
    """Met or not only where the pieces are all that is asked; of anything else nobody here can say either."""
    if not requirement.is_settled_here or any(one.finding.is_shown is None for one in shown):
        return Status.NOT_SHOWN
    return Status.MET if all(one.finding.is_shown for one in shown) else Status.NOT_MET
