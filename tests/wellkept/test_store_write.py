"""One run is written whole, once, and only if it adds up; judgements, publications and releases follow it."""

from __future__ import annotations

import json
from collections import Counter
from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone

import pandas as pd
import polars as pl
import pytest

from tests.wellkept.nights import COUNTS, ENCRYPTION, REFERENCE, bare, case, event, flag_rows, result, run, tally_rows
from wellkept import store_write
from wellkept.errors import KeyRefused, UsedWrongly
from wellkept.run import Judgement, Result, RuleRun, RunState, Suite
from wellkept.store import StoreRefused, open_store
from wellkept.store_write import record_judgements, record_publication, record_release, write_run
from wellkept.words import RuleState, Severity


AT = datetime(2026, 11, 21, 9, tzinfo=UTC)
TABLES = ("run", "receipt", "rule_as_run", "rule_run", "tally", "person_tally", "flag", "item_event", "casebook")


@pytest.fixture
def store(tmp_path):
    with open_store(tmp_path / "wellkept.duckdb", ENCRYPTION, REFERENCE) as opened:
        yield opened


def counted(store) -> dict[str, int]:
    """How many rows each table has."""
    return {table: int(store.query(f"SELECT count(*) AS n FROM {table}")["n"].item()) for table in TABLES}


def held(n: int = 0, **changes):
    """A run in which an extract was held."""
    return replace(bare(n), run=run(n, state=RunState.HELD, **changes))


class TestWriteRun:
    """The whole of one run in one transaction."""

    def test_everything_handed_over_is_there(self, store):
        """Every count, flag, person tally and receipt comes back as it went in."""
        night = result()
        assert write_run(store, night) == "run-0"

        columns = ["home_id", "dataset", "rule_code", *COUNTS]
        assert_same(store.query("SELECT * FROM tally"), night.tallies, columns)
        assert_same(store.query("SELECT * FROM flag"), night.flags, night.flags.columns)
        assert_same(store.query("SELECT * FROM person_tally"), night.person_tallies, night.person_tallies.columns)
        assert counted(store)["rule_as_run"] == counted(store)["rule_run"] == 100
        assert store.run("run-0") == night.run

    def test_a_receipt_keeps_its_columns_and_times(self, store):
        """Times are kept in UTC, headings as JSON."""
        write_run(store, result())
        came, missing = store.receipts("run-0").to_dict("records")

        assert json.loads(came["columns"]) == {"date_of_birth": "DOB"}
        assert came["arrived_at"] == pd.Timestamp("2026-11-20 05:00")
        assert (missing["state"], missing["home_id"]) == ("missing", "H1")

    def test_a_time_of_another_zone_is_kept_in_utc(self, store):
        """06:00 in British Summer Time is 05:00 UTC."""
        summer = timezone(timedelta(hours=1))
        write_run(store, replace(bare(), run=run(started_at=datetime(2026, 7, 1, 6, tzinfo=summer))))

        assert store.query("SELECT started_at FROM run")["started_at"].item() == pd.Timestamp("2026-07-01 05:00")
        assert store.run("run-0").started_at == datetime(2026, 7, 1, 5, tzinfo=UTC)

    @pytest.mark.parametrize("shape", [pd.DataFrame, pl.DataFrame, list])
    def test_any_kind_of_rows_will_do(self, store, shape):
        """A pandas frame, a polars frame and a list of mappings are the same rows."""
        tallies = tally_rows(1, rules=5)
        write_run(
            store,
            replace(result(rules=5), tallies=shape(tallies), flags=shape(flag_rows(tallies)), person_tallies=shape([])),
        )

        wrong = sum(t["wrong"] for t in tallies)
        assert store.query("SELECT sum(wrong)::BIGINT AS n FROM tally")["n"].item() == wrong
        assert counted(store)["flag"] == wrong

    def test_the_same_again_adds_nothing(self, store):
        """The same key is the same result: under whatever id it comes, it is not counted twice."""
        write_run(store, result())
        before = counted(store)

        assert write_run(store, result()) == "run-0"
        assert write_run(store, replace(result(), run=run(0, run_id="another"))) == "run-0"
        assert counted(store) == before

    def test_an_incomplete_run_is_not_counted_twice_either(self, store):
        """A rule that raised raises again; its run stands as it is."""
        incomplete = run(state=RunState.INCOMPLETE)
        detail = "ZeroDivisionError at rule.py:7"
        runs = [RuleRun("R-000", RuleState.ERROR, detail)]
        write_run(store, replace(bare(rule_runs=runs), run=incomplete))

        assert write_run(store, bare()) == "run-0"
        assert counted(store)["run"] == 1
        assert store.rules("run-0")[["state", "detail"]].to_numpy().tolist() == [["error", detail]]

    def test_a_rulebook_is_kept_once(self, store):
        """A hundred nights by one rulebook keep one copy of it; another rulebook is another copy."""
        write_run(store, result(0))
        write_run(store, result(1))
        assert counted(store)["rule_as_run"] == 100

        changed = replace(result(2), run=run(2, rulebook_digest="another"))
        write_run(store, changed)
        assert counted(store)["rule_as_run"] == 200

    @pytest.mark.parametrize("step", ["_append_rules", "_refuse_unsound", "_append_events"])
    def test_what_fails_on_the_way_leaves_nothing(self, store, monkeypatch, step):
        """Whichever step raises, no table has a row, and the run can be written afterwards."""

        def fail(*_):
            raise RuntimeError(step)

        with monkeypatch.context() as broken:
            broken.setattr(store_write, step, fail)
            with pytest.raises(RuntimeError):
                write_run(store, result())
        assert set(counted(store).values()) == {0}

        write_run(store, result())
        assert counted(store)["tally"] == 600

    def test_references_of_another_key_are_refused(self, store):
        """Two keys in one store would make two of every record."""
        other = replace(bare(), run=run(reference_key_id="ffffffff"))

        with pytest.raises(KeyRefused, match="Judge the night again"):
            write_run(store, other)
        assert counted(store)["run"] == 0

    def test_a_receipt_that_loses_rows_is_refused(self, store):
        """Rows read are rows accepted and rows set aside, or the store will not have it."""
        came = result().receipts[0]
        with pytest.raises(StoreRefused, match="ConstraintException"):
            write_run(store, bare(receipts=[replace(came, rows_set_aside=0)]))
        assert counted(store)["receipt"] == 0

    def test_events_without_a_time_happened_as_the_run_finished(self, store):
        """What the night says has the night's time; what a person said keeps its own."""
        write_run(store, bare(0, events=[event("opened", "open")]))
        write_run(store, bare(1, events=[event("claimed", "claimed", at=AT, run_id=None)]))

        assert store.events("i1")["at"].tolist() == [pd.Timestamp("2026-11-20 06:05"), pd.Timestamp("2026-11-21 09:00")]

    def test_rows_of_two_kinds_are_refused_without_their_values(self, store):
        """Arrow quotes what it stumbled on; the message names the columns instead."""
        mixed = [case(), case("i2", room=12, called="Quillfeather")]
        with pytest.raises(UsedWrongly, match="holds values of two kinds") as refused:
            write_run(store, bare(cases=mixed))

        assert "room" in str(refused.value)
        assert "Quillfeather" not in str(refused.value)
        assert refused.value.__suppress_context__
        assert counted(store)["run"] == 0

    def test_rows_of_different_columns_are_refused(self, store):
        """A column that only some rows have is not dropped in silence."""
        with pytest.raises(UsedWrongly, match="do not all have the same columns"):
            write_run(store, bare(events=[event("opened", "open"), event("opened", "open", at=AT)]))

    @pytest.mark.parametrize("wrong", [{"event": "forgotten"}, {"state": "lost"}])
    def test_an_event_of_an_unknown_kind_is_refused(self, store, wrong):
        """The words of an item's history are a closed list."""
        with pytest.raises(StoreRefused):
            write_run(store, bare(events=[event("opened", "open") | wrong]))


class TestUnsound:
    """A run that does not add up is refused, in words that say where."""

    @pytest.mark.parametrize(
        ("what", "spoil"),
        [
            ("more than one tally of a home and rule", lambda n: {"tallies": pl.concat([n.tallies, n.tallies[5:6]])}),
            (
                "more than one tally of a home's people",
                lambda n: {"person_tallies": pl.concat([n.person_tallies, n.person_tallies[:2]])},
            ),
            ("a rule run twice", lambda n: {"rule_runs": [*n.rule_runs, n.rule_runs[0]]}),
            ("a tally of a rule that the rulebook does not have", lambda n: {"rules": n.rules[:-1]}),
            (
                "a rule run that the rulebook does not have",
                lambda n: {"rule_runs": [*n.rule_runs, RuleRun("R-999", RuleState.RAN)]},
            ),
            ("flags that are not as many as the tally of wrong", lambda n: {"flags": n.flags[1:]}),
            (
                "flags that are not as many as the tally of wrong",
                lambda n: {"flags": pl.concat([n.flags, n.flags[:1].with_columns(home_id=pl.lit("H9"))])},
            ),
        ],
    )
    def test_it_is_refused_with_its_reason(self, store, what, spoil):
        """Nothing of such a run is kept."""
        night = result()
        # A rule with one flag alone would have none left, and none at all may mean that nobody asked for them.
        twice = Counter(night.flags.select("home_id", "rule_code").rows())
        assert twice[night.flags.select("home_id", "rule_code").row(0)] > 1

        with pytest.raises(StoreRefused, match=rf"does not add up.*{what} \(\d+\)"):
            write_run(store, replace(night, **spoil(night)))
        assert set(counted(store).values()) == {0}

    def test_what_is_refused_does_not_weigh_on_the_next(self, store):
        """The night after a refused run is judged by itself."""
        with pytest.raises(StoreRefused):
            write_run(store, replace(result(), rules=result().rules[:-1]))

        assert write_run(store, result()) == "run-0"


class TestHold:
    """A held run was not scored, and waits for a named person."""

    def test_a_held_run_is_not_taken_for_a_judged_one(self, store):
        """Its key is free: after the release the same files are judged."""
        write_run(store, held())

        assert store.run_with_key("key-0") is None
        assert store.held_run("key-0").run_id == "run-0"

    def test_a_held_run_is_recorded_once(self, store):
        """Every pass finds the same hold; one is enough."""
        write_run(store, held())

        assert write_run(store, held(run_id="again")) == "run-0"
        assert counted(store)["run"] == 1

    def test_a_released_run_is_judged_as_a_new_one(self, store):
        """The release names who, why and when; then the same key is written."""
        write_run(store, held())
        assert not store.is_released("key-0")
        record_release(store, "run-0", by="A Manager", reason="The home has moved out.", at=AT)

        assert store.is_released("key-0")
        assert store.held_run("key-0") is None
        assert write_run(store, replace(bare(), run=run(run_id="judged"))) == "judged"
        assert store.run_with_key("key-0").run_id == "judged"
        assert store.query('SELECT run_id, "by", reason, "at" FROM release').to_numpy().tolist() == [
            ["run-0", "A Manager", "The home has moved out.", pd.Timestamp("2026-11-21 09:00")]
        ]

    def test_only_a_held_run_is_released(self, store):
        """A judged run needs no release, and one nobody knows has none."""
        write_run(store, bare())

        with pytest.raises(UsedWrongly, match="is not held: it is complete"):
            record_release(store, "run-0", by="A Manager", reason="Why not", at=AT)
        with pytest.raises(UsedWrongly, match="has no run run-7"):
            record_release(store, "run-7", by="A Manager", reason="Why not", at=AT)

    @pytest.mark.parametrize(("by", "reason"), [(" ", "A reason"), ("A Manager", "")])
    def test_a_release_says_who_and_why(self, store, by, reason):
        """Nobody releases for no reason."""
        write_run(store, held())

        with pytest.raises(UsedWrongly, match="Say who, and why"):
            record_release(store, "run-0", by=by, reason=reason, at=AT)
        assert not store.is_released("key-0")


class TestLater:
    """What is put down about a run once it is written."""

    MISSED = Judgement(Suite.TARGET, "R-000 right", Result.STOP, "H1", 0.95, 0.5, Severity.CRITICAL)
    BLANK = Judgement(Suite.TARGET, "R-001 right", Result.BLANK, "H2", 0.95)
    ARRIVED = Judgement(Suite.ARRIVAL, "volume", Result.PASS)

    def test_judgements_are_kept_with_the_whole(self, store):
        """Each expectation, and how the run came out."""
        write_run(store, bare())
        record_judgements(store, "run-0", [self.MISSED, self.BLANK, self.ARRIVED], Result.STOP)
        kept = store.judgements("run-0")

        assert kept["expectation"].tolist() == ["volume", "R-000 right", "R-001 right"]
        assert kept["result"].tolist() == ["pass", "stop", "blank"]
        assert kept["observed"].isna().tolist() == [True, False, True]
        assert store.run("run-0").judgement is Result.STOP

    def test_judgements_said_again_replace_those_of_the_same_suite(self, store):
        """A retry does not double them; the other suite stays."""
        write_run(store, bare())
        record_judgements(store, "run-0", [self.MISSED, self.ARRIVED], Result.STOP)
        record_judgements(store, "run-0", [replace(self.MISSED, result=Result.WARN)], Result.WARN)

        assert store.judgements("run-0")["result"].tolist() == ["pass", "warn"]
        assert store.run("run-0").judgement is Result.WARN

    def test_a_publication_is_kept_with_what_the_gate_found(self, store):
        """Folder, time, files and the gate's own counts."""
        write_run(store, bare())
        record_publication(
            store, "run-0", folder="2026-11-20", published_at=AT, files=12, gate={"read": 12, "found": 0}
        )
        kept = store.query("SELECT * FROM publication").to_dict("records")
        assert store.is_published("run-0")

        assert [(k["run_id"], k["folder"], k["files"]) for k in kept] == [("run-0", "2026-11-20", 12)]
        assert json.loads(kept[0]["gate"]) == {"read": 12, "found": 0}

    def test_nothing_is_put_down_about_a_run_nobody_knows(self, store):
        """A misspelt run is named."""
        with pytest.raises(UsedWrongly, match="has no run run-7"):
            record_judgements(store, "run-7", [self.BLANK], Result.WARN)
        with pytest.raises(UsedWrongly, match="has no run run-7"):
            record_publication(store, "run-7", folder="f", published_at=AT, files=0, gate={})


def assert_same(kept: pd.DataFrame, given: pl.DataFrame, columns: list[str]) -> None:
    """The rows of the store are those that were given, in whatever order."""
    kept_rows = Counter(kept[columns].itertuples(index=False, name=None))

    assert kept_rows == Counter(given.select(columns).iter_rows())
