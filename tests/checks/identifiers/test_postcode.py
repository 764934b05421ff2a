"""Postcodes: the shapes Royal Mail uses."""

from __future__ import annotations

import pytest


@pytest.mark.parametrize(
    "value", ["LS1 4AP", "ls14ap", " LS1 4AP ", "LS 14AP", "EC1A 1BB", "W1A 0AX", "GIR 0AA", "M1 1AE", "ZZ99 3VZ"]
)
def test_a_postcode_is_right_however_it_is_spaced(judged, value):
    """Small letters and spaces say nothing else."""
    assert judged("postcode", [value])[0][0] == "Y"


@pytest.mark.parametrize(
    ("value", "reason"),
    [
        ("LS1", "first half"),
        ("4AP LS1", "wrong way round"),
        ("LS1-4AP", "no letter or digit"),
        ("LS1 OAP", "letter O or I"),
        ("QV1 1AA", "never have it"),
        ("LS1 4CP", "never have it"),
        ("12345", "shape"),
    ],
)
def test_a_wrong_postcode_is_told_why(judged, value, reason):
    """Each with the likeliest mistake."""
    [(said, why)] = judged("postcode", [value])

    assert said == "N"
    assert reason in why


def test_a_national_stand_in_names_no_place(judged):
    """RES and STF rules ask the same of a record."""
    assert "names no place" in judged("postcode", ["ZZ99 3VZ"])[0][1]
