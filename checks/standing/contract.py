"""The contract of a standing answer: what a rule of a person may know of how long their answers are the same."""

from __future__ import annotations

import pandera.polars as pa
import polars as pl

from checks.contract import dataset, field
from wellkept.words import Owner


_REMEMBERED = "What the nights before remember"
# By dataset: the answers that somebody is to give anew, to the field that says since when each is the same.
KEPT = {"staff": {"days_sick": "days_sick_since"}}


class Standing(pa.DataFrameModel):
    """One person, and since which night each of their answers is what it is."""

    home_id: str = field("Home", source=_REMEMBERED, example="oak")
    staff_id: str = field("Staff number", source=_REMEMBERED, example="S0012")
    days_sick_since: pl.Date = field("Days sick the same since", source=_REMEMBERED, example="2026-01-05")


DATASET = dataset(
    "standing",
    "Standing answers",
    "answer",
    model=Standing,
    key="staff_id",
    rules=(),
    owner=Owner.HR,
    derive=False,
)
