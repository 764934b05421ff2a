"""The pairs of one night's extract as a table that rules of records can count."""

from __future__ import annotations

from typing import TYPE_CHECKING

import polars as pl

from checks.pair.candidates import WHY, candidates
from checks.pair.model import LEFT, PROBABILITY, RIGHT
from checks.pair.people import COMPARED, people
from checks.roles import Role, guess
from wellkept.coerce import HOME


if TYPE_CHECKING:
    from wellkept.dataset import Dataset

RECORD, OTHER_HOME, OTHER = "record_id", "other_home_id", "other_id"
SEEN = "seen"  # all that was compared of both, so that whoever decided about them can be asked again when it changes
MOST_RECORDS = 100_000  # beyond them it takes minutes; `wellkept duplicates` has the time
SCHEMA: dict[str, pl.DataType] = {
    **dict.fromkeys((HOME, RECORD, OTHER_HOME, OTHER), pl.String()),
    PROBABILITY: pl.Float64(),
    WHY: pl.String(),
    SEEN: pl.String(),
}
_NUMBERS = {"nhs_number": "NHS number", "nino": "National Insurance number"}


def pair_table(records: pl.LazyFrame, dataset: Dataset) -> pl.DataFrame | None:
    """Each record with every other that may be the same person, and a row for each home that was compared.

    Args:
        records: typed records, as `wellkept.coerce.coerce` makes them.
        dataset: whose records they are; its fields say by their names what they tell of a person.

    Returns:
        Columns of `SCHEMA`, names left out of the evidence; ``None`` where there are too many records to
        compare in a night.
    """
    roles = guess([f.name for f in dataset.fields])
    used = sorted({column for columns in roles.values() for column in columns} | {HOME, dataset.key})
    table = records.select(pl.col(name).cast(pl.String) for name in used).collect()
    if table.height > MOST_RECORDS:
        return None
    number = _NUMBERS.get(roles.get(Role.NUMBER, ("",))[0], "number")
    compared = people(table, roles)
    found = candidates(compared, number=number, names=False).pipe(_with_seen, compared)
    one, other = (table[[HOME, dataset.key]][found[side].to_list()] for side in (LEFT, RIGHT))
    both = [_side(one, other, found, dataset.key), _side(other, one, found, dataset.key)]
    homes = table.select(HOME).unique(maintain_order=True).filter(pl.col(HOME).is_not_null())
    return pl.concat([*both, homes], how="diagonal").select(pl.col(name).cast(kind) for name, kind in SCHEMA.items())


def _side(mine: pl.DataFrame, theirs: pl.DataFrame, found: pl.DataFrame, key: str) -> pl.DataFrame:
    return pl.DataFrame(
        {
            HOME: mine[HOME],
            RECORD: mine[key],
            OTHER_HOME: theirs[HOME],
            OTHER: theirs[key],
            PROBABILITY: found[PROBABILITY],
            WHY: found[WHY],
            SEEN: found[SEEN],
        }
    )


def _with_seen(found: pl.DataFrame, compared: pl.DataFrame) -> pl.DataFrame:
    cells = [pl.col(name).fill_null("") for name in COMPARED if name in compared.columns]
    told = compared.select(pl.concat_str(cells, separator="|")).to_series()
    both = pl.DataFrame({"one": told.gather(found[LEFT]), "other": told.gather(found[RIGHT])})
    # Whichever of them comes first in the file, it is the same pair.
    first, last = pl.min_horizontal("one", "other"), pl.max_horizontal("one", "other")
    return found.with_columns(both.select(pl.concat_str(first, last, separator="~")).to_series().alias(SEEN))
