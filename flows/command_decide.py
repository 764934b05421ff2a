"""``wellkept decide``: what a named person decides about an item, put down for ever and read by the night."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from checks import datasets
from flows.pairs import NOTE
from flows.sources import NOTE as SOURCE_NOTE
from wellkept.decision import Act, Decision, decide
from wellkept.decision_book import DecisionBook
from wellkept.errors import UsedWrongly
from wellkept.evidence import evidence
from wellkept.item import ItemState, Note, Stage
from wellkept.keys import load as load_keys
from wellkept.settings import load
from wellkept.store import open_store


if TYPE_CHECKING:
    import pandas as pd

    from wellkept.settings import Settings

A_YEAR = 365
_FEWEST_LETTERS = 4


def decide_about(path: Path, item: str, decision: Decision) -> int:
    """Put down a decision about the open item whose id begins with these letters.

    Returns:
        The number of the decision.

    Raises:
        UsedWrongly: no item or several begin so, or the decision makes no sense of this one.
    """
    settings, act = load(path), decision.act
    case = _case(settings, item)
    first = case.iloc[0]
    rule = datasets()[first["dataset"]].by_code.get(first["rule_code"])
    today = datetime.now(UTC).date()
    if act is Act.CANNOT_BE_KNOWN and decision.until is None:
        decision = replace(decision, until=today + timedelta(days=A_YEAR))
    if act is Act.SIDE:
        decision = _of_side(settings, decision, case, today)
    if act is Act.NOT_SAME and not (case["field"] == NOTE).any():
        msg = "This item is not about two records, so nobody can say that they are not one person."
        raise UsedWrongly(msg)
    # What cannot be decided is said now, not at night: the same question is asked of the state as it is seen.
    decide(_state(first), replace(decision, number="new"), today, is_proof=rule is None or rule.right_is_proof)
    about = _about(case, act, load_keys(settings.folders.keys).reference)
    number = _book(settings).add(str(first["item_id"]), decision, at=datetime.now(UTC), about=about)
    typer.echo(f"Decision {number}: {act}. {first['rule_code']}, item {str(first['item_id'])[:8]}.")
    typer.echo(f"The next night reads it. To take it back: wellkept decide undo {number} --by YOU --settings {path}")
    return number


def list_decisions(path: Path) -> None:
    """Print every decision, oldest first; reasons are shown here and nowhere else."""
    book = _book(load(path))
    undone = {entry.undoes: entry for entry in book.entries() if entry.undoes}
    entries = [entry for entry in book.entries() if entry.decision is not None]
    if not entries:
        typer.echo("Nobody has decided anything yet.")
        return
    for entry in entries:
        decision = entry.decision
        if decision is None:
            continue
        until = f" until {decision.until:%d/%m/%Y}" if decision.until else ""
        side = f" ({decision.side} is wrong)" if decision.side else ""
        who = f"{decision.by} and {decision.second}" if decision.second else decision.by
        typer.echo(f"{entry.number:>4}  {entry.made_at:%d/%m/%Y %H:%M}  item {entry.item_id[:8]}  "
                   f"{decision.act}{until}{side}, by {who}: {decision.reason or 'no reason'}")  # fmt: skip
        if entry.number in undone:
            back = undone[entry.number]
            typer.echo(f"      taken back on {back.made_at:%d/%m/%Y %H:%M} by {back.by}")


def undo_decision(path: Path, number: int, by: str) -> None:
    """Take a decision back by a line of its own.

    Raises:
        UsedWrongly: there is no such decision, it was taken back already, or nobody says who does it.
    """
    if not by.strip():
        msg = "Say who takes it back: --by YOU."
        raise UsedWrongly(msg)
    _book(load(path)).undo(number, by=by, at=datetime.now(UTC))
    typer.echo(f"Decision {number} is taken back. The next night reads it.")


def _of_side(settings: Settings, decision: Decision, case: pd.DataFrame, today: date) -> Decision:
    """A source of the settings that is wrong is told to its owner, who has as long as a file of it is good for."""
    wrong = next(
        (s for s in settings.sources if decision.side.casefold() in (s.name.casefold(), s.title.casefold())), None
    )
    is_compared = (case["field"] == SOURCE_NOTE).any()
    if wrong is not None and is_compared:
        return replace(decision, side=wrong.name, until=today + timedelta(days=wrong.good_for_days))
    if is_compared and decision.side.strip().casefold() != "here":
        known = ", ".join(source.name for source in settings.sources)
        msg = f"There is no source {decision.side!r}. Say here, or one of: {known}."
        raise UsedWrongly(msg)
    return decision


def _book(settings: Settings) -> DecisionBook:
    return DecisionBook(settings.folders.store.parent)


def _case(settings: Settings, item: str) -> pd.DataFrame:
    """The rows of the casebook for the one open item whose id begins so."""
    if len(item) < _FEWEST_LETTERS or not item.isalnum():
        msg = f"An item is named by the letters its worklist shows, at least {_FEWEST_LETTERS} of them."
        raise UsedWrongly(msg)
    keys = load_keys(settings.folders.keys)
    with open_store(settings.folders.store, keys.encryption, keys.reference_id, read_only=True) as store:
        found = store.cases_of_item(item.lower())
    many = found["item_id"].nunique()
    if many == 0:
        msg = f"No open item begins with {item}. Look at the latest worklist: it may be put right already."
        raise UsedWrongly(msg)
    if many > 1:
        msg = f"{many} items begin with {item}. Give more letters."
        raise UsedWrongly(msg)
    return found


def _about(case: pd.DataFrame, act: Act, key: bytes) -> str:
    """What the record held, as a keyed digest; for a pair, which records were looked at."""
    if act is Act.NOT_SAME:
        first = case[case["field"] == NOTE].iloc[0]
        return json.dumps(
            [[first["home_id"], first["local_id"], home, other, seen]
             for home, other, _, seen in json.loads(first["value"])]
        )  # fmt: skip
    cells = [(str(r.field), r.value) for r in case.itertuples() if isinstance(r.field, str) and r.field != NOTE]
    return evidence(key, [(field, value if isinstance(value, str) else None) for field, value in cells])


def _state(row: pd.Series[str]) -> ItemState:
    stage, event = Stage(row["state"]), str(row["event"])
    notes = {Note.NOT_SEEN} if event == "not_seen" else set()
    opened = date.fromisoformat(str(row["opened_night"])[:10])
    return ItemState(stage, since=opened, changed=opened, notes=frozenset(notes))
