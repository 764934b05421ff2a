"""What somebody may say of an item: put down at once, or asked for and approved by a second person."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING

from django.conf import settings
from django.db import IntegrityError, transaction

from desk.item import book
from desk.proposal import Proposal
from desk.titles import is_proof
from desk.tonight import keys, tonight
from desk.turn import wait_for_turn
from wellkept.casebook import PAIR, SOURCE
from wellkept.decision import Act, Decision
from wellkept.decision_case import about, accepted, put_down, settled
from wellkept.errors import UsedWrongly


if TYPE_CHECKING:
    import pandas as pd

    from desk.account import Account
    from desk.item import Item

TWO_PEOPLE = (Act.ACCEPT, Act.NOT_SAME)
NEEDS_REASON = (Act.ACCEPT, Act.NOT_SAME, Act.CANNOT_BE_KNOWN, Act.EXPLAIN, Act.WAITING)
_CHANGED = "Somebody else has said something of this since you opened it. Look again, then decide."


@dataclass(frozen=True, slots=True)
class Said:
    """What somebody filled in.

    Attributes:
        seen: the number of the latest decision that was on their screen; 0 for none.
    """

    act: Act
    reason: str = ""
    until: date | None = None
    side: str = ""
    seen: int = 0


def acts_for(item: Item, case: pd.DataFrame) -> list[Act]:
    """What can be said of this item, the most usual first."""
    fields = set(case["field"]) if len(case) else set()
    acts = [Act.CLAIM]
    if SOURCE in fields:
        acts.append(Act.SIDE)
    if PAIR in fields:
        acts.append(Act.NOT_SAME)
    if item.event == "not_seen" or not is_proof(item.dataset, item.rule_code):
        acts.append(Act.EXPLAIN)
    return [*acts, Act.WAITING, Act.ACCEPT, Act.CANNOT_BE_KNOWN]


def say(who: Account, item: Item, said: Said) -> str:
    """Put down what somebody said, or ask for a second person.

    Returns:
        What happens next, for the page.

    Raises:
        UsedWrongly: it makes no sense of the item, or somebody else was quicker; nothing was put down.
    """
    case = case_of(item)
    decision = Decision(said.act, who.username, "", reason=said.reason, until=said.until, side=said.side)
    if said.act in NEEDS_REASON and not said.reason.strip():
        msg = "Say why. A manager or an inspector will read the reason."
        raise UsedWrongly(msg)
    with transaction.atomic():
        wait_for_turn()
        refuse_changed(said.seen, item)
        if said.act in TWO_PEOPLE:
            return _ask(who, item, case, decision)
        number = put_down(
            settings.PROVIDER,
            case,
            decision,
            key=keys().reference,
            at=datetime.now(UTC),
            is_proof=is_proof(item.dataset, item.rule_code),
        )
    return f"Put down as decision {number}. The next night reads it."


def approve(who: Account, proposal: Proposal, item: Item, *, is_approved: bool) -> str:
    """Answer what somebody else asked for.

    Returns:
        What happens next, for the page.

    Raises:
        UsedWrongly: it is their own, it was answered already, or it no longer makes sense.
    """
    if proposal.by_id == who.pk:
        msg = "Two people decide this, and you are the first of them. Ask a colleague."
        raise UsedWrongly(msg)
    with transaction.atomic():
        wait_for_turn()
        if not proposal.answer(who, is_approved=is_approved):
            msg = "Somebody has answered this already."
            raise UsedWrongly(msg)
        if not is_approved:
            return "Turned down. The item stays as it is."
        if item.is_ended:
            msg = "The item is closed by now, so there is nothing left to approve. Turn it down."
            raise UsedWrongly(msg)
        decision = Decision(
            Act(proposal.act), proposal.by.username, "", reason=proposal.reason, until=proposal.until,
            second=who.username,
        )  # fmt: skip
        case = case_of(item)
        key = keys().reference
        if about(case, decision.act, key) != proposal.about:
            msg = "The record holds something else than when this was asked for. Turn it down and look again."
            raise UsedWrongly(msg)
        number = put_down(settings.PROVIDER, case, decision, key=key, at=datetime.now(UTC))
    return f"Approved as decision {number}. The next night reads it."


def case_of(item: Item) -> pd.DataFrame:
    """The item with a row for each field at fault, values with it: to decide by, not to show."""
    return tonight().reader().cases_of_item(item.item_id)


def latest_number(*items: Item) -> int:
    """The number of the latest decision about any of these items, from the book itself."""
    ids = {item.item_id for item in items}
    return max((entry.number for entry in book().entries() if entry.item_id in ids), default=0)


def refuse_changed(seen: int, *items: Item) -> None:
    """Refuse what was decided by a page that is no longer true.

    Raises:
        UsedWrongly: somebody has said something of one of these items since.
    """
    if latest_number(*items) != seen:
        raise UsedWrongly(_CHANGED)


def _ask(who: Account, item: Item, case: pd.DataFrame, decision: Decision) -> str:
    today = datetime.now(UTC).date()
    # Asked as if approved, so that what could never be approved is refused now.
    tried = settled(settings.PROVIDER, case, replace(decision, second="somebody else"), today)
    accepted(case, tried, today)
    try:
        with transaction.atomic():
            Proposal.objects.create(
                item_id=item.item_id, home_id=item.home_id, dataset=item.dataset, rule_code=item.rule_code,
                act=decision.act.value, reason=decision.reason, until=decision.until, by=who,
                about=about(case, decision.act, keys().reference),
            )  # fmt: skip
    except IntegrityError:
        msg = "Somebody has asked for a decision about this already. A manager or the IG Lead answers it."
        raise UsedWrongly(msg) from None
    return "Asked for. A manager or the IG Lead, who is not you, approves it or turns it down."
