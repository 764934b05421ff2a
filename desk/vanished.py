"""People who vanished: everything that is open of one record, explained at once by somebody who knows."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from django.conf import settings
from django.db import transaction

from desk.deciding import case_of, refuse_changed
from desk.item import book, vanished_for
from desk.titles import is_proof
from desk.tonight import keys
from desk.turn import wait_for_turn
from wellkept.decision import Act, Decision
from wellkept.decision_case import accepted, put_down
from wellkept.errors import UsedWrongly


if TYPE_CHECKING:
    from desk.account import Account
    from desk.item import Item
    from desk.tonight import Opened


@dataclass(frozen=True, slots=True)
class Vanished:
    """A record that was there and is not.

    Attributes:
        person: whose it is, as staff know them.
        items: what is open of it.
        seen: the number of the latest decision about any of them; 0 for none.
    """

    person: str
    items: tuple[Item, ...]
    seen: int

    @property
    def key(self) -> str:
        """What a form calls it: the id of its first item, which names nobody."""
        return self.items[0].item_id

    @property
    def left(self) -> tuple[Item, ...]:
        """The items of which nobody has said anything since the night."""
        return tuple(item for item in self.items if not item.said)


def people_for(who: Account, opened: Opened, home_id: str) -> list[Vanished]:
    """The records of one home that were not there, each with what is open of it."""
    found: dict[tuple[str, str, str], list[Item]] = {}
    for item in vanished_for(who, opened, home_id):
        found.setdefault((item.dataset, item.local_id, item.person), []).append(item)
    latest = {entry.item_id: entry.number for entry in book().entries()}
    return [
        Vanished(person, tuple(items), max(latest.get(item.item_id, 0) for item in items))
        for (_, _, person), items in found.items()
    ]


def explain(who: Account, gone: Vanished, reason: str, seen: int) -> int:
    """Say of everything that is left of one record that its absence is explained: all of it, or nothing.

    Args:
        who: whoever says so.
        gone: the record.
        reason: why it is rightly gone.
        seen: the number of the latest decision about any of its items that was on their screen; 0 for none.

    Returns:
        How many items.

    Raises:
        UsedWrongly: there is no reason, somebody else was quicker, or it makes no sense of one of the items.
    """
    if not reason.strip():
        msg = "Say why. A manager or an inspector will read the reason."
        raise UsedWrongly(msg)
    decision = Decision(Act.EXPLAIN, who.username, "", reason=reason)
    now, key = datetime.now(UTC), keys().reference
    with transaction.atomic():
        wait_for_turn()
        refuse_changed(seen, *gone.items)
        asked = [(case_of(item), is_proof(item.dataset, item.rule_code)) for item in gone.left]
        # Each is asked before any is put down, since lines of the book are never taken back.
        for case, has_proof in asked:
            accepted(case, decision, now.date(), is_proof=has_proof)
        for case, has_proof in asked:
            put_down(settings.PROVIDER, case, decision, key=key, at=now, is_proof=has_proof)
    return len(asked)
