"""The vocabulary: words that published pages hold of themselves, whoever lives in the homes."""

from __future__ import annotations

import calendar
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from wellkept import words as our_words
from wellkept.plain_text import plain
from wellkept.unpack import Unpacking


if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path


@dataclass(frozen=True)
class Vocabulary:
    """Fixed texts in plain spelling: pages rendered for a canary provider, settings, the rulebook.

    A surname such as Page is no leak where the templates say "Page 1" themselves. A strict value,
    such as a date of birth that an example of the rulebook also shows, is excused only where the
    same words stand around it.
    """

    text: str

    @classmethod
    def from_texts(cls, texts: Iterable[str] = ()) -> Vocabulary:
        """The words of these texts, of the calendar, and of our own lists."""
        return cls("\n".join(plain(text) for text in (*texts, *_own_words())))

    @classmethod
    def from_files(cls, files: Iterable[Path], texts: Iterable[str] = ()) -> Vocabulary:
        """The words of files, read as the gate itself reads them: the canary provider's pages."""
        read = [piece.text for file in sorted(files) for piece in Unpacking(file.name).pieces(file.read_bytes())]
        return cls.from_texts((*read, *texts))

    @cached_property
    def words(self) -> frozenset[str]:
        """Every single word."""
        return frozenset(self.text.split())

    def has(self, words: str) -> bool:
        """Whether the fixed texts use this word, or these words in this order."""
        return words in self.words if " " not in words else f" {words} " in self.text


def _own_words() -> tuple[str, ...]:
    lists = (our_words.Dimension, our_words.Severity, our_words.Owner, our_words.Scope, our_words.Kind)
    return (
        *calendar.month_name,
        *calendar.month_abbr,
        *calendar.day_name,
        *calendar.day_abbr,
        *(member.value for each in lists for member in each),
        *(owner.words for owner in our_words.Owner),
        *(verdict.words for verdict in our_words.Verdict),
    )
