"""A decision: what a named person says of an item, and what it adds to the item's history."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum
from typing import TYPE_CHECKING

from wellkept.errors import UsedWrongly
from wellkept.item import Event, EventName, ItemState, Note, Stage


if TYPE_CHECKING:
    from datetime import date


LONGEST_WAIT = 31  # days


class Act(StrEnum):
    """What a named person can decide about an item. None of them makes it fixed: only an extract can."""

    CLAIM = "claim"
    ACCEPT = "accept"
    END_ACCEPTANCE = "end acceptance"
    EXPLAIN = "explain"
    NOT_SAME = "not the same person"
    CANNOT_BE_KNOWN = "cannot be known"
    SIDE = "which side is wrong"
    WAITING = "waiting for its source"


@dataclass(frozen=True, slots=True)
class Decision:
    """What a named person said of an item at the desk.

    Attributes:
        act: what they decided.
        by: their account at the desk, not their name.
        number: the desk's number for this decision.
        reason: why. It may name someone, so it stays at the desk and never enters the history.
        until: for an acceptance, the last day on which it holds; for a source that is wrong, by when its
            owner is to have put it right.
        second: who else looked, where two people must.
        side: where two records differ, which of them is wrong.
    """

    act: Act
    by: str
    number: str
    reason: str = ""
    until: date | None = None
    second: str = ""
    side: str = ""


def decide(state: ItemState, decision: Decision, day: date, *, is_proof: bool = True) -> Event | None:
    """The event a decision adds to the history.

    Args:
        state: where the item stands.
        decision: what was said of it.
        day: the date on which it was said.
        is_proof: whether the item closes by a right verdict; one that does not is closed by an explanation.

    Returns:
        The event, or ``None`` for a decision that changes nothing of where the item stands.

    Raises:
        UsedWrongly: the decision makes no sense here; in words for the person at the desk.
    """
    _accept_author(decision)
    if day < state.changed:
        msg = "The item has changed since this was decided. Look at it again, then decide."
        raise UsedWrongly(msg)
    more = _accepted(state, decision, day, is_proof=is_proof)
    name = _EVENTS[decision.act]
    if name is EventName.ACCEPTED and "until" not in more:
        return None  # which of two records is wrong, where nobody waits for a source: the item stays open
    return Event(name, day, {"by": decision.by, "decision": decision.number, **more})


def _accepted(state: ItemState, decision: Decision, day: date, *, is_proof: bool) -> dict[str, str]:
    """What the event says besides who decided; a decision that makes no sense here is refused."""
    detail: dict[str, str] = {}
    match decision.act:
        case Act.CLAIM:
            _accept_stage(state, Stage.OPEN, "Only an open item can be marked as put right.")
        case Act.ACCEPT:
            _accept_stage(state, _STANDING, "Only an open item can be accepted.")
            _accept_reason(decision)
            _accept_second(decision)
            detail["until"] = _later_than(day, decision.until).isoformat()
        case Act.END_ACCEPTANCE:
            _accept_stage(state, Stage.ACCEPTED, "Only an accepted item can be opened again.")
        case Act.EXPLAIN:
            if is_proof:
                _accept_absence(state)
            _accept_reason(decision)
        case Act.NOT_SAME:
            _accept_stage(state, _STANDING, "Only an open item can be answered.")
            _accept_reason(decision)
            _accept_second(decision)
        case Act.WAITING:
            _accept_stage(state, _STANDING, "Only an open item can be answered.")
            _accept_reason(decision)
            detail |= {"until": _soon(day, decision.until).isoformat(), "waiting": "yes"}
        case Act.CANNOT_BE_KNOWN:
            _accept_stage(state, _STANDING, "Only an open item can be answered.")
            _accept_reason(decision)
            detail |= {"until": _later_than(day, decision.until).isoformat(), "cannot be known": "yes"}
        case Act.SIDE:
            _accept_side(state, decision)
            detail |= _until_the_source_is_right(decision, day)
    return detail


_STANDING = (Stage.OPEN, Stage.CLAIMED, Stage.ACCEPTED)
_EVENTS = {
    Act.CLAIM: EventName.CLAIMED,
    Act.ACCEPT: EventName.ACCEPTED,
    Act.END_ACCEPTANCE: EventName.ACCEPTANCE_ENDED,
    Act.EXPLAIN: EventName.EXPLAINED,
    Act.NOT_SAME: EventName.EXPLAINED,
    Act.CANNOT_BE_KNOWN: EventName.ACCEPTED,
    Act.SIDE: EventName.ACCEPTED,
    Act.WAITING: EventName.ACCEPTED,
}


def _accept_author(decision: Decision) -> None:
    if not (decision.by.strip() and decision.number.strip()):
        msg = "A decision needs the account that made it and its number. Sign in and try again."
        raise UsedWrongly(msg)


def _accept_stage(state: ItemState, wanted: Stage | tuple[Stage, ...], why: str) -> None:
    if state.stage not in (wanted if isinstance(wanted, tuple) else (wanted,)):
        msg = f"{why} This one is {state.stage.value}. Reload the worklist to see where it stands."
        raise UsedWrongly(msg)


def _accept_reason(decision: Decision) -> None:
    if not decision.reason.strip():
        msg = "Say why. A manager or an inspector will read the reason."
        raise UsedWrongly(msg)


def _accept_second(decision: Decision) -> None:
    if not decision.second.strip() or decision.second.strip().casefold() == decision.by.strip().casefold():
        msg = "Two people decide this. Name the second, who is not the first."
        raise UsedWrongly(msg)


def _until_the_source_is_right(decision: Decision, day: date) -> dict[str, str]:
    """A source of the settings that is wrong has an owner, who has until then to put it right."""
    if decision.until is None:
        return {}
    _accept_reason(decision)
    return {"until": _later_than(day, decision.until).isoformat(), "side": decision.side}


def _accept_side(state: ItemState, decision: Decision) -> None:
    _accept_stage(state, _STANDING, "Only an open item can be answered.")
    if not decision.side.strip():
        msg = "Say which side is wrong: here, or the source by its name."
        raise UsedWrongly(msg)


def _accept_absence(state: ItemState) -> None:
    if state.stage in (Stage.FIXED, Stage.CLOSED) or Note.NOT_SEEN not in state.notes:
        msg = (
            "Only an item whose record has not been seen can be closed by an explanation. "
            "Put the record right, or ask the manager to accept it until a date."
        )
        raise UsedWrongly(msg)


def _soon(day: date, until: date | None) -> date:
    """A letter or a call back takes weeks; what takes longer is to be accepted by two people."""
    if until is not None and until > day + timedelta(days=LONGEST_WAIT):
        msg = f"A source is waited for {LONGEST_WAIT} days at most. Give an earlier date, and ask again then."
        raise UsedWrongly(msg)
    return _later_than(day, until)


def _later_than(day: date, until: date | None) -> date:
    if until is None or until <= day:
        msg = "An item is accepted until a date. Give a date after today."
        raise UsedWrongly(msg)
    return until
