"""Reading: the rulebook, one rule, the latest scores."""

from __future__ import annotations

import json

import pytest
from typer.testing import CliRunner

from checks import datasets
from flows.command import app
from tests.journeys.small import Small
from wellkept.errors import SettingsWrong, UsedWrongly


run = CliRunner()


def test_the_rulebook_is_listed_rule_by_rule() -> None:
    """A line each, by dataset, with what it costs to ignore it."""
    told = run.invoke(app, ["rules"])

    assert told.exit_code == 0
    for name, dataset in datasets().items():
        assert (f"{name}: {len(dataset.rules)} rules" in told.output) == bool(dataset.rules)
        trials = f"{name}, on trial and not counted: {len(dataset.trial_rules)}"
        assert (trials in told.output) == bool(dataset.trial_rules)
    rules = [rule for dataset in datasets().values() for rule in (*dataset.rules, *dataset.trial_rules)]
    assert len([line for line in told.output.splitlines() if line.startswith("  ")]) == len(rules)


def test_the_rulebook_as_data() -> None:
    """JSON that parses, every rule with everything said about it."""
    whole = json.loads(run.invoke(app, ["rules", "--json"]).output)
    staff = json.loads(run.invoke(app, ["rules", "--json", "--dataset", "staff"]).output)

    known = {rule.code for dataset in datasets().values() for rule in dataset.rules}
    assert {rule["code"] for rule in whole} == known
    assert {rule["code"] for rule in staff} == set(datasets()["staff"].by_code)
    for rule in whole:
        assert {"code", "title", "dataset", "severity", "dimension", "owner", "says", "why", "fix"} <= set(rule)


def test_a_rule_is_explained_whatever_the_case() -> None:
    """What it flags, why it matters, how to put it right."""
    told = run.invoke(app, ["explain", "res-006A"])

    assert told.exit_code == 0
    assert told.output.startswith("# RES-006a")
    for heading in ("What it flags", "Why it matters", "How to put it right"):
        assert f"## {heading}" in told.output


def test_a_version_on_trial_is_explained_after_the_one_that_counts() -> None:
    """And a rule that is only on trial by itself."""
    both = run.invoke(app, ["explain", "res-002c"]).output
    new = run.invoke(app, ["explain", "RES-016c"]).output

    assert both.startswith("# RES-002c: Name holds a digit\n")
    assert "\n# RES-002c: Name holds a digit or a mark (on trial)\n" in both
    assert new.startswith("# RES-016c: Previous postcode shared by many (on trial)")
    assert "does not count yet" in new
    assert "wellkept card" not in new


@pytest.mark.parametrize(("typed", "meant"), [("RES-006", "RES-006a"), ("RES-006aa", "RES-006a"), ("DST-9", "DST-09")])
def test_a_rule_that_is_not_there_suggests_those_that_are(typed: str, meant: str) -> None:
    """Used wrongly, with the nearest codes."""
    told = run.invoke(app, ["explain", typed])

    assert isinstance(told.exception, UsedWrongly)
    assert meant in str(told.exception)


def test_a_rule_like_no_other_is_told_where_to_look() -> None:
    """No guess is better than a wild one."""
    told = run.invoke(app, ["explain", "£$%"])

    assert "wellkept rules" in str(told.exception)


def test_a_dataset_that_is_not_there() -> None:
    """With those that are."""
    told = run.invoke(app, ["rules", "--dataset", "residents"])

    assert isinstance(told.exception, UsedWrongly)
    assert "resident" in str(told.exception)


def test_the_latest_scores(judged: Small) -> None:
    """Of every home, or of one."""
    every = run.invoke(app, ["scores", "-s", str(judged.path)], env={"COLUMNS": "200"})
    one = run.invoke(app, ["scores", "-s", str(judged.path), "--home", "elm"], env={"COLUMNS": "200"})

    assert every.exit_code == one.exit_code == 0
    assert "Oak Lodge" in every.output
    assert "16 November 2026" in every.output
    assert "Elm Court" in one.output
    assert "Oak Lodge" not in one.output


def test_scores_of_nothing(small: Small, judged: Small) -> None:
    """No such home, no night yet: each with its next step."""
    stranger = run.invoke(app, ["scores", "-s", str(judged.path), "--home", "ash"])
    assert isinstance(stranger.exception, SettingsWrong | UsedWrongly)
    none_yet = run.invoke(app, ["scores", "-s", str(small.path)])
    assert none_yet.exit_code == 1
    assert str(none_yet.exception).endswith(".")
