"""Agreeing: words that say what agrees and differs, and never a value."""

from __future__ import annotations

from checks.pair.agreeing import agreeing, roughly


LEVELS = {"given": "one name", "family": "two slips", "born": "day and month swapped", "number": "none"}
TYPED = {"given": "peggy", "family": "smyth", "born": "1938-03-04", "number": "9990001111"}
HELD = {"given": "margaret", "family": "smith", "born": "1938-04-03", "number": "9990002222"}


def test_each_thing_is_told_once() -> None:
    """What agrees, and what differs even a little."""
    agree, differ = agreeing(LEVELS, TYPED, HELD, "NHS number")
    assert agree == ["first name: one is short for the other"]
    assert differ == ["family name: one letter differs", "birthday: day and month swapped", "NHS number differs"]


def test_swapped_names_are_one_thing() -> None:
    """And what their record does not say is said."""
    levels = {"given": "swapped", "family": "swapped", "born": "unknown", "number": "one slip"}
    agree, differ = agreeing(levels, TYPED, {}, "NHS number")
    assert agree == ["first name and family name swapped"]
    assert differ == ["birthday: their record does not say", "NHS number: one digit differs"]


def test_of_another_home_it_is_not_told_how_nearly() -> None:
    """Nor what differs."""
    assert roughly(LEVELS, "NHS number") == [
        "first name nearly agrees", "family name nearly agrees", "birthday nearly agrees",
    ]  # fmt: skip
    agree, differ = agreeing(LEVELS, TYPED, HELD, "NHS number")
    said = " ".join([*roughly(LEVELS, "NHS number"), *agree, *differ])
    assert not any(value in said for value in (*TYPED.values(), *HELD.values()))
