"""An item as the desk shows it: what is wrong, in whose record, where it stands, and what was said of it."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

import pandas as pd
from django.conf import settings

from desk.rows import rows
from desk.titles import field_title, is_doubtful_link
from wellkept.ageing import goes_to_lead
from wellkept.decision import Act
from wellkept.decision_book import DecisionBook, Entry
from wellkept.item import EventName, Stage
from wellkept.store_desk import item_of, items_of_home, not_seen
from wellkept.words import Severity


if TYPE_CHECKING:
    from collections.abc import Iterable

    from desk.account import Account
    from desk.tonight import Opened

_EVENTS = {
    EventName.STILL_WRONG: "You said it was put right: the next night still found it wrong",
    EventName.CAME_BACK: "It was put right and came back",
    EventName.NOT_SEEN: "The record was not there last night",
    EventName.CANNOT_BE_JUDGED: "It could not be judged last night",
    EventName.NOT_CHECKED: "Nobody could check it last night",
}
_SAID = {
    Act.CLAIM: "Put right: the next night looks",
    Act.ACCEPT: "Right as it is",
    Act.CANNOT_BE_KNOWN: "Cannot be known",
    Act.EXPLAIN: "Explained",
    Act.NOT_SAME: "Not the same person",
    Act.SIDE: "Which side is wrong",
    Act.WAITING: "Waits for its source",
}
_ENDED = (Stage.FIXED, Stage.CLOSED)


@dataclass(frozen=True, slots=True)
class Item:
    """One item. It names the fields at fault and never what they hold.

    Attributes:
        said: what was decided of it since the night that is shown, latest last.
    """

    item_id: str
    home_id: str
    dataset: str
    rule_code: str
    stage: Stage
    event: str
    opened: date
    came_back: int
    title: str
    scope: str
    severity: Severity
    days: int | None
    says: str
    why: str
    fix: str
    fields: tuple[str, ...]
    local_id: str
    called: str
    room: str
    detail: str = ""
    said: tuple[Entry, ...] = field(default=())

    @property
    def due(self) -> date | None:
        """The day by which it must be right; ``None`` where only the trend is watched."""
        return None if self.days is None else self.opened + timedelta(days=self.days)

    def is_overdue(self, day: date) -> bool:
        """Whether that day is over."""
        return self.due is not None and day > self.due

    def goes_up(self, day: date) -> bool:
        """Whether the IG Lead hears of it that day, by count."""
        return self.due is not None and goes_to_lead(self.severity, (day - self.due).days)

    @property
    def is_ended(self) -> bool:
        """Whether it is put right or closed."""
        return self.stage in _ENDED

    @property
    def is_doubtful_link(self) -> bool:
        """Whether it is about a record of a source that may be this one."""
        return is_doubtful_link(self.rule_code)

    @property
    def person(self) -> str:
        """Whose record it is, as staff of the home know them."""
        room = f"Room {self.room}" if self.room and self.dataset == "resident" else self.room
        known = ", ".join(part for part in (room, self.called, self.local_id) if part)
        return known or {"home": "The whole home", "feed": "An extract", "night": "The whole night"}.get(
            self.scope, "A record the casebook does not name"
        )

    @property
    def state(self) -> str:
        """Where it stands, in words, what people said since the night first."""
        if self.said:
            return self.words_of(self.said[-1])
        if self.stage is Stage.CLAIMED:
            return "Put right: the next night looks"
        if self.stage is Stage.ACCEPTED:
            until = json.loads(self.detail or "{}").get("until", "")
            return f"Accepted until {until}" if until else "Accepted"
        if self.stage is Stage.FIXED:
            return "Verified fixed"
        if self.stage is Stage.CLOSED:
            return {EventName.NO_LONGER_APPLIES: "No longer applies", EventName.EXPLAINED: "Explained"}.get(
                EventName(self.event), "Closed"
            )
        return _EVENTS.get(EventName(self.event), "Open")

    @property
    def is_waiting(self) -> bool:
        """Whether somebody has said something that the next night answers."""
        return bool(self.said) or self.stage in (Stage.CLAIMED, Stage.ACCEPTED)

    @staticmethod
    def words_of(entry: Entry) -> str:
        """What was decided, in a few words."""
        assert entry.decision is not None
        until = f" until {entry.decision.until:%d/%m/%Y}" if entry.decision.until else ""
        return f"{_SAID.get(entry.decision.act, str(entry.decision.act))}{until}"


def items_for(account: Account, opened: Opened, home_id: str) -> list[Item]:
    """The items of one home that this account may see, the gravest and longest open first."""
    return _made(opened, items_of_home(opened.reader(), home_id), account)


def vanished_for(account: Account, opened: Opened, home_id: str) -> list[Item]:
    """Of those, the ones whose record was not there on the latest night."""
    return _made(opened, not_seen(opened.reader(), home_id), account)


def item_for(account: Account, opened: Opened, item_id: str) -> Item | None:
    """One item, or ``None`` where there is none that this account may see: nobody can tell which."""
    found = _made(opened, item_of(opened.reader(), item_id), account)
    return found[0] if found else None


def book() -> DecisionBook:
    """The provider's decision book."""
    return DecisionBook(settings.PROVIDER.folders.store.parent)


def decided_since(opened: Opened) -> dict[str, list[Entry]]:
    """By item, the decisions that no night of this snapshot has taken in yet."""
    found: dict[str, list[Entry]] = {}
    for entry in book().standing():
        if str(entry.number) not in opened.taken:
            found.setdefault(entry.item_id, []).append(entry)
    return found


def _made(opened: Opened, found: pd.DataFrame, account: Account) -> list[Item]:
    mine = [row for row in rows(found) if account.sees(row.home_id or "", row.dataset)]
    if not mine:
        return []
    said = decided_since(opened)
    return [_item(row, said.get(row.item_id, ())) for row in mine]


def _item(row: Any, said: Iterable[Entry]) -> Item:
    def text(name: str) -> str:
        value = getattr(row, name)
        return value if isinstance(value, str) else ""

    days = row.days_allowed
    named = text("fields_at_fault").split(",") if text("fields_at_fault") else json.loads(text("fields") or "[]")
    return Item(
        item_id=text("item_id"),
        home_id=text("home_id"),
        dataset=text("dataset"),
        rule_code=text("rule_code"),
        stage=Stage(text("state")),
        event=text("event"),
        opened=pd.Timestamp(row.opened_night).date(),
        came_back=int(row.times_came_back),
        title=text("title"),
        scope=text("scope"),
        severity=Severity(text("severity") or "information"),
        days=None if pd.isna(days) else int(days),
        says=text("says"),
        why=text("why"),
        fix=text("fix"),
        fields=tuple(field_title(text("dataset"), name) for name in named),
        local_id=text("local_id"),
        called=text("called"),
        room=text("room"),
        detail=text("detail"),
        said=tuple(said),
    )
