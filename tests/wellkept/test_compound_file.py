"""A compound file is read whatever its tables claim, and written so that they are true."""

from __future__ import annotations

import struct

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.wellkept.books import saved, xls
from wellkept.compound_file import only, streams
from wellkept.errors import ExtractRefused


WHOLE = saved(xls(["ID"], ["R1"]))


@given(st.binary(min_size=1, max_size=20_000))
def test_what_is_written_is_read(content):
    """Padded to a whole block, as every such stream is."""
    found = streams(only("Workbook", content), "b.xls")

    assert list(found) == ["Workbook"]
    assert found["Workbook"].rstrip(b"\0") == content.rstrip(b"\0")


def test_a_large_stream_needs_several_tables():
    """More than four megabytes."""
    content = bytes(range(256)) * 20_000

    assert streams(only("Workbook", content), "b.xls")["Workbook"] == content


def test_a_small_stream_lies_among_small_ones():
    """Another library's file, its workbook in the ordinary place."""
    assert streams(WHOLE, "b.xls")["Workbook"].startswith(b"\x09\x08")


@pytest.mark.parametrize(("place", "value"), [(30, 200), (48, 2**31), (76, 2**31), (68, 5)])
def test_tables_that_point_nowhere_are_refused(place, value):
    """Or round in circles."""
    damaged = bytearray(WHOLE)
    struct.pack_into("<H" if place == 30 else "<I", damaged, place, value)

    with pytest.raises(ExtractRefused, match="broken or was cut short"):
        streams(bytes(damaged), "b.xls")


@given(st.data())
def test_damage_is_refused_or_read(data):
    """Nothing else comes of it."""
    damaged = bytearray(WHOLE)
    for _ in range(3):
        damaged[data.draw(st.integers(0, len(damaged) - 1))] = data.draw(st.integers(0, 255))
    try:
        found = streams(bytes(damaged), "b.xls")
    except ExtractRefused:
        found = {}

    assert sum(map(len, found.values())) <= 2 * len(WHOLE)
