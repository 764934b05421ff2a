"""A download of the workforce return dropped into landing unchanged, and a night over it."""

from __future__ import annotations

from pathlib import Path

import pytest

from flows.summary import Summary
from tests.journeys.small import Small


FOLDER = "03b-asc-wds-oracle/dev"
FEEDS = """
[[feed]]
name = "workers"
dataset = "staff"
pattern = "workers*.csv"
format = "asc-wds"

[[feed]]
name = "training"
dataset = "training"
pattern = "training*.csv"
format = "asc-wds"
"""


@pytest.fixture(scope="module")
def night(cases: Path, tmp_path_factory: pytest.TempPathFactory) -> tuple[Small, Summary]:
    """The night, with one home for each workplace of the files, and nothing said of how they are written."""
    folder = cases / FOLDER
    places = (folder / "establishments.txt").read_text(encoding="utf-8").split("\n")
    homes = [
        f'[[home]]\nid = "place-{number}"\nname = "{name.title()}"\naliases = ["{name}"]\n'
        for number, name in enumerate(filter(None, places))
    ]
    folders = 'landing = "landing"\nquarantine = "quarantine"\nstore = "store/wellkept.duckdb"'
    text = (
        '[provider]\nname = "Six Workplaces"\nprofile = "live"\n\n[folders]\n'
        f'{folders}\npublished = "published"\nkeys = "keys"\n\n' + "\n".join(homes) + FEEDS
    )
    small = Small.make(tmp_path_factory.mktemp("asc-wds") / "small", text=text)
    for name in ("workers.csv", "training.csv"):
        small.put(name, (folder / name).read_bytes(), 0)
    (summary,) = small.judge(0)
    return small, summary


def test_every_row_is_judged_and_nothing_is_held(night: tuple[Small, Summary]) -> None:
    """A national file lacks columns that a staff record has; that is its way, and no fault of tonight."""
    _, summary = night

    assert summary.state == "complete"
    assert {feed: (state, read, accepted, aside) for feed, state, read, accepted, aside in summary.feeds} == {
        "workers": ("accepted", 600, 600, 0),
        "training": ("accepted", 900, 900, 0),
    }


def test_the_rules_of_the_return_are_asked_and_find_something(night: tuple[Small, Summary]) -> None:
    """Of both files, and across them: a certificate of nobody, a course before the fourteenth birthday."""
    small, summary = night
    with small.store() as store:
        wrong = set(store.flags(summary.run_id)["rule_code"])

    assert {"ASC-006", "ASC-015", "ASC-031", "ASC-101c", "staff.gender.not_in_list"} <= wrong
    assert {"TRN-001a", "training.category.not_in_list"} <= wrong


def test_hr_has_a_worklist_at_every_home_and_the_page_says_can_it_be_trusted(night: tuple[Small, Summary]) -> None:
    """Pages passed the leak gate with everybody's full name in the files."""
    small, _ = night

    for number in range(6):
        page = (small.published / "worklists" / f"place-{number}" / "hr.html").read_text(encoding="utf-8")
        assert "HR worklist" in page
        assert "Date completed" in page
    pages = [p.read_text(encoding="utf-8") for p in (small.published / "data-docs").rglob("*.html")]
    assert any("trusted?" in page for page in pages)
