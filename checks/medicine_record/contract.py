"""The medicines record contract: one resident as the medicines system (eMAR) has them."""

from __future__ import annotations

import pandera.polars as pa
import polars as pl

from checks.contract import dataset, field
from checks.medicine_record import who
from checks.resident.evidence import OWN_LIST, REG_17
from wellkept.dataset import Link
from wellkept.words import Owner, Personal, Severity


class MedicineRecord(pa.DataFrameModel):
    """One resident on the medicines system. Whoever gives medicines looks here."""

    resident_id: str = field(
        "Resident ID",
        required=True,
        unique=True,
        personal=Personal.STRICT,
        severity=Severity.CRITICAL,
        source=REG_17,
        why="A chart that is nobody's is given to somebody.",
        fix="Enter the number of the care record.",
        example="R0001",
        aliases=("Resident No", "Resident number", "Client ID", "Service user ID", "Person ID", "Patient ID"),
    )
    home_id: str = field("Home", source=REG_17, example="oak", aliases=("Home ID", "Home name", "Site", "Location"))
    family_name: str = field(
        "Surname", personal=Personal.ORDINARY, source=REG_17, example="Gregory", aliases=("Last name", "Family name")
    )
    given_name: str = field(
        "First name", personal=Personal.ORDINARY, source=REG_17, example="Violet", aliases=("Forename", "Given name")
    )
    date_of_birth: pl.Date = field(
        "Date of birth", personal=Personal.STRICT, source=REG_17, example="1938-04-17", aliases=("DOB", "Birth date")
    )
    nhs_number: str = field(
        "NHS number", personal=Personal.STRICT, source=REG_17, example="9990000018", compact=True, aliases=("NHS No",)
    )
    room: str = field("Room", source=REG_17, example="12", aliases=("Room number", "Room no", "Bed"))
    allergy_statement: str = field(
        "Allergy statement",
        codes="allergy_statement",
        source=OWN_LIST,
        why="Staff trust the screen they have before them.",
        fix="Choose from the list.",
        example="has_allergies",
        aliases=("Allergy status", "Allergies known"),
    )
    is_active: bool = field("Active", source=REG_17, example="yes", aliases=("Is active", "Current", "Status active"))


DATASET = dataset(
    "medicine_record",
    "Medicines records",
    "medicines record",
    model=MedicineRecord,
    key="resident_id",
    rules=(who.RULES,),
    links={"person": Link("resident", (("home_id", "home_id"), ("resident_id", "resident_id")))},
    person="person",
    room="room",
    called=("given_name",),
    owner=Owner.SENIOR,
)
