"""Who is checked against paper: a seeded random sample of those who have been here, and all who are new."""

from __future__ import annotations

import hashlib
from enum import StrEnum
from typing import TYPE_CHECKING

import polars as pl

from checks.resident.presence import LIVING_HERE
from checks.staff.presence import EMPLOYED


if TYPE_CHECKING:
    from datetime import date

# The fields that are always checked: a critical rule rests on them, and their answer is on paper.
CRITICAL = {
    "resident": (
        "given_name", "family_name", "date_of_birth", "nhs_number", "gp_practice_code", "nok_name", "nok_phone",
        "allergy_statement", "allergies", "cpr_status", "dnacpr_decision_date", "dols_status", "dols_expiry_date",
    ),
    "staff": (
        "given_name", "family_name", "date_of_birth", "nino", "start_date", "dbs_number", "dbs_issue_date", "dbs_level",
        "right_to_work_seen_date", "nmc_pin", "nmc_expiry_date",
    ),
}  # fmt: skip
HERE = {"resident": LIVING_HERE, "staff": EMPLOYED}  # the states of those who are here now
SINCE = {"resident": "admission_date", "staff": "start_date"}
NEW_DAYS = 31  # once a month, so that everybody is new once


class Stratum(StrEnum):
    """A group that is sampled and told of by itself."""

    ESTABLISHED = "established"
    NEW = "new"


def draw(people: pl.DataFrame, day: date, *, seed: str, size: int, new_days: int = NEW_DAYS) -> pl.DataFrame:
    """Draw the sample of each home: all who are new, and ``size`` of the others, or all where there are fewer.

    The same seed draws the same people, whatever order they come in; who is drawn cannot be told from
    anything about them.

    Args:
        people: home_id, local_id (String) and since (Date; null where it is not known).
        day: the day on which the sample is drawn.
        seed: what the draw rests on; kept with the plan, so that anybody can draw it again.
        size: how many established people of each home.
        new_days: since how many days somebody is new at most.

    Returns:
        home_id, local_id, stratum, and population: how many the stratum has in that home.
    """
    lots = [
        hashlib.sha256("\x1f".join((seed, *row)).encode()).hexdigest()
        for row in people.select("home_id", "local_id").iter_rows()
    ]
    days = (pl.lit(day) - pl.col("since")).dt.total_days()
    is_new = days.is_between(0, new_days).fill_null(value=False)
    stratum = pl.when(is_new).then(pl.lit(Stratum.NEW.value)).otherwise(pl.lit(Stratum.ESTABLISHED.value))
    placed = people.with_columns(stratum=stratum, lot=pl.Series(lots, dtype=pl.String)).sort(
        "home_id", "stratum", "lot"
    )
    placed = placed.with_columns(
        population=pl.len().over("home_id", "stratum"), place=pl.int_range(pl.len()).over("home_id", "stratum")
    )
    drawn = placed.filter((pl.col("stratum") == Stratum.NEW.value) | (pl.col("place") < size))
    return drawn.select("home_id", "local_id", "stratum", pl.col("population").cast(pl.Int64))
