"""A YAML file read entry by entry, so that a mistake can name its line and its cure."""

from __future__ import annotations

import difflib
import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import TYPE_CHECKING, Any, TypeVar

from wellkept.errors import SettingsWrong


if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

Word = TypeVar("Word", bound=str)
_DAY = re.compile(r"\b([0-9]{4})-([0-9]{1,2})-([0-9]{1,2})\b")


@dataclass(frozen=True)
class Entry:
    """One entry of the file: where it stands, what it holds, the lines of all entries, and a file to copy from."""

    file: str
    path: str
    value: Any
    lines: Mapping[str, int] = field(default_factory=dict)
    model: str = "the targets that come with Wellkept"

    def names(self) -> tuple[str, ...]:
        """The names below this entry; an entry left empty has none."""
        if self.value is None:
            return ()
        if not isinstance(self.value, Mapping):
            what = "is not a list of names and values"
            raise self.wrong(what, "Indent what belongs to it below it.")
        return tuple(str(key) for key in self.value)

    def at(self, name: str, *, required: bool = True) -> Entry:
        """The entry of this name below this one."""
        path = f"{self.path}.{name}" if self.path else name
        if name not in self.names():
            if required:
                cure = f"Add {name!r}, as in {self.model}."
                raise self.wrong(f"has no entry {name!r}", cure)
            return replace(self, path=path, value=None)
        found = next(value for key, value in self.value.items() if str(key) == name)
        return replace(self, path=path, value=found)

    def items(self) -> tuple[Entry, ...]:
        """The entries of a list, each known by its number from 1; none where it was left empty."""
        if self.value is None:
            return ()
        if not isinstance(self.value, list):
            raise self.wrong("is not a list", "Begin each line below it with a dash.")
        return tuple(replace(self, path=f"{self.path}.{n}", value=value) for n, value in enumerate(self.value, 1))

    def text(self) -> str:
        """A text that is not blank, in one line."""
        if not isinstance(self.value, str) or not self.value.strip():
            raise self.wrong("is not a text", "Write it in words, in quotation marks if it holds a colon.")
        return " ".join(self.value.split())

    def only(self, *known: str) -> None:
        """Refuse a name nobody reads; a misspelt target would silently never be judged."""
        for name in self.names():
            if name not in known:
                path = f"{self.path}.{name}" if self.path else name
                raise self.wrong_name(path, "entry", name, known)

    def number(self, *, least: float = 0, most: float | None = None) -> float:
        """A number between two bounds."""
        value = self.value
        upper = "" if most is None else f" to {most:g}"
        if isinstance(value, bool) or not isinstance(value, int | float):
            raise self.wrong("is not a number", f"Write a number from {least:g}{upper}.")
        if value < least or (most is not None and value > most):
            raise self.wrong(f"is {value:g}", f"Write a number from {least:g}{upper}.")
        return float(value)

    def whole(self, *, least: int = 0) -> int:
        """A whole number."""
        value = self.number(least=least)
        if value != int(value):
            raise self.wrong(f"is {value:g}", "Write a whole number.")
        return int(value)

    def one_of(self, words: tuple[Word, ...]) -> Word:
        """One of these words."""
        for word in words:
            if self.value == word:
                return word
        raise self.wrong("is not a word known here", f"Write one of: {', '.join(words)}.")

    def wrong(self, what: str, cure: str) -> SettingsWrong:
        """The error of this entry: file, line, name, what is wrong, what to write."""
        place = f"{self.path!r} " if self.path else "The file "
        line = self.lines.get(self.path, 1)
        return SettingsWrong(f"{self.file}, line {line}: {place}{what}. {cure}")

    def wrong_name(self, path: str, kind: str, name: str, known: Iterable[str]) -> SettingsWrong:
        """The error of a name nobody knows, with the nearest one that exists."""
        choices = sorted(known)
        near = difflib.get_close_matches(name, choices, n=1)
        if near:
            cure = f"Write {near[0]!r}, or take the line out."
        elif len(choices) <= 12:  # noqa: PLR2004 -- as many names as one can take in at a glance
            cure = f"Write one of: {', '.join(choices) or 'nothing'}."
        else:
            cure = "Correct the name, or take the line out."
        line = self.lines.get(path, 1)
        what = f"there is no {kind} called {name!r}"
        return SettingsWrong(f"{self.file}, line {line}: {what}. {cure}")


def open_yaml(path: Path, *, model: str = Entry.model, named: str = "in wellkept.toml") -> Entry:
    """The whole file as one entry.

    Args:
        path: the file.
        model: a file of its kind to copy from, for whoever left something out.
        named: where the file's name was given, for whoever gave a wrong one.

    Raises:
        SettingsWrong: if there is no such file, or it cannot be read as YAML; naming the line.
    """
    from ruamel.yaml import YAML
    from ruamel.yaml.constructor import DuplicateKeyError
    from ruamel.yaml.error import MarkedYAMLError

    try:
        text = path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError):
        cure = f"Check its name {named}, and save it as UTF-8."
        raise SettingsWrong(f"{path}, line 1: the file cannot be read. {cure}") from None
    try:
        value = YAML(typ="rt").load(text)
    except DuplicateKeyError as exc:
        what = f"{path}, line {_line(exc)}: a name stands here twice."
        raise SettingsWrong(f"{what} Keep one of the two.") from None
    except MarkedYAMLError as exc:
        what = f"{path}, line {_line(exc)}: this cannot be read as YAML."
        cure = "Check the colons, the indentation and the brackets here and on the line above."
        raise SettingsWrong(f"{what} {cure}") from None
    except ValueError:  # a plain scalar that looks like a day or a time and is none of any calendar
        what = f"{path}, line {_no_day(text)}: there is no such day."
        raise SettingsWrong(f"{what} Write it like this: 2026-11-21.") from None
    lines: dict[str, int] = {}
    _note_lines(value, "", lines)
    return Entry(str(path), "", value, lines, model)


def _note_lines(value: Any, path: str, lines: dict[str, int]) -> None:
    place = getattr(value, "lc", None)
    if place is None:
        return
    if isinstance(value, Mapping):
        for key, below in value.items():
            here = f"{path}.{key}" if path else str(key)
            lines[here] = place.key(key)[0] + 1
            _note_lines(below, here, lines)
    elif isinstance(value, list):
        for number, below in enumerate(value):
            here = f"{path}.{number + 1}"
            lines[here] = place.item(number)[0] + 1
            _note_lines(below, here, lines)


def _no_day(text: str) -> int:
    """The first line with a day that is in no calendar."""
    for number, line in enumerate(text.splitlines(), start=1):
        for found in _DAY.findall(line):
            try:
                date(*map(int, found))
            except ValueError:
                return number
    return 1


def _line(exc: Any) -> int:
    return exc.problem_mark.line + 1 if exc.problem_mark else 1
