"""Pictures and fonts: they are known by their first bytes, and PNG text chunks are read out."""

from __future__ import annotations

import struct
import zlib
from typing import TYPE_CHECKING

from wellkept import unpack_text


if TYPE_CHECKING:
    from collections.abc import Iterator


def is_picture(data: bytes) -> bool:
    """Whether this is a picture or a font; what its pixels show, the leak gate cannot read."""
    return data.startswith(_STARTS) or (data[:4] == b"RIFF" and data[8:12] == b"WEBP")


def texts(data: bytes) -> Iterator[str]:
    """The text chunks of a PNG. Other pictures keep their texts as plain bytes."""
    if not data.startswith(_PNG):
        return
    place = len(_PNG)
    while place + 8 <= len(data):
        length, kind = struct.unpack(">I4s", data[place : place + 8])
        content = data[place + 8 : place + 8 + length]
        place += 12 + length
        if kind == b"tEXt":
            yield unpack_text.latin(content).replace("\0", "\n")
        elif kind == b"zTXt":
            keyword, _, packed = content.partition(b"\0")
            yield f"{unpack_text.latin(keyword)}\n{_inflate(packed[1:]).decode('latin-1')}"
        elif kind == b"iTXt":
            keyword, _, rest = content.partition(b"\0")
            language, _, words = rest[2:].partition(b"\0")
            translated, _, body = words.partition(b"\0")
            parts = (keyword, language, translated, _inflate(body) if rest[:1] == b"\1" else body)
            yield "\n".join(part.decode("utf-8", "replace") for part in parts)


def _inflate(packed: bytes, most: int = 10_000_000) -> bytes:
    try:
        return zlib.decompressobj().decompress(packed, most)
    except zlib.error:
        return b""


_PNG = b"\x89PNG\r\n\x1a\n"
_STARTS = (
    _PNG,
    b"\xff\xd8\xff",  # JPEG
    b"GIF87a",
    b"GIF89a",
    b"\0\0\1\0",  # ICO
    b"wOFF",
    b"wOF2",
    b"\0\1\0\0\0",  # TrueType
    b"OTTO",
)
