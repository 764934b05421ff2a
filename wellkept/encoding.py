"""Bytes to UTF-8: which encoding a file is in, said aloud where it had to be guessed."""

from __future__ import annotations

import codecs
from dataclasses import dataclass
from functools import cached_property

from wellkept.errors import ExtractRefused


@dataclass(frozen=True)
class Text:
    """The text of a file as UTF-8 bytes without a byte order mark, and how it was come by."""

    data: bytes
    encoding: str
    warnings: tuple[str, ...] = ()

    @cached_property
    def lines(self) -> int:
        """How many physical lines there are; the last need not end with a line feed."""
        return self.data.count(b"\n") + (not self.data.endswith(b"\n") and bool(self.data))


def decode(data: bytes, file_name: str, declared: str | None = None) -> Text:
    """Decode a file's bytes; ``declared`` is the encoding the feed's settings name, if any.

    Raises:
        ExtractRefused: the bytes are another kind of file, or not in the declared encoding.
    """
    for signature, kind in _OTHER_FILES.items():
        if data.startswith(signature):
            message = f"{file_name} is {kind}, whatever its name says. Save it as CSV UTF-8 and send it again."
            raise ExtractRefused(message)
    text = _declared(data, file_name, declared) if declared else _found(data, file_name)
    return _one_kind_of_line_ending(text)


_UTF8_BOM = codecs.BOM_UTF8
# The longer marks first: that of UTF-32 begins as that of UTF-16 does.
_BOMS = {
    codecs.BOM_UTF32_LE: "utf-32-le",
    codecs.BOM_UTF32_BE: "utf-32-be",
    codecs.BOM_UTF16_LE: "utf-16-le",
    codecs.BOM_UTF16_BE: "utf-16-be",
}
_OTHER_FILES = {
    b"PK\x03\x04": "an Excel workbook or a zip archive",
    b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1": "an old Excel workbook",
    b"%PDF-": "a PDF document",
    b"\x1f\x8b": "a gzip archive",
    b"PAR1": "a Parquet file",
}
_LOOK = 1024**2
_NULL_SHARE = 0.3


def _declared(data: bytes, file_name: str, declared: str) -> Text:
    try:
        name = codecs.lookup(declared).name
        text = data.decode(name)
    except (LookupError, UnicodeError):
        message = (
            f"{file_name} is not in the encoding its feed declares ({declared}). "
            "Correct `encoding` of this feed in the settings file, or leave it out to have it found."
        )
        raise ExtractRefused(message) from None
    return Text(text.lstrip("\ufeff").encode(), name)


def _found(data: bytes, file_name: str) -> Text:
    for mark, name in _BOMS.items():
        if data.startswith(mark):
            return _sixteen(data[len(mark) :], name, file_name)
    body = data
    while body.startswith(_UTF8_BOM):
        body = body[len(_UTF8_BOM) :]
    if (guess := _sixteen_without_mark(body)) is not None:
        warning = f"Read as {guess}, guessed from its null bytes. Ask for an export as CSV UTF-8."
        return _sixteen(body, guess, file_name, warning)
    if body.isascii() or _is_utf8(body):
        return Text(body, "utf-8-sig" if len(body) < len(data) else "utf-8")
    return _windows(body)


def _sixteen(data: bytes, name: str, file_name: str, *warnings: str) -> Text:
    try:
        return Text(data.decode(name).lstrip("\ufeff").encode(), name, warnings)
    except UnicodeError:
        message = (
            f"{file_name} begins as {name} but does not end so; it was probably cut short. "
            "Ask for the export again, as CSV UTF-8."
        )
        raise ExtractRefused(message) from None


def _sixteen_without_mark(data: bytes) -> str | None:
    """UTF-16 of mostly Latin text has a null in every second byte, on one side only."""
    look = data[:_LOOK]
    even, odd = look[0::2].count(0), look[1::2].count(0)
    if max(even, odd) <= _NULL_SHARE * len(look) or min(even, odd) > max(even, odd) / 10:
        return None
    return "utf-16-be" if even > odd else "utf-16-le"


def _is_utf8(data: bytes) -> bool:
    """Decode piece by piece, since a str of a large file may take four times its bytes."""
    decoder = codecs.getincrementaldecoder("utf-8")()
    view = memoryview(data)
    try:
        for start in range(0, len(view), _LOOK):
            decoder.decode(view[start : start + _LOOK])
        decoder.decode(b"", final=True)
    except UnicodeError:
        return False
    return True


def _windows(data: bytes) -> Text:
    """Windows-1252, or UTF-8 into which a few Windows-1252 bytes were pasted."""
    as_utf8 = data.decode("utf-8", errors="replace")
    strays = as_utf8.count("\ufffd")
    proper = len(as_utf8) - strays - sum(map(as_utf8.count, map(chr, range(128))))
    if proper > strays:
        mended = data.decode("utf-8", errors=_STRAY)
        warning = (
            f"UTF-8 with {strays} bytes that are not; they were read as Windows-1252. "
            "Check names with accents, and ask for an export as CSV UTF-8."
        )
        return Text(mended.encode(), "utf-8 and cp1252", (warning,))
    text = data.decode("cp1252", errors="replace")
    if "\ufffd" in text and (other := _likelier(data)) is not None:
        return other
    warnings = ["Not UTF-8; read as Windows-1252. Ask for an export as CSV UTF-8."]
    if lost := text.count("\ufffd"):
        warnings.append(
            f"{lost} bytes mean nothing in Windows-1252 and show as \ufffd. Ask for an export as CSV UTF-8."
        )
    return Text(text.encode(), "cp1252", tuple(warnings))


def _likelier(data: bytes) -> Text | None:
    """Another encoding that charset-normalizer finds likely, where Windows-1252 leaves bytes without meaning."""
    sample = data[:_SAMPLE]
    if len(sample.translate(None, bytes(range(128)))) < _LEAST_EVIDENCE:
        return None
    from charset_normalizer import from_bytes

    best = from_bytes(sample, cp_isolation=_LIKELY).best()
    if best is None:
        return None
    try:
        text = data.decode(best.encoding)
    except UnicodeError:
        return None
    warning = (
        f"Not UTF-8; read as {best.encoding}, which is a guess. "
        "Check names with accents, and ask for an export as CSV UTF-8."
    )
    return Text(text.encode(), best.encoding, (warning,))


_SAMPLE = 32 * 1024
_LEAST_EVIDENCE = 20
# Left to choose among all it knows, it takes a few accents for Greek or Cyrillic.
_LIKELY = ["mac_roman", "cp850"]


def _stray_byte(error: UnicodeError) -> tuple[str, int]:
    if not isinstance(error, UnicodeDecodeError):
        raise error
    piece = error.object[error.start : error.end]
    return piece.decode("cp1252", errors="replace"), error.end


_STRAY = "wellkept-stray-cp1252"
codecs.register_error(_STRAY, _stray_byte)


def _one_kind_of_line_ending(text: Text) -> Text:
    """A file of old Mac line endings has no line feed at all; csv and Polars both need one."""
    if b"\n" in text.data or b"\r" not in text.data:
        return text
    warning = "Lines end with carriage returns only (old Mac style); read as ordinary line endings."
    return Text(text.data.replace(b"\r", b"\n"), text.encoding, (*text.warnings, warning))
