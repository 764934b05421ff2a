"""From night to night: a changed person, a vanished record, a jump in weight."""

from __future__ import annotations

from itertools import combinations

import pytest


ALL = {"RES-010a", "RES-010b", "RES-067f", "RES-067g", "RES-068c", "DST-09"}
PERSON = {"RES-010a"}
OTHER = {
    "family_name": "Barker",
    "date_of_birth": "1944-09-01",
    "nhs_number": "9990000026",
    "person_stated_gender": "1",
}


def say(verdicts, last_night, *tonight, codes=ALL):
    """The verdicts on last night's one record, in words."""
    return {code: v.words for code, v in verdicts([last_night], codes=codes, tables={"tonight": tonight})[0].items()}


def test_a_quiet_night_changes_nothing(violet, verdicts):
    """The same record again is right for every rule, or not asked."""
    said = say(verdicts, violet, violet)

    assert set(said.values()) == {"right", "not applicable"}
    assert said["RES-067f"] == "not applicable"


@pytest.mark.parametrize("names", list(combinations(OTHER, 2)), ids="+".join)
def test_any_two_changes_are_another_person(names, violet, verdicts):
    """Whichever two of the four changed, one person's history is under another's name."""
    tonight = {**violet, **{name: OTHER[name] for name in names}}

    assert say(verdicts, violet, tonight, codes=PERSON) == {"RES-010a": "wrong"}


@pytest.mark.parametrize("name", OTHER)
def test_one_change_is_a_correction(name, violet, verdicts):
    """A marriage, a corrected date or a new number alone is no other person."""
    assert say(verdicts, violet, {**violet, name: OTHER[name]}, codes=PERSON) == {"RES-010a": "right"}


@pytest.mark.parametrize("names", list(combinations(OTHER, 2)), ids="+".join)
def test_filling_and_losing_values_is_no_change(names, violet, verdicts):
    """A record being completed, or cells lost, is not a change of person."""
    blank = {**violet, **dict.fromkeys(names, "")}

    assert say(verdicts, blank, violet, codes=PERSON) == {"RES-010a": "right"}
    assert say(verdicts, violet, blank, codes=PERSON) == {"RES-010a": "right"}


def test_two_changes_are_enough_whatever_else_is_hidden(violet, verdicts):
    """Columns the extract lacks cannot undo two changes, and cannot be guessed after one."""
    hidden = {k: v for k, v in violet.items() if k not in ("nhs_number", "person_stated_gender")}
    both = {**hidden, "family_name": "Barker", "date_of_birth": "1944-09-01"}

    assert say(verdicts, hidden, both, codes=PERSON) == {"RES-010a": "wrong"}
    assert say(verdicts, hidden, {**hidden, "family_name": "Barker"}, codes=PERSON) == {"RES-010a": "undetermined"}


def test_case_and_spacing_are_no_change(violet, verdicts):
    """A name in capitals and a number without its spaces are the same person."""
    tonight = {**violet, "family_name": "GREGORY", "nhs_number": "9990000018"}

    assert say(verdicts, violet, tonight, codes={"RES-010a", "RES-010b"}) == {"RES-010a": "right", "RES-010b": "right"}


def test_a_record_that_is_gone_has_vanished(violet, verdicts):
    """Gone without a word is wrong; the other questions do not arise."""
    said = say(verdicts, violet, {**violet, "resident_id": "R0002"})

    assert said.pop("DST-09") == "wrong"
    assert set(said.values()) == {"not applicable"}


@pytest.mark.parametrize(
    "leaving",
    [
        {"status": "discharged"},
        {"status": "deceased"},
        {"discharge_date": "2026-11-21"},
        {"date_of_death": "2026-11-20"},
        {"status": "pre_admission"},
    ],
)
def test_who_was_leaving_has_not_vanished(leaving, violet, verdicts):
    """A leaving event on last night's record explains that it is gone."""
    said = say(verdicts, {**violet, **leaving}, {**violet, "resident_id": "R0002"}, codes={"DST-09"})

    assert said == {"DST-09": "not applicable"}


def test_a_planned_discharge_does_not_explain_it_yet(violet, verdicts):
    """Someone due to leave next month should still be there tonight."""
    planned = {**violet, "discharge_date": "2026-12-21"}

    assert say(verdicts, planned, {**violet, "resident_id": "R0002"}, codes={"DST-09"}) == {"DST-09": "wrong"}


def test_a_feed_that_did_not_come_makes_nobody_vanish(violet, verdicts):
    """Without tonight's extract every question is undetermined."""
    said = verdicts([violet], codes=ALL, tables={})[0]

    assert {v.words for v in said.values()} == {"undetermined"}


def test_a_number_used_twice_tonight_answers_nothing(violet, verdicts):
    """With two records under the number nobody can say which is the one of last night."""
    assert set(say(verdicts, violet, violet, violet).values()) == {"undetermined"}


@pytest.mark.parametrize(
    ("kilograms", "expected"),
    [
        ("61.4", []),
        ("55.4", []),
        ("55.2", ["RES-067f"]),
        ("67.6", ["RES-067f"]),
        ("9.7", ["RES-067g"]),
        ("135", ["RES-067g"]),
    ],
)
def test_a_jump_in_weight_is_one_flag(kilograms, expected, violet, verdicts):
    """A tenth up or down is a jump; stones and pounds are a unit, and not a jump as well."""
    tonight = {**violet, "weight_kg": kilograms, "weighed_date": "2026-11-20"}

    said = say(verdicts, violet, tonight, codes={"RES-067f", "RES-067g"})

    assert [code for code, words in said.items() if words == "wrong"] == expected
