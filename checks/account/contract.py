"""The account contract: one sign-in to one system that holds records."""

from __future__ import annotations

import pandera.polars as pa
import polars as pl

from checks.account import whose
from checks.contract import dataset, field
from checks.staff.evidence import DSPT_ACCESS
from wellkept.dataset import Link
from wellkept.words import Owner, Personal, Severity


class Account(pa.DataFrameModel):
    """One account. Who can sign in can read the records of people who trust the home."""

    account_id: str = field(
        "Account",
        required=True,
        unique=True,
        personal=Personal.STRICT,
        severity=Severity.MAJOR,
        source=DSPT_ACCESS,
        why="An account nobody can name cannot be shut.",
        fix="Enter the name under which the account signs in.",
        example="akofor",
        aliases=("User", "Username", "User name", "Login", "User ID", "Account name"),
    )
    home_id: str = field(
        "Home", source=DSPT_ACCESS, example="oak", aliases=("Home ID", "Home name", "Site", "Location")
    )
    staff_id: str = field(
        "Staff number",
        personal=Personal.STRICT,
        source=DSPT_ACCESS,
        why="It says whose account it is.",
        fix="Enter the staff number of the person who uses it.",
        example="S0417",
        aliases=("Staff ID", "Employee No", "Employee ID", "Payroll No", "Worker ID"),
    )
    system: str = field("System", source=DSPT_ACCESS, example="Care records", aliases=("Application", "System name"))
    is_enabled: bool = field(
        "Enabled",
        required=True,
        source=DSPT_ACCESS,
        why="Only an account that is shut is shut.",
        fix="Say yes or no.",
        example="yes",
        aliases=("Active", "Is active", "Account enabled", "Enabled account"),
    )
    is_shared: bool = field("Shared", source=DSPT_ACCESS, example="no", aliases=("Generic", "Shared account"))
    last_used_date: pl.Date = field(
        "Last used", source=DSPT_ACCESS, example="2026-11-19", aliases=("Last login", "Last sign in", "Last logon")
    )


DATASET = dataset(
    "account",
    "Accounts",
    "account",
    model=Account,
    key="account_id",
    rules=(whose.RULES,),
    links={"person": Link("staff", (("home_id", "home_id"), ("staff_id", "staff_id")))},
    owner=Owner.IG_LEAD,
)
