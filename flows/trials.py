"""Trials: what the rules on trial found, for the store's table of their own and for nothing else."""

from __future__ import annotations

import polars as pl

from checks import DATASETS, datasets
from flows.judge import TRIALS, beyond_us, states
from flows.tallying import added_up, tallied
from flows.workspace import Workspace
from wellkept.store import Store
from wellkept.trial import asked, name_of, stands_for


def trial_tallies(space: Workspace, store: Store) -> pl.DataFrame | None:
    """The verdicts of every rule on trial by home, in the columns of the store; ``None`` where none was asked."""
    parts, facts = [], []
    for name in DATASETS:
        dataset = datasets()[name]
        if not dataset.trial_rules:
            continue
        said = states(space, name, TRIALS)
        parts += tallied(space, store, dataset, asked(dataset), said, beyond_us(space, name, TRIALS))
        facts += [
            {
                "name": name_of(rule),
                "code": rule.code,
                "version": rule.version,
                "stands_for": stands_for(rule, dataset).value,
                "state": said[name_of(rule)].value,
            }
            for rule in dataset.trial_rules
        ]
    if not parts:
        return None
    whole = added_up(parts).join(pl.DataFrame(facts), left_on="rule_code", right_on="name")
    return whole.drop("rule_code").rename({"code": "rule_code"})
