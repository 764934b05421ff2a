"""Tests on messy files that no one in this project wrote; skipped where they are not on the machine."""

from __future__ import annotations

import csv
import json
from collections import Counter

import polars as pl
import pytest

from wellkept.dataset import Dataset, Field
from wellkept.errors import ExtractRefused
from wellkept.extract import LINE
from wellkept.reader import read
from wellkept.table import read_table


@pytest.fixture
def messy(cases):
    """The folder of messy files."""
    folder = cases / "05-messy-files"
    if not folder.is_dir():
        pytest.skip("the messy files are not among the cases on this machine")
    return folder


def test_csv_spectrum_comes_back_cell_for_cell(messy):
    """Commas, quotes, line breaks and accents, against the benchmark's own JSON."""
    files = sorted((messy / "csv_spectrum" / "csv").glob("*.csv"))
    assert len(files) == 11

    for path in files:
        expected = json.loads((messy / "csv_spectrum" / "expected_json" / f"{path.stem}.json").read_text("utf-8"))
        found = read_table(path).frame.drop(LINE).rows(named=True)
        # The stored newlines_crlf.csv has lost the carriage returns that its JSON still has.
        line_feeds = [{k: v.replace("\r\n", "\n") for k, v in row.items()} for row in expected]
        assert found == line_feeds, path.name


ABC = Dataset("abc", "Abc", "abc", (Field("a", "A"), Field("b", "B"), Field("c", "C")), "a")
FOO = Dataset("foo", "Foo", "foo", (Field("foo", "Foo"), Field("bar", "Bar"), Field("baz", "Baz")), "foo")


@pytest.mark.parametrize(
    ("name", "dataset", "rows", "encoding", "asides"),
    [
        ("dummy.csv", ABC, [("1", "2", "3")], "utf-8", {}),
        ("dummy.tsv", ABC, [("1", "2", "3")], "utf-8", {}),
        ("sniff_limit.csv", ABC, [("1", "2", "3")], "utf-8", {}),
        ("optional_quote_characters.csv", ABC, [("1", "2", "3")], "utf-8", {}),
        ("test_latin1.csv", ABC, [("1", "2", "3"), ("4", "5", "©")], "cp1252", {}),
        ("test_utf16_little.csv", ABC, [("1", "2", "3"), ("4", "5", "ʤ")], "utf-16-le", {}),
        ("test_utf16_big.csv", ABC, [("1", "2", "3"), ("4", "5", "ʤ")], "utf-16-be", {}),
        ("test_utf8_bom.csv", FOO, [("1", "2", "3"), ("4", "5", "ʤ")], "utf-8-sig", {}),
        ("mac_newlines.csv", ABC, [("1", "2", "3"), ("Once upon\na time", "5", "6")], "utf-8", {}),
        ("null_byte.csv", ABC, [], "utf-8", {"null byte": 1}),
        ("test_skip_lines.csv", ABC, [("1", "2", "3")], "utf-8", {"blank row": 3}),
        ("test_join_short_rows.csv", ABC, [("3", "b", "c")], "utf-8", {"too few cells": 2}),
        ("blanks.csv", ABC, [("", "NA", "N/A")], "utf-8", {}),
        ("test_extra_header.csv", ABC, [], "utf-8", {"too few cells": 1}),
    ],
)
def test_csvkits_examples_are_read_or_set_aside(messy, name, dataset, rows, encoding, asides):
    """Byte order marks, UTF-16, Latin-1, null bytes, old Mac line endings, short rows."""
    path = messy / "csvkit" / name
    if not path.is_file():
        pytest.skip(f"{name} is not among the cases on this machine")

    extract = read(path, dataset)

    assert extract.frame.drop(LINE).collect().rows() == rows
    assert extract.receipt.encoding == encoding
    assert extract.receipt.reasons == asides


TYPES = {"blank-row": {"blank row"}, "missing-cell": {"too few cells"}, "extra-cell": {"too many cells"}}


@pytest.mark.parametrize("name", ["blank-rows.csv", "blank-rows-multiple.csv", "defective-rows.csv", "blank-cells.csv"])
def test_frictionless_finds_the_same_rows_at_fault(messy, name):
    """Blank and ragged rows, by their line, against that project's own tests."""
    folder = messy / "frictionless_structure"
    with (folder / "expected.csv").open(newline="") as file:
        expected = {
            (int(row["row_number"]), row["type"])
            for row in csv.DictReader(file)
            if row["file"] == name and row["row_number"]
        }

    found = read_table(folder / "files" / name).set_aside

    assert set(found["line"]) == {line for line, _ in expected}
    for line, kind in expected:
        assert found.filter(pl.col("line") == line)["reason"].item() in TYPES[kind]


def records(rows: list[list[str]]) -> Counter[tuple[str, ...]]:
    """Rows that are not blank, as a multiset of trimmed cells."""
    return Counter(cells for row in rows if any(cells := tuple(map(str.strip, row))))


# Read by a dialect that is not tried yet: another quote or escape, a space for a delimiter, several tables.
NOT_YET = {
    "file_escape_char_0x00.csv",
    "file_escape_char_0x5C.csv",
    "file_field_delimiter_0x20.csv",
    "file_field_delimiter_0x2C_0x20.csv",
    "file_multitable_same.csv",
    "file_quotation_char_0x27.csv",
}


def test_polluted_files_are_read_or_owned_up_to(messy):
    """Every other file comes back record for record, and none loses a row in silence."""
    files = sorted((messy / "pollock" / "csv").glob("*.csv"))
    assert files

    for path in files:
        with (messy / "pollock" / "clean" / path.name).open(newline="", encoding="utf-8") as file:
            clean = list(csv.reader(file))
        if path.name == "file_no_payload.csv":
            with pytest.raises(ExtractRefused, match="is empty"):
                read_table(path)
            continue
        table = read_table(path)
        found = records([list(row) for row in table.frame.drop(LINE).rows()])
        if path.name in NOT_YET:
            assert found != records(clean[1:]), f"{path.name} is read now: take it off the list"
            assert table.set_aside.height, f"{path.name} lost rows in silence"
        elif path.name != "file_no_header.csv":
            assert found == records(clean[1:]), path.name
