"""What there is to say of a rule."""

from __future__ import annotations

from dataclasses import replace

import pytest

from checks import datasets
from reports.rule_examples import Table
from reports.rule_page import Aim, Codes, facts, sections
from tests.reports.odd import CHANGED, ODD, known
from wellkept.rule import Rule
from wellkept.rulebook import every_rule
from wellkept.words import Scope, Severity, Verdict


AIM = Aim(98, 75, "Set by somebody.")


def said(rule: Rule, heading: str, aim: Aim | None = AIM) -> list[object]:
    """What stands under a heading."""
    return next((list(s.parts) for s in sections(rule, known(rule), aim) if s.heading == heading), [])


def test_everything_is_said_in_order() -> None:
    """As a reader asks: what, why, how, when not; then what it is made of."""
    assert [section.heading for section in sections(ODD, known(), AIM)] == [
        "What it flags", "Why it matters to the person", "How to put it right", "When it does not apply",
        "What it looks at", "What it does to a score", "Target, and who set it", "Limits", "What it rests on",
        "Example: flagged", "Example: left alone", "Example: nobody can tell", "Example: does not apply", "Versions",
    ]  # fmt: skip


def test_the_rule_in_one_line() -> None:
    """Each fact under its head."""
    made = facts(ODD)

    assert dict(zip(made.columns, made.rows[0], strict=True)) == {
        "Dimension": "consistency", "Severity": "critical", "Put right": "today", "Owner": "Senior care staff",
        "Scope": "record", "Version": "3",
    }  # fmt: skip


def test_when_it_does_not_apply() -> None:
    """Its own sentence, then the rules that come first; or that it always does."""
    own, parents = said(ODD, "When it does not apply")
    assert own == "The person has left."
    assert parents == Codes(
        "Not judged while one of these is flagged, so that one fault is one flag:", ("RES-002x", "RES-999x")
    )
    always, same = said(replace(ODD, unless=""), "When it does not apply")
    assert str(always).startswith("It always applies")
    assert same == parents
    assert said(CHANGED, "When it does not apply") == [always]


def test_what_it_looks_at() -> None:
    """Fields by title and name, what the rule sees, and whose extract it needs besides."""
    looked, needed = said(ODD, "What it looks at")

    assert looked == "Residents: Room (`room`), Where they live (`status`). The rule sees this record alone."
    assert needed == "It needs staff too. Where that extract did not come, nobody can tell."
    assert said(replace(ODD, fields=(), examples={}), "What it looks at") == [
        "Residents. The rule sees this record alone."
    ]
    assert "Gone (`gone`)" in str(said(replace(ODD, fields=("gone",)), "What it looks at"))


@pytest.mark.parametrize("scope", list(Scope))
def test_every_scope_says_what_the_rule_sees(scope: Scope) -> None:
    """No scope is without words."""
    assert "The rule sees " in str(said(replace(ODD, scope=scope), "What it looks at"))


def test_what_each_verdict_does_to_the_score() -> None:
    """All four, and the two that are in neither part of it."""
    sentence, table, people = said(ODD, "What it does to a score")

    assert str(sentence).endswith("Its score is the residents it finds right, out of those it finds right or wrong.")
    assert isinstance(table, Table)
    assert [(row[0], row[2]) for row in table.rows] == [
        ("right", "numerator and denominator"),
        ("wrong", "denominator"),
        ("undetermined", "in neither; shown beside"),
        ("not applicable", "in neither; shown beside"),
    ]
    assert people == "A resident with this fault is not among the people with no critical fault."


def test_a_rule_that_always_applies_and_is_not_grave() -> None:
    """Three verdicts, and nothing about the headline."""
    _, table = said(CHANGED, "What it does to a score")

    assert isinstance(table, Table)
    assert [row[0] for row in table.rows] == ["right", "wrong", "undetermined"]
    assert len(said(replace(ODD, severity=Severity.MINOR), "What it does to a score")) == 2


@pytest.mark.parametrize(
    ("aim", "words"),
    [
        (Aim(98, 75, "By us."), "98 or better out of 100 passes in each home; below 75 the night stops."),
        (Aim(95.5, None, "By us."), "95.5 or better out of 100 passes in each home; below that is a warning."),
        (Aim(None, None, "By us."), "None: the trend is watched."),
    ],
)
def test_the_target_and_who_set_it(aim: Aim, words: str) -> None:
    """In points, and in whose name."""
    assert said(ODD, "Target, and who set it", aim) == [words, "By us."]


def test_a_feed_is_no_homes() -> None:
    """What is the whole provider's is not judged home by home."""
    rule = datasets()["feed"].rules[0]
    found = [s.parts[0] for s in sections(rule, datasets(), AIM) if s.heading == "Target, and who set it"]

    assert found == ["98 or better out of 100 passes; below 75 the night stops."]


def test_without_a_target_at_hand_none_is_told() -> None:
    """No heading over nothing."""
    assert said(ODD, "Target, and who set it", None) == []


def test_limits_name_their_setting() -> None:
    """The table of the settings, the key and the default."""
    sentence, table = said(ODD, "Limits")

    assert '[rules."RES-001x"]' in str(sentence)
    assert isinstance(table, Table)
    assert table.rows == (("Warn days", "`warn_days`", "28"),)
    assert said(CHANGED, "Limits") == []


def test_versions_tell_what_changed() -> None:
    """Each by its number; where nobody wrote it down, the number alone."""
    assert said(ODD, "Versions") == [
        "Version 1: the first. Version 2: Empty rooms are left out. Version 3: So are shared ones."
    ]
    assert said(CHANGED, "Versions") == ["Version 1: the first."]
    assert said(replace(CHANGED, version=2), "Versions") == ["Version 2; the first was version 1."]


def test_no_rule_tells_of_changes_it_has_not_had() -> None:
    """One sentence for each version after the first, or none at all."""
    rules = every_rule(datasets())

    assert [rule.code for rule in rules if len(rule.changes) not in {0, rule.version - 1}] == []


def test_evidence_or_good_practice() -> None:
    """What a rule rests on is always said."""
    assert said(ODD, "What it rests on") == ["CQC Reg 17(2)(c); Local policy"]
    assert said(CHANGED, "What it rests on") == ["Good record keeping."]


def test_a_verdict_without_examples_has_no_heading() -> None:
    """No heading over nothing."""
    headings = [section.heading for section in sections(CHANGED, known())]

    assert "Example: flagged" in headings
    assert "Example: nobody can tell" not in headings
    assert CHANGED.examples[Verdict.UNDETERMINED] == ()
