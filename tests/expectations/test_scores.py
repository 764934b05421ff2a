"""Adding tallies up: by home, for rules, fields, dimensions and the share answered."""

from __future__ import annotations

import json

import pytest

from expectations.scores import HOME_NOT_KNOWN, WHOLE_PROVIDER, count, rule_facts, score


HOMES = {"rose": "Rose Court", "elm": "Elm House", "oak": "Oak Lodge", "ash": "Ash Grove"}


@pytest.fixture
def counted(tallies, rules):
    found = count(tallies, rule_facts(rules), HOMES, {"resident.nhs_number": "NHS number"})
    return found, {subject.key: subject for subject in found.subjects}


@pytest.mark.parametrize(("right", "wrong", "expected"), [(3, 1, 75), (0, 4, 0), (4, 0, 100), (0, 0, None)])
def test_score(right, wrong, expected):
    """Right of judged; of nothing there is no score."""
    assert score(right, wrong) == expected


def test_places(counted):
    """Every home of the settings, then what is about the provider as a whole."""
    places = [(place.home_id, place.name) for place in counted[0].places]

    assert places == [*HOMES.items(), ("", WHOLE_PROVIDER)]
    assert [place.is_provider for place in counted[0].places] == [False] * 4 + [True]


def test_home_without_tallies_is_there(counted):
    """A home without a tally has noughts everywhere, and is not left out."""
    assert counted[1]["rule.RES-001a"].counts[3] == (0, 0, 0)
    assert counted[1]["home.judged"].counts[3] == (0, 0, 0)


def test_expected_counts_what_could_not_be_answered(counted):
    """Undetermined and not run were expected; not applicable was not."""
    assert counted[1]["rule.RES-021a"].counts[2] == (0, 0, 12)
    assert counted[1]["rule.RES-021a"].counts[1] == (0, 0, 0)
    assert counted[1]["rule.STF-002a"].counts[2] == (0, 0, 25)


def test_field_adds_its_rules(counted):
    """A field's counts are those of all rules that name it."""
    room = counted[1]["field.resident.room"]

    assert room.counts[0] == (100, 0, 100)
    assert room.counts[1] == (30, 10, 40)
    assert room.severity == "critical"
    assert room.title == "Room"
    assert counted[1]["field.resident.nhs_number"].title == "NHS number"
    assert "field.feed.feed" not in counted[1]


def test_dimension_adds_its_rules_at_homes(counted):
    """A dimension's counts are those of all its rules about records of a home."""
    assert counted[1]["dimension.completeness"].counts[0] == (50, 0, 50)
    assert 4 not in counted[1]["dimension.timeliness"].counts


def test_share_is_answered_of_expected(counted):
    """The share of a dataset: checks answered, and checks that were not."""
    assert counted[1]["share.resident"].counts[2] == (24, 12, 36)
    assert counted[1]["share.staff"].counts[2] == (0, 25, 25)


def test_sums_agree_with_the_tallies(counted, tallies):
    """Nothing is lost or counted twice: rules add up to the tallies."""
    right = sum(c[0] for s in counted[0].subjects if s.kind == "rule" for c in s.counts.values())
    wrong = sum(c[1] for s in counted[0].subjects if s.kind == "rule" for c in s.counts.values())

    assert (right, wrong) == (tallies["right"].sum(), tallies["wrong"].sum())


def test_records_of_no_known_home(tallies, rules):
    """A tally of a home that the settings do not name is nobody's, and still counted."""
    tallies.loc[tallies["home_id"] == "elm", "home_id"] = "sold"
    found = count(tallies, rule_facts(rules), {"rose": "Rose Court"})
    names = [place.name for place in found.places]
    rule = next(subject for subject in found.subjects if subject.key == "rule.RES-004a")

    assert names == ["Rose Court", HOME_NOT_KNOWN, WHOLE_PROVIDER]
    assert rule.counts[1] == (41, 11, 52)


def test_tally_of_a_rule_not_asked_is_left_out(tallies, rules):
    """Only the rules as run are counted."""
    found = count(tallies, rule_facts(rules[rules["code"] == "STF-002a"]), HOMES)

    assert {subject.name for subject in found.subjects if subject.kind == "rule"} == {"STF-002a"}
    assert {subject.name for subject in found.subjects if subject.kind == "share"} == {"staff"}


def test_fields_as_the_store_keeps_them(rules):
    """Fields are read from a list or from the store's JSON alike."""
    stored = rules.assign(fields=[json.dumps(fields) for fields in rules["fields"]])

    assert rule_facts(stored) == rule_facts(rules)
