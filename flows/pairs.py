"""Pairs: which of tonight's records may be one person, compared once and kept for the rest of the night."""

from __future__ import annotations

from typing import TYPE_CHECKING

import polars as pl

from flows.read import records
from wellkept.coerce import HOME


if TYPE_CHECKING:
    from collections.abc import Sequence

    from flows.workspace import Workspace
    from wellkept.dataset import Dataset
    from wellkept.rule import Rule

NOTE = "pair"  # the field under which the casebook keeps which record is the other one


def pairs(space: Workspace, dataset: Dataset) -> pl.LazyFrame | None:
    """Tonight's pairs of one dataset, or ``None`` where there was nothing to compare, or too much."""
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
    space.sink(name, found.lazy())
    return space.frame(name)


def pair_notes(space: Workspace, dataset: Dataset, rules: Sequence[Rule], cases: pl.DataFrame) -> pl.DataFrame:
    """Cases of pair rules, each with a line that says which record is the other one and why.

    A record of another home is not named: its number is for that home's eyes.

    Args:
        space: the night's workspace.
        dataset: whose records they are.
        rules: the rules that look at pairs.
        cases: as `flows.cases.find` makes them.

    Returns:
        Rows like those of ``cases``, their field being `NOTE`; they are added to them.
    """
    found = space.frame(f"pairs/{dataset.name}")
    if found is None or not rules:
        return cases.clear()
    homes = {home.id: home.name for home in space.settings.homes}
    same = pl.col("other_home_id") == pl.col(HOME)
    elsewhere = pl.lit("a record of ") + pl.col("other_home_id").replace(homes).fill_null("no known home")
    said = pl.concat_str(pl.when(same).then("other_id").otherwise(elsewhere), pl.lit(": "), "why")
    notes = (
        found.filter(pl.col("record_id").is_not_null())
        .select(HOME, pl.col("record_id").alias("local_id"), said.alias("value"))
        .group_by(HOME, "local_id", maintain_order=True)
        .agg(pl.col("value").unique(maintain_order=True).str.join("; "))
        .collect()
    )
    about = cases.filter(pl.col("rule_code").is_in([rule.code for rule in rules]))
    once = about.unique(subset=[HOME, "reference", "rule_code"], keep="first", maintain_order=True)
    noted = once.drop("field", "value").join(notes, on=[HOME, "local_id"], how="inner")
    return noted.with_columns(field=pl.lit(NOTE)).select(cases.columns)
