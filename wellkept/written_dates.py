"""Written dates: every date that stands in a text, in the usual written forms."""

# ruff: noqa: PLR2004 -- the numbers are how many digits a year, a month and a day have

from __future__ import annotations

import calendar
import re
from datetime import date, timedelta
from typing import TYPE_CHECKING, NamedTuple

import polars as pl

from wellkept.plain_text import tidy_marks


if TYPE_CHECKING:
    from collections.abc import Iterator


class Written(NamedTuple):
    """One reading of a stretch of text as a date; a year under 100 leaves the century open."""

    text: str
    year: int
    month: int
    day: int


def written_dates(text: str) -> Iterator[Written]:
    """Every reading of every distinct date in a text: 1940-05-02, 02/05/40, 2 May 1940, May 2nd, 1940.

    Numbers must be joined as people join them (``-``, ``/``, ``.``; a space only between 02 05 1940),
    because neighbours in a table of counts, 2 5 1940, are no date. Overlapping readings are all
    given, and so are both orders of day and month: nobody knows which is meant.
    """
    chains, *named = _distinct(tidy_marks(text), (_CHAIN, *(stretches for stretches, _ in _NAMED)))
    for chain in chains:
        # Look-ahead, so that of 12-02/05/1940 the second date is read although the first overlaps it.
        for match in _NUMERIC.finditer(chain):
            yield from _read_numbers(chain[match.start() : match.end(4)], *match.groups())
    for (_, pattern), stretches in zip(_NAMED, named, strict=True):
        for stretch in stretches:
            if found := pattern.search(stretch):
                yield from _read_name(stretch, found.groupdict())


def digit_forms(day: date) -> tuple[str, ...]:
    """A date in digits alone, as computers write it: 19400502, 02051940, seconds since 1970."""
    seconds = (day - date(1970, 1, 1)) // timedelta(seconds=1)
    stamps = [str(abs(n)) for n in (seconds, seconds * 1000)]
    return (f"{day:%Y%m%d}", f"{day:%d%m%Y}", *(s for s in stamps if len(s) > 8))


def _distinct(text: str, patterns: tuple[str, ...]) -> tuple[list[str], ...]:
    cell = pl.col("text")
    found = pl.DataFrame({"text": [text]}).select(
        cell.str.extract_all(pattern).list.unique().alias(str(n)) for n, pattern in enumerate(patterns)
    )
    return found.row(0)


def _read_numbers(text: str, first: str, mark: str, middle: str, last: str) -> Iterator[Written]:
    if mark == " " and len(middle) + min(len(first), len(last)) < 4:
        return
    orders: list[tuple[str, str, str]] = []
    if len(first) == 4 and len(last) <= 2:
        orders = [(first, middle, last)]
    elif len(first) <= 2 and len(last) == 4:
        orders = [(last, middle, first), (last, first, middle)]
    elif len(first) <= 2 and len(last) == 2 and (mark == "/" or (mark in "-." and len(first + middle) == 4)):
        # 2.5.40 is a version, and 1-5-40 a stretch of a drawing.
        orders = [(last, middle, first)]
    for year, month, day in orders:
        if 1 <= int(month) <= 12 and 1 <= int(day) <= _LONGEST[int(month)]:
            yield Written(text, int(year), int(month), int(day))


def _read_name(text: str, parts: dict[str, str]) -> Iterator[Written]:
    month = _MONTHS[parts["month"][:3].lower()]
    if 1 <= int(parts["day"]) <= _LONGEST[month]:
        yield Written(text, int(parts["year"]), month, int(parts["day"]))


_MONTHS = {name.lower(): n for n, name in enumerate(calendar.month_abbr) if name}
_LONGEST = (0, 31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
_MONTH = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?"
    r"|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)"
)
_NTH = r"(?:st|nd|rd|th)?"
_CHAIN = r"[0-9]+\s?[-/. ]\s?[0-9]+\s?[-/. ]\s?[0-9]+(?:\s?[-/. ]\s?[0-9]+)*"
_NUMERIC = re.compile(r"(?<![0-9])(?=([0-9]{1,4})\s?([-/. ])\s?([0-9]{1,2})\s?\2\s?([0-9]{4}|[0-9]{1,2})(?![0-9]))")
_NAMED = tuple(
    (f"(?i){stretch}", re.compile(pattern, re.IGNORECASE))
    for stretch, pattern in (
        (
            rf"[0-9]+{_NTH}[\s\-/.,]{{0,3}}(?:of\s+)?(?:the\s+)?{_MONTH}[\s\-/.,'’]{{0,3}}[0-9]+",
            rf"(?<![0-9])(?P<day>[0-9]{{1,2}}){_NTH}[^0-9a-z]*(?:of\s+)?(?:the\s+)?(?P<month>{_MONTH})"
            r"(?:[^0-9]{0,3}(?=[0-9]{4}$)|[^0-9,]{1,3}(?=[0-9]{2}$)|(?=[0-9]{2}$))(?P<year>[0-9]+)$",
        ),
        (
            rf"{_MONTH}[\s\-/.]{{0,3}}[0-9]+{_NTH}[\s\-/.,]{{1,3}}[0-9]+",
            rf"(?P<month>{_MONTH})[^0-9]*(?P<day>[0-9]{{1,2}}){_NTH}[^0-9]+(?P<year>[0-9]{{4}})$",
        ),
        (
            rf"[0-9]+[\s\-/.]{{0,3}}{_MONTH}[\s\-/.]{{0,3}}[0-9]+",
            rf"(?<![0-9])(?P<year>[0-9]{{4}})[^0-9a-z]*(?P<month>{_MONTH})[^0-9]*(?P<day>[0-9]{{1,2}})$",
        ),
    )
)
