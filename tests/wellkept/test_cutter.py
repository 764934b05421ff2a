"""Tests of cutting lines into rows."""

from __future__ import annotations

import pytest

from wellkept.cells import Malformed, Open, leniently, split, strictly, undoubled
from wellkept.cutter import Cutter
from wellkept.dialect import Dialect, Oddity, delimiter_in_words
from wellkept.errors import ExtractRefused
from wellkept.extract import Bounds


COMMA = Dialect()


def cut(text: str, width: int | None = 3, dialect: Dialect = COMMA) -> list[tuple[object, ...]]:
    return [tuple(row) for row in Cutter(dialect, "x.csv", width=width).rows(text.splitlines(keepends=True))]


def test_rows_know_their_lines():
    """Also those after a cell that runs over several."""
    assert cut('a,b,c\n1,"two\n\nlines",3\n4,5,6') == [
        (1, 1, ["a", "b", "c"], ()),
        (2, 4, ["1", "two\n\nlines", "3"], ()),
        (5, 5, ["4", "5", "6"], ()),
    ]


def test_a_quote_never_closed_costs_only_its_own_line():
    """The lines read ahead in vain are read again."""
    rows = cut('1,"b,c\n2,"x, y",z\n3,b,c\n')

    assert [row[2] for row in rows] == [["1", '"b', "c"], ["2", "x, y", "z"], ["3", "b", "c"]]
    assert rows[0][3] == (Oddity.UNCLOSED,)


def test_the_width_decides_between_two_readings():
    """A doubled quote before the delimiter is an inch mark and the end where that gives the right width."""
    assert cut('1,"Table, 48"","round"\n')[0][2] == ["1", 'Table, 48"', "round"]


def test_repairs_can_be_forbidden():
    """An extract's row is set aside rather."""
    rows = Cutter(COMMA, width=3, is_repairing=False).rows(["1;2;3\n"])

    assert [row.cells for row in rows] == [["1;2;3"]]


def test_cells_strict_and_lenient():
    """Strictness raises what leniency reads."""
    assert strictly('a,"b ""c""",d', COMMA).cells == ["a", 'b "c"', "d"]
    assert strictly('a,b"c', COMMA).has_bare_quote
    with pytest.raises(Malformed):
        strictly('"a"b,c', COMMA)
    with pytest.raises(Open):
        leniently('"a,b', COMMA)
    assert leniently('"a"b,c",d', COMMA).cells == ['a"b,c', "d"]
    assert undoubled('"a"",b', COMMA).cells == ['a"', "b"]
    assert split("abc", Dialect("")) == ["abc"]


def test_escapes_go_only_before_what_they_escape():
    """Before anything else a backslash is a character."""
    backslash = Dialect(escape="\\")

    assert strictly(r'"a \"b\" \\ c\d",e\,f', backslash).cells == [r'a "b" \ c\d', "e,f"]


def test_a_long_cell_over_lines_is_refused():
    """By its first line."""
    bounds = Bounds(cell_characters=100)
    with pytest.raises(ExtractRefused, match="line 2: a cell is longer than 100"):
        list(Cutter(COMMA, "x.csv", bounds).rows(["a,b\n", '1,"' + "x" * 90 + "\n", "y" * 90 + '"\n']))


def test_dialects_are_said_in_words():
    """Each way in which it is not what RFC 4180 has."""
    assert Dialect().in_words == ()
    assert Dialect("", "'", "\\").in_words == (
        "one column, no delimiter",
        "cells are quoted with an apostrophe",
        "quotes are escaped with a backslash",
    )
    assert Dialect("§").in_words == ("delimiter is U+00A7",)
    assert delimiter_in_words("") == "none"
    assert Dialect("|").is_plain
    assert not Dialect("||").is_plain
