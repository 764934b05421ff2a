"""Held nights: of each the run that was held last waits, as long as its extracts are there; only that is released."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from datetime import UTC, datetime

import pytest

from flows.held import take_in, waiting
from flows.receive import DUE
from tests.journeys.small import Small, day, hurry
from wellkept.held import Release, put_down
from wellkept.keys import load as load_keys
from wellkept.store import Store, open_store


@pytest.fixture
def twice(small: Small, monkeypatch: pytest.MonkeyPatch) -> tuple[Small, str, str]:
    """A night that was held, and held again when another file came."""
    hurry(monkeypatch)
    small.land(0)
    small.judge(0)
    half = small.residents(1).height // 2 - 1
    runs = []
    for fewer in (0, 1):
        small.land(1, resident=small.residents(1).head(half - fewer), staff=None if fewer else small.staff(1))
        (told,) = small.judge(1)
        assert told.is_held
        runs.append(told.run_id)
    assert runs[0] != runs[1]
    return small, runs[0], runs[1]


@pytest.fixture
def store(twice: tuple[Small, str, str]) -> Iterator[Store]:
    folders = twice[0].settings.folders
    held = load_keys(folders.keys)
    with open_store(folders.store, held.encryption, held.reference_id) as opened:
        yield opened


def test_of_each_night_the_run_that_was_held_last_waits(twice: tuple[Small, str, str], store: Store) -> None:
    """A release of the one before it is for a file that is not judged any more; it does nothing."""
    small, first, last = twice
    (one,) = waiting(small.settings, store)
    assert (one.run_id, one.night) == (last, day(1))
    beside, at = small.settings.folders.store.parent, datetime(2026, 11, 18, tzinfo=UTC)
    mark = small.settings.folders.landing / "received" / day(1).isoformat() / DUE

    put_down(beside, Release(first, "ines", "Right", at))
    assert take_in(small.settings, store) == 0
    assert not mark.exists()
    put_down(beside, Release(last, "ines", "Right", at))
    assert take_in(small.settings, store) == 1
    assert mark.exists(), "the next run takes the night up"
    assert waiting(small.settings, store) == []
    assert take_in(small.settings, store) == 0


def test_a_night_whose_extracts_are_gone_waits_no_more(twice: tuple[Small, str, str], store: Store) -> None:
    """There is nothing left to judge."""
    small, _, _ = twice
    shutil.rmtree(small.settings.folders.landing / "received" / day(1).isoformat())
    assert waiting(small.settings, store) == []
