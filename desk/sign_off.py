"""Sign-off on the desk: the evidence packs there are, what they say in short, and the steps up to a signature."""

from __future__ import annotations

import logging
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING, Any

from django.conf import settings

from desk.turn import wait_for_turn
from wellkept.errors import UsedWrongly
from wellkept.evidence_register import EvidenceRegister
from wellkept.pack import INSIDE, Pack, PackRefused, read_pack
from wellkept.pack_book import PackBook, PackLine, newest_of_period
from wellkept.register_entry import take
from wellkept.register_kind import EXECUTIVE
from wellkept.reporting_period import ReportingPeriod, period_called
from wellkept.signoff_book import SignOff, SignOffBook, Step, steps_of


if TYPE_CHECKING:
    from collections.abc import Sequence

    from desk.account import Account

DOCUMENTS = {"report.html": "text/html; charset=utf-8", "report.pdf": "application/pdf"}
# The numbers that a reader meets first, by their names or how these begin.
_MAIN = ("nights.expected", "nights.judged", "people.resident", "people.staff", "open.all", "open.critical",
         "overdue.all", "overdue.critical", "plan.lines", "plan.taken")  # fmt: skip
_LEVEL = "level."
_STATES = {
    None: "Not submitted",
    Step.SUBMITTED: "Waits for an executive",
    Step.RETURNED: "Sent back",
    Step.SIGNED: "Signed",
}
log = logging.getLogger("desk.sign_off")


@dataclass(frozen=True, slots=True)
class Kept:
    """One pack in the book.

    Attributes:
        line: its line.
        newest: the line of the pack that stands for its period.
        steps: what was done with it, in order.
    """

    line: PackLine
    newest: PackLine
    steps: Sequence[SignOff]

    @property
    def period(self) -> ReportingPeriod:
        """The period it is about."""
        return period_called(self.line.period)

    @property
    def made(self) -> date:
        """The day it was made."""
        return datetime.fromisoformat(self.line.made_at).date()

    @property
    def is_newest(self) -> bool:
        """Whether no later pack of the period has taken its place."""
        return self.newest == self.line

    @property
    def stands(self) -> Step | None:
        """The last thing done with it; ``None`` if nothing was."""
        return self.steps[-1].step if self.steps else None

    @property
    def words(self) -> str:
        """The same, as it is said on screen."""
        return _STATES[self.stands]

    def may_submit(self, who: Account) -> bool:
        """Whether they may hand it in now."""
        return who.does.submits and self.is_newest and self.stands in (None, Step.RETURNED)

    def may_answer(self, who: Account) -> bool:
        """Whether they may sign it now, or send it back."""
        submitted = {one.by for one in self.steps if one.step is Step.SUBMITTED}
        return who.does.signs and self.is_newest and self.stands is Step.SUBMITTED and who.username not in submitted


def kept() -> list[Kept]:
    """Every pack, the latest first.

    Raises:
        PackRefused: the pack book was tampered with.
        SignOffBroken: the sign-off book was.
    """
    lines, steps = _packs().lines(), _steps().lines()
    every = [Kept(line, newest_of_period(lines, line), steps_of(steps, line.pack_seal)) for line in lines]
    return every[::-1]


def numbered(number: int) -> Kept | None:
    """One pack, or ``None`` where there is none."""
    return next((one for one in kept() if one.line.number == number), None)


def pack_of(one: Kept) -> Pack:
    """Its file, if it is the one that the book has.

    Raises:
        PackRefused: it is missing, or not to the byte what was made.
    """
    try:
        pack = read_pack(_packs().folder / one.line.name)
    except UsedWrongly:
        pack = None
    if pack is None or pack.sha256 != one.line.sha256 or pack.seal != one.line.pack_seal:
        msg = (
            f"The pack {one.line.name} is missing, or not what it was when it was made. Sign nothing. "
            "Have `wellkept evidence verify` run: it names what was changed."
        )
        raise PackRefused(msg)
    return pack


def main_points(pack: Pack) -> list[tuple[str, str]]:
    """What the first page of the report says in numbers: titles and values of the provider as a whole."""
    figures = [one for one in pack.evidence["figures"] if not one["home_id"]]
    levels = [one for one in figures if one["name"].startswith(_LEVEL) and one["name"].count(".") == 1]
    by_name = {one["name"]: one for one in figures}
    others = [by_name[name] for name in _MAIN if name in by_name]
    return [(str(one["title"]), _told(one)) for one in (*levels, *others)]


def document(one: Kept, name: str) -> bytes | None:
    """A document of the report for those inside; ``None`` where there is none of this name.

    Raises:
        PackRefused: the pack is not what it was.
    """
    if name not in DOCUMENTS:
        return None
    pack, part = pack_of(one), f"{INSIDE}/{name}"
    return pack.part(part) if part in pack.files else None


def take_step(who: Account, number: int, step: Step, words: str) -> SignOff:
    """Submit a pack, send it back, or sign it; signing puts the report down as delivered in the evidence register.

    Raises:
        UsedWrongly: a newer pack stands for the period, or this step cannot be taken now.
        PackRefused: the pack is not what it was.
        RegisterBroken: the evidence register was tampered with; nothing is signed.
    """
    wait_for_turn()
    one = numbered(number)
    if one is None or not one.is_newest:
        msg = "A newer pack of this period was made. Look at that one."
        raise UsedWrongly(msg)
    pack_of(one)
    now = datetime.now(UTC)

    def deliver() -> None:
        if step is Step.SIGNED:
            _deliver(one.period, who, now)

    role = who.does.value
    done = _steps().add(one.line, step, by=who.username, role=role, words=words, at=now, then=deliver)
    log.info("Pack %s %s by %s.", one.line.name, step.value, who.username)
    return done


def _deliver(period: ReportingPeriod, who: Account, now: datetime) -> None:
    said = {
        "type": period.every.value,
        "from_date": period.first.isoformat(),
        "until_date": period.last.isoformat(),
        "to": EXECUTIVE,
        "delivered_date": now.date().isoformat(),
    }
    entry, faults = take("report", said, by=who.username, on=now.date())
    assert entry is not None, faults
    EvidenceRegister(_folder()).add([entry], at=now)


def _told(one: dict[str, Any]) -> str:
    if one["value"] is None:
        return "nothing checked"
    if one["unit"] == "percent":
        return f"{one['part']} of {one['whole']}, {one['value']:.1f}%"
    return f"Level {one['value']}" if one["unit"] == "level" else f"{one['value']:g}"


def _folder() -> Any:
    return settings.PROVIDER.folders.store.parent


def _packs() -> PackBook:
    return PackBook(_folder())


def _steps() -> SignOffBook:
    return SignOffBook(_folder())
