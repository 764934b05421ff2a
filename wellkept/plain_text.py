"""Plain text: the one spelling in which published words and personal values are compared."""

from __future__ import annotations

import re
import unicodedata


def plain(text: str) -> str:
    """Small letters and digits, one space between words, one at either end.

    Accents, case, width, invisible characters and punctuation make no difference, so
    ``O’Neill-Zoë`` and ``o neill zoe`` are the same words.

    >>> plain("Zoë O’NEILL, 999-123 4567")
    ' zoe o neill 999 123 4567 '
    """
    try:
        spaced = _spelled_by_byte(text.encode("latin-1"))
    except UnicodeEncodeError:
        spaced = _spelled(text)
    return f" {_one_space(spaced).decode('utf-8', 'replace')} "


def tidy_marks(text: str) -> str:
    """Hyphens, full-width digits and odd spaces as a keyboard types them, for dates and numbers."""
    if text.isascii():
        return text
    return _ODD_SPACES.sub(" ", _DASHES.sub("-", unicodedata.normalize("NFKC", _UNSEEN.sub("", text))))


def glued(words: str) -> str:
    """The same without its spaces."""
    return words.replace(" ", "")


def chunks(words: str, size: int = 4_000_000, overlap: int = 400) -> list[str]:
    """A long plain text in parts cut between words; each repeats the end of the one before."""
    if len(words) <= size:
        return [words]
    parts = []
    start = 0
    while start < len(words) - 1:
        end = words.find(" ", min(start + size, len(words) - 1))
        parts.append(words[start : end + 1])
        if end >= len(words) - 1:
            break
        kept = words.rfind(" ", start + 1, max(end - overlap, 0))
        start = kept if kept > 0 else words.find(" ", start + 1)
    return parts


_UNSEEN = re.compile("[\u0300-\u036f\u00ad\u200b-\u200f\u2060\ufeff]")
_NOT_A_WORD = re.compile(r"[^\w\x00-\x7f]+")
_DASHES = re.compile("[\u2010-\u2015\u2212\ufe58\ufe63\uff0d]")
_ODD_SPACES = re.compile("[\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]")


def _one_space(spaced: bytes, size: int = 4_000_000) -> bytes:
    # In parts: the words of a long text, all at once, take ten times its memory.
    parts = []
    start = 0
    while start < len(spaced):
        end = spaced.find(b" ", start + size)
        end = len(spaced) if end < 0 else end
        parts.append(b" ".join(spaced[start:end].split()))
        start = end + 1
    return b" ".join(part for part in parts if part)


def _spelled(text: str) -> bytes:
    text = unicodedata.normalize("NFKD", text).casefold()
    text = _NOT_A_WORD.sub(" ", _UNSEEN.sub("", text))
    return text.encode("utf-8", "replace").translate(_BYTES)


def _spelled_by_byte(latin: bytes) -> bytes:
    """The same for text of Latin-1, where no letter's spelling depends on the next: raw bytes are megabytes of it."""
    spaced = latin.translate(_LATIN, _GONE)
    for stand_in, spelling in _LONGER:
        spaced = spaced.replace(stand_in, spelling)
    return spaced


def _byte_table() -> bytes:
    table = bytearray(b" " * 128) + bytearray(range(128, 256))
    for code in range(128):
        if chr(code).isalnum():
            table[code] = ord(chr(code).lower())
    return bytes(table)


_BYTES = _byte_table()


def _latin_table() -> tuple[bytes, bytes, tuple[tuple[bytes, bytes], ...]]:
    """What a byte of Latin-1 is spelled as, which have no spelling, and stand-ins for spellings of several bytes."""
    spellings = [_spelled(chr(code)) for code in range(256)]
    # No spelling holds a byte of 0x80 to 0x9f, so none is taken for another's stand-in.
    longer = {each: 0x80 + n for n, each in enumerate(sorted({s for s in spellings if len(s) > 1}))}
    table = bytes(longer.get(each, (each or b" ")[0]) for each in spellings)
    gone = bytes(code for code, each in enumerate(spellings) if not each)
    return table, gone, tuple((bytes([stand_in]), each) for each, stand_in in longer.items())


_LATIN, _GONE, _LONGER = _latin_table()
