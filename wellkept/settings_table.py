"""One table of the settings file as it is read: values checked, mistakes noted by line."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from difflib import get_close_matches
from typing import TYPE_CHECKING, Any

from wellkept.errors import SettingsWrong
from wellkept.settings_key import Key
from wellkept.settings_keys import MANY, TABLES, key_of


if TYPE_CHECKING:
    from wellkept.settings_lines import Lines, Place


def fold(text: str) -> str:
    """A text by which two spellings of one name or heading are known as one.

    >>> fold(" Rose   COURT ")
    'rose court'
    """
    return " ".join(unicodedata.normalize("NFKC", text).casefold().split())


def nearest(word: str, known: Iterable[str], *, otherwise: str = "") -> str:
    """The cure for a word nobody knows: the nearest known word, or else what there is to choose."""
    words = {w.casefold(): w for w in known}
    close = get_close_matches(word.casefold(), words, n=1, cutoff=0.6)
    if close:
        return f'Did you mean "{words[close[0]]}"? If so, write that.'
    if otherwise:
        return otherwise
    if words:
        return f"Use one of: {', '.join(words.values())}."
    return "There are none yet: add one first."


@dataclass(frozen=True)
class Mistakes:
    """What is wrong in one file, gathered so that all of it is told at once."""

    file: str
    lines: Lines
    found: list[tuple[int, str]] = field(default_factory=list)

    def note(self, place: Place, what: str, cure: str) -> None:
        """Note a mistake at a place, with what to do about it."""
        self.found.append((self.lines.at(place), f"{what}. {cure}"))

    def tell(self) -> None:
        """Raise what was noted, in the order of the file; do nothing when all is right.

        Raises:
            SettingsWrong: naming file, line and cure of every mistake.
        """
        if self.found:
            told = dict.fromkeys(sorted(self.found))
            raise SettingsWrong("\n".join(f"{self.file}, line {n}: {words}" for n, words in told))


class Table:
    """One table of the file. A getter notes a mistake and hands back the default."""

    def __init__(self, kind: str, values: object, place: Place, mistakes: Mistakes) -> None:
        self.kind = kind
        self.place = place
        self.mistakes = mistakes
        if not isinstance(values, Mapping):
            header = f"[[{kind}]]" if kind in MANY else f"[{kind}]"
            mistakes.note(place, f"{kind} is not a table", f"Write {header} on a line of its own.")
            values = {}
        self._values: Mapping[str, Any] = values
        known = [key.name for key in TABLES[kind]]
        for name in self._values:
            if name not in known:
                self.wrong(name, f"[{kind}] has no key {name!r}", nearest(name, known))

    def wrong(self, key: str, what: str, cure: str, *more: str | int) -> None:
        """Note a mistake at one of this table's keys, or deeper."""
        self.mistakes.note((*self.place, key, *more), what, cure)

    def text(self, key: str, default: str = "") -> str:
        """A text, without the spaces around it; never blank unless left out."""
        value = self._value(key, lambda v: isinstance(v, str) and bool(v.strip()))
        return default if value is None else str(value).strip()

    def identifier(self, key: str) -> str:
        """A text that can also be the name of a folder, a page and a column."""
        value = self.text(key)
        if value and not re.fullmatch("[A-Za-z0-9][A-Za-z0-9_-]{0,39}", value):
            what = f'{key} "{value}" is not made of letters, digits, hyphens and underscores'
            self.wrong(key, what, "Choose a short one, such as rose-court.")
        return value

    def character(self, key: str) -> str | None:
        """Exactly one character, a space or a tab too."""
        value = self._value(key, lambda v: isinstance(v, str) and len(v) == 1)
        return None if value is None else str(value)

    def choice(self, key: str, choices: Sequence[str], default: str) -> str:
        """One of a few words."""
        value = self.text(key, default)
        if value not in choices:
            self.wrong(key, f'{key} cannot be "{value}"', nearest(value, choices))
            return default
        return value

    def whole(self, key: str) -> int | None:
        """A whole number above 0."""
        # In Python true is the number 1, so the type is asked for exactly.
        value = self._value(key, lambda v: type(v) is int and v > 0)
        return None if value is None else int(value)

    def yes_no(self, key: str, *, default: bool) -> bool:
        """True or false."""
        value = self._value(key, lambda v: isinstance(v, bool))
        return default if value is None else bool(value)

    def texts(self, key: str, default: tuple[str, ...] = ()) -> tuple[str, ...]:
        """A list of texts, none of them blank or there twice."""
        value = self._value(key, _are_texts)
        if value is None:
            return default
        kept: dict[str, str] = {}
        for number, text in enumerate(value):
            word = text.strip()
            if word.casefold() in kept:
                self.wrong(key, f'{key} lists "{word}" twice', "Delete one of them.", number)
            kept.setdefault(word.casefold(), word)
        return tuple(kept.values())

    def tables(self, key: str) -> Iterator[tuple[str, Any]]:
        """The entries of a table within this one."""
        value = self._value(key, lambda v: isinstance(v, Mapping))
        return iter((value or {}).items())

    def _value(self, key: str, is_right: Callable[[Any], bool]) -> Any:
        declared = key_of(self.kind, key)
        value = self._values.get(key)
        if value is None:
            if declared.required:
                self.wrong(key, f"[{self.kind}] lacks {key}", f"Add a line like this: {_line(declared)}")
            return None
        if not is_right(value):
            self.wrong(key, f"{key} must be {declared.holds}", f"Write it like this: {_line(declared)}")
            return None
        return value


def _line(key: Key) -> str:
    return f"{key.name} = {key.example}"


def _are_texts(value: object) -> bool:
    return isinstance(value, list) and all(isinstance(v, str) and v.strip() for v in value)
