"""A night with a feed of training: gaps reach the manager by name, records close on proof, and nothing leaks."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import polars as pl
import pytest

from flows.summary import Summary
from tests.journeys.small import FEEDS, Small, leave_out_charts, settings_text


FEED = """
[[feed]]
name = "training"
dataset = "training"
pattern = "training_*.csv"
"""
CATEGORIES = {"6": "Fire safety", "20": "Safeguarding", "10": "Infection control", "9": "Health and safety"}
CATEGORIES |= {"26": "GDPR", "15": "Moving and handling", "13": "Medication", "7": "First aid"}
CATEGORIES |= {"8": "Food hygiene", "14": "MCA"}
UNTRAINED, MISTYPED = 0, 1


def training(small: Small, number: int) -> pl.DataFrame:
    """Everybody trained in everything this summer."""
    staff = small.staff(number).select("home_id", "staff_id")
    courses = pl.DataFrame({"Course": list(CATEGORIES.values())})
    return staff.join(courses, how="cross").with_columns(pl.lit("2026-07-01").alias("Date completed"))


@pytest.fixture(scope="module")
def lived(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Small, pl.DataFrame, list[Summary]]]:
    """Two nights: first one person lacks fire training and another has a date that is none; then all is right."""
    with pytest.MonkeyPatch.context() as patch:
        leave_out_charts(patch)
        small = Small.make(tmp_path_factory.mktemp("training") / "small", text=settings_text(feeds=FEEDS + FEED))
        workers = small.staff(0).filter((pl.col("status") == "active") & (pl.col("home_id") == "oak"))
        who = workers.select("home_id", "staff_id", "given_name")
        is_fire = pl.col("Course") == "Fire safety"
        wrong = training(small, 0).filter(~(is_fire & (pl.col("staff_id") == who["staff_id"][UNTRAINED])))
        mistyped = is_fire & (pl.col("staff_id") == who["staff_id"][MISTYPED])
        wrong = wrong.with_columns(
            pl.when(mistyped).then(pl.lit("31/06/2026")).otherwise("Date completed").alias("Date completed")
        )
        nights = []
        for number, frame in enumerate((wrong, training(small, 1))):
            small.land(number)
            small.put(f"training_2026-11-{16 + number}.csv", frame, number)
            nights += small.judge(number)
        yield small, who, nights


def items(small: Small, rule: str) -> list[tuple[str, str]]:
    """State and dataset of every item of a rule."""
    with small.store() as store:
        found = store.items()
    return [(row.state, row.dataset) for row in found.itertuples() if row.rule_code == rule]


def test_both_nights_were_published(lived: tuple[Small, pl.DataFrame, list[Summary]]) -> None:
    """Through the leak gate, which read the staff numbers and names of training too."""
    small, _, nights = lived

    assert len(nights) == 2
    assert all((small.settings.folders.published / night.run_id).is_dir() for night in nights)


def test_a_gap_is_a_staff_members_and_closes(lived: tuple[Small, pl.DataFrame, list[Summary]]) -> None:
    """Nobody else lacked the course, and the second night proves it is there."""
    small, _, _ = lived

    assert items(small, "TRN-005d") == [("fixed", "staff")]


def test_a_date_put_right_closes_its_item(lived: tuple[Small, pl.DataFrame, list[Summary]]) -> None:
    """The record is told by its person and course, so a new date is the same record."""
    small, _, _ = lived

    assert items(small, "training.completed_date.unreadable") == [("fixed", "training")]


def test_the_list_leads_to_the_person(lived: tuple[Small, pl.DataFrame, list[Summary]]) -> None:
    """By the name to call by, the staff number and the course, on HR's list of the home and no other."""
    small, who, nights = lived
    lists = small.settings.folders.published / nights[0].run_id / "worklists" / "oak"
    said = (lists / "hr.html").read_text(encoding="utf-8")
    name = who["given_name"][MISTYPED]

    assert f"Fire safety, {name}, {who['staff_id'][MISTYPED]}" in said
    assert who["staff_id"][MISTYPED] not in (lists / "senior.html").read_text(encoding="utf-8")


def test_the_headline_counts_people_only(lived: tuple[Small, pl.DataFrame, list[Summary]]) -> None:
    """Training records are no people."""
    small, _, nights = lived
    with small.store() as store:
        counted = store.person_tallies(nights[0].run_id)

    assert set(counted["dataset"]) == {"resident", "staff"}


def test_without_a_feed_of_training_nothing_is_missing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What nobody expects is not counted against the provider."""
    leave_out_charts(monkeypatch)
    small = Small.make(tmp_path / "small")
    small.land(0)
    (night,) = small.judge(0)
    with small.store() as store:
        rules = set(store.tallies(night.run_id)["rule_code"])

    assert not {rule for rule in rules if rule.startswith(("TRN-005", "TRN-006", "training."))}
    assert "TRN-007" in rules
