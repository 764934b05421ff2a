"""The shift contract: one shift of one person, planned or worked, as a roster exports it."""

from __future__ import annotations

import pandera.polars as pa
import polars as pl

from checks.contract import dataset, field
from checks.shift import cover, whose
from checks.staff.evidence import REG_18
from wellkept.dataset import Link
from wellkept.words import Owner, Personal, Severity


class Shift(pa.DataFrameModel):
    """One shift. Who was there decides who can have written, given and signed."""

    staff_id: str = field(
        "Staff number",
        required=True,
        personal=Personal.STRICT,
        severity=Severity.MAJOR,
        source=REG_18,
        why="A shift that is nobody's covers nothing.",
        fix="Enter the staff number of the person, as the staff list has it.",
        example="S0417",
        aliases=("Staff ID", "Employee No", "Employee ID", "Payroll No", "Worker ID", "Personnel Number"),
    )
    home_id: str = field(
        "Home", source=REG_18, example="oak", aliases=("Home ID", "Home name", "Site", "Location", "Unit")
    )
    shift_date: pl.Date = field(
        "Shift date",
        required=True,
        severity=Severity.MAJOR,
        source=REG_18,
        why="Nobody can tell whether the home was staffed without it.",
        fix="Enter the day on which the shift begins.",
        example="2026-11-20",
        aliases=("Date", "Shift start date", "Rota date", "Day", "Start date"),
    )
    hours: float = field("Hours", source=REG_18, example="7.5", aliases=("Shift hours", "Duration", "Paid hours"))
    is_agency: bool = field(
        "Agency", source=REG_18, example="no", aliases=("Agency worker", "Is agency", "Agency shift")
    )
    is_supervised: bool = field(
        "Supervised", source=REG_18, example="no", aliases=("Shadow shift", "Shadowing", "Supervised shift")
    )


DATASET = dataset(
    "shift",
    "Shifts",
    "shift",
    model=Shift,
    key="staff_id",
    rules=(whose.RULES, cover.RULES),
    links={
        "person": Link("staff", (("home_id", "home_id"), ("staff_id", "staff_id"))),
        "home": Link("home", (("home_id", "home_id"),)),
    },
    apart=("shift_date",),
    person="person",
    owner=Owner.HR,
)
