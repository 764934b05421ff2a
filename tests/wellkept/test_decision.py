"""What a named person may decide of an item, and what is refused in words."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from wellkept.decision import Act, Decision, decide
from wellkept.errors import UsedWrongly
from wellkept.item import ItemState, Note, Stage, after


DAY = date(2026, 11, 22)
UNTIL = DAY + timedelta(days=90)


def state(stage: str = "open", *notes: Note) -> ItemState:
    until = UNTIL if stage == "accepted" else None
    return ItemState(Stage(stage), since=DAY, changed=DAY, notes=frozenset(notes), accepted_until=until)


def decision(act: Act, **changes) -> Decision:
    given = {"by": "u7", "number": "d1", "reason": "Checked with the family", "second": "u8", "side": "gp", **changes}
    return Decision(act, **given)


@pytest.mark.parametrize(
    ("before", "act", "until", "stage"),
    [
        (state("open"), Act.CLAIM, None, "claimed"),
        (state("open"), Act.ACCEPT, UNTIL, "accepted"),
        (state("claimed"), Act.ACCEPT, UNTIL, "accepted"),
        (state("accepted"), Act.ACCEPT, UNTIL + timedelta(days=1), "accepted"),
        (state("accepted"), Act.END_ACCEPTANCE, None, "open"),
        (state("open", Note.NOT_SEEN), Act.EXPLAIN, None, "closed"),
        (state("accepted", Note.NOT_SEEN), Act.EXPLAIN, None, "closed"),
        (state("open"), Act.NOT_SAME, None, "closed"),
        (state("accepted"), Act.NOT_SAME, None, "closed"),
        (state("open"), Act.CANNOT_BE_KNOWN, UNTIL, "accepted"),
        (state("open"), Act.WAITING, DAY + timedelta(days=31), "accepted"),
        (state("open"), Act.SIDE, UNTIL, "accepted"),
    ],
)
def test_a_decision_that_makes_sense(before, act, until, stage):
    """Each act leads to its stage and names who decided."""
    event = decide(before, decision(act, until=until), DAY)
    now = after(before, event)

    assert now.stage == stage
    assert now.accepted_until == until
    assert (event.detail["by"], event.detail["decision"]) == ("u7", "d1")


@pytest.mark.parametrize(
    ("before", "given", "says"),
    [
        (state("claimed"), decision(Act.CLAIM), "Only an open item can be marked as put right"),
        (state("fixed"), decision(Act.ACCEPT, until=UNTIL), "Only an open item can be accepted"),
        (state("open"), decision(Act.ACCEPT), "Give a date after today"),
        (state("open"), decision(Act.ACCEPT, until=DAY), "Give a date after today"),
        (state("open"), decision(Act.ACCEPT, until=UNTIL, reason=" "), "Say why"),
        (state("open"), decision(Act.END_ACCEPTANCE), "Only an accepted item"),
        (state("open"), decision(Act.EXPLAIN), "has not been seen"),
        (state("fixed", Note.NOT_SEEN), decision(Act.EXPLAIN), "has not been seen"),
        (state("open", Note.NOT_SEEN), decision(Act.EXPLAIN, reason=""), "Say why"),
        (state("open"), decision(Act.ACCEPT, until=UNTIL, second=""), "Name the second"),
        (state("open"), decision(Act.ACCEPT, until=UNTIL, second="U7 "), "who is not the first"),
        (state("open"), decision(Act.NOT_SAME, second=""), "Two people decide this"),
        (state("open"), decision(Act.NOT_SAME, reason=""), "Say why"),
        (state("closed"), decision(Act.NOT_SAME), "Only an open item can be answered"),
        (state("open"), decision(Act.CANNOT_BE_KNOWN), "Give a date after today"),
        (state("open"), decision(Act.WAITING), "Give a date after today"),
        (state("open"), decision(Act.WAITING, until=UNTIL), "31 days at most"),
        (state("open"), decision(Act.WAITING, reason=" ", until=DAY + timedelta(days=3)), "Say why"),
        (state("open"), decision(Act.SIDE, side=" "), "Say which side is wrong"),
        (state("fixed"), decision(Act.SIDE, side="here"), "Only an open item"),
        (state("open"), decision(Act.CLAIM, by=" "), "Sign in"),
        (state("open"), decision(Act.CLAIM, number=""), "Sign in"),
    ],
)
def test_a_decision_that_makes_no_sense(before, given, says):
    """It is refused, with the next step."""
    with pytest.raises(UsedWrongly, match=says):
        decide(before, given, DAY)


def test_a_decision_about_an_older_state_is_refused():
    """Who decided has not seen what the item is now."""
    with pytest.raises(UsedWrongly, match="Look at it again"):
        decide(state(), decision(Act.CLAIM), DAY - timedelta(days=1))


def test_the_reason_stays_at_the_desk():
    """A reason may name someone; the history does not hold it."""
    event = decide(state(), decision(Act.ACCEPT, until=UNTIL, reason="Mrs Page is 111"), DAY)

    assert "Page" not in event.text
    assert set(event.detail) == {"by", "decision", "until"}


@pytest.mark.parametrize("act", [Act.CLAIM, Act.ACCEPT])
def test_saying_so_does_not_make_a_record_seen(act):
    """What the night could not see stays noted after a decision."""
    before = state("open", Note.NOT_SEEN, Note.STILL_WRONG)
    now = after(before, decide(before, decision(act, until=UNTIL), DAY))

    assert now.notes == {Note.NOT_SEEN}


def test_a_person_who_ends_an_acceptance_has_seen_nothing():
    """The item opens and is still not seen."""
    before = state("accepted", Note.NOT_SEEN)
    now = after(before, decide(before, decision(Act.END_ACCEPTANCE), DAY))

    assert (now.stage, now.notes) == (Stage.OPEN, {Note.NOT_SEEN})


def test_which_side_is_wrong_moves_nothing():
    """It is put down, and the item stays open until the two agree."""
    assert decide(state(), decision(Act.SIDE, side="the GP summary"), DAY) is None


def test_a_change_between_two_nights_is_closed_by_an_explanation():
    """A night that sees no change proves nothing; a named person can."""
    closed = after(state(), decide(state(), decision(Act.EXPLAIN), DAY, is_proof=False))

    assert closed.stage is Stage.CLOSED
