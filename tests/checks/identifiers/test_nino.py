"""National Insurance numbers, as HMRC's own code accepts them."""

from __future__ import annotations

import string

import pytest


@pytest.mark.parametrize(
    ("value", "reason"),
    [
        ("TN123456A", "temporary"),
        ("GB123456A", "these two letters"),
        ("QQ123456A", "never used there"),
        ("AO123456A", "never used there"),
        ("AB123456", "missing"),
        ("AB123456E", "not A, B, C or D"),
        ("ab123456c", "capitals"),
        ("AB-12-34-56-C", "hyphens"),
        (" AB123456C", "space"),
        ("AB1 23456C", "space"),
        ("11A11111", "two letters, six digits"),
    ],
)
def test_a_wrong_number_is_told_why(judged, value, reason):
    """Each with the likeliest mistake."""
    [(said, why)] = judged("nino", [value])

    assert said == "N"
    assert reason in why


def test_of_676_pairs_those_hmrc_names_are_never_right(judged):
    """By the published lists: letters that stand in neither place, O not in the second, and seven pairs."""
    pairs = [a + b for a in string.ascii_uppercase for b in string.ascii_uppercase]
    never = {"BG", "GB", "KN", "NK", "NT", "TN", "ZZ"}
    allowed = [p for p in pairs if not set(p) & set("DFIQUV") and p[1] != "O" and p not in never]

    said = judged("nino", [f"{pair} 12 34 56 C" for pair in pairs])

    assert [pair for pair, (valid, _) in zip(pairs, said, strict=True) if valid == "Y"] == allowed


def test_a_pair_kept_for_an_office_is_right_and_said(judged):
    """It could be issued, so it is right; a person should still look."""
    [(said, why)] = judged("nino", ["PP123456A"])

    assert said == "Y"
    assert "office" in why
