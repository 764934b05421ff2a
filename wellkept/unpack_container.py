"""What containers hold: members of a zip, pages of a PDF, rows of a database or parquet file."""

from __future__ import annotations

import gzip
import io
import re
import sqlite3
import zipfile
import zlib
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

import polars as pl

from wellkept.errors import WellkeptError


if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator


class Damaged(WellkeptError):
    """A container that cannot be opened; the message says why and what to do."""


class Withheld(Damaged):
    """A container that is sound but locked, or too large to unpack."""


def zip_members(data: bytes, most: int, most_bytes: int) -> Iterator[tuple[str, bytes]]:
    """Each member of a zip with its content, within the bounds; nothing is written anywhere."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as packed:
            members = packed.infolist()
            if len(members) > most or sum(m.file_size for m in members) > most_bytes:
                msg = f"it holds more than {most:,} members or {most_bytes:,} bytes. Publish less in one file."
                raise Withheld(msg)
            if packed.comment:
                yield "comment.txt", packed.comment
            for member in members:
                if member.flag_bits & 1:
                    msg = "a member is locked with a password. Publish it unlocked."
                    raise Withheld(msg)
                if not member.filename.endswith("/"):
                    with packed.open(member) as opened:
                        yield member.filename, opened.read(most_bytes)
    except (zipfile.BadZipFile, zlib.error, NotImplementedError, EOFError, OSError):
        msg = "the zip file is damaged or packed in a way we do not read. Write it again."
        raise Damaged(msg) from None


def unzipped(data: bytes, most_bytes: int) -> tuple[str, bytes]:
    """The name a gzip file keeps of what is in it, and what is in it."""
    try:
        with gzip.GzipFile(fileobj=io.BytesIO(data)) as packed:
            content = packed.read(most_bytes + 1)
    except (OSError, EOFError, zlib.error):
        msg = "the gzip file is damaged. Write it again."
        raise Damaged(msg) from None
    named = data[3] & _HAS_NAME
    return (data[10:].split(b"\0", 1)[0].decode("latin-1") if named else ""), content


def sheet_dates(data: bytes) -> Iterator[tuple[str, str]]:
    """The dates of a spreadsheet's sheets, which its cells keep as numbers of days."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as packed:
            names = set(packed.namelist())
            if "xl/styles.xml" not in names:
                return
            formats = _date_styles(packed.read("xl/styles.xml").decode("utf-8", "replace"))
            book = packed.read("xl/workbook.xml").decode("utf-8", "replace") if "xl/workbook.xml" in names else ""
            start = date(1904, 1, 1) if re.search(r'date1904="(?:1|true)"', book) else date(1899, 12, 30)
            for name in sorted(names):
                if name.startswith("xl/worksheets/") and name.endswith(".xml"):
                    cells = _CELL.finditer(packed.read(name).decode("utf-8", "replace"))
                    yield name, "\n".join(_as_dates(cells, formats, start))
    except (zipfile.BadZipFile, zlib.error, KeyError):
        msg = "the spreadsheet is damaged. Write it again."
        raise Damaged(msg) from None


def pdf_texts(data: bytes) -> Iterator[tuple[str, str]]:
    """The text of each page of a PDF, and every string in its other objects."""
    reader = _pdf(data)
    try:
        for number, page in enumerate(reader.pages, start=1):
            yield f"page {number}", page.extract_text() or ""
        yield "other objects", "\n".join(_pdf_strings(reader))
    except Exception as exc:
        raise _damaged_pdf(exc) from None


def pdf_streams(data: bytes) -> Iterator[bytes]:
    """What the compressed parts of a PDF hold, pictures left out."""
    for node in _pdf_objects(_pdf(data)):
        if hasattr(node, "get_data") and node.get("/Subtype") != "/Image":
            try:
                yield bytes(node.get_data())
            except Exception as exc:
                raise _damaged_pdf(exc) from None


def pdf_attachments(data: bytes) -> Iterator[bytes]:
    """The files attached to a PDF."""
    try:
        contents = [content for many in _pdf(data).attachments.values() for content in many]
    except Exception as exc:
        raise _damaged_pdf(exc) from None
    yield from contents


def sqlite_tables(data: bytes) -> Iterator[tuple[str, str]]:
    """Each table of an SQLite file with its rows as text."""
    # A file in write-ahead mode cannot be opened from memory; these two bytes say which mode.
    data = data[:18] + b"\1\1" + data[20:]
    connection = sqlite3.connect(":memory:")
    connection.text_factory = lambda value: value.decode("utf-8", "replace")
    try:
        connection.deserialize(data)
        made = connection.execute("SELECT name, sql FROM sqlite_master").fetchall()
        yield "sqlite_master", rows_as_text(made)
        for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall():
            quoted = name.replace('"', '""')
            yield name, rows_as_text(connection.execute(f'SELECT * FROM "{quoted}"'))  # noqa: S608 -- quoted above
    except sqlite3.Error:
        msg = "the SQLite file is damaged or uses an extension. Publish its tables as CSV."
        raise Damaged(msg) from None
    finally:
        connection.close()


def parquet_rows(data: bytes) -> Iterator[str]:
    """The rows of a parquet file as text."""
    try:
        frame = pl.read_parquet(io.BytesIO(data))
    except (pl.exceptions.PolarsError, OSError):
        msg = "the parquet file is damaged or locked. Publish it as CSV."
        raise Damaged(msg) from None
    yield "\t".join(frame.columns)
    yield rows_as_text(frame.iter_rows())


def rows_as_text(rows: Iterable[tuple[Any, ...]]) -> str:
    """Rows as lines, cells separated by tabs."""
    return "\n".join("\t".join(_cell(value) for value in row) for row in rows)


def _cell(value: Any) -> str:
    if isinstance(value, bytes):
        return value.decode("utf-8", "replace")
    return "" if value is None else str(value)


def _date_styles(styles: str) -> frozenset[int]:
    own = {
        int(number): code
        for number, code in re.findall(r'<numFmt [^>]*?numFmtId="([0-9]+)"[^>]*?formatCode="([^"]*)"', styles)
    }
    cells = re.search(r"<cellXfs.*?</cellXfs>", styles, re.DOTALL)
    used = re.findall(r'<xf [^>]*?numFmtId="([0-9]+)"', cells.group() if cells else "")
    return frozenset(
        place
        for place, number in enumerate(map(int, used))
        if number in _DATE_FORMATS or re.search("[dmy]", re.sub(r"\[[^]]*\]|&quot;.*?&quot;", "", own.get(number, "")))
    )


def _as_dates(cells: Iterator[re.Match[str]], formats: frozenset[int], start: date) -> Iterator[str]:
    for cell in cells:
        style = re.search(r'\bs="([0-9]+)"', cell.group(1))
        if style and int(style.group(1)) in formats and float(cell.group(2)) < _LAST_DAY:
            yield (start + timedelta(days=int(float(cell.group(2))))).isoformat()


def _pdf(data: bytes) -> Any:
    try:
        import pypdf
    except ImportError:
        msg = "a PDF can only be read with pypdf installed. Install pypdf."
        raise Damaged(msg) from None
    try:
        reader = pypdf.PdfReader(io.BytesIO(data))
        locked = reader.is_encrypted
    except Exception as exc:
        raise _damaged_pdf(exc) from None
    if locked:
        msg = "the PDF is locked with a password. Publish it unlocked."
        raise Withheld(msg)
    return reader


def _pdf_objects(reader: Any) -> Iterator[Any]:
    numbers = {(number, made) for made, table in reader.xref.items() for number in table}
    numbers |= {(number, 0) for number in reader.xref_objStm}
    for number, made in sorted(numbers):
        yield reader.get_object(_reference(reader, number, made))


def _pdf_strings(reader: Any) -> Iterator[str]:
    for waiting in ([node] for node in _pdf_objects(reader)):
        while waiting:
            node = waiting.pop()
            if isinstance(node, dict):
                waiting.extend(node.values())
            elif isinstance(node, list):
                waiting.extend(node)
            elif isinstance(node, bytes):
                yield node.decode("latin-1")
            elif isinstance(node, str) and not node.startswith("/"):
                yield str(node)


def _reference(reader: Any, number: int, made: int) -> Any:
    from pypdf.generic import IndirectObject

    return IndirectObject(number, made, reader)


def _damaged_pdf(exc: Exception) -> Damaged:
    return Damaged(f"the PDF cannot be read ({type(exc).__name__}). Write it again.")


_HAS_NAME = 8  # the bit of a gzip header that says so
_CELL = re.compile(r"<c( [^>]*)>(?:<f[^>]*>[^<]*</f>|<f[^>]*/>)?<v>([0-9]+(?:\.[0-9]+)?)</v>")
_DATE_FORMATS = frozenset({*range(14, 23), *range(27, 37), *range(45, 48), *range(50, 59)})
_LAST_DAY = 2_958_466  # 1 January 10000, as spreadsheets count
