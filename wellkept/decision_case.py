"""Deciding about one item: what its record held, where it stands, and the line that is added to the book."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING

from wellkept.casebook import PAIR, SOURCE
from wellkept.decision import Act, Decision, decide
from wellkept.decision_book import DecisionBook
from wellkept.errors import UsedWrongly
from wellkept.evidence import evidence
from wellkept.item import ItemState, Note, Stage


if TYPE_CHECKING:
    from collections.abc import Iterable

    import pandas as pd

    from wellkept.settings import Settings

A_YEAR = 365


def put_down(
    settings: Settings, case: pd.DataFrame, decision: Decision, *, key: bytes, at: datetime, is_proof: bool = True
) -> int:
    """Add a decision to the book, if it makes sense of the item as it is seen.

    Args:
        settings: the provider's.
        case: the item with a row for each field at fault, as `Readings.cases_of_item` gives it.
        decision: what was decided; its number is the book's.
        key: the reference key.
        at: now, UTC.
        is_proof: whether the item closes by a right verdict.

    Returns:
        The number of the decision.

    Raises:
        UsedWrongly: it makes no sense of this item; in words for whoever decides.
    """
    decided = settled(settings, case, decision, at.date())
    book = DecisionBook(settings.folders.store.parent)
    return book.add(
        str(case.iloc[0]["item_id"]),
        accepted(case, decided, at.date(), is_proof=is_proof),
        at=at,
        about=about(case, decided.act, key),
    )


def accepted(case: pd.DataFrame, decision: Decision, today: date, *, is_proof: bool = True) -> Decision:
    """The decision, where it makes sense of the item.

    What cannot be decided is said now, not at night: the same question is asked of the state as it is seen.

    Raises:
        UsedWrongly: it makes none.
    """
    if decision.act is Act.NOT_SAME and not (case["field"] == PAIR).any():
        msg = "This item is not about two records, so nobody can say that they are not one person."
        raise UsedWrongly(msg)
    decide(state_of(case.iloc[0]), replace(decision, number="new"), today, is_proof=is_proof)
    return decision


def settled(settings: Settings, case: pd.DataFrame, decision: Decision, today: date) -> Decision:
    """The decision with what follows from it: until when it holds, and the source by its name.

    Raises:
        UsedWrongly: there is no such source.
    """
    if decision.act is Act.CANNOT_BE_KNOWN and decision.until is None:
        return replace(decision, until=today + timedelta(days=A_YEAR))
    if decision.act is not Act.SIDE:
        return decision
    said = decision.side.strip().casefold()
    wrong = next((s for s in settings.sources if said in (s.name.casefold(), s.title.casefold())), None)
    is_compared = (case["field"] == SOURCE).any()
    if wrong is not None and is_compared:
        # Its owner is told, and has as long as a file of it is good for.
        return replace(decision, side=wrong.name, until=today + timedelta(days=wrong.good_for_days))
    if is_compared and said != "here":
        known = ", ".join(source.name for source in settings.sources)
        msg = f"There is no source {decision.side!r}. Say here, or one of: {known}."
        raise UsedWrongly(msg)
    return decision


def about(case: pd.DataFrame, act: Act, key: bytes) -> str:
    """What the record held, as a keyed digest; for a pair, which records were looked at."""
    if act is Act.NOT_SAME:
        first = case[case["field"] == PAIR].iloc[0]
        return json.dumps(
            [[first["home_id"], first["local_id"], home, other, seen]
             for home, other, _, seen in json.loads(first["value"])]
        )  # fmt: skip
    cells = [(str(r.field), r.value) for r in case.itertuples() if isinstance(r.field, str)]
    return held(key, [(field, value if isinstance(value, str) else None) for field, value in cells])


def held(key: bytes, cells: Iterable[tuple[str, str | None]]) -> str:
    """The digest of what a record and its source held; which file told it, and of which day, is no evidence."""
    seen: list[tuple[str, str | None]] = []
    for field, value in cells:
        if field == SOURCE and value:
            _, _, kind, there = json.loads(value)
            seen.append((field, json.dumps([kind, there])))
        elif field != PAIR:
            seen.append((field, value))
    return evidence(key, seen)


def state_of(row: pd.Series[str]) -> ItemState:
    """Where an item stands, from its row of the view."""
    stage, event = Stage(row["state"]), str(row["event"])
    notes = {Note.NOT_SEEN} if event == "not_seen" else set()
    opened = date.fromisoformat(str(row["opened_night"])[:10])
    return ItemState(stage, since=opened, changed=opened, notes=frozenset(notes))
