"""Verdicts as counts: each rule asked of one night or between two, and records nobody looked at counted as such."""

from __future__ import annotations

from checks import datasets
from flows import tallying
from flows.judge import states
from flows.workspace import Workspace
from tests.journeys.small import Small


Night = tuple[Small, Workspace]


def test_a_feed_that_did_not_come_expects_its_last_known_records(copied, monkeypatch) -> None:
    """Each of them under each rule that would have been asked; the homes that came are not among them."""
    small, space, store, _ = copied
    staff = datasets()["staff"]
    people = small.staff(0).group_by("home_id").len().sort("home_id").rows()
    monkeypatch.setattr(tallying, "homes_that_came", lambda *_: [])
    rules = staff.rules[:3]

    missing = tallying._not_run(space, store, staff, rules)

    assert missing.height == len(people) * len(rules)
    assert sorted(missing.select("home_id", "not_run").unique().rows()) == people
    assert set(missing["rule_code"]) == {rule.code for rule in rules}
    monkeypatch.setattr(tallying, "homes_that_came", lambda *_: ["oak"])
    assert set(tallying._not_run(space, store, staff, rules)["home_id"]) == {"elm"}
    monkeypatch.setattr(tallying, "homes_that_came", lambda *_: None)
    assert tallying._not_run(space, store, staff, rules).is_empty()


def test_every_rule_is_asked_of_one_night_or_between_two(on_the_way: Night) -> None:
    """Never of both, and none is left out."""
    for name in ("resident", "staff", "home", "feed", "night"):
        dataset = datasets()[name]
        tonight, between = tallying.asked_of(dataset.rules, "tonight"), tallying.asked_of(dataset.rules, "between")
        assert {r.code for r in tonight} | {r.code for r in between} == set(dataset.by_code)
        assert len(tonight) + len(between) == len(dataset.rules)
    _, space = on_the_way
    assert set(states(space, "resident")) == set(datasets()["resident"].by_code)


def test_two_counts_of_one_home_and_rule_are_one_row() -> None:
    """What was counted in parts is added up."""
    import polars as pl

    counts = dict.fromkeys(("right", "wrong", "undetermined", "not_applicable", "not_run"), 1)
    part = pl.DataFrame([{"home_id": "oak", "dataset": "staff", "rule_code": "A", **counts}])
    other = part.with_columns(home_id=pl.lit("elm"))

    total = tallying.added_up([part, other, part])

    assert total.rows() == [("elm", "staff", "A", 1, 1, 1, 1, 1), ("oak", "staff", "A", 2, 2, 2, 2, 2)]
