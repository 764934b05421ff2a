"""The contract of the register of decisions not to attempt resuscitation: one line, copied from one form."""

from __future__ import annotations

import pandera.polars as pa
import polars as pl

from checks.contract import dataset, field
from checks.dnacpr_register import same
from checks.resident.evidence import CQC_DNACPR, REG_17
from wellkept.dataset import Link
from wellkept.words import Owner, Personal, Severity


class DnacprRegister(pa.DataFrameModel):
    """One form as its register has it: whose it says it is, and until when it holds."""

    resident_id: str = field(
        "Resident ID",
        required=True,
        unique=True,
        personal=Personal.STRICT,
        severity=Severity.CRITICAL,
        source=REG_17,
        why="A form without its person may be taken for somebody else's.",
        fix="Enter the number of the care record.",
        example="R0001",
        aliases=("Resident No", "Resident number", "Client ID", "Service user ID", "Person ID"),
    )
    home_id: str = field("Home", source=REG_17, example="oak", aliases=("Home ID", "Home name", "Site", "Location"))
    family_name: str = field(
        "Surname on the form", personal=Personal.ORDINARY, source=CQC_DNACPR, example="Gregory",
        aliases=("Surname", "Last name", "Family name"),
    )  # fmt: skip
    date_of_birth: pl.Date = field(
        "Date of birth on the form", personal=Personal.STRICT, source=CQC_DNACPR, example="1938-04-17",
        aliases=("Date of birth", "DOB"),
    )  # fmt: skip
    nhs_number: str = field(
        "NHS number on the form", personal=Personal.STRICT, source=CQC_DNACPR, example="9990000018", compact=True,
        aliases=("NHS number", "NHS No"),
    )  # fmt: skip
    review_date: pl.Date = field(
        "Review date", source=CQC_DNACPR, example="2027-02-03", aliases=("Review due", "Review")
    )
    form_location: str = field(
        "Where the form is kept",
        source=CQC_DNACPR,
        example="Care file, front",
        aliases=("Location of form",),
    )


DATASET = dataset(
    "dnacpr_register",
    "DNACPR register",
    "DNACPR register line",
    model=DnacprRegister,
    key="resident_id",
    rules=(same.RULES,),
    links={"person": Link("resident", (("home_id", "home_id"), ("resident_id", "resident_id")))},
    person="person",
    owner=Owner.SENIOR,
)
