"""Pictures are known by their first bytes; what a PNG says in words is read."""

from __future__ import annotations

import struct
import zlib

import pytest

from wellkept.unpack_picture import is_picture, texts


def png(kind: bytes, content: bytes) -> bytes:
    chunk = struct.pack(">I", len(content)) + kind + content + b"crc!"
    return b"\x89PNG\r\n\x1a\n" + chunk


@pytest.mark.parametrize(
    "start", [b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff\xe0", b"GIF89a", b"wOF2", b"RIFF\0\0\0\0WEBP", b"\0\1\0\0\0"]
)
def test_a_picture_or_font_is_known(start):
    """By its content, whatever its name."""
    assert is_picture(start + b"rest")


@pytest.mark.parametrize("other", [b"", b"<html>", b"RIFF\0\0\0\0WAVE", b"PK\x03\x04"])
def test_anything_else_is_not(other):
    """No text and no container passes as a picture."""
    assert not is_picture(other)


@pytest.mark.parametrize(
    ("kind", "content"),
    [
        (b"tEXt", b"Title\0Page"),
        (b"zTXt", b"Title\0\0" + zlib.compress(b"Page")),
        (b"iTXt", b"Title\0\0\0en\0Titre\0Page"),
        (b"iTXt", b"Title\0\1\0en\0Titre\0" + zlib.compress(b"Page")),
    ],
)
def test_a_text_chunk_is_read(kind, content):
    """Plain or packed, with its keyword."""
    (text,) = texts(png(kind, content))

    assert "Page" in text
    assert "Title" in text


def test_other_chunks_and_pictures_have_no_texts():
    """Pixels are not read, a broken chunk is survived."""
    assert list(texts(png(b"IDAT", b"Page"))) == []
    assert list(texts(b"GIF89a Page")) == []
    assert list(texts(png(b"zTXt", b"Title\0\0broken"))) == ["Title\n"]
    assert list(texts(b"\x89PNG\r\n\x1a\n\0\0")) == []
