"""Tests of finding the dialect."""

from __future__ import annotations

import pytest

from wellkept.detection import find_dialect, has_other_quoting
from wellkept.dialect import Dialect


def lines(text: str) -> list[str]:
    return text.splitlines(keepends=True)


@pytest.mark.parametrize(
    ("text", "dialect", "width"),
    [
        ("a,b\n1,2\n", Dialect(), 2),
        ("a;b\n1,5;2\n2,5;3\n", Dialect(";"), 2),
        ("when;what\n10:30;x, y\n11:45;z\n", Dialect(";"), 2),
        ("name\nAnn Bee\nCy Dee\n", Dialect(""), 1),
        ("", Dialect(""), 1),
        ("sep=|\na,b|c\n1,2|3\n", Dialect("|"), 2),
        ("a,b\n'x, y','z'\n'v, w','u'\n", Dialect(quote="'"), 2),
    ],
)
def test_the_dialect_of_small_texts(text, dialect, width):
    """Consistency first, then how whole the cells look."""
    found = find_dialect(lines(text))

    assert (found.dialect, found.width) == (dialect, width)


def test_a_pinned_delimiter_is_not_argued_with():
    """Though another fits better."""
    assert find_dialect(lines("a,b,c\n1,2,3\n"), ";").dialect.delimiter == ";"


def test_two_that_fit_are_put_to_clevercsv_and_said():
    """Every row has one of each."""
    found = find_dialect(lines("x|y;z\n1|2;3\n4|5;6\n"))

    assert found.dialect.delimiter in {"|", ";"}
    assert len(found.warnings) == 1


def test_apostrophes_in_words_are_no_quoting():
    """Names and contractions."""
    assert not has_other_quoting(lines("a,b\nO'Neill,it's\n"))
    assert has_other_quoting(lines("a,b\n'x','y'\n"))
