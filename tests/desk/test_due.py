"""What is due: never confirmed, too long ago, another value, or past the record's own date."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import polars as pl
import pytest

from checks import datasets
from checks.shelf_life import A_YEAR, SIX_MONTHS
from desk.due import WAITS, asked, freshness, judged, people_due, present, said_of
from wellkept.confirmation_book import Answer, Confirmation


KEY = bytes(range(32))
TODAY = date(2026, 11, 21)
ZONE = "Europe/London"


def people(*records: dict[str, object]) -> pl.DataFrame:
    """Typed residents of one home, everything else blank."""
    base: dict[str, object] = {
        "resident_id": "R1", "home_id": "oak", "status": "active", "preferred_name": None, "given_name": "Joan",
        "room": "4", "nok_phone": None, "cpr_status": None, "dnacpr_review_date": None, "dols_status": None,
        "dols_expiry_date": None,
    }  # fmt: skip
    types = {"dnacpr_review_date": pl.Date, "dols_expiry_date": pl.Date, "nok_phone": pl.String,
             "cpr_status": pl.String, "dols_status": pl.String, "resident_id": pl.String,
             "preferred_name": pl.String}  # fmt: skip
    return pl.DataFrame([base | one for one in records], schema_overrides=types)


def fields_of(*records: dict[str, object]) -> pl.DataFrame:
    return asked(people(*records), datasets()["resident"], "oak", KEY)


def say(fields: pl.DataFrame, answer: Answer, days_ago: int, field: str = "nok_phone", at: int = 9) -> Confirmation:
    """What somebody said of a field as it stands in these records."""
    row = fields.filter(pl.col("field") == field).row(0, named=True)
    when = datetime.combine(TODAY - timedelta(days=days_ago), datetime.min.time(), UTC) + timedelta(hours=at)
    return Confirmation(when, "kim", "oak", "resident", row["reference"], field, answer, row["digest"], 5.0)


def one(fields: pl.DataFrame, *lines: Confirmation, field: str = "nok_phone", today: date = TODAY) -> dict[str, object]:
    found = judged(fields, said_of(lines, ZONE), today)
    return found.filter(pl.col("field") == field).row(0, named=True)


def test_only_what_is_filled_in_of_those_who_live_here_is_asked() -> None:
    there = people(
        {"resident_id": "R1", "nok_phone": "07700 900001"},
        {"resident_id": "R2", "nok_phone": " "},
        {"resident_id": "R3", "nok_phone": "07700 900003", "status": "deceased"},
        {"resident_id": "R4", "nok_phone": "07700 900004", "home_id": "elm"},
        {"resident_id": "R5", "nok_phone": "07700 900005", "status": "temporary_absence"},
    )
    dataset = datasets()["resident"]
    found = asked(present(there, dataset, "oak"), dataset, "oak", KEY).filter(pl.col("field") == "nok_phone")
    assert sorted(found["local_id"]) == ["R1", "R5"]


def test_records_that_share_a_number_or_have_none_are_not_asked_about() -> None:
    """Whose answer would it be?"""
    found = fields_of(*({"resident_id": local, "nok_phone": "07700 900001"} for local in ("R1", "R1", None, "R2")))
    assert set(found["local_id"]) == {"R2"}


@pytest.mark.parametrize(
    ("days_ago", "is_due"), [(0, False), (SIX_MONTHS, False), (SIX_MONTHS + 1, True), (A_YEAR * 3, True)]
)
def test_a_confirmation_holds_as_long_as_the_field_keeps(days_ago: int, is_due: bool) -> None:
    fields = fields_of({"nok_phone": "07700 900001"})
    assert one(fields)["is_due"]
    found = one(fields, say(fields, Answer.STILL_RIGHT, days_ago))
    assert (found["is_due"], found["is_fresh"], found["confirmed_by"]) == (is_due, not is_due, "kim")


@pytest.mark.parametrize("answer", [Answer.CHANGED, Answer.ASK])
def test_what_is_to_be_changed_or_asked_waits_a_little_and_is_not_fresh(answer: Answer) -> None:
    fields = fields_of({"nok_phone": "07700 900001"})
    for days_ago, is_due in ((WAITS[answer] - 1, False), (WAITS[answer], True)):
        found = one(fields, say(fields, answer, days_ago))
        assert (found["is_due"], found["is_fresh"]) == (is_due, False)


def test_the_latest_answer_counts() -> None:
    """Whoever is not sure after all takes their first answer back."""
    fields = fields_of({"nok_phone": "07700 900001"})
    first, then = say(fields, Answer.STILL_RIGHT, 0), say(fields, Answer.ASK, 0, at=10)
    assert one(fields, first)["is_fresh"]
    assert not one(fields, first, then)["is_fresh"]
    assert one(fields, then, first)["is_fresh"]


def test_another_value_is_due_whatever_was_said_of_the_last() -> None:
    before, now = fields_of({"nok_phone": "07700 900001"}), fields_of({"nok_phone": "07700 900002"})
    for answer in Answer:
        found = one(now, say(before, answer, 1))
        assert found["is_due"]
        assert found["is_changed"] is (answer is Answer.STILL_RIGHT)


def test_a_field_is_asked_again_on_the_day_of_its_record() -> None:
    """The day itself is in time; and that it was looked at does not renew a form for long."""
    expires = {"dols_status": "authorised", "dols_expiry_date": TODAY}
    fields = fields_of(expires)
    said = say(fields, Answer.STILL_RIGHT, 30, "dols_status")
    assert not one(fields, said, field="dols_status", today=TODAY - timedelta(days=1))["is_due"]
    found = one(fields, said, field="dols_status")
    assert (found["is_due"], found["is_past"], found["is_fresh"]) == (True, True, False)
    looked = say(fields, Answer.STILL_RIGHT, 0, "dols_status")
    assert not one(fields, said, looked, field="dols_status")["is_due"]
    assert one(fields, said, looked, field="dols_status", today=TODAY + timedelta(days=7))["is_due"]


def test_a_form_that_was_renewed_is_another_form() -> None:
    """The same status with another date was never confirmed."""
    old = fields_of({"dols_status": "authorised", "dols_expiry_date": TODAY})
    new = fields_of({"dols_status": "authorised", "dols_expiry_date": TODAY + timedelta(days=300)})
    assert one(new, say(old, Answer.STILL_RIGHT, 1, "dols_status"), field="dols_status")["is_due"]


def test_answers_near_midnight_are_of_the_day_in_the_home() -> None:
    """British summer time is an hour ahead."""
    fields = fields_of({"nok_phone": "07700 900001"})
    line = say(fields, Answer.STILL_RIGHT, (TODAY - date(2026, 7, 1)).days, at=23)
    assert said_of([line], ZONE)["said_on"].to_list() == [date(2026, 7, 2)]


def test_past_its_own_date_comes_first_then_never_then_longest_ago() -> None:
    """And whoever has nothing due does not come."""
    fields = fields_of(
        {"resident_id": "R1", "nok_phone": "07700 900001"},
        {"resident_id": "R2", "nok_phone": "07700 900002"},
        {"resident_id": "R3", "nok_phone": "07700 900003"},
        {"resident_id": "R4", "cpr_status": "dnacpr", "dnacpr_review_date": TODAY},
        {"resident_id": "R5", "nok_phone": "07700 900005"},
    )
    said = [
        say(fields.filter(pl.col("local_id") == local), Answer.STILL_RIGHT, days)
        for local, days in (("R1", 400), ("R2", 500), ("R5", 10))
    ]
    found = people_due(judged(fields, said_of(said, ZONE), TODAY))
    assert found["local_id"].to_list() == ["R4", "R3", "R2", "R1"]
    counted = freshness(judged(fields, said_of(said, ZONE), TODAY))
    assert counted.rows() == [("nok_phone", 4, 1), ("cpr_status", 1, 0)]


def test_nobody_at_all_is_nothing_due() -> None:
    """An empty home has its columns all the same."""
    for fields in (fields_of({"resident_id": "R1"}), fields_of({"resident_id": None})):
        assert fields.is_empty()
        assert people_due(judged(fields, said_of((), ZONE), TODAY)).is_empty()
