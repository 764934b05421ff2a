"""The room contract: one room of one home, as its register of rooms has it."""

from __future__ import annotations

import pandera.polars as pa

from checks.contract import dataset, field
from checks.resident.evidence import REG_17
from checks.room import occupancy
from wellkept.words import Owner, Severity


class Room(pa.DataFrameModel):
    """One room. Whoever chooses a room for a resident chooses one of these."""

    room: str = field(
        "Room",
        required=True,
        unique=True,
        severity=Severity.MAJOR,
        source=REG_17,
        why="Call bells, fire lists and medicines are found by the room.",
        fix="Enter the room as it is written on its door.",
        example="12",
        aliases=("Room number", "Room no", "Room name", "Bedroom", "Unit", "Bed"),
    )
    home_id: str = field("Home", source=REG_17, example="oak", aliases=("Home ID", "Home name", "Site", "Location"))
    beds: int = field(
        "Beds",
        required=True,
        source=REG_17,
        why="It says how many people may live in the room.",
        fix="Enter how many people the room is registered for.",
        example="1",
        aliases=("Capacity", "Number of beds", "Bed count", "Places"),
    )
    is_in_use: bool = field(
        "In use", source=REG_17, example="yes", aliases=("Available", "Active", "Open", "In service")
    )


DATASET = dataset(
    "room", "Rooms", "room", model=Room, key="room", rules=(occupancy.RULES,), room="room", owner=Owner.SENIOR
)
