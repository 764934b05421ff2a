"""The target suite: every score has its pair, and no null is ever asked about."""

from __future__ import annotations

from dataclasses import replace

import pytest

from expectations import target_suite
from expectations.scores import count, rule_facts
from expectations.targets import Scores, Target


HOMES = {"rose": "Rose Court", "elm": "Elm House", "oak": "Oak Lodge", "ash": "Ash Grove"}
CRITICAL, MAJOR = "critical rule", "major rule"


@pytest.fixture
def compiled(tallies, rules, wanted):
    def compile_for(targets=wanted):
        counted = count(tallies, rule_facts(rules), HOMES)
        aims = target_suite.aims(counted, targets)
        return target_suite.compile_suite(aims, counted.places, needs=targets.stop_needs, night={"night": "x"})

    return compile_for


def asked(frame, column, subject):
    """What a column asks of one subject, by home; places where it asks nothing are left out."""
    rows = frame[(frame["subject"] == subject) & frame[column].notna()]
    return dict(zip(rows["home"], rows[column], strict=True))


def test_every_score_has_its_pair(compiled):
    """No score is judged without an expectation that there is one: blank would read green."""
    frame, suite = compiled()
    judged = [e.column for e in suite if e.column.endswith(": judged")]
    scored = [e.column for e in suite if ": at least" in e.column or ": never below" in e.column]

    assert len(scored) > 5
    assert frame[judged].notna().sum(axis=1).eq(1).all()
    assert not (frame[scored].notna().any(axis=1) & frame[judged].isna().all(axis=1)).any()


def test_one_row_for_each_subject_and_place(compiled):
    """Each rule stands once in each home, named; no pair stands twice."""
    frame, _ = compiled()
    rule = frame[frame["subject"] == "rule.RES-004a"]

    assert list(rule["home"]) == list(HOMES.values())
    assert list(rule["place"]) == [0, 1, 2, 3]
    assert not frame.duplicated(["place", "subject"]).any()


def test_what_has_the_same_target_is_one_expectation(compiled, tallies, rules, wanted):
    """Ten times the rules are no more expectations, only more rows."""
    frame, suite = compiled()
    counted = count(tallies, rule_facts(rules), HOMES)
    aims = target_suite.aims(replace(counted, subjects=counted.subjects * 10), wanted)
    again, wider = target_suite.compile_suite(aims, counted.places, needs=wanted.stop_needs, night={})

    assert len(again) == 10 * len(frame)
    assert len(wider) == len(suite)


def test_score_is_null_where_nothing_was_judged(compiled):
    """The score is null and the count beside it is nought; neither is a number that could pass."""
    frame, _ = compiled()

    assert asked(frame, f"{MAJOR}: at least 98", "rule.RES-021a") == {"Rose Court": 100}
    assert list(asked(frame, f"{MAJOR}: judged", "rule.RES-021a").values()) == [50, 0, 0, 0]


def test_place_not_concerned_is_not_asked(compiled):
    """A rule about feeds is asked of the provider alone."""
    frame, _ = compiled()

    assert list(frame.loc[frame["subject"] == "rule.FIL-001a", "home"]) == ["Whole provider"]


def test_stop_asks_only_where_enough_are_wrong(compiled):
    """A stop looks only at homes with at least two records wrong."""
    frame, _ = compiled()

    assert asked(frame, f"{CRITICAL}: never below 90", "rule.RES-004a") == {"Elm House": 75}


def test_severity_says_what_a_failure_means(compiled):
    """Stop is critical, warn a warning, blank for information."""
    _, suite = compiled()
    meant = {expectation.column: str(expectation.severity.value) for expectation in suite}

    assert meant[f"{CRITICAL}: never below 90"] == "critical"
    assert meant[f"{CRITICAL}: at least 100"] == "warning"
    assert meant[f"{CRITICAL}: judged"] == "info"
    assert meant["home: judged"] == "warning"
    assert meant[target_suite.EVERYTHING] == "critical"


def test_home_with_its_own_target_has_its_own_expectation(compiled, wanted):
    """Where homes differ, each target asks only its homes."""
    kind = replace(wanted, homes={"elm": Scores(rules={"RES-004a": Target(70, 50)})})
    frame, suite = compiled(kind)
    least = {expectation.column: expectation.min_value for expectation in suite}

    assert least[f"{CRITICAL}: at least 100"] == 100
    assert least[f"{CRITICAL}: at least 70"] == 70
    assert list(asked(frame, f"{CRITICAL}: at least 70", "rule.RES-004a")) == ["Elm House"]
    assert "Elm House" not in asked(frame, f"{CRITICAL}: at least 100", "rule.RES-004a")


def test_what_has_no_target_is_not_judged(compiled, wanted):
    """A severity without a target is watched: it has no row at all."""
    everywhere = replace(wanted.everywhere, severity={"critical": Target(100, 90)})
    frame, _ = compiled(replace(wanted, everywhere=everywhere))

    assert "rule.RES-001a" not in set(frame["subject"])
    assert "rule.RES-004a" in set(frame["subject"])


def test_note_comes_back():
    """What an expectation carries is read back as it was."""
    note = {"role": "judged", "cells": [[0, 1, 2, 3, None, 98.5]]}
    result = {"expectation_config": {"meta": target_suite.write_note(note)}}

    assert target_suite.read_note(result) == note
