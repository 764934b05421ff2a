"""One night's answers to every item at once must be what each item would have been told alone."""

from __future__ import annotations

import json
from datetime import date, timedelta

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from wellkept.item import Event, EventName, ItemState, Note, Stage, Tonight, fold, step
from wellkept.item_night import EVENTS, ITEMS, KEY, fold_history, fold_night, item_id, written_notes


NIGHT = date(2026, 11, 22)
YESTERDAY = NIGHT - timedelta(days=1)


def items(*rows: tuple) -> pl.DataFrame:
    """Rows of (reference, stage, notes, accepted until)."""
    spelled = [
        (
            item_id("oak", "resident", ref, "RES-021a"),
            *("oak", "resident", ref, "RES-021a"),
            *(stage, notes, YESTERDAY, YESTERDAY, until, 0),
        )
        for ref, stage, notes, until in rows
    ]
    return pl.DataFrame(spelled, schema=ITEMS, orient="row")


def tonight(**answers: str) -> pl.DataFrame:
    rows = [("oak", "resident", ref, "RES-021a", said) for ref, said in answers.items()]
    return pl.DataFrame(rows, schema=[*KEY, "tonight"], orient="row").cast(pl.String)


def told(events: pl.DataFrame) -> dict[str, str]:
    return dict(events.select("reference", "event").iter_rows())


def test_a_night_answers_opens_and_keeps_quiet():
    """Fixed, new, unchanged and not checked items each get what is theirs, and nothing more."""
    before = items(
        ("a", "open", "", None), ("b", "open", "", None), ("c", "fixed", "", None), ("d", "open", "not checked", None)
    )
    events = fold_night(before, tonight(a="right", b="wrong", c="wrong", e="wrong", f="right"), night=NIGHT, run_id="r")

    assert told(events) == {"a": "verified_fixed", "c": "came_back", "e": "opened"}
    assert events.schema == pl.Schema(EVENTS)


def test_an_item_nobody_spoke_of_was_not_checked():
    """A missing answer never closes anything."""
    events = fold_night(items(("a", "open", "", None)), tonight(), night=NIGHT, run_id="r")

    assert told(events) == {"a": "not_checked"}


def test_two_records_under_one_reference_are_judged_by_the_worst():
    """A right twin does not close the item of a wrong one."""
    both = pl.concat([tonight(a="right"), tonight(a="wrong")])
    events = fold_night(items(("a", "open", "", None)), both, night=NIGHT, run_id="r")

    assert events.is_empty()


def test_evidence_and_identity_are_carried():
    """The row holds run, night, evidence and the item's own name for ever."""
    row = fold_night(items(("a", "claimed", "", None)), tonight(a="right"), night=NIGHT, run_id="r9").row(0, named=True)

    assert json.loads(row["detail"]) == {"run": "r9", "verdict": "right"}
    assert (row["night"], row["run_id"]) == (NIGHT, "r9")
    assert row["item_id"] == item_id("oak", "resident", "a", "RES-021a")


def test_an_item_is_named_by_home_record_and_rule():
    """Nothing runs together: two different keys never spell one name."""
    names = {item_id("ab", "c", "d", "e"), item_id("a", "bc", "d", "e"), item_id("a", "b", "cd", "e")}

    assert len(names) == 3
    assert item_id("ab", "c", "d", "e") in names
    assert all(len(name) == 20 for name in names)


def test_an_unknown_answer_is_refused():
    """A word outside the table is an error, never silence."""
    with pytest.raises(pl.exceptions.PolarsError):
        fold_night(items(), tonight(a="fine"), night=NIGHT, run_id="r")


def test_notes_are_written_in_one_order():
    """The same notes are the same cell."""
    assert written_notes({Note.STILL_WRONG, Note.NOT_SEEN}) == "not seen, still wrong"


STATES = st.tuples(
    st.sampled_from(Stage),
    st.frozensets(st.sampled_from(Note), max_size=2),
    st.sampled_from([YESTERDAY, NIGHT, NIGHT + timedelta(days=9)]),
    st.sampled_from([None, *Tonight]),
)


@settings(max_examples=60)
@given(st.lists(STATES, max_size=25))
def test_the_whole_night_is_the_sum_of_its_items(rows):
    """Frames and single items are answered by the same table."""
    before = items(
        *(
            (f"r{n}", stage.value, written_notes(notes), until if stage is Stage.ACCEPTED else None)
            for n, (stage, notes, until, _) in enumerate(rows)
        )
    )
    answers = tonight(**{f"r{n}": said.value for n, (*_, said) in enumerate(rows) if said})
    events = fold_night(before, answers, night=NIGHT, run_id="r")

    expected = {}
    for n, (stage, notes, until, said) in enumerate(rows):
        kept = until if stage is Stage.ACCEPTED else None
        state = ItemState(stage, since=YESTERDAY, changed=YESTERDAY, notes=notes, accepted_until=kept)
        event = step(state, said or Tonight.NOT_RUN, NIGHT, run_id="r")
        if event:
            expected[f"r{n}"] = event.event.value
    assert told(events) == expected


@settings(max_examples=40)
@given(st.lists(st.lists(st.sampled_from(Tonight), max_size=12), max_size=6))
def test_histories_kept_as_frames_fold_to_the_same_states(nights):
    """Writing events to a frame night by night and folding them back loses nothing."""
    history = pl.DataFrame(schema=EVENTS)
    alone: dict[str, list[Event]] = {}
    for day in range(max((len(n) for n in nights), default=0)):
        said = {f"r{i}": n[day].value for i, n in enumerate(nights) if day < len(n)}
        events = fold_night(fold_history(history), tonight(**said), night=NIGHT + timedelta(days=day), run_id=f"r{day}")
        history = pl.concat([history, events])
        for ref, name, when, detail in events.select("reference", "event", "night", "detail").iter_rows():
            alone.setdefault(ref, []).append(Event(EventName(name), when, json.loads(detail)))

    folded = {row["reference"]: row for row in fold_history(history).iter_rows(named=True)}

    assert folded.keys() == alone.keys()
    for ref, events in alone.items():
        state = fold(events)
        assert folded[ref]["stage"] == state.stage
        assert folded[ref]["notes"] == written_notes(state.notes)
        assert folded[ref]["came_back"] == state.came_back
