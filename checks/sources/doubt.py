"""A doubtful link: what two records that may be one person's have in common and what not, for people to decide."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import polars as pl

from checks.pair.model import PROBABILITY
from checks.sources.cross_check import ROW_HERE, ROW_THERE, Meeting, cross_check
from checks.sources.field_kind import kind_by_contract
from checks.sources.links import SURE
from checks.sources.matching import Same
from checks.sources.outcome import Finding, Outcome


if TYPE_CHECKING:
    from collections.abc import Sequence

    from wellkept.dataset import Dataset

SAID = {"row": pl.Int64, "said": pl.String}


def doubts(
    here: pl.DataFrame, there: pl.DataFrame, dataset: Dataset, linked: pl.DataFrame, fields: Sequence[str]
) -> pl.DataFrame:
    """Both records of each doubtful link beside each other, field by field. Personal.

    Args:
        here: our records, as text.
        there: the source's, as text.
        dataset: whose contract names the fields.
        linked: as `checks.sources.links.links` tells.
        fields: the columns to look at, in the order in which they are shown; both tables have them.

    Returns:
        ``row`` (of ours) and ``said``: JSON, for each field that one of the two holds its name, the outcome, what
        we hold and what the source holds.
    """
    unsure = linked.filter(pl.col(PROBABILITY) < SURE).select(ROW_HERE, ROW_THERE)
    if unsure.is_empty():
        return pl.DataFrame(schema=SAID)
    same = [Same(name, name, kind_by_contract(dataset.by_name[name], (here[name], there[name]))) for name in fields]
    rows = pl.Series(range(here.height), dtype=pl.Int64).cast(pl.String)
    done = cross_check(here, there, _meeting(unsure), same, (rows, there.to_series()))
    outcomes = {(int(row), field): outcome for row, field, outcome in
                done.cells.select("record_id", "field", "outcome").iter_rows()}  # fmt: skip
    told = []
    for ours, theirs in unsure.iter_rows():
        cells = []
        for name in fields:
            mine, other = here[name][ours] or "", there[name][theirs] or ""
            if mine.strip() or other.strip():
                cells.append([name, outcomes.get((ours, name), Outcome.AGREE.value), mine, other])
        told.append((ours, json.dumps(cells)))
    return pl.DataFrame(told, schema=SAID, orient="row")


def _meeting(pairs: pl.DataFrame) -> Meeting:
    found = [
        pairs.select(pl.col(row).alias("row"), finding=pl.lit(Finding.DOUBTFUL.value)) for row in (ROW_HERE, ROW_THERE)
    ]
    return Meeting(pairs, *found)
