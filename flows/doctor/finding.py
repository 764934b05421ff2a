"""One finding of the doctor: a word for how grave it is, what was found, and what to do."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from enum import StrEnum

from wellkept.errors import WellkeptError, sanitise


class Word(StrEnum):
    """How grave a finding is; said in a word, never by colour alone."""

    RIGHT = "right"
    LOOK = "look at"
    WRONG = "wrong"


@dataclass(frozen=True, slots=True)
class Finding:
    """What was found of one thing. The cure is empty where nothing need be done."""

    about: str
    word: Word
    what: str
    cure: str = ""


def right(about: str, what: str) -> Finding:
    """A thing that is as it should be."""
    return Finding(about, Word.RIGHT, what)


def look_at(about: str, what: str, cure: str) -> Finding:
    """A thing that works, and that somebody should look at."""
    return Finding(about, Word.LOOK, what, cure)


def wrong(about: str, what: str, cure: str) -> Finding:
    """A thing that keeps a night from being judged, or from being safe."""
    return Finding(about, Word.WRONG, what, cure)


def carefully(about: str, check: Callable[[], Iterator[Finding]]) -> Iterator[Finding]:
    """The findings of a check; one that raises is itself a finding, without any value."""
    try:
        yield from check()
    except WellkeptError as error:
        yield wrong(about, str(error), "")
    except Exception as error:
        yield wrong(about, f"It could not be looked at ({sanitise(error)}).", "Please report this line.")
