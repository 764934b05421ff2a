"""The sign-off book: who handed in which evidence pack, who sent it back and who signed it, line by line.

The desk adds to it and the check of packs reads it. Each line is sealed with the one before, and a comment in it may
name somebody, so it is guarded as the evidence register is.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from wellkept import chain
from wellkept.chain import Link
from wellkept.errors import UsedWrongly, WellkeptError
from wellkept.ledger import Ledger


if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from wellkept.pack_book import PackLine

FILE = "signoff.sqlite"
LONGEST = 1000
_COLUMNS = "content TEXT NOT NULL, seal TEXT NOT NULL UNIQUE"


class SignOffBroken(WellkeptError):
    """A line of the sign-off book is not as it was written; nothing is read from it or added to it."""


class Step(StrEnum):
    """What somebody did with a pack."""

    SUBMITTED = "submitted"
    RETURNED = "returned"
    SIGNED = "signed"


@dataclass(frozen=True, slots=True)
class SignOff:
    """One line.

    Attributes:
        number: its line, from 1.
        pack: the name of the pack.
        pack_seal: its seal, so that it can be no other.
        period: the period it is about.
        step: what was done with it.
        by: the account.
        role: as what.
        at: when, UTC.
        words: the comment or the reason.
        seal: of the line.
    """

    number: int
    pack: str
    pack_seal: str
    period: str
    step: Step
    by: str
    role: str
    at: datetime
    words: str
    seal: str


class SignOffBook:
    """The book of one provider, beside its store. It is made with its first line."""

    def __init__(self, folder: Path) -> None:
        self.path = folder / FILE
        self._ledger = Ledger(
            self.path, "signoff", _COLUMNS, line="a sign-off", book="sign-off book", instead="take the next step"
        )

    def add(
        self, pack: PackLine, step: Step, *, by: str, role: str, words: str, at: datetime, then: Callable[[], object]
    ) -> SignOff:
        """Put down a step with a pack.

        Args:
            pack: which; whether it is the newest of its period, the caller has seen to.
            step: what is done with it.
            by: the account.
            role: as what.
            words: the comment, or the reason of one who sends it back.
            at: now, UTC.
            then: done before the line is kept; if it fails, there is no line.

        Raises:
            UsedWrongly: the pack is not where this step can be taken, or by the one who submitted it.
            SignOffBroken: the book was changed by other means.
        """
        said = " ".join(words.split())[:LONGEST]
        with self._ledger.adding() as book:
            had = _held(book.had)
            _refuse(steps_of(had, pack.pack_seal), step, by, said)
            content = {
                "pack": pack.name,
                "pack_seal": pack.pack_seal,
                "period": pack.period,
                "step": step.value,
                "by": by,
                "role": role,
                "at": at.isoformat(timespec="seconds"),
                "words": said,
            }
            seal = chain.seal(had[-1].seal if had else chain.START, content)
            number = book.add((chain.spelled(content), seal))
            then()
        return _line(Link(number, content, seal))

    def lines(self) -> tuple[SignOff, ...]:
        """Every line, in order.

        Raises:
            SignOffBroken: naming the first line that is not as it was written.
        """
        return _held(self._ledger.lines())

    def head(self) -> tuple[int, str]:
        """How many lines there are, and the seal of the last.

        Raises:
            SignOffBroken: naming the first line that is not as it was written.
        """
        had = self.lines()
        return len(had), had[-1].seal if had else chain.START


def steps_of(lines: Sequence[SignOff], pack_seal: str) -> list[SignOff]:
    """What was done with one pack, in order."""
    return [line for line in lines if line.pack_seal == pack_seal]


def _refuse(done: Sequence[SignOff], step: Step, by: str, words: str) -> None:
    last = done[-1] if done else None
    state = last.step if last else None
    if state is Step.SIGNED:
        msg = "This pack is signed. What is signed is never altered: make a new pack of the period."
    elif step is Step.SUBMITTED and state is Step.SUBMITTED:
        msg = "This pack is submitted already. It waits for whoever signs."
    elif step is not Step.SUBMITTED and state is not Step.SUBMITTED:
        msg = "This pack is not submitted. The IG Lead submits it first."
    elif step is Step.SIGNED and any(one.by == by for one in done if one.step is Step.SUBMITTED):
        msg = "You submitted this pack. Somebody else signs it."
    elif step is Step.RETURNED and not words:
        msg = "Say why you send it back."
    else:
        return
    raise UsedWrongly(msg)


def _held(rows: Sequence[tuple[Any, ...]]) -> tuple[SignOff, ...]:
    links = chain.links(rows)
    broken = chain.first_break(links)
    if broken is not None:
        msg = (
            f"{FILE}: line {broken} is not as it was written, so nothing after it can be trusted. "
            "Restore the file from a backup."
        )
        raise SignOffBroken(msg)
    return tuple(_line(link) for link in links)


def _line(link: Link) -> SignOff:
    said = dict(link.content)
    said["step"], said["at"] = Step(said["step"]), datetime.fromisoformat(said["at"])
    return SignOff(number=link.number, seal=link.seal, **said)
