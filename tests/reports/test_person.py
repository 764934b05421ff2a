"""Who an item is about."""

from __future__ import annotations

import pytest

from reports.person import Person, shown


def test_label_finds_the_person() -> None:
    """Room, name to call by and local id, in that order."""
    assert Person("resident", "ref", local_id="R0012", called="Margaret", room="12").label == "Room 12, Margaret, R0012"


def test_label_says_room_once() -> None:
    """A room that already says it is one is not called a room twice."""
    assert Person("resident", "ref", called="Joan", room="Room 4").label == "Room 4, Joan"


def test_label_of_staff_names_the_team() -> None:
    """A colleague has a team, not a room."""
    assert Person("staff", "ref", local_id="S1", called="Pat", room="Nights").label == "Team Nights, Pat, S1"


def test_label_of_no_person() -> None:
    """A rule about the whole home names the home and no record."""
    assert Person("resident", "", scope="home").label == "The whole home"
    assert Person("feed", "x", scope="feed", local_id="care").label == "The feed, care"


def test_label_without_casebook_says_whom_to_ask() -> None:
    """A record the casebook cannot name is still on the list, with what to do about it."""
    person = Person("staff", "abcd2345")
    assert not person.is_known
    assert person.label == "A staff member the casebook does not name (ask your IG Lead for abcd2345)"


@pytest.mark.parametrize(
    "text",
    ["9990000018", "999 000 0018", "999-000-0018", "Margaret 9990000018"],
)
def test_nhs_number_is_not_shown(text: str) -> None:
    """A home that uses the NHS number as its own id does not get it on paper."""
    assert shown(text) == "(not shown: reads as an NHS number)"


@pytest.mark.parametrize("text", ["07700 900123", "+44 7700 900123", "0044 7700900123", "(07700) 900123"])
def test_phone_is_not_shown(text: str) -> None:
    """Nor is a phone number that was typed into the name."""
    assert shown(text) == "(not shown: reads as a phone number)"


@pytest.mark.parametrize("text", ["Joan 02/05/1940", "1940-05-02", "2.5.40"])
def test_date_is_not_shown(text: str) -> None:
    """Nor is a date of birth kept beside the name."""
    assert shown(text) == "(not shown: reads as a date)"


@pytest.mark.parametrize("text", ["R0012", "12", "Anne-Marie", "O'Neill", "1234567890", "12A", "2024/117"])
def test_ordinary_words_are_shown(text: str) -> None:
    """What merely has digits in it stays, or nobody could be found."""
    assert shown(text) == text


def test_label_never_holds_a_secret(secrets: tuple[str, ...]) -> None:
    """Whatever was typed into the wrong cell, its digits do not reach the label."""
    for secret in secrets[:-1]:
        label = Person("resident", "ref", local_id=secret, called=secret, room=secret).label
        assert secret not in label
