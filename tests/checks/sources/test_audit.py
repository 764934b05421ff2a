"""A source audit: who was drawn, in the order in which the paper is looked for."""

from __future__ import annotations

import polars as pl

from checks.sources.audit import walking_order


def test_people_are_in_the_order_in_which_one_walks() -> None:
    rooms = [("R1", "new", ""), ("R2", "new", "10"), ("R3", "established", "2"), ("R4", "new", "2")]
    frame = pl.DataFrame(rooms, schema=["local_id", "stratum", "where"], orient="row")
    assert [row[0] for row in walking_order(frame)] == ["R3", "R4", "R2", "R1"]
