"""Every view adds up to what plain Python counts from the same rows."""

from __future__ import annotations

import math
from collections import defaultdict
from dataclasses import replace
from datetime import timedelta

import pandas as pd
import polars as pl
import pytest

from tests.wellkept.nights import (
    COUNTS,
    ENCRYPTION,
    FIRST,
    REFERENCE,
    bare,
    case,
    event,
    flag_rows,
    person_rows,
    result,
    rule,
    run,
    tally_rows,
)
from wellkept.run import RunState
from wellkept.store import open_store
from wellkept.store_write import write_run


GRAINS = {
    "rule": ("dataset", "rule_code", "dimension", "severity", "owner"),
    "home": ("home_id",),
    "dimension": ("dimension",),
    "home_dimension": ("home_id", "dimension"),
    "night": ("home_id", "dataset"),
    "field": ("dataset", "field", "dimension"),
    "home_field": ("home_id", "dataset", "field", "dimension"),
}


@pytest.fixture(scope="module")
def store(tmp_path_factory):
    """Three nights; the second was judged twice and the last of them stands, a later held one does not."""
    with open_store(tmp_path_factory.mktemp("store") / "wellkept.duckdb", ENCRYPTION, REFERENCE) as opened:
        write_run(opened, result(0))
        write_run(opened, result(1, seed=77))
        again = run(1, run_id="run-1-again", judgement_key="again", finished_at=run(1).finished_at + timedelta(hours=3))
        write_run(opened, replace(result(1), run=again))
        write_run(opened, replace(result(2), run=run(2, state=RunState.INCOMPLETE)))
        held = run(2, run_id="held", judgement_key="held", state=RunState.HELD)
        write_run(opened, replace(bare(), run=replace(held, finished_at=held.finished_at + timedelta(hours=9))))
        yield opened


@pytest.fixture
def fresh(tmp_path):
    with open_store(tmp_path / "wellkept.duckdb", ENCRYPTION, REFERENCE) as opened:
        yield opened


def facts(row: dict) -> dict:
    """A tally with its rule's own facts."""
    of = rule(int(row["rule_code"].removeprefix("R-")))
    return {**row, "dimension": of.dimension.value, "severity": of.severity.value, "owner": of.owner.value, "of": of}


def summed(rows: list[dict], grain: tuple[str, ...]) -> dict[tuple, dict]:
    """Sums by grain, with everything a score view shows."""
    sums: dict[tuple, dict] = defaultdict(lambda: dict.fromkeys(COUNTS, 0))
    for row in rows:
        for name in COUNTS:
            sums[tuple(row[g] for g in grain)][name] += row[name]
    for found in sums.values():
        found["judged"] = found["right"] + found["wrong"]
        found["expected"] = found["judged"] + found["undetermined"] + found["not_run"]
        found["score"] = found["right"] / found["judged"] if found["judged"] else math.nan
        found["judged_share"] = found["judged"] / found["expected"] if found["expected"] else math.nan
    return dict(sums)


@pytest.mark.parametrize("by", GRAINS)
@pytest.mark.parametrize(("run_id", "seed"), [("run-0", 0), ("run-1-again", 1), ("run-2", 2)])
def test_scores_add_up(store, by, run_id, seed):
    """Six homes and a hundred rules, by every grain, to the last figure."""
    rows = [facts(row) for row in tally_rows(seed)]
    if "field" in GRAINS[by]:
        rows = [{**row, "field": field} for row in rows for field in row["of"].fields]
    expected = summed(rows, GRAINS[by])
    found = store.scores(by, run_id)

    assert len(found) == len(expected)
    for line in found.to_dict("records"):
        want = expected[tuple(line[g] for g in GRAINS[by])]
        for name, value in want.items():
            assert line[name] == pytest.approx(value, nan_ok=True), (by, line)
        assert line["night"].date() == FIRST + timedelta(days=seed)


def test_some_scores_are_blank_and_none_of_those_reads_as_good(store):
    """Rules that judged nothing have no score; rules that were not run have no share."""
    found = store.scores("rule", "run-0")
    idle = found[found["judged"] == 0]

    assert set(idle["rule_code"]) == {f"R-{n:03}" for n in range(100) if n % 10 == 9 or n % 9 == 8}
    assert idle["score"].isna().all()
    assert idle[idle["not_run"] > 0]["judged_share"].eq(0).all()
    assert found[found["judged"] > 0]["score"].between(0, 1).all()


def test_the_last_run_of_a_night_stands(store):
    """A run judged again replaces the first; a held one stands for nothing."""
    assert store.query("SELECT run_id FROM run_standing ORDER BY night")["run_id"].tolist() == [
        "run-0",
        "run-1-again",
        "run-2",
    ]
    assert store.query("SELECT run_id, before_run_id FROM run_latest").to_numpy().tolist() == [["run-2", "run-1-again"]]
    assert store.scores("home", "run-1").empty


def test_the_trend_has_one_night_of_each_standing_run(store):
    """Nothing is counted twice when a night is judged twice."""
    trend = store.history()
    expected = sum(row["wrong"] for seed in range(3) for row in tally_rows(seed))

    assert trend["wrong"].sum() == expected
    assert trend["night"].nunique() == 3


def test_the_headline_is_people(store):
    """People, those judged and those without a critical fault, as they were counted."""
    found = store.headline()[["home_id", "dataset", "people", "judged", "no_critical_fault"]]
    expected = [tuple(row.values()) for seed in range(3) for row in person_rows(seed)]

    assert sorted(found.itertuples(index=False, name=None)) == sorted(expected)


def test_movement_adds_up(store):
    """New and gone are the differences of the two nights' flags, record by record."""
    tonight, before = ({_key(t): t for t in tally_rows(seed)} for seed in (2, 1))
    flagged = [
        {(*_key(f), f["reference"]) for f in flag_rows(list(t.values()), s)} for t, s in ((tonight, 2), (before, 1))
    ]
    expected = {}
    for key in tonight:
        asked = [any(t[key][c] for c in COUNTS[:4]) for t in (tonight, before)]
        if not any(asked):
            continue
        now, was = ({f for f in flags if f[:3] == key} for flags in flagged)
        expected[key] = (
            tonight[key]["wrong"] if asked[0] else None,
            before[key]["wrong"] if asked[1] else None,
            len(now - was) if all(asked) else None,
            len(was - now) if all(asked) else None,
        )
    found = {
        tuple(row[:3]): tuple(None if v is None else int(v) for v in row[3:])
        for row in store._connection.execute(
            "SELECT home_id, dataset, rule_code, wrong_now, wrong_before, new, gone FROM movement"
        ).fetchall()
    }

    assert found == expected
    assert any(want[2] for want in expected.values())


def _key(row: dict) -> tuple[str, str, str]:
    return (row["home_id"], row["dataset"], row["rule_code"])


def one(n: int, *, wrong: int = 0, not_run: int = 0, version: int = 1):
    """A night of one rule in one home."""
    tally = {"home_id": "H1", "dataset": "resident", "rule_code": "R-000"} | dict.fromkeys(COUNTS, 0)
    tally |= {"wrong": wrong, "not_run": not_run, "right": 0 if not_run else 5}
    return replace(
        bare(),
        run=run(n, rulebook_digest=f"rulebook {version}"),
        rules=[rule(0, version=version)],
        tallies=[tally],
        flags=flag_rows([tally]),
    )


def test_a_feed_that_did_not_come_is_no_improvement(fresh):
    """Twelve faults nobody asked about tonight are not twelve gone."""
    write_run(fresh, one(0, wrong=12))
    write_run(fresh, one(1, not_run=17))
    (moved,) = fresh.movement().to_dict("records")

    assert moved["wrong_before"] == 12
    assert all(pd.isna(moved[name]) for name in ("wrong_now", "new", "gone"))


def test_a_changed_rule_is_named_in_the_movement(fresh):
    """What moved because the rule did is not taken for the home's doing."""
    write_run(fresh, one(0, wrong=3))
    write_run(fresh, one(1, wrong=9, version=2))

    assert fresh.movement()["rule_changed"].tolist() == [True]
    assert fresh.query("SELECT version FROM rule_latest")["version"].tolist() == [2]


def test_the_first_night_has_nothing_before_it(fresh):
    """No night before is not a night of no faults."""
    write_run(fresh, one(0, wrong=3))
    (moved,) = fresh.movement().to_dict("records")

    assert moved["wrong_now"] == 3
    assert all(pd.isna(moved[name]) for name in ("wrong_before", "new", "gone"))


def test_a_store_of_no_run_has_empty_views(fresh):
    """Every view can be asked on the first day."""
    names = fresh.query("SELECT view_name FROM duckdb_views() WHERE database_name = 'store'")["view_name"]

    assert len(names) > 10
    for name in names:
        assert fresh.query(f"SELECT * FROM {name}").empty, name


NIGHTS = [FIRST + timedelta(days=n) for n in range(5)]
HISTORIES = [
    (["opened"], "open", 0, 0),
    (["opened", "claimed"], "claimed", 0, 0),
    (["opened", "claimed", "still_wrong"], "open", 0, 0),
    (["opened", "verified_fixed"], "fixed", 0, 0),
    (["opened", "verified_fixed", "came_back"], "open", 2, 1),
    (["opened", "accepted"], "accepted", 0, 0),
    (["opened", "no_longer_applies", "opened"], "open", 2, 0),
    (["opened", "not_seen", "explained"], "closed", 0, 0),
]
AFTER = {
    "claimed": "claimed",
    "verified_fixed": "fixed",
    "accepted": "accepted",
    "no_longer_applies": "closed",
    "explained": "closed",
}


@pytest.mark.parametrize(("history", "state", "opened", "came_back"), HISTORIES)
def test_an_item_is_as_its_latest_event_left_it(fresh, history, state, opened, came_back):
    """Its state, when its present spell began and how often it came back."""
    for n, name in enumerate(history):
        write_run(fresh, bare(n, events=[event(name, AFTER.get(name, "open"), NIGHTS[n], run_id=f"run-{n}")]))
    (item,) = fresh.items().to_dict("records")

    assert (item["state"], item["event"], item["times_came_back"]) == (state, history[-1], came_back)
    assert (item["first_night"].date(), item["opened_night"].date()) == (NIGHTS[0], NIGHTS[opened])
    assert len(fresh.query("SELECT * FROM open_item")) == (state in ("open", "claimed"))


def test_events_of_one_run_count_in_their_order(fresh):
    """A claim read tonight and tonight's answer to it carry the same time; the answer is the later."""
    write_run(fresh, bare(events=[event("opened", "open"), event("claimed", "claimed"), event("still_wrong", "open")]))

    assert fresh.items()["event"].tolist() == ["still_wrong"]


@pytest.mark.parametrize(("n", "due"), [(0, 0), (1, 7), (2, 30), (5, 7)])
def test_an_open_item_is_due_by_its_rule(fresh, n, due):
    """Critical at once, major in a week, minor in a month, counted from the present spell."""
    of = rule(n)
    write_run(fresh, replace(bare(), rules=[of], events=[event("opened", "open", rule_code=of.rule_code)]))
    (item,) = fresh.query("SELECT * FROM open_item").to_dict("records")

    assert item["due_date"].date() == FIRST + timedelta(days=due)
    assert (item["title"], item["owner"], item["severity"]) == (of.title, of.owner, of.severity)


def test_an_item_of_information_is_never_due(fresh):
    """Only its trend is watched."""
    of = rule(3)
    write_run(fresh, replace(bare(), rules=[of], events=[event("opened", "open", rule_code=of.rule_code)]))

    assert fresh.query("SELECT due_date FROM open_item")["due_date"].isna().all()


def test_an_item_of_a_rule_since_withdrawn_still_says_what_it_was_about(fresh):
    """The rule as it was last run is kept with its words."""
    write_run(fresh, bare(0, events=[event("opened", "open")], cases=[case()]))
    write_run(fresh, replace(bare(1), run=run(1, rulebook_digest="without it"), rules=[rule(1)]))

    assert fresh.query("SELECT title, says FROM open_case").to_numpy().tolist() == [["Rule 0", "What rule 0 says."]]


def test_flags_without_reference_move_too(fresh):
    """A verdict on a whole home has no record, and is flagged, new and gone all the same."""
    none = pl.lit(None, pl.String)
    for n, wrong in enumerate((0, 1)):
        night = one(n, wrong=wrong)
        flags = pl.DataFrame(night.flags).with_columns(reference=none) if wrong else []
        write_run(fresh, replace(night, flags=flags))

    assert fresh.movement()[["new", "gone"]].to_numpy().tolist() == [[1, 0]]
