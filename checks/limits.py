"""The thresholds a provider's records are judged by."""

from __future__ import annotations

from typing import TYPE_CHECKING

from wellkept.trial import name_of


if TYPE_CHECKING:
    from collections.abc import Mapping

    from wellkept.dataset import Dataset
    from wellkept.rule import Rule
    from wellkept.settings import Settings

# The Community Health Index and the Health and Care number share the NHS number's check digit, not its ranges.
_NUMBERED_APART = {"scottish": "scotland", "northern_irish": "northern-ireland"}


def limits(settings: Settings, dataset: Dataset) -> Mapping[str, Mapping[str, float]]:
    """The thresholds of the settings, and those that follow from what the provider is.

    Under the synthetic profile test identifiers are right; a nation's own numbers of people are its own.
    A rule on trial has, under the name it is asked by, those of its code.
    """
    provider = settings.provider
    follow = {"allow_test_range": 1} if provider.is_synthetic else {}
    follow |= {name: 1 for name, nation in _NUMBERED_APART.items() if provider.nation == nation}
    rules = (*dataset.rules, *dataset.trial_rules)
    own = {_asked_by(rule): {n: v for n, v in follow.items() if n in rule.limits} for rule in rules}
    meant = {code: given for code, given in own.items() if given}
    told = {**settings.limits}
    told |= {name_of(rule): told[rule.code] for rule in dataset.trial_rules if rule.code in told}
    return {**meant, **{code: {**meant.get(code, {}), **given} for code, given in told.items()}}


def _asked_by(rule: Rule) -> str:
    return name_of(rule) if rule.on_trial else rule.code
