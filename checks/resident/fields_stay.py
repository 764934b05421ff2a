"""The resident's stay: status, room, dates in and out, absences, and who pays."""

from __future__ import annotations

import pandera.polars as pa
import polars as pl

from checks.contract import field
from checks.resident import evidence
from wellkept.words import Owner, Personal, Severity


class Stay(pa.DataFrameModel):
    """The stay: where the person lives, since when, on what terms."""

    status: str = field(
        "Status",
        required=True,
        codes="resident_status",
        severity=Severity.CRITICAL,
        source=evidence.OWN_LIST,
        why="Meals, medicines, bills and letters follow the status.",
        fix="Use the admission, absence or discharge step of the care system, not free text.",
        example="active",
        aliases=("resident status", "current status", "su status", "client status", "record status"),
    )
    stay_type: str = field(
        "Type of stay",
        codes="stay_type",
        source=evidence.OWN_LIST,
        why="A short stay and a permanent one have different reviews, rights and charges.",
        fix="Choose the type of stay on the day of admission.",
        example="permanent",
        aliases=("stay type", "admission type", "placement type", "residency type", "length of stay"),
    )
    care_type: str = field(
        "Care type",
        codes="care_type",
        source=f"{evidence.CLIENT_LEVEL_DATA}: Service_Type",
        why="Staffing and charges follow the type of care.",
        fix="Choose the type of care on the day of admission.",
        example="residential",
        aliases=("type of care", "service type", "care category", "category of care", "client group"),
    )
    room: str = field(
        "Room",
        personal=Personal.ORDINARY,
        severity=Severity.MAJOR,
        source=evidence.REG_17,
        why="The fire roll-call and the call bells go by room.",
        fix="Choose the room from the list of rooms.",
        example="12",
        aliases=("room no", "room number", "room name", "bedroom", "room/bed", "bed", "flat"),
    )
    funding_type: str = field(
        "Funding",
        codes="funding_type",
        owner=Owner.OFFICE,
        source=f"{evidence.CLIENT_LEVEL_DATA}: Client_Funding_Status",
        why="The wrong funding sends the bill to the wrong place.",
        fix="Copy the funding from the contract.",
        example="self_funded",
        aliases=("funding type", "funding source", "funding status", "payer type", "funded by"),
    )
    funder: str = field(
        "Funder",
        personal=Personal.ORDINARY,
        owner=Owner.OFFICE,
        source=evidence.SCHEDULE_3,
        why="The authority that arranged the care must be reached when something goes wrong.",
        fix="Copy the name of the authority from the contract.",
        example="Devon County Council",
        aliases=("funding authority", "local authority", "council", "placing authority", "commissioner", "la name"),
    )
    admission_date: pl.Date = field(
        "Admission date",
        compared=True,
        personal=Personal.ORDINARY,
        severity=Severity.CRITICAL,
        source=evidence.SCHEDULE_3,
        why="The legal record, the funding and the reviews all start on this day.",
        fix="Enter the day the person arrived, from the admission form.",
        example="2025-03-10",
        aliases=(
            "date of admission",
            "admitted",
            "admit date",
            "admitted on",
            "date admitted",
            "move in date",
            "moved in",
            "date entered",
            "entry date",
            "start date",
        ),
    )
    discharge_date: pl.Date = field(
        "Discharge date",
        personal=Personal.ORDINARY,
        severity=Severity.MAJOR,
        source=evidence.SCHEDULE_3,
        why="Occupancy is counted, and the record is kept, from this day.",
        fix="Enter the day the person left, from the discharge form.",
        example="2026-10-02",
        aliases=(
            "date of discharge",
            "discharged",
            "discharged on",
            "date discharged",
            "date left",
            "leaving date",
            "move out date",
            "end date",
        ),
    )
    discharge_destination: str = field(
        "Discharge destination",
        personal=Personal.ORDINARY,
        severity=Severity.MAJOR,
        source=evidence.SCHEDULE_3,
        why="Someone may have to find the person, or send their records on.",
        fix="Enter where the person went, from the discharge form.",
        example="Own home",
        aliases=("destination", "discharged to", "discharge to", "moved to", "destination on discharge", "left to"),
    )
    date_of_death: pl.Date = field(
        "Date of death",
        compared=True,
        personal=Personal.ORDINARY,
        severity=Severity.CRITICAL,
        source=evidence.SCHEDULE_3,
        why="A wrong date sends letters and calls to a grieving family.",
        fix="Enter the date on the day, and have a second person check it.",
        example="2026-10-02",
        aliases=("dod", "death date", "deceased date", "date deceased", "died", "died on"),
    )
    absence_start_date: pl.Date = field(
        "Absent since",
        severity=Severity.MAJOR,
        source=evidence.REG_17,
        why="Meals, medicines and charges stop and start with an absence.",
        fix="Enter the day the person went away.",
        example="2026-11-12",
        aliases=(
            "absence start date",
            "absence start",
            "absence date",
            "leave start",
            "temporary leave start",
            "hospital admission date",
            "away since",
            "date left for hospital",
        ),
    )
    absence_type: str = field(
        "Reason for absence",
        codes="absence_type",
        severity=Severity.MAJOR,
        source=evidence.OWN_LIST,
        why="A stay in hospital changes medicines, charges and any deprivation of liberty authorisation.",
        fix="Choose the reason from the list.",
        example="hospital",
        aliases=("absence type", "absence reason", "leave type", "reason away", "away reason"),
    )
    absence_review_date: pl.Date = field(
        "Absence last reviewed",
        severity=Severity.MAJOR,
        source=evidence.REG_17,
        why="A bed, its funding and an authorisation can lapse while nobody is looking.",
        fix="Enter the date of the last call to the ward or family.",
        example="2026-11-18",
        aliases=("absence review date", "absence reviewed", "leave review date"),
    )
    changed_date: pl.Date = field(
        "Record last changed",
        where_given=True,
        source=evidence.DSPT_CHECKS,
        why="It shows that the extract is as new as it says, and how fresh the record is.",
        fix="Nothing to enter: the care system writes it. Correct the clock of its server if it lies ahead.",
        example="2026-11-18",
        aliases=("last updated", "updated at", "last modified", "modified on", "date modified", "last changed"),
    )
