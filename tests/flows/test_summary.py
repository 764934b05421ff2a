"""What a run came to, in counts, and whether it was fine."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from flows.summary import Summary, summarise
from tests.journeys.small import Small, active


FINE = Summary(
    run_id="2026-11-16-0123456789",
    night=date(2026, 11, 16),
    state="complete",
    judgement="warn",
    people=(("resident", 30, 28, 20), ("staff", 4, 0, 0)),
    feeds=(("residents", "accepted", 31, 30, 1), ("staff", "accepted", 4, 4, 0)),
    moved=(("opened", 3), ("verified_fixed", 1)),
    held=(),
    errors=(),
)


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({}, 0),
        ({"judgement": "pass"}, 0),
        ({"judgement": ""}, 0),
        ({"judgement": "stop"}, 1),
        ({"state": "incomplete"}, 1),
        ({"state": "held", "judgement": ""}, 1),
        ({"feeds": (("residents", "missing", 0, 0, 0),)}, 1),
        ({"feeds": (("residents", "accepted", 1, 1, 0), ("staff", "refused", 0, 0, 0))}, 1),
    ],
)
def test_only_a_night_that_is_whole_and_not_stopped_exits_with_0(changes: dict, expected: int) -> None:
    """A warning is no failure; a gap is."""
    assert replace(FINE, **changes).exit_code == expected


@pytest.mark.parametrize(
    ("changes", "word"),
    [
        ({}, "WARN"),
        ({"judgement": "stop"}, "STOP"),
        ({"judgement": ""}, "DONE"),
        ({"state": "held"}, "HELD"),
        ({"state": "incomplete", "judgement": "pass"}, "INCOMPLETE"),
    ],
)
def test_the_headline_says_how_the_night_ended(changes: dict, word: str) -> None:
    """Held and incomplete come before any judgement, so that nobody reads a pass into half a night."""
    said = replace(FINE, **changes).headline

    assert said.startswith(f"16 November 2026: {word}.")


def test_the_headline_counts_people_and_never_pools_them() -> None:
    """Of those judged; where nobody was, it says so and shows no zero."""
    assert "resident: 20 of 28 with no critical fault; staff: nothing checked" in FINE.headline
    assert "%" not in FINE.headline


def test_the_whole_summary_has_a_line_for_everything() -> None:
    """Feeds, what happened to items, what is held and which rules raised."""
    told = replace(FINE, held=(("residents", "Half are gone. Release it."),), errors=("RES-001",)).markdown

    assert "| residents | accepted | 31 | 30 | 1 |" in told
    assert "- verified fixed: 1" in told
    assert "- held: residents: Half are gone. Release it." in told
    assert "- rule RES-001 raised an error and was not checked" in told


def test_it_is_read_back_from_the_store(judged: Small) -> None:
    """The same as when the night ended, and with nobody's name in it."""
    with judged.store() as store:
        run = store.latest_run()
        told = summarise(judged.settings, run.run_id, store)

    assert told.run_id == run.run_id
    assert [name for name, *_ in told.feeds] == ["residents", "staff"]
    assert {name: people for name, people, *_ in told.people} == {
        "resident": judged.residents(0).height,
        "staff": judged.staff(0).height,
    }
    assert dict(told.moved)["opened"] >= 3
    assert not told.is_held
    assert active(judged.residents(0))[0] not in told.markdown


def test_a_run_nobody_wrote_has_no_summary(judged: Small) -> None:
    """It is asked for by id."""
    with judged.store() as store, pytest.raises(LookupError, match="not in the store"):
        summarise(judged.settings, "2026-01-01-nothing", store)
