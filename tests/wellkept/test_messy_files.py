"""Tests on messy files that no one in this project wrote; skipped where they are not on the machine."""

from __future__ import annotations

import pytest

from wellkept.dataset import Dataset, Field
from wellkept.extract import LINE
from wellkept.reader import read


@pytest.fixture
def messy(cases):
    """The folder of messy files."""
    folder = cases / "05-messy-files"
    if not folder.is_dir():
        pytest.skip("the messy files are not among the cases on this machine")
    return folder


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
