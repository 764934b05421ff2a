"""Tests of reading any table: every dialect, every oddity, every byte."""

from __future__ import annotations

import contextlib
import csv
import io
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from wellkept.any_table import AnyTable, Origin, Pins, table_of_rows, table_of_text
from wellkept.dialect import CutRow
from wellkept.errors import ExtractRefused
from wellkept.extract import Bounds


def read(text: str | bytes, **pins: object) -> AnyTable:
    content = text.encode() if isinstance(text, str) else text
    return table_of_text(content, "any.csv", Pins(**pins))


def rows(table: AnyTable) -> list[tuple[str, ...]]:
    return list(table.records())


@pytest.mark.parametrize("mark", [",", ";", "\t", "|", ", ", "||", "::", "\t\t", "~", "^", "\\t"])
def test_the_delimiter_is_found(mark):
    """Other marks in the cells differ from row to row."""
    table = read("id*name*since\n01*Ann.B*2020\n02*Cy*2021\n03*Di-E*2019\n".replace("*", mark))

    assert table.receipt.delimiter == mark
    assert table.headings == ("id", "name", "since")
    assert rows(table)[0] == ("01", "Ann.B", "2020")


def test_excels_own_first_line_settles_the_delimiter():
    """It is no row of the table, and is counted."""
    table = read("sep=;\r\na;b,c\r\n1;2,5\r\n")

    assert (table.headings, rows(table)) == (("a", "b,c"), [("1", "2,5")])
    assert table.receipt.reasons == {"above the headings": 1}
    assert table.receipt.header_line == 2


def test_a_pin_overrides_what_would_be_found():
    """Delimiter, encoding and heading row."""
    assert rows(read("a,b;c\n1,2;3\n", delimiter=";")) == [("1,2", "3")]
    assert read(b"a,b\n\x80,1\n", encoding="cp1252").frame["cell_1"].to_list() == ["€"]
    assert read("x,y\na,b\n1,2\n", header_row=2).headings == ("a", "b")
    with pytest.raises(ExtractRefused, match="no row on line 9"):
        read("a,b\n1,2\n", header_row=9)


@pytest.mark.parametrize(
    ("text", "record", "said"),
    [
        ("id,note\n1,'a, b'\n2,'c, d'\n", ("1", "a, b"), "cells are quoted with an apostrophe"),
        ('id,note\n1,"a \\"b\\", c"\n2,"d"\n', ("1", 'a "b", c'), "quotes are escaped with a backslash"),
        ('id,note\n1,"a \0"b\0", c"\n2,"d"\n', ("1", 'a "b", c'), "quotes are escaped with a null byte"),
    ],
)
def test_other_quotes_and_escapes_are_understood(text, record, said):
    """Each is said aloud."""
    table = read(text)

    assert rows(table)[0] == record
    assert said in table.receipt.tolerated


ROW = "id,name,town,note\n1,Ann,Leeds,x\n{}\n3,Cy,York,z\n4,Di,Hull,w\n"


@pytest.mark.parametrize(
    ("line", "record", "said"),
    [
        ('2,"Bo,Bath,y', ("2", '"Bo', "Bath", "y"), "quote never closed kept as text"),
        ('2,"Bo "the" B",Bath,y', ("2", 'Bo "the" B', "Bath", "y"), "stray quote kept as text"),
        ('2,Bo 6" tall,Bath,y', ("2", 'Bo 6" tall', "Bath", "y"), "stray quote kept as text"),
        ("2,Bo,Bath", ("2", "Bo", "Bath", ""), "too few cells, filled up with empty ones"),
        ("2,Bo,Bath,y,", ("2", "Bo", "Bath", "y", ""), "too many cells, all kept"),
        ("2,Bo,Ba\0th,y", ("2", "Bo", "Ba\0th", "y"), "null byte kept"),
    ],
)
def test_a_broken_row_is_kept_and_named(line, record, said):
    """Its neighbours are as they were; the note says which line."""
    table = read(ROW.format(line))

    assert rows(table) == [("1", "Ann", "Leeds", "x"), record, ("3", "Cy", "York", "z"), ("4", "Di", "Hull", "w")]
    assert table.receipt.tolerated[said] == 1
    assert table.notes.rows() == [(3, said)]


@pytest.mark.parametrize(
    ("line", "records", "said"),
    [
        ("2;Bo;Bath;y", [("2", "Bo", "Bath", "y")], "row with another delimiter, cut into the same columns"),
        (
            "2,Bo,Bath,y\r9,Eve,Rye,v",
            [("2", "Bo", "Bath", "y"), ("9", "Eve", "Rye", "v")],
            "carriage return between rows taken as a line end",
        ),
    ],
)
def test_a_row_proved_by_its_width_is_repaired_and_counted(line, records, said):
    """The number of cells proves it."""
    table = read(ROW.format(line))

    assert rows(table)[1:-2] == records
    assert table.receipt.repairs == {said: len(records)}
    assert set(table.notes.rows()) == {(3, said)}


def test_what_cannot_be_proved_is_not_repaired():
    """Cut by either of two marks it would have the right width; so it stays as it is."""
    table = read(ROW.format("2;Bo|x;Bath|y;z|w"))

    assert rows(table)[1] == ("2;Bo|x;Bath|y;z|w", "", "", "")
    assert not table.receipt.repairs


def test_furniture_is_set_aside_by_name():
    """Titles, blank rows, repeats, totals, notes."""
    table = read(
        "Staff report\n\nid,name,hours\n1,Ann,5\n2,Bo,6\nid,name,hours\n3,Cy,7\nTotal,,18\n\nNote: hours are a week's\n"
    )

    assert rows(table) == [("1", "Ann", "5"), ("2", "Bo", "6"), ("3", "Cy", "7")]
    assert table.receipt.reasons == {
        "above the headings": 1,
        "blank row": 2,
        "headings repeated": 1,
        "totals row": 1,
        "page or report footer": 1,
    }


def test_a_second_table_is_set_aside_whole():
    """It has headings of its own, most of which are this table's."""
    table = read("id,name,town\n1,Ann,Leeds\n2,Bo,Bath\nid,name,town,post\n3,Cy,York,cook\n4,Di,Hull,nurse\n")

    assert rows(table) == [("1", "Ann", "Leeds"), ("2", "Bo", "Bath")]
    assert table.receipt.reasons == {"part of another table": 3}


def test_headings_over_two_lines_are_one():
    """The second row is all text where every record has numbers and dates."""
    table = read("Home,Beds,Opened\nname,number,day\n" + "Ash,20,07/08/2009\n" * 5)

    assert table.headings == ("Home name", "Beds number", "Opened day")
    assert table.receipt.tolerated["headings over several lines"] == 2


def test_a_table_without_headings_has_none():
    """Its first row is of the kinds of those below it."""
    table = read("1,Ann,01/02/2003\n2,Bo,04/05/2006\n3,Cy,07/08/2009\n")

    assert table.headings == ()
    assert table.receipt.rows_accepted == 3
    assert table.receipt.header_line == 0
    assert any("no row of headings" in warning for warning in table.receipt.warnings)


def test_years_may_be_headings():
    """Numbers below them do not make them a record."""
    assert read("Town,2021,2022\nLeeds,14,15\nYork,7,9\n").headings == ("Town", "2021", "2022")


@pytest.mark.parametrize("content", ["", "\n\n", " \t\n"])
def test_an_empty_file_is_an_empty_table(content):
    """Said, not refused: nothing is what it holds."""
    table = read(content)

    assert table.receipt.rows_accepted == 0
    assert table.receipt.warnings == ("There is nothing in the file. Ask for the export again.",)


def test_rows_of_a_sheet_are_read_alike():
    """Each row's number is its line."""
    cells = [["Rota", "", ""], ["id", "name", "hours"], ["1", "Ann", "5"], ["2", "Bo", "6"], ["", "", ""]]
    cut = [CutRow(at, at, row) for at, row in enumerate(cells, start=1)]

    table = table_of_rows(cut, Origin("rota.xlsx", sheet="June"), lines=5)

    assert table.headings == ("id", "name", "hours")
    assert table.receipt.reasons == {"above the headings": 1, "blank row": 1}


def test_rows_that_leave_out_a_line_are_refused():
    """The lines are reconciled with the rows."""
    with pytest.raises(ExtractRefused, match="of 3 lines 2 are accounted for"):
        table_of_rows([CutRow(1, 1, ["a"]), CutRow(3, 3, ["b"])], Origin("x.csv"), lines=3)


CELL = st.text(st.characters(blacklist_categories=["Cs"], blacklist_characters="\0\r\ufeff"), max_size=12)
TABLES = st.integers(2, 5).flatmap(
    lambda wide: st.lists(st.lists(CELL, min_size=wide, max_size=wide), min_size=1, max_size=12)
)


@settings(max_examples=150, deadline=None)
@given(
    body=TABLES,
    mark=st.sampled_from([",", ";", "\t", "|"]),
    quote=st.sampled_from(['"', "'"]),
    end=st.sampled_from(["\n", "\r\n"]),
    encoding=st.sampled_from(["utf-8", "utf-8-sig", "utf-16"]),
)
def test_what_a_writer_writes_comes_back_cell_for_cell(body, mark, quote, end, encoding):
    """In every dialect that is supported, whatever the cells hold; blank rows are set aside and counted."""
    wide = len(body[0])
    headings = [f"column {at}" for at in range(wide)]
    out = io.StringIO(newline="")
    writer = csv.writer(out, delimiter=mark, quotechar=quote, lineterminator=end, quoting=csv.QUOTE_ALL)
    writer.writerows([headings, *body])

    table = table_of_text(out.getvalue().encode(encoding), "any.csv", Pins(mark, encoding, 1))

    found = {(line, cells): row for line, cells, *row in table.frame.rows()}
    blank = sum(not any(map(str.strip, row)) for row in body)
    assert table.receipt.rows_read == len(body)
    assert table.receipt.reasons.get("blank row", 0) == blank
    if table.receipt.rows_set_aside == blank:
        assert list(found.values()) == [row for row in body if any(map(str.strip, row))]


PIECES = st.sampled_from([*"\"',;\t\n\r\\\0a1é ", "\r\n", '""', "id,name\n"])
PIECED = st.lists(PIECES, max_size=60).map(lambda some: "".join(some).encode())


@settings(max_examples=300, deadline=None)
@given(content=st.one_of(st.binary(max_size=200), PIECED))
def test_any_bytes_are_read_with_every_line_accounted_for_or_refused(content):
    """Never another exception; `table_of_text` itself reconciles lines with rows."""
    try:
        table = read(content)
    except ExtractRefused:
        return
    receipt = table.receipt
    assert receipt.rows_read == receipt.rows_accepted + receipt.rows_set_aside
    assert len(rows(table)) == receipt.rows_accepted


@pytest.mark.parametrize(
    ("content", "because"),
    [
        (b'a,b\n1,"' + b"x" * 10_000_000 + b'"\n', "a cell is longer than 1,048,576 characters"),
        (b"a,b\n1," + b"x" * 10_000_000 + b"\n", "a cell is longer than 1,048,576 characters"),
        (b",".join(b"%d" % at for at in range(1_000_000)) + b"\n", "1,000,000 columns, more than the 5,000 allowed"),
    ],
)
def test_what_is_too_large_is_refused_in_words(content, because):
    """A 10 MB cell, quoted or not, and a million columns."""
    with pytest.raises(ExtractRefused, match=because):
        read(content)


def test_quotes_astray_everywhere_are_refused_in_words():
    """Each is tried in several ways, so there is an end to it."""
    with pytest.raises(ExtractRefused, match="so many quotes are astray"):
        read(b'a,"b\n' * 150_000)


@pytest.mark.parametrize(
    "content",
    [b'"' * 400_000, b'a,"b\n' * 60_000, b'"\n' * 100_001, b"a,;|\t:~^ " * 20_000, b'"""\n' * 60_000, b"'\"" * 200_000],
)
def test_a_pathological_file_takes_bounded_time(content):
    """Quotes that never close, or nothing but delimiters: read or refused, each well within ten seconds."""
    began = time.perf_counter()
    with contextlib.suppress(ExtractRefused):
        table_of_text(content, "any.csv", bounds=Bounds())
    assert time.perf_counter() - began < 10
