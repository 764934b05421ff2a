"""``wellkept decide``: what a named person decides about an item, put down for ever and read by the night."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from checks import datasets
from wellkept.decision import Decision
from wellkept.decision_book import DecisionBook
from wellkept.decision_case import put_down
from wellkept.errors import UsedWrongly
from wellkept.keys import load as load_keys
from wellkept.settings import load
from wellkept.store import open_store


if TYPE_CHECKING:
    import pandas as pd

    from wellkept.settings import Settings

_FEWEST_LETTERS = 4


def decide_about(path: Path, item: str, decision: Decision) -> int:
    """Put down a decision about the open item whose id begins with these letters.

    Returns:
        The number of the decision.

    Raises:
        UsedWrongly: no item or several begin so, or the decision makes no sense of this one.
    """
    settings = load(path)
    case = _case(settings, item)
    first = case.iloc[0]
    rule = datasets()[first["dataset"]].by_code.get(first["rule_code"])
    is_proof = rule is None or rule.right_is_proof
    key = load_keys(settings.folders.keys).reference
    number = put_down(settings, case, decision, key=key, at=datetime.now(UTC), is_proof=is_proof)
    typer.echo(f"Decision {number}: {decision.act}. {first['rule_code']}, item {str(first['item_id'])[:8]}.")
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
