"""Evidence: what the Toolkit's levels rest on, gathered from the register, the store and the settings."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from checks import datasets
from checks.codes import digest as code_list_digest
from expectations import targets
from flows.going import going
from reports.toolkit.facts import PAPER, Case, Evidence, Facts, Night, Round, Trouble, Work
from reports.toolkit.period import quarters, year
from reports.toolkit.summary import FILE as SUMMARY
from wellkept import rulebook
from wellkept.errors import UsedWrongly
from wellkept.evidence_register import EvidenceRegister, RegisterBroken, standing
from wellkept.page import british_date
from wellkept.store_toolkit import (
    first_night,
    items_to_work,
    nights_judged,
    paper_audits,
    rule_counts,
    source_rounds,
    went_wrong,
    work_on_lists,
)


if TYPE_CHECKING:
    import pandas as pd

    from reports.toolkit.period import Period
    from wellkept.settings import Settings
    from wellkept.store_read import Readings

TRAINED = "TRN-007"  # data security training within twelve months
LATEST = "latest"


def evidence_of(settings: Settings, store: Readings, day: date, *, is_publishing: bool = False) -> Evidence:
    """Everything there is for an assessment on a day. A register that was tampered with counts for nothing.

    Args:
        settings: the provider's.
        store: what its nights found.
        day: the day it is asked for.
        is_publishing: whether the page is part of that night's publication, which the store does not know of yet.
    """
    facts = facts_of(settings, store, day)
    if is_publishing:
        facts = _as_published(facts, day)
    register = EvidenceRegister(settings.folders.store.parent)
    noted = _noted(settings)
    try:
        entries, seals = register.entries(), register.seals()
        broken = _cut_off(register, noted, seals)
    except (RegisterBroken, UsedWrongly) as found:  # the second, where the file is no register at all
        broken = str(found)
    if broken:
        # What was noted is noted again, so that the next publication does not take the torn register for sound.
        return Evidence(Case((), facts, day), noted.lines, noted.seal, broken)
    # What was entered after the day says nothing about it.
    known = standing([entry for entry in entries if entry.entered_date <= day])
    return Evidence(Case(known, facts, day), len(seals), seals[-1] if seals else "")


def facts_of(settings: Settings, store: Readings, day: date) -> Facts:
    """What the store and the settings say about the twelve months that end with a day."""
    span = year(day)
    nights = [Night(*row) for row in _rows(nights_judged(store, span.first, span.last))]
    begun = first_night(store)
    return Facts(
        homes={home.id: home.name for home in settings.homes},
        datasets={feed.dataset: datasets()[feed.dataset].title for feed in settings.feeds},
        systems={system.name: system.supplier for system in settings.systems},
        rulebook_digest=rulebook.digest(datasets(), code_lists=code_list_digest()),
        targets_digest=targets.load(settings.folders.targets).digest,
        first_night=begun,
        nights=nights,
        work=[Work(*row) for row in _rows(work_on_lists(store, span.first, span.last))],
        busy=[frozenset(items_to_work(store, q.first, q.last)["home_id"]) for q in quarters(day)],
        rounds=sorted(_rounds(store, span), key=lambda each: each.day),
        troubles=sorted(_troubles(store, span, begun, nights), key=lambda each: (each.first, each.raised)),
        training=rule_counts(store, TRAINED, day),
        trend=going(settings, store, day),
    )


def _as_published(facts: Facts, day: date) -> Facts:
    nights = [replace(night, is_published=night.is_published or night.night == day) for night in facts.nights]
    troubles = [each for each in facts.troubles if (each.type, each.first) != ("leak_refused", day)]
    return replace(facts, nights=nights, troubles=troubles)


def _rounds(store: Readings, span: Period) -> Iterator[Round]:
    for night, title, met in _rows(source_rounds(store, span.first, span.last)):
        yield Round(night, title, met)
    for night, _, checked, _ in _rows(paper_audits(store, span.first, span.last)):
        yield Round(night, PAPER, checked)


def _troubles(store: Readings, span: Period, begun: date | None, nights: list[Night]) -> Iterator[Trouble]:
    """What the store says went wrong, and the nights between the first and the last that nobody judged."""
    for type_, night, what, how_many in _rows(went_wrong(store, span.first, span.last)):
        yield Trouble(type_, night, night, what, how_many)
    if begun is None or not nights:
        return
    judged = [max(begun, span.first) - timedelta(days=1), *(each.night for each in nights)]
    for before, after in pairwise(judged):
        missed = (after - before).days - 1
        if missed > 0:
            yield Trouble("failed_night", before + timedelta(days=1), after - timedelta(days=1), how_many=missed)


@dataclass(frozen=True, slots=True)
class _Noted:
    """How the register stood behind the latest publication."""

    day: date | None = None
    lines: int = 0
    seal: str = ""


def _noted(settings: Settings) -> _Noted:
    path = settings.folders.published / LATEST / SUMMARY
    if not path.is_file():
        return _Noted()
    said = json.loads(path.read_text(encoding="utf-8"))
    return _Noted(date.fromisoformat(said["day"]), said["register"]["lines"], said["register"]["seal"])


def _cut_off(register: EvidenceRegister, noted: _Noted, seals: tuple[str, ...]) -> str:
    """Why the register is not the one that stood behind the latest publication; empty if it is."""
    if noted.day is None or not noted.lines or noted.seal in seals:
        return ""
    return (
        f"{register.path.name}: line {noted.lines} is not the one that stood behind the publication of "
        f"{british_date(noted.day)}. Lines were cut off or written anew. Restore the file from a backup."
    )


def _rows(frame: pd.DataFrame) -> Iterator[Any]:
    """The rows of a frame as tuples of Python's own dates, numbers and texts."""
    for row in frame.to_dict("records"):
        yield tuple(cell.date() if isinstance(cell, datetime) else cell for cell in row.values())
