"""Tallies, flags and people add up to the verdict table."""

from __future__ import annotations

from dataclasses import replace

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.wellkept.hall import PET
from wellkept.tally import flags, person_tallies, tallies
from wellkept.words import RuleState, Severity


RULES = [replace(PET.rules[0], code=c, severity=s) for c, s in [("A", Severity.CRITICAL), ("B", Severity.MINOR)]]
RAN = {"A": RuleState.RAN, "B": RuleState.RAN}


def table(rows):
    """A verdict table from (home, verdict of A, verdict of B)."""
    return pl.LazyFrame(
        {
            "__row": list(range(len(rows))),
            "home_id": [r[0] for r in rows],
            "A": [r[1] for r in rows],
            "B": [r[2] for r in rows],
        },
        schema={"__row": pl.Int64, "home_id": pl.String, "A": pl.Int8, "B": pl.Int8},
    )


@given(st.lists(st.tuples(st.sampled_from(["elm", "oak", None]), st.integers(0, 3), st.integers(0, 3)), max_size=30))
def test_they_add_up(rows):
    """Every verdict is counted once, and each wrong one is a flag."""
    counted = tallies(table(rows), RULES, RAN, "pet")
    flagged = flags(table(rows), ["A", "B"])

    for column, verdict in [("not_applicable", 0), ("undetermined", 1), ("right", 2), ("wrong", 3)]:
        by_hand = {(h or "", c): 0 for h, *_ in rows for c in "AB"}
        for home, a, b in rows:
            by_hand[home or "", "A"] += a == verdict
            by_hand[home or "", "B"] += b == verdict
        found = {(r["home_id"], r["rule_code"]): r[column] for r in counted.iter_rows(named=True)}
        assert found == by_hand
    assert flagged.height == sum((a == 3) + (b == 3) for _, a, b in rows)
    assert set(flagged.iter_rows()) == {
        (i, c) for i, r in enumerate(rows) for c, v in zip("AB", r[1:], strict=True) if v == 3
    }


def test_a_rule_that_raised_is_not_run_for_anyone():
    """Silence is not quality: its records are counted as not run, never as right."""
    rows = [("elm", None, 2), ("elm", None, 3)]
    counted = tallies(table(rows), RULES, {"A": RuleState.ERROR, "B": RuleState.RAN}, "pet")

    errored = counted.filter(pl.col("rule_code") == "A").row(0, named=True)
    assert (errored["not_run"], errored["right"], errored["wrong"]) == (2, 0, 0)


def test_people_without_a_critical_fault():
    """Only people of whom something critical could be judged are counted among the well."""
    rows = [("elm", 2, 3), ("elm", 3, 2), ("elm", 1, 2), ("elm", 0, 2), ("oak", 1, 1)]
    people = {r["home_id"]: r for r in person_tallies(table(rows), RULES, "pet").iter_rows(named=True)}

    assert (people["elm"]["people"], people["elm"]["judged"], people["elm"]["no_critical_fault"]) == (4, 2, 1)
    assert (people["oak"]["people"], people["oak"]["judged"], people["oak"]["no_critical_fault"]) == (1, 0, 0)


def test_with_no_critical_rule_nobody_is_judged():
    """Without a critical rule there is no headline."""
    people = person_tallies(table([("elm", 2, 2)]), [RULES[1]], "pet").row(0, named=True)

    assert (people["people"], people["judged"]) == (1, 0)


@pytest.mark.spark
def test_spark_counts_as_polars_does(spark):
    """Rules named with dots, as derived ones are, are counted alike on both engines."""
    named = [replace(PET.rules[0], code=code, severity=Severity.CRITICAL) for code in ("pet.chip.shape", "PET-1")]
    states = dict.fromkeys([rule.code for rule in named], RuleState.RAN)
    rows = pl.DataFrame(
        {"__row": [0, 1, 2], "home_id": ["elm", "elm", None], "pet.chip.shape": [3, 2, 3], "PET-1": [2, 0, 1]},
        schema_overrides={"pet.chip.shape": pl.Int8, "PET-1": pl.Int8},
    )
    there = spark.createDataFrame(rows.to_arrow(compat_level=pl.CompatLevel.oldest()))

    assert tallies(there, named, states, "pet").equals(tallies(rows, named, states, "pet"))
    assert flags(there, list(states)).equals(flags(rows, list(states)))
    assert person_tallies(there, named, "pet").equals(person_tallies(rows, named, "pet"))
    assert flags(rows, ["pet.chip.shape"]).rows() == [(0, "pet.chip.shape"), (2, "pet.chip.shape")]
