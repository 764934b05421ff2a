"""The facts of a period, gathered from the store, the register and the settings for reports and packs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from checks import field_titles
from flows.bases import bases_of
from flows.evidence import evidence_of
from reports.period.facts import PeriodFacts
from wellkept.errors import UsedWrongly
from wellkept.store_period import period_frames


if TYPE_CHECKING:
    from datetime import date

    from wellkept.reporting_period import ReportingPeriod
    from wellkept.settings import Settings
    from wellkept.store_read import Readings


def period_facts(settings: Settings, store: Readings, period: ReportingPeriod, today: date) -> PeriodFacts:
    """Everything a report of a period is made from.

    Args:
        settings: the provider's.
        store: what its nights found.
        period: which days.
        today: a period that is not over is told up to this day.

    Raises:
        UsedWrongly: the period has not begun.
    """
    if period.first > today:
        msg = f"{period.title} has not begun. Name a period that has."
        raise UsedWrongly(msg)
    day = min(period.last, today)
    return PeriodFacts(
        provider=settings.provider.name,
        period=period,
        day=day,
        homes={home.id: home.name for home in settings.homes},
        titles=field_titles(),
        frames=period_frames(store, period.first, day),
        evidence=evidence_of(settings, store, day),
        profile=settings.provider.profile,
        bases=_bases(settings, day),
    )


def _bases(settings: Settings, day: date) -> dict[tuple[str, str], list[date]]:
    """The decisions about limits that stand, of periods up to a day; of a broken book none counts."""
    found: dict[tuple[str, str], list[date]] = {}
    frame, _ = bases_of(settings)
    for measure, home_id, period in frame.itertuples(index=False):
        if period <= day:
            found.setdefault((measure, home_id or ""), []).append(period)
    return found
