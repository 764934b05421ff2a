"""Rooms, registration and short stays, with the other records and the register in view."""

from __future__ import annotations

import pytest


HERE = {"home_id": "oak", "status": "active", "room": "12"}
NURSED = {"home_id": "oak", "status": "active", "care_type": "dementia_nursing"}


def room(verdicts, *records, **limits):
    """What the rule of rooms says of each record."""
    given = {"RES-028": limits} if limits else None
    return [s["RES-028"].words for s in verdicts(records, codes={"RES-028", "RES-027b"}, limits=given)]


def test_two_people_in_a_single_room_are_both_flagged(verdicts):
    """One of the two records is wrong, and nobody can tell which."""
    assert room(verdicts, HERE, HERE, {**HERE, "room": "14"}) == ["wrong", "wrong", "right"]


def test_a_home_with_double_rooms_says_so_in_its_settings(verdicts):
    """The capacity is a limit: a couple is right where it is two, and a third is wrong."""
    assert room(verdicts, HERE, HERE, capacity=2) == ["right", "right"]
    assert room(verdicts, HERE, HERE, HERE, capacity=2) == ["wrong"] * 3


@pytest.mark.parametrize("status", ["discharged", "deceased", "pre_admission"])
def test_who_does_not_live_here_takes_no_room(status, verdicts):
    """The person who moved out does not count against the one who moved in."""
    assert room(verdicts, HERE, {**HERE, "status": status}) == ["right", "not applicable"]


def test_a_room_is_kept_during_an_absence(verdicts):
    """Somebody else in the room of a person in hospital is a fault."""
    assert room(verdicts, HERE, {**HERE, "status": "temporary_absence"}) == ["wrong", "wrong"]


def test_two_homes_have_a_room_12_each(verdicts):
    """Rooms are counted home by home."""
    assert room(verdicts, HERE, {**HERE, "home_id": "elm"}) == ["right", "right"]


def test_rooms_to_be_confirmed_are_not_one_room(verdicts):
    """A stand-in on many records is a stand-in on each, not a crowd."""
    assert room(verdicts, *[{**HERE, "room": "TBC"}] * 3) == ["undetermined"] * 3


@pytest.mark.parametrize(
    ("registered", "expected"),
    [("nursing", "right"), ("residential;nursing", "right"), ("residential", "wrong"), ("", "undetermined")],
)
def test_nursing_care_needs_a_nursing_home(registered, expected, verdicts):
    """The register of homes answers; where it is silent nobody can tell."""
    homes = ({"home_id": "oak", "registered_for": registered},)

    said = verdicts([NURSED], codes={"RES-032b"}, tables={"home": homes})

    assert said[0]["RES-032b"].words == expected


def test_a_home_not_in_the_register_answers_nothing(verdicts):
    """A record whose home is unknown cannot be judged by its registration."""
    homes = ({"home_id": "elm", "registered_for": "residential"},)

    assert verdicts([NURSED], codes={"RES-032b"}, tables={"home": homes})[0]["RES-032b"].words == "undetermined"
    assert verdicts([NURSED], codes={"RES-032b"})[0]["RES-032b"].words == "undetermined"


@pytest.mark.parametrize(("admitted", "expected"), [("2026-09-26", []), ("2026-09-25", ["RES-032a"])])
def test_a_short_stay_ends_after_eight_weeks(admitted, expected, flags):
    """Fifty-six days are short, fifty-seven are not."""
    record = {"status": "active", "stay_type": "respite", "admission_date": admitted}

    assert flags(record, codes={"RES-032a"}) == expected
