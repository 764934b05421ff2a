"""Codes of organisations, certificates and registers: their form alone."""

from __future__ import annotations

import pytest


@pytest.mark.parametrize(
    ("kind", "right", "wrong"),
    [
        ("ods_code", ["VLAXL", "RR8", "K81003", "K81003001"], ["AB%42", " AB123", "ab123", "ABCDEF", "A"]),
        (
            "cqc_location",
            ["1-123456789", "1-12345678"],
            ["1-1234567", "1123456789", "1 - 123456789", "1-1234567890123"],
        ),
        ("nmc_pin", ["01A2345N", "98I1234E"], ["O1A2345N", "01A2345", "01a2345n", "01A 2345N"]),
        ("dbs_number", ["001234567890"], ["1234567890", "F0123456789", "000000000000", "0012 3456 7890"]),
    ],
)
def test_what_is_well_formed_and_what_is_not(judged, kind, right, wrong):
    """A wrong one is told its form or what to leave out."""
    assert {said for said, _ in judged(kind, right)} == {"Y"}
    assert {said for said, _ in judged(kind, wrong)} == {"N"}
    assert all(": " in why for _, why in judged(kind, wrong))


def test_an_id_that_cqc_would_not_have_given_is_said_to_be_odd(judged):
    """Well formed, since ASC-WDS takes it; but CQC's own begin with 1."""
    [(said, why)] = judged("cqc_location", ["5-123456789"])

    assert said == "Y"
    assert "begin with 1-" in why
