"""Recall on records spoilt by the thousand: counted rightly, and not lower than it was."""

from __future__ import annotations

import polars as pl
import pytest

from flows.synthetic.recall import PAGE, Recall, _by_mechanism, _by_rule, page, recall
from flows.synthetic.ways import WAYS


@pytest.fixture(scope="module")
def found() -> Recall:
    """Six hundred records of each dataset, four in ten of them spoilt."""
    return recall(rows=600)


def test_most_of_what_is_spoilt_is_found(found: Recall) -> None:
    """Measured .72 on 60,000 records; capitals and names swapped are no fault a file alone can show."""
    assert found.mechanisms["found"].sum() / found.mechanisms["spoilt"].sum() > 0.7


def test_nothing_is_flagged_that_was_left_alone(found: Recall) -> None:
    """Neither in a clean file nor in a clean record beside spoilt ones, but where a copy makes two of it."""
    assert found.unflagged_clean == dict.fromkeys(WAYS, 0)
    alarms = found.rules.filter(pl.col("false_alarms") > 0)["rule"].to_list()
    assert set(alarms) <= COPIES


# A record entered twice, or a number that by chance is a neighbour's, makes the record beside it one of two.
COPIES = {
    "RES-007",
    "RES-028",
    "RES-009a",
    "STF-005",
    "STF-006",
    "STF-006b",
    "STF-013c",
    "STF-019",
    "TRN-008",
    "TRN-009b",
}


def test_a_fault_is_found_by_its_own_field_and_no_other() -> None:
    """Another field of the same record is beside the point; another record is a false alarm."""
    truth = pl.DataFrame(
        {"line": [2, 3], "mechanism": ["slip", "swap"], "field": ["a", "b"], "fields": [["a"], ["b", "c"]]}
    )
    flags = pl.DataFrame({"line": [2, 2, 3, 9], "rule": ["R-1", "R-2", "R-1", "R-3"], "field": ["a", "z", "c", "a"]})

    mechanisms = _by_mechanism(truth, flags)
    rules = {
        row["rule"]: (row["found"], row["beside"], row["false_alarms"]) for row in _by_rule(truth, flags).to_dicts()
    }

    assert mechanisms.select("mechanism", "spoilt", "found").rows() == [("slip", 1, 1), ("swap", 1, 1)]
    assert rules == {"R-1": (2, 0, 0), "R-2": (0, 1, 0), "R-3": (0, 0, 1)}


def test_the_page_adds_up(found: Recall) -> None:
    """Every mechanism of every dataset has its line, and the page that is published is one of these."""
    text = page(found)

    assert all(f"| {way.name} |" in text for ways in WAYS.values() for way in ways)
    assert PAGE.read_text(encoding="utf-8").startswith(text[: text.index("Of ")])
