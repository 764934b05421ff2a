"""A published file is taken apart to its last text, and the cost of it is counted."""

from __future__ import annotations

import base64
import gzip
import io
import zipfile
import zlib

import pytest

from wellkept.unpack import Bounds, TextForm, Unpacking, Unreadable


def opened(name: str, data: bytes, **bounds: int) -> tuple[Unpacking, list]:
    unpacking = Unpacking(name, Bounds(**bounds))
    return unpacking, list(unpacking.pieces(data))


def zipped(**members: bytes) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as written:
        for name, content in members.items():
            written.writestr(name, content)
    return packed.getvalue()


def test_a_page_is_told_in_three_forms():
    """As written, without tags, and with tags as spaces."""
    _, pieces = opened("a.html", b"<p>Wo<b>rd</b>s</p>")

    assert [(piece.form, piece.text.strip()) for piece in pieces] == [
        (TextForm.WRITTEN, "<p>Wo<b>rd</b>s</p>"),
        (TextForm.JOINED, "Words"),
        (TextForm.SPACED, "Wo rd s"),
    ]


def test_the_place_leads_to_the_piece():
    """From the outside in."""
    _, pieces = opened("a.zip", zipped(b=gzip.compress(b"the words", mtime=0)))
    places = {piece.place: piece.text for piece in pieces if piece.form is TextForm.WRITTEN}

    assert places[("names of members",)] == "b"
    assert places[("member b", "unzipped")] == "the words"


def test_raw_bytes_of_a_container_are_told_too():
    """What lies between its members is searched as well."""
    _, pieces = opened("a.zip", zipped(b=b"x") + b"behind the end")

    assert any(piece.form is TextForm.RAW and "behind the end" in piece.text for piece in pieces)


def test_the_content_decides_not_the_name():
    """A zip called a page is a zip."""
    unpacking, pieces = opened("a.html", zipped(b=b"words"))

    assert unpacking.members == 1
    assert any(piece.text == "words" for piece in pieces)


def test_pictures_are_counted():
    """Their pixels cannot be read, and the record says how many there are."""
    picture = b"GIF89a" + b"\0" * 20
    unpacking, _ = opened("a.html", b"<img src='data:image/gif;base64," + base64.b64encode(picture) + b"'>")

    assert unpacking.pictures == 1


def test_the_cost_is_counted():
    """Every byte unpacked, at every level."""
    unpacking, _ = opened("a.gz", gzip.compress(b"x" * 10_000, mtime=0))

    assert unpacking.unpacked > 10_000


@pytest.mark.parametrize(
    ("data", "bounds", "says"),
    [
        (b"x" * 100, {"file_bytes": 99}, "larger than 99 bytes"),
        (gzip.compress(b"x" * 10_000, mtime=0), {"unpacked_bytes": 5_000}, "unpacks to more than 5,000 bytes"),
        (zipped(a=zipped(b=b"x", c=b"x"), d=zipped(e=b"x", f=b"x")), {"members": 4}, "more than"),
        (base64.b64encode(base64.b64encode(base64.b64encode(b"some words"))), {"depth": 1}, "more than 1 deep"),
        (b"\x00\x01\x02", {}, "of no kind the leak gate can read"),
    ],
)
def test_what_goes_too_far_is_refused(data, bounds, says):
    """In words, with the next step."""
    with pytest.raises(Unreadable, match=says):
        opened("a.bin", data, **bounds)


def test_letters_that_look_like_a_zip_are_no_damaged_zip():
    """Only a real container can be broken."""
    _, pieces = opened("a.txt", base64.b64encode(b"PK\x03\x04 and then nothing"))

    assert any(piece.form is TextForm.RAW for piece in pieces)


def test_an_encrypted_store_is_counted():
    """Only its raw bytes are searched, and the record says so."""
    data = b"\0" * 8 + b"DUCK" + b"\0" * 100
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("wellkept.store_unpack.tables", lambda data: None)
        unpacking, pieces = opened("a.duckdb", data)

    assert unpacking.locked_stores == 1
    assert [piece.form for piece in pieces] == [TextForm.RAW]


def test_packed_noise_within_a_text_is_read_as_bytes():
    """What unpacks to no text is no reason to refuse the text it stands in."""
    noise = zlib.compress(bytes(range(256)))
    _, pieces = opened("a.js", b"x='" + base64.b64encode(noise) + b"'")

    assert pieces[-1].form is TextForm.RAW


def test_a_locked_zip_in_base64_is_refused_all_the_same():
    """It is sound, and nobody can say what is in it."""
    data = bytearray(zipped(a=b"words"))
    data[6] |= 1
    data[data.index(b"PK\x01\x02") + 8] |= 1

    with pytest.raises(Unreadable, match="locked with a password"):
        opened("a.txt", base64.b64encode(bytes(data)))
