"""Whom to call: names, numbers, and a number copied down a column."""

from __future__ import annotations

import pytest


NAMED = {"RES-040a", "RES-040b", "RES-040c", "RES-041a", "RES-042a", "RES-042b"}
NUMBERS = {"RES-041b", "RES-041c"}
HERE = {
    "status": "active",
    "given_name": "Violet",
    "family_name": "Gregory",
    "nok_name": "Rose Gregory",
    "nok_phone": "07700 900123",
    "nok_relationship": "Daughter",
    "contacts_checked_date": "",
}


@pytest.mark.parametrize("words", ["None", "None known", "No next of kin", "no NOK", "NO ONE KNOWN"])
def test_nobody_is_an_answer_with_a_date(words, flags):
    """Saying that there is nobody needs the date it was asked, and no number or relationship."""
    alone = {**HERE, "nok_name": words, "nok_phone": "", "nok_relationship": ""}

    assert flags(alone, codes=NAMED) == ["RES-040c"]
    assert flags({**alone, "contacts_checked_date": "2026-09-01"}, codes=NAMED) == []


@pytest.mark.parametrize("words", ["TBC", "unknown", "N/A", "See file", "Daughter", "His wife", "family"])
def test_a_stand_in_is_one_flag(words, flags):
    """A stand-in is flagged once; its number is not asked for until there is a name."""
    assert flags({**HERE, "nok_name": words, "nok_phone": "", "nok_relationship": ""}, codes=NAMED) == ["RES-040b"]


@pytest.mark.parametrize(
    "name", ["Son Nguyen", "Family Solicitors LLP", "Wife Bannister", "Noone Patel", "Will Friend"]
)
def test_names_made_of_such_words_are_names(name, flags):
    """Only the whole text is a stand-in, never a part of a name."""
    assert flags({**HERE, "nok_name": name}, codes=NAMED) == []


@pytest.mark.parametrize("name", ["Violet Gregory", "VIOLET GREGORY", "violet gregory"])
def test_nobody_is_their_own_next_of_kin(name, flags):
    """The person's own name, however written, reaches nobody."""
    assert flags({**HERE, "nok_name": name}, codes=NAMED) == ["RES-042b"]


@pytest.mark.parametrize("name", ["Violet Jane Gregory", "Violet Gregory-Smith", "Mary Gregory", "Violet Barker"])
def test_a_namesake_is_somebody_else(name, flags):
    """A daughter may share her mother's name in part."""
    assert flags({**HERE, "nok_name": name}, codes=NAMED) == []


@pytest.mark.parametrize("phone", ["07700 900123", "07700900123", "(01632) 960123", "+44 7700 900123", "020 7946 0123"])
def test_numbers_that_could_ring_are_left_alone(phone, flags):
    """Spaces, brackets and the country code are ways of writing."""
    assert flags({"nok_phone": phone}, codes=NUMBERS) == []


@pytest.mark.parametrize(
    ("phone", "expected"),
    [
        ("7700900123", "RES-041b"),
        ("07700 90012", "RES-041b"),
        ("07700 9001234", "RES-041b"),
        ("7.7E+09", "RES-041b"),
        ("ask daughter", "RES-041b"),
        ("00000000000", "RES-041c"),
        ("01234 567890", "RES-041c"),
        ("07777 777777", "RES-041c"),
        ("N/A", "RES-041c"),
    ],
)
def test_numbers_that_could_not_ring_are_one_flag(phone, expected, flags):
    """A digit lost is malformed; a number made up is a stand-in; never both."""
    assert flags({"nok_phone": phone}, codes=NUMBERS) == [expected]


def test_a_number_copied_down_the_column_is_seen(verdicts):
    """Four people with one number are flagged, three are not, and blanks are no number at all."""
    records = [HERE] * 4 + [{**HERE, "nok_phone": "07700 900456"}] * 3 + [{**HERE, "nok_phone": ""}] * 5

    said = [s["DST-08a"].words for s in verdicts(records, codes={"DST-08a"})]

    assert said == ["wrong"] * 4 + ["right"] * 3 + ["undetermined"] * 5


def test_people_who_left_do_not_share_a_number(verdicts):
    """The family of someone who has left is not counted."""
    records = [HERE] * 3 + [{**HERE, "status": "discharged"}] * 3

    said = [s["DST-08a"].words for s in verdicts(records, codes={"DST-08a"})]

    assert said == ["right"] * 3 + ["not applicable"] * 3
