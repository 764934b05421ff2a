"""The rulebook as Markdown."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest
from markdown_it import MarkdownIt

from checks import datasets
from reports.rule_page import Aim
from reports.rulebook import (
    FIELDS,
    GENERATED,
    GROUPED,
    dataset_markdown,
    grouped_markdown,
    page_of,
    rule_markdown,
    rule_text,
    subject_of,
)
from tests.reports.odd import CHANGED, ODD, known
from wellkept.rulebook import every_rule


@pytest.fixture
def page() -> str:
    """The page of the rule that says everything."""
    return rule_markdown(ODD, known(), Aim(98, 75, "Set by somebody."))


def test_the_page_begins_with_the_rule(page: str) -> None:
    """Code and title, where it belongs, and how to print it."""
    assert page.startswith("# RES-001x: Room is | odd\n")
    assert GENERATED in page
    assert "A rule about [residents](../resident.md). `wellkept card RES-001x`" in page
    assert page.endswith("\n")
    assert not page.endswith("\n\n")


@pytest.mark.parametrize(
    "words",
    [
        "The room is odd.",
        "Roll-call relies on it.",
        "Pick the room from the list.",
        "The person has left.",
        "[RES-002x](RES-002x.md) (Room changed), RES-999x.",
        "Residents: Room (`room`), Where they live (`status`).",
        "CQC Reg 17(2)(c); Local policy",
        "| consistency | critical | today | Senior care staff | record | 3 |",
        "| Warn days | `warn_days` | 28 |",
        "98 or better out of 100",
        "Set by somebody.",
        "| *blank* | here |",
        "| *no such column* | x |",
        "Mentor (staff):",
        "Empty:\n\n*Nothing.*",
        "| odd\\|one | here |",
    ],
)
def test_the_page_says_everything(page: str, words: str) -> None:
    """Every fact of the rule is on its page."""
    assert words in page


def test_in_a_terminal_nothing_is_a_link(page: str) -> None:
    """The same words, and other rules by code and title."""
    text = rule_text(ODD, known(), Aim(98, 75, "Set by somebody."))

    assert "](" not in text
    assert "<!--" not in text
    assert "RES-002x (Room changed), RES-999x." in text
    assert text.partition("## What it looks at")[2] == page.partition("## What it looks at")[2]


def test_a_parent_of_another_dataset_is_found() -> None:
    """Its page is in another folder."""
    both = known(replace(ODD, parents=("STF-001x",)))
    other = replace(CHANGED, code="STF-001x", dataset="staff")
    both = {**both, "staff": replace(both["staff"], rules=(other,))}

    assert "[STF-001x](../staff/STF-001x.md) (Room changed)" in rule_markdown(both["resident"].rules[0], both)


def test_tables_are_tables(page: str) -> None:
    """Rendered by another library each is one, and each row has as many cells as its head."""
    tokens = MarkdownIt("commonmark").enable("table").parse(page)
    tables = [block.splitlines() for block in page.split("\n\n") if block.startswith("| ")]
    cells = [{len(re.findall(r"(?<!\\)\|", line)) for line in lines} for lines in tables]

    assert [t.type for t in tokens].count("table_open") == len(tables) == 10
    assert [found for found in cells if len(found) != 1] == []


def test_the_page_of_a_dataset_lists_its_rules_by_subject() -> None:
    """Each with the link to its page."""
    made = dataset_markdown(known()["resident"])

    assert made.startswith("# Rules about residents\n")
    assert "2 rules, by subject." in made
    assert "\n## Odd\n" in made
    assert "| [RES-001x](resident/RES-001x.md) | Room is \\| odd | record | consistency | critical |" in made


@pytest.mark.parametrize(
    ("by", "headings"), [("scope", ["Record", "Between nights"]), ("dimension", ["Consistency", "Timeliness"])]
)
def test_the_lists_group_every_rule(by: str, headings: list[str]) -> None:
    """In the order of the words, and no heading over nothing."""
    made = grouped_markdown(known(), by)

    assert [line.removeprefix("## ") for line in made.splitlines() if line.startswith("## ")] == headings
    assert "| [RES-002x](resident/RES-002x.md) | Room changed | residents | information | Home manager |" in made


@pytest.mark.parametrize("by", list(GROUPED))
def test_the_lists_name_every_rule_once(by: str) -> None:
    """Of the whole rulebook."""
    made = grouped_markdown(datasets(), by)

    assert [rule.code for rule in every_rule(datasets()) if made.count(f"]({page_of(rule)})") != 1] == []


def test_a_subject_is_what_the_file_is_called() -> None:
    """One that follows from the contract is about a field."""
    assert subject_of(ODD) == "Odd"
    assert subject_of(replace(ODD, derived=True)) == FIELDS
    assert subject_of(datasets()["resident"].by_code["RES-006a"]) == "NHS number"


def test_the_generated_pages_stay_light() -> None:
    """All pages of rules together: a clone stays small, and no page is too long to review."""
    sizes = [len(rule_markdown(rule, datasets()).encode()) for rule in every_rule(datasets())]

    assert sum(sizes) < 3_000_000
    assert max(sizes) < 20_000
