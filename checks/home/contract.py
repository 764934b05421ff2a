"""The contract of a home: one row for each home in the settings."""

from __future__ import annotations

import pandera.polars as pa

from checks.contract import dataset, field
from checks.home import occupancy, registration
from checks.identifiers.codes import CQC_LOCATION
from wellkept.words import Owner, Severity


_CQC = "CQC location id: 1, a hyphen and 8 to 12 digits"
_SETTINGS = "Wellkept settings, [[home]]"
_FIX = "Correct the home's entry in wellkept.toml."


class Home(pa.DataFrameModel):
    """One registered location of the provider."""

    home_id: str = field(
        "Home",
        required=True,
        unique=True,
        source=_SETTINGS,
        why="Every record is counted and every worklist is written under this id.",
        fix=_FIX,
        severity=Severity.CRITICAL,
        example="oak",
    )
    name: str = field(
        "Name of the home",
        required=True,
        source=_SETTINGS,
        why="People read the name, not the id.",
        fix=_FIX,
        example="Oak House",
    )
    cqc_location_id: str = field(
        "CQC location id",
        pattern=CQC_LOCATION,
        source=_CQC,
        why="It ties the home's figures to its registration.",
        fix="Copy it from the home's page on the CQC website. A spreadsheet can turn it into a date: keep it as text.",
        example="1-123456789",
    )
    beds: int = field(
        "Registered beds",
        source=_SETTINGS,
        why="Without it nobody can see that more people live here than the home is registered for.",
        fix="Copy the number from the certificate of registration.",
        example="42",
    )
    registered_for: str = field(
        "Registered for",
        pattern="(?:residential|nursing)(?:;(?:residential|nursing))*",
        source=_SETTINGS,
        why="It says whether nursing care may be given here.",
        fix="Write residential, nursing, or both with a semicolon between.",
        example="residential;nursing",
    )


DATASET = dataset(
    "home",
    "Homes",
    "home",
    model=Home,
    key="home_id",
    rules=(occupancy.RULES, registration.RULES),
    called=("name",),
    owner=Owner.IG_LEAD,
)
