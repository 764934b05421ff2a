"""Two versions of one frame, row by row: the rows of a pack beside those of the store."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from wellkept.pack_frame import cells


if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

Row = dict[str, str | None]
# By which columns a row is known; the others are what it says. `wellkept.store_period` says what each frame is.
KEYS: Mapping[str, tuple[str, ...]] = {
    "runs": ("run_id",),
    "receipts": ("run_id", "feed", "home_id", "sha256"),
    "rules": ("rulebook_digest", "rule_code"),
    "tallies": ("run_id", "home_id", "dataset", "rule_code"),
    "people": ("run_id", "home_id", "dataset"),
    "events": ("night", "home_id", "dataset", "rule_code", "event", "is_decision"),
    "open_items": ("home_id", "dataset", "rule_code", "state", "opened_night"),
    "rounds": ("night", "source", "dataset", "sha256"),
    "agreements": ("run_id", "home_id", "dataset", "source", "field"),
    "audits": ("audit", "dataset", "night", "home_id", "stratum", "field"),
    "judgements": ("run_id", "expectation", "home_id"),
    "points": ("period", "home_id", "measure"),
    "changes": ("night", "what", "about", "home_id"),
    "troubles": ("type", "night", "what"),
    "split": ("measure",),
}
MISSING, ADDED, OTHER = "the store has no such row", "the pack has no such row", "the store has another value"


@dataclass(frozen=True, slots=True)
class RowDifference:
    """One row that differs.

    Attributes:
        frame: of which frame.
        key: by what the row is known.
        how: `MISSING`, `ADDED` or `OTHER`.
        column: the column that differs; empty where the whole row is missing.
        said: what the pack says.
        found: what the store says.
    """

    frame: str
    key: Mapping[str, str | None]
    how: str
    column: str = ""
    said: str | None = None
    found: str | None = None

    @property
    def where(self) -> str:
        """Which row it is, in words."""
        told = ", ".join(f"{name} {value or 'blank'}" for name, value in self.key.items() if value)
        return f"{self.frame}, {told}" + (f", column {self.column}" if self.column else "")


def differences(frame: str, pack: bytes, store: bytes) -> Iterator[RowDifference]:
    """Every row that the two do not have alike, the pack's first.

    Args:
        frame: which frame it is.
        pack: its CSV as the pack holds it.
        store: the same as the store gives it now.

    Raises:
        FrameRefused: one of them is no table.
    """
    if pack == store:
        return
    said, found = _by_key(frame, cells(pack)), _by_key(frame, cells(store))
    for at, row in said.items():
        key = {name: row.get(name) for name in KEYS[frame]}
        other = found.get(at)
        if other is None:
            yield RowDifference(frame, key, MISSING)
            continue
        for column in dict.fromkeys((*row, *other)):
            if row.get(column) != other.get(column):
                yield RowDifference(frame, key, OTHER, column, row.get(column), other.get(column))
    for at, row in found.items():
        if at not in said:
            yield RowDifference(frame, {name: row.get(name) for name in KEYS[frame]}, ADDED)


def _by_key(frame: str, rows: Sequence[Row]) -> dict[tuple[str | int | None, ...], Row]:
    """Rows by their key; those that share one are told apart by their order."""
    seen: Counter[tuple[str | None, ...]] = Counter()
    found: dict[tuple[str | int | None, ...], Row] = {}
    for row in rows:
        key = tuple(row.get(name) for name in KEYS[frame])
        found[*key, seen[key]] = row
        seen[key] += 1
    return found
