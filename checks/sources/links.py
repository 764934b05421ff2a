"""Links: which record of a source is the same person where no key says so. One to one, and the doubtful told apart."""

from __future__ import annotations

from typing import TYPE_CHECKING

import polars as pl

from checks.pair.candidates import LIKELY, certain, household, strangers
from checks.pair.model import LEFT, MODEL_FROM, PROBABILITY, RIGHT, compare
from checks.pair.people import people
from checks.sources.cross_check import ROW_HERE, ROW_THERE, Meeting
from checks.sources.outcome import Finding


if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from checks.roles import Role

SURE = 0.9  # below this a person looks before anything is compared


def links(
    here: pl.DataFrame,
    there: pl.DataFrame,
    roles: tuple[Mapping[Role, Sequence[str]], Mapping[Role, Sequence[str]]],
    least: float = LIKELY,
) -> pl.DataFrame:
    """The likeliest counterpart of each record, each record in one link at most.

    Among few people (fewer than `checks.pair.model.MODEL_FROM` on both sides together) fixed rules choose
    the links, and the probability is only told; among many the probability chooses.

    Args:
        here: the extract, as text.
        there: the source, as text.
        roles: the columns of each role, here and there.
        least: the least probability of a link.

    Returns:
        `ROW_HERE`, `ROW_THERE` (Int64) and ``probability`` (Float64), in the order of the records here.
    """
    both = pl.concat([people(here, roles[0]).drop("row"), people(there, roles[1]).drop("row")], how="diagonal")
    whole = both.with_row_index("row").with_columns(pl.col("row").cast(pl.Int64))
    found = compare(whole, ours=here.height)
    of_people = pl.col(LEFT).alias(ROW_HERE), (pl.col(RIGHT) - here.height).alias(ROW_THERE), pl.col(PROBABILITY)
    if not found.height:
        return found.select(of_people)
    chosen = certain(found) if whole.height < MODEL_FROM else pl.col(PROBABILITY) >= least
    likely = found.filter(chosen & ~strangers(found))
    linked = _one_to_one(likely.filter(~household(likely)).select(of_people))
    family = likely.filter(household(likely)).select(of_people)
    return pl.concat([linked, _last_of_family(family, linked)]).sort(ROW_HERE)


def meet_by_links(here: int, there: int, linked: pl.DataFrame, sure: float = SURE) -> Meeting:
    """Records meet by their links; a doubtful link is a finding for a person, and nothing of it is compared.

    Args:
        here: how many records the extract has.
        there: how many the source has.
        linked: as `links` tells.
        sure: the least probability of a link that is compared.
    """
    firm = linked.filter(pl.col(PROBABILITY) >= sure)
    doubtful = linked.filter(pl.col(PROBABILITY) < sure)

    def findings(row: str, height: int, only: Finding) -> pl.DataFrame:
        rows = pl.DataFrame({"row": pl.Series(range(height), dtype=pl.Int64)})
        alone = rows.join(linked.select(row), left_on="row", right_on=row, how="anti")
        asked = doubtful.select(pl.col(row).alias("row"), finding=pl.lit(Finding.DOUBTFUL.value))
        return pl.concat([alone.with_columns(finding=pl.lit(only.value)), asked]).sort("row")

    return Meeting(
        firm.select(ROW_HERE, ROW_THERE),
        findings(ROW_HERE, here, Finding.ONLY_HERE),
        findings(ROW_THERE, there, Finding.ONLY_THERE),
    )


def _last_of_family(family: pl.DataFrame, linked: pl.DataFrame) -> pl.DataFrame:
    """Of two who might be twins, or father and son, those who are left on both sides with nobody else to be.

    Where everybody else of the household has a counterpart, it is one person under another name or birthday.
    """
    left = family.join(linked, on=ROW_HERE, how="anti").join(linked, on=ROW_THERE, how="anti")
    return left.filter(pl.col(ROW_HERE).is_unique() & pl.col(ROW_THERE).is_unique())


def _one_to_one(pairs: pl.DataFrame) -> pl.DataFrame:
    """Those that are each other's likeliest are linked and taken out, until nobody is left to link."""
    linked = [pairs.clear()]
    left = pairs.sort(PROBABILITY, ROW_HERE, ROW_THERE, descending=[True, False, False])
    while left.height:
        best = left.filter(pl.col(ROW_HERE).is_first_distinct() & pl.col(ROW_THERE).is_first_distinct())
        linked.append(best)
        left = left.join(best, on=ROW_HERE, how="anti", maintain_order="left")
        left = left.join(best, on=ROW_THERE, how="anti", maintain_order="left")
    return pl.concat(linked)
