"""Lines of a TOML file: every place that tomllib finds has a line, and it is the right one."""

from __future__ import annotations

import tomllib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wellkept.settings_lines import Lines, lines_of


DOCUMENT = '''\
# a comment with [brackets] and a = sign
title = "one # not a comment"  # a comment
"quoted key" = 'literal \\'

[night]
cut_off = "06:00"
a.b."c.d" = 1
many = [
    "first",  # with ] in a comment
    [1, 2],
    { x = 1, y = { z = "}" } },
]
text = """
[not.a.table]
key = 1 \\""" still ""\"""
raw = \'\'\'
[[nor.this]]
it's\'\'\'\'
at = 1979-05-27 07:32:00
inf = -inf

[[feed]]
name = "one"
[feed.columns]
dob = "DOB"

[[feed]]
name = "two"
[feed.values.sex]
"M \\u0021" = "male"
[[feed.part]]
n = 1
[[feed.part]]
n = 2
[rules."RES-059a"]
warn_days = 28
'''

LINES = {
    ("title",): 2,
    ("quoted key",): 3,
    ("night",): 5,
    ("night", "cut_off"): 6,
    ("night", "a", "b", "c.d"): 7,
    ("night", "many"): 8,
    ("night", "many", 0): 9,
    ("night", "many", 1, 1): 10,
    ("night", "many", 2, "y", "z"): 11,
    ("night", "text"): 13,
    ("night", "raw"): 16,
    ("night", "at"): 19,
    ("night", "inf"): 20,
    ("feed",): 22,
    ("feed", 0): 22,
    ("feed", 0, "columns"): 24,
    ("feed", 0, "columns", "dob"): 25,
    ("feed", 1): 27,
    ("feed", 1, "name"): 28,
    ("feed", 1, "values", "sex", "M !"): 30,
    ("feed", 1, "part", 0): 31,
    ("feed", 1, "part", 1, "n"): 34,
    ("rules", "RES-059a", "warn_days"): 36,
}


def places(value, place=()):
    """Every place in what tomllib read."""
    children = value.items() if isinstance(value, dict) else enumerate(value)
    for key, child in children:
        yield (*place, key)
        if isinstance(child, dict | list):
            yield from places(child, (*place, key))


@pytest.mark.parametrize(("place", "line"), LINES.items())
def test_a_place_has_the_line_a_reader_would_point_at(place, line):
    """Comments, strings over several lines and nested tables do not put the count out."""
    lines = lines_of(DOCUMENT)

    assert place in lines
    assert lines.at(place) == line


def test_every_place_tomllib_reads_is_found():
    """Nothing in the document is without a line."""
    lines = lines_of(DOCUMENT)

    assert [p for p in places(tomllib.loads(DOCUMENT)) if p not in lines] == []


def test_a_place_that_is_not_there_has_the_line_of_what_surrounds_it():
    """A key that is lacking is reported at its table; a table that is lacking, at the top."""
    lines = lines_of(DOCUMENT)

    assert lines.at(("feed", 1, "pattern")) == 27
    assert lines.at(("night", "many", 7)) == 8
    assert lines.at(("provider", "name")) == 1
    assert Lines().at(("night",)) == 1


def test_an_empty_file_has_no_places():
    """A file of comments alone is no surprise."""
    assert ("a",) not in lines_of("# nothing\n\n   ")


def test_walking_what_is_not_toml_is_our_own_fault():
    """The walk is only for accepted text, and says so rather than going round for ever."""
    with pytest.raises(AssertionError, match="line 1"):
        lines_of("= 1")


key = st.one_of(
    st.from_regex("[A-Za-z0-9_-]{1,6}", fullmatch=True),
    st.sampled_from(['"a b"', "'c.d'", '"\\u00e9"', '"x\\"y"']),
)
scalar = st.sampled_from(
    ["1", "-2.5e3", "true", '"a, ] } # b"', "'x'", '"""\na ] = 1\n"""', "'''\n[b]\n'''", "06:00:00"]
)
value = st.recursive(
    scalar,
    lambda inner: st.one_of(
        st.lists(inner, max_size=3).map(lambda v: "[\n" + ", # c\n".join(v) + "\n]"),
        st.dictionaries(key, inner, max_size=2).map(
            lambda d: "{ " + ", ".join(f"{k} = {v}" for k, v in d.items()) + " }"
        ),
    ),
    max_leaves=5,
)
pair = st.tuples(key, value).map(lambda p: f"{p[0]} = {p[1]}")
header = st.tuples(st.lists(key, min_size=1, max_size=3).map(".".join), st.booleans()).map(
    lambda h: f"[[{h[0]}]]" if h[1] else f"[{h[0]}]"
)


@given(st.lists(st.one_of(pair, header, st.just("# [x] = 1"), st.just("")), max_size=8))
def test_whatever_tomllib_accepts_every_place_is_found(parts):
    """Any document at all: the walk ends, and misses nothing that tomllib found."""
    text = "\n".join(parts)
    try:
        document = tomllib.loads(text)
    except tomllib.TOMLDecodeError:
        return

    lines = lines_of(text)

    assert [p for p in places(document) if p not in lines] == []
