"""The facts of what arrived, and whether the night may go on."""

from __future__ import annotations

import polars as pl
import pytest

from checks import SEEN, datasets
from checks.compared import AGREEMENT
from flows import arrive
from flows.workspace import Workspace
from reports.rule_examples import other_datasets
from tests.journeys.small import Small, leave_out_charts
from wellkept.cell_damage import Damage


Night = tuple[Small, Workspace]


@pytest.fixture
def facts(on_the_way: Night) -> dict[str, dict]:
    """The facts of both feeds of the second night, as the arrival suite saw them."""
    _, space = on_the_way
    return {fact["feed"]: fact for fact in space.read("facts/arrived")}


def test_what_is_known_of_a_feed_against_the_night_before(facts, on_the_way: Night) -> None:
    """Volume, columns, age, and who is gone with no leaving date."""
    small, _ = on_the_way
    mine = facts["residents"]

    assert mine["history"] == [small.residents(0).height]
    assert mine["rows_accepted"] == small.residents(1).height - 1
    assert (mine["same_bytes"], mine["nights_same_bytes"]) == (False, 0)
    assert (mine["columns_removed"], mine["columns_added"], mine["columns_missing"]) == ([], [], [])
    assert mine["extract_age_days"] == 0
    assert mine["people"] == small.residents(0).height
    assert mine["vanished"] == 2, "one is not there at all, one is there under no home"
    assert facts["staff"]["vanished"] == 0


def test_nothing_is_known_of_people_on_a_first_night(small: Small, monkeypatch: pytest.MonkeyPatch) -> None:
    """And nothing of what changed: nobody knows is no zero."""
    leave_out_charts(monkeypatch)
    small.land(0, staff=None)
    for name, run_id in small.steps(0):  # noqa: B007 -- the last one is used below
        if name == "arrive":
            break
    residents, staff = Workspace(small.settings, run_id).read("facts/arrived")

    for name in ("vanished", "people", "same_bytes", "columns_removed", "columns_added"):
        assert residents[name] is None, name
        assert staff[name] is None, name
    assert residents["history"] == []
    assert staff["state"] == "missing"
    assert staff["rows_accepted"] is None


def test_headings_that_changed_are_named(small: Small, monkeypatch: pytest.MonkeyPatch) -> None:
    """A supplier's update renames one column, drops one and moves the rest: each is told, and none is lost."""
    leave_out_charts(monkeypatch)
    small.land(0)
    small.judge(0)
    changed = small.residents(1).rename({"room": "Room nr"}).drop("email", strict=False)
    small.land(1, resident=changed.select(sorted(changed.columns)))
    for name, run_id in small.steps(1):  # noqa: B007 -- the last one is used below
        if name == "arrive":
            break
    space = Workspace(small.settings, run_id)
    residents, _ = space.read("facts/arrived")
    said = " ".join(residents["said"])

    assert 'perhaps renamed: "room" to "Room nr"' in said
    assert "in another order" in said
    assert residents["headings_renamed"] == 1
    row = arrive.feed_facts(space).row(0, named=True)
    assert (row["columns_renamed"], row["columns_reordered"]) == (1, True)


def test_feeds_as_the_rules_see_them(on_the_way: Night) -> None:
    """Every field of the contract is answered."""
    _, space = on_the_way
    frame = arrive.feed_facts(space)

    assert set(datasets()["feed"].by_name) - set(frame.columns) == set()
    residents = frame.filter(pl.col("feed") == "residents").row(0, named=True)
    assert residents["arrived"] is True
    assert residents["refused"] is False
    assert residents["unknown_home_rows"] == 1
    assert residents["ragged_rows"] == residents["layout_rows"] == 0
    assert residents["encoding_warning"] is False
    assert {residents[kind] for kind in Damage} == {0}


def test_the_night_as_its_rules_see_it(on_the_way: Night) -> None:
    """How many rules were asked, raised, or had no feed; what the provider has no feed of is not asked about."""
    _, space = on_the_way
    (row,) = arrive.night_facts(space).iter_rows(named=True)

    assert row["night_date"] == "2026-11-17"
    asked = [rule for name in ("home", "resident", "staff", "feed") for rule in datasets()[name].rules]
    fed = {"home", "resident", "staff", *SEEN} - {AGREEMENT}
    beyond = [rule for rule in asked if set(other_datasets(rule, datasets())) - fed]
    assert any(rule.code.endswith(".differs") for rule in beyond), "nor about sources, where the settings name none"
    assert len(beyond) > 40
    assert row["rules_asked"] == len(asked) - len(beyond)
    assert (row["rules_errored"], row["rules_without_feed"]) == (0, 0)
    assert (row["feeds_expected"], row["feeds_arrived"]) == (2, 2)


def test_a_night_that_was_judged_fit_is_not_judged_again(on_the_way: Night) -> None:
    """The answer is a fact of the run from then on."""
    small, space = on_the_way
    before = space.read("arrival")
    with small.store() as store:
        assert arrive.arrive(space, store, b"key") is True

    assert space.read("arrival") == before
    assert before["held"] == {}
    assert {row["suite"] for row in before["rows"]} == {"arrival"}


@pytest.mark.parametrize(
    ("tonight", "before", "expected"),
    [
        ("a", [], 0),
        ("a", ["b"], 0),
        ("a", ["a"], 1),
        ("a", ["b", "a", "a"], 2),
        ("a", ["a", "b"], 0),
        (None, [None], 0),
    ],
)
def test_for_how_many_nights_a_file_has_been_the_same(tonight: str | None, before: list, expected: int) -> None:
    """Counted back from last night, without a gap; no file is not the same as no file."""
    import pandas as pd

    past = pd.DataFrame({"sha256": pd.Series(before, dtype=object)})

    assert arrive._nights_same(tonight, past) == expected
