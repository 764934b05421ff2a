"""The parts of a change: they add up whatever was counted, and each is nought where nothing of its kind happened."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wellkept.change_split import Link, Split, split


PAGE = Path(__file__).parents[2] / "docs" / "explanation" / "changed-rules.md"
CELLS = [(home, rule) for home in ("oak", "elm") for rule in ("A", "B", "C")]
counted = st.integers(1, 60).flatmap(lambda judged: st.tuples(st.integers(0, judged), st.just(judged)))
counts = st.dictionaries(st.sampled_from(CELLS), counted)
links = st.lists(st.builds(Link, counts, counts), max_size=3)

# The worked example of docs/explanation/changed-rules.md.
JANUARY = {("oak", "A"): (45, 50), ("oak", "B"): (40, 50)}
MAY_OLD = {("oak", "A"): (47, 50), ("oak", "B"): (40, 50)}
MAY_NEW = MAY_OLD | {("oak", "B"): (30, 50)}
DECEMBER = {("oak", "A"): (48, 50), ("oak", "B"): (36, 50), ("elm", "A"): (27, 30), ("elm", "B"): (15, 30)}


def parts(found: Split) -> tuple[float, float, float]:
    told = (found.changed_rules, found.coverage, found.better_data)
    assert None not in told
    return told


@given(counts, counts, links)
def test_the_parts_add_up_to_the_change(first, last, between) -> None:
    found = split(first, last, between)
    if not first or not last:
        assert (found.change, found.changed_rules, found.coverage, found.better_data) == (None,) * 4
        return
    assert sum(parts(found)) == pytest.approx(found.change, abs=1e-9)


@given(counts.filter(bool), counts.filter(bool))
def test_where_no_rule_changed_none_of_it_is_booked_as_changed_rules(first, last) -> None:
    assert split(first, last).changed_rules == 0


@given(counts.filter(bool), st.data())
def test_where_the_same_was_judged_coverage_is_nought(first, data) -> None:
    """Whatever was put right or went wrong meanwhile."""
    last = {cell: (data.draw(st.integers(0, judged)), judged) for cell, (_, judged) in first.items()}
    found = split(first, last)
    assert found.coverage == 0
    assert found.better_data == pytest.approx(found.change, abs=1e-9)


@given(counts.filter(bool), st.dictionaries(st.sampled_from(CELLS), st.integers(1, 5), min_size=1))
def test_where_no_record_got_better_or_worse_better_data_is_nought(first, times) -> None:
    """More people with the same share of them right, or a home more or fewer, is coverage alone."""
    last = {cell: (right * times.get(cell, 1), judged * times.get(cell, 1)) for cell, (right, judged) in first.items()}
    fewer = dict(list(last.items())[:1])
    assert split(first, last).better_data == pytest.approx(0, abs=1e-9)
    assert split(first, fewer).better_data == pytest.approx(0, abs=1e-9)


@given(counts.filter(bool), counts.filter(bool))
def test_what_the_same_night_gave_both_ways_is_changed_rules_alone(old, new) -> None:
    """Nothing but the rules changed on the night of the link, whatever they were."""
    found = split(old, new, [Link(old, new)])
    assert parts(found) == pytest.approx((found.change, 0, 0), abs=1e-9)


@given(counts.filter(bool), counts.filter(bool))
def test_there_and_back_moves_nothing(first, other) -> None:
    """A step taken and taken back is none: what the parts say does not depend on the way."""
    there, back = split(first, other), split(other, first)
    assert parts(there) == pytest.approx(tuple(-part for part in parts(back)), abs=1e-9)


def test_a_link_with_nothing_judged_on_one_side_books_it_all_as_changed_rules() -> None:
    """Of a measure whose only rule was replaced without a night judged both ways nothing can be told apart."""
    found = split(JANUARY, DECEMBER, [Link(MAY_OLD, {})])
    assert found.better_data == pytest.approx(2)
    assert found.changed_rules == pytest.approx(found.change - 2)


def test_the_worked_example_says_what_is_worked_out() -> None:
    """Every number of the page, from the counts that stand on it."""
    found = split(JANUARY, DECEMBER, [Link(MAY_OLD, MAY_NEW)])
    assert parts(found) == pytest.approx((-10, -3.9375, 7.6875))
    assert found.change == pytest.approx(-6.25)

    page = PAGE.read_text("utf-8")
    for counts_of in (JANUARY, MAY_OLD, MAY_NEW, DECEMBER):
        for right, judged in (*counts_of.values(), tuple(map(sum, zip(*counts_of.values(), strict=True)))):
            assert f"{right} of {judged}" in page
    for part, words in zip(parts(found), ("changed rules", "coverage", "better data"), strict=True):
        assert f"| {words} | {part:+.2f} |".replace("-", "−") in page
    assert f"| **change** | **{found.change:+.2f}** |".replace("-", "−") in page
