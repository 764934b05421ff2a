"""The facts of a period: frames of counts as the store keeps them, and how the Toolkit stood at its end."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING


if TYPE_CHECKING:
    from collections.abc import Collection, Mapping
    from datetime import date

    import pandas as pd

    from reports.toolkit.facts import Evidence
    from wellkept.reporting_period import ReportingPeriod


@dataclass(frozen=True)
class PeriodFacts:
    """Everything a report of a period is made from. Nothing in it is about one resident.

    Attributes:
        provider: the provider's name.
        period: which days.
        day: as of which day it is told: the last of the period, or the last night judged of one that is not over.
        homes: names by id, in the order of the settings.
        titles: what people call a field, by dataset and field name.
        frames: as `wellkept.store_period.period_frames` gives them; every number is derived from these.
        evidence: what the Toolkit's levels rest on, as of ``day``; its entries hold text that somebody typed.
        profile: live or synthetic.
        bases: by measure and home, the periods from which new limits of its chart hold, by recorded decision; the
            home is empty for the whole provider.
    """

    provider: str
    period: ReportingPeriod
    day: date
    homes: Mapping[str, str]
    titles: Mapping[str, Mapping[str, str]]
    frames: Mapping[str, pd.DataFrame]
    evidence: Evidence
    profile: str = "live"
    bases: Mapping[tuple[str, str], Collection[date]] = field(default_factory=dict)

    @property
    def is_so_far(self) -> bool:
        """Whether the period was not over yet on the day it is told."""
        return self.day < self.period.last
