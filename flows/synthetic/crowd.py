"""The n-th person of a crowd of any size: their own name, numbers and home, without remembering the others.

People are drawn in blocks of `BLOCK`, each with dice of its own, so that a crowd can be written bit by bit
and the same seed makes the same n-th person however many are asked for.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from functools import cache
from math import gcd

import numpy as np
import polars as pl

from flows.synthetic.names import FAMILIES, MEN, WOMEN
from flows.synthetic.residents import FIRST


BLOCK = 100_000
MOST = 20_000_000  # beyond this many people some numbers would have to be used twice
NIGHT = date(2026, 11, 21)  # the night on which every record of a sample is right and in date
GIVEN = (*WOMEN, *MEN)

Numbers = np.ndarray


def dice(seed: int, dataset: str, block: int) -> np.random.Generator:
    """The dice of one block of one dataset."""
    return np.random.default_rng((seed, *dataset.encode(), block))


def shuffled(numbers: Numbers, size: int, seed: int) -> Numbers:
    """Another number below `size` for each of these, no two the same: all of them in a mixed-up order."""
    step = int(size * 0.618) | 1
    while gcd(step, size) != 1:
        step += 2
    start = int(np.random.default_rng((seed, size)).integers(size))
    return (numbers * step + start) % size


def names(numbers: Numbers, seed: int, ages: range) -> pl.DataFrame:
    """A given name, a surname and a date of birth for each; no two people have all three alike.

    Args:
        numbers: which people.
        seed: of the crowd.
        ages: how old they may be, in days on `FIRST`.

    Returns:
        ``is_woman``, ``given`` (the place in `GIVEN`), ``given_name``, ``family_name``, ``date_of_birth``.
    """
    own = shuffled(numbers, len(GIVEN) * len(FAMILIES) * len(ages), seed)
    given, rest = own % len(GIVEN), own // len(GIVEN)
    return pl.DataFrame(
        {
            "is_woman": given < len(WOMEN),
            "given": given,
            "given_name": picked(GIVEN, given),
            "family_name": picked(FAMILIES, rest % len(FAMILIES)),
            "date_of_birth": days_before(ages.start + rest // len(FAMILIES)),
        }
    )


def nhs_numbers(numbers: Numbers, seed: int) -> pl.Series:
    """An NHS number of the test range for each of the first 909,090 people; no more exist, so the rest are blank."""
    all_there_are = _test_numbers()
    has_one = numbers < all_there_are.size
    own = pl.Series(all_there_are[shuffled(np.where(has_one, numbers, 0), all_there_are.size, seed)]).cast(pl.String)
    return own.zip_with(pl.Series(has_one), pl.Series([""]))


def phones(numbers: Numbers, seed: int) -> pl.Series:
    """A number of the range kept for drama, 07700 900000 to 900999; a thousand neighbours have different ones."""
    return digits(shuffled(numbers, 1000, seed), 3, before="07700 900")


def digits(numbers: Numbers, length: int, *, before: str = "") -> pl.Series:
    """These numbers as text with zeros in front, after the same beginning."""
    return before + pl.Series(numbers).cast(pl.String).str.zfill(length)


def picked(words: Sequence[str], places: Numbers) -> pl.Series:
    """The word at each place."""
    return pl.Series(words, dtype=pl.String).gather(pl.Series(places).cast(pl.Int64))


def chosen(
    rng: np.random.Generator, words: Sequence[str], many: int, shares: Sequence[float] | None = None
) -> pl.Series:
    """One of these words for each, as often as its share says."""
    return picked(words, rng.choice(len(words), many, p=shares))


def days_before(days: Numbers) -> pl.Series:
    """The dates so many days before `FIRST`, written YYYY-MM-DD."""
    origin = FIRST.toordinal() - date(1970, 1, 1).toordinal()
    return pl.Series(origin - days).cast(pl.Int32).cast(pl.Date).cast(pl.String)


@cache
def _test_numbers() -> Numbers:
    """Every number that begins with 999 and has a right check digit, but 9999999999, which stands in for none."""
    stems = np.arange(999_000_000, 1_000_000_000)
    total = sum((stems // 10**place) % 10 * (place + 2) for place in range(9))
    check = (11 - total % 11) % 11
    found: Numbers = (stems * 10 + check)[check < 10]
    return found[:-1]
