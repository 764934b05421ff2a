"""Answers drawn by lot: steady shares, and a stricter version whose step comes at once and stays."""

from __future__ import annotations

import numpy as np
import pytest

from flows.synthetic.answers import STRICTER, Answers


CHANCES = NEW, FIXED = 0.02, 0.18
PEOPLE = 4000


@pytest.fixture
def lots() -> np.random.Generator:
    return np.random.default_rng(1)


def share(found: np.ndarray) -> float:
    return float(found.mean())


def test_as_much_goes_wrong_as_is_put_right(lots) -> None:
    """From the first night on; there is no warming up."""
    answers = Answers("resident", PEOPLE, 3, CHANCES, lots)
    first = share(answers.wrong)
    for _ in range(30):
        answers.live(CHANCES, lots, ())
    assert first == pytest.approx(0.1, abs=0.02)
    assert share(answers.wrong) == pytest.approx(0.1, abs=0.02)


def test_a_stricter_version_finds_at_once_what_it_goes_on_finding(lots) -> None:
    """On trial it touches nothing that is told; once it counts its share is the one it had on trial."""
    answers = Answers("resident", PEOPLE, 2, CHANCES, lots)
    answers.try_out(0, CHANCES, lots)
    answers.live(CHANCES, lots, ())
    on_trial = share(answers.wrong[:, 0] | answers.besides[0])
    assert share(answers.wrong[:, 0]) == pytest.approx(0.1, abs=0.02)

    answers.take_up(0)
    assert share(answers.wrong[:, 0]) == on_trial
    assert not answers.besides
    for _ in range(30):
        answers.live(CHANCES, lots, {0})
    assert share(answers.wrong[:, 0]) == pytest.approx(on_trial, abs=0.03)
    assert on_trial == pytest.approx(STRICTER * NEW / (STRICTER * NEW + FIXED), abs=0.03)
    assert share(answers.wrong[:, 1]) == pytest.approx(0.1, abs=0.02)


def test_news_is_told_once(lots) -> None:
    """What is wrong on the first night is news, and nothing is until something changes."""
    answers = Answers("staff", 50, 2, CHANCES, lots)
    assert len(answers.news()) == int(answers.wrong.sum())
    assert answers.news() == []
    answers.wrong[3, 1] ^= True
    assert answers.news() == [(3, 1)]
