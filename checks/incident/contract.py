"""The incident contract: one event that had to be written down, and who was told of it."""

from __future__ import annotations

import pandera.polars as pa
import polars as pl

from checks.contract import dataset, field
from checks.incident import notices
from checks.resident.evidence import CQC_DEATHS, OWN_LIST, REG_17
from wellkept.dataset import Link
from wellkept.words import Owner, Personal, Severity


class Incident(pa.DataFrameModel):
    """One incident or notification. What happened in words is not needed."""

    incident_id: str = field(
        "Incident number",
        required=True,
        unique=True,
        severity=Severity.MAJOR,
        source=REG_17,
        why="An incident nobody can name cannot be followed up.",
        fix="Enter its number.",
        example="I-0001",
        aliases=("Incident ID", "Reference", "Incident ref", "Number"),
    )
    home_id: str = field("Home", source=REG_17, example="oak", aliases=("Home ID", "Home name", "Site", "Location"))
    resident_id: str = field(
        "Resident ID", personal=Personal.STRICT, source=REG_17, example="R0001",
        aliases=("Resident No", "Resident number", "Client ID", "Service user ID"),
    )  # fmt: skip
    kind: str = field(
        "Kind of incident",
        required=True,
        codes="incident_kind",
        source=OWN_LIST,
        why="Who must be told depends on it.",
        fix="Choose from the list.",
        example="fall",
        aliases=("Type", "Category", "Incident type"),
    )
    happened_date: pl.Date = field(
        "Happened on",
        required=True,
        source=REG_17,
        why="What must follow is counted from this day.",
        fix="Enter the day on which it happened.",
        example="2026-11-18",
        aliases=("Date", "Incident date", "Date of incident"),
    )
    cqc_notified_date: pl.Date = field(
        "CQC told on",
        source=CQC_DEATHS,
        example="2026-11-19",
        aliases=("CQC notified", "Notification date"),
    )


DATASET = dataset(
    "incident",
    "Incidents",
    "incident",
    model=Incident,
    key="incident_id",
    rules=(notices.RULES,),
    links={"person": Link("resident", (("home_id", "home_id"), ("resident_id", "resident_id")))},
    topic="kind",
    owner=Owner.MANAGER,
)
