"""Small counts cannot be worked out: by hand on small tables, by reckoning on any, and not without the second step."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.optimize import LinearConstraint, milp

from wellkept.suppression import Shown, Sum, bounds, is_small, suppress


ROW = {"all": 17, "a": 3, "b": 6, "c": 8}
SUMS = [Sum("all", ("a", "b", "c"))]


def test_a_count_of_one_to_five_is_not_told_and_nought_is():
    """Nought is about nobody."""
    assert [value for value in range(8) if is_small(value)] == [1, 2, 3, 4, 5]
    assert suppress({"none": 0, "one": 1, "six": 6}, []) == {
        "none": Shown.AS_IT_IS,
        "one": Shown.FEWER,
        "six": Shown.AS_IT_IS,
    }


def test_one_small_count_of_a_sum_takes_the_least_other_with_it():
    """Otherwise the total gives it away."""
    alone = suppress(ROW, SUMS, is_secondary=False)
    told = suppress(ROW, SUMS)

    assert bounds("a", ROW, SUMS, alone) == (3, 3)
    assert told == {"all": Shown.AS_IT_IS, "a": Shown.FEWER, "b": Shown.WITHHELD, "c": Shown.AS_IT_IS}
    assert bounds("a", ROW, SUMS, told) == (1, 5)


def test_two_small_counts_may_still_give_each_other_away():
    """Two that are fewer than six and make ten are five each."""
    values = {"all": 10, "a": 5, "b": 5}
    sums = [Sum("all", ("a", "b"))]

    assert bounds("a", values, sums, suppress(values, sums, is_secondary=False)) == (5, 5)
    low, high = bounds("a", values, sums, suppress(values, sums))
    assert low <= 1
    assert high >= 5


def test_five_ones_that_make_five():
    """The words alone would tell: each at least one, all together at most five."""
    values = {"all": 5} | dict.fromkeys("abcde", 1)
    sums = [Sum("all", tuple("abcde"))]

    assert bounds("a", values, sums, suppress(values, sums, is_secondary=False)) == (1, 1)
    assert _unsafe(values, sums, suppress(values, sums)) == []


def test_what_readers_know_from_elsewhere_is_not_withheld():
    """How many people live in a home is no secret, so the people who are well are withheld instead."""
    values = {"people": 24, "well": 21, "faulty": 3}
    sums = [Sum("people", ("well", "faulty"))]
    told = suppress(values, sums, known=["people"])

    assert told == {"people": Shown.AS_IT_IS, "well": Shown.WITHHELD, "faulty": Shown.FEWER}


def test_what_stands_in_no_table_is_guarded_too():
    """Of nine open items seven overdue: two are not, though no table says so."""
    values = {"open": 9, "overdue": 7, "in time": 2}
    sums = [Sum("open", ("overdue", "in time"))]
    told = suppress(values, sums, hidden=["in time"])

    assert told["in time"] is Shown.WITHHELD
    assert Shown.WITHHELD in (told["open"], told["overdue"])


def test_two_tables_that_share_a_count_are_one_problem():
    """What is withheld in one is not worked out from the other."""
    values = {"all": 20, "oak": 12, "elm": 8, "q1": 3, "q2": 17, "women": 18, "men": 2}
    sums = [Sum("all", ("oak", "elm")), Sum("all", ("q1", "q2")), Sum("all", ("women", "men"))]
    told = suppress(values, sums)

    assert _unsafe(values, sums, told) == []
    assert _unsafe(values, sums, suppress(values, sums, is_secondary=False)) == ["q1", "men"]


def test_nonsense_is_refused():
    """A sum that does not add up protects nobody."""
    with pytest.raises(ValueError, match="all is not the sum of its parts"):
        suppress({"all": 3, "a": 1}, [Sum("all", ("a",))])
    with pytest.raises(ValueError, match="a is below nought"):
        suppress({"a": -1}, [])


COUNTS = st.sampled_from([0, 0, 1, 2, 3, 5, 6, 7, 12, 40])
TABLES = st.integers(1, 4).flatmap(
    lambda wide: st.lists(st.lists(COUNTS, min_size=wide, max_size=wide), min_size=1, max_size=4)
)


@given(TABLES)
@settings(max_examples=15)
def test_no_small_count_of_any_table_is_narrowed_down(rows):
    """Homes by measures with totals both ways: in whole numbers too each may be anything from one to five."""
    values, sums = _table(rows)
    told = suppress(values, sums)

    assert _unsafe(values, sums, told) == []
    assert all(told[name] is not Shown.AS_IT_IS for name, value in values.items() if is_small(value))
    for name in [name for name, value in values.items() if is_small(value)][:2]:
        assert _possible(name, 1, values, sums, told)
        assert _possible(name, 5, values, sums, told)


def test_the_search_finds_what_is_given_away():
    """A search that never finds anything proves nothing: without the second step it does."""
    values, sums = _table([[3, 9], [12, 40]])

    assert _unsafe(values, sums, suppress(values, sums, is_secondary=False)) == ["0.0"]
    assert not _possible("0.0", 4, values, sums, suppress(values, sums, is_secondary=False))


def _table(rows):
    """A table of homes by measures, with all its totals."""
    values, sums = {}, []
    wide = len(rows[0])
    for at, row in enumerate(rows):
        values |= {f"{at}.{number}": value for number, value in enumerate(row)} | {f"{at}.all": sum(row)}
        sums.append(Sum(f"{at}.all", tuple(f"{at}.{number}" for number in range(wide))))
    for name in [*map(str, range(wide)), "all"]:
        parts = tuple(f"{at}.{name}" for at in range(len(rows)))
        values[f"all.{name}"] = sum(values[part] for part in parts)
        sums.append(Sum(f"all.{name}", parts))
    sums.append(Sum("all.all", tuple(f"all.{number}" for number in range(wide))))
    return values, sums


def _unsafe(values, sums, told):
    """The small counts that are not possible from one to five for whoever reckons."""
    ends = {name: bounds(name, values, sums, told) for name, value in values.items() if is_small(value)}
    return [name for name, (low, high) in ends.items() if low > 1.0001 or high < 4.9999]


def _possible(name, value, values, sums, told):
    """Whether a count can have this value with every other a whole number: reckoned by another way than the code's."""
    cells = list(values)
    rows = np.array([[(cell == s.total) - s.parts.count(cell) for cell in cells] for s in sums], dtype=float)
    low = [values[c] if told[c] is Shown.AS_IT_IS else told[c] is Shown.FEWER for c in cells]
    high = [values[c] if told[c] is Shown.AS_IT_IS else 5 if told[c] is Shown.FEWER else 10_000 for c in cells]
    at = cells.index(name)
    fixed = np.eye(len(cells))[at]
    found = milp(
        np.zeros(len(cells)),
        integrality=np.ones(len(cells)),
        bounds=(low, high),
        constraints=[LinearConstraint(rows, 0, 0), LinearConstraint(fixed, value, value)],
    )
    return bool(found.success)
