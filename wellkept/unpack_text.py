"""The texts within a text: without its tags, entities and escapes, JSON values, base64."""

from __future__ import annotations

import base64
import binascii
import html
import json
import re
import zlib
from typing import TYPE_CHECKING, Any
from urllib.parse import unquote_plus

import polars as pl


if TYPE_CHECKING:
    from collections.abc import Callable, Iterator


def decoded(data: bytes, suffix: str = "") -> str | None:
    """The text of a text file in any usual encoding; ``None`` if it is no text."""
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _try(data, encoding)
    if b"\0" not in data:
        text = _try(data, "utf-8")
        if text is not None:
            return text
        text = _try(data, "cp1252") if suffix in _TEXT_SUFFIXES else None
        return text if text is not None and _is_clean(text) else None
    even, odd = data[0::2].count(0), data[1::2].count(0)
    text = _try(data, "utf-16-le" if odd > even else "utf-16-be")
    return text if text is not None and _is_clean(text) else None


def latin(data: bytes) -> str:
    """Raw bytes as letters, once as they are and once without zeros, so that UTF-16 is read too."""
    text = data.decode("latin-1")
    return f"{text}\n{text.replace(chr(0), '')}" if "\0" in text else text


def views(text: str) -> Iterator[tuple[str, str]]:
    """The text as written with its entities resolved and, where it has tags, without them in two ways."""
    yield "as written", _resolved(text)
    if _TAG.search(text):
        cell = pl.col("text").str
        joined, spaced = (
            pl.DataFrame({"text": [text]})
            .select(
                cell.replace_all(_BLOCK_TAGS, "\n").str.replace_all(_ANY_TAG, "").alias("joined"),
                cell.replace_all(_ANY_TAG, " ").alias("spaced"),
            )
            .row(0)
        )
        yield "without tags", _resolved(joined)
        yield "with tags as spaces", _resolved(spaced)


def inner_texts(text: str) -> Iterator[tuple[str, str]]:
    """What escapes, percent signs and JSON hide, each with its name."""
    if "\\" in text and (found := _distinct(text, _ESCAPED)):
        yield "escapes", _sound("\n".join(_ESCAPE.sub(_character, stretch) for stretch in found))
    if "%" in text and (found := _distinct(text, _PERCENT)):
        inner = "\n".join(unquote_plus(stretch) for stretch in found)
        if inner != "\n".join(found):
            yield "percent-encoding", inner
    if text.lstrip()[:1] in ("{", "["):
        values = "\n".join(_json_values(text))
        if values:
            yield "values", _sound(values)


def inner_bytes(text: str, is_packed: Callable[[bytes], bool]) -> Iterator[bytes]:
    """What base64 in the text decodes to: files one by one, and everything readable in one."""
    readable = []
    for run in _distinct(text, _BASE64):
        for start in range(4):
            content = _from_base64(run[start:])
            if content is None:
                continue
            if is_packed(content):
                yield content
                break
            if (inflated := _inflated(content)) is not None:
                yield inflated
                break
            if (told := decoded(content)) is not None and len(told) >= _SHORTEST and _is_clean(told):
                readable.append(told)
                break
            readable.extend(found.decode() for found in _READABLE.findall(content))
    if readable:
        yield "\n".join(readable).encode()


def _distinct(text: str, pattern: str) -> list[str]:
    found = pl.DataFrame({"text": [text]}).select(pl.col("text").str.extract_all(pattern).list.unique())
    return sorted(found.item())


def _resolved(text: str) -> str:
    for _ in range(2):  # &amp;eacute; is written by templates that escape twice
        if "&" not in text:
            break
        text = html.unescape(text)
    return text


def _try(data: bytes, encoding: str) -> str | None:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError:
        return None


def _is_clean(text: str) -> bool:
    return not _CONTROL.search(text)


def _character(escape: re.Match[str]) -> str:
    code = escape.group(1) or escape.group(2)
    return chr(int(code, 16))


def _sound(text: str) -> str:
    # Escapes write one character as two halves, and a pattern may hold a half alone.
    return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")


def _json_values(text: str) -> Iterator[str]:
    try:
        yield from _leaves(json.loads(text))
    except (ValueError, RecursionError):
        for line in text.splitlines():
            try:
                yield from _leaves(json.loads(line))
            except (ValueError, RecursionError):
                continue  # the line is searched as written


def _leaves(value: Any) -> Iterator[str]:
    waiting = [value]
    while waiting:
        node = waiting.pop()
        if isinstance(node, dict):
            waiting.extend(reversed(list(node.values())))
            waiting.extend(reversed(list(node)))
        elif isinstance(node, list):
            waiting.extend(reversed(node))
        elif isinstance(node, str):
            yield node
        elif isinstance(node, int | float) and not isinstance(node, bool):
            yield str(node)


def _from_base64(run: str) -> bytes | None:
    run = run.rstrip("=").translate(_URL_SAFE)
    run = run[: len(run) - 1] if len(run) % 4 == 1 else run
    try:
        return base64.b64decode(run + "=" * (-len(run) % 4), validate=True)
    except binascii.Error:
        return None


def _inflated(content: bytes, most: int = 50_000_000) -> bytes | None:
    if content[:1] != b"\x78" or content[1:2] not in (b"\x01", b"\x5e", b"\x9c", b"\xda"):
        return None
    try:
        return zlib.decompressobj().decompress(content, most)
    except zlib.error:
        return None


_MARKS = (
    (b"\xef\xbb\xbf", "utf-8-sig"),
    (b"\xff\xfe\0\0", "utf-32"),
    (b"\0\0\xfe\xff", "utf-32"),
    (b"\xff\xfe", "utf-16"),
    (b"\xfe\xff", "utf-16"),
)
_TEXT_SUFFIXES = frozenset({".csv", ".tsv", ".txt", ".htm", ".html", ".xml", ".svg", ".md", ".css", ".js", ".log"})
_CONTROL = re.compile("[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f\ufffd\ufffe]")
_TAG = re.compile(r"<[a-zA-Z/!?]")
_ANY_TAG = r"(?s)<!--.*?-->|<[a-zA-Z/!?][^<>]*>"
# Tags that end a line or a cell; every other tag may stand in the middle of a word.
_BLOCK_TAGS = (
    r"(?i)</?(?:[a-z0-9]+:)?(?:t[dhr]|table|thead|tbody|li|[uo]l|d[ltd]|div|p|br|hr|h[1-6]|option|section|article"
    r"|header|footer|main|nav|form|label|button|select|caption|title|head|body|script|style|pre|text|c|row|v|si|is"
    r"|tab|cr)(?:\s[^<>]*)?/?>"
)
_ESCAPED = r"""[^"'<>\n]*\\(?:u[0-9a-fA-F]{4}|x[0-9a-fA-F]{2})[^"'<>\n]*"""
_ESCAPE = re.compile(r"\\u([0-9a-fA-F]{4})|\\x([0-9a-fA-F]{2})")
_PERCENT = r"""[^\s"'<>]*%[0-9a-fA-F]{2}[^\s"'<>]*"""
_BASE64 = r"[A-Za-z0-9+/_-]{16,}={0,2}|[A-Za-z0-9+/_-]{6,}={1,2}"
# Base64 that begins in the middle of a run of letters has a few bytes of noise before its text.
_READABLE = re.compile(rb"[\t\n\r\x20-\x7e]{8,}")
_SHORTEST = 3  # letters; what is shorter is not looked for
_URL_SAFE = str.maketrans("-_", "+/")
