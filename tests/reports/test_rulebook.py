"""The rulebook in words."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest
from markdown_it import MarkdownIt

from reports.rulebook import GENERATED, rule_markdown, rulebook_markdown, rules_json
from wellkept.dataset import Dataset, Field
from wellkept.rule import Example, Rule, Rules
from wellkept.words import Dimension, Owner, Scope, Severity, Verdict


_RULES = Rules("resident", owner=Owner.SENIOR)


@_RULES.rule(
    "RES-001x",
    "Room is | odd",
    fields=["room", "status"],
    dimension=Dimension.CONSISTENCY,
    severity=Severity.CRITICAL,
    why="Roll-call relies on it.",
    fix="Pick the room from the list.",
    evidence=["CQC Reg 17(2)(c)", "Local policy"],
    wrong=[{"room": "odd|one", "status": "here"}],
    right=[{"room": "4", "status": "here"}],
    undetermined=[{"room": None, "status": "here"}, {"status": "here"}],
    not_applicable=[Example(records=({"room": "1"}, {"status": "x"}), tables={"staff": ({"team": "A"},), "empty": ()})],
    unless="The person has left.",
    parents=["resident.room.missing"],
    limits={"warn_days": 28},
    version=3,
)
def _odd(r):
    """The room is odd."""
    return r.blank("room")


@pytest.fixture
def rule() -> Rule:
    """One rule with everything a rule can say."""
    (one,) = _RULES
    return one


@pytest.fixture
def resident(rule: Rule) -> Dataset:
    """A dataset of two fields and that rule."""
    fields = (Field("room", "Room"), Field("status", "Where they live"))
    return Dataset("resident", "Residents", "resident", fields, key="room", rules=(rule,))


@pytest.fixture
def page(rule: Rule, resident: Dataset) -> str:
    """The page of that rule."""
    return rule_markdown(rule, resident)


def test_the_page_has_its_sections_in_order(page: str) -> None:
    """What, why, how, when not, what it looks at, what it does to a score, evidence, limits, examples."""
    headings = [line.removeprefix("## ") for line in page.splitlines() if line.startswith("## ")]
    assert headings == [
        "What it flags", "Why it matters", "How to put it right", "When it does not apply", "What it looks at",
        "What it does to a score", "What it rests on", "Limits", "Examples",
    ]  # fmt: skip
    assert page.startswith("# RES-001x: Room is | odd\n")


@pytest.mark.parametrize(
    "words",
    [
        "The room is odd.",
        "Roll-call relies on it.",
        "Pick the room from the list.",
        "The person has left. It is undetermined while one of these is wrong: resident.room.missing.",
        "Residents: Room (`room`), Where they live (`status`).",
        "CQC Reg 17(2)(c); Local policy",
        "| consistency | critical | today | Senior care staff | 3 |",
        "| Warn days (`warn_days`) | 28 |",
        "Numerator: each record this rule finds right.",
        "Denominator: each record it finds right or wrong",
        "not counted among the people with no critical fault",
    ],
)
def test_the_page_says_everything(page: str, words: str) -> None:
    """Every fact of the rule is on its page."""
    assert words in page


def test_examples_of_all_four_verdicts(page: str) -> None:
    """Each verdict has its heading once and its tables below."""
    for heading in ("Flagged", "Left alone", "Nobody can tell", "Does not apply"):
        assert page.count(f"**{heading}**") == 1
    assert "| *blank* | here |" in page
    assert "| *no such column* | x |" in page
    assert "With staff:" in page
    assert "*empty: nothing.*" in page


def test_tables_are_tables(page: str) -> None:
    """Rendered by another library, every table has as many cells in each row as in its head."""
    tokens = MarkdownIt("commonmark").enable("table").parse(page)
    opened = [t.type for t in tokens]
    assert opened.count("table_open") == 8
    assert "odd\\|one" in page


def test_a_minor_rule_says_nothing_of_critical_faults(rule: Rule, resident: Dataset) -> None:
    """Only a critical rule about people moves the headline."""
    minor = rule_markdown(replace(rule, severity=Severity.MINOR), resident)
    about_homes = rule_markdown(replace(rule, dataset="home"), resident)
    assert "no critical fault" not in minor
    assert "no critical fault" not in about_homes


@pytest.mark.parametrize("scope", list(Scope))
def test_every_scope_says_what_the_rule_sees(rule: Rule, resident: Dataset, scope: Scope) -> None:
    """No scope is without words."""
    assert "The rule sees " in rule_markdown(replace(rule, scope=scope), resident)


def test_a_bare_rule(rule: Rule, resident: Dataset) -> None:
    """A rule derived from the contract has no examples of its own, and its page says why."""
    bare = replace(
        rule, unless="", parents=(), limits={}, evidence=(), fields=("gone",), derived=True,
        examples=dict.fromkeys(Verdict, ()),
    )  # fmt: skip
    page = rule_markdown(bare, resident)
    assert "It always applies" in page
    assert "follows from the field's contract" in page
    assert "Limits" not in page
    assert "Residents: `gone`." in page


def test_headings_nest(rule: Rule, resident: Dataset) -> None:
    """Inside a longer document the page's headings move down together."""
    page = rule_markdown(rule, resident, level=3)
    assert page.startswith("### RES-001x")
    assert "\n#### Examples\n" in page


def test_the_book_lists_and_explains_every_rule(resident: Dataset) -> None:
    """Each rule is in the table at the head and has its page, and the link finds it."""
    other = replace(resident, name="home", title="Homes", rules=())
    book = rulebook_markdown({"resident": resident, "home": other})
    assert GENERATED in book
    assert "[RES-001x](#res-001x-room-is--odd) | Room is \\| odd |" in book
    assert "### RES-001x: Room is | odd" in book
    assert "## Homes" not in book
    assert book == rulebook_markdown({"resident": resident, "home": other})
    assert book.endswith("\n")
    assert not book.endswith("\n\n")


def test_rules_as_data(rule: Rule, resident: Dataset) -> None:
    """Everything a rule declares survives a journey through JSON."""
    (facts,) = json.loads(json.dumps(rules_json({"resident": resident})))
    assert facts["code"] == "RES-001x"
    assert facts["severity"] == "critical"
    assert facts["days_allowed"] == 0
    assert facts["owner"] == "senior"
    assert facts["fields"] == ["room", "status"]
    assert facts["limits"] == {"warn_days": 28}
    assert facts["examples"]["wrong"] == [{"records": [{"room": "odd|one", "status": "here"}], "tables": {}}]
    assert facts["examples"]["not applicable"][0]["tables"] == {"staff": [{"team": "A"}], "empty": []}
    assert set(facts["examples"]) == {verdict.words for verdict in Verdict}
