"""Tests of the fast way: what it takes, what it leaves to the exact way, and that they agree."""

from __future__ import annotations

import polars as pl
import pytest

from wellkept.body import one_by_one
from wellkept.dataset import Dataset, Field
from wellkept.encoding import Text
from wellkept.extract import LINE, SET_ASIDE_SCHEMA, Bounds, SetAside
from wellkept.headings import wanted
from wellkept.layout import find
from wellkept.lines import Aside, each_line_a_row


RESIDENT = Dataset(
    "resident",
    "Residents",
    "resident",
    tuple(Field(name, name) for name in ("resident_id", "surname", "notes")),
    "resident_id",
)


def fast(written: str, bounds: Bounds | None = None) -> tuple[pl.DataFrame, list[Aside]] | None:
    """What the fast way makes of a text; wherever it takes one, the exact way must agree."""
    text, bounds = Text(written.encode(), "utf-8"), bounds or Bounds()
    layout = find(text, wanted(RESIDENT, None), "r.csv", Bounds())
    taken = each_line_a_row(text, layout, bounds)
    if taken is not None:
        exact = one_by_one(text, layout, bounds)
        assert taken[0].equals(exact.frame)
        assert pl.DataFrame(taken[1], schema=SET_ASIDE_SCHEMA, orient="row").equals(exact.set_aside)
    return taken


@pytest.mark.parametrize("end", ["\n", "\r\n"])
@pytest.mark.parametrize("last", ["", "end"])
def test_an_ordinary_file_is_taken(end, last):
    """Line numbers are those of an editor; nothing is trimmed or turned into a number."""
    written = end.join(["Resident_ID,Surname,Notes", "007, Ada ,NA", 'R2,"Bee, B","said ""no"""', "R3,,"])

    frame, asides = fast(written + (end if last else ""))

    assert frame.rows() == [("007", " Ada ", "NA", 2), ("R2", "Bee, B", 'said "no"', 3), ("R3", "", "", 4)]
    assert frame.columns == ["resident_id", "surname", "notes", LINE]
    assert asides == []


def test_rows_set_aside_leave_the_numbers_of_the_others_alone():
    """Titles, blanks, repeats, totals, footers and ragged rows, in the middle and at the ends."""
    lines = [
        "Residents of Rose Court",
        "",
        "Resident_ID,Surname,Notes",
        "R1,a,b",
        ",,",
        "R2,a",
        '"resident_id",SURNAME, notes',
        "R3,a,b,c",
        "R4,,",
        "Page 1 of 2,,",
        "Total,,2",
    ]

    frame, asides = fast("\n".join(lines))

    assert frame[LINE].to_list() == [4, 9]
    assert asides == [
        Aside(1, SetAside.ABOVE, 1, 1),
        Aside(2, SetAside.BLANK, 0, 2),
        Aside(5, SetAside.BLANK, 3, 5),
        Aside(6, SetAside.TOO_FEW, 2, 6),
        Aside(7, SetAside.REPEATED, 3, 7),
        Aside(8, SetAside.TOO_MANY, 4, 8),
        Aside(10, SetAside.FOOTER, 3, 10),
        Aside(11, SetAside.TOTALS, 3, 11),
    ]


def test_records_that_look_like_furniture_are_kept():
    """The pattern only suspects them; the sieve knows better."""
    frame, asides = fast("Resident_ID,Surname,Notes\nTotal 1,Page,x\nCount,Ada,seen\n,Total,x\n")

    assert frame.height == 3
    assert asides == []


def test_a_file_of_headings_alone_has_no_rows():
    """Its frame has the columns all the same."""
    frame, asides = fast("Resident_ID,Surname,Notes")

    assert frame.schema == {"resident_id": pl.String, "surname": pl.String, "notes": pl.String, LINE: pl.Int64}
    assert (frame.height, asides) == (0, [])


def test_only_the_columns_of_fields_are_kept():
    """The others are read past."""
    frame, _ = fast("Diet,Resident_ID,,Surname\nx,R1,y,a\n")

    assert frame.rows() == [("R1", "a", 2)]


def test_empty_cells_at_the_end_of_every_row_do_not_slow_it():
    """They are checked to be empty; one that is not sets its row aside."""
    rows = "R1,a,b,,\n" * 3 + "R2,a,b,, \n" + 'R3,a,b,"",\n' + "R4,a,b,,c\n" + 'R5,a,b,,"c,,"\n'

    frame, asides = fast("Resident_ID,Surname,Notes\n" + rows)

    assert frame[LINE].to_list() == [2, 3, 4, 5, 6]
    assert [(aside.line, aside.reason) for aside in asides] == [(7, SetAside.TOO_MANY), (8, SetAside.TOO_MANY)]


@pytest.mark.parametrize(
    "row",
    [
        'R1,"two\nlines",b',
        "R1,5'6\",b",
        'R1,a "b" c,d',
        'R1,"open,b',
        'R1,"a" ,b',
        'R1,"a"b,c',
        "R1,a\rb,c",
        'R1,"a\rb",c',
        "R1,a\0b,c",
        "R1,a,b\r\r",
        "\ufeffR1,a,b",
    ],
)
def test_what_is_not_surely_one_row_a_line_is_left(row):
    """The exact way decides."""
    assert fast(f"Resident_ID,Surname,Notes\nR0,a,b\n{row}\nR2,a,b\n") is None


@pytest.mark.parametrize(
    "headings",
    ['Resident_ID,Surname,"No\ntes"', 'A "title"\nResident_ID,Surname,Notes', '"A\ntitle"\nResident_ID,Surname,Notes'],
)
def test_broken_lines_at_the_top_are_left_too(headings):
    """Titles and headings are held to the same."""
    assert fast(f"{headings}\nR1,a,b\n") is None


def test_a_line_longer_than_a_cell_may_be_is_left():
    """Its cells have to be measured."""
    written = f"Resident_ID,Surname,Notes\nR1,{'x' * 40},{'y' * 40}\n"

    assert fast(written, Bounds(cell_characters=60)) is None
    assert fast(written) is not None


def test_rows_nearly_all_odd_are_left(monkeypatch):
    """Looking at each of them is what the exact way is for."""
    monkeypatch.setattr("wellkept.lines._MOST_ODD", 2)

    assert fast("Resident_ID,Surname,Notes\nR1\nR2\n") is not None
    assert fast("Resident_ID,Surname,Notes\nR1\nR2\nR3\n") is None


def test_text_of_any_script_is_taken():
    """Marks, emoji and breaks of print are characters of a cell."""
    frame, _ = fast("Resident_ID,Surname,Notes\nR1,Siân 中国 👵🏽,\u2028\x0b\x0c\x85|\n")

    assert frame.row(0) == ("R1", "Siân 中国 👵🏽", "\u2028\x0b\x0c\x85|", 2)


@pytest.mark.parametrize(
    "wrong",
    [
        {"resident_id": ["R1"], "surname": ["a"], "notes": ["b"], LINE: [2]},
        {"resident_id": ["R1", None], "surname": ["a", "c"], "notes": ["b", "d"], LINE: [2, 3]},
    ],
)
def test_a_parse_that_does_not_add_up_is_not_believed(monkeypatch, wrong):
    """A row too few, or a cell that is nothing at all: the exact way reads the file instead."""
    monkeypatch.setattr("wellkept.lines._parse", lambda *_: pl.DataFrame(wrong))

    assert fast("Resident_ID,Surname,Notes\nR1,a,b\nR2,c,d\n") is None
