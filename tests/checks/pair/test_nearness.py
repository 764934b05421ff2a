"""Nearness: each level by an example on either side of it."""

from __future__ import annotations

import pytest

from checks.pair.levels import COMPARISONS
from checks.pair.nearness import levels_of


@pytest.mark.parametrize(
    ("column", "typed", "held", "level"),
    [
        ("born", "1938-03-04", "1938-03-04", "same"),
        ("born", "1938-03-04", "1938-04-03", "day and month swapped"),
        ("born", "1938-03-04", "1938-03-05", "one slip"),
        ("born", "1938-03-04", "1983-03-04", "one slip"),
        ("born", "1938-03-04", "1937-03-05", "two slips"),
        ("born", "1938-03-04", "1941-11-20", None),
        ("number", "9990001111", "9990001111", "same"),
        ("number", "9990001111", "9990001112", "one slip"),
        ("number", "9990001111", "9990001122", None),
        ("given", "joan", "joan", "same"),
        ("given", "peggy", "margaret", "one name"),
        ("given", "joanne", "joan", "alike"),
        ("given", "dorothea", "dorothy", "alike"),
        ("given", "eileen", "aileen", "two slips"),
        ("given", "j", "joan", "initial"),
        ("given", "joan", "peter", None),
        ("family", "smyth", "smith", "two slips"),
        ("family", "featherston", "featherstone", "alike"),
        ("family", "jones", "smith jones", "part"),
        ("family", "li", "lu", None),
        ("family", "okafor", "patel", None),
    ],
)
def test_a_value_agrees_in_its_level(column: str, typed: str, held: str, level: str | None) -> None:
    """What agrees in nothing is not in the answer."""
    assert levels_of(column, typed, [held, "zzzz-zz"])["level"].to_list() == ([level] if level else [])


def test_every_level_it_tells_is_worth_something() -> None:
    """The names are those of the levels that pairs are found by."""
    worth = {c.name: {level.name for level in c.levels} for c in COMPARISONS}
    assert {"same", "day and month swapped", "one slip", "two slips"} == worth["born"]
    assert {"same", "one slip"} == worth["number"]
    assert {"same", "swapped", "one name", "alike", "two slips", "initial", "middle name"} == worth["given"]
    assert {"same", "swapped", "alike", "part", "two slips"} == worth["family"]
