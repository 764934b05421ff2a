"""Telephone numbers, compared with a library that has the whole numbering plan."""

from __future__ import annotations

import phonenumbers
import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from checks.identifiers.identifier import fits
from checks.identifiers.phone import PHONE, PHONE_NUMBER, closed_up
from checks.identifiers.uk_numbers import DRAMA, OPEN


def library(number: str) -> bool:
    """What phonenumbers says of a number as written in the UK."""
    try:
        parsed = phonenumbers.parse(number, "GB")
    except phonenumbers.NumberParseException:
        return False
    return parsed.country_code == 44 and phonenumbers.is_valid_number(parsed)


def valid(values):
    """Y or N of each, as a boolean."""
    return (PHONE_NUMBER.judge(pl.Series(values, dtype=pl.String))["valid"] == "Y").to_list()


@pytest.mark.parametrize("length", sorted(OPEN))
def test_every_open_block_is_open_to_the_library(length):
    """The first and the last number of every block."""
    numbers = ["0" + prefix.ljust(length, fill) for prefix in OPEN[length] for fill in "09"]

    assert [n for n in numbers if not library(n)] == []
    assert all(valid(numbers))


@settings(deadline=None)  # the machine may be busy with something else
@given(st.lists(st.from_regex("0[1-9][0-9]{7,10}", fullmatch=True), min_size=50, max_size=50))
def test_random_numbers_are_judged_as_the_library_does(numbers):
    """Open or not, too long or too short."""
    assert valid(numbers) == [library(n) for n in numbers]


@settings(deadline=None)  # the machine may be busy with something else
@given(st.sampled_from(["11", "12", "16", "1697", "20", "28", "3", "70", "74", "7700", "76", "79", "80", "84", "9"]))
def test_numbers_near_the_edges_of_blocks_are_judged_as_the_library_does(start):
    """Every four-digit beginning from here on, filled up to the full length."""
    numbers = [f"0{start}{n:03d}".ljust(11, "5")[:11] for n in range(1000)]

    assert valid(numbers) == [library(n) for n in numbers]


@pytest.mark.parametrize(
    "value",
    [
        "07911 123456",
        "(07911) 123456",
        "+44 (0)7911 123456",
        "0044 7911 123456",
        "447911123456",
        "7911123456",
        "07911.123.456",
        "07911123456 ext 12",
        "０７９１１１２３４５６",
        "0800 1111",
    ],
)
def test_writing_does_not_matter(value):
    """However it is spaced, it is one number that can be rung."""
    assert library(value)
    assert valid([value]) == [True]


@pytest.mark.parametrize(
    ("value", "reason"),
    [
        ("07911 12345", "begins like this"),
        ("01632 960001", "kept for drama"),
        ("07911123456/07911123457", "Two numbers"),
        ("07911123456 (daughter)", "words"),
        ("7911123456.0", ".0"),
        ("7.91E+09", "rounded"),
        ("0791112345678", "too many"),
        ("12", "too few"),
    ],
)
def test_a_wrong_number_is_told_why(judged, value, reason):
    """Each with the likeliest mistake."""
    [(said, why)] = judged("phone", [value])

    assert said == "N"
    assert reason in why


def test_rules_take_numbers_kept_for_drama_and_no_lost_zero():
    """A number for made-up people is right in a record; one that lost its 0 cannot be rung as it stands."""
    drama = ["0" + prefix.ljust(10, "7") for prefix in DRAMA[10]]
    frame = pl.DataFrame({"text": [*drama, "7911123456", "447911123456"]})

    said = frame.select(fits(closed_up(pl.col("text")), PHONE))["text"].to_list()

    assert said == [True] * len(drama) + [False, False]
