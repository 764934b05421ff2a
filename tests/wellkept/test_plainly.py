"""Tests of extracts in other dialects: read like any other, on the lines they have."""

from __future__ import annotations

import pytest

from tests.wellkept.test_messy_files import ABC
from wellkept.errors import ExtractRefused
from wellkept.extract import LINE
from wellkept.reader import read


RECORDS = [("1", "x, y", "it's"), ("2", 'say "so"', "z"), ("3", "two\nlines", "w"), ("4", "p", "q")]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("a,b,c\n1,'x, y','it''s'\n2,'say \"so\"',z\n3,'two\nlines',w\n4,p,q\n", "cells are quoted with an apostrophe"),
        (
            'a,b,c\n1,"x, y",it\'s\n2,"say \\"so\\"",z\n3,"two\nlines",w\n4,p,q\n',
            "quotes are escaped with a backslash",
        ),
        ('a~b~c\n1~x, y~it\'s\n2~"say ""so"""~z\n3~"two\nlines"~w\n4~p~q\n', "delimiter is tilde"),
        ('a::b::c\n1::x, y::it\'s\n2::"say ""so"""::z\n3::"two\nlines"::w\n4::p::q\n', "delimiter is colon and colon"),
    ],
)
def test_other_dialects_are_read_as_extracts(text, said, tmp_path):
    """Values, lines and a word about it in the receipt."""
    path = tmp_path / "abc.csv"
    path.write_text(text, newline="")

    extract = read(path, ABC)

    frame = extract.frame.collect()
    assert frame.drop(LINE).rows() == RECORDS
    assert frame[LINE].to_list() == [2, 3, 4, 6]
    assert extract.receipt.tolerated[said] == 1


def test_a_plain_file_is_left_as_it_is(tmp_path):
    """Apostrophes in words are no quotes, and the receipt says nothing of a dialect."""
    path = tmp_path / "abc.csv"
    path.write_text("a,b,c\n1,O'Neill,it's\n2,'tis,so\n")

    extract = read(path, ABC)

    assert extract.frame.drop(LINE).collect().rows() == [("1", "O'Neill", "it's"), ("2", "'tis", "so")]
    assert not extract.receipt.tolerated


def test_a_file_without_the_headings_is_refused_as_before(tmp_path):
    """Trying another delimiter does not change what is said."""
    path = tmp_path / "abc.csv"
    path.write_text("x~y\n1~2\n")

    with pytest.raises(ExtractRefused, match="no row of headings"):
        read(path, ABC)
