"""Codes of more than one scheme: 2, F and Female are one answer."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from checks.codes import code_list
from wellkept.headings import plain


if TYPE_CHECKING:
    from collections.abc import Mapping

# By a word of the heading: the lists whose codes may stand in such a column, and letters people use for them.
_LISTS: tuple[tuple[tuple[str, ...], tuple[str, ...], Mapping[str, str]], ...] = (
    (("sex", "gender"), ("person_stated_gender", "staff_gender"), {"m": "male", "f": "female"}),
    (("ethnic",), ("ethnic_category",), {}),
    (("marital",), ("marital_status",), {}),
)
_YES_NO = {
    "y": "yes", "true": "yes", "t": "yes", "1": "yes", "n": "no", "false": "no", "f": "no", "0": "no",
}  # fmt: skip


@cache
def code_words(heading: str) -> Mapping[str, str]:
    """What each code means, in small letters; a code that lists of this field use for two things is left out.

    Args:
        heading: the field's, which says which lists apply; without one its codes are yes and no.
    """
    word = plain(heading)
    for words, lists, letters in _LISTS:
        if any(each in word for each in words):
            return {**_meanings(lists), **letters}
    return dict(_YES_NO)


def _meanings(lists: tuple[str, ...]) -> dict[str, str]:
    told: dict[str, set[str]] = {}
    for name in lists:
        for code in code_list(name):
            if code.label:
                told.setdefault(code.code.lower(), set()).add(code.label.lower())
    return {code: next(iter(labels)) for code, labels in told.items() if len(labels) == 1}
