"""Tests that every cell comes back as it was written, and that both ways of reading agree."""

from __future__ import annotations

import csv
import io

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from wellkept import body as body_module
from wellkept.body import Body, body, one_by_one
from wellkept.dataset import Dataset, Field
from wellkept.encoding import Text
from wellkept.errors import ExtractRefused
from wellkept.extract import LINE, Bounds, SetAside
from wellkept.headings import wanted
from wellkept.layout import Layout, find
from wellkept.lines import each_line_a_row


NAMES = ("resident_id", "surname", "notes")
RESIDENT = Dataset("resident", "Residents", "resident", tuple(Field(n, n) for n in NAMES), "resident_id")
ORDINARY = st.text(st.characters(exclude_characters='\0\r\n"', exclude_categories=["Cs"]), max_size=8)
ANY = st.text(
    st.one_of(st.sampled_from(' ,;\t|"\n\r.0'), st.characters(exclude_characters="\0", exclude_categories=["Cs"])),
    max_size=8,
)
KEYS = st.from_regex(r"R[0-9]{1,4}", fullmatch=True)


def laid_out(written: str) -> tuple[Text, Layout]:
    """A text and its layout."""
    text = Text(written.encode(), "utf-8")
    return text, find(text, wanted(RESIDENT, None), "r.csv", Bounds())


def whole(written: str) -> Body:
    """All of a text, by whichever way suits it."""
    return body(*laid_out(written), Bounds())


def table_of(cells: st.SearchStrategy[str]) -> st.SearchStrategy[list[list[str]]]:
    """Records with a key, and blank rows among them."""
    record = st.tuples(KEYS, cells, cells).map(list)
    return st.lists(st.one_of(record, record, st.just([]), st.just(["", "", ""])), max_size=8)


def written_as_csv(table: list[list[str]], delimiter: str, quoting: int, end: str) -> str:
    """The table with its headings, as csv writes it."""
    buffer = io.StringIO(newline="")
    writer = csv.writer(buffer, delimiter=delimiter, quoting=quoting, lineterminator=end)
    writer.writerows([NAMES, *table])
    return buffer.getvalue()


def lines_before(table: list[list[str]], delimiter: str, quoting: int, end: str) -> list[int]:
    """The physical line on which each row of the table starts."""
    return [written_as_csv(table[:at], delimiter, quoting, end).count("\n") + 1 for at in range(len(table))]


STYLES = {
    "delimiter": st.sampled_from(",;\t|"),
    "quoting": st.sampled_from([csv.QUOTE_MINIMAL, csv.QUOTE_ALL, csv.QUOTE_NONNUMERIC]),
    "end": st.sampled_from(["\n", "\r\n"]),
}


@given(table=table_of(ANY), **STYLES)
@example(table=[["R1", "\ufeff", "\r"], ["R2", '"', "\n"]], delimiter=",", quoting=csv.QUOTE_ALL, end="\n")
def test_every_cell_comes_back(table, delimiter, quoting, end):
    """Quotes, delimiters and line breaks in cells, blank rows between: cell for cell, line for line."""
    # With a line feed alone as line ending, Python's writer leaves a carriage return unquoted.
    end = end if quoting == csv.QUOTE_ALL else "\r\n"

    found = whole(written_as_csv(table, delimiter, quoting, end))

    starts = lines_before(table, delimiter, quoting, end)
    records = [(*row, at) for row, at in zip(table, starts, strict=True) if any(row)]
    assert found.frame.rows() == records
    blank = [at for row, at in zip(table, starts, strict=True) if not any(row)]
    assert found.set_aside["line"].to_list() == blank
    assert set(found.set_aside["reason"]) <= {SetAside.BLANK}


@given(table=table_of(ORDINARY), **STYLES)
def test_both_ways_agree_on_ordinary_files(table, delimiter, quoting, end):
    """The fast way takes every file without line breaks in cells, and reads what the exact way reads."""
    text, layout = laid_out(written_as_csv(table, delimiter, quoting, end))

    assert each_line_a_row(text, layout, Bounds()) is not None
    quick, exact = body(text, layout, Bounds()), one_by_one(text, layout, Bounds())

    assert quick.frame.equals(exact.frame)
    assert quick.set_aside.equals(exact.set_aside)


FRAGMENTS = st.sampled_from(
    [
        *('"', ",", "\n", "\r\n", "R1,a,b\n", "R2,a\n", "R3,a,b,c\n", "Total", "Page 1 of 2", '""'),
        *("Resident_ID,Surname,Notes\n", ",,\n", " ", "\x1c", "\x85", "\ufeff", "é", "Count: ", "ſum", "7"),
    ]
)


@given(st.lists(FRAGMENTS, max_size=25).map("".join))
@example("Totalé,,\n")
@example("\ufeffR1,a,b\n")
def test_both_ways_agree_on_messy_files(rest):
    """Whenever the fast way takes a file, however odd, it is right."""
    text, layout = laid_out(f"Resident_ID,Surname,Notes\n{rest}")
    exact = one_by_one(text, layout, Bounds())

    quick = body(text, layout, Bounds())

    assert quick.frame.equals(exact.frame)
    assert quick.set_aside.equals(exact.set_aside)


@given(st.lists(FRAGMENTS, max_size=25).map("".join))
def test_no_line_is_lost_or_counted_twice(rest):
    """Headings, records and rows set aside cover the file from the first line to the last."""
    text, layout = laid_out(f"Resident_ID,Surname,Notes\n{rest}")

    found = body(text, layout, Bounds())

    starts = sorted([1, *found.frame[LINE], *found.set_aside["line"]])
    assert len(starts) == len(set(starts))
    for line, last in found.set_aside.select("line", "last_line").iter_rows():
        assert not any(line < start <= last for start in starts)


def test_a_line_break_in_a_cell_does_not_shift_the_numbers():
    """The record after a note of three lines starts where an editor says."""
    found = whole('Resident_ID,Surname,Notes\nR1,a,"one\ntwo\nthree"\nR2,b,c\n')

    assert found.frame[LINE].to_list() == [2, 5]
    assert found.frame["notes"].to_list() == ["one\ntwo\nthree", "c"]


def test_broken_quotes_are_set_aside_with_line_and_cells():
    """The others are read."""
    found = whole('Resident_ID,Surname,Notes\nR1,"a,b\nR2,b,c\n')

    assert found.set_aside.rows() == [(2, "quotes not closed", 3, 2)]
    assert found.frame[LINE].to_list() == [3]


def test_a_ragged_row_of_several_lines_is_set_aside_whole():
    """Its last line is known, so that all of it can be kept."""
    found = whole('Resident_ID,Surname,Notes\nR1,"a\nb",c,d\nR2,b,c\n')

    assert found.set_aside.rows() == [(2, "too many cells", 4, 3)]


def test_many_rows_are_read_in_pieces(monkeypatch):
    """The pieces join without a seam."""
    monkeypatch.setattr(body_module, "_PIECE", 3)
    text, layout = laid_out("Resident_ID,Surname,Notes\n" + "".join(f"R{n},a,b\n" for n in range(8)))

    found = one_by_one(text, layout, Bounds())

    assert found.frame["resident_id"].to_list() == [f"R{n}" for n in range(8)]
    assert found.frame[LINE].to_list() == list(range(2, 10))


def test_lines_that_do_not_add_up_are_refused():
    """Should a reader ever lose a line, the file is refused and nobody's record is missed."""
    text, layout = laid_out("Resident_ID,Surname,Notes\nR1,a,b\n")
    other = Text(text.data + b"R2,a,b\n", "utf-8")
    other.__dict__["lines"] = 2

    with pytest.raises(ExtractRefused, match="of 2 lines 3 are accounted for"):
        one_by_one(other, layout, Bounds())
