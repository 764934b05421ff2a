"""The decision book: what named people decided, in a file of its own to which lines are only ever added.

The desk is its writer (for now the command line), the night its reader: the store has one writer too.
A reason may name somebody, so the file is guarded as the extracts are, and no reason leaves it.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING

from wellkept.decision import Act, Decision
from wellkept.errors import UsedWrongly
from wellkept.ledger import Ledger


if TYPE_CHECKING:
    from pathlib import Path

FILE = "decisions.sqlite"
_COLUMNS = """
    made_at TEXT NOT NULL,
    act TEXT NOT NULL,
    item_id TEXT NOT NULL,
    by TEXT NOT NULL CHECK (trim(by) <> ''),
    second TEXT NOT NULL DEFAULT '',
    reason TEXT NOT NULL DEFAULT '',
    until TEXT,
    side TEXT NOT NULL DEFAULT '',
    about TEXT NOT NULL DEFAULT '',
    undoes INTEGER UNIQUE REFERENCES decision (number)
"""
UNDO = "undo"


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of the book.

    Attributes:
        number: in the order of the book.
        made_at: when, UTC.
        item_id: the item it is about.
        decision: what was decided; ``None`` for a line that undoes another.
        about: for a pair, what the two records were when they were looked at: lines as `PairSeen` writes them.
        undoes: the number of the line it undoes.
    """

    number: int
    made_at: datetime
    item_id: str
    decision: Decision | None
    by: str
    about: str = ""
    undoes: int | None = None


class DecisionBook:
    """The book of one provider. It is made with its first line, readable by its owner alone."""

    def __init__(self, folder: Path) -> None:
        self.path = folder / FILE
        self._ledger = Ledger(
            self.path, "decision", _COLUMNS, line="a decision", book="decision book", instead="add one that undoes it"
        )

    def add(self, item_id: str, decision: Decision, *, at: datetime, about: str = "") -> int:
        """Put down a decision; its number in the book is given, whatever number it had.

        Args:
            item_id: the whole id of the item.
            decision: what was decided.
            at: when, UTC.
            about: for a pair, what the two records were when they were looked at.
        """
        until = decision.until.isoformat() if decision.until else None
        return self._write(
            (at.isoformat(), str(decision.act), item_id, decision.by, decision.second, decision.reason, until,
             decision.side, about, None)
        )  # fmt: skip

    def undo(self, number: int, *, by: str, at: datetime) -> int:
        """Add a line that undoes another.

        Raises:
            UsedWrongly: there is no such decision, or it is undone already.
        """
        entries = {entry.number: entry for entry in self.entries()}
        entry = entries.get(number)
        if entry is None or entry.decision is None:
            msg = f"There is no decision {number}. `wellkept decide list` names them all."
            raise UsedWrongly(msg)
        if any(other.undoes == number for other in entries.values()):
            msg = f"Decision {number} is undone already."
            raise UsedWrongly(msg)
        return self._write((at.isoformat(), UNDO, entry.item_id, by, "", "", None, "", "", number))

    def entries(self) -> tuple[Entry, ...]:
        """Every line, in order; none if nobody has decided anything."""
        return tuple(_entry(row) for row in self._ledger.lines())

    def standing(self) -> tuple[Entry, ...]:
        """The decisions that were not undone, in order."""
        every = self.entries()
        undone = {entry.undoes for entry in every}
        return tuple(entry for entry in every if entry.decision is not None and entry.number not in undone)

    def _write(self, cells: tuple[object, ...]) -> int:
        with self._ledger.adding() as book:
            return book.add(cells)


def _entry(row: tuple[object, ...]) -> Entry:
    number, made_at, act, item_id, by, second, reason, until, side, about, undoes = row
    decision = None
    if act != UNDO:
        day = date.fromisoformat(str(until)) if until else None
        decision = Decision(
            Act(str(act)), str(by), str(number), reason=str(reason), until=day, second=str(second), side=str(side)
        )
    return Entry(
        number=int(str(number)),
        made_at=datetime.fromisoformat(str(made_at)),
        item_id=str(item_id),
        decision=decision,
        by=str(by),
        about=str(about),
        undoes=None if undoes is None else int(str(undoes)),
    )
