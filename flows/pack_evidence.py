"""What an evidence pack says in numbers, and the facts of a period as they are read back out of a pack."""

from __future__ import annotations

from dataclasses import asdict, dataclass, replace
from datetime import date
from typing import TYPE_CHECKING, Any

from checks import field_titles
from reports.period.facts import PeriodFacts
from reports.period.figures import figures
from reports.toolkit.facts import Case, Evidence, Facts
from reports.toolkit.levels import assess
from reports.toolkit.map import maps
from reports.toolkit.period import quarters
from reports.toolkit.summary import summary
from wellkept import __version__
from wellkept.pack import DATA, FORMAT
from wellkept.pack_frame import read, types_of, written
from wellkept.reporting_period import period_called
from wellkept.store_period import FRAMES


if TYPE_CHECKING:
    from collections.abc import Mapping

    import pandas as pd

    from wellkept.pack import Pack

RESTS_ON_REGISTER = "rests_on_register"


@dataclass(frozen=True)
class Data:
    """The frames of a period as a pack holds them.

    Attributes:
        files: of each frame its CSV, by the frame's name.
        types: of each frame the types of its columns.
    """

    files: Mapping[str, bytes]
    types: Mapping[str, dict[str, str]]

    @classmethod
    def of(cls, frames: Mapping[str, pd.DataFrame]) -> Data:
        """Every frame of a period, written down."""
        return cls({name: written(frames[name]) for name in FRAMES}, {name: types_of(frames[name]) for name in FRAMES})

    @property
    def parts(self) -> dict[str, bytes]:
        """The files by their names within a pack."""
        return {data_name(name): content for name, content in self.files.items()}


def data_name(frame: str) -> str:
    """The file of a frame within a pack."""
    return f"{DATA}/{frame}.csv"


def read_back(facts: PeriodFacts, data: Data) -> PeriodFacts:
    """The same facts with frames as a pack gives them, so that what is derived now is derived alike later."""
    return replace(facts, frames={name: read(data.files[name], data.types[name]) for name in FRAMES})


def evidence_content(facts: PeriodFacts) -> dict[str, Any]:
    """What ``evidence.json`` says: every figure, every level with its pieces, and what those rest on.

    A figure that would be another without the register is marked, since it cannot be derived from the pack alone.
    """
    bare = {(one.name, one.home_id): one for one in figures(without_register(facts))}
    told = [asdict(one) | {RESTS_ON_REGISTER: bare.get((one.name, one.home_id)) != one} for one in figures(facts)]
    period = facts.period
    return {
        "format": FORMAT,
        "provider": facts.provider,
        "profile": facts.profile,
        "period": {
            "name": period.name,
            "title": period.title,
            "every": period.every.value,
            "first": period.first.isoformat(),
            "last": period.last.isoformat(),
        },
        "day": facts.day.isoformat(),
        "homes": dict(facts.homes),
        "figures": told,
        "levels": levels(facts.evidence),
        "levels_rest_on": rests_on(facts.evidence),
    }


def facts_in(pack: Pack, evidence: Evidence | None) -> PeriodFacts:
    """The facts of a pack's period, from its own frames.

    Args:
        pack: the pack.
        evidence: what the levels rest on; ``None`` where nobody asks the register and the store.

    Raises:
        FrameRefused: a frame is not the table it was.
        KeyError: a part is missing; likewise ValueError, TypeError and AttributeError where one is another thing.
    """
    said, types = pack.evidence, pack.manifest["frames"]
    day = date.fromisoformat(said["day"])
    return PeriodFacts(
        provider=said["provider"],
        period=period_called(said["period"]["name"]),
        day=day,
        homes=said["homes"],
        titles=field_titles(),
        frames={name: read(pack.files[data_name(name)], types[name]) for name in FRAMES},
        evidence=evidence or nothing_known(said["homes"], day),
        profile=said["profile"],
    )


def without_register(facts: PeriodFacts) -> PeriodFacts:
    """The same facts, of which the register and the year's nights say nothing."""
    return replace(facts, evidence=nothing_known(facts.homes, facts.day))


def nothing_known(homes: Mapping[str, str], day: date) -> Evidence:
    """Evidence of nothing."""
    busy = [frozenset[str]() for _ in quarters(day)]
    facts = Facts(homes=homes, datasets={}, systems={}, rulebook_digest="", targets_digest="", busy=busy)
    return Evidence(Case((), facts, day))


def levels(evidence: Evidence) -> dict[str, Any]:
    """How every requirement stands, with each piece of evidence."""
    return summary(evidence, [assess(known, evidence.case) for known in maps()])


def rests_on(evidence: Evidence) -> dict[str, Any]:
    """What else the levels follow from: where one of these is another, a level may be too, and nobody tampered."""
    facts = evidence.case.facts
    return {
        "wellkept": __version__,
        "maps": {known.name: known.version for known in maps()},
        "rulebook": facts.rulebook_digest,
        "targets": facts.targets_digest,
        "homes": sorted(facts.homes),
        "datasets": sorted(facts.datasets),
        "systems": sorted(facts.systems),
        "entries": len(evidence.case.entries),
        "nights": len(facts.nights),
        "troubles": len(facts.troubles),
        "trend": facts.trend.value if facts.trend else None,
    }
