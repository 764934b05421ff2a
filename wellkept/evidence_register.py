"""The evidence register: who answers for records and what was done about them, in a chained book beside the store.

The desk and the command line add entries, the night reads them. Staff who sign are named in it and residents
never; no text of it is published, so it is guarded as the decision book is.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from wellkept import chain
from wellkept.chain import Link
from wellkept.errors import UsedWrongly, WellkeptError
from wellkept.ledger import Ledger
from wellkept.register_entry import REPLACES, Entry
from wellkept.register_kind import BY_NAME, WITHDRAWAL


if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from pathlib import Path

    from wellkept.ledger import Adding

FILE = "evidence.sqlite"
_COLUMNS = "content TEXT NOT NULL, seal TEXT NOT NULL UNIQUE"


class RegisterBroken(WellkeptError):
    """A line of the register is not as it was written; nothing is read from it or added to it."""


class EvidenceRegister:
    """The register of one provider. It is made with its first entry."""

    def __init__(self, folder: Path) -> None:
        self.path = folder / FILE
        self._ledger = Ledger(
            self.path, "entry", _COLUMNS, line="an entry", book="evidence register", instead="add one that replaces it"
        )

    def add(self, entries: Iterable[Entry], *, at: datetime) -> tuple[Entry, ...]:
        """Put down entries, all or none; what the register holds already is left out.

        Args:
            entries: as `wellkept.register_entry.take` gives them.
            at: now, UTC.

        Returns:
            Those that were new, with their numbers.

        Raises:
            UsedWrongly: one replaces what is not there, is replaced already, or is of another kind.
            RegisterBroken: the register was changed by other means.
        """
        wanted = list(entries)
        if not wanted:
            return ()
        with self._ledger.adding() as book:
            had = self._held(book.had)
            known = {entry.entry_id: entry for entry, _ in had}
            last = had[-1][1] if had else chain.START
            added = []
            for entry in wanted:
                if entry.entry_id in known:
                    continue
                refuse_replacing(entry, known)
                last, number = _put(book, entry, last, at)
                known[entry.entry_id] = replace(entry, number=number)
                added.append(known[entry.entry_id])
        return tuple(added)

    def entries(self) -> tuple[Entry, ...]:
        """Every entry, in order, those that were replaced included.

        Raises:
            RegisterBroken: naming the first line that is not as it was written.
        """
        return tuple(entry for entry, _ in self._held(self._ledger.lines()))

    def standing(self) -> tuple[Entry, ...]:
        """The entries that nothing has replaced, in order; withdrawals are none.

        Raises:
            RegisterBroken: naming the first line that is not as it was written.
        """
        return standing(self.entries())

    def head(self) -> tuple[int, str]:
        """How many lines there are and the seal of the last: noted elsewhere, it shows that none was cut off.

        Raises:
            RegisterBroken: naming the first line that is not as it was written.
        """
        held = self._held(self._ledger.lines())
        return len(held), held[-1][1] if held else chain.START

    def seals(self) -> tuple[str, ...]:
        """The seal of each line, in order."""
        return tuple(seal for _, seal in self._held(self._ledger.lines()))

    def _held(self, rows: Sequence[tuple[Any, ...]]) -> list[tuple[Entry, str]]:
        links = chain.links(rows)
        broken = chain.first_break(links)
        if broken is not None:
            msg = (
                f"{self.path.name}: line {broken} is not as it was written, so nothing after it can be trusted. "
                "Restore the file from a backup."
            )
            raise RegisterBroken(msg)
        return [(_entry(link), link.seal) for link in links]


def standing(entries: Sequence[Entry]) -> tuple[Entry, ...]:
    """Of some entries those that no other replaces; withdrawals are none."""
    replaced = {entry.replaces for entry in entries if entry.replaces}
    return tuple(e for e in entries if e.entry_id not in replaced and e.kind != WITHDRAWAL)


def refuse_replacing(entry: Entry, known: dict[str, Entry]) -> None:
    """Refuse an entry that takes the place of what it cannot.

    Raises:
        UsedWrongly: in words for whoever enters it.
    """
    if not entry.replaces:
        return
    old = known.get(entry.replaces)
    if old is None:
        msg = "there is no entry with this id. `wellkept toolkit list` names them all."
    elif any(other.replaces == entry.replaces for other in known.values()):
        msg = "that entry is replaced already. Replace the one that took its place."
    elif entry.kind not in (old.kind, WITHDRAWAL):
        msg = f"that entry is a {old.kind}, and this is a {entry.kind}. Replace one of the same kind."
    else:
        return
    raise UsedWrongly(f"{REPLACES}: {msg}")


def _put(book: Adding, entry: Entry, before: str, at: datetime) -> tuple[str, int]:
    content = {
        "kind": entry.kind,
        "fields": dict(entry.fields),
        "entered_by": entry.entered_by,
        "entered_date": entry.entered_date.isoformat(),
        REPLACES: entry.replaces,
        "added_at": at.isoformat(),
    }
    sealed = chain.seal(before, content)
    return sealed, book.add((chain.spelled(content), sealed))


def _entry(link: Link) -> Entry:
    said = link.content
    if said.get("kind") not in BY_NAME:
        msg = f"Line {link.number} of the register is of a kind this version does not know. Install the newer version."
        raise RegisterBroken(msg)
    return Entry(
        kind=str(said["kind"]),
        fields=said["fields"],
        entered_by=str(said["entered_by"]),
        entered_date=date.fromisoformat(said["entered_date"]),
        replaces=str(said[REPLACES]),
        number=link.number,
    )
