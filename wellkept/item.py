"""An item: a record at a home under a rule, its append-only history and the state folded from it."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING

from wellkept.errors import UsedWrongly


if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping


class Tonight(StrEnum):
    """What the night says of one record under one rule."""

    WRONG = "wrong"
    RIGHT = "right"
    NOT_APPLICABLE = "not applicable"
    UNDETERMINED = "undetermined"
    NOT_RUN = "not run"  # the rule errored, or its feed did not come
    ABSENT = "absent"  # the feed came, without this record
    WITHDRAWN = "withdrawn"  # the rule is no longer in the book


class Stage(StrEnum):
    """Where an item stands."""

    OPEN = "open"
    CLAIMED = "claimed"
    FIXED = "fixed"
    ACCEPTED = "accepted"
    CLOSED = "closed"


class Note(StrEnum):
    """What is said beside the stage, until it is no longer so."""

    NOT_SEEN = "not seen"
    CANNOT_BE_JUDGED = "cannot be judged"
    NOT_CHECKED = "not checked"
    STILL_WRONG = "still wrong"


class EventName(StrEnum):
    """What can happen to an item; these words are what the store keeps."""

    OPENED = "opened"
    STILL_WRONG = "still_wrong"
    VERIFIED_FIXED = "verified_fixed"
    CAME_BACK = "came_back"
    NO_LONGER_APPLIES = "no_longer_applies"
    NOT_SEEN = "not_seen"
    SEEN_AGAIN = "seen_again"
    CANNOT_BE_JUDGED = "cannot_be_judged"
    NOT_CHECKED = "not_checked"
    ACCEPTED = "accepted"
    ACCEPTANCE_ENDED = "acceptance_ended"
    CLAIMED = "claimed"
    EXPLAINED = "explained"
    RULE_WITHDRAWN = "rule_withdrawn"


E = EventName
T = Tonight
STAGES = (Stage.OPEN, Stage.CLAIMED, Stage.FIXED, Stage.ACCEPTED, Stage.CLOSED)
# The table of the design, "An item and its states", cell by cell. None: nothing happens, unless
# a note is no longer true, which `seen_again` says. A noting event is said once.
# `acceptance_ended` waits for the date to pass. Closed is closed: only a new wrong opens it anew,
# and as it was never fixed it has not "come back".
# fmt: off
TABLE: Mapping[Tonight, tuple[EventName | None, ...]] = {
    # tonight          open                 claimed              fixed               accepted             closed
    T.WRONG:          (None,                E.STILL_WRONG,       E.CAME_BACK,        E.ACCEPTANCE_ENDED,  E.OPENED),
    T.RIGHT:          (E.VERIFIED_FIXED,    E.VERIFIED_FIXED,    None,               E.VERIFIED_FIXED,    None),
    T.NOT_APPLICABLE: (E.NO_LONGER_APPLIES, E.NO_LONGER_APPLIES, None,               E.NO_LONGER_APPLIES, None),
    T.UNDETERMINED:   (E.CANNOT_BE_JUDGED,  E.CANNOT_BE_JUDGED,  E.CANNOT_BE_JUDGED, None,                None),
    T.NOT_RUN:        (E.NOT_CHECKED,       E.NOT_CHECKED,       None,               None,                None),
    T.ABSENT:         (E.NOT_SEEN,          E.NOT_SEEN,          None,               E.NOT_SEEN,          None),
    T.WITHDRAWN:      (E.RULE_WITHDRAWN,    E.RULE_WITHDRAWN,    None,               E.RULE_WITHDRAWN,    None),
}
# fmt: on

_UNSEEN = frozenset({Note.NOT_SEEN, Note.CANNOT_BE_JUDGED, Note.NOT_CHECKED})
_SAYS = {
    E.NOT_SEEN: Note.NOT_SEEN,
    E.CANNOT_BE_JUDGED: Note.CANNOT_BE_JUDGED,
    E.NOT_CHECKED: Note.NOT_CHECKED,
}
_DISPROVES: Mapping[Tonight, frozenset[Note]] = {
    Tonight.WRONG: _UNSEEN,
    Tonight.RIGHT: _UNSEEN,
    Tonight.NOT_APPLICABLE: _UNSEEN,
    Tonight.UNDETERMINED: frozenset({Note.NOT_SEEN, Note.NOT_CHECKED}),
    Tonight.NOT_RUN: frozenset(),
    Tonight.ABSENT: frozenset(),
    Tonight.WITHDRAWN: frozenset(),
}
_STAGE_AFTER: Mapping[EventName, Stage] = {
    E.OPENED: Stage.OPEN,
    E.STILL_WRONG: Stage.OPEN,
    E.CAME_BACK: Stage.OPEN,
    E.ACCEPTANCE_ENDED: Stage.OPEN,
    E.VERIFIED_FIXED: Stage.FIXED,
    E.NO_LONGER_APPLIES: Stage.CLOSED,
    E.EXPLAINED: Stage.CLOSED,
    E.RULE_WITHDRAWN: Stage.CLOSED,
    E.CLAIMED: Stage.CLAIMED,
    E.ACCEPTED: Stage.ACCEPTED,
}
_PROOF: Mapping[EventName, frozenset[str]] = {
    E.VERIFIED_FIXED: frozenset({"run", "verdict"}),
    E.NO_LONGER_APPLIES: frozenset({"run", "verdict"}),
    E.RULE_WITHDRAWN: frozenset({"run", "verdict"}),
    E.EXPLAINED: frozenset({"by", "decision"}),
}


@dataclass(frozen=True, slots=True)
class Event:
    """One line of an item's history. What closes an item cannot be written without its evidence.

    Attributes:
        event: what happened.
        night: the date it is about.
        detail: the night's run and verdict, or who decided and the desk's number for the decision.
    """

    event: EventName
    night: date
    detail: Mapping[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        lacking = [k for k in sorted(_PROOF.get(self.event, ())) if not self.detail.get(k)]
        if lacking:
            msg = (
                f"{self.event} closes an item and lacks its evidence ({', '.join(lacking)}). "
                "Write it through step() or decide()."
            )
            raise UsedWrongly(msg)

    @property
    def text(self) -> str:
        """The detail as the store keeps it."""
        return json.dumps(dict(self.detail), sort_keys=True, ensure_ascii=False)


@dataclass(frozen=True, slots=True)
class ItemState:
    """Where an item stands after its history so far.

    Attributes:
        stage: open, claimed, fixed, accepted or closed.
        since: the night it last became wrong; what is overdue is counted from here.
        changed: the night of its latest event; an older extract says nothing against a newer one.
        notes: what is said beside the stage.
        accepted_until: the last day on which the exception holds.
        came_back: how often a verified fix did not last.
    """

    stage: Stage
    since: date
    changed: date
    notes: frozenset[Note] = frozenset()
    accepted_until: date | None = None
    came_back: int = 0


def step(state: ItemState | None, tonight: Tonight, night: date, *, run_id: str) -> Event | None:
    """What the night adds to the history, if anything.

    Args:
        state: where the item stands; ``None`` if there is no such item yet.
        tonight: what the night says of it.
        night: the date the extract is about.
        run_id: the run that says so; with the verdict, the evidence.
    """
    name = _said(state, tonight, night)
    if name is None:
        return None
    return Event(name, night, {"run": run_id, "verdict": tonight.value})


def fold(events: Iterable[Event]) -> ItemState:
    """The state a history leads to, oldest event first.

    Raises:
        ValueError: the history does not begin with ``opened``.
    """
    state: ItemState | None = None
    for event in events:
        state = after(state, event)
    if state is None:
        msg = "an item without a history has no state"
        raise ValueError(msg)
    return state


def after(state: ItemState | None, event: Event) -> ItemState:
    """The state one event later."""
    name = event.event
    if state is None:
        if name is not E.OPENED:
            msg = f"the history of an item begins with 'opened', not {name.value!r}"
            raise ValueError(msg)
        return ItemState(Stage.OPEN, since=event.night, changed=event.night)
    stage = _STAGE_AFTER.get(name, state.stage)
    if name in (E.NOT_SEEN, E.CANNOT_BE_JUDGED) and stage is Stage.CLAIMED:
        stage = Stage.OPEN  # a claim nobody can check is not left standing
    until = event.detail.get("until")
    return ItemState(
        stage=stage,
        since=event.night if name in (E.OPENED, E.CAME_BACK) else state.since,
        changed=event.night,
        notes=_notes_after(state, event),
        accepted_until=date.fromisoformat(until) if until else _kept_date(state, stage),
        came_back=state.came_back + (name is E.CAME_BACK),
    )


def _said(state: ItemState | None, tonight: Tonight, night: date) -> EventName | None:
    if state is None:
        return E.OPENED if tonight is Tonight.WRONG else None
    if night < state.changed:
        return None
    name = TABLE[tonight][STAGES.index(state.stage)]
    if name is E.ACCEPTANCE_ENDED and state.accepted_until and night <= state.accepted_until:
        name = None
    if name in _SAYS:
        return None if _already_said(state, name) else name
    if name is None and _DISPROVES[tonight] & state.notes:
        return E.SEEN_AGAIN
    return name


def _already_said(state: ItemState, name: EventName) -> bool:
    if name is E.NOT_CHECKED:
        # A feed that did not come adds nothing about a record already not seen.
        return bool(state.notes & {Note.NOT_CHECKED, Note.NOT_SEEN})
    return _SAYS[name] in state.notes and state.stage is not Stage.CLAIMED


def _notes_after(state: ItemState, event: Event) -> frozenset[Note]:
    name = event.event
    if name in _SAYS:
        return (state.notes - _UNSEEN) | {_SAYS[name]}
    if name is E.STILL_WRONG:
        return frozenset({Note.STILL_WRONG})
    if name is E.SEEN_AGAIN:
        return state.notes - _UNSEEN
    if "run" not in event.detail and name is not E.EXPLAINED:
        return state.notes - {Note.STILL_WRONG}  # a person spoke; nothing was seen
    return frozenset()


def _kept_date(state: ItemState, stage: Stage) -> date | None:
    return state.accepted_until if stage is Stage.ACCEPTED else None
