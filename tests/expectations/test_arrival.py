"""Judging what arrived: pass, warn, hold, and what cannot be said yet."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pandas as pd
import pytest

from expectations.arrival import judge_arrival, recall


NIGHT = date(2026, 11, 21)
CALM = {
    "feed": "residents",
    "dataset": "resident",
    "home_id": "",
    "state": "accepted",
    "rows_read": 62,
    "rows_accepted": 61,
    "rows_set_aside": 1,
    "history": [60, 61] * 8,
    "same_bytes": False,
    "columns_missing": [],
    "columns_removed": [],
    "columns_added": [],
    "extract_age_days": 0,
    "vanished": 0,
    "people": 61,
}


@pytest.fixture
def judge(tmp_path, wanted):
    def judge_one(*feeds, arrival=None):
        targets = replace(wanted, arrival=replace(wanted.arrival, **arrival or {}))
        facts = pd.DataFrame([{**CALM, **feed} for feed in feeds or ({},)])
        return judge_arrival(facts, targets, run_id="r1", night=NIGHT, folder=tmp_path)

    return judge_one


def one(judged):
    (feed,) = judged.feeds
    return feed


def test_ordinary_night_passes(judge):
    """An extract like the night before raises no question, and leaves none open."""
    judged = judge()

    assert one(judged).result == "pass"
    assert one(judged).reasons == ()
    assert one(judged).unknown == ()
    assert judged.result == "pass"
    assert judged.held == ()


@pytest.mark.parametrize(
    ("facts", "result", "says"),
    [
        ({"state": "missing"}, "warn", "The extract did not come."),
        ({"state": "refused"}, "warn", "could not be read as an extract. Read the message beside it in quarantine"),
        ({"rows_accepted": 0, "vanished": None}, "hold", "holds no records. Clear any filter"),
        ({"rows_accepted": 25}, "hold", "Only 25 records came; last night there were 61."),
        (
            {"rows_accepted": 54}, "warn",
            "54 records came. Last night there were 61, and 55 to 67 would raise no question.",
        ),
        ({"rows_accepted": 68}, "warn", "68 records came."),
        (
            {"history": [60] * 20 + [66], "rows_accepted": 72, "people": 66}, "warn",
            "Over the nights before, 55 to 66 was usual.",
        ),
        (
            {"vanished": 7}, "hold",
            "7 people of last night are gone with no leaving date; up to 6 would raise no question.",
        ),
        ({"rows_read": 65, "rows_set_aside": 4}, "warn", "4 of 65 rows could not be read as records."),
        ({"rows_read": 81, "rows_set_aside": 20}, "hold", "20 of 81 rows could not be read as records."),
        ({"extract_age_days": 2}, "warn", "dated 2 days before the night"),
        ({"extract_age_days": 8}, "hold", "dated 8 days before the night"),
        ({"extract_age_days": -1}, "warn", "dated after the night. Check the clock"),
        ({"same_bytes": True}, "warn", "the very same as last night's"),
        ({"columns_missing": ["nhs_number", "room"]}, "hold", "Not in the file: nhs_number, room."),
        ({"columns_removed": ["room"]}, "warn", "Here last night and gone tonight: room."),
        ({"columns_added": ["a", "b"]}, "warn", "2 columns are new since last night."),
    ],
)  # fmt: skip
def test_reason_in_words(judge, facts, result, says):
    """Each question has its consequence and a sentence that ends with what to do."""
    found = one(judge(facts))

    assert found.result == result
    assert any(says in reason for reason in found.reasons), found.reasons
    assert all(reason.endswith(".") for reason in found.reasons)


@pytest.mark.parametrize(
    ("facts", "result"),
    [
        ({"rows_accepted": 55}, "pass"),
        ({"vanished": 6}, "pass"),
        ({"extract_age_days": 1}, "pass"),
        ({"rows_accepted": 31, "history": [61]}, "warn"),
        ({"rows_read": 50, "rows_set_aside": 1}, "pass"),
    ],
)
def test_edges_raise_no_question(judge, facts, result):
    """At the very edge of what is allowed nothing is said, or nothing worse."""
    assert one(judge(facts)).result == result


def test_first_night_is_blank_not_green(judge):
    """With nothing to compare, the comparisons are blank rows and named as unknown; the rest is judged."""
    first = {"history": [], "same_bytes": None, "columns_removed": None, "columns_added": None, "vanished": None}
    judged = judge({**first, "people": None})
    rows = judged.rows.set_index("expectation")["result"]

    assert one(judged).result == "pass"
    assert "records against last night" in one(judged).unknown
    assert set(rows[rows == "blank"].index) == {
        "residents.rows_far_below",
        "residents.rows_near",
        "residents.rows_natural",
        "residents.vanished",
        "residents.same_bytes",
        "residents.columns_removed",
        "residents.columns_added",
    }


def test_of_a_missing_extract_nothing_is_known(judge):
    """A feed that did not come fails that alone; every other check is blank, whatever was noted before."""
    judged = judge({"state": "missing"})
    results = judged.rows.set_index("expectation")["result"]

    assert results["residents.came"] == "warn"
    assert set(results.drop("residents.came")) == {"blank"}
    assert one(judged).unknown == ()
    assert len(one(judged).reasons) == 1


def test_only_the_gravest_sentence_of_a_measure(judge):
    """Far too few records are said once, not as too few as well."""
    reasons = one(judge({"rows_accepted": 20})).reasons

    assert sum("last night there were" in reason.lower() for reason in reasons) == 1


def test_new_headings_are_never_shown(judge):
    """In a file without headings the first record looks like headings: they are counted, not shown."""
    judged = judge({"columns_added": ["Canary Surname", "07700 900123"]})

    assert "Canary" not in repr(judged.feeds)
    assert "07700" not in judged.rows.to_csv()


def test_new_headings_are_not_kept(judge, tmp_path):
    """Nor do they lie in what Great Expectations keeps."""
    judge({"columns_added": ["Canary Surname"]})

    assert all(b"Canary" not in path.read_bytes() for path in tmp_path.rglob("*") if path.is_file())


def test_consequence_is_the_targets(judge):
    """What a target calls none is not asked; what it calls hold holds."""
    assert one(judge({"same_bytes": True}, arrival={"same_bytes": "none"})).result == "pass"
    assert one(judge({"same_bytes": True}, arrival={"same_bytes": "hold"})).result == "hold"


def test_feeds_are_judged_apart(judge):
    """Each feed has its own judgement; the gravest is the night's."""
    judged = judge({}, {"feed": "staff", "vanished": 30}, {"feed": "homes", "same_bytes": True})

    assert [(feed.feed, feed.result) for feed in judged.feeds] == [
        ("residents", "pass"),
        ("staff", "hold"),
        ("homes", "warn"),
    ]
    assert judged.held == ("staff",)
    assert judged.result == "hold"


def test_rows_are_what_the_store_takes(judge):
    """A hold is a stop in the store, and no check has two rows."""
    rows = judge({"vanished": 30}).rows

    assert set(rows["result"]) <= {"pass", "warn", "stop", "blank"}
    assert rows.set_index("expectation").loc["residents.vanished", "result"] == "stop"
    assert rows.set_index("expectation").loc["residents.vanished", "observed"] == 30
    assert not rows.duplicated("expectation").any()


def test_no_feed_at_all(wanted, tmp_path):
    """No feed expected is no feed judged, and no error."""
    judged = judge_arrival(pd.DataFrame(columns=["feed"]), wanted, run_id="r1", night=NIGHT, folder=tmp_path)

    assert judged.feeds == ()
    assert judged.rows.empty


def test_recalled_as_judged(judge, tmp_path):
    """What was found is there for the page of the same run, and for no other."""
    found = one(judge({"same_bytes": True}))

    (recalled,) = recall(tmp_path, "r1")
    assert recalled["reasons"] == list(found.reasons)
    assert recalled["result"] == "warn"
    assert recall(tmp_path, "r2") == []


def test_what_the_reader_said_is_kept_with_the_extract(judge, tmp_path):
    """A page tells it long after the file is gone; of another feed it says nothing."""
    note = "12 cells of NINUMBER are masked, so what needs them is undetermined."
    judged = judge({"said": [note]}, {"feed": "staff", "said": None})

    assert [feed.said for feed in judged.feeds] == [(note,), ()]
    assert [feed["said"] for feed in recall(tmp_path, "r1")] == [[note], []]
    assert judged.result == "pass"
