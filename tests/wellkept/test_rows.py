"""Tests of cutting lines into rows, and of going on after a quote that was never closed."""

from __future__ import annotations

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wellkept.errors import ExtractRefused
from wellkept.extract import Bounds, SetAside
from wellkept.rows import Row, rows


def cut(text: str, delimiter: str = ",", bounds: Bounds | None = None) -> list[Row]:
    """All rows of a text."""
    lines = io.StringIO(text, newline="\n")
    return list(rows(lines, delimiter, "residents.csv", bounds or Bounds()))


def test_a_plain_line_is_a_row():
    """Cells stay as they are, spaces and all."""
    assert cut("R1, Ada ,007\r\nR2,,NA\n") == [
        Row(1, 1, ["R1", " Ada ", "007"]),
        Row(2, 2, ["R2", "", "NA"]),
    ]


def test_quotes_hold_delimiters_quotes_and_line_breaks():
    """A row knows the line it starts on and the line it ends on."""
    text = 'R1,"a, ""b"""\nR2,"one\r\n\ntwo"\nR3,x\n'

    assert cut(text) == [
        Row(1, 1, ["R1", 'a, "b"']),
        Row(2, 4, ["R2", "one\r\n\ntwo"]),
        Row(5, 5, ["R3", "x"]),
    ]


def test_a_quote_inside_a_cell_is_an_inch_or_a_second():
    """Only a quote at the start of a cell opens one."""
    assert cut("R1,5'6\",x\n")[0].cells == ["R1", "5'6\"", "x"]


def test_an_empty_line_is_a_row_without_cells():
    """So that it can be counted."""
    assert cut("a\n\nb") == [Row(1, 1, ["a"]), Row(2, 2, []), Row(3, 3, ["b"])]


def test_a_quote_never_closed_costs_one_line():
    """The rows after it are read."""
    text = 'R1,x\nR2,"open\nR3,y\nR4,z\n'

    assert cut(text) == [
        Row(1, 1, ["R1", "x"]),
        Row(2, 2, ["R2", '"open'], SetAside.QUOTES),
        Row(3, 3, ["R3", "y"]),
        Row(4, 4, ["R4", "z"]),
    ]


def test_a_quote_closed_by_the_next_rows_quotes_costs_one_line():
    """The next quoted cell shows that the quote before it was never closed."""
    text = 'R1,"open,x\nR2,"Ada",y\nR3,"Bee",z\n'

    assert [(row.line, row.fault) for row in cut(text)] == [
        (1, SetAside.QUOTES),
        (2, None),
        (3, None),
    ]


def test_unescaped_quotes_in_a_quoted_cell_are_a_fault():
    """Where the cell ends is anybody's guess, so nobody guesses."""
    assert cut('R1,"said "no" twice",x\nR2,,\n')[0].fault is SetAside.QUOTES


def test_the_torn_end_of_a_note_is_no_row():
    """A note whose inner quotes are not doubled leaves a second half with one quote."""
    text = 'R1,"said "no" and\nleft",x\nR2,"5\'6""",y\n'

    assert [(row.line, row.fault) for row in cut(text)] == [
        (1, SetAside.QUOTES),
        (2, SetAside.QUOTES),
        (3, None),
    ]


def test_several_open_quotes_each_cost_their_line():
    """Reading starts again every time."""
    text = 'R1,"a\nR2,"b\nR3,"c\nR4,d\n'

    assert [row.line for row in cut(text) if row.fault] == [1, 2, 3]
    assert cut(text)[-1] == Row(4, 4, ["R4", "d"])


def test_a_carriage_return_inside_a_row_is_a_fault():
    """Outside quotes it may be the end of a row or a character of a cell."""
    assert cut("R1,a\rb,c\nR2,d,e\n") == [
        Row(1, 1, ["R1", "a\rb", "c"], SetAside.CARRIAGE),
        Row(2, 2, ["R2", "d", "e"]),
    ]


def test_doubled_carriage_returns_end_a_row():
    """A file sent through a text-mode transfer twice is still read."""
    assert cut("R1,a\r\r\nR2,b\r\r\n") == [Row(1, 1, ["R1", "a"]), Row(2, 2, ["R2", "b"])]


@pytest.mark.parametrize("text", ["R1,A\0da\n", 'R1,"one\ntw\0o"\n'])
def test_a_null_byte_is_a_fault(text):
    """Nobody types one; something is broken."""
    assert cut(text)[0].fault is SetAside.NULL


@pytest.mark.parametrize("cell", ["x" * 41, '"' + "x" * 41 + '"', '"' + "x\n" * 21 + '"'])
def test_a_cell_too_large_is_refused(cell):
    """The message names the line and never the cell."""
    with pytest.raises(ExtractRefused) as refused:
        cut(f"a,b\nR1,{cell}\n", bounds=Bounds(cell_characters=40))

    assert str(refused.value).startswith("residents.csv, line 2: a cell is longer than 40 characters.")
    assert "xxx" not in str(refused.value)


def test_a_cell_beyond_the_usual_limit_of_csv_is_read():
    """Notes of more than 128 KiB exist; Python's csv stops there unless told."""
    assert len(cut(f"R1,{'x' * 200_000}\n")[0].cells[1]) == 200_000


def test_a_plain_line_beyond_the_bound_is_refused_by_csv_too():
    """The bound of one mebibyte holds without looking at every cell."""
    with pytest.raises(ExtractRefused, match="line 1: a cell"):
        cut(f"R1,{'x' * (Bounds().cell_characters + 1)}\n")


def test_a_long_row_of_short_cells_is_no_large_cell():
    """The bound is on cells, not on rows."""
    assert cut(",".join("x" * 100), bounds=Bounds(cell_characters=40))[0].width == 100


CELLS = st.text(st.characters(exclude_characters="\0", exclude_categories=["Cs"]), max_size=6)


@given(st.lists(st.lists(CELLS, max_size=4), max_size=6), st.sampled_from(",;\t|"))
def test_what_csv_writes_is_cut_as_csv_reads_it(table, delimiter):
    """On well-formed text this is Python's csv, with lines counted."""
    buffer = io.StringIO(newline="")
    csv.writer(buffer, delimiter=delimiter).writerows(table)

    found = cut(buffer.getvalue(), delimiter)

    assert [row.cells for row in found] == table
    assert all(row.fault is None for row in found)


@given(st.text(st.sampled_from('a,"\n\r\0 '), max_size=60))
def test_every_line_belongs_to_exactly_one_row(text):
    """Whatever the quotes do, rows follow each other without a gap or an overlap."""
    found = cut(text)

    at = 1
    for row in found:
        assert row.line == at
        at = row.last_line + 1
    assert at - 1 == text.count("\n") + (bool(text) and not text.endswith("\n"))
