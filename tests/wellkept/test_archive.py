"""An archive is opened as far as the bounds allow, and believed in nothing it says of itself."""

from __future__ import annotations

import gzip
import struct

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.wellkept.books import zipped
from wellkept.archive import directory, only_file
from wellkept.errors import ExtractRefused
from wellkept.extract import Bounds


CSV = b"Resident ID,Surname\nR1,Lovelace\n"
MIB = 1024**2


def opened(content: bytes, name: str = "a.zip", bounds: Bounds | None = None):
    """What is inside."""
    return only_file(content, name, bounds or Bounds())


@given(st.binary(max_size=5_000))
def test_one_file_comes_out_byte_for_byte(content):
    """Of a zip and of a gzip archive."""
    assert opened(zipped(**{"r.csv": content}))[1] == content
    assert opened(gzip.compress(content, mtime=0), "r.csv.gz")[1] == content


def test_the_name_inside_says_what_kind_it_is():
    """A folder inside makes no difference, and what computers add for themselves is no file."""
    content = zipped(**{"__MACOSX/._r.xlsx": b"", "out/r.XLSX": b"x", "out/.DS_Store": b""})

    assert opened(content) == ("inside.xlsx", b"x", ())
    assert opened(gzip.compress(CSV, mtime=0), "r.csv.gz")[0] == "r.csv"
    assert opened(gzip.compress(CSV, mtime=0), "residents.gz")[0] == "residents.csv"


def test_files_that_hold_no_table_are_left_and_said_so():
    """A note beside the extract is no second extract."""
    _, content, warnings = opened(zipped(**{"r.csv": CSV, "read me.pdf": b"%PDF-"}))

    assert content == CSV
    assert warnings == ("1 other file in the archive were not read; they hold no table.",)


@pytest.mark.parametrize(
    ("files", "said"),
    [
        ({"a.csv": CSV, "b.csv": CSV}, "holds 2 files that could be read"),
        ({"a.zip": zipped(**{"r.csv": CSV})}, "holds another archive"),
        ({"a.tar": b""}, "holds another archive"),
        ({"a.pdf": b"", "b.doc": b""}, "holds 2 files, none of a kind that can be read"),
        ({}, "holds 0 files"),
    ],
)
def test_what_cannot_be_chosen_is_refused_in_words(files, said):
    """With how many there are, and what to send instead."""
    with pytest.raises(ExtractRefused, match=said) as refused:
        opened(zipped(**files))
    assert str(refused.value).endswith(".")


@pytest.mark.parametrize("flag", [0x1, 0x40, 0x2000])
def test_a_locked_archive_is_refused(flag):
    """Whichever of the ways to lock one was used."""
    content = bytearray(zipped(**{"r.csv": CSV}))
    at = content.rfind(b"PK\x01\x02")
    struct.pack_into("<H", content, at + 8, flag)

    with pytest.raises(ExtractRefused, match="locked with a password"):
        opened(bytes(content))


def test_what_inflates_too_far_is_refused_while_it_inflates():
    """By how much it is, and by how many times its packed size."""
    with pytest.raises(ExtractRefused, match="unpacks to more than 1,000 bytes"):
        opened(zipped(**{"r.csv": b"x" * 1_001}), bounds=Bounds(unpacked_bytes=1_000))
    with pytest.raises(ExtractRefused, match=f"unpacks to more than {16 * MIB:,} bytes"):
        opened(gzip.compress(bytes(17 * MIB), mtime=0), "r.csv.gz")
    with pytest.raises(ExtractRefused, match="unpacks to more than 3 bytes"):
        opened(zipped(**{"r.csv": b"four"}), bounds=Bounds(unpacked_bytes=3))


@pytest.mark.parametrize("size", [10, 2**32 - 16])
def test_an_archive_that_lies_of_a_size_is_refused(size):
    """Unpackers that believe it stop early, or make room for what is not there."""
    content = bytearray(zipped(**{"a": b"", "r.csv": CSV * 100}))
    struct.pack_into("<I", content, content.rfind(b"PK\x01\x02") + 24, size)

    with pytest.raises(ExtractRefused, match="does not hold what its directory says"):
        opened(bytes(content))


def test_an_archive_of_very_many_files_is_refused_unread():
    """Its directory alone would fill the memory."""
    content = zipped(**{f"{n}.csv": b"" for n in range(11)})

    with pytest.raises(ExtractRefused, match="more than 10 files"):
        directory(content, "a.zip", Bounds(members=10))


def test_a_large_directory_is_not_believed():
    """The newer kind of directory may claim any size and any place."""
    content = zipped(**{"r.csv": CSV})
    at = content.rfind(b"PK\x05\x06")
    claims = b"PK\x06\x06" + struct.pack("<QHHIIQQQQ", 44, 45, 45, 0, 0, 2**40, 2**40, 2**50, 2**50)
    end = content[at : at + 8] + b"\xff" * 12 + content[at + 20 :]

    with pytest.raises(ExtractRefused, match="broken or was cut short"):
        opened(content[:at] + claims + b"PK\x06\x07" + struct.pack("<IQI", 0, at, 1) + end)


def test_a_way_of_packing_we_do_not_know_is_refused():
    """Bzip2 and others are legal, and nobody's care system writes them."""
    content = bytearray(zipped(**{"a": b"", "r.csv": CSV}))
    struct.pack_into("<H", content, content.rfind(b"PK\x01\x02") + 10, 12)

    with pytest.raises(ExtractRefused, match="packed in a way that cannot be read"):
        opened(bytes(content))


@given(st.data())
def test_a_damaged_archive_is_read_or_refused(data):
    """Nothing else ever comes of it, and what is read is what was packed."""
    whole = data.draw(st.sampled_from([zipped(**{"a": b"", "r.csv": CSV}), gzip.compress(CSV, mtime=0)]))
    at = data.draw(st.integers(0, len(whole) - 1))
    damaged = whole[:at] + data.draw(st.binary(max_size=3)) + whole[at + data.draw(st.integers(0, 3)) :]
    try:
        _, content, _ = opened(damaged)
    except ExtractRefused as refused:
        content, said = CSV, str(refused)
    else:
        said = "Read."

    assert content == CSV
    assert said.endswith(".")


def test_gzip_in_several_members_and_padded_is_one_file():
    """Logs are often written so; anything else after the end is damage."""
    both = gzip.compress(CSV, mtime=0) + gzip.compress(CSV, mtime=0)

    assert opened(both + bytes(20), "r.csv.gz")[1] == CSV + CSV
    for damage in (both + b"more", both[:-4], both[:-9]):
        with pytest.raises(ExtractRefused, match="broken or was cut short"):
            opened(damage, "r.csv.gz")


def test_a_member_without_a_name_is_no_reason_to_break():
    """A damaged directory may name a member by nothing at all, which Python's own question of it cannot bear."""
    nameless = zipped(**{"QQ": b"x", "r.csv": CSV}).replace(b"QQ", b"\0Q")

    assert [info.filename for info in directory(nameless, "r.zip", Bounds())] == ["", "r.csv"]
