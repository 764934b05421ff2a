"""The rulebook as pages for a browser."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import pytest

from checks import datasets
from reports.rule_page import Aim
from reports.rulebook_html import FACETS, FOLDER, INDEX, TRIALS, pages, rule_html, write_pages
from tests.reports.odd import ODD, known
from wellkept.rulebook import every_rule
from wellkept.trial import every_trial


LINK = re.compile(r'<a [^>]*href="([^"#][^"]*)"')


@pytest.fixture(scope="module")
def whole() -> dict[str, str]:
    """Every page of the rulebook there is."""
    return dict(pages(datasets(), {}))


def test_there_is_a_page_for_each_rule_and_each_list(whole: dict[str, str]) -> None:
    """And the first page."""
    rules = {f"{FOLDER}/{rule.code}.html" for rule in every_rule(datasets())}
    trials = {f"{FOLDER}/{rule.code}-v{rule.version}-on-trial.html" for rule in every_trial(datasets())}

    assert set(whole) == {INDEX, TRIALS, *(f"by-{name}.html" for name in FACETS), *rules, *trials}


def test_a_rule_on_trial_is_marked_wherever_it_is_named(whole: dict[str, str]) -> None:
    """On its page, on a list of its own, and on the page of the version in use; on no list of rules that count."""
    page = whole[f"{FOLDER}/RES-002c-v2-on-trial.html"]

    assert "Name holds a digit or a mark (on trial)" in page
    assert "version 1 is what counts" in page
    assert "Nothing while it is on trial" in page
    assert "Version 2 is on trial and does not count yet." in whole[f"{FOLDER}/RES-002c.html"]
    assert "This rule is new and on trial" in whole[f"{FOLDER}/RES-016c-v1-on-trial.html"]
    assert "Next version" in whole[TRIALS]
    assert "Experimental" in whole[TRIALS]
    assert f'href="{TRIALS}"' in whole[INDEX]


def test_without_a_rule_on_trial_there_is_no_list_of_them() -> None:
    """Nor a heading on the first page that leads nowhere."""
    known = {name: replace(dataset, trial_rules=()) for name, dataset in datasets().items()}
    made = dict(pages(known, {}))

    assert TRIALS not in made
    assert "On trial" not in made[INDEX]


@pytest.mark.parametrize("name", FACETS)
def test_each_list_names_every_rule_once(whole: dict[str, str], name: str) -> None:
    """Whichever way a reader looks."""
    listed = re.findall(rf'href="{FOLDER}/([^"]+)\.html"', whole[f"by-{name}.html"])

    assert sorted(listed) == sorted(rule.code for rule in every_rule(datasets()))


def test_every_link_leads_to_a_page_and_its_heading(whole: dict[str, str]) -> None:
    """Nothing points out of the folder, and no list is jumped into where no heading is."""
    broken = []
    for name, text in whole.items():
        for target in LINK.findall(text):
            path, _, anchor = target.partition("#")
            there = (Path(name).parent / path).as_posix().replace(f"{FOLDER}/../", "")
            if there not in whole or (anchor and f'id="{anchor}"' not in whole[there]):
                broken.append((name, target))

    assert broken == []


def test_the_first_page_counts_every_rule(whole: dict[str, str]) -> None:
    """The numbers of each list add up to all."""
    everything = sum(1 for _ in every_rule(datasets()))

    for name in FACETS:
        counts = re.findall(rf'href="by-{name}\.html#[^"]+">[^<]+</a>, ([0-9,]+) rule', whole[INDEX])
        assert sum(int(count.replace(",", "")) for count in counts) == everything


def test_the_page_of_a_rule_says_everything_and_escapes_it() -> None:
    """Sections, target, code as code, and a value that looks like HTML."""
    made = rule_html(ODD, known(), Aim(98, 75, "Set by somebody."))

    assert '<span class="above">RES-001x</span> Room is | odd</h1>' in made
    for heading in ("What it flags", "Target, and who set it", "Example: does not apply", "Versions"):
        assert f"<h2>{heading}</h2>" in made
    assert "<code>room</code>" in made
    assert "&lt;b&gt;" in made
    assert "<b>" not in made.partition("<main")[2]
    assert "<em>no such column</em>" in made
    assert '<a href="RES-002x.html">RES-002x</a>, Room changed' in made
    assert "<p>Empty: nothing.</p>" in made
    assert "Set by somebody." in made


def test_pages_are_written_and_the_same_again(tmp_path: Path) -> None:
    """Into a folder that need not be there."""
    first = write_pages(tmp_path / "new", known(), {})
    before = {path: path.read_bytes() for path in (tmp_path / "new").rglob("*.html")}
    second = write_pages(tmp_path / "new", known(), {})

    assert first == second == len(before) == 8
    assert before == {path: path.read_bytes() for path in (tmp_path / "new").rglob("*.html")}


def test_no_page_runs_or_fetches_anything(whole: dict[str, str]) -> None:
    """No script, and no other host."""
    assert [
        name for name, text in whole.items() if "<script" in text or re.search(r'(?:src|href)="(?:https?:)?//', text)
    ] == []
