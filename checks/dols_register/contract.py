"""The contract of the register of deprivation of liberty authorisations: one line of it."""

from __future__ import annotations

import pandera.polars as pa
import polars as pl

from checks.contract import dataset, field
from checks.dols_register import same
from checks.resident.evidence import DOLS, OWN_LIST, REG_17
from wellkept.dataset import Link
from wellkept.words import Owner, Personal, Severity


class DolsRegister(pa.DataFrameModel):
    """One person in the home's own list of authorisations, often kept on paper or in a spreadsheet."""

    resident_id: str = field(
        "Resident ID",
        required=True,
        unique=True,
        personal=Personal.STRICT,
        severity=Severity.MAJOR,
        source=REG_17,
        why="Without it nobody can tell whose authorisation it is.",
        fix="Enter the number of the care record.",
        example="R0001",
        aliases=("Resident No", "Resident number", "Client ID", "Service user ID", "Person ID"),
    )
    home_id: str = field("Home", source=REG_17, example="oak", aliases=("Home ID", "Home name", "Site", "Location"))
    status: str = field(
        "DoLS status",
        codes="dols_status",
        source=OWN_LIST,
        why="It says whether the person may be kept from leaving.",
        fix="Choose from the list.",
        example="authorised",
        aliases=("Status", "Authorisation status"),
    )
    expiry_date: pl.Date = field(
        "Expiry date", source=DOLS, example="2027-02-28", aliases=("Expires", "End date", "Expiry")
    )


DATASET = dataset(
    "dols_register",
    "DoLS register",
    "DoLS register line",
    model=DolsRegister,
    key="resident_id",
    rules=(same.RULES,),
    links={"person": Link("resident", (("home_id", "home_id"), ("resident_id", "resident_id")))},
    person="person",
    owner=Owner.SENIOR,
)
