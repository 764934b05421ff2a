"""The icons: a shape, a letter and words; never colour alone."""

from __future__ import annotations

import re

import pytest

from reports import trend_icon
from tests.reports.test_trend_words import STEADY, of


@pytest.mark.parametrize(
    ("trend", "letter", "words"),
    [
        (of(*STEADY), None, "Common cause"),
        (of(*STEADY, 30), "H", "concerning, high"),
        (of(*STEADY, 0), "L", "improving, low"),
        (of(*STEADY, 30, measure="faults.fixed"), "H", "neither better nor worse, high"),
        (of(3), "\u2026", "Too few points"),
    ],
)
def test_variation_is_a_letter_and_words(trend, letter: str | None, words: str) -> None:
    drawn = str(trend_icon.variation(trend))
    assert re.findall(r"<text[^>]*>([^<]*)</text>", drawn) == ([letter] if letter else [])
    assert words in drawn
    assert 'aria-hidden="true"' in drawn


def test_assurance_is_a_letter_and_words_or_words_alone() -> None:
    good = [(990, 1000), (991, 1000)] * 8
    for target, letter in ((97, "P"), (99.05, "?"), (100, "F")):
        drawn = str(trend_icon.assurance(of(*good, measure="judged", target=target)))
        assert f">{letter}</text>" in drawn
    assert "<svg" not in trend_icon.assurance(of(*good, measure="judged"))


def _lightness(colour: str) -> float:
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


@pytest.mark.parametrize("colour", sorted(set(trend_icon.COLOURS.values())))
def test_colours_stand_out_from_paper(colour: str) -> None:
    """As graphics and as words: WCAG 2.2, 1.4.11 asks for 3 to 1."""
    assert 1.05 / (_lightness(colour) + 0.05) >= 3
