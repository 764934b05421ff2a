"""Tests of finding the delimiter, the heading row and the width of a record."""

from __future__ import annotations

import pytest

from wellkept.dataset import Dataset, Field
from wellkept.encoding import Text
from wellkept.errors import ExtractRefused
from wellkept.extract import Bounds
from wellkept.headings import wanted
from wellkept.layout import LAST_HEADER_LINE, Layout, find, head
from wellkept.settings import Feed


RESIDENT = Dataset(
    "resident",
    "Residents",
    "resident",
    tuple(Field(name, name.replace("_", " ")) for name in ("resident_id", "surname", "room", "notes")),
    "resident_id",
)
HEADINGS = "Resident ID,Surname,Room,Notes"


def layout(text: str, *, bounds: Bounds | None = None, **pins: object) -> Layout:
    """The layout of a text, with what the feed is sure of."""
    feed = Feed("north", "resident", "*.csv", **pins)
    return find(Text(text.encode(), "utf-8"), wanted(RESIDENT, feed), "r.csv", bounds or Bounds())


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
def test_the_delimiter_is_the_one_that_shows_the_headings(delimiter):
    """Also where other delimiters fill the notes."""
    text = f"{HEADINGS}\nR1,a,b,x;y;z|t\n".replace(",", delimiter)

    found = layout(text)

    assert found.delimiter == delimiter
    assert found.take == {"resident_id": 0, "surname": 1, "room": 2, "notes": 3}


def test_the_headings_are_found_below_titles():
    """Titles, blank rows and a first line that shares a word with the headings do not mislead."""
    found = layout(f'Residents of Rose Court,,,\n\n"Room, all",,,\n{HEADINGS}\nR1,a,b,c\n')

    assert found.header_line == 4
    assert found.sieve.width == 4


def test_the_last_line_where_headings_are_looked_for():
    """Twenty lines down they are found, and no further."""
    assert layout("\n" * (LAST_HEADER_LINE - 1) + HEADINGS).header_line == LAST_HEADER_LINE
    with pytest.raises(ExtractRefused, match="first 20 lines"):
        layout("\n" * LAST_HEADER_LINE + HEADINGS)


def test_the_first_of_two_heading_rows_is_taken():
    """The second is a repeat, not a record."""
    assert layout(f"{HEADINGS}\n{HEADINGS}\nR1,a,b,c\n").header_line == 1


def test_a_heading_with_a_line_break_takes_two_lines():
    """The records begin below its last line."""
    found = layout('Resident ID,Surname,"Room\n"\nR1,a,b\n')

    assert (found.header_line, found.header_last_line) == (1, 2)
    assert found.take["room"] == 2


def test_the_feed_may_say_where_the_headings_are():
    """Then no other row is considered, however far down it is."""
    text = f"{HEADINGS}\n" + "x\n" * 30 + "Resident ID;Surname\nR1;a\n"

    found = layout(text, header_row=32)

    assert (found.header_line, found.delimiter) == (32, ";")


def test_a_heading_row_that_is_not_where_the_feed_says_is_refused():
    """An empty line or the end of the file holds no headings."""
    with pytest.raises(ExtractRefused, match="in line 3 "):
        layout(f"{HEADINGS}\nR1,a,b,c\n\n", header_row=3)


def test_the_feed_may_say_the_delimiter():
    """Any single character will do, and no other is tried."""
    assert layout("Resident ID^Surname\nR1^a\n", delimiter="^").delimiter == "^"
    with pytest.raises(ExtractRefused, match=r"delimiters tried: tab\)"):
        layout(HEADINGS, delimiter="\t")


def test_no_headings_at_all_are_refused_without_quoting_people():
    """The first rows may be residents, so none of their cells is in the message."""
    with pytest.raises(ExtractRefused) as refused:
        layout("R1,Lovelace,4,well\nR2,Hopper,5,well\n")

    said = str(refused.value)
    assert said.startswith("r.csv: no row of headings for resident records in the first 20 lines")
    assert "comma, semicolon, tab, bar" in said
    assert "resident_id" in said
    assert "Lovelace" not in said


def test_too_many_columns_are_refused():
    """Somebody exported one column for each resident."""
    text = HEADINGS + ",x" * 10

    with pytest.raises(ExtractRefused, match="line 1: 14 columns, more than the 10 allowed"):
        layout(text, bounds=Bounds(columns=10))


@pytest.mark.parametrize(
    ("end_of_headings", "end_of_rows", "width"),
    [("", "", 4), (",,", ",,", 6), ("", ",,", 6), (",,", "", 4), (",,", ",", 5), (",", ",,", 6)],
)
def test_delimiters_at_the_end_of_all_rows_are_put_up_with(end_of_headings, end_of_rows, width):
    """A record is as wide as the rows agree, as long as what is over is empty."""
    text = f"{HEADINGS}{end_of_headings}\n" + f"R1,a,b,c{end_of_rows}\n" * 3

    assert layout(text).sieve.width == width


def test_headings_that_are_empty_at_the_end_are_counted():
    """So that the receipt can say so."""
    assert layout(f"{HEADINGS},,\n").tolerated == {"empty headings at the end": 2}
    assert layout(f"{HEADINGS}\n").tolerated == {}


def test_rows_with_content_beyond_the_headings_do_not_widen_them():
    """The headings are right and those rows are not."""
    assert layout(f"{HEADINGS}\n" + "R1,a,b,c,d\n" * 3).sieve.width == 4


def test_most_rows_decide_and_furniture_does_not():
    """Totals and blank rows have no vote."""
    text = f"{HEADINGS}\nR1,a,b,c,\n" + "\nTotal,1\n" * 5

    assert layout(text).sieve.width == 5


def test_narrow_rows_do_not_narrow_the_headings():
    """A column that rows lack cannot be told from one that was shifted."""
    assert layout(f"{HEADINGS}\nR1,a\nR2,b\n").sieve.width == 4


def test_the_head_of_a_file_is_whole_lines():
    """However large the file, no line is cut in the middle, and each keeps its line feed."""
    text = Text(("x" * 99 + "\n").encode() * 20_000, "utf-8")

    lines = head(text)

    assert {len(line) for line in lines} == {100}
    assert len(lines) == 1_000


@pytest.mark.parametrize(
    ("data", "lines"),
    [(b"a\nb", ["a\n", "b"]), (b"a\x0bb\n\x0cc\xc2\x85\n", ["a\x0bb\n", "\x0cc\x85\n"]), (b"", [])],
)
def test_only_a_line_feed_ends_a_line(data, lines):
    """Form feeds and other breaks of print do not."""
    assert head(Text(data, "utf-8")) == lines


@pytest.mark.parametrize("end", ["", "\nR1\n"])
def test_a_first_line_beyond_a_mebibyte_is_read_to_its_end(end):
    """Its cell is then refused for its size, not for its encoding."""
    with pytest.raises(ExtractRefused, match="line 1: a cell is longer"):
        layout("é" * 1_100_000 + end)
