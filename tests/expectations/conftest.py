"""A small provider for the tests of expectations: four homes, five rules, and their tallies."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

import pandas as pd
import pytest

from expectations import targets
from expectations.night import NightJudgement, judge_night


if TYPE_CHECKING:
    from pathlib import Path


NIGHT = date(2026, 11, 21)
HOMES = {"rose": "Rose Court", "elm": "Elm House", "oak": "Oak Lodge", "ash": "Ash Grove"}
_RULES = (
    ("RES-001a", "NHS number missing", "resident", "completeness", "major", ["nhs_number"], "senior"),
    ("RES-004a", "Two residents in one room", "resident", "uniqueness", "critical", ["room"], "senior"),
    ("RES-021a", "Admitted before born", "resident", "consistency", "major", ["admission_date", "room"], "senior"),
    ("STF-002a", "DBS check out of date", "staff", "timeliness", "minor", ["dbs_date"], "hr"),
    ("FIL-001a", "A feed did not come", "feed", "timeliness", "major", ["feed"], "ig_lead"),
)
# home, dataset, rule, right, wrong, undetermined, not applicable, not run; Ash Grove has nothing at all.
_TALLIES = (
    ("rose", "resident", "RES-001a", 50, 0, 0, 0, 0),
    ("rose", "resident", "RES-004a", 50, 0, 0, 0, 0),
    ("rose", "resident", "RES-021a", 50, 0, 0, 0, 0),
    ("rose", "staff", "STF-002a", 30, 0, 0, 0, 0),
    ("elm", "resident", "RES-001a", 39, 1, 0, 0, 0),
    ("elm", "resident", "RES-004a", 30, 10, 0, 0, 0),
    ("elm", "resident", "RES-021a", 0, 0, 0, 40, 0),
    ("elm", "staff", "STF-002a", 20, 0, 0, 0, 0),
    ("oak", "resident", "RES-001a", 11, 1, 0, 0, 0),
    ("oak", "resident", "RES-004a", 11, 1, 0, 0, 0),
    ("oak", "resident", "RES-021a", 0, 0, 12, 0, 0),
    ("oak", "staff", "STF-002a", 0, 0, 0, 0, 25),
    ("", "feed", "FIL-001a", 3, 0, 0, 0, 0),
)
TALLY_COLUMNS = (
    "home_id",
    "dataset",
    "rule_code",
    "right",
    "wrong",
    "undetermined",
    "not_applicable",
    "not_run",
)


@dataclass(frozen=True)
class Judged:
    """A night that was judged, and where."""

    judgement: NightJudgement
    folder: Path
    docs: Path

    def of(self, expectation: str, home_id: str) -> Any:
        """The one row of an expectation in a home."""
        rows = self.judgement.rows
        (row,) = rows[(rows["expectation"] == expectation) & (rows["home_id"] == home_id)].to_dict("records")
        return row

    @property
    def index(self) -> str:
        """The index page."""
        return (self.docs / "index.html").read_text(encoding="utf-8")

    @property
    def page(self) -> str:
        """The newest night's page."""
        return max(self.docs.glob("validations/*/*/*/*.html"), key=lambda p: p.parent.name).read_text(encoding="utf-8")


@pytest.fixture(scope="session")
def rules() -> pd.DataFrame:
    """Five rules of three datasets."""
    columns = ["code", "title", "dataset", "dimension", "severity", "fields", "owner"]
    return pd.DataFrame([list(rule) for rule in _RULES], columns=columns)


@pytest.fixture
def tallies() -> pd.DataFrame:
    """One home without a fault, one with many, one small, and none of the fourth."""
    return pd.DataFrame([list(row) for row in _TALLIES], columns=list(TALLY_COLUMNS))


@pytest.fixture(scope="session")
def wanted() -> targets.Targets:
    """The targets that come with Wellkept."""
    return targets.load()


@pytest.fixture(scope="session")
def night(tmp_path_factory: pytest.TempPathFactory, rules: pd.DataFrame, wanted: targets.Targets) -> Judged:
    """That night, judged once for all tests that only look."""
    place = tmp_path_factory.mktemp("night")
    judgement = judge_night(
        pd.DataFrame([list(row) for row in _TALLIES], columns=list(TALLY_COLUMNS)),
        rules,
        HOMES,
        wanted,
        run_id="2026-11-21-0600",
        night=NIGHT,
        folder=place / "kept",
        docs=place / "docs",
        notices=["The staff extract of 21 November 2026 is held."],
        field_titles={"resident.nhs_number": "NHS number"},
    )
    return Judged(judgement, place / "kept", place / "docs")
