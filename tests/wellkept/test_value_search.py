"""All values are searched at once; each piece tells only what its form lets be told."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wellkept.personal_value import ValueKind, Whose
from wellkept.personal_values import PersonalValues
from wellkept.unpack import Piece, TextForm
from wellkept.value_search import Hit, ValueSearch


WHO = {Whose(ValueKind.IDENTIFIER, "resident.x", "oak")}
VALUES = PersonalValues(
    strict={"may page": WHO, "r0001": WHO, "9991234560": WHO, "zoroaster": WHO},
    ordinary={"page": WHO, "48213": WHO, "white british": WHO},
    short={"48213"},
    dates={(1940, 5, 2): WHO},
)
SEARCH = ValueSearch(VALUES)


def found(text: str, form: TextForm = TextForm.WRITTEN) -> set[str]:
    return {hit.words for _, hit in SEARCH.find([Piece("a", (), text, form)])}


def test_everything_is_found_at_once():
    """Words, phrases, long numbers and dates, each once."""
    text = "May Page (R0001), x9991234560, Page; White-British; born 2/5/1940, 48213."

    assert found(text) == {"may page", "page", "r0001", "9991234560", "white british", "2 5 1940", "48213"}


@pytest.mark.parametrize(
    ("form", "expected"),
    [
        (TextForm.WRITTEN, {"may page", "page", "r0001", "zoroaster", "48213", "02 05 1940", "02 05 40"}),
        (TextForm.JOINED, {"may page", "page", "r0001", "zoroaster", "02 05 1940", "02 05 40"}),
        (TextForm.SPACED, {"may page", "page", "r0001", "zoroaster", "48213"}),
        (TextForm.RAW, {"zoroaster", "02 05 1940"}),
    ],
)
def test_a_form_tells_what_it_can(form, expected):
    """Noise holds short words, joined cells hold numbers, spaced cells hold dates that nobody wrote."""
    assert found("May Page R0001 Zoroaster 48213 02/05/1940 02/05/40", form) == expected


@pytest.mark.parametrize(
    ("text", "is_found"),
    [
        ("run 2026-02-05-40f4bb99a4 judged", False),
        ("published/2026-02-05-40f4bb99a4-released/index.html", False),
        ("1940-05-02-40f4bb99a4", True),
        ("2026-02-05-40", True),
        ("02-05-40f4bb99a4", True),
        ("2026-02-05-40f4bb99a4c", True),
    ],
)
def test_the_id_of_a_run_hides_no_birthday_and_is_none(text, is_found):
    """Its night is a date; where it goes on with digits, those are of a digest and no year."""
    assert bool(found(text)) is is_found


def test_a_value_over_the_seam_of_a_long_text_is_found():
    """Long texts are searched in parts."""
    assert found("x " * 1_999_998 + "May Page " + "y " * 100) == {"may page", "page"}


_WORDS = st.sampled_from(["may", "page", "mrs", "ann", "999123456", "9991234560", "x9991234560y", "\u0661" * 9])
_PHRASES = st.lists(_WORDS, min_size=1, max_size=3).map(" ".join)


@given(st.sets(_PHRASES, max_size=6), st.lists(st.lists(_WORDS, max_size=8).map(" ".join), min_size=1, max_size=4))
def test_what_is_left_out_of_the_search_is_not_there(sought, texts):
    """However many are sought at once, each piece tells what a plain look in it alone would."""
    search = ValueSearch(PersonalValues(strict=dict.fromkeys(sought, WHO)))
    told = {(piece.file, hit.words) for piece, hit in search.find([Piece(str(n), (), t) for n, t in enumerate(texts)])}

    def stands(words: str, text: str) -> bool:
        alone = words.isdecimal() and re.search(rf"(?<![0-9]){words}(?![0-9])", text)
        return bool(alone) or f" {words} " in f" {text} "

    assert told == {(str(n), words) for n, text in enumerate(texts) for words in sought if stands(words, text)}


@pytest.mark.parametrize("number", ["999123456", "9991234560", "\u0669" * 3 + "\u0661" * 7])
def test_a_long_number_is_found_with_letters_next_to_it_but_not_in_a_longer_one(number):
    """In the digits of another script too."""
    search = ValueSearch(PersonalValues(strict={number: WHO}))

    assert search.holds(f"id{number}x")
    assert search.holds(f"({number})")
    assert not search.holds(f"id{number[:-1]}x")
    assert not search.holds("id99912345601x")


def test_pieces_are_told_apart():
    """Each hit comes with its own piece."""
    pieces = [Piece("a", (), "R0001"), Piece("b", (), "nothing"), Piece("c", (), "Zoroaster")]

    assert [(piece.file, hit.words) for piece, hit in SEARCH.find(pieces)] == [("a", "r0001"), ("c", "zoroaster")]


def test_the_words_around_are_told_for_each_occurrence():
    """Three on either side, fewer at an end; for a date as well."""
    (_, hit), (_, day) = SEARCH.find([Piece("a", (), "R0001 a b c d, e f g h R0001 born 02.05.1940 in")])

    assert hit.around == ("r0001 a b c", "f g h r0001 born 02 05")
    assert day.around == ("h r0001 born 02 05 1940 in",)


def test_letters_next_to_a_date_stay_next_to_it():
    """What stands in the fixed texts is compared as it stands there."""
    ((_, hit),) = SEARCH.find([Piece("a", (), "one two x02/05/1940t three")])

    assert hit.around == ("one two x02 05 1940t three",)


def test_an_ordinary_word_has_no_surroundings():
    """It is judged on its own."""
    ((_, hit),) = SEARCH.find([Piece("a", (), "a page b")])

    assert hit == Hit("page", frozenset(WHO), strict=False, around=())


@pytest.mark.parametrize(
    ("text", "form", "place"),
    [
        ("a\nb R0001", TextForm.WRITTEN, "line 2"),
        ("x\ny" * 3 + "x" * 900 + " R0001 z", TextForm.WRITTEN, "line 4, near character 907"),
        ("\x00" * 20 + "R0001", TextForm.RAW, "near byte 25"),
        ("R0001", TextForm.JOINED, ""),
    ],
)
def test_where_a_value_first_stands(text, form, place):
    """A line, a character of a long line, or a byte."""
    assert SEARCH.place_of(Piece("a", (), text, form), Hit("r0001", frozenset(WHO), strict=True, around=())) == place


def test_no_values_find_nothing():
    """An empty search is a search."""
    search = ValueSearch(PersonalValues())

    assert list(search.find([Piece("a", (), "May Page 2/5/1940")])) == []
    assert not search.holds("May Page")
    assert SEARCH.holds("worklist-r0001.html")
