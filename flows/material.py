"""Material: what tonight's reports are made of, gathered from the store and handed over as plain frames."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from datetime import timedelta

import pandas as pd

from checks import EXTRACTS, datasets, field_titles
from flows.bases import bases_of
from flows.evidence import evidence_of
from flows.workspace import Workspace
from reports.material import COLUMNS, Material, Run
from reports.rule_examples import other_datasets
from wellkept.settings import Settings
from wellkept.store import Store
from wellkept.store_read import EVERY
from wellkept.store_trial import trials_of_run
from wellkept.trial import every_trial


NIGHTS = 90
NIGHTS_OF_COVERAGE = 28
DAYS_OF_AUDITS = 100  # those of a quarter


def material(space: Workspace, store: Store) -> Material:
    """Everything the reports of this run show. Values of fields are left behind.

    Raises:
        LookupError: the run was never written to the store.
    """
    made = material_of(space.settings, store, space.run_id)
    return replace(made, evidence=evidence_of(space.settings, store, made.night, is_publishing=True))


def material_of(settings: Settings, store: Store, run_id: str) -> Material:
    """The same for any run that is in the store."""
    run = store.run(run_id)
    if run is None:
        msg = f"run {run_id} is not in the store"
        raise LookupError(msg)
    items = store.items()
    bases, has_broken_bases = bases_of(settings)
    return Material(
        provider=settings.provider.name,
        night=run.night,
        run=Run(run.run_id, str(run.state), str(run.judgement) if run.judgement else None, run.profile),
        homes=pd.DataFrame([(h.id, h.name) for h in settings.homes], columns=list(COLUMNS["homes"])),
        rules=store.rules(run.run_id),
        tallies=store.tallies(run.run_id)[list(COLUMNS["tallies"])],
        person_tallies=store.person_tallies(run.run_id),
        receipts=store.receipts(run.run_id),
        movement=store.movement(),
        trend=store.headline(NIGHTS),
        items=items[items["state"].isin(["open", "claimed", "accepted"]) | (items["run_id"] == run.run_id)],
        cases=store.people_of_items(),
        judgements=store.judgements(run.run_id),
        cells=store.field_quality(run.run_id),
        coverage=store.coverage(NIGHTS_OF_COVERAGE),
        sources=store.sources(run.run_id),
        agreements=store.agreements(run.run_id),
        audits=store.audits(run.night - timedelta(days=DAYS_OF_AUDITS)),
        trials=_trials(store, run.run_id),
        points=pd.concat([store.trend_points(every) for every in EVERY], ignore_index=True),
        changes=store.measurement_changes(),
        bases=bases,
        has_broken_bases=has_broken_bases,
        titles=field_titles(),
        unfed=_unfed(settings),
        required={d.name: frozenset(f.name for f in d.fields if f.required) for d in datasets().values()},
    )


def _trials(store: Store, run_id: str) -> pd.DataFrame:
    """What the rules on trial found; one that is not in this rulebook any more is called by its code."""
    found = trials_of_run(store, run_id)
    titles = {(rule.code, rule.version): rule.title for rule in every_trial(datasets())}
    keys = zip(found["rule_code"], found["version"], strict=True)
    return found.assign(title=[titles.get(key, key[0]) for key in keys])


def _unfed(settings: Settings) -> dict[str, int]:
    """By title, the datasets nobody sends, and how many rules are undetermined for want of them."""
    fed, known = {feed.dataset for feed in settings.feeds}, datasets()
    needed: Counter[str] = Counter()
    for dataset in known.values():
        for rule in dataset.rules:
            needed.update({dataset.name, *other_datasets(rule, known)})
    return {known[name].title: needed[name] for name in EXTRACTS if name not in fed}
