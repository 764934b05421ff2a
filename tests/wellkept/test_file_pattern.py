"""Patterns of file names: what they match, and whether two can match one name."""

from __future__ import annotations

import re
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wellkept.file_pattern import BadPattern, OneOf, matches, shared_name, tokens


@pytest.mark.parametrize(
    ("pattern", "name"),
    [
        ("residents.csv", "residents.csv"),
        ("residents_*.csv", "Residents_2026-10-01.CSV"),
        ("residents_*.csv", "residents_.csv"),
        ("RESIDENTS*", "residents"),
        ("day?.csv", "day7.csv"),
        ("day[0-9].csv", "day7.csv"),
        ("day[!0-9].csv", "dayx.csv"),
        ("home[A-C].csv", "homeb.csv"),
        ("home[xyz].csv", "homeY.csv"),
        ("a*b*c", "aXbYbZc"),
        ("*", "anything at all.txt"),
        ("r[-_]x.csv", "r-x.csv"),
        ("caf\u00e9*.csv", "cafe\u0301_1.csv"),
    ],
)
def test_a_pattern_matches_the_whole_name_whatever_the_capitals(pattern, name):
    """Star, question mark and classes stand for what the reference says they do."""
    assert matches(pattern, name)


@pytest.mark.parametrize(
    ("pattern", "name"),
    [
        ("residents.csv", "residents.csv.bak"),
        ("residents.csv", "my residents.csv"),
        ("residents.csv", "residentsxcsv"),
        ("day?.csv", "day.csv"),
        ("day[0-9].csv", "dayx.csv"),
        ("day[!0-9].csv", "day7.csv"),
        ("a*b", "ab "),
        ("a", ""),
    ],
)
def test_a_pattern_matches_nothing_else(pattern, name):
    """A name that is longer, shorter or different in one character is not matched."""
    assert not matches(pattern, name)


@pytest.mark.parametrize(
    ("pattern", "word"),
    [
        ("", "blank"),
        ("   ", "blank"),
        (" a.csv", "space"),
        ("in/a.csv", "folder"),
        ("in\\a.csv", "folder"),
        ("**.csv", "two stars"),
        ("a[.csv", "a ] after"),
        ("a[].csv", "a ] after"),
        ("a[!].csv", "a ] after"),
        ("a[9-0].csv", "range 9-0"),
        ("a[0-z].csv", "range 0-z"),
    ],
)
def test_a_bad_pattern_is_refused_in_words(pattern, word):
    """What is wrong and what to do are both said."""
    with pytest.raises(BadPattern) as refused:
        tokens(pattern)

    assert word in refused.value.what
    assert refused.value.cure.endswith(".")
    assert refused.value.cure in str(refused.value)


@pytest.mark.parametrize(
    ("one", "other", "name"),
    [
        ("residents*.csv", "staff*.csv", None),
        ("residents_*.csv", "*_2026.csv", "residents_2026.csv"),
        ("a.csv", "A.CSV", "a.csv"),
        ("a?.csv", "a[0-9].csv", "a0.csv"),
        ("a[0-4].csv", "a[5-9].csv", None),
        ("a[!0-9]", "a[0-9]", None),
        ("a[!0-9]", "a[!a-z]", "a_"),
        ("residents_[0-9]*.csv", "residents_respite*.csv", None),
        ("residents*.csv", "residents_respite*.csv", "residents_respite.csv"),
        ("*", "*", "a"),
        ("*a", "*b", None),
        ("a*", "*a", "a"),
        ("a*b*c", "*x*", "abxc"),
        ("??", "?", None),
        ("res", "residents", None),
        ("res*", "residents", "residents"),
    ],
)
def test_overlap_is_decided_and_shown_by_a_name(one, other, name):
    """The name shown is one that both match, and no name means there can be none."""
    assert shared_name(one, other) == name
    assert (shared_name(other, one) is None) == (name is None)


piece = st.sampled_from(["a", "b", "?", "*", "[ab]", "[!a]", "[!b]"])
pattern = st.lists(piece, min_size=1, max_size=5).map("".join).filter(lambda p: "**" not in p)


@given(pattern, pattern)
def test_a_shared_name_is_matched_by_both(one, other):
    """Every name given as proof is a proof."""
    name = shared_name(one, other)

    assert name is None or (matches(one, name) and matches(other, name))


@given(pattern, pattern)
def test_no_shared_name_means_there_is_none(one, other):
    """Trying every short name over three letters finds none where none was found."""
    if shared_name(one, other) is None:
        names = ("".join(n) for size in range(6) for n in product("abc", repeat=size))

        assert not any(matches(one, n) and matches(other, n) for n in names)


@given(pattern, st.text("abc", max_size=6))
def test_matching_agrees_with_a_regular_expression(glob, name):
    """An independent matcher says the same of every pattern and name."""
    written = glob.replace("?", ".").replace("*", ".*").replace("[!", "[^")

    assert matches(glob, name) == bool(re.fullmatch(written, name))


def test_a_character_is_shared_beyond_those_that_are_named():
    """Two exclusions always leave a character over."""
    one = OneOf(frozenset("abcdefghijklmnopqrstuvwxyz"), other_than=True)
    other = OneOf(frozenset("0123456789_-"), other_than=True)

    character = one.shared(other)

    assert character is not None
    assert one.holds(character)
    assert other.holds(character)
