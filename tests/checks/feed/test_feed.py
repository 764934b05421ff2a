"""A feed is judged by its receipt, and one that did not come is wrong once and not a dozen times."""

from __future__ import annotations

from datetime import date

import polars as pl
import pytest

from checks import datasets
from wellkept.coerce import coerce
from wellkept.engine import judge


FEED = datasets()["feed"]
GOOD = {f.name: f.example for f in FEED.fields} | {
    "rows_set_aside": "0",
    "rows_read": "40",
    "rows_expected_least": "20",
    "rows_expected_most": "60",
}


def verdicts(**facts):
    """The verdict of each rule on one feed."""
    row = GOOD | facts
    frame = coerce(pl.LazyFrame({**{n: [v] for n, v in row.items()}, "__line": [1]}), FEED)
    judged = judge(frame, FEED, {"feed": FEED}, as_of=date(2026, 11, 21))
    assert judged.errors == {}
    said = judged.table.collect().row(0, named=True)
    return {r.code: said[r.code] for r in FEED.rules}


def wrong(**facts):
    """The rules a feed breaks."""
    return {code for code, verdict in verdicts(**facts).items() if verdict == 3}


def test_a_good_feed_breaks_nothing():
    """Every question can be answered and every answer is right."""
    assert set(verdicts().values()) == {2}


def test_a_feed_that_did_not_come_is_wrong_once():
    """Nothing else is asked of a file that is not there."""
    said = verdicts(arrived="no", **{n: "" for n in GOOD if n not in {"feed", "dataset", "home_id", "arrived"}})

    assert {code for code, verdict in said.items() if verdict == 3} == {"FIL-01"}
    assert {verdict for code, verdict in said.items() if code != "FIL-01"} == {0}


@pytest.mark.parametrize(
    ("facts", "codes"),
    [
        ({"nights_same_bytes": "2"}, {"FIL-02"}),
        ({"nights_same_bytes": "1"}, set()),
        ({"encoding_warning": "yes"}, {"FIL-03"}),
        ({"columns_missing": "1"}, {"FIL-04a"}),
        ({"columns_added": "2"}, {"FIL-04b"}),
        ({"columns_removed": "1"}, {"FIL-04c"}),
        ({"columns_renamed": "1"}, {"FIL-04d"}),
        ({"columns_reordered": "yes"}, {"FIL-04e"}),
        ({"rows_set_aside": "2"}, {"FIL-05"}),
        ({"rows_set_aside": "2", "ragged_rows": "2"}, {"FIL-07"}),
        ({"rows_set_aside": "3", "ragged_rows": "2"}, {"FIL-05", "FIL-07"}),
        ({"rows_accepted": "0"}, {"FIL-06a"}),
        ({"rows_accepted": "36"}, set()),
        ({"rows_accepted": "35"}, {"FIL-06b"}),
        ({"rows_accepted": "45"}, {"FIL-06b"}),
        ({"rows_accepted": "23", "previous_rows_accepted": "26"}, set()),
        ({"rows_accepted": "40", "rows_expected_most": "39.5"}, {"FIL-06c"}),
        ({"extract_date": "2026-11-19"}, {"FIL-09a"}),
        ({"extract_date": "2026-11-22"}, {"FIL-09b"}),
        ({"changed_after_extract": "4"}, {"FIL-09c"}),
        ({"unknown_home_rows": "1"}, {"FIL-10"}),
    ],
)
def test_each_fact_breaks_its_own_rule(facts, codes):
    """One thing wrong with a file is one rule broken."""
    assert wrong(**facts) == codes


def test_a_first_night_has_nothing_to_compare_with():
    """Without the night before, the change in numbers is no question."""
    assert verdicts(previous_rows_accepted="")["FIL-06b"] == 0
    first = verdicts(columns_renamed="", columns_removed="", columns_reordered="", rows_expected_least="")
    assert {first[code] for code in ("FIL-04c", "FIL-04d", "FIL-04e", "FIL-06c")} == {0}


def test_nothing_is_derived_from_facts_of_our_own():
    """What the receipt counts cannot be mistyped by anybody."""
    assert not any(r.derived for r in FEED.rules)


def test_the_night_says_when_a_rule_could_not_be_computed():
    """An errored rule is never right: the night itself is wrong."""
    night = datasets()["night"]
    frame = coerce(pl.LazyFrame({"night_date": ["2026-11-21"], "rules_errored": ["2"], "__line": [1]}), night)

    assert judge(frame, night, {}, as_of=date(2026, 11, 21)).table.collect()["DST-13"].to_list() == [3]
