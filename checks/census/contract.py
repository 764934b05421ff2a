"""The census contract: the occupied beds of one home on one day, counted by somebody who walked round."""

from __future__ import annotations

import pandera.polars as pa
import polars as pl

from checks.census import occupied
from checks.contract import dataset, field
from checks.resident.evidence import REG_17
from wellkept.dataset import Link
from wellkept.words import Owner, Severity


CAPACITY_TRACKER = "Capacity Tracker: monthly statement of occupancy by adult social care providers"


class Census(pa.DataFrameModel):
    """One count. It comes from feet and eyes, not from a system."""

    home_id: str = field(
        "Home",
        required=True,
        severity=Severity.MAJOR,
        source=REG_17,
        why="A count of no home says nothing.",
        fix="Choose the home that was counted.",
        example="oak",
        aliases=("Home ID", "Home name", "Site", "Location"),
    )
    census_date: pl.Date = field(
        "Counted on",
        required=True,
        source=REG_17,
        why="Beds are compared with those of the same day.",
        fix="Enter the day of the count.",
        example="2026-11-21",
        aliases=("Date", "Census date", "Date of count"),
    )
    occupied: int = field(
        "Occupied beds",
        required=True,
        severity=Severity.MAJOR,
        source=REG_17,
        why="It is the number everything else is held against.",
        fix="Walk round and count.",
        example="38",
        aliases=("Beds occupied", "Residents", "Occupancy", "Number of residents"),
    )
    tracker_occupied: int = field(
        "Occupied beds in Capacity Tracker",
        source=CAPACITY_TRACKER,
        example="38",
        aliases=("Capacity Tracker", "Capacity Tracker occupied", "CT occupied"),
    )


DATASET = dataset(
    "census",
    "Bed counts",
    "bed count",
    model=Census,
    key="home_id",
    rules=(occupied.RULES,),
    links={"home": Link("home", (("home_id", "home_id"),))},
    apart=("census_date",),
    owner=Owner.SENIOR,
)
