"""Plain text must make every spelling of a word the same, and cut without losing one."""

from __future__ import annotations

import doctest
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wellkept import plain_text
from wellkept.plain_text import chunks, glued, plain, tidy_marks


def test_the_example_in_the_page_holds():
    """The docstring is true."""
    assert doctest.testmod(plain_text).failed == 0


@pytest.mark.parametrize(
    "written",
    ["O'Neill", "o’neill", "O\u2011NEILL", "\uff2f\uff07NEILL", "  O.\n\tNeill_", "O'Ne\u00adill", "O'N\u00e9ill"],
)
def test_spellings_of_one_name_are_one(written):
    """Case, accents, width, hyphens and invisible characters make no difference."""
    assert plain(written) == " o neill "


def test_letters_of_other_scripts_stay_letters():
    """A name in another script is a word, not a gap."""
    assert plain("Łukasz Ψ") == " łukasz ψ "


def test_nothing_is_two_spaces():
    """An empty text holds no word."""
    assert plain("").split() == []
    assert plain("...").split() == []


def test_hyphens_and_spaces_become_those_of_a_keyboard():
    """A date set in type reads like one typed."""
    assert tidy_marks("02\u201305\u20131940\u00a0x") == "02-05-1940 x"
    assert glued(" a b ") == "ab"


@given(st.lists(st.text("ab1", min_size=1, max_size=9), min_size=1, max_size=80), st.integers(20, 60))
def test_no_phrase_is_lost_between_chunks(words, size):
    """Whatever two neighbours stand in the text stand together in some part of it."""
    text = f" {' '.join(words)} "
    parts = chunks(text, size=size, overlap=20)

    assert all(part.startswith(" ") and part.endswith(" ") and part in text for part in parts)
    for left, right in pairwise(words):
        assert any(f" {left} {right} " in part for part in parts)


@given(st.text(max_size=300))
def test_plain_text_is_plain_already(text):
    """Doing it twice changes nothing."""
    assert plain(plain(text)) == plain(text)


def test_a_long_text_is_spaced_like_a_short_one():
    """Working in parts leaves no seam."""
    assert plain_text._one_space(b"ab  cd   ef g", size=2) == b"ab cd ef g"


@given(st.text(st.characters(max_codepoint=0xFF), max_size=300))
def test_latin_letters_are_spelled_alike_one_by_one_and_together(text):
    """The quick way for raw bytes is the slow way."""
    assert plain_text._spelled_by_byte(text.encode("latin-1")).split() == plain_text._spelled(text).split()


def test_every_pair_of_latin_letters_is_spelled_alike():
    """No letter's spelling depends on the next."""
    for first in map(chr, range(256)):
        text = "|".join(f"{first}{chr(second)}" for second in range(256))
        assert plain_text._spelled_by_byte(text.encode("latin-1")).split() == plain_text._spelled(text).split()
