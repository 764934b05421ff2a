"""Pairs: which of tonight's records may be one person, compared once and kept for the rest of the night."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import polars as pl

from flows.read import records
from wellkept.casebook import PAIR as NOTE
from wellkept.coerce import HOME
from wellkept.decision import Act
from wellkept.decision_book import DecisionBook
from wellkept.evidence import evidence
from wellkept.keys import load as load_keys


if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from flows.workspace import Workspace
    from wellkept.dataset import Dataset
    from wellkept.decision_book import Entry
    from wellkept.rule import Rule

_BOTH = (HOME, "record_id", "other_home_id", "other_id")


def pairs(space: Workspace, dataset: Dataset) -> pl.LazyFrame | None:
    """Tonight's pairs of one dataset, or ``None`` where there was nothing to compare, or too much.

    Those about which two people decided that they are not one person are left out, as long as
    neither record has changed since.
    """
    name = f"pairs/{dataset.name}"
    if (kept := space.frame(name)) is not None:
        return kept
    tonight = records(space, dataset.name)
    if tonight is None:
        return None
    # Splink is imported only where people are compared.
    from checks.pair.table import pair_table

    found = pair_table(tonight, dataset)
    if found is None:
        return None
    key = load_keys(space.settings.folders.keys).reference
    seen = [evidence(key, [("pair", text)]) if text else None for text in found["seen"]]
    found = found.with_columns(pl.Series("seen", seen, dtype=pl.String))
    space.sink(name, _undecided(found, DecisionBook(space.settings.folders.store.parent).standing()).lazy())
    return space.frame(name)


def _undecided(found: pl.DataFrame, standing: Iterable[Entry]) -> pl.DataFrame:
    apart = [
        tuple(cells)
        for entry in standing
        if entry.decision is not None and entry.decision.act is Act.NOT_SAME
        for one in json.loads(entry.about or "[]")
        for cells in (one, [*one[2:4], *one[:2], one[4]])
    ]
    decided = pl.DataFrame(apart, schema=dict.fromkeys((*_BOTH, "seen"), pl.String), orient="row")
    return found.join(decided, on=[*_BOTH, "seen"], how="anti")


def pair_notes(space: Workspace, dataset: Dataset, rules: Sequence[Rule], cases: pl.DataFrame) -> pl.DataFrame:
    """Cases of pair rules, each with which record is the other one, why, and what was seen of both.

    Args:
        space: the night's workspace.
        dataset: whose records they are.
        rules: the rules that look at pairs.
        cases: as `flows.cases.find` makes them.

    Returns:
        Rows like those of ``cases``, their field being `NOTE` and their value JSON: a list of the other
        record's home, id, the evidence, and a keyed digest of both. They are added to the cases.
    """
    found = space.frame(f"pairs/{dataset.name}")
    if found is None or not rules:
        return cases.clear()
    notes = (
        found.filter(pl.col("record_id").is_not_null())
        .select(HOME, pl.col("record_id").alias("local_id"), pl.struct("other_home_id", "other_id", "why", "seen"))
        .group_by(HOME, "local_id", maintain_order=True)
        .agg(pl.col("other_home_id").alias("others"))
        .collect()
    )
    told = [json.dumps([list(one.values()) for one in others]) for others in notes["others"].to_list()]
    notes = notes.select(HOME, "local_id").with_columns(pl.Series("value", told, dtype=pl.String))
    about = cases.filter(pl.col("rule_code").is_in([rule.code for rule in rules]))
    once = about.unique(subset=[HOME, "reference", "rule_code"], keep="first", maintain_order=True)
    noted = once.drop("field", "value").join(notes, on=[HOME, "local_id"], how="inner")
    return noted.with_columns(field=pl.lit(NOTE)).select(cases.columns)
