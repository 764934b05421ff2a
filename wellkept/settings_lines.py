"""On which line of a TOML file each table, key and list entry stands; `tomllib` does not say."""

from __future__ import annotations

import re
import tomllib
from bisect import bisect_right
from typing import TYPE_CHECKING


if TYPE_CHECKING:
    from collections.abc import Mapping


Place = tuple[str | int, ...]

_SPACE = re.compile(r"(?:[ \t\r\n]|#[^\n]*)*")
_KEY_PART = re.compile(r"""[ \t]*("(?:\\.|[^"\\])*"|'[^']*'|[A-Za-z0-9_-]+)[ \t]*""")
_TEXT = re.compile(
    r'''"""(?:\\.|[^\\])*?"""(?:"{0,2})|\'\'\'.*?\'\'\'(?:'{0,2})|"(?:\\.|[^"\\])*"|'[^']*\'''',
    re.DOTALL,
)
_BARE = re.compile(r"[^,\]}#\n]+")


class Lines:
    """The lines of one file by place: ``("feed", 0, "pattern")`` is the first feed's pattern."""

    def __init__(self, found: Mapping[Place, int] | None = None) -> None:
        self._found = dict(found or {})

    def __contains__(self, place: Place) -> bool:
        return place in self._found

    def at(self, place: Place) -> int:
        """The line of a place, or of the nearest thing around it; at worst the first line."""
        for end in range(len(place), 0, -1):
            line = self._found.get(place[:end])
            if line is not None:
                return line
        return 1


def lines_of(text: str) -> Lines:
    """Find every place in a text that `tomllib` has already accepted."""
    walk = _Walk(text)
    walk.document()
    return Lines(walk.found)


class _Walk:
    """One pass over accepted TOML. It skips values; `tomllib` has already said they are right."""

    def __init__(self, text: str) -> None:
        self.found: dict[Place, int] = {}
        self._text = text
        self._at = 0
        self._starts = [0, *(newline.end() for newline in re.finditer("\n", text))]
        self._entries: dict[Place, int] = {}

    def document(self) -> None:
        """Walk it all: headers set the table that the keys below them belong to."""
        table: Place = ()
        self._skip()
        while self._at < len(self._text):
            if self._text[self._at] == "[":
                table = self._header()
            else:
                self._pair(table)
            self._skip()

    def _header(self) -> Place:
        line = self._line()
        many = self._text.startswith("[[", self._at)
        self._at += 2 if many else 1
        parts = self._key()
        self._at += 2 if many else 1
        table: Place = ()
        for number, part in enumerate(parts, start=1):
            table = (*table, part)
            if many and number == len(parts):
                self._entries[table] = self._entries.get(table, -1) + 1
            if table in self._entries:
                # A header under [[feed]] belongs to the latest feed.
                self.found.setdefault(table, line)
                table = (*table, self._entries[table])
            self.found.setdefault(table, line)
        return table

    def _pair(self, table: Place) -> None:
        line = self._line()
        place = table
        for part in self._key():
            place = (*place, part)
            self.found.setdefault(place, line)
        self._at += 1
        self._skip()
        self._value(place)

    def _value(self, place: Place) -> None:
        opening = self._text[self._at]
        if opening in "[{":
            self._at += 1
            self._skip()
            number = 0
            while self._text[self._at] not in "]}":
                if opening == "[":
                    self.found[(*place, number)] = self._line()
                    self._value((*place, number))
                    number += 1
                else:
                    self._pair(place)
                self._skip()
                if self._text[self._at] == ",":
                    self._at += 1
                    self._skip()
            self._at += 1
        else:
            self._pass(_TEXT if opening in "\"'" else _BARE)

    def _key(self) -> list[str]:
        parts = []
        while True:
            raw = self._pass(_KEY_PART)[1]
            parts.append(tomllib.loads(f"key = {raw}")["key"] if raw[0] in "\"'" else raw)
            if self._text[self._at] != ".":
                return parts
            self._at += 1

    def _pass(self, pattern: re.Pattern[str]) -> re.Match[str]:
        match = pattern.match(self._text, self._at)
        if match is None:
            msg = f"line {self._line()} is not TOML as tomllib reads it"
            raise AssertionError(msg)
        self._at = match.end()
        return match

    def _skip(self) -> None:
        self._pass(_SPACE)

    def _line(self) -> int:
        return bisect_right(self._starts, self._at)
