"""What containers hold is given out whole, or the container is refused in words."""

from __future__ import annotations

import gzip
import io
import sqlite3
import zipfile
from datetime import date, datetime

import polars as pl
import pypdf
import pytest
import xlsxwriter

from wellkept.unpack_container import (
    Damaged,
    Withheld,
    parquet_rows,
    pdf_attachments,
    pdf_streams,
    pdf_texts,
    rows_as_text,
    sheet_dates,
    sqlite_tables,
    unzipped,
    zip_members,
)


def workbook(*cells: object, date_1904: bool = False) -> bytes:
    packed = io.BytesIO()
    book = xlsxwriter.Workbook(packed, {"date_1904": date_1904})
    day = book.add_format({"num_format": "dd/mm/yyyy"})
    moment = book.add_format({"num_format": "d mmm yyyy hh:mm"})
    for row, cell in enumerate(cells):
        sheet = book.worksheets()[0] if row else book.add_worksheet()
        kind = moment if isinstance(cell, datetime) else day if isinstance(cell, date) else None
        sheet.write(row, 0, cell, kind)
    book.close()
    return packed.getvalue()


def pdf(**attached: bytes) -> bytes:
    writer = pypdf.PdfWriter()
    writer.add_blank_page(100, 100)
    writer.add_metadata({"/Title": "Words of the title"})
    for name, content in attached.items():
        writer.add_attachment(name, content)
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def test_members_of_a_zip_and_its_comment():
    """Folders are passed over."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as written:
        written.writestr("a/b.txt", "words")
        written.mkdir("c")
        written.comment = b"said aside"

    assert dict(zip_members(packed.getvalue(), 10, 1_000)) == {"a/b.txt": b"words", "comment.txt": b"said aside"}


def test_a_locked_zip_is_withheld():
    """It is sound, and nobody can say what is in it."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as written:
        written.writestr("a.txt", "words")
    data = bytearray(packed.getvalue())
    data[6] |= 1
    data[data.index(b"PK\x01\x02") + 8] |= 1

    with pytest.raises(Withheld, match="locked with a password"):
        list(zip_members(bytes(data), 10, 1_000))


def test_a_gzip_file_is_unzipped_with_its_name():
    """No more than asked for, and one byte to show there was more."""
    packed = io.BytesIO()
    with gzip.GzipFile("scores.csv", "wb", fileobj=packed) as written:
        written.write(b"x" * 100)

    assert unzipped(packed.getvalue(), 10) == ("scores.csv", b"x" * 11)
    assert unzipped(gzip.compress(b"words", mtime=0), 10) == ("", b"words")


@pytest.mark.parametrize("date_1904", [False, True])
def test_the_dates_of_a_sheet_are_read_by_its_styles(date_1904):
    """A count of the same size is no date."""
    noon = datetime(1931, 11, 9, 12)  # noqa: DTZ001 -- a spreadsheet keeps no zone
    data = workbook(date(1940, 5, 2), 14733, noon, "text", date_1904=date_1904)
    ((name, text),) = sheet_dates(data)

    assert name == "xl/worksheets/sheet1.xml"
    assert text.split() == ["1940-05-02", "1931-11-09"]


def test_another_zip_has_no_sheets():
    """Nothing is made of it."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as written:
        written.writestr("a.txt", "words")

    assert list(sheet_dates(packed.getvalue())) == []


def test_a_pdf_gives_its_strings_streams_and_attachments():
    """What is not drawn on a page is said too."""
    data = pdf(note=b"attached words")

    assert "Words of the title" in dict(pdf_texts(data))["other objects"]
    assert list(pdf_attachments(data)) == [b"attached words"]
    assert b"attached words" in list(pdf_streams(data))


def test_a_locked_pdf_is_withheld():
    """It is sound, and nobody can say what is in it."""
    writer = pypdf.PdfWriter(clone_from=io.BytesIO(pdf()))
    writer.encrypt("key", algorithm="RC4-128")
    out = io.BytesIO()
    writer.write(out)

    with pytest.raises(Withheld, match="locked with a password"):
        list(pdf_texts(out.getvalue()))


def test_a_pdf_needs_its_library(monkeypatch):
    """Without it the file is refused, with the next step."""
    monkeypatch.setitem(__import__("sys").modules, "pypdf", None)

    with pytest.raises(Damaged, match="Install pypdf"):
        list(pdf_texts(b"%PDF-1.7"))


def test_an_sqlite_file_is_read_whole():
    """Rows, blobs, odd names and what its tables were made with, in write-ahead mode too."""
    connection = sqlite3.connect(":memory:")
    connection.execute('CREATE TABLE "odd ""name" (a TEXT DEFAULT \'default words\', b BLOB)')
    connection.execute('INSERT INTO "odd ""name" VALUES (?, ?)', ["row words", b"blob words"])
    connection.commit()
    data = bytearray(connection.serialize())
    data[18:20] = b"\2\2"
    told = dict(sqlite_tables(bytes(data)))

    assert told['odd "name'] == "row words\tblob words"
    assert "default words" in told["sqlite_master"]


def test_a_parquet_file_is_read_whole():
    """Headings and rows."""
    packed = io.BytesIO()
    pl.DataFrame({"heading": ["words", None]}).write_parquet(packed)

    assert list(parquet_rows(packed.getvalue())) == ["heading", "words\n"]


def test_rows_become_lines():
    """Cells are apart, an empty one is empty."""
    assert rows_as_text([(1, None, b"x"), ("a", 2.5, date(1940, 5, 2))]) == "1\t\tx\na\t2.5\t1940-05-02"


@pytest.mark.parametrize(
    "opened",
    [
        lambda: list(zip_members(b"PK\x03\x04 broken", 9, 9)),
        lambda: list(sheet_dates(b"PK\x03\x04 broken")),
        lambda: unzipped(b"\x1f\x8b broken", 9),
        lambda: list(pdf_texts(b"%PDF-1.7 broken")),
        lambda: list(pdf_attachments(b"%PDF-1.7 broken")),
        lambda: list(sqlite_tables(b"SQLite format 3\0" + b"x" * 99)),
        lambda: list(parquet_rows(b"PAR1 broken")),
    ],
)
def test_a_broken_container_says_what_to_do(opened):
    """In words that end with the next step."""
    with pytest.raises(Damaged, match=r"(Write it again|as CSV)\.$"):
        opened()
