"""The search for all personal values at once in a batch of texts, and where each was found."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

import polars as pl

from wellkept.personal_values import CENTURY
from wellkept.plain_text import chunks, glued, plain, tidy_marks
from wellkept.unpack import Piece, TextForm
from wellkept.written_dates import written_dates


if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from wellkept.personal_value import Whose
    from wellkept.personal_values import PersonalValues


class Hit(NamedTuple):
    """A value found in a piece: its plain words, whose it is, and each occurrence with the words around it.

    ``around`` is empty where the surroundings cannot excuse it.
    """

    words: str
    whose: frozenset[Whose]
    strict: bool
    around: tuple[str, ...]


class ValueSearch:
    """Values made ready once, then searched for in any number of texts."""

    def __init__(self, values: PersonalValues) -> None:
        self._values = values
        every = values.strict.keys() | values.ordinary.keys()
        self._words = {words for words in every if " " not in words}
        self._long_words = {words for words in self._words if len(words) >= SHORTEST_IN_RAW}
        # A long number is also found with letters next to it.
        self._digits = {w for w in values.strict if w.isdecimal() and len(w) > SHORTEST_IN_RAW}
        self._other_digits = {w for w in self._digits if not w.isascii()}
        self._by_first_word: dict[str, list[str]] = {}
        for words in every:
            if " " in words:
                self._by_first_word.setdefault(words.split(" ", 1)[0], []).append(f" {words} ")
        self._short_years: dict[tuple[int, int, int], set[Whose]] = {}
        for (year, month, day), whose in values.dates.items():
            self._short_years.setdefault((year % CENTURY, month, day), set()).update(whose)

    def find(self, pieces: Sequence[Piece]) -> Iterator[tuple[Piece, Hit]]:
        """Every value in these pieces, each once per piece."""
        texts = [plain(piece.text) for piece in pieces]
        parts = [(number, part) for number, text in enumerate(texts) for part in chunks(text)]
        found: list[set[str]] = [set() for _ in pieces]
        there: set[str] = set()
        for number, part in parts:
            split = part.split(" ")
            known = self._long_words if pieces[number].form is TextForm.RAW else self._words
            found[number].update(known.intersection(split), self._digits.intersection(_LONG_NUMBER.findall(part)))
            found[number].update(digits for digits in self._other_digits if digits in part)
            there.update(self._by_first_word.keys() & split)
        for (number, _), phrases in zip(parts, self._phrases([p for _, p in parts], there), strict=True):
            found[number].update(phrase.strip(" ") for phrase in phrases)
        for piece, text, words in zip(pieces, texts, found, strict=True):
            for each in sorted(self._told(piece, words)):
                yield piece, self._hit(text, each)
            yield from ((piece, hit) for hit in self._dates(piece))

    def holds(self, text: str) -> bool:
        """Whether a short text, such as the name of a file, holds any value."""
        return any(True for _ in self.find([Piece("", (), text)]))

    def place_of(self, piece: Piece, hit: Hit) -> str:
        """Where in a piece a value first stands: its line, or its byte; ``""`` where neither means anything."""
        if piece.form is TextForm.RAW:
            return f"near byte {_end(piece.text, hit.words):,}"
        if piece.form is not TextForm.WRITTEN:
            return ""
        window: list[str] = []
        for number, line in enumerate(piece.text.splitlines(), start=1):
            window = [*window[-2:], line]
            if f" {hit.words}" in plain("\n".join(window)):
                far = len(line) > _LONG_LINE and f" {hit.words}" in plain(line)
                return f"line {number}" + (f", near character {_end(line, hit.words):,}" if far else "")
        return ""

    def _phrases(self, parts: list[str], there: set[str]) -> Iterable[list[str]]:
        """The phrases in each part; only those whose first word is there, since a search costs by how many it seeks."""
        sought = [phrase for first in there for phrase in self._by_first_word[first]]
        if not sought:
            return ([] for _ in parts)
        frame = pl.DataFrame({"part": parts}, schema={"part": pl.String})
        patterns = pl.Series(sought, dtype=pl.String).implode()
        found = frame.select(pl.col("part").str.extract_many(patterns, overlapping=True).list.unique())
        return (phrases or [] for phrases in found["part"].to_list())

    def _told(self, piece: Piece, found: set[str]) -> set[str]:
        """What of the words found is really told by a piece of this form."""
        if piece.form is TextForm.RAW:
            return {words for words in found if len(glued(words)) >= SHORTEST_IN_RAW}
        short = found & self._values.short
        if not short:
            return found
        if piece.form is TextForm.JOINED:
            return found - short
        alone = set(_ALONE.findall(_UUID.sub(" ", tidy_marks(piece.text).casefold())))
        return found - (short - alone)

    def _hit(self, text: str, words: str) -> Hit:
        whose = self._values.strict.get(words, set()) | self._values.ordinary.get(words, set())
        strict = words in self._values.strict
        return Hit(words, frozenset(whose), strict, tuple(_around(text, words)) if strict else ())

    def _dates(self, piece: Piece) -> Iterator[Hit]:
        if piece.form is TextForm.SPACED or not self._values.dates:
            return
        # Of a run's id, 2026-07-09-94f4bb99a4, only the night is a date, and not 07-09-94.
        for written in written_dates(_RUN_ID.sub(r"\1", piece.text)):
            day = (written.year, written.month, written.day)
            short = written.year < CENTURY and piece.form is not TextForm.RAW
            whose = self._short_years.get(day) if short else self._values.dates.get(day)
            if whose:
                around = tuple(_around_date(tidy_marks(piece.text), written.text))
                yield Hit(plain(written.text).strip(), frozenset(whose), strict=True, around=around)


SHORTEST_IN_RAW = 8
_LONG_LINE = 500
_NEAR = 3  # words on either side
_FAR = 300  # letters in which they are looked for
_WORD = re.compile(r"[^\W_]+")
_LONG_NUMBER = re.compile(rf"[0-9]{{{SHORTEST_IN_RAW + 1},}}")  # whole, as a search from the left finds it
_UUID = re.compile(r"\b[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}\b")
_RUN_ID = re.compile(r"(?<![0-9A-Za-z-])([0-9]{4}-[0-9]{2}-[0-9]{2})-[0-9a-f]{10}(?![0-9A-Za-z])")
# A cell or word of its own: neither inside a longer word nor a decimal's fraction.
_ALONE = re.compile(r"(?<![^\W_])(?<![0-9]\.)([0-9a-f]{4,8})(?![^\W_])(?!\.[0-9]*[1-9])")


def _end(text: str, words: str) -> int:
    """How much of a text it takes to hold these words."""
    low, high = 0, len(text)
    while low < high:
        middle = (low + high) // 2
        if f" {words}" in plain(text[:middle]):
            high = middle
        else:
            low = middle + 1
    return low


def _around(text: str, words: str) -> Iterator[str]:
    """Each occurrence in a plain text with the nearest words before and after it."""
    sought = f" {words} "
    place = text.find(sought)
    while place >= 0:
        end = place + len(sought)
        before = text[max(0, place - _FAR) : place + 1].split()[-_NEAR:]
        after = text[end - 1 : end + _FAR].split()[:_NEAR]
        yield " ".join([*before, words, *after])
        place = text.find(sought, end - 1)


def _around_date(text: str, written: str) -> Iterator[str]:
    """Each occurrence in a text as written; letters next to it stay next to it."""
    for found in re.finditer(rf"(?<![0-9]){re.escape(written)}(?![0-9])", text):
        start, end = found.span()
        before = [word.start() for word in _WORD.finditer(text, max(0, start - _FAR), start)][-_NEAR:]
        after = [word.end() for word in _WORD.finditer(text, end, end + _FAR)][:_NEAR]
        yield plain(text[before[0] if before else start : after[-1] if after else end]).strip()
