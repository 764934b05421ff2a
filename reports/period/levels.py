"""How the Toolkit stood at the end of a period: each map's level, its worst requirement, and what would earn more."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from reports.toolkit.levels import Assessment, Status, Verdict, assess
from reports.toolkit.map import maps


if TYPE_CHECKING:
    from collections.abc import Sequence

    from reports.period.facts import PeriodFacts


@dataclass(frozen=True, slots=True)
class Worst:
    """The requirement of a map that stands lowest.

    Attributes:
        verdict: how it stands.
        at_that_level: how many requirements stand as low.
    """

    verdict: Verdict
    at_that_level: int


def assessments(facts: PeriodFacts) -> list[Assessment]:
    """Every map, judged by the evidence as of the day the report is told; the provider's own first."""
    return [assess(known, facts.evidence.case) for known in maps()]


def least_of_own(found: Sequence[Assessment]) -> int:
    """The level of all of the provider's own requirements, which is what its chief executive signs for."""
    return min(one.level or 0 for one in found if one.level is not None and one.map.name.startswith("own-"))


def worst(one: Assessment) -> Worst:
    """Of the requirements that stand lowest the one that lacks most of what the next level asks."""
    if one.level is not None:
        low = [verdict for verdict in one.verdicts if verdict.level == one.level]
        return Worst(max(low, key=lambda verdict: len(verdict.to_next)), len(low))
    order = (Status.NOT_MET, Status.NOT_SHOWN, Status.MET)
    lowest = min((order.index(verdict.status) for verdict in one.verdicts if verdict.status), default=0)
    low = [verdict for verdict in one.verdicts if verdict.status is order[lowest]]
    return Worst(max(low, key=lambda verdict: len(verdict.lacking)), len(low))


def stands(one: Assessment) -> str:
    """A map in a few words: level 1; or 3 met, 2 not met, 4 not shown."""
    if one.level is not None:
        return f"Level {one.level}"
    counts = {status: sum(verdict.status is status for verdict in one.verdicts) for status in Status}
    return ", ".join(f"{many} {status.value}" for status, many in counts.items() if many) or "Nothing asked"


def stand(verdict: Verdict) -> str:
    """A requirement in a few words: level 1, or not met."""
    return verdict.status.value.capitalize() if verdict.status else f"Level {verdict.level}"
