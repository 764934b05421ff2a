"""The night's trials: both tallies kept, nothing that counts touched, and an error that stops nothing."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import UTC, datetime
from types import SimpleNamespace

import narwhals as nw
import polars as pl
import pytest

from checks import datasets
from flows import count, judge, trials
from flows.facts import facts_frame
from flows.workspace import Workspace
from tests.journeys.small import Small
from wellkept.rule import Rules
from wellkept.store_trial import trials_of_run
from wellkept.trial import every_trial
from wellkept.words import Dimension, Owner, RuleState, Severity


NOW = datetime(2026, 11, 17, 6, tzinfo=UTC)
RULES = Rules("home", owner=Owner.IG_LEAD)
SAID = {
    "fields": ["beds"], "dimension": Dimension.VALIDITY, "severity": Severity.CRITICAL, "why": "It does not.",
    "fix": "Nothing.", "evidence": ["a test"], "wrong": [], "right": [], "on_trial": True,
}  # fmt: skip


@RULES.rule("TST-001", "Raises when it is computed", **SAID)
def is_not_a_number(r):
    """The engine quotes the cell it cannot convert."""
    return r.name.cast(nw.Int64) > 0


@RULES.rule("TST-002", "Too many beds", **SAID)
def too_many_beds(r):
    """Stands beside the one that raises."""
    return r.beds > 1


@pytest.fixture
def tried(on_the_way: tuple[Small, Workspace], tmp_path, monkeypatch) -> Workspace:
    """The homes of the settings judged by the rules of homes and two more on trial, in a workspace of its own."""
    small, _ = on_the_way
    folders = replace(small.settings.folders, landing=tmp_path)
    space = Workspace(replace(small.settings, folders=folders), "2026-11-17-trial")
    space.write("plan", {"night": "2026-11-17"})
    known = {**datasets(), "home": replace(datasets()["home"], trial_rules=tuple(RULES))}
    monkeypatch.setattr(judge, "datasets", lambda: known)
    monkeypatch.setattr(trials, "datasets", lambda: known)
    monkeypatch.setattr(trials, "DATASETS", ("home",))
    monkeypatch.setattr(judge, "records", lambda *_: None)
    facts = judge.home_facts(small.settings)
    assert facts_frame(known["home"], facts).collect().height == facts.height
    judge.judge_facts(space, "home", facts)
    return space


def test_a_trial_that_raises_is_noted_apart_and_the_night_is_complete(tried: Workspace) -> None:
    """The rules that count have their verdicts as on any night; so has the trial beside it."""
    counting = judge.states(tried, "home")
    assert set(counting) == set(datasets()["home"].by_code)
    assert RuleState.ERROR not in counting.values()
    assert judge.states(tried, "home", judge.TRIALS) == {"TST-001 v1": RuleState.ERROR, "TST-002 v1": RuleState.RAN}
    assert "error" in json.dumps(tried.read("trials/home"))


def test_what_raised_is_not_run_and_what_ran_is_counted(tried: Workspace) -> None:
    store = SimpleNamespace(latest_run=lambda: None)
    found = trials.trial_tallies(tried, store)
    assert found is not None
    assert set(found.columns) == {
        "home_id", "dataset", "rule_code", "version", "stands_for", "state",
        "right", "wrong", "undetermined", "not_applicable", "not_run",
    }  # fmt: skip
    of = {code: rows for (code,), rows in found.group_by("rule_code")}
    homes = len(tried.settings.homes)
    assert of["TST-001"].select("state", "stands_for").unique().rows() == [("error", "experimental")]
    assert of["TST-001"]["not_run"].sum() == homes
    assert of["TST-002"]["wrong"].sum() == homes
    assert of["TST-002"]["state"].unique().to_list() == ["ran"]


def test_where_nothing_is_on_trial_nothing_is_written(tried: Workspace, monkeypatch) -> None:
    monkeypatch.setattr(trials, "datasets", lambda: {"home": replace(datasets()["home"], trial_rules=())})
    assert trials.trial_tallies(tried, SimpleNamespace()) is None


def test_where_nobody_expects_an_answer_nothing_is_written_either(tried: Workspace, monkeypatch) -> None:
    """Rules on trial that look at a feed the provider does not have are not missing."""
    monkeypatch.setattr(trials, "beyond_us", lambda *_: {"TST-001 v1", "TST-002 v1"})
    assert trials.trial_tallies(tried, SimpleNamespace()) is None


def test_a_night_keeps_both_tallies_and_nothing_else_has_the_trial(copied) -> None:
    """Every record is in the trial's tally as in that of the version in use; no flag, item or case is of a trial."""
    _, space, store, held = copied
    run_id = count.count(space, store, held, now=NOW)
    found = store.query("SELECT * FROM trial_tally WHERE run_id = ?", [run_id])
    on_trial = {(rule.code, rule.version) for rule in every_trial(datasets())}
    assert set(zip(found["rule_code"], found["version"], strict=True)) == on_trial

    tallies = store.tallies(run_id)
    counts = ["right", "wrong", "undetermined", "not_applicable", "not_run"]
    both = found.merge(tallies, on=["home_id", "rule_code"], suffixes=("", "_in_use"))
    assert len(both)
    assert both[counts].sum(axis=1).tolist() == both[[f"{name}_in_use" for name in counts]].sum(axis=1).tolist()
    for table in ("tally", "flag", "item_event", "casebook", "rule_run", "rule_as_run"):
        codes = set(store.query(f"SELECT DISTINCT rule_code FROM {table}")["rule_code"])
        assert "RES-016c" not in codes, table
    versions = store.rules(run_id).set_index("rule_code")["version"]
    assert versions["RES-002c"] == 1


def test_it_is_told_beside_the_version_in_use_and_since_when(copied) -> None:
    """Since the first night, though this is the second."""
    _, space, store, held = copied
    run_id = count.count(space, store, held, now=NOW)
    told = trials_of_run(store, run_id).set_index("rule_code")
    in_use = store.tallies(run_id).query("rule_code == 'RES-002c'")
    assert told.loc["RES-002c", "in_use_wrong"] == in_use["wrong"].sum()
    assert told.loc["RES-002c", "in_use_right"] == in_use["right"].sum()
    assert told.loc["RES-016c", ["in_use_wrong", "in_use_right"]].isna().all()
    first = pl.from_pandas(store.query("SELECT min(night) AS night FROM run_standing"))["night"].item()
    assert {day.date() for day in told["since"]} == {first.date()}
    assert set(told["stands_for"]) == {"experimental", "next version"}
