"""The thresholds of the settings, and those that follow from what the provider is."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import polars as pl
import pytest

from checks import datasets
from checks.limits import limits
from tests.journeys.small import Small
from wellkept.coerce import coerce
from wellkept.engine import judge as judge_records
from wellkept.words import Verdict


@pytest.fixture
def small(tmp_path: Path) -> Small:
    """A provider with nothing judged yet."""
    return Small.make(tmp_path / "small")


def test_test_numbers_are_right_in_a_made_up_provider_only(small: Small) -> None:
    """The profile allows them, and a limit in the settings still counts."""
    resident = datasets()["resident"]
    with_range = {rule.code for rule in resident.rules if "allow_test_range" in rule.limits}
    assert with_range

    assert set(limits(small.settings, resident)) == with_range
    text = small.path.read_text("utf-8")
    small.path.write_text(text.replace('"synthetic"', '"live"') + '\n[rules."RES-059a"]\ndays = 14\n', encoding="utf-8")
    assert limits(small.settings, resident) == {"RES-059a": {"days": 14}}


@pytest.mark.parametrize(
    ("nation", "own", "foreign"),
    [
        ("england", "400000000", "010199000"),
        ("wales", "400000000", "320000010"),
        ("scotland", "010199000", "400000000"),
        ("northern-ireland", "320000010", "010199000"),
    ],
)
def test_a_nations_own_numbers_are_at_home(small: Small, nation: str, own: str, foreign: str) -> None:
    """A Scottish resident's Community Health Index number is no stranger in Scotland.

    The numbers are given without their last digit, so that no whole one of anybody stands here.
    """
    own, foreign = whole(own), whole(foreign)
    settings = replace(small.settings, provider=replace(small.settings.provider, nation=nation))
    resident = datasets()["resident"]
    rule = resident.by_code["RES-006e"]
    frame = coerce(
        pl.LazyFrame({"resident_id": ["R1", "R2"], "nhs_number": [own, foreign], "__line": [2, 3]}), resident
    )

    judged = judge_records(
        frame,
        resident,
        datasets(),
        as_of=date(2026, 11, 16),
        rules=[*(resident.by_code[code] for code in rule.parents), rule],
        limits=limits(settings, resident),
    )

    said = judged.table.collect().sort("__row")["RES-006e"].to_list()
    assert said == [int(Verdict.RIGHT), int(Verdict.WRONG)]


def whole(nine: str) -> str:
    """Nine digits with their check digit."""
    total = sum(int(digit) * (10 - place) for place, digit in enumerate(nine))
    return f"{nine}{(11 - total % 11) % 11}"
