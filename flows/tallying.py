"""Tallying: the verdicts of one dataset as counts by home and rule, those nobody could make included."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence

import polars as pl

from checks import PEOPLE
from flows.answers import homes_that_came
from flows.judge import BETWEEN, TONIGHT, verdicts
from flows.workspace import Workspace
from wellkept.coerce import HOME
from wellkept.dataset import Dataset
from wellkept.rule import Rule
from wellkept.store import Store
from wellkept.tally import TALLY_COLUMNS, tallies
from wellkept.words import RuleState, Scope


def asked_of(rules: Iterable[Rule], which: str) -> list[Rule]:
    """Of some rules those that are asked of tonight's records, or of last night's."""
    return [rule for rule in rules if (rule.scope is Scope.BETWEEN_NIGHTS) == (which == BETWEEN)]


def tallied(
    space: Workspace,
    store: Store,
    dataset: Dataset,
    rules: Sequence[Rule],
    states: Mapping[str, RuleState],
    never: Collection[str],
) -> list[pl.DataFrame]:
    """The tallies of some rules of a dataset, in parts to be added up.

    Args:
        space: the run's.
        store: for how many records a home had whose feed did not come.
        dataset: theirs.
        rules: those to count, under the names they have in the verdict tables.
        states: what became of each.
        never: those nobody expects an answer from, for want of a feed the provider does not have.
    """
    counted, silent = [], []
    for which in (TONIGHT, BETWEEN):
        asked = [rule for rule in asked_of(rules, which) if rule.code not in never]
        table = verdicts(space, dataset.name, which)
        if table is not None and asked:
            counted.append(tallies(table, asked, states, dataset.name))
        if which == TONIGHT or table is None:
            silent += asked
    if dataset.name in PEOPLE:
        counted.append(_not_run(space, store, dataset, silent))
    return counted


def added_up(parts: Iterable[pl.DataFrame]) -> pl.DataFrame:
    """One row for each home and rule, whatever parts it was counted in."""
    together = pl.concat(list(parts))
    return together.group_by(HOME, "dataset", "rule_code").agg(pl.col(TALLY_COLUMNS).sum()).sort(HOME, "rule_code")


def _not_run(space: Workspace, store: Store, dataset: Dataset, rules: Sequence[Rule]) -> pl.DataFrame:
    """The checks that nobody made because a feed did not come: last known records times rules."""
    schema = {HOME: pl.String, "dataset": pl.String, "rule_code": pl.String, **dict.fromkeys(TALLY_COLUMNS, pl.Int64)}
    came = homes_that_came(space, dataset)
    latest = store.latest_run()
    if came is None or latest is None or not rules:
        return pl.DataFrame(schema=schema)
    expected = store.person_tallies(latest.run_id)
    rows = [
        (home, dataset.name, rule.code, 0, 0, 0, 0, people)
        for home, name, people in expected[["home_id", "dataset", "people"]].itertuples(index=False)
        if name == dataset.name and home not in came
        for rule in rules
    ]
    return pl.DataFrame(rows, schema=schema, orient="row")
