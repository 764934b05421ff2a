"""Rules on trial on the scorecard: what they find, beside the version in use, and that they do not count."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date

import pandas as pd
import pytest

from reports import scorecard
from reports.material import COLUMNS, Material


SINCE = date(2026, 11, 2)
TRIALS = [
    # code, title, dataset, version, stands for, state, since, right, wrong, in use right, in use wrong
    ("RES-002c", "Name holds a digit or a mark", "resident", 2, "next version", "ran", SINCE, 1190, 10, 1196, 4),
    ("RES-016c", "Previous postcode shared", "resident", 1, "experimental", "ran", SINCE, 40, 2, None, None),
    ("STF-001x", "Raises", "staff", 1, "experimental", "error", SINCE, 0, 0, None, None),
    ("STF-002x", "Nothing to judge", "staff", 1, "experimental", "no feed", SINCE, 0, 0, None, None),
]


@pytest.fixture
def tried(material: Material) -> Material:
    """The made-up night with four rules on trial."""
    return replace(material, trials=pd.DataFrame(TRIALS, columns=list(COLUMNS["trials"])))


def rows(page: str) -> dict[str, str]:
    """The lines of the section by the code of their rule, without tags."""
    section = page.partition('aria-labelledby="trials"')[2].partition("</section>")[0]
    told = [re.sub(r"<[^>]+>", " ", row) for row in re.findall(r"<tr[^>]*>(.*?)</tr>", section, re.DOTALL)]
    return {row.split(":")[0].strip(): " ".join(row.split()) for row in told if ":" in row}


def test_each_is_told_with_what_it_finds_beside_what_is_found_now(tried: Material) -> None:
    told = rows(scorecard.render(tried))
    assert set(told) == {code for code, *_ in TRIALS}
    assert "Version 2 of a rule in use 10 of 1,200 4 of 1,200 2 November 2026" in told["RES-002c"]
    assert "New rule 2 of 42" in told["RES-016c"]
    assert "Could not be computed" in told["STF-001x"]
    assert "of" not in told["STF-002x"].partition("New rule")[2].partition("2 November")[0]


def test_the_page_says_that_they_do_not_count(tried: Material, material: Material) -> None:
    """And every other number is what it is without them."""
    with_trials, without = scorecard.render(tried), scorecard.render(material)
    assert "These rules do not count." in with_trials
    start = with_trials.index('<section aria-labelledby="trials">')
    end = with_trials.index("</section>", start) + len("</section>\n")
    assert with_trials[:start] + with_trials[end:] == without


def test_without_any_there_is_no_section(material: Material) -> None:
    assert "Rules on trial" not in scorecard.render(material)
