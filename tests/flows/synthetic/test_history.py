"""A made-up past: written by the store's own functions, the same for the same seed, and adding up."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import pytest

from flows.synthetic.history import Household, Turn, live_through, some_rules
from tests.wellkept.nights import ENCRYPTION, REFERENCE
from wellkept.item_night import fold_history
from wellkept.store import Store, open_store
from wellkept.words import Dimension, Severity


FIRST = date(2026, 1, 5)
HOMES = (Household("oak", 30, 20), Household("elm", 9, 8, new=0.01, fixed=0.3))
DOWN = [FIRST + timedelta(days=9)]
RULES = some_rules()[:6]


def lived(path: Path, **how) -> Store:
    store = open_store(path / "wellkept.duckdb", ENCRYPTION, REFERENCE)
    live_through(store, HOMES, **{"first": FIRST, "nights": 20, "down": DOWN, "rules": RULES, **how})
    return store


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory):
    with lived(tmp_path_factory.mktemp("past")) as made:
        yield made


def test_every_night_but_those_on_which_nothing_came(store: Store) -> None:
    nights = store.query("SELECT night FROM run_standing ORDER BY night")["night"].dt.date.tolist()
    assert nights == [FIRST + timedelta(days=n) for n in range(20) if n != 9]
    assert store.query("SELECT * FROM unsound").empty


def test_open_items_are_the_latest_flags(store: Store) -> None:
    """Told night by night, and only where something changed, the items stand where the last night's verdicts do."""
    latest = store.latest_run()
    assert latest is not None
    flags = store.flags(latest.run_id)
    items = store.items()
    open_ones = items[items["state"].eq("open")]
    key = ["home_id", "dataset", "reference", "rule_code"]

    assert sorted(map(tuple, open_ones[key].to_numpy())) == sorted(map(tuple, flags[key].to_numpy()))
    assert {"verified_fixed", "came_back"} <= set(store.query("SELECT DISTINCT event FROM item_event")["event"])


def test_the_history_of_every_item_folds(store: Store) -> None:
    """As the items' own rules have it: none begins with a fix."""
    import polars as pl

    folded = fold_history(pl.from_pandas(store.all_events()).with_columns(pl.col("night").cast(pl.Date)))
    assert folded.height == len(store.items())


def test_the_same_seed_is_the_same_past(store: Store, tmp_path: Path) -> None:
    sql = "SELECT home_id, night, measure, part FROM trend_night ORDER BY ALL"
    with lived(tmp_path) as again:
        assert again.query(sql).equals(store.query(sql))
    with lived(tmp_path / "other", seed=2) as other:
        assert not other.query(sql).equals(store.query(sql))


def test_a_turn_is_seen(tmp_path: Path) -> None:
    """A stricter version finds more and is marked; a home that fares worse does so; a target is another."""
    code = RULES[0].rule_code
    when = FIRST + timedelta(days=10)
    turn = Turn(when, [Household("elm", 9, 8, new=0.5, fixed=0.01)], {code: 2}, 99.0)
    with lived(tmp_path, turns=[turn], down=()) as store:
        changes = store.measurement_changes()
        people = store.headline(nights=30, home_id="elm")

    assert changes[changes["what"].eq("rule")]["about"].tolist() == [code]
    assert set(changes[changes["what"].eq("target")]["after"]) == {99.0}
    assert set(changes["night"].dt.date) == {when}
    last = people[people["night"].eq(people["night"].max()) & people["dataset"].eq("resident")]
    assert last["judged"].item() == 9
    assert last["no_critical_fault"].item() < 4


def test_some_rules_are_real_and_of_every_sort() -> None:
    """One of each dimension and severity there is among the record rules about people."""
    found = some_rules()
    assert {rule.severity for rule in found} >= {Severity.CRITICAL, Severity.MAJOR, Severity.MINOR}
    assert {rule.dimension for rule in found} >= {Dimension.COMPLETENESS, Dimension.VALIDITY, Dimension.CONSISTENCY}
    assert len({rule.rule_code for rule in found}) == len(found)
