"""Patterns of file names: which names they match, and whether two can match the same name."""

from __future__ import annotations

import re
import unicodedata
from collections import deque
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain
from string import ascii_lowercase, digits


@dataclass(frozen=True, slots=True)
class OneOf:
    """One character: one of these, or one that is not of these."""

    characters: frozenset[str]
    other_than: bool = False

    def holds(self, character: str) -> bool:
        """Whether this character may stand here."""
        return (character in self.characters) is not self.other_than

    def shared(self, other: OneOf) -> str | None:
        """A character that may stand at both, or ``None``."""
        known = chain(sorted(self.characters | other.characters), ascii_lowercase, digits, "_-")
        # Beyond the characters either names, all are alike; one that neither names decides.
        unnamed = map(chr, range(0x2460, 0x2460 + len(self.characters) + len(other.characters) + 1))
        return next((c for c in chain(known, unnamed) if self.holds(c) and other.holds(c)), None)


ANY = OneOf(frozenset(), other_than=True)
STAR = None  # any number of characters, also none
Token = OneOf | None

_CLASS = re.compile(r"\[(!?)([^\]]*)\]")
_RANGE = re.compile(r"(.)-(.)|(.)", re.DOTALL)


class BadPattern(ValueError):
    """A pattern that cannot be read: what is wrong with it, and the cure."""

    def __init__(self, what: str, cure: str) -> None:
        super().__init__(f"The pattern {what}. {cure}")
        self.what = what
        self.cure = cure


@lru_cache(maxsize=4096)
def tokens(pattern: str) -> tuple[Token, ...]:
    """Read a pattern.

    Raises:
        BadPattern: it is not a pattern of a file name.
    """
    if not pattern.strip() or pattern != pattern.strip():
        what = "is blank or has a space at one end"
        raise BadPattern(what, "Write it as the files are named.")
    if "/" in pattern or "\\" in pattern:
        cure = "Give the name of the file only; folders belong under [folders]."
        what = "names a folder"
        raise BadPattern(what, cure)
    if "**" in pattern:
        what = "has two stars together"
        raise BadPattern(what, "One star is enough.")
    found: list[Token] = []
    text, at = _alike(pattern), 0
    while at < len(text):
        character, step = text[at], 1
        if character == "[":
            one, step = _class(text, at)
            found.append(one)
        elif character == "*":
            found.append(STAR)
        else:
            found.append(ANY if character == "?" else OneOf(frozenset(character)))
        at += step
    return tuple(found)


def matches(pattern: str, file_name: str) -> bool:
    """Whether the whole file name matches; capitals and small letters are the same.

    >>> matches("residents_*.csv", "Residents_2026-10-01.CSV")
    True
    """
    wanted = tokens(pattern)
    places = _after_stars({0}, wanted)
    for character in _alike(file_name):
        reached = set()
        for place in places:
            token = wanted[place] if place < len(wanted) else OneOf(frozenset())
            if token is STAR:
                reached.add(place)
            elif token.holds(character):
                reached.add(place + 1)
        places = _after_stars(reached, wanted)
    return len(wanted) in places


def shared_name(one: str, other: str) -> str | None:
    """A file name that both patterns match, or ``None`` when there is none. Exact.

    Both patterns are walked together, so the answer is about every possible name, not only those
    that have arrived.

    >>> shared_name("residents_*.csv", "*_2026.csv")
    'residents_2026.csv'
    >>> shared_name("residents*.csv", "staff*.csv")
    """
    first, second = tokens(one), tokens(other)
    heads = sorted((_head(one), _head(other)), key=len)
    if not heads[1].startswith(heads[0]):
        # Most feeds of a provider differ here already, and there is a pair for every two of them.
        return None
    came: dict[tuple[int, int], str] = {(0, 0): ""}
    queue = deque(came)
    while queue:
        i, j = place = queue.popleft()
        if place == (len(first), len(second)):
            # Only two lone stars meet without a character, and they share every name.
            return came[place] or "a"
        for step, character in _steps(first, second, i, j):
            if step not in came:
                came[step] = came[place] + character
                queue.append(step)
    return None


def _steps(first: tuple[Token, ...], second: tuple[Token, ...], i: int, j: int) -> list[tuple[tuple[int, int], str]]:
    steps: list[tuple[tuple[int, int], str]] = []
    if i < len(first) and first[i] is STAR:
        steps.append(((i + 1, j), ""))
    if j < len(second) and second[j] is STAR:
        steps.append(((i, j + 1), ""))
    if i < len(first) and j < len(second):
        a, b = first[i], second[j]
        character = (a or ANY).shared(b or ANY)
        if character is not None:
            steps.append(((i if a is STAR else i + 1, j if b is STAR else j + 1), character))
    return steps


def _after_stars(places: set[int], wanted: tuple[Token, ...]) -> set[int]:
    reached = set(places)
    for place in sorted(places):
        step = place
        while step < len(wanted) and wanted[step] is STAR:
            step += 1
            reached.add(step)
    return reached


def _class(text: str, at: int) -> tuple[OneOf, int]:
    match = _CLASS.match(text, at)
    if match is None or not match[2]:
        what = "has a [ without characters and a ] after it"
        raise BadPattern(what, "Write, for example, [0-9].")
    characters: set[str] = set()
    for low, high, single in _RANGE.findall(match[2]):
        characters |= {single} if single else _range(low, high)
    return OneOf(frozenset(characters), other_than=bool(match[1])), len(match[0])


def _range(low: str, high: str) -> set[str]:
    for run in (digits, ascii_lowercase):
        if low in run and high in run and low <= high:
            return set(run[run.index(low) : run.index(high) + 1])
    what = f"has the range {low}-{high}"
    raise BadPattern(what, "Write a range of digits or of letters, such as [0-9] or [a-f].")


@lru_cache(maxsize=4096)
def _head(pattern: str) -> str:
    return re.split(r"[*?\[]", _alike(pattern), maxsplit=1)[0]


def _alike(text: str) -> str:
    # A file copied from a Mac may spell an accented letter as two characters.
    return unicodedata.normalize("NFC", text.lower())
