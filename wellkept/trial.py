"""Rules on trial: judged beside those that count, counted apart, until somebody lets them count."""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from dataclasses import replace
from enum import StrEnum
from typing import TYPE_CHECKING

from wellkept.rulebook import facts_of


if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from wellkept.dataset import Dataset
    from wellkept.rule import Rule


class StandsFor(StrEnum):
    """What becomes of a rule on trial once it counts: a rule more, or another version of one there is."""

    EXPERIMENTAL = "experimental"
    NEXT_VERSION = "next version"


def parted(rules: Sequence[Rule]) -> tuple[tuple[Rule, ...], tuple[Rule, ...]]:
    """The rules that count, and those on trial, each in the order they were declared.

    Raises:
        ValueError: a version is on trial twice, or is not higher than the one that counts.
    """
    counting = tuple(rule for rule in rules if not rule.on_trial)
    trials = tuple(rule for rule in rules if rule.on_trial)
    twice = [name for name, times in Counter(name_of(rule) for rule in trials).items() if times > 1]
    if twice:
        msg = f"On trial twice: {', '.join(twice)}. Give each its own version, or take one of them out."
        raise ValueError(msg)
    in_use = {rule.code: rule.version for rule in counting}
    low = [rule for rule in trials if rule.version <= in_use.get(rule.code, 0)]
    if low:
        said = ", ".join(f"{rule.code} (version {in_use[rule.code]} counts)" for rule in low)
        msg = f"The version on trial is not higher than the one that counts: {said}. Raise `version`."
        raise ValueError(msg)
    return counting, trials


def stands_for(rule: Rule, dataset: Dataset) -> StandsFor:
    """What a rule on trial would be if it counted."""
    return StandsFor.NEXT_VERSION if rule.code in dataset.by_code else StandsFor.EXPERIMENTAL


def name_of(rule: Rule) -> str:
    """What a rule on trial is called where its code may stand for the version in use, as in a verdict table."""
    return f"{rule.code} v{rule.version}"


def asked(dataset: Dataset) -> tuple[Rule, ...]:
    """The rules on trial under names of their own, so that one pass can ask both versions.

    A fault of a parent that counts makes them undetermined too; where a parent is only on trial itself, that one does.
    """
    only_here = {rule.code: name_of(rule) for rule in dataset.trial_rules if rule.code not in dataset.by_code}
    return tuple(
        replace(rule, code=name_of(rule), parents=tuple(only_here.get(code, code) for code in rule.parents))
        for rule in dataset.trial_rules
    )


def every_trial(datasets: Mapping[str, Dataset]) -> Iterator[Rule]:
    """All rules on trial, dataset by dataset, in the order they were declared."""
    for dataset in datasets.values():
        yield from dataset.trial_rules


def trials_of(datasets: Mapping[str, Dataset], code: str) -> list[Rule]:
    """What is on trial under this code, in whatever case it was typed; the lowest version first."""
    wanted = code.strip().casefold()
    found = [rule for rule in every_trial(datasets) if rule.code.casefold() == wanted]
    return sorted(found, key=lambda rule: rule.version)


def digest(datasets: Mapping[str, Dataset]) -> str:
    """What is on trial, as one hash. It names a run and no rulebook: no score depends on it."""
    facts = [[rule.dataset, facts_of(rule)] for rule in every_trial(datasets)]
    return hashlib.sha256(json.dumps(facts, default=str, sort_keys=True).encode()).hexdigest()
