"""Evidence packs are made here: the documents of a period, the numbers, what they were derived from, sealed."""

from __future__ import annotations

import tempfile
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from checks.codes import digest as code_list_digest
from flows.gate import inspect_pack
from flows.pack_evidence import Data, evidence_content, read_back
from flows.period_facts import period_facts
from wellkept import __version__
from wellkept.errors import UsedWrongly
from wellkept.evidence_register import RegisterBroken
from wellkept.pack import (
    EVIDENCE,
    FORMAT,
    INSIDE,
    MANIFEST,
    OUTSIDE,
    SIGNATURE,
    as_json,
    listed,
    packed,
    read_pack,
    seal_of,
    signed,
)
from wellkept.pack_book import PackBook
from wellkept.signoff_book import SignOffBook
from wellkept.store_period import runs_before


if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from datetime import datetime

    import pandas as pd

    from reports.period.facts import PeriodFacts
    from wellkept.pack_book import PackLine
    from wellkept.reporting_period import ReportingPeriod
    from wellkept.settings import Settings
    from wellkept.signing import SigningKey
    from wellkept.store_read import Readings

    Write = Callable[..., Sequence[Path]]


@dataclass(frozen=True)
class Maker:
    """Who makes a pack, when, and with what.

    Attributes:
        by: the account or initials of whoever makes it.
        at: now, UTC.
        key: signs it.
        write: writes the documents of a period into a folder: of everything for those inside, or with
            ``is_outside=True`` without small numbers.
        tell: is told what is being done.
    """

    by: str
    at: datetime
    key: SigningKey
    write: Write
    tell: Callable[[str], None] = lambda _: None


def make_pack(settings: Settings, store: Readings, period: ReportingPeriod, maker: Maker) -> PackLine:
    """Make the pack of a period and put it down in the pack book. A former pack of the period is superseded.

    Returns:
        Its line in the book.

    Raises:
        UsedWrongly: the period is not over, had no night, or nobody says who makes the pack.
        RegisterBroken: the evidence register cannot be trusted.
        LeakFound: a part holds a personal value, or cannot be read; nothing is kept.
        PackRefused: the pack book was changed by other means.
    """
    maker = replace(maker, by=" ".join(maker.by.split()))
    gathered = _facts(settings, store, period, maker)
    data = Data.of(gathered.frames)
    facts = read_back(gathered, data)
    book = PackBook(settings.folders.store.parent)
    book.folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    with tempfile.TemporaryDirectory(prefix=".making-", dir=book.folder) as made:
        stage = Path(made)
        files = data.parts | _parts(facts, stage, maker)
        manifest = _manifest(settings, store, facts) | {"frames": dict(data.types)}
        maker.tell("look for personal values")
        for name, content in (files | {MANIFEST: as_json(manifest)}).items():
            _put(stage / name, content)
        manifest["gate"] = inspect_pack(settings, stage)
    return _sealed(book, files, manifest, maker, period)


def _facts(settings: Settings, store: Readings, period: ReportingPeriod, maker: Maker) -> PeriodFacts:
    if not maker.by:
        msg = "A pack is made by a named person. Say who with --by."
        raise UsedWrongly(msg)
    if not period.is_over(maker.at.date()):
        msg = (
            f"{period.title} is not over until {period.last:%d/%m/%Y}, so no pack of it can be sealed. "
            "`wellkept report` tells how it stands so far."
        )
        raise UsedWrongly(msg)
    maker.tell("gather the nights of the period")
    facts = period_facts(settings, store, period, maker.at.date())
    if facts.frames["runs"].empty:
        msg = f"No night of {period.title} was judged, so there is nothing to seal. Name another period."
        raise UsedWrongly(msg)
    if facts.evidence.broken:
        raise RegisterBroken(facts.evidence.broken)
    return facts


def _parts(facts: PeriodFacts, stage: Path, maker: Maker) -> dict[str, bytes]:
    maker.tell("derive the figures")
    files = {EVIDENCE: as_json(evidence_content(facts))}
    for folder, is_outside in ((INSIDE, False), (OUTSIDE, True)):
        maker.tell(f"write the documents for {folder}")
        (stage / folder).mkdir()
        for path in maker.write(facts, stage / folder, is_outside=is_outside):
            files[path.relative_to(stage).as_posix()] = path.read_bytes()
    return files


def _manifest(settings: Settings, store: Readings, facts: PeriodFacts) -> dict[str, Any]:
    """What it says whoever makes the pack: the runs, rules and books behind it."""
    period, frames = facts.period, facts.frames
    lines, seal = SignOffBook(settings.folders.store.parent).head()
    return {
        "format": FORMAT,
        "provider": facts.provider,
        "profile": facts.profile,
        "period": {"name": period.name, "first": period.first.isoformat(), "last": period.last.isoformat()},
        "wellkept": __version__,
        "runs": _runs(frames),
        "runs_before": runs_before(store, period.first),
        "rule_versions": _rules(frames["rules"]),
        "code_lists": code_list_digest(),
        "register": {"lines": facts.evidence.lines, "seal": facts.evidence.seal},
        "sign_off": {"lines": lines, "seal": seal},
    }


def _runs(frames: Mapping[str, pd.DataFrame]) -> list[dict[str, Any]]:
    receipts = frames["receipts"]
    known = receipts[receipts["sha256"].notna()]
    extracts: dict[str, list[dict[str, str]]] = {}
    for run_id, feed, sha256 in known[["run_id", "feed", "sha256"]].itertuples(index=False):
        extracts.setdefault(run_id, []).append({"feed": feed, "sha256": sha256})
    return [
        {
            "run_id": row["run_id"],
            "night": f"{row['night']:%Y-%m-%d}",
            "rulebook": row["rulebook_digest"],
            "settings": row["settings_digest"],
            "extracts": extracts.get(row["run_id"], []),
        }
        for row in frames["runs"].to_dict("records")
    ]


def _rules(rules: pd.DataFrame) -> dict[str, dict[str, int]]:
    """By rulebook, the version of each rule."""
    return {
        str(book): dict(zip(rows["rule_code"], map(int, rows["version"]), strict=True))
        for book, rows in rules.groupby("rulebook_digest", sort=True)
    }


def _sealed(
    book: PackBook, files: dict[str, bytes], manifest: dict[str, Any], maker: Maker, period: ReportingPeriod
) -> PackLine:
    with book.adding() as adding:
        earlier = adding.of_period(period.name)
        name = f"evidence-{period.name}-{len(earlier) + 1}.zip"
        place = book.folder / name
        if place.exists():
            msg = (
                f"{place} is there and the pack book does not know it. Nothing was written over: move it away, "
                "and run `wellkept evidence verify`."
            )
            raise UsedWrongly(msg)
        manifest["pack"] = {
            "name": name,
            "number": adding.number,
            "before": adding.before,
            "supersedes": earlier[-1].name if earlier else "",
        }
        manifest["made"] = {"by": maker.by, "at": maker.at.isoformat(timespec="seconds")}
        manifest["files"] = listed(files)
        content = as_json(manifest)
        seal = seal_of(content)
        whole = packed(files | {MANIFEST: content, SIGNATURE: signed(seal, maker.key)})
        part = place.with_name(f".{name}.part")
        _put(part, whole)
        sha256 = read_pack(part).sha256
        line = adding.add(name, period.name, pack_seal=seal, sha256=sha256, by=maker.by, at=maker.at, key=maker.key)
        part.replace(place)
    return line


def _put(path: Path, content: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.touch(mode=0o600)
    path.write_bytes(content)
