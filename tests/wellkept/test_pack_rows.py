"""Two versions of a frame: each difference named by the row's key, its column and both values."""

from __future__ import annotations

import pandas as pd

from tests.wellkept.packs import frames
from wellkept.pack_frame import written
from wellkept.pack_rows import ADDED, KEYS, MISSING, OTHER, differences
from wellkept.store_period import FRAMES


def test_every_frame_of_a_period_has_a_key() -> None:
    assert set(KEYS) == set(FRAMES)


def test_what_is_the_same_has_no_difference() -> None:
    held = written(frames()["tallies"])
    assert not list(differences("tallies", held, held))


def test_a_value_that_differs_is_named() -> None:
    other = frames()["tallies"]
    other.loc[1, ["right", "wrong"]] = [29, 1]
    first, second = differences("tallies", written(frames()["tallies"]), written(other))
    assert (first.column, first.said, first.found, first.how) == ("right", "30", "29", OTHER)
    assert (second.column, second.said, second.found) == ("wrong", "0", "1")
    assert (
        second.where
        == "tallies, run_id 2026-09-01-ab12, home_id oak, dataset resident, rule_code RES-002a, column wrong"
    )


def test_rows_that_only_one_has_are_named() -> None:
    held = frames()["tallies"]
    (gone,) = differences("tallies", written(held), written(held.iloc[:1]))
    (new,) = differences("tallies", written(held.iloc[:1]), written(held))
    assert (gone.how, gone.key["rule_code"]) == (MISSING, "RES-002a")
    assert (new.how, new.key["rule_code"]) == (ADDED, "RES-002a")


def test_the_order_of_rows_makes_no_difference() -> None:
    held = frames()["tallies"]
    assert not list(differences("tallies", written(held), written(held.iloc[::-1])))


def test_rows_that_share_a_key_are_told_apart() -> None:
    twice = pd.DataFrame({"type": "held_extract", "night": "2026-09-01", "what": ["", ""], "how_many": [1, 2]})
    (found,) = differences("troubles", written(twice), written(twice.assign(how_many=[1, 3])))
    assert (found.column, found.said, found.found) == ("how_many", "2", "3")


def test_a_column_that_only_one_has_differs() -> None:
    held = frames()["tallies"].iloc[:1]
    (found,) = differences("tallies", written(held), written(held.assign(more=1)))
    assert (found.column, found.said, found.found) == ("more", None, "1")
