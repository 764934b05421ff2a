"""Coaching cards."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from checks import datasets
from reports.card import LINES, LONG, RECORDS, cards_html
from tests.reports.odd import CHANGED, ODD, known
from wellkept.rule import Example
from wellkept.words import Severity, Verdict


@pytest.fixture
def card() -> str:
    """The card of the rule that says everything."""
    return cards_html([ODD], known(), ODD.title)


@pytest.mark.parametrize(
    "words",
    [
        "<h1>",
        "1 coaching card",
        "Room is | odd</h2>",
        "Put right: today. For: Senior care staff. Rule RES-001x.",
        "<h3>What to look for</h3><p>The room is odd.</p>",
        "<h3>Why it matters to the person</h3><p>Roll-call relies on it.</p>",
        "<h3>How to put it right</h3><p>Pick the room from the list.</p>",
        "<h3>When to leave it</h3><p>The person has left.</p>",
        "We talked about this card",
        "Every person in the examples is made up.",
    ],
)
def test_the_card_says(card: str, words: str) -> None:
    """What to look for, why, how, when not, and a place for date and initials."""
    assert words in card


def test_a_wrong_and_a_right_record_stand_side_by_side(card: str) -> None:
    """The first of each; the fields to look at are marked in words too."""
    wrong, right = re.findall(r'<div class="example">(.*?)</div>', card, re.DOTALL)

    assert "Wrong" in wrong
    assert "odd|one" in wrong
    assert "&lt;b&gt;" not in wrong
    assert "Right" in right
    assert "<td>4</td>" in right
    assert wrong.count("(look here)") == right.count("(look here)") == 2


def test_there_is_room_to_write(card: str) -> None:
    """Empty rows under date, what was agreed, and initials."""
    assert card.count("<tr><td></td><td></td><td></td></tr>") == LINES
    for head in ("Date", "What we agreed to do", "Initials"):
        assert re.search(rf'<th scope="col"[^>]*>{head}</th>', card)


def test_two_nights_stand_beside_each_other() -> None:
    """Each under its own head."""
    made = cards_html([CHANGED], known(), CHANGED.title)

    assert '<th scope="col">The night before</th><th scope="col">Tonight</th>' in made
    assert "When to leave it" not in made


def test_several_records_are_numbered_and_many_are_cut() -> None:
    """What is left out is said."""
    many = Example(records=tuple({"room": str(n)} for n in range(RECORDS + 2)))
    made = cards_html([replace(ODD, examples={Verdict.WRONG: (many,), Verdict.RIGHT: ()})], known(), "Many")

    assert f'<th scope="col">Record {RECORDS}</th>' in made
    assert "Record 5" not in made
    assert "And 2 more records." in made


def test_a_long_example_is_printed_smaller(card: str) -> None:
    """More fields than stand on the page in large print."""
    long = Example(records=({f"field_{n}": "x" for n in range(LONG + 1)},))
    made = cards_html([replace(ODD, examples={Verdict.WRONG: (long,), Verdict.RIGHT: ()})], known(), "Long")

    assert '<section class="card long"' in made
    assert '<section class="card long"' not in card


def test_a_lesser_severity_has_no_shape() -> None:
    """The word alone."""
    made = cards_html([replace(ODD, severity=Severity.MINOR)], known(), "Minor")

    assert '<span class="tag">Minor</span>' in made


def test_every_rule_has_a_card_with_both_examples() -> None:
    """Of the whole rulebook: none is without a wrong or a right record, and no id is used twice."""
    rules = [rule for dataset in datasets().values() for rule in dataset.rules]
    made = cards_html(rules, datasets(), "All")

    assert made.count("<section class=") == len(rules)
    assert made.count('<div class="example">') == 2 * len(rules)
    ids = re.findall(r' id="([^"]+)"', made)
    assert len(ids) == len(set(ids))
    # An example without a table would have nothing to see.
    assert [part for part in made.split('<div class="example">')[1:] if "<table>" not in part] == []
