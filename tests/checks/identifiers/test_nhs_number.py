"""NHS numbers: every slip is caught, and the reason says which."""

from __future__ import annotations

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from checks.identifiers.nhs_number import NHS_NUMBER


def with_check_digit(nine: str) -> str | None:
    """The ten digits, by the published sum; none where the check digit would be 10."""
    check = (11 - sum(int(d) * (10 - i) for i, d in enumerate(nine)) % 11) % 11
    return None if check == 10 else f"{nine}{check}"


NUMBERS = st.from_regex("[0-9]{9}", fullmatch=True).map(with_check_digit).filter(bool)


def valid(values):
    """Y or N of each."""
    return NHS_NUMBER.judge(pl.Series(values, dtype=pl.String))["valid"].to_list()


@settings(deadline=None)  # the machine may be busy with something else
@given(NUMBERS)
def test_a_right_check_digit_is_right_however_it_is_grouped(number):
    """Closed up, in groups of 3, 3 and 4, with spaces round it, or in full-width digits."""
    a, b, c = number[:3], number[3:6], number[6:]
    wide = "".join(chr(ord(d) - ord("0") + ord("０")) for d in number)

    assert valid([number, f"{a} {b} {c}", f"{a}-{b}-{c}", f"  {number} ", wide]) == ["Y"] * 5


@settings(deadline=None)  # the machine may be busy with something else
@given(NUMBERS)
def test_every_wrong_digit_is_caught(number):
    """All 90 numbers that differ in one digit are wrong."""
    slips = [number[:i] + str(d) + number[i + 1 :] for i in range(10) for d in range(10) if str(d) != number[i]]

    assert valid(slips) == ["N"] * 90


@settings(deadline=None)  # the machine may be busy with something else
@given(NUMBERS)
def test_every_swap_of_neighbours_is_caught(number):
    """Two different neighbours that change places make a wrong number."""
    swaps = [number[:i] + number[i + 1] + number[i] + number[i + 2 :] for i in range(9) if number[i] != number[i + 1]]

    assert valid(swaps) == ["N"] * len(swaps)


@settings(deadline=None)  # the machine may be busy with something else
@given(st.from_regex("[0-9]{9}", fullmatch=True))
def test_at_most_one_check_digit_fits(nine):
    """One of the ten, or none where the sum asks for 10."""
    assert valid([f"{nine}{last}" for last in range(10)]).count("Y") == (with_check_digit(nine) is not None)


@pytest.mark.parametrize(
    ("nine", "reason"),
    [
        ("999000001", "Test number"),
        ("111111111", "One digit repeated: used as a stand-in"),
        ("987654321", "Digits counted up or down"),
        ("400000000", "England, Wales or the Isle of Man"),
        ("010101000", "Scotland: a CHI number"),
        ("019901000", "no date of birth"),
        ("320000001", "Northern Ireland"),
        ("500000000", "Reserved"),
        ("800000000", "Republic of Ireland"),
        ("900000000", "Kept for testing"),
        ("860000000", "Unallocated"),
    ],
)
def test_a_right_number_is_told_where_it_belongs(judged, nine, reason):
    """The range or the stand-in is in the reason; the number is right all the same."""
    number = with_check_digit(nine)
    [(said, why)] = judged("nhs_number", [number])

    assert said == "Y"
    assert why.startswith(reason) or reason in why


@pytest.mark.parametrize(
    ("value", "reason"),
    [
        ("9990000019", "check digit"),
        ("999000001", "nine digits"),
        ("9990", "fewer"),
        ("99900000180", "more than ten"),
        ("9.99E+09", "rounded"),
        ("9990000018.0", ".0"),
        ("'9990000018", "apostrophe"),
        ("999OOOOO18", "letter"),
        ("999.000.0018", "no space or hyphen"),
        ("999\t0000018", "no space or hyphen"),
        ("99900\u200b00018", "does not show"),
        ("not known", "not ten digits"),
    ],
)
def test_a_wrong_number_is_told_what_to_do(judged, value, reason):
    """The reason names the likeliest mistake and ends with the next step."""
    [(said, why)] = judged("nhs_number", [value])

    assert said == "N"
    assert reason in why
    assert ": " in why
