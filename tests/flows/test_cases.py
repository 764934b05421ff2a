"""From flagged rows to keyed references, and to what a carer needs to find the person."""

from __future__ import annotations

import polars as pl
import pytest

from checks import datasets
from flows.cases import NO_ID, find, subjects, with_references
from wellkept.coerce import Reading, coerce
from wellkept.keys import reference


KEY = b"k" * 32
RESIDENT = datasets()["resident"]
ROWS = [
    {"resident_id": "R1", "home_id": "oak", "preferred_name": "Peg", "given_name": "Margaret", "room": "12"},
    {"resident_id": " r1 ", "home_id": "elm", "preferred_name": "", "given_name": "Ann", "room": ""},
    {"resident_id": "", "home_id": "oak", "preferred_name": "", "given_name": "", "room": "3"},
    {"resident_id": "R4", "home_id": "nowhere", "preferred_name": "Jo", "given_name": "Joan", "room": "4"},
]


@pytest.fixture
def frame() -> pl.LazyFrame:
    """Four residents, one without an id, one of no known home."""
    text = pl.LazyFrame(ROWS).with_row_index("__line", offset=2).cast({"__line": pl.Int64})
    homes = {"oak": "oak", "elm": "elm"}
    return coerce(text, RESIDENT, Reading(homes=homes), feed="residents")


def test_where_each_record_is_found(frame: pl.LazyFrame) -> None:
    """Home, the home's own id, what to call them, and the room; line and feed for the analyst."""
    rows = subjects(frame, RESIDENT).collect().rows(named=True)

    assert [row["home_id"] for row in rows] == ["oak", "elm", "oak", ""]
    assert [row["local_id"] for row in rows] == ["R1", "r1", "", "R4"]
    assert [row["__line"] for row in rows] == [2, 3, 4, 5]
    assert rows[0]["called"].startswith("Peg")
    assert rows[1]["called"] == "Ann"
    assert rows[2]["called"] is None
    assert {row["__feed"] for row in rows} == {"residents"}
    assert [row["room"] for row in rows] == ["12", None, "3", "4"]


def test_a_reference_is_of_home_and_id_and_needs_the_key(frame: pl.LazyFrame) -> None:
    """However the id is written; records without one share their home's."""
    rows = with_references(subjects(frame, RESIDENT).collect(), "resident", KEY)
    references = rows["reference"].to_list()

    assert references[0] == reference(KEY, "resident", "oak", "R1")
    assert references[1] == reference(KEY, "resident", "elm", "R1")
    assert references[2] == reference(KEY, "resident", "oak", NO_ID)
    assert len(set(references)) == 4
    other = with_references(subjects(frame, RESIDENT).collect(), "resident", b"x" * 32)["reference"].to_list()
    assert not set(references) & set(other)


def test_flags_become_cases_with_the_value_of_each_field_at_fault(frame: pl.LazyFrame) -> None:
    """One flag a row and rule; one case for each of the rule's fields; the text is the extract's own."""
    rules = [RESIDENT.by_code["RES-021a"], RESIDENT.by_code["RES-027a"]]
    flagged = pl.DataFrame(
        [(0, rules[0].code), (1, rules[1].code), (3, rules[1].code)],
        schema={"__row": pl.Int64, "rule_code": pl.String},
        orient="row",
    )

    found = find(frame, flagged, RESIDENT, rules, KEY)

    assert found.flags.columns == ["home_id", "dataset", "rule_code", "reference", "line", "feed"]
    assert found.flags.select("home_id", "rule_code", "line").rows() == [
        ("oak", rules[0].code, 2), ("elm", rules[1].code, 3), ("", rules[1].code, 5),
    ]  # fmt: skip
    assert "called" not in found.flags.columns
    two = found.cases.filter(pl.col("rule_code") == rules[0].code)
    assert set(two["field"]) == set(rules[0].fields)
    rooms = found.cases.filter(pl.col("field") == "room").select("home_id", "local_id", "value").rows()
    assert rooms == [("elm", "r1", ""), ("", "R4", "4")]


def test_two_records_under_one_reference_are_one_case(frame: pl.LazyFrame) -> None:
    """A duplicate is two flags, one item, and one place to look."""
    twice = pl.concat([frame, frame.with_columns(pl.col("__row") + 4)])
    rule = RESIDENT.by_code["RES-027a"]
    flagged = pl.DataFrame(
        {"__row": [0, 4], "rule_code": [rule.code] * 2}, schema={"__row": pl.Int64, "rule_code": pl.String}
    )

    found = find(twice, flagged, RESIDENT, [rule], KEY)

    assert found.flags.height == 2
    assert found.flags["reference"].n_unique() == 1
    assert found.cases.height == len(rule.fields)


def test_our_own_facts_have_no_room_and_no_home() -> None:
    """A feed is a subject too, called by its own name."""
    feed = datasets()["feed"]
    text = pl.LazyFrame({"feed": ["residents"], "__line": [0]}, schema={"feed": pl.String, "__line": pl.Int64})
    (row,) = subjects(coerce(text, feed, Reading()), feed).collect().rows(named=True)

    assert (row["local_id"], row["called"], row["room"], row["home_id"]) == ("residents", "residents", None, "")


TRAINING_ROWS = [
    {"staff_id": "S1", "training_name": "Fire", "category": "6", "completed_date": "2026-05-01"},
    {"staff_id": "S1", "training_name": "Fire", "category": "6", "completed_date": "2025-05-01"},
    {"staff_id": "S1", "training_name": "", "category": "20", "completed_date": "2026-05-01"},
    {"staff_id": "S2", "training_name": "Fire", "category": "6", "completed_date": "2026-05-01"},
]


def test_records_of_one_person_are_told_apart_by_their_course() -> None:
    """Another date is the same record, so that a date put right closes its item; another course is another."""
    training = datasets()["training"]
    text = pl.LazyFrame([{**row, "home_id": "oak", "__line": 2} for row in TRAINING_ROWS])
    rows = with_references(subjects(coerce(text, training), training).collect(), "training", KEY)
    first, again, other, theirs = rows["reference"]

    assert first == again
    assert len({first, other, theirs}) == 3
    assert rows["local_id"].to_list() == ["S1", "S1", "S1", "S2"]
    assert rows["room"].to_list() == ["Fire safety", "Fire safety", "Safeguarding adults", "Fire safety"]


def test_a_training_record_is_named_by_the_staff_list() -> None:
    """A number two people share names neither of them."""
    training, staff = datasets()["training"], datasets()["staff"]
    text = pl.LazyFrame([{**row, "home_id": "oak", "__line": 2} for row in TRAINING_ROWS])
    people = pl.LazyFrame(
        {
            "staff_id": ["S1", "S2", "S2"],
            "home_id": ["oak"] * 3,
            "given_name": ["Amara", "Bo", "Cy"],
            "__line": [2, 3, 4],
        }
    )
    flagged = pl.DataFrame({"__row": [0, 3], "rule_code": ["TRN-003a"] * 2}, schema_overrides={"__row": pl.Int64})
    named = subjects(coerce(people, staff), staff)

    cases = find(coerce(text, training), flagged, training, training.rules, KEY, named).cases

    assert dict(cases.select("local_id", "called").iter_rows()) == {"S1": "Amara", "S2": None}
