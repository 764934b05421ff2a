"""Tests of reading a file nothing is known of."""

from __future__ import annotations

import pytest

from wellkept.errors import ExtractRefused
from wellkept.extract import LINE
from wellkept.table import read_table


@pytest.fixture
def read_text(tmp_path):
    """Read a text as a table."""

    def read(text: str):
        path = tmp_path / "unknown.csv"
        path.write_text(text, newline="")
        return read_table(path)

    return read


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
def test_the_delimiter_is_that_of_equal_rows(read_text, delimiter):
    """Other delimiters in the cells differ from row to row."""
    others = ",;\t|".replace(delimiter, "")
    text = f"a~b~c\n1~2{others}3~4\n5~6{others[0]}7~8\n9~~\n".replace("~", delimiter)

    table = read_text(text)

    assert table.delimiter == delimiter
    assert table.headings == ("a", "b", "c")


def test_cells_and_lines_are_kept(read_text):
    """All columns come back as text."""
    table = read_text('id,note\n01,"two\nlines"\n02,NA\n')

    assert table.frame.rows() == [("01", "two\nlines", 2), ("02", "NA", 4)]


def test_titles_and_ragged_rows_are_set_aside(read_text):
    """The headings are the first row of the usual width that is mostly filled."""
    table = read_text("Report\n,,\na,b,c\n1,2,3\n4,5\n6,7,8\n")

    assert table.headings == ("a", "b", "c")
    assert table.set_aside.rows() == [
        (1, "above the headings", 1, 1),
        (2, "blank row", 3, 2),
        (5, "too few cells", 2, 5),
    ]


def test_headings_empty_or_repeated_are_told_apart(read_text):
    """A frame has each column name once, and `__line` is ours."""
    table = read_text(f"a,,a,{LINE}\n1,2,3,4\n")

    assert table.frame.columns == ["a", "#2", "a#3", f"{LINE}#4", LINE]
    assert table.headings == ("a", "", "a", LINE)


def test_one_column_is_a_table(read_text):
    """No delimiter at all is as good as a comma."""
    assert read_text("id\n1\n2\n").frame.rows() == [("1", 2), ("2", 3)]


def test_headings_alone_are_a_table_of_no_rows(read_text):
    """Its columns are there."""
    assert read_text("a,b").frame.columns == ["a", "b", LINE]


@pytest.mark.parametrize("text", ["", "\n\n", " \t\n"])
def test_nothing_is_refused(read_text, text):
    """Blank rows alone make no table."""
    with pytest.raises(ExtractRefused, match="is empty"):
        read_text(text)


def test_what_was_guessed_is_said(tmp_path):
    """Encoding and warnings come along."""
    path = tmp_path / "unknown.csv"
    path.write_bytes(b"a,b\n1,caf\xe9\n")

    table = read_table(path)

    assert table.encoding == "cp1252"
    assert len(table.warnings) == 1
    assert table.frame["b"].to_list() == ["café"]
