"""The care entry contract: that something was done for a resident and written down, not what was written."""

from __future__ import annotations

import pandera.polars as pa
import polars as pl

from checks.care_entry import author, timely
from checks.contract import dataset, field
from checks.resident.evidence import REG_17
from wellkept.dataset import Link
from wellkept.words import Owner, Personal, Severity


class CareEntry(pa.DataFrameModel):
    """One entry in the daily record. Ask for an export without the notes themselves: they are not needed."""

    resident_id: str = field(
        "Resident ID",
        required=True,
        personal=Personal.STRICT,
        severity=Severity.MAJOR,
        source=REG_17,
        why="An entry that is nobody's is missing from somebody's day.",
        fix="Enter it again in the record of the person it is about.",
        example="R0001",
        aliases=("Resident No", "Resident number", "Client ID", "Service user ID", "Person ID"),
    )
    home_id: str = field("Home", source=REG_17, example="oak", aliases=("Home ID", "Home name", "Site", "Location"))
    kind: str = field(
        "Kind of entry", source=REG_17, example="Personal care", aliases=("Type", "Category", "Entry type")
    )
    event_date: pl.Date = field(
        "Happened on",
        required=True,
        severity=Severity.MAJOR,
        source=REG_17,
        why="The day of what was done decides whether it was done in time.",
        fix="Enter the day on which it was done.",
        example="2026-11-20",
        aliases=("Event date", "Date", "Date of care", "Care date", "Date of event"),
    )
    entered_date: pl.Date = field(
        "Written down on",
        source=REG_17,
        example="2026-11-20",
        aliases=("Created", "Created on", "Logged"),
    )
    is_late: bool = field(
        "Marked as late", source=REG_17, example="no", aliases=("Late entry", "Late", "Is late", "Retrospective")
    )
    author_id: str = field(
        "Written by",
        personal=Personal.STRICT,
        source=REG_17,
        example="S0417",
        aliases=("Author", "Staff ID", "Entered by", "Created by", "Staff number"),
    )


DATASET = dataset(
    "care_entry",
    "Care entries",
    "care entry",
    model=CareEntry,
    key="resident_id",
    rules=(timely.RULES, author.RULES),
    links={
        "person": Link("resident", (("home_id", "home_id"), ("resident_id", "resident_id"))),
        "author": Link("staff", (("home_id", "home_id"), ("author_id", "staff_id"))),
    },
    apart=("event_date", "kind"),
    person="person",
    owner=Owner.SENIOR,
)
