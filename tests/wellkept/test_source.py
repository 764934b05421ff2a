"""What a file is, by its content rather than its name, and what is said when the two differ."""

from __future__ import annotations

import gzip
import hashlib

import pytest

from tests.wellkept.books import ods, raw_ods, saved, text_cell, xls, xlsx, zipped
from wellkept.errors import ExtractRefused
from wellkept.extract import Bounds
from wellkept.source import FileKind, open_source


XLSX = saved(xlsx(["ID"], ["R1"]))
XLS = saved(xls(["ID"], ["R1"]))
ODS = saved(ods([text_cell("ID")]))
CSV = b"ID,Name\nR1,a\n"


@pytest.fixture
def source(tmp_path):
    """Write a file and open it."""

    def write(name: str, content: bytes):
        path = tmp_path / name
        path.write_bytes(content)
        return open_source(path, Bounds())

    return write


@pytest.mark.parametrize(
    ("name", "content", "kind"),
    [
        ("r.csv", CSV, FileKind.TEXT),
        ("r.TSV", CSV, FileKind.TEXT),
        ("r.xlsx", XLSX, FileKind.XLSX),
        ("r.xlsm", XLSX, FileKind.XLSX),
        ("r.xls", XLS, FileKind.XLS),
        ("r.ods", ODS, FileKind.ODS),
        ("r.zip", zipped(**{"in.csv": CSV}), FileKind.TEXT),
        ("r.zip", zipped(**{"in.xlsx": XLSX}), FileKind.XLSX),
        ("r.csv.gz", gzip.compress(CSV, mtime=0), FileKind.TEXT),
        ("r.ods.gz", gzip.compress(raw_ods(""), mtime=0), FileKind.ODS),
    ],
)
def test_a_file_that_is_what_it_says_needs_no_word(source, name, content, kind):
    """Also inside an archive; name, hash and size are those of the file as it came."""
    found = source(name, content)

    assert (found.kind, found.warnings) == (kind, ())
    assert (found.file_name, found.bytes) == (name, len(content))
    assert found.sha256 == hashlib.sha256(content).hexdigest()


@pytest.mark.parametrize(
    ("name", "content", "kind", "said"),
    [
        ("r.csv", XLSX, FileKind.XLSX, "ends in .csv, but it is an Excel workbook"),
        ("r.xls", XLSX, FileKind.XLSX, "ends in .xls, but it is an Excel workbook"),
        ("r.xlsx", XLS, FileKind.XLS, "ends in .xlsx, but it is an old Excel workbook"),
        ("r.xlsx", ODS, FileKind.ODS, "but it is an OpenDocument spreadsheet"),
        ("r.xls", CSV, FileKind.TEXT, "ends in .xls, but it is a text file"),
        ("r.xls", "\ufeffID\tName\n".encode("utf-16"), FileKind.TEXT, "but it is a text file"),
        ("r.zip", zipped(**{"in.csv": XLS}), FileKind.XLS, "but it is an old Excel workbook"),
        ("r.csv", b"PAR1....PAR1", FileKind.PARQUET, "but it is a Parquet file"),
    ],
)
def test_a_file_under_a_wrong_name_is_read_as_what_it_is(source, name, content, kind, said):
    """Since that is certain; the supplier is asked for the right name."""
    found = source(name, content)

    assert found.kind is kind
    assert len(found.warnings) == 1
    assert said in found.warnings[0]


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("r.xls", b"<html><body><table><tr><td>ID", "web page or XML file"),
        ("r.xls", b'\xef\xbb\xbf\n<?xml version="1.0"?>\n<?mso-application progid="Excel.Sheet"?>', "web page or XML"),
        ("r.xlsx", b"<!DOCTYPE html>", "web page or XML file"),
        ("r.xlsx", b"", "is not a workbook, whatever its name says"),
        ("r.xls", b"ID\x00\x01\x02", "is not a workbook, whatever its name says"),
        ("r.xlsx", zipped(**{"a": b"", "xl/workbook.bin": b""}), "binary workbook"),
        ("r.xlsx", XLSX[:200], "broken or was cut short"),
        ("r.zip", CSV, "is not an archive"),
        ("r.zip", zipped(**{"in.csv": zipped(**{"in.csv": CSV})}), "an archive inside another"),
        ("r.json", b"[]", "is not a kind of file that can be read"),
    ],
)
def test_what_cannot_be_read_is_refused_in_words(source, name, content, said):
    """With what to do, and never the content."""
    with pytest.raises(ExtractRefused, match=said) as refused:
        source(name, content)
    assert str(refused.value).endswith(".")
