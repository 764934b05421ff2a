"""What may be asked of the store comes back as runs and as pandas frames in the documented columns."""

from __future__ import annotations

import json
import subprocess
import sys
from dataclasses import replace
from datetime import UTC, timedelta
from pathlib import Path

import pandas as pd
import pytest

from tests.wellkept.nights import (
    COUNTS,
    ENCRYPTION,
    FIRST,
    REFERENCE,
    bare,
    event,
    person_rows,
    result,
    rule,
    run,
    tally_rows,
)
from wellkept.errors import UsedWrongly
from wellkept.run import Judgement, Result, RuleRun, RunState, Suite
from wellkept.store import open_store
from wellkept.store_read import SCORES
from wellkept.store_write import record_judgements, write_run
from wellkept.words import RuleState


@pytest.fixture(scope="module")
def store(tmp_path_factory):
    """Three nights, of which the second is incomplete."""
    with open_store(tmp_path_factory.mktemp("store") / "wellkept.duckdb", ENCRYPTION, REFERENCE) as opened:
        write_run(opened, result(0))
        write_run(opened, replace(result(1), run=run(1, state=RunState.INCOMPLETE)))
        opening = [event("opened", "open"), event("opened", "open", item="i2", home_id="H2")]
        write_run(opened, replace(result(2), events=opening))
        record_judgements(opened, "run-1", [Judgement(Suite.TARGET, "e", Result.WARN)], Result.WARN)
        yield opened


def test_a_run_comes_back_as_it_was_written(store):
    """State, judgement and times have their own types again."""
    found = store.run("run-1")

    assert found == run(1, state=RunState.INCOMPLETE, judgement=Result.WARN)
    assert isinstance(found.state, RunState)
    assert found.started_at.tzinfo is UTC
    assert store.run("run-7") is None


def test_a_run_that_has_not_finished_has_no_time_of_it(tmp_path):
    """A held run may never finish."""
    with open_store(tmp_path / "s.duckdb", ENCRYPTION, REFERENCE) as store:
        write_run(store, replace(bare(), run=run(state=RunState.HELD, finished_at=None)))

        assert store.run("run-0").finished_at is None
        assert store.latest_run() is None


def test_the_latest_run_is_that_of_the_latest_night(store):
    """Nights count, not the order of writing."""
    assert store.latest_run() == run(2)


def test_a_run_is_found_by_its_key(store):
    """So that the same is not judged twice."""
    assert store.run_with_key("key-1").run_id == "run-1"
    assert store.run_with_key("another") is None


def test_tallies_carry_what_is_known_of_their_rules(store):
    """What Great Expectations and the reports group by is beside the counts."""
    found = store.tallies("run-1")

    assert len(found) == len(tally_rows(1)) == 600
    assert set(found["run_id"]) == {"run-1"}
    assert found[list(COUNTS)].dtypes.eq("int64").all()
    third = found.loc[found["rule_code"] == "R-003", ["dimension", "severity", "owner"]].drop_duplicates()
    assert third.to_numpy().tolist() == [["timeliness", "information", "hr"]]


def test_person_tallies_are_of_one_run(store):
    """Six homes, two datasets of people."""
    found = store.person_tallies("run-2")

    assert len(found) == 12
    assert found["people"].sum() == sum(row["people"] for row in person_rows(2))


def test_rules_are_those_of_the_run_with_their_state(store):
    """A rulebook page and a worklist read the rule as it was that night."""
    found = store.rules("run-0")

    assert len(found) == 100
    assert set(found["state"]) == {"ran"}
    assert json.loads(found.set_index("rule_code").loc["R-002", "fields"]) == ["field_2", "field_3"]


def test_receipts_name_what_did_not_come(store):
    """A feed that is missing has a receipt, so that no gap is silent."""
    assert store.receipts("run-0")[["feed", "state"]].to_numpy().tolist() == [["feed", "accepted"], ["late", "missing"]]


def test_flags_hold_references_and_lines_only(store):
    """Nothing of a flag could name anyone."""
    found = store.flags("run-0")

    assert list(found.columns) == ["run_id", "home_id", "dataset", "rule_code", "reference", "line", "feed"]
    assert len(found) == sum(row["wrong"] for row in tally_rows(0))


def test_judgements_are_of_one_run(store):
    """Another run's do not show."""
    assert store.judgements("run-1")["result"].tolist() == ["warn"]
    assert store.judgements("run-0").empty


@pytest.mark.parametrize("by", SCORES)
def test_scores_show_their_counts_beside_them(store, by):
    """No score without what it was made of."""
    found = store.scores(by, "run-2")

    assert {*COUNTS, "judged", "expected", "score", "judged_share"} <= set(found.columns)
    assert set(found["run_id"]) == {"run-2"}


def test_scores_by_something_else_are_refused(store):
    """The word is looked up, never put into a query as it comes."""
    with pytest.raises(UsedWrongly, match="Ask for one of: rule, home"):
        store.scores("rule; DROP TABLE run", "run-0")


def test_history_reaches_back_so_many_days(store):
    """Counted from the latest night, for one home or all of them."""
    assert store.history()["night"].nunique() == 3
    assert store.history(nights=2)["night"].min() == pd.Timestamp(FIRST + timedelta(days=1))
    assert set(store.history(home_id="H2")["home_id"]) == {"H2"}
    assert set(store.history(home_id="")["home_id"]) == {""}


def test_the_headline_reaches_back_likewise(store):
    """The trend of people, for the same spans."""
    assert len(store.headline(nights=1)) == 12
    assert len(store.headline(nights=1, home_id="H1")) == 2


def test_items_and_their_events(store):
    """All homes' or one's, and the whole history of one item."""
    assert store.items()["item_id"].tolist() == ["i1", "i2"]
    assert store.items("H2")["item_id"].tolist() == ["i2"]
    assert store.events("i1")["event"].tolist() == ["opened"]


def test_every_event_in_the_order_written(store):
    """From which the state of every item is folded."""
    assert store.all_events()[["seq", "item_id"]].to_numpy().tolist() == [[1, "i1"], [2, "i2"]]


def test_what_happened_in_a_run_is_counted(store):
    """Things that happened to items, and how often."""
    assert store.events_of_run("run-0") == (("opened", 2),)
    assert store.events_of_run("run-1") == ()


def test_the_rules_that_raised_are_named(tmp_path):
    """By code, and none when all ran."""
    said = [RuleRun("R-000", RuleState.ERROR), RuleRun("R-001", RuleState.RAN), RuleRun("R-002", RuleState.NO_FEED)]
    with open_store(tmp_path / "s.duckdb", ENCRYPTION, REFERENCE) as store:
        write_run(store, replace(bare(), rules=[rule(n) for n in range(3)], rule_runs=said))

        assert store.errors_of_run("run-0") == ("R-000",)
        assert store.errors_of_run("run-1") == ()


def test_a_feed_has_a_history_of_what_it_brought(store):
    """Nights before this one, oldest first, with the columns it had; nights on which it did not come are left out."""
    past = store.feed_history("feed", FIRST + timedelta(days=2))

    assert past["night"].tolist() == [pd.Timestamp(FIRST), pd.Timestamp(FIRST + timedelta(days=1))]
    assert past["rows_accepted"].tolist() == [20, 20]
    assert past["columns"].iloc[-1] == {"date_of_birth": "DOB"}
    assert len(store.feed_history("feed", FIRST + timedelta(days=2), nights=1)) == 1
    assert store.feed_history("late", FIRST + timedelta(days=2)).empty
    assert store.feed_history("feed", FIRST).empty


def test_a_receipt_without_columns_has_none_in_the_history(tmp_path):
    """Nobody noted them."""
    came = replace(result().receipts[0], columns=None)
    with open_store(tmp_path / "s.duckdb", ENCRYPTION, REFERENCE) as store:
        write_run(store, bare(receipts=[came]))

        assert store.feed_history("feed", FIRST + timedelta(days=1))["columns"].tolist() == [{}]


def test_movement_is_between_the_two_latest_nights(store):
    """Of the run that stands tonight."""
    assert set(store.movement()["run_id"]) == {"run-2"}


def test_any_other_question_is_a_query(store):
    """With parameters, never with values written into the text."""
    found = store.query(
        "SELECT sum(wrong)::BIGINT AS wrong FROM tally WHERE run_id = ? AND home_id = ?", ["run-0", "H1"]
    )

    assert found["wrong"].item() == sum(row["wrong"] for row in tally_rows(0) if row["home_id"] == "H1")


def test_opening_a_store_loads_neither_polars_nor_pandas():
    """The command line opens it in a moment."""
    code = (
        "import sys, wellkept.store, wellkept.casebook, wellkept.snapshot;"
        "print({'polars', 'pandas', 'pandera', 'pyarrow'} & set(sys.modules))"
    )
    said = subprocess.run(
        [sys.executable, "-c", code], cwd=Path(__file__).parents[2], capture_output=True, text=True, check=True
    )

    assert said.stdout == "set()\n"
