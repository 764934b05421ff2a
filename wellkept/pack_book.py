"""The pack book: which evidence packs were made, in a chain beside them, every line of it signed.

A pack that is lost, swapped or made anew shows against its line; a line that is changed or taken out breaks the
chain; and whoever writes the whole book anew has to sign it, with a key that does not lie here. Every line carries
the signature of its own seal, so that the head is always signed and nothing is ever written over.
"""

from __future__ import annotations

import sqlite3
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from wellkept import chain
from wellkept.errors import UsedWrongly
from wellkept.ledger import Ledger
from wellkept.pack import FOLDER, PackRefused


if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import datetime
    from pathlib import Path

    from wellkept.ledger import Adding
    from wellkept.signing import PublicKey, SigningKey

FILE = "packs.sqlite"
_COLUMNS = "content TEXT NOT NULL, seal TEXT NOT NULL UNIQUE, signature TEXT NOT NULL"
_PURPOSE = b"wellkept pack book 1\n"


@dataclass(frozen=True, slots=True)
class PackLine:
    """One line: a pack that was made.

    Attributes:
        number: its line, from 1, which is the pack's own number too.
        name: of its file.
        period: the name of the period it is about.
        pack_seal: the seal of its manifest.
        sha256: of its file.
        supersedes: the name of the pack of the same period before it; empty for the first.
        made_by: who made it.
        made_at: when, UTC, as ISO 8601.
        seal: of the line itself.
        signature: of that seal.
    """

    number: int
    name: str
    period: str
    pack_seal: str
    sha256: str
    supersedes: str
    made_by: str
    made_at: str
    seal: str
    signature: str

    def is_signed_by(self, key: PublicKey) -> bool:
        """Whether the line was signed with this key."""
        return key.holds(_message(self.number, self.seal), self.signature)


@dataclass(frozen=True, slots=True)
class Examined:
    """The book as it was found, whatever was done to it.

    Attributes:
        lines: those that could be read, in order.
        broken: the number of the first that is not as it was written, or is missing.
        unreadable: why the book as a whole cannot be read; empty if it can.
    """

    lines: Sequence[PackLine]
    broken: int | None = None
    unreadable: str = ""


class PackBook:
    """The book of one provider. It is made with its first line."""

    def __init__(self, store_folder: Path) -> None:
        self.folder = store_folder / FOLDER
        self.path = self.folder / FILE
        self._ledger = Ledger(
            self.path, "pack", _COLUMNS, line="a pack", book="pack book", instead="make one that supersedes it"
        )

    def lines(self) -> tuple[PackLine, ...]:
        """Every line, in order.

        Raises:
            PackRefused: naming the first line that is not as it was written.
        """
        return _whole(self._ledger.lines())

    def examine(self) -> Examined:
        """The book for whoever checks it: nothing is refused, everything is named."""
        try:
            rows = self._ledger.lines()
        except (UsedWrongly, sqlite3.DatabaseError):
            return Examined((), unreadable="it is no pack book any more")
        return Examined(_lines(rows), chain.first_break(chain.links(rows)))

    @contextmanager
    def adding(self) -> Iterator[AddingPack]:
        """Add one pack; nobody else adds in between.

        Raises:
            PackRefused: the book was changed by other means.
            UsedWrongly: the file is no pack book.
        """
        with self._ledger.adding() as book:
            yield AddingPack(book, _whole(book.had))


@dataclass(frozen=True, slots=True)
class AddingPack:
    """The book while a pack is being added.

    Attributes:
        had: the lines that were there.
    """

    _book: Adding
    had: Sequence[PackLine]

    @property
    def number(self) -> int:
        """The number of the pack to be added."""
        return len(self.had) + 1

    @property
    def before(self) -> str:
        """The seal of the pack before it, of whatever period; `chain.START` if there is none."""
        return self.had[-1].pack_seal if self.had else chain.START

    def of_period(self, period: str) -> list[PackLine]:
        """The packs of a period that were made already."""
        return [line for line in self.had if line.period == period]

    def add(
        self, name: str, period: str, *, pack_seal: str, sha256: str, by: str, at: datetime, key: SigningKey
    ) -> PackLine:
        """Put down the pack; its line, signed."""
        earlier = self.of_period(period)
        content = {
            "name": name,
            "period": period,
            "pack_seal": pack_seal,
            "sha256": sha256,
            "supersedes": earlier[-1].name if earlier else "",
            "made_by": by,
            "made_at": at.isoformat(timespec="seconds"),
        }
        seal = chain.seal(self.had[-1].seal if self.had else chain.START, content)
        signature = key.sign(_message(self.number, seal))
        number = self._book.add((chain.spelled(content), seal, signature))
        return PackLine(number, **content, seal=seal, signature=signature)


def newest_of_period(lines: Sequence[PackLine], line: PackLine) -> PackLine:
    """The pack that stands for the period of a line: the last that was made of it."""
    return [one for one in lines if one.period == line.period][-1]


def _message(number: int, seal: str) -> bytes:
    return _PURPOSE + f"{number}\n{seal}".encode()


def _whole(rows: Sequence[tuple[Any, ...]]) -> tuple[PackLine, ...]:
    broken = chain.first_break(chain.links(rows))
    if broken is not None:
        msg = (
            f"{FILE}: line {broken} is not as it was written, so nothing after it can be trusted. "
            "Run `wellkept evidence verify`, and restore the file from a backup."
        )
        raise PackRefused(msg)
    return _lines(rows)


def _lines(rows: Sequence[tuple[Any, ...]]) -> tuple[PackLine, ...]:
    names = ("name", "period", "pack_seal", "sha256", "supersedes", "made_by", "made_at")
    made = []
    for link, row in zip(chain.links(rows), rows, strict=True):
        told = {name: str(link.content.get(name, "")) for name in names}
        made.append(PackLine(link.number, **told, seal=link.seal, signature=str(row[-1])))
    return tuple(made)
