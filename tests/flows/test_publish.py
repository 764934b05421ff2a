"""Publishing: what is said on top, one rename, and nothing of an earlier try."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from flows import publish
from flows.workspace import Workspace
from tests.journeys.small import Small
from wellkept.run import Result, Suite
from wellkept.snapshot import is_whole


Night = tuple[Small, Workspace]


def test_a_publication_is_whole_and_is_the_latest(judged: Small) -> None:
    """Pages, the snapshot with its sum, the gate's record, and the front page beside them."""
    place = judged.published.resolve()

    assert {path.name for path in place.iterdir()} == {"data-docs", "worklists", "store", "gate.json"}
    assert is_whole(place / "store" / "wellkept.duckdb")
    gate = json.loads((place / "gate.json").read_text("utf-8"))
    assert gate["pages"]["passed"] is True
    assert {"worklists/oak/senior", "worklists/oak/hr", "worklists/elm/senior"} <= set(gate)
    with judged.store() as store:
        told = store.query("SELECT folder, files FROM publication").to_dict("records")
    assert told == [{"folder": place.name, "files": sum(path.is_file() for path in place.rglob("*"))}]
    assert place.name in (place.parent / "index.html").read_text("utf-8")


def test_what_was_received_is_kept_for_the_night_after_and_the_work_is_gone(judged: Small) -> None:
    """Typed records lie with their extracts; the run's own folder is empty."""
    landing = judged.settings.folders.landing

    assert sorted(p.name for p in (landing / "received/2026-11-16/.typed").iterdir()) == [
        "resident.key", "resident.parquet", "staff.key", "staff.parquet",
    ]  # fmt: skip
    assert not list((landing / "work").iterdir())
    assert not (landing / "received/2026-11-16/.due").exists()


def changed(space: Workspace, monkeypatch: pytest.MonkeyPatch, **facts: object) -> list[str]:
    """The notices of a night of which some facts are otherwise."""
    read_fact = Workspace.read
    named = {name.replace("__", "/"): fact for name, fact in facts.items()}
    monkeypatch.setattr(Workspace, "read", lambda self, name: named.get(name, read_fact(self, name)))
    return publish.notices(space)


def test_a_night_as_it_should_be_has_no_notice(on_the_way: Night) -> None:
    """Nobody reads notices that are always there."""
    assert publish.notices(on_the_way[1]) == []


def test_notices_name_what_the_reader_must_know_first(on_the_way: Night, monkeypatch: pytest.MonkeyPatch) -> None:
    """Gaps, refusals, releases, repeats, errors and doubts, each in a sentence."""
    small, space = on_the_way
    error = {"state": "error", "error": {"error": "ValueError", "place": "stay.py:3", "message": ""}}
    monkeypatch.setattr(publish, "strangers", lambda _: 2)
    said = changed(
        space,
        monkeypatch,
        feeds__residents={**space.read("feeds/residents"), "superseded": 1},
        feeds__staff={**space.read("feeds/staff"), "state": "missing"},
        arrival={"held": {"residents": ["Half are gone."]}},
        verdicts__staff={**space.read("verdicts/staff"), "STF-013d": error},
        **{"second opinion__resident": ["resident.room.missing"]},
    )

    assert said == [
        "The residents extract came 2 times. The latest was judged.",
        "The staff extract did not come. Its rules were not checked.",
        "Files in the landing folder that no feed takes: 2. They were not read.",
        "The residents extract was held and then released by a named person.",
        "1 rules raised an error and were not checked: STF-013d.",
        "pandera judged 1 rules differently: resident.room.missing. Report this as a fault.",
    ]
    refused = {**space.read("feeds/staff"), "state": "refused"}
    assert "quarantine" in changed(space, monkeypatch, feeds__staff=refused)[1]
    assert small.settings.feeds[1].required


def test_a_feed_that_need_not_come_is_not_missed(on_the_way: Night, monkeypatch: pytest.MonkeyPatch) -> None:
    """Only required feeds are named."""
    small, space = on_the_way
    feeds = tuple(replace(feed, required=False) for feed in small.settings.feeds)
    easy = Workspace(replace(small.settings, feeds=feeds), space.run_id)

    assert changed(easy, monkeypatch, feeds__staff={**space.read("feeds/staff"), "state": "missing"}) == []


def test_the_latest_is_never_an_earlier_night(tmp_path: Path) -> None:
    """A night judged late, or again, points to itself only if none is later."""
    for name in ("2026-11-16-aaa", "2026-11-17-bbb", "2026-11-17-ccc"):
        (tmp_path / name).mkdir()
    latest = tmp_path / publish.LATEST
    told = []
    for name in ("2026-11-16-aaa", "2026-11-17-bbb", "2026-11-16-aaa", "2026-11-17-ccc"):
        publish._point(tmp_path, tmp_path / name)
        told.append(latest.resolve().name)

    assert told == ["2026-11-16-aaa", "2026-11-17-bbb", "2026-11-17-bbb", "2026-11-17-ccc"]
    assert str(latest.readlink()) == "2026-11-17-ccc", "it still holds when the folder is moved"


def test_old_publications_go_and_read_only_files_do_not_stop_them(small: Small) -> None:
    """As many as the settings keep, the earliest first to go."""
    published = small.settings.folders.published
    keep = small.settings.night.keep_nights
    for number in range(keep + 2):
        day = date.fromordinal(date(2026, 1, 1).toordinal() + number)
        store = published / f"{day.isoformat()}-0123456789" / "store"
        store.mkdir(parents=True)
        (store / "wellkept.duckdb").touch(mode=0o444)
    (published / "index.html").touch()

    publish._forget_publications(Workspace(small.settings, "2026-02-07-x"))

    left = sorted(path.name[:10] for path in published.glob("20*"))
    assert len(left) == keep
    assert left[0] == "2026-01-03"
    assert (published / "index.html").is_file()


@pytest.mark.parametrize(
    ("row", "expected"),
    [
        ({"result": "hold", "observed": 2.0, "target": 0.0}, (Result.STOP, 2.0, 0.0, "oak")),
        ({"result": "blank", "observed": float("nan"), "target": None}, (Result.BLANK, None, None, "oak")),
        ({"result": "pass", "observed": 100, "target": 95, "home_id": ""}, (Result.PASS, 100.0, 95.0, None)),
    ],
)
def test_a_judgement_as_the_store_keeps_it(row: dict, expected: tuple) -> None:
    """An arrival that holds is a stop; what was not observed is null, never zero."""
    given = {"suite": "target", "expectation": "dimension.validity", "home_id": "oak", "severity": "", **row}
    made = publish._judgement(given)

    assert (made.result, made.observed, made.target, made.home_id) == expected
    assert made.suite is Suite.TARGET
    assert made.severity is None


def test_judging_the_targets_again_gives_the_same_answer(on_the_way: Night, monkeypatch: pytest.MonkeyPatch) -> None:
    """From the workspace, without asking Great Expectations twice."""
    small, space = on_the_way
    monkeypatch.setattr(Workspace, "has", lambda self, name: name == "judgement")
    read_fact = Workspace.read
    monkeypatch.setattr(Workspace, "read", lambda self, name: "warn" if name == "judgement" else read_fact(self, name))
    monkeypatch.setattr(publish, "judge_night", None)
    with small.store() as store:
        assert publish.expect(space, store) == "warn"
