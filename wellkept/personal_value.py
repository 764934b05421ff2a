"""A personal value: what kind it is, whose field it comes from, and how it may be written."""

from __future__ import annotations

import re
from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple

from wellkept.plain_text import glued, plain
from wellkept.words import Kind, Personal


if TYPE_CHECKING:
    from collections.abc import Iterator

    from wellkept.dataset import Dataset, Field


class ValueKind(StrEnum):
    """What a value tells of a person. A home's worklist may hold some kinds; other pages none."""

    LOCAL_ID = "local id"
    IDENTIFIER = "identifier"
    DATE = "date"
    PHONE = "phone"
    EMAIL = "e-mail"
    FULL_NAME = "full name"
    CALLED = "name to call by"
    NAME = "single name"
    ROOM = "room"
    WORDS = "words"


ON_THE_WORKLIST = frozenset({ValueKind.LOCAL_ID, ValueKind.CALLED, ValueKind.ROOM})


class Whose(NamedTuple):
    """Where a value comes from, said in a finding instead of the value."""

    kind: ValueKind
    field: str
    home_id: str


class Form(NamedTuple):
    """One way a value may be written, in plain text.

    Attributes:
        words: the plain text without its outer spaces.
        strict: refused wherever it stands; else only where the templates do not use the words.
        short: digits, or letters that occur in a digest, so few that only a cell of its own counts.
    """

    words: str
    strict: bool
    short: bool = False


def kind_of(field: Field, dataset: Dataset) -> ValueKind | None:
    """What a field's values are to the leak gate; ``None`` for a field it does not search for.

    A room is never published either, although it is not personal on its own.
    """
    if field.name == dataset.room:
        return ValueKind.ROOM
    if field.personal is Personal.NO:
        return None
    if field.name == dataset.key:
        return ValueKind.LOCAL_ID
    if field.kind is Kind.DATE:
        return ValueKind.DATE
    named = next((kind for pattern, kind in _BY_NAME if pattern.search(field.name)), None)
    if named is None and field.name in dataset.called:
        named = ValueKind.CALLED
    if named is None and (GIVEN.search(field.name) or FAMILY.search(field.name)):
        named = ValueKind.NAME
    return named or (ValueKind.IDENTIFIER if field.personal is Personal.STRICT else ValueKind.WORDS)


def forms(text: str, kind: ValueKind, *, strict: bool) -> Iterator[Form]:
    """Every form in which a value that is no date is looked for; none if it is too short to be told."""
    words = plain(text).strip()
    together = glued(words)
    if together.isdecimal():
        yield from _digit_forms(together, kind)
    elif any(c.isdecimal() for c in together):
        yield from _mixed_forms(words, together, strict=strict)
    elif len(together) >= SHORTEST_WORD:
        # Letters alone are words, which the templates may use too: "not known" as next of kin.
        yield Form(words, strict=kind in (ValueKind.EMAIL, ValueKind.FULL_NAME))
        if " " in words and len(together) >= LONGEST_SHORT:
            yield Form(together, strict=kind in (ValueKind.EMAIL, ValueKind.FULL_NAME))


def full_names(given: str, family: str, title: str = "") -> Iterator[Form]:
    """The ways in which two names are written as one person's."""
    first, last = plain(given).strip(), plain(family).strip()
    if not first or len(last) <= 1:
        return
    families = {last, glued(last)}
    for name in {first, glued(first), first.split(" ")[0]}:
        if len(name) > 1 and len(glued(name + last)) >= SHORTEST_STRICT:
            for each in families:
                yield Form(f"{name} {each}", strict=True)
                yield Form(f"{each} {name}", strict=True)
            if len(glued(name + last)) >= LONGEST_SHORT:
                yield Form(glued(name + last), strict=True)
                yield Form(glued(last + name), strict=True)
    if len(glued(last)) >= SHORTEST_WORD:
        for called in {plain(title).strip(), *_TITLES} - {""}:
            for each in families:
                yield Form(f"{called} {each}", strict=True)


SHORTEST_WORD = 3
SHORTEST_STRICT = 4
SHORTEST_DIGITS = 5
LONGEST_SHORT = 8
GIVEN = re.compile(r"(^|_)(given|first|fore|middle)_?names?$")
FAMILY = re.compile(r"(^|_)(family|last|sur)_?name$")
CALLED = re.compile(r"(^|_)(preferred|known|called|nick)(_|$)")

_TITLES = ("mr", "mrs", "ms", "miss", "dr")
_BY_NAME = (
    (re.compile(r"phone|mobile|(^|_)(tel|fax)(_|$)"), ValueKind.PHONE),
    (re.compile(r"e_?mail"), ValueKind.EMAIL),
    (CALLED, ValueKind.CALLED),
)
_GROUPS = {
    10: ((3, 3, 4), (3, 4, 3), (4, 3, 3), (5, 5), (4, 6), (3, 7), (2, 2, 2, 2, 2)),
    11: ((5, 6), (5, 3, 3), (3, 4, 4), (4, 3, 4), (4, 7), (5, 2, 2, 2), (3, 8)),
    12: ((4, 4, 4), (3, 3, 3, 3), (2, 10), (2, 4, 6), (2, 4, 3, 3), (2, 3, 3, 4), (2, 2, 4, 4)),
}
_LONGEST_PHONE = 11  # digits, as dialled within the United Kingdom
_HEX = re.compile(r"[0-9a-f]+")


def _digit_forms(digits: str, kind: ValueKind) -> Iterator[Form]:
    if kind is ValueKind.PHONE:
        for number in _as_dialled(digits):
            yield from _long_digits(number)
    elif len(digits) > LONGEST_SHORT:
        yield from _long_digits(digits)
    elif len(digits) >= SHORTEST_DIGITS:
        yield Form(digits, strict=False, short=True)


def _long_digits(digits: str) -> Iterator[Form]:
    if len(digits) <= LONGEST_SHORT:
        if len(digits) >= SHORTEST_DIGITS:
            yield Form(digits, strict=False, short=True)
        return
    yield Form(digits, strict=True)
    for sizes in _GROUPS.get(len(digits), ()):
        start, parts = 0, []
        for size in sizes:
            parts.append(digits[start : start + size])
            start += size
        yield Form(" ".join(parts), strict=True)


def _as_dialled(digits: str) -> set[str]:
    local = re.sub(r"^(?:0044|44)0?", "0", digits) if len(digits) > _LONGEST_PHONE else digits
    if not local.startswith("0") or len(local) < _LONGEST_PHONE - 1:
        return {digits, local}
    return {digits, local, local[1:], f"44{local[1:]}", f"0044{local[1:]}", f"440{local[1:]}"}


def _mixed_forms(words: str, together: str, *, strict: bool) -> Iterator[Form]:
    if len(together) < (SHORTEST_STRICT if words == together else LONGEST_SHORT - 2):
        return
    short = len(together) <= LONGEST_SHORT and _HEX.fullmatch(together) is not None
    yield Form(words, strict=strict, short=short and words == together)
    if words != together:
        yield Form(together, strict=strict, short=short)
