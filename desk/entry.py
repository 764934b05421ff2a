"""Entry: records as they are being made, judged by the rules that will judge them at night."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, datetime
from functools import lru_cache
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

import numpy as np
from django.conf import settings

from checks import EXTRACTS, datasets
from checks.codes import spoken_codes
from checks.limits import limits
from checks.reading import reading_of
from wellkept.coerce import HOME, Reading
from wellkept.entry_check import EntryCheck
from wellkept.words import Verdict


if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from desk.role import Role
    from wellkept.dataset import Dataset
    from wellkept.rule import Cells, Rule

MOST_RECORDS = 1_000
_KEPT = 2 * len(EXTRACTS)  # today's, and yesterday's for whoever asks over midnight


@dataclass(frozen=True, slots=True)
class Judged:
    """What the rules say of one record. It holds no value.

    Attributes:
        wrong: rules that find it wrong, the gravest first.
        undetermined: codes of rules for which something is blank, unreadable or not known.
        counts: how many of the rules asked gave each verdict.
    """

    wrong: tuple[Rule, ...]
    undetermined: tuple[str, ...]
    counts: Mapping[Verdict, int]


def today() -> date:
    """The day where the provider is."""
    return datetime.now(ZoneInfo(settings.PROVIDER.night.timezone)).date()


def entered(role: Role) -> list[Dataset]:
    """The datasets whose records somebody of this role may check."""
    return [datasets()[name] for name in EXTRACTS if role.sees(name)]


def judge_entries(name: str, home_id: str, records: Sequence[Cells]) -> list[Judged]:
    """Judge records of one dataset and home, each by itself.

    Args:
        name: the dataset.
        home_id: whose records they are, whatever they say of it themselves.
        records: text by field. A field left out is not known; one that is blank is blank.
    """
    check = check_of(name, today())
    said = check.verdicts([{**cells, HOME: home_id} for cells in records])
    rules = sorted(check.asked, key=lambda rule: rule.severity.rank)
    said = said[sorted(range(len(rules)), key=lambda at: check.asked[at].severity.rank)]
    counted = {verdict: (said == verdict).sum(axis=0).tolist() for verdict in Verdict}
    is_wrong, is_unknown = said == Verdict.WRONG, said == Verdict.UNDETERMINED
    return [
        Judged(
            tuple(rules[place] for place in np.flatnonzero(is_wrong[:, at])),
            tuple(rules[place].code for place in np.flatnonzero(is_unknown[:, at])),
            {verdict: many[at] for verdict, many in counted.items()},
        )
        for at in range(len(records))
    ]


def waits(name: str) -> tuple[Rule, ...]:
    """The rules that must see more than one record, and so the night."""
    check = check_of(name, today())
    asked = {rule.code for rule in check.asked}
    return tuple(rule for rule in check.rules if rule.code not in asked)


@lru_cache(maxsize=_KEPT)
def check_of(name: str, day: date) -> EntryCheck:
    """The check of a dataset on a day, built once."""
    dataset = datasets()[name]
    return EntryCheck(
        dataset, datasets(), as_of=day, reading=_reading(dataset), limits=limits(settings.PROVIDER, dataset)
    )


def _reading(dataset: Dataset) -> Reading:
    """As the provider's own extracts are read, but for dates, which people write day first."""
    feed = next((feed for feed in settings.PROVIDER.feeds if feed.dataset == dataset.name), None)
    own = reading_of(settings.PROVIDER, feed) if feed else Reading(homes=settings.PROVIDER.home_words or None)
    spoken = spoken_codes(dataset)
    values = {name: {**spoken.get(name, {}), **own.values.get(name, {})} for name in {*spoken, *own.values}}
    plain = Reading()
    return replace(
        own,
        date_formats=plain.date_formats,
        true_words=tuple(dict.fromkeys((*own.true_words, *set(plain.true_words) - set(own.false_words)))),
        false_words=tuple(dict.fromkeys((*own.false_words, *set(plain.false_words) - set(own.true_words)))),
        values=values,
        home=None,
    )
