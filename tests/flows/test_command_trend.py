"""``wellkept trend``: by somebody who has months of nights, by somebody who has none, and who moves limits."""

from __future__ import annotations

import json
import xml.etree.ElementTree as ET
from datetime import UTC, date, datetime
from itertools import pairwise
from pathlib import Path

import pytest
from typer.testing import CliRunner

from flows.command import app
from flows.synthetic.history import Household, live_through, some_rules
from tests.journeys.small import Small
from wellkept import keys
from wellkept.errors import UsedWrongly
from wellkept.rebase_book import RebaseBook
from wellkept.store import open_store


FIRST, NIGHTS = date(2026, 1, 1), 120


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Small:
    """A provider with four months of made-up nights."""
    made = Small.make(tmp_path_factory.mktemp("trend") / "small")
    held = keys.load(made.settings.folders.keys)
    homes = [Household("oak", 30, 20, new=0.01), Household("elm", 9, 8, new=0.01)]
    with open_store(made.settings.folders.store, held.encryption, held.reference_id) as store:
        live_through(store, homes, first=FIRST, nights=NIGHTS, rules=some_rules()[:5])
    return made


def run(small: Small, *given: object):
    # The options of the group stand before its command, those of a command after it.
    where = ["--settings", str(small.path)]
    is_command = bool(given) and not str(given[0]).startswith("--")
    told = ["trend", *given, *where] if is_command else ["trend", *where, *given]
    return CliRunner().invoke(app, [str(each) for each in told])


def test_each_measure_is_a_line(small: Small) -> None:
    told = run(small, "--home", "oak")
    assert told.exit_code == 0, told.output
    assert "Oak Lodge, week of 20 April 2026" in told.output
    for title in ("Residents with no critical fault", "Completeness", "New faults", "Faults verified fixed"):
        assert title in told.output
    assert "Residents with a critical fault" in run(small, "--home", "elm").output
    assert "Small Care, April 2026" in run(small, "--every", "month").output


def test_json_has_every_point_and_adds_up(small: Small) -> None:
    """Numbers as they were worked out: mean and limits follow from the points."""
    told = json.loads(run(small, "--home", "oak", "--measure", "faults.new", "--json").output)
    (trend,) = told
    values = [point["value"] for point in trend["points"]]
    ranges = [abs(b - a) for a, b in pairwise(values)]
    (limits,) = trend["limits"]

    assert len(values) == 16, "whole weeks from 5 January on; the first holds what was there before"
    assert limits["mean"] == pytest.approx(sum(values) / len(values))
    assert [point["moving_range"] for point in trend["points"]][1:] == ranges
    assert limits["upper"] - limits["mean"] == pytest.approx(2.66 * limits["mean_range"])
    assert (trend["unit"], trend["better"]) == ("count", "down")


def test_a_drawing_is_a_file_of_its_own(small: Small, tmp_path: Path) -> None:
    out = tmp_path / "new.svg"
    told = run(small, "--measure", "faults.new", "--svg", out)
    assert told.exit_code == 0, told.output
    assert ET.parse(out).getroot().tag == "{http://www.w3.org/2000/svg}svg"


@pytest.mark.parametrize(
    ("given", "said"),
    [
        (("--home", "nowhere"), "no home"),
        (("--measure", "nothing"), "no measure"),
        (("--every", "day"), "week or --every month"),
        (("--svg", "x.svg"), "--measure"),
        (("--measure", "dimension.accuracy", "--svg", "x.svg"), "ever judged"),
    ],
)
def test_what_cannot_be_answered_is_said(small: Small, given, said: str) -> None:
    error = run(small, *given).exception
    assert isinstance(error, UsedWrongly)
    assert said in str(error)


def test_nothing_judged_yet_is_said(tmp_path: Path) -> None:
    made = Small.make(tmp_path / "new")
    held = keys.load(made.settings.folders.keys)
    open_store(made.settings.folders.store, held.encryption, held.reference_id).close()
    assert "wellkept night" in str(run(made).exception)


def test_limits_move_by_decision_and_back(small: Small) -> None:
    """Put down, seen in the trend, listed with who and why, taken back; every line stays."""
    decided = (
        "rebase",
        "faults.new",
        "--home",
        "oak",
        "--from",
        "2026-03-02",
        "--by",
        "A. Lead",
        "--reason",
        "New system.",
    )
    told = run(small, *decided)
    assert told.exit_code == 0, told.output
    book = RebaseBook(small.settings.folders.store.parent)
    assert book.head in told.output
    (trend,) = json.loads(run(small, "--home", "oak", "--measure", "faults.new", "--json").output)
    assert [limits["since"] for limits in trend["limits"]] == ["2026-01-05", "2026-03-02"]
    assert "says so already" in str(run(small, *decided).exception)

    undone = run(small, "undo", 1, "--by", "B. Chief", "--reason", "Not yet.")
    assert undone.exit_code == 0, undone.output
    (trend,) = json.loads(run(small, "--home", "oak", "--measure", "faults.new", "--json").output)
    assert len(trend["limits"]) == 1
    listed = run(small, "decisions").output
    assert "A. Lead: new limits for faults.new of oak from 2026-03-02, taken back. New system." in listed
    assert "B. Chief: takes 1 back. Not yet." in listed


@pytest.mark.parametrize(("start", "said"), [("March", "YYYY-MM-DD"), ("2999-01-01", "still to come")])
def test_limits_begin_on_a_day_that_was(small: Small, start: str, said: str) -> None:
    error = run(small, "rebase", "judged", "--from", start, "--by", "A", "--reason", "B").exception
    assert isinstance(error, UsedWrongly)
    assert said in str(error)


def test_a_broken_book_is_told_and_stops_nothing(small: Small) -> None:
    """The trend is shown without its decisions, and says so; the list names the line."""
    RebaseBook(small.settings.folders.store.parent).add(
        "judged", None, FIRST, by="A", reason="B", at=datetime(2026, 5, 1, tzinfo=UTC)
    )
    path = small.settings.folders.store.parent / "rebases.jsonl"
    path.write_text(path.read_text("utf-8")[:-9], "utf-8")
    told = run(small, "--home", "oak")
    assert told.exit_code == 0, told.output
    assert "is broken" in told.output + told.stderr
    assert "line " in str(run(small, "decisions").exception)
    path.unlink()
