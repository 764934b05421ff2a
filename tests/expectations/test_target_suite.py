"""The target suite: every score has its pair, and no null is ever asked about."""

from __future__ import annotations

from dataclasses import replace

import pytest

from expectations import target_suite
from expectations.scores import count, rule_facts
from expectations.targets import Scores, Target


HOMES = {"rose": "Rose Court", "elm": "Elm House", "oak": "Oak Lodge", "ash": "Ash Grove"}


@pytest.fixture
def compiled(tallies, rules, wanted):
    def compile_for(targets=wanted):
        counted = count(tallies, rule_facts(rules), HOMES)
        aims = target_suite.aims(counted, targets)
        return target_suite.compile_suite(aims, counted.places, needs=targets.stop_needs, night={"night": "x"})

    return compile_for


def test_every_score_has_its_pair(compiled):
    """No score is judged without an expectation that there is one: blank would read green."""
    _, suite = compiled()
    columns = {expectation.column for expectation in suite}
    scored = {column.rsplit(" score", 1)[0] for column in columns if " score" in column or " grave" in column}

    assert len(scored) > 10
    assert all(f"{key.removesuffix(' grave')} judged" in columns for key in scored)


def test_one_row_per_place(compiled):
    """One row for each home and for the provider, named."""
    frame, _ = compiled()

    assert list(frame["home"]) == [*HOMES.values(), "Whole provider"]
    assert list(frame["place"]) == [0, 1, 2, 3, 4]


def test_score_is_null_where_nothing_was_judged(compiled):
    """The score is null and the count beside it is nought; neither is a number that could pass."""
    frame, _ = compiled()

    assert frame["rule.RES-021a score"].isna().tolist() == [False, True, True, True, True]
    assert frame["rule.RES-021a judged"].tolist()[:4] == [50, 0, 0, 0]


def test_place_not_concerned_is_not_asked(compiled):
    """A rule about feeds is null at every home, count and all."""
    frame, _ = compiled()

    assert frame["rule.FIL-001a judged"].isna().tolist() == [True, True, True, True, False]


def test_stop_asks_only_where_enough_are_wrong(compiled):
    """A stop looks only at homes with at least two records wrong."""
    frame, _ = compiled()

    assert frame["rule.RES-004a grave"].notna().tolist() == [False, True, False, False, False]


def test_severity_says_what_a_failure_means(compiled):
    """Stop is critical, warn a warning, blank for information."""
    _, suite = compiled()
    meant = {expectation.column: str(expectation.severity.value) for expectation in suite}

    assert meant["rule.RES-004a grave"] == "critical"
    assert meant["rule.RES-004a score"] == "warning"
    assert meant["rule.RES-004a judged"] == "info"
    assert meant["home.judged judged"] == "warning"
    assert meant[target_suite.EVERYTHING] == "critical"


def test_home_with_its_own_target_has_its_own_column(compiled, wanted):
    """Where homes differ, each target asks only its homes."""
    kind = replace(wanted, homes={"elm": Scores(rules={"RES-004a": Target(70, 50)})})
    frame, suite = compiled(kind)
    least = {expectation.column: expectation.min_value for expectation in suite}

    assert least["rule.RES-004a score"] == 100
    assert least["rule.RES-004a score 2"] == 70
    assert frame["rule.RES-004a score 2"].notna().tolist() == [False, True, False, False, False]


def test_what_has_no_target_is_not_judged(compiled, wanted):
    """A severity without a target is watched: no expectation at all."""
    everywhere = replace(wanted.everywhere, severity={"critical": Target(100, 90)})
    _, suite = compiled(replace(wanted, everywhere=everywhere))

    assert not [e for e in suite if e.column.startswith("rule.RES-001a")]
    assert [e for e in suite if e.column.startswith("rule.RES-004a")]


def test_note_comes_back():
    """What an expectation carries is read back as it was."""
    note = {"role": "judged", "cells": [[0, 1, 2, 3, None, 98.5]]}
    result = {"expectation_config": {"meta": target_suite.write_note(note)}}

    assert target_suite.read_note(result) == note
