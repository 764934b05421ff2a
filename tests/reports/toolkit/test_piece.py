"""The closed list of pieces: each is on the ladder or asked by a map, and none can be asked in other words."""

from __future__ import annotations

import pytest

from reports.toolkit.map import maps
from reports.toolkit.piece import HIGHEST, LADDER, PIECES, Asked


def test_every_piece_has_its_name_its_level_and_words() -> None:
    assert len({piece.name for piece in PIECES}) == len(PIECES)
    assert {piece.level for piece in PIECES} == set(range(1, HIGHEST + 1))
    assert all(piece.says and piece.says[0].islower() for piece in PIECES)


def test_the_ladder_is_what_was_promised() -> None:
    """Level by level; nothing may be taken out without anybody noticing."""
    rungs = {level: [a.says for a in LADDER if a.piece.level == level] for level in (1, 2, 3)}
    assert rungs == {
        1: [
            "an IG Lead is named",
            "each home has an owner",
            "each dataset has an owner",
            "the rulebook in use is approved",
            "the targets in use are approved",
            "an approved policy or procedure, in date: data quality",
            "an approved policy or procedure, in date: record keeping",
        ],
        2: [
            "twelve months of nights",
            "nine in ten checks could be judged",
            "worklists issued every month",
            "worklists worked by every home",
            "a check against a source each quarter",
            "a report to the chief executive each quarter",
        ],
        3: [
            "a review with decisions each quarter",
            "fixes proved by the next extract each quarter",
            "a trend that is stable or improving",
            "an independent re-check within a year",
        ],
    }


def test_no_piece_is_judged_for_nothing() -> None:
    asked = {one.piece.name for known in maps() for requirement in known.requirements for one in requirement.evidence}
    assert asked | {one.piece.name for one in LADDER} == {piece.name for piece in PIECES}


@pytest.mark.parametrize("words", ["", "policy", "policy horoscope", "nights data_quality", "Nights", "policy  "])
def test_other_words_are_no_piece(words: str) -> None:
    assert Asked.of(words) is None


def test_a_piece_with_a_subject_says_it() -> None:
    asked = Asked.of("review staff_records")
    assert asked
    assert asked.says == "reviewed within a year: staff records"
