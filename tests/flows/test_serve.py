"""Staying: arrivals judged as they come, and the pass at the cut-off on the scheduler's clock."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from flows import serve
from tests.journeys.small import Small
from wellkept.errors import KeyRefused
from wellkept.held import Held, Release, put_down, write_held


def test_the_cut_off_is_a_daily_schedule(small: Small) -> None:
    """Minute and hour as the settings give them."""
    assert serve.cron(small.settings) == "0 6 * * *"
    late = replace(small.settings, night=replace(small.settings.night, cut_off=datetime.time(23, 45)))
    assert serve.cron(late) == "45 23 * * *"


def test_what_lay_there_already_is_an_arrival(small: Small) -> None:
    """Extracts that came while nobody watched are judged first; what no feed takes is none."""
    small.land(0)
    small.put("holiday.jpg", b"x", 0)
    small.put(".residents_part.csv", b"x", 0)

    assert next(serve.arrivals(small.settings)) == 2


def test_a_change_that_brings_no_extract_wakes_nobody(small: Small, monkeypatch: pytest.MonkeyPatch) -> None:
    """Only when one waits is there something to judge."""
    small.settings.folders.landing.mkdir(parents=True)

    def changes(*folders: Path, **how: object) -> Iterator[set]:
        assert folders == (small.settings.folders.landing, small.settings.folders.store.parent / "releases")
        assert how["debounce"] == 5000
        yield {"a stranger"}
        small.land(0, staff=None)
        yield {"an extract"}

    monkeypatch.setattr("watchfiles.watch", changes)

    assert list(serve.arrivals(small.settings)) == [1]


def test_a_release_at_the_desk_wakes_the_night(small: Small, monkeypatch: pytest.MonkeyPatch) -> None:
    """As long as the night it is about is held."""
    small.settings.folders.landing.mkdir(parents=True)
    store, published = small.settings.folders.store.parent, small.settings.folders.published
    published.mkdir(parents=True)
    write_held(published / "held.json", [Held("2026-11-16-aa", datetime.date(2026, 11, 16), ())])

    def changes(*_: Path, **__: object) -> Iterator[set]:
        put_down(store, Release("2026-11-16-aa", "ines", "right", datetime.datetime.now(datetime.UTC)))
        yield {"released"}
        write_held(published / "held.json", [])
        yield {"judged"}

    monkeypatch.setattr("watchfiles.watch", changes)
    assert list(serve.arrivals(small.settings)) == [1]


def test_an_arrival_waits_for_whoever_is_judging(small: Small, monkeypatch: pytest.MonkeyPatch) -> None:
    """A night that failed because another one held the lock is tried again; one that failed by itself is not."""
    monkeypatch.setattr(serve, "arrivals", lambda _: iter([2]))
    monkeypatch.setattr(serve, "QUIET", 0)
    codes, busy = iter([1, 1, 1]), iter([True, True, False])
    tried: list[int] = []

    def judge(_: object) -> int:
        tried.append(next(codes))
        return tried[-1]

    monkeypatch.setattr(serve, "_judge", judge)
    monkeypatch.setattr(serve, "is_busy", lambda _: next(busy))
    serve._watch(small.settings)
    assert tried == [1, 1, 1]

    tried.clear()
    monkeypatch.setattr(serve, "arrivals", lambda _: iter([1]))
    monkeypatch.setattr(serve, "_judge", lambda _: tried.append(0) or 0)
    serve._watch(small.settings)
    assert tried == [0]


def test_each_arrival_is_judged_in_a_process_of_its_own(small: Small, monkeypatch: pytest.MonkeyPatch) -> None:
    """The same command a person would type, so that a night that fails leaves the watch standing."""
    asked: list[list[str]] = []

    class Done:
        returncode = 1

    def run(command: list[str], *, check: bool) -> Done:
        assert check is False
        asked.append(command)
        return Done()

    monkeypatch.setattr(serve.subprocess, "run", run)

    assert serve._judge(small.settings) == 1
    assert asked[0][1:] == ["-m", "flows.command", "night", "--settings", str(small.path)]


def test_it_does_not_start_without_keys(small: Small) -> None:
    """Said at the door, not at six in the morning."""
    for path in small.settings.folders.keys.iterdir():
        path.unlink()

    with pytest.raises(KeyRefused, match=r"\.$"):
        serve.serve(small.path)
