"""A sheet is read as any table is, and as another program converts it."""

from __future__ import annotations

import csv
import gzip

import pytest

from tests.wellkept.books import saved, xlsx, zipped
from wellkept.any_table import Pins
from wellkept.errors import ExtractRefused
from wellkept.extract import Bounds
from wellkept.sheet_table import table_of_source
from wellkept.source import open_source


@pytest.fixture
def read(tmp_path):
    """Write a file and read it as a table."""

    def table(content: bytes, name: str = "t.xlsx", pins: Pins | None = None, sheet: str | None = None):
        path = tmp_path / name
        path.write_bytes(content)
        source = open_source(path, Bounds(), any_name=True)
        return table_of_source(source, pins or Pins(), sheet, Bounds())

    return table


def test_the_fullest_sheet_that_people_see_is_read(read):
    """The others are named by their numbers; a feed may name the one it means."""
    made = xlsx(["Cover"], Two=[["a", "b"], ["1", "2"], ["3", "4"]], Hidden=[["x", "y", "z"], *[["1", "2", "3"]] * 9])
    made["Hidden"].sheet_state = "hidden"
    content = saved(made)
    found = read(content)

    assert (found.headings, list(found.records())) == (("a", "b"), [("1", "2"), ("3", "4")])
    assert (found.receipt.sheet, found.receipt.encoding) == ("Two", "xlsx")
    assert "sheet 1 (1 row), sheet 3 (10 rows)" in found.receipt.warnings[0]
    assert read(content, sheet="hidden").headings == ("x", "y", "z")
    with pytest.raises(ExtractRefused, match="no sheet called"):
        read(content, sheet="Three")


def test_rows_of_a_sheet_are_accounted_for(read):
    """Title and blank rows are set aside with the sheet's own row numbers; a pinned heading row is believed."""
    made = saved(xlsx(["A report of ours"], [], ["a", "b", "c"], ["1", "2", "3"], [], ["4", "5", "6"]))
    found = read(made)

    assert found.receipt.rows_read == 5 == found.receipt.rows_accepted + found.receipt.rows_set_aside
    assert found.set_aside["line"].to_list() == [1, 2, 5]
    assert read(made, pins=Pins(header_row=4)).headings == ("1", "2", "3")


def test_what_is_packed_is_read_and_its_receipt_is_of_the_file_that_came(read):
    """Zip and gzip, CSV and workbook; a name that says nothing is text."""
    text = b"a,b\r\n1,2\r\n"
    for content, name in (
        (zipped(**{"t.csv": text}), "t.zip"),
        (gzip.compress(text, mtime=0), "t.csv.gz"),
        (text, "t.data"),
    ):
        found = read(content, name)
        assert list(found.records()) == [("1", "2")]
        assert (found.receipt.file_name, found.receipt.bytes) == (name, len(content))
    assert list(read(zipped(**{"t.xlsx": saved(xlsx(["a"], ["1"], ["x"]))}), "t.zip").records()) == [("1",), ("x",)]


@pytest.mark.parametrize(
    ("name", "converted"), [("test.xlsx", "testxlsx_converted.csv"), ("dummy.xlsx", "testxlsx_unicode_converted.csv")]
)
def test_another_program_converts_it_to_the_same_cells(cases, name, converted):
    """Csvkit's own references; it writes True for our true, and gives a nameless column a name."""
    folder = cases / "05-messy-files" / "csvkit"
    with (folder / converted).open(encoding="utf-8", newline="") as file:
        expected = [[cell.casefold() for cell in row] for row in csv.reader(file)]
    found = table_of_source(open_source(folder / name, Bounds()), Pins(), None, Bounds())

    ours = [[cell.casefold() for cell in row] for row in found.records()]
    assert _without_midnight(sorted(ours)) == _without_midnight(sorted(expected[1:]))
    assert [a for a, b in zip(found.headings, expected[0], strict=True) if a] == [h for h in expected[0] if h != "h"]


def _without_midnight(rows: list[list[str]]) -> list[list[str]]:
    # A day without a time is a day to us, and a midnight to it where the column has times.
    return [[cell.removesuffix("t00:00:00") for cell in row] for row in rows]
