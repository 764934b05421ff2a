"""A chain of lines: each sealed together with the seal of the line before, so that none is changed unseen."""

from __future__ import annotations

import json
from dataclasses import dataclass
from hashlib import sha256
from typing import TYPE_CHECKING, Any


if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

START = "0" * 64  # what stands before the first line


@dataclass(frozen=True, slots=True)
class Link:
    """One line of a chain.

    Attributes:
        number: its place in the book, from 1 without a gap.
        content: what it says.
        seal: the seal it was given, 64 letters.
    """

    number: int
    content: Mapping[str, Any]
    seal: str


def seal(before: str, content: Mapping[str, Any]) -> str:
    """The seal of a line: SHA-256 over the seal before it and its own content.

    Args:
        before: the seal of the line before, or `START`.
        content: what JSON can hold; the order of its names makes no difference.

    >>> seal(START, {"a": 1, "b": 2}) == seal(START, {"b": 2, "a": 1})
    True
    >>> seal(START, {"a": 1}) == seal(seal(START, {"a": 1}), {"a": 1})
    False
    """
    return sha256(f"{before}\n{spelled(content)}".encode()).hexdigest()


def spelled(content: Mapping[str, Any]) -> str:
    """One spelling for one content, as JSON."""
    return json.dumps(content, sort_keys=True, ensure_ascii=False, separators=(",", ":"))


def links(rows: Iterable[Sequence[Any]]) -> list[Link]:
    """The lines of a ledger whose columns begin with number, content and seal.

    Content that is no JSON object is taken for empty, which no seal fits.
    """
    return [Link(int(number), _content(text), str(seal)) for number, text, seal, *_ in rows]


def _content(text: object) -> dict[str, Any]:
    try:
        content = json.loads(str(text))
    except ValueError:
        return {}
    return content if isinstance(content, dict) else {}


def first_break(links: Iterable[Link]) -> int | None:
    """The number of the first line that is not as it was written, or is missing; ``None`` if all hold.

    What nobody can tell from the lines alone is whether the last of them were cut off: compare the last
    seal with one that was noted elsewhere.
    """
    before = START
    for place, link in enumerate(links, 1):
        if link.number != place or seal(before, link.content) != link.seal:
            return place
        before = link.seal
    return None
