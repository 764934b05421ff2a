"""Names and numbers of nobody."""

from __future__ import annotations

import re

import numpy as np

from flows.synthetic.names import FAMILIES, MEN, WOMEN, digits, nhs_numbers, phones


def rng() -> np.random.Generator:
    """The same dice each time."""
    return np.random.default_rng(3)


def test_nhs_numbers_are_different_right_and_never_issued() -> None:
    """Range 999, ten digits, and a check digit worked out by hand."""
    made = nhs_numbers(rng(), 5000)

    assert len(set(made)) == 5000
    for number in made:
        assert re.fullmatch(r"999[0-9]{7}", number)
        total = sum(int(digit) * weight for digit, weight in zip(number, range(10, 1, -1), strict=False))
        assert (11 - total % 11) % 11 == int(number[9])


def test_when_the_range_is_used_up_people_go_without() -> None:
    """Only 909,091 such numbers exist; a million people are not given them twice."""
    made = nhs_numbers(rng(), 1_000_000)

    assert len(made) == 1_000_000
    assert sum(number != "" for number in made) == len(set(made) - {""}) == 909_091


def test_phones_ring_nowhere() -> None:
    """All of the range kept for drama."""
    made = phones(rng(), 1500)

    assert all(re.fullmatch(r"07700 900[0-9]{3}", number) for number in made)
    assert len(set(made)) == 1000


def test_numbers_of_so_many_digits_are_different() -> None:
    """None begins with a nought that a spreadsheet would lose."""
    made = digits(rng(), 400, 12)

    assert len(set(made)) == 400
    assert all(re.fullmatch(r"[1-9][0-9]{11}", number) for number in made)
    assert len(set(digits(rng(), 90, 2))) == 90


def test_names_are_plain_words() -> None:
    """Once each, and none that a system would stumble on."""
    for names in (WOMEN, MEN, FAMILIES):
        assert len(names) == len(set(names)) > 50
        assert all(re.fullmatch(r"[A-Z][a-z]+", name) for name in names)
