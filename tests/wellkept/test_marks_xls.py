"""What is read of an old workbook's records before any of it is laid out."""

from __future__ import annotations

import struct

import pytest

from tests.wellkept.books import saved, xls
from wellkept.compound_file import only, streams
from wellkept.errors import ExtractRefused
from wellkept.extract import Bounds
from wellkept.marks_xls import xls_marks


CONTENT = saved(xls(["ID", "Name"], ["R1", 7], ["R2", "a" * 9_000]))
STREAM = streams(CONTENT, "b.xls")["Workbook"]


def marks(stream: bytes, bounds: Bounds | None = None):
    """The marks of a workbook of these records."""
    return xls_marks(only("Workbook", stream), "b.xls", bounds or Bounds())


def at(kind: int) -> int:
    """Where the first record of a kind begins."""
    place = 0
    while struct.unpack_from("<H", STREAM, place)[0] != kind:
        place += 4 + struct.unpack_from("<H", STREAM, place + 2)[0]
    return place


def test_cells_and_texts_are_counted():
    """Also a text that runs over several records."""
    sheet = marks(STREAM).sheets["People"]

    assert (sheet.rows, sheet.columns, sheet.cells) == (3, 2, 6)
    with pytest.raises(ExtractRefused, match="its texts come to 9,010 characters, more than the 300"):
        marks(STREAM, Bounds(workbook_cells=6))


def test_a_table_that_claims_too_many_texts_is_refused():
    """The library would make room for two thousand million."""
    claims = bytearray(STREAM)
    struct.pack_into("<I", claims, at(0x00FC) + 8, 2**31 - 1)

    with pytest.raises(ExtractRefused, match="broken or was cut short"):
        marks(bytes(claims))


def test_a_sheet_that_claims_to_be_huge_is_told_its_true_size():
    """The library would make room for every cell it claims; the rest of it is what it was."""
    place = at(0x000A)
    while struct.unpack_from("<H", STREAM, place)[0] != 0x0200:
        place += 4 + struct.unpack_from("<H", STREAM, place + 2)[0]
    claims = bytearray(STREAM)
    struct.pack_into("<II", claims, place + 4, 0, 2**32 - 1)

    found = marks(bytes(claims))
    true = streams(found.safe, "b.xls")["Workbook"]
    assert struct.unpack_from("<IIHH", true, place + 4) == (0, 3, 0, 2)
    assert true[: place + 4] == STREAM[: place + 4]


def test_a_locked_workbook_is_refused():
    """The old way, by a record, and the new way, as a whole."""
    locked = STREAM[:20] + struct.pack("<HH", 0x002F, 0) + STREAM[20:]
    with pytest.raises(ExtractRefused, match="locked with a password"):
        marks(locked)
    with pytest.raises(ExtractRefused, match="locked with a password"):
        xls_marks(only("EncryptedPackage", b"x" * 5_000), "b.xlsx", Bounds())


def test_a_compound_file_that_is_no_workbook_is_refused():
    """A letter or a message is stored in the same way."""
    with pytest.raises(ExtractRefused, match="broken or was cut short"):
        xls_marks(only("WordDocument", b"x" * 5_000), "b.xls", Bounds())
