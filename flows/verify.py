"""The check of evidence packs: each against itself, the pack book, the register, and the store it was made from."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, Any

from flows.evidence import evidence_of
from flows.pack_evidence import RESTS_ON_REGISTER, Data, facts_in, levels, rests_on
from reports.period.figures import figures
from wellkept import __version__, chain
from wellkept.errors import UsedWrongly
from wellkept.evidence_register import EvidenceRegister, RegisterBroken
from wellkept.pack import EVIDENCE, is_pack_name, read_pack
from wellkept.pack_book import Examined, PackBook, newest_of_period
from wellkept.pack_check import check_against_book, check_book, check_files, check_signature
from wellkept.pack_figures import Rests, check_figures, check_levels
from wellkept.pack_finding import PackFinding, What
from wellkept.pack_frame import FrameRefused
from wellkept.pack_store import check_rows
from wellkept.reporting_period import period_called
from wellkept.signoff_book import SignOffBook, SignOffBroken, steps_of
from wellkept.store_period import period_frames, runs_before


if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence
    from pathlib import Path

    from reports.toolkit.facts import Evidence
    from wellkept.pack import Pack
    from wellkept.reporting_period import ReportingPeriod
    from wellkept.settings import Settings
    from wellkept.signing import PublicKey
    from wellkept.signoff_book import SignOff
    from wellkept.store_read import Readings

# What a part that was tampered with may be, wherever something else was expected.
_NOT_AS_MADE = (FrameRefused, KeyError, TypeError, ValueError, AttributeError, IndexError, UsedWrongly)


@dataclass(frozen=True)
class Against:
    """What packs are checked against.

    Attributes:
        known: the public keys that we know.
        settings: the provider's; ``None`` for somebody who has packs and a public key alone.
        store: the store; ``None`` where it is not asked.
        tell: is told what is being done.
    """

    known: Sequence[PublicKey]
    settings: Settings | None = None
    store: Readings | None = None
    tell: Callable[[str], None] = lambda _: None


@dataclass(frozen=True)
class _Gathered:
    """What store, register and settings say of a period now; superseded packs share it with those that stand."""

    evidence: Evidence
    rests_on: dict[str, Any]
    levels: Sequence[dict[str, Any]]
    frames: Mapping[str, bytes]
    before: dict[str, Any]


@dataclass(frozen=True)
class Checked:
    """One pack, checked.

    Attributes:
        name: of its file.
        about: who made it and when, which pack stands for its period, who submitted and who signed it, in words.
        seal: of its line in the pack book; empty where the book does not have it.
        findings: what does not hold, and what the reader must know.
    """

    name: str
    about: Sequence[str]
    seal: str
    findings: Sequence[PackFinding]


@dataclass(frozen=True)
class Verification:
    """Everything that was checked.

    Attributes:
        packs: each pack, in order.
        findings: about the books as a whole.
        lines: how many lines the pack book has.
        head: the seal of its last line: noted elsewhere, it shows later that none was cut off.
    """

    packs: Sequence[Checked]
    findings: Sequence[PackFinding]
    lines: int = 0
    head: str = ""

    @property
    def holds(self) -> bool:
        """Whether nothing was tampered with or damaged."""
        every = [*self.findings, *(found for pack in self.packs for found in pack.findings)]
        return not any(found.is_fault for found in every)

    def summary(self) -> dict[str, Any]:
        """As JSON can hold it."""
        return {
            "holds": self.holds,
            "head": {"lines": self.lines, "seal": self.head},
            "findings": [found.summary() for found in self.findings],
            "packs": [
                {
                    "name": one.name,
                    "holds": not any(found.is_fault for found in one.findings),
                    "about": list(one.about),
                    "line_seal": one.seal,
                    "findings": [found.summary() for found in one.findings],
                }
                for one in self.packs
            ],
        }


def verify(paths: Sequence[Path], against: Against) -> Verification:
    """Check these packs, or all of the provider's in order where none is named.

    Raises:
        UsedWrongly: there is no such pack, or none at all.
    """
    settings = against.settings
    book, findings = Examined(()), list[PackFinding]()
    sign_offs: Sequence[SignOff] = ()
    if settings is not None:
        folder = settings.folders.store.parent
        pack_book = PackBook(folder)
        book = pack_book.examine()
        findings = list(check_book(book, pack_book.folder, against.known))
        sign_offs, faults = _sign_offs(folder, book)
        findings += faults
        paths = paths or _every(pack_book, book)
    if not paths and not findings:
        msg = "There is no evidence pack yet. `wellkept evidence PERIOD --by YOU` makes one."
        raise UsedWrongly(msg)
    gathered: dict[str, _Gathered] = {}
    packs = [_checked(read_pack(path), book, sign_offs, against, gathered) for path in paths]
    return Verification(packs, findings, len(book.lines), book.lines[-1].seal if book.lines else chain.START)


def _every(pack_book: PackBook, book: Examined) -> list[Path]:
    """The packs the book has, in its order; then those that it does not know."""
    known = [pack_book.folder / line.name for line in book.lines]
    others = [path for path in sorted(pack_book.folder.glob("*.zip")) if is_pack_name(path.name) and path not in known]
    return [path for path in (*dict.fromkeys(known), *others) if path.is_file()]


def _sign_offs(folder: Path, book: Examined) -> tuple[Sequence[SignOff], list[PackFinding]]:
    try:
        lines = SignOffBook(folder).lines()
    except (SignOffBroken, UsedWrongly) as broken:
        return (), [PackFinding(What.SIGN_OFF, "the sign-off book", str(broken))]
    seals = {line.pack_seal for line in book.lines}
    says = "it is about a pack that the pack book does not know"
    unknown = [line for line in lines if line.pack_seal not in seals]
    return lines, [PackFinding(What.SIGN_OFF, f"line {one.number} ({one.pack})", says) for one in unknown]


def _checked(
    pack: Pack, book: Examined, sign_offs: Sequence[SignOff], against: Against, gathered: dict[str, _Gathered]
) -> Checked:
    against.tell(f"check {pack.name}")
    findings = [*check_files(pack), *check_signature(pack, against.known)]
    line = next((one for one in book.lines if one.name == pack.name), None)
    if against.settings is not None and not book.unreadable:
        findings += check_against_book(pack, book.lines)
    if "" not in pack.damaged:
        findings += _derived(pack, against, gathered)
    about = []
    if line is not None:
        about.append(f"made by {line.made_by} on {line.made_at[:10]}")
        newest = newest_of_period(book.lines, line)
        about += [f"superseded by {newest.name}"] if newest != line else []
        about += [f"{one.step.value} by {one.by} on {one.at:%Y-%m-%d}" for one in steps_of(sign_offs, line.pack_seal)]
    return Checked(pack.name, about, line.seal if line else "", findings)


def _derived(pack: Pack, against: Against, gathered: dict[str, _Gathered]) -> Iterator[PackFinding]:
    """Numbers from the pack's frames, frames and levels from the store."""
    evidence, other = None, _other_version(pack)
    rests = Rests(is_known=False, other_version=other)
    try:
        if against.settings is not None and against.store is not None:
            name = pack.evidence["period"]["name"]
            if name not in gathered:
                against.tell("gather the frames of its period from the store again")
                gathered[name] = _gather(against.settings, against.store, period_called(name))
            now = gathered[name]
            evidence = now.evidence
            changed = _changed(pack.evidence["levels_rest_on"], now.rests_on)
            rests = Rests(is_known=True, changed=changed, other_version=other)
            yield from _books(pack, against.settings, evidence)
            yield from check_rows(pack, now.frames, now.before)
            yield from check_levels(pack, now.levels, rests)
        against.tell("derive its numbers again")
        facts = facts_in(pack, evidence)
        yield from check_figures(pack, [asdict(one) for one in figures(facts)], rests, RESTS_ON_REGISTER)
    except _NOT_AS_MADE:
        if other:
            says = f"its numbers cannot all be derived by this version: install Wellkept {other}, which made the pack"
            yield PackFinding(What.NOT_CHECKED, EVIDENCE, says, pack.name)
        else:
            says = "its numbers cannot all be derived again: a part of the pack is missing or not what it was"
            yield PackFinding(What.FILE, EVIDENCE, says, pack.name)


def _other_version(pack: Pack) -> str:
    """The version of Wellkept that made the pack, if it is another than this one."""
    made_by = str(pack.manifest.get("wellkept", __version__))
    return "" if made_by == __version__ else made_by


def _gather(settings: Settings, store: Readings, period: ReportingPeriod) -> _Gathered:
    evidence = evidence_of(settings, store, period.last)
    frames = period_frames(store, period.first, period.last)
    return _Gathered(
        evidence,
        rests_on(evidence),
        levels(evidence)["toolkits"],
        Data.of(frames).files,
        runs_before(store, period.first),
    )


def _books(pack: Pack, settings: Settings, evidence: Evidence) -> Iterator[PackFinding]:
    """The lines of register and sign-off book that the pack noted are still there, as they were."""
    folder = settings.folders.store.parent
    says = "it is not the one that stood behind the pack: lines were cut off or written anew"
    noted = pack.manifest["register"]
    try:
        seals = EvidenceRegister(folder).seals()
    except (RegisterBroken, UsedWrongly) as broken:
        yield PackFinding(What.REGISTER, "the evidence register", str(broken), pack.name)
        seals = None
    if seals is not None and not _has(seals, noted):
        yield PackFinding(What.REGISTER, f"line {noted['lines']} of the evidence register", says, pack.name)
    elif evidence.broken and seals is not None:
        yield PackFinding(What.REGISTER, "the evidence register", evidence.broken, pack.name)
    noted = pack.manifest["sign_off"]
    try:
        signed = [line.seal for line in SignOffBook(folder).lines()]
    except (SignOffBroken, UsedWrongly):
        return  # told once, of the book as a whole
    if not _has(signed, noted):
        yield PackFinding(What.SIGN_OFF, f"line {noted['lines']} of the sign-off book", says, pack.name)


def _has(seals: Sequence[str], noted: dict[str, Any]) -> bool:
    at = int(noted["lines"])
    return at == 0 or (at <= len(seals) and seals[at - 1] == noted["seal"])


def _changed(then: dict[str, Any], now: dict[str, Any]) -> list[str]:
    return [name for name in now if then.get(name) != now[name]]
