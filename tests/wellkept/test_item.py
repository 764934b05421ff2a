"""The table of the design, "An item and its states", one test per cell; and what must hold of any history."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from wellkept.decision import Act, Decision, decide
from wellkept.errors import UsedWrongly
from wellkept.item import (
    STAGES,
    TABLE,
    Event,
    EventName,
    ItemState,
    Note,
    Stage,
    Tonight,
    after,
    fold,
    step,
)


NIGHT = date(2026, 11, 22)
YESTERDAY = NIGHT - timedelta(days=1)
UNTIL = NIGHT + timedelta(days=30)
PROOF = {"run": "run-0", "verdict": "right"}

# (tonight, column, what the design says, event, stage, notes)
CELLS = [
    ("wrong", "open", "open", None, "open", ""),
    ("wrong", "claimed", "open (a claim is answered 'still wrong')", "still_wrong", "open", "still wrong"),
    ("wrong", "verified fixed", "came back, open", "came_back", "open", ""),
    ("wrong", "accepted until a date", "accepted", None, "accepted", ""),
    ("wrong", "accepted, its date past", "then open after the date", "acceptance_ended", "open", ""),
    ("right", "open", "verified fixed", "verified_fixed", "fixed", ""),
    ("right", "claimed", "verified fixed", "verified_fixed", "fixed", ""),
    ("right", "verified fixed", "stays", None, "fixed", ""),
    ("right", "accepted until a date", "verified fixed", "verified_fixed", "fixed", ""),
    ("not applicable", "open", "no longer applies: closed", "no_longer_applies", "closed", ""),
    ("not applicable", "claimed", "no longer applies: closed", "no_longer_applies", "closed", ""),
    ("not applicable", "verified fixed", "stays", None, "fixed", ""),
    ("not applicable", "accepted until a date", "closed", "no_longer_applies", "closed", ""),
    ("undetermined", "open", "open, 'cannot be judged'", "cannot_be_judged", "open", "cannot be judged"),
    ("undetermined", "claimed", "open, 'cannot be judged'", "cannot_be_judged", "open", "cannot be judged"),
    ("undetermined", "verified fixed", "stays, noted", "cannot_be_judged", "fixed", "cannot be judged"),
    ("undetermined", "accepted until a date", "accepted", None, "accepted", ""),
    ("not run", "open", "unchanged, 'not checked'", "not_checked", "open", "not checked"),
    ("not run", "claimed", "unchanged, 'not checked'", "not_checked", "claimed", "not checked"),
    ("not run", "verified fixed", "unchanged", None, "fixed", ""),
    ("not run", "accepted until a date", "unchanged", None, "accepted", ""),
    ("absent", "open", "open, not seen", "not_seen", "open", "not seen"),
    ("absent", "claimed", "open, not seen", "not_seen", "open", "not seen"),
    ("absent", "verified fixed", "stays", None, "fixed", ""),
    ("absent", "accepted until a date", "not seen", "not_seen", "accepted", "not seen"),
    ("withdrawn", "open", "rule withdrawn", "rule_withdrawn", "closed", ""),
    ("withdrawn", "claimed", "rule withdrawn", "rule_withdrawn", "closed", ""),
    ("withdrawn", "verified fixed", "stays", None, "fixed", ""),
    ("withdrawn", "accepted until a date", "closed", "rule_withdrawn", "closed", ""),
]


def state_of(column: str, notes: str = "") -> ItemState:
    stages = {
        "open": Stage.OPEN,
        "claimed": Stage.CLAIMED,
        "verified fixed": Stage.FIXED,
        "accepted until a date": Stage.ACCEPTED,
        "accepted, its date past": Stage.ACCEPTED,
        "closed": Stage.CLOSED,
    }
    until = {"accepted until a date": UNTIL, "accepted, its date past": YESTERDAY}.get(column)
    kept = frozenset(Note(word) for word in notes.split(", ") if word)
    return ItemState(stages[column], since=YESTERDAY, changed=YESTERDAY, notes=kept, accepted_until=until)


def answer(state: ItemState | None, tonight: str, night: date = NIGHT) -> Event | None:
    return step(state, Tonight(tonight), night, run_id="run-1")


def later(state: ItemState, event: Event | None) -> ItemState:
    return state if event is None else after(state, event)


@pytest.mark.parametrize(
    ("tonight", "column", "says", "event", "stage", "notes"),
    CELLS,
    ids=[f"{c[0]} x {c[1]}: {c[2]}" for c in CELLS],
)
def test_a_cell_of_the_table(tonight, column, says, event, stage, notes):
    """Each cell does what the design says of it."""
    before = state_of(column)
    said = answer(before, tonight)

    assert (said.event.value if said else None) == event, says
    assert later(before, said).stage == stage
    assert ", ".join(sorted(later(before, said).notes)) == notes


def test_every_cell_is_tested():
    """The list above leaves out no cell of the table but the closed column, which has its own test."""
    tested = {(tonight, state_of(column).stage) for tonight, column, *_ in CELLS}

    assert tested == {(t, s) for t in TABLE for s in STAGES if s is not Stage.CLOSED}
    assert set(TABLE) == set(Tonight)
    assert {len(row) for row in TABLE.values()} == {len(STAGES)}


@pytest.mark.parametrize("tonight", Tonight)
def test_closed_stays_closed_until_it_is_wrong_anew(tonight):
    """A closed item was never fixed, so a new wrong opens it and does not count as come back."""
    said = answer(state_of("closed"), tonight)

    assert (said.event if said else None) == (EventName.OPENED if tonight is Tonight.WRONG else None)
    assert later(state_of("closed"), said).came_back == 0


@pytest.mark.parametrize("tonight", Tonight)
def test_an_item_begins_with_a_wrong_verdict(tonight):
    """Nothing but wrong makes an item where there was none."""
    said = answer(None, tonight)

    assert (said is not None) == (tonight is Tonight.WRONG)


@pytest.mark.parametrize(
    ("column", "notes", "tonight", "event"),
    [
        ("open", "not seen", "absent", None),
        ("open", "not seen", "not run", None),
        ("open", "not seen", "wrong", "seen_again"),
        ("open", "not seen", "undetermined", "cannot_be_judged"),
        ("open", "not checked", "not run", None),
        ("open", "not checked", "wrong", "seen_again"),
        ("open", "not checked", "absent", "not_seen"),
        ("open", "cannot be judged", "undetermined", None),
        ("open", "cannot be judged", "not run", "not_checked"),
        ("open", "cannot be judged", "wrong", "seen_again"),
        ("open", "still wrong", "wrong", None),
        ("claimed", "not seen", "absent", "not_seen"),
        ("claimed", "cannot be judged", "undetermined", "cannot_be_judged"),
        ("claimed", "not seen", "wrong", "still_wrong"),
        ("verified fixed", "cannot be judged", "right", "seen_again"),
        ("verified fixed", "cannot be judged", "not run", None),
        ("verified fixed", "cannot be judged", "undetermined", None),
        ("accepted until a date", "not seen", "undetermined", "seen_again"),
        ("accepted until a date", "not seen", "wrong", "seen_again"),
        ("accepted until a date", "not seen", "absent", None),
        ("accepted, its date past", "not seen", "wrong", "acceptance_ended"),
    ],
)
def test_a_note_is_said_once_and_taken_back(column, notes, tonight, event):
    """A noting event is not repeated; when it is no longer true, one event says so."""
    said = answer(state_of(column, notes), tonight)

    assert (said.event.value if said else None) == event


def test_still_wrong_is_kept_until_the_next_claim():
    """The answer to a claim stands beside the item until somebody claims again."""
    state = state_of("open", "still wrong, not seen")
    seen = later(state, answer(state, "wrong"))
    claimed = after(seen, decide(seen, Decision(Act.CLAIM, "u7", "d1"), NIGHT))

    assert seen.notes == {Note.STILL_WRONG}
    assert claimed.notes == frozenset()


@pytest.mark.parametrize("last_day", [True, False])
def test_an_acceptance_holds_on_its_last_day(last_day):
    """Accepted until a date means that date included."""
    said = answer(state_of("accepted until a date"), "wrong", UNTIL if last_day else UNTIL + timedelta(days=1))

    assert (said is None) == last_day


@pytest.mark.parametrize("tonight", Tonight)
@pytest.mark.parametrize("column", ["open", "claimed", "verified fixed", "accepted until a date", "closed"])
def test_an_older_extract_says_nothing_against_a_newer_one(tonight, column):
    """A late file is judged for its own date and cannot undo what was seen since."""
    assert answer(state_of(column), tonight, YESTERDAY - timedelta(days=1)) is None


@pytest.mark.parametrize("tonight", Tonight)
@pytest.mark.parametrize("column", ["open", "claimed", "verified fixed", "accepted, its date past", "closed"])
def test_the_same_answer_twice_is_said_once(tonight, column):
    """Running a night again adds nothing to the history."""
    once = later(state_of(column), answer(state_of(column), tonight))

    assert answer(once, tonight) is None


def test_time_is_counted_from_the_night_it_last_became_wrong():
    """An item that came back is not overdue from its first opening."""
    fixed = ItemState(Stage.FIXED, since=YESTERDAY, changed=YESTERDAY)
    back = later(fixed, answer(fixed, "wrong"))

    assert (back.since, back.came_back) == (NIGHT, 1)


@pytest.mark.parametrize("event", ["verified_fixed", "no_longer_applies", "rule_withdrawn", "explained"])
def test_what_closes_cannot_be_written_without_evidence(event):
    """The type itself refuses it, and says what to do."""
    with pytest.raises(UsedWrongly, match=r"lacks its evidence .* Write it through"):
        Event(EventName(event), NIGHT, {"run": "", "by": ""})


def test_the_evidence_is_the_run_and_its_verdict():
    """What the store keeps of a fix names the run and the verdict."""
    assert answer(state_of("open"), "right").text == '{"run": "run-1", "verdict": "right"}'


def test_a_history_begins_with_opened():
    """A history that does not is not an item's."""
    with pytest.raises(ValueError, match="begins with 'opened'"):
        fold([Event(EventName.CLAIMED, NIGHT)])
    with pytest.raises(ValueError, match="without a history"):
        fold([])


class Histories(RuleBasedStateMachine):
    """Random nights and decisions on one item."""

    @initialize()
    def open_it(self):
        self.night = NIGHT
        self.events = [answer(None, "wrong")]
        self.state = fold(self.events)
        self.seen = [tuple(self.events)]
        self.decisions = 0

    def add(self, event):
        if event is not None:
            self.events.append(event)
            self.state = after(self.state, event)
        self.seen.append(tuple(self.events))

    @rule(tonight=st.sampled_from(Tonight), days=st.integers(min_value=-3, max_value=20))
    def a_night(self, tonight, days):
        night = max(NIGHT, self.night + timedelta(days=days))
        before = self.state
        self.night = max(self.night, night)
        self.add(step(self.state, tonight, night, run_id=f"run-{len(self.seen)}"))

        if tonight is Tonight.WRONG and night >= before.changed:
            assert self.state.stage not in (Stage.FIXED, Stage.CLOSED)
            assert not self.state.notes & {Note.NOT_SEEN, Note.CANNOT_BE_JUDGED, Note.NOT_CHECKED}
        if tonight is Tonight.RIGHT and night >= before.changed and before.stage is not Stage.CLOSED:
            assert self.state.stage is Stage.FIXED
        if tonight is Tonight.NOT_RUN:
            assert self.state.stage is before.stage
        if self.state.stage is Stage.FIXED and before.stage is not Stage.FIXED:
            assert tonight is Tonight.RIGHT
        if self.state.stage is Stage.CLOSED and before.stage is not Stage.CLOSED:
            assert tonight in (Tonight.NOT_APPLICABLE, Tonight.WITHDRAWN)

    @rule(act=st.sampled_from(Act), days=st.integers(min_value=1, max_value=40))
    def a_decision(self, act, days):
        self.decisions += 1
        until = self.night + timedelta(days=days) if act is Act.ACCEPT else None
        decision = Decision(act, "u7", f"d{self.decisions}", reason="Mrs Page is 111", until=until)
        before = self.state
        try:
            self.add(decide(self.state, decision, self.night))
        except UsedWrongly:
            assert self.state == before
        assert self.state.stage is before.stage or self.state.stage is not Stage.FIXED
        if self.state.stage is Stage.CLOSED and before.stage is not Stage.CLOSED:
            assert act is Act.EXPLAIN
            assert Note.NOT_SEEN in before.notes

    @invariant()
    def the_state_is_the_fold_of_the_history(self):
        assert fold(self.events) == self.state

    @invariant()
    def history_only_grows(self):
        for earlier, now in zip(self.seen[-2:], self.seen[-1:], strict=False):
            assert now[: len(earlier)] == earlier

    @invariant()
    def nothing_closes_without_evidence(self):
        event = self.events[-1]
        if len(self.events) > 1 and self.state.stage in (Stage.FIXED, Stage.CLOSED):
            if event.event is EventName.EXPLAINED:
                assert event.detail.keys() == {"by", "decision"}
            elif event.event in (EventName.CANNOT_BE_JUDGED, EventName.SEEN_AGAIN):
                assert self.state.stage is Stage.FIXED  # noted, and fixed before
            else:
                assert event.detail["run"].startswith("run-")
                assert event.detail["verdict"] in {"right", "not applicable", "withdrawn"}

    @invariant()
    def no_reason_enters_the_history(self):
        assert all("Page" not in event.text for event in self.events)

    @invariant()
    def an_acceptance_has_an_end(self):
        assert (self.state.stage is Stage.ACCEPTED) == (self.state.accepted_until is not None)


TestHistories = Histories.TestCase
TestHistories.settings = settings(max_examples=60, stateful_step_count=30, suppress_health_check=[HealthCheck.too_slow])
