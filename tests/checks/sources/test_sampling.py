"""Who is drawn: by lot from a seed, all who are new, and nobody for what they are."""

from __future__ import annotations

from collections import Counter
from datetime import date, timedelta

import polars as pl

from checks import datasets
from checks.sources.sampling import CRITICAL, NEW_DAYS, SINCE, Stratum, draw


DAY = date(2026, 11, 21)


def people(many: int = 100, new: int = 5) -> pl.DataFrame:
    since = [DAY - timedelta(days=400)] * (many - new) + [DAY - timedelta(days=NEW_DAYS)] * new
    return pl.DataFrame({"home_id": ["oak"] * many, "local_id": [f"R{n}" for n in range(many)], "since": since})


def test_all_who_are_new_and_some_of_the_others() -> None:
    drawn = draw(people(), DAY, seed="a", size=30)

    assert Counter(drawn["stratum"]) == {Stratum.ESTABLISHED.value: 30, Stratum.NEW.value: 5}
    assert set(drawn.select("stratum", "population").iter_rows()) == {("established", 95), ("new", 5)}


def test_a_seed_draws_the_same_people_in_whatever_order_they_come() -> None:
    one = draw(people(), DAY, seed="a", size=30)
    assert draw(people().sample(fraction=1, shuffle=True, seed=3), DAY, seed="a", size=30).equals(one)
    assert not draw(people(), DAY, seed="b", size=30).equals(one)


def test_a_small_home_is_checked_whole_and_each_home_by_itself() -> None:
    two = pl.concat([people(20, 0), people(50, 0).with_columns(home_id=pl.lit("elm"))])
    drawn = draw(two, DAY, seed="a", size=30)
    assert Counter(drawn["home_id"]) == {"oak": 20, "elm": 30}


def test_a_day_nobody_knows_or_that_is_yet_to_come_makes_nobody_new() -> None:
    odd = people(2, 0).with_columns(since=pl.Series([None, DAY + timedelta(days=3)], dtype=pl.Date))
    assert set(draw(odd, DAY, seed="a", size=30)["stratum"]) == {"established"}


def test_everybody_is_drawn_about_as_often() -> None:
    """Of 100 people 30 are drawn, 600 times over: each about 180 times."""
    everybody = people(100, 0)
    often = Counter(who for n in range(600) for who in draw(everybody, DAY, seed=str(n), size=30)["local_id"])
    assert len(often) == 100
    assert min(often.values()) > 130
    assert max(often.values()) < 230


def test_the_critical_fields_are_fields() -> None:
    for name, fields in CRITICAL.items():
        assert {*fields, SINCE[name]} <= set(datasets()[name].by_name)
