"""The rebase book: from which period new limits hold, who decided so and why, each line sealed by the one before.

Limits that anybody may move move until they please. So they are worked out anew only by a decision that is kept:
a line of JSON with the SHA-256 of the line before it. A line that is changed, taken out or put in between breaks
the chain, and the book says which. A reason may name somebody, so the book is guarded as the extracts are and no
reason leaves it. Cutting lines off the end is seen only by whoever kept the head (`RebaseBook.head`).
"""

from __future__ import annotations

import fcntl
import hashlib
import json
import os
from dataclasses import asdict, dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from wellkept.errors import UsedWrongly


if TYPE_CHECKING:
    from pathlib import Path

FILE = "rebases.jsonl"
START = "0" * 64  # what the first line is sealed by
_PRIVATE = 0o600


@dataclass(frozen=True, slots=True)
class Rebase:
    """One decision, or the undoing of one.

    Attributes:
        number: in the order of the book, from 1.
        made_at: when, UTC.
        by: the name or account of who decided.
        reason: what changed in the home or in the records, in words.
        measure: of the trend: `people.resident`, `dimension.validity`, `faults.new` and so on.
        home_id: whose chart; ``None`` for that of the whole provider.
        from_period: the first day from which new limits hold.
        undoes: the number of the decision it takes back, whose measure, home and period it repeats.
    """

    number: int
    made_at: datetime
    by: str
    reason: str
    measure: str
    home_id: str | None
    from_period: date
    undoes: int | None = None


class RebaseBook:
    """The book of one provider, beside its store. It is made with its first line."""

    def __init__(self, folder: Path) -> None:
        self.path = folder / FILE

    def add(self, measure: str, home_id: str | None, from_period: date, *, by: str, reason: str, at: datetime) -> int:
        """Put down that new limits hold from a period on.

        Returns:
            Its number.

        Raises:
            UsedWrongly: nobody says who and why, the same is decided already, or the book was tampered with.
        """
        if not by.strip() or not reason.strip():
            msg = "Limits are moved by a named person, for a reason. Say who with --by, and why with --reason."
            raise UsedWrongly(msg)

        def next_line(so_far: tuple[Rebase, ...]) -> Rebase:
            for entry in _standing(so_far):
                if (entry.measure, entry.home_id, entry.from_period) == (measure, home_id, from_period):
                    msg = f"Decision {entry.number} says so already. `wellkept trend decisions` names them all."
                    raise UsedWrongly(msg)
            return Rebase(len(so_far) + 1, at, by.strip(), reason.strip(), measure, home_id, from_period)

        return self._append(next_line)

    def undo(self, number: int, *, by: str, reason: str, at: datetime) -> int:
        """Add a line that takes a decision back.

        Raises:
            UsedWrongly: there is no such decision, it is taken back already, or nobody says who and why.
        """
        if not by.strip() or not reason.strip():
            msg = "A decision is taken back by a named person, for a reason. Say who with --by, and why with --reason."
            raise UsedWrongly(msg)

        def next_line(so_far: tuple[Rebase, ...]) -> Rebase:
            found = next((entry for entry in _standing(so_far) if entry.number == number), None)
            if found is None:
                msg = f"No decision {number} stands. `wellkept trend decisions` names them all."
                raise UsedWrongly(msg)
            what = (found.measure, found.home_id, found.from_period)
            return Rebase(len(so_far) + 1, at, by.strip(), reason.strip(), *what, undoes=number)

        return self._append(next_line)

    def entries(self) -> tuple[Rebase, ...]:
        """Every line, in order; none if nobody has decided anything.

        Raises:
            UsedWrongly: a line is not what it was, or is missing; it is named.
        """
        return tuple(entry for entry, _ in self._read())

    def standing(self) -> tuple[Rebase, ...]:
        """The decisions nobody has taken back, in order."""
        return _standing(self.entries())

    def bases(self, measure: str, home_id: str | None) -> frozenset[date]:
        """The periods from which new limits hold on one chart."""
        mine = (entry for entry in self.standing() if (entry.measure, entry.home_id) == (measure, home_id))
        return frozenset(entry.from_period for entry in mine)

    @property
    def head(self) -> str:
        """The seal of the last line: kept elsewhere, it tells whether lines were cut off the end."""
        lines = self._read()
        return lines[-1][1] if lines else START

    def _append(self, next_line: Any) -> int:
        self.path.parent.mkdir(parents=True, exist_ok=True)
        self.path.touch(mode=_PRIVATE, exist_ok=True)
        with self.path.open("a", encoding="utf-8") as file:
            fcntl.flock(file, fcntl.LOCK_EX)  # two who decide at once follow each other, and the chain has no fork
            lines = self._read()
            entry: Rebase = next_line(tuple(each for each, _ in lines))
            sealed_by = lines[-1][1] if lines else START
            file.write(_written(entry, sealed_by) + "\n")
            file.flush()
            os.fsync(file.fileno())
        return entry.number

    def _read(self) -> list[tuple[Rebase, str]]:
        """Every line with its own seal, each checked against the one before."""
        if not self.path.is_file():
            return []
        found: list[tuple[Rebase, str]] = []
        sealed_by = START
        for number, line in enumerate(self.path.read_text(encoding="utf-8").splitlines(), 1):
            try:
                cells = json.loads(line)
                entry = _entry(cells)
                is_whole = cells["sealed_by"] == sealed_by and entry.number == number
            except (ValueError, KeyError, TypeError):
                is_whole = False
            if not is_whole or _written(entry, sealed_by) != line:
                msg = (
                    f"{self.path.name} beside the store, line {number}: this is not what follows the line before it: "
                    "one was changed, taken out or put in. Restore the file from a backup."
                )
                raise UsedWrongly(msg)
            sealed_by = hashlib.sha256(line.encode()).hexdigest()
            found.append((entry, sealed_by))
        return found


def _standing(entries: tuple[Rebase, ...]) -> tuple[Rebase, ...]:
    undone = {entry.undoes for entry in entries}
    return tuple(entry for entry in entries if entry.undoes is None and entry.number not in undone)


def _written(entry: Rebase, sealed_by: str) -> str:
    cells = asdict(entry) | {
        "made_at": entry.made_at.isoformat(),
        "from_period": entry.from_period.isoformat(),
        "sealed_by": sealed_by,
    }
    return json.dumps(cells, sort_keys=True, ensure_ascii=False)


def _entry(cells: dict[str, Any]) -> Rebase:
    told = {name: cell for name, cell in dict(cells).items() if name != "sealed_by"}
    told["made_at"] = datetime.fromisoformat(told["made_at"])
    told["from_period"] = date.fromisoformat(told["from_period"])
    return Rebase(**told)
