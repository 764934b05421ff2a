"""A field of the register takes what it should, and refuses the rest without repeating it."""

from __future__ import annotations

from datetime import date, datetime

import pytest

from wellkept.register_field import LONGEST, Field, Form, NotTaken


CHOICE = ("one", "two")


@pytest.mark.parametrize(
    ("form", "value", "kept"),
    [
        (Form.TEXT, "  two   words ", "two words"),
        (Form.WORD, "2026-1", "2026-1"),
        (Form.DATE, date(2026, 11, 2), "2026-11-02"),
        (Form.DATE, datetime(2026, 11, 2, 9), "2026-11-02"),  # noqa: DTZ001 -- YAML gives such a value
        (Form.DATE, "2026-11-02", "2026-11-02"),
        (Form.COUNT, 7, 7),
        (Form.COUNT, "7", 7),
        (Form.COUNT, 0, 0),
        (Form.HOURS, 7.25, 7.25),
        (Form.HOURS, "7.5", 7.5),
        (Form.CHOICE, "one", "one"),
        (Form.CHOICES, ["one", "two"], ["one", "two"]),
        (Form.CHOICES, "one;two", ["one", "two"]),
        (Form.TEXTS, ["Ring the GP"], ["Ring the GP"]),
        (Form.TEXTS, "Ring; Write", ["Ring", "Write"]),
    ],
)
def test_what_is_taken(form: Form, value: object, kept: object) -> None:
    choices = CHOICE if form in (Form.CHOICE, Form.CHOICES) else ()
    assert Field("a", "A.", form, choices).take(value) == kept


@pytest.mark.parametrize(
    ("form", "value", "words"),
    [
        (Form.TEXT, 12, "quotation marks"),
        (Form.TEXT, True, "quotation marks"),
        (Form.TEXT, "  ", "blank"),
        (Form.TEXT, "x" * (LONGEST + 1), "too long"),
        (Form.TEXT, "a\x07b", "cannot be printed"),
        (Form.WORD, "two words", "one word"),
        (Form.DATE, "02/11/2026", "like this: 2026-11-21"),
        (Form.DATE, "1026-11-02", "not a date from 1990"),
        (Form.DATE, 20261102, "not a date"),
        (Form.COUNT, -1, "number from 0"),
        (Form.COUNT, 1.5, "whole number"),
        (Form.COUNT, True, "number from 0"),
        (Form.COUNT, "many", "number from 0"),
        (Form.HOURS, float("nan"), "number from 0"),
        (Form.CHOICE, "three", "Write one of: one, two"),
        (Form.CHOICES, [], "not a list"),
        (Form.CHOICES, 3, "not a list"),
        (Form.CHOICES, ["one", "one"], "twice"),
        (Form.TEXTS, ["", "x"], "blank"),
    ],
)
def test_what_is_refused_says_what_to_write(form: Form, value: object, words: str) -> None:
    """And never what was written."""
    choices = CHOICE if form in (Form.CHOICE, Form.CHOICES) else ()
    with pytest.raises(NotTaken, match=words) as refused:
        Field("a", "A.", form, choices).take(value)
    assert "02/11/2026" not in str(refused.value)
    assert "three" not in str(refused.value)
