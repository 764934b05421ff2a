"""Agreeing: words that say what agrees and differs, and never a value."""

from __future__ import annotations

from checks.pair.agreeing import agreeing, roughly


LEVELS = {"given": "one name", "family": "two slips", "born": "day and month swapped", "number": "none"}
TYPED = {"given": "peggy", "family": "smyth", "born": "1938-03-04", "number": "9990001111"}
HELD = {"given": "margaret", "family": "smith", "born": "1938-04-03", "number": "9990002222"}


def test_each_thing_is_told_once() -> None:
    """What agrees, and what differs even a little."""
    told = agreeing(LEVELS, TYPED, HELD, "NHS number")
    assert told.agree == ("first name: one is short for the other",)
    assert told.differ == ("family name: one letter differs", "birthday: day and month swapped", "NHS number")
    assert told.unknown == ()


def test_swapped_names_are_one_thing() -> None:
    """And what their record does not say is no difference."""
    levels = {"given": "swapped", "family": "swapped", "born": "unknown", "number": "one slip"}
    told = agreeing(levels, TYPED, {}, "NHS number")
    assert told.agree == ("first name and family name, swapped",)
    assert told.differ == ("NHS number: one digit differs",)
    assert told.unknown == ("birthday",)


def test_of_another_home_it_is_not_told_how_nearly() -> None:
    """Nor what differs; and neither tells a value."""
    theirs, ours = roughly(LEVELS, "NHS number"), agreeing(LEVELS, TYPED, HELD, "NHS number")
    assert theirs.agree == ("first name, nearly", "family name, nearly", "birthday, nearly")
    assert theirs.differ == theirs.unknown == ()
    said = " ".join((*theirs.agree, *ours.agree, *ours.differ))
    assert not any(value in said for value in (*TYPED.values(), *HELD.values()))
