"""A home of which nothing came is blank everywhere and green nowhere."""

from __future__ import annotations

import re

import pytest
from rich.console import Console

from flows.material import material_of
from flows.synthetic.residents import Place
from reports.scores import print_scores
from tests.journeys.small import HOMES, Small, settings_text


EMPTY = Place("ash", "Ash House", 12, has_nursing=False)


@pytest.fixture(scope="module")
def night(tmp_path_factory: pytest.TempPathFactory) -> Small:
    """One night of three homes, with nobody's record from the third."""
    small = Small.make(tmp_path_factory.mktemp("nothing") / "small", text=settings_text((*HOMES, EMPTY)))
    small.land(0)
    assert small.judge(0)[0].state == "complete"
    return small


def rows(html: str, words: str) -> list[str]:
    """The table rows of a page that hold these words."""
    return [row for row in re.findall(r"<tr\b.*?</tr>", html, re.DOTALL) if words in row]


def greens(html: str) -> list[str]:
    """What in a piece of a page says that all is well: its classes and its words."""
    return re.findall(
        r'class="[^"]*\b(?:pass|good|ok|success|green)\b[^"]*"|\bpass(?:ed)?\b|100 ?%|all[- ]clear', html, re.I
    )


def test_the_store_has_no_score_of_people_for_it(night: Small) -> None:
    """Nobody counted, nothing right, nothing wrong, and no target met; all it has is its line in our own register."""
    with night.store() as store:
        people = store.query("SELECT count(*) AS n FROM person_tally WHERE home_id = 'ash'")["n"].item()
        datasets = set(
            store.query("SELECT dataset FROM tally WHERE home_id = 'ash' AND \"right\" + wrong > 0")["dataset"]
        )
        said = store.query("SELECT expectation, result FROM judgement WHERE home_id = 'ash'").set_index("expectation")

    assert people == 0
    assert datasets <= {"home"}
    assert said["result"][["share.resident", "share.staff"]].tolist() == ["blank", "blank"]


def test_the_scorecard_says_that_nothing_was_checked(night: Small) -> None:
    """Its row is there, so that it is not forgotten, and holds no number that looks like an all-clear."""
    html = (night.published / "scorecard.html").read_text(encoding="utf-8")
    mine = [row for row in rows(html, "Ash House") if ">Homes<" not in row]

    assert "Ash House" in html
    for row in mine:
        assert not re.search(r"\b(\d+) of \1\b", row), row
        assert not greens(row), row


def test_its_worklists_are_no_all_clear(night: Small) -> None:
    """Those for residents and staff say that nothing was checked."""
    folder = night.published / "worklists" / "ash"
    for owner in ("senior", "hr"):
        html = (folder / f"{owner}.html").read_text(encoding="utf-8")
        assert "Nothing was checked tonight" in html
        assert "Every check that ran tonight found nothing" not in html
    fine = (night.published / "worklists" / "oak" / "senior.html").read_text(encoding="utf-8")
    assert "Nothing was checked tonight" not in fine


def test_data_docs_show_it_blank(night: Small) -> None:
    """The home is named in the night's page, and never in green."""
    page = next((night.published / "data-docs").rglob("wellkept-target.html")).read_text(encoding="utf-8")

    assert "Ash House" in page
    mine = rows(page, "Ash House")
    assert mine
    for row in mine:
        assert not greens(row), row


def test_the_scores_in_the_terminal_leave_its_score_empty(night: Small) -> None:
    """``wellkept scores`` prints the same blank."""
    console = Console(record=True, width=200, color_system=None)
    with night.store() as store:
        print_scores(material_of(night.settings, store, store.latest_run().run_id), console=console)

    lines = [line for line in console.export_text().splitlines() if "Ash House" in line]
    assert lines
    for line in lines:
        assert "100" not in line.replace("Ash House", ""), line
