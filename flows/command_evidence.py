"""``wellkept evidence``: packs made and checked, told in words or as JSON."""

from __future__ import annotations

import json
import shutil
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import typer

from wellkept.keys import load as load_keys
from wellkept.reporting_period import period_called
from wellkept.settings import load
from wellkept.signing import has_signing_key, load_signing_key, new_signing_key, read_public_key
from wellkept.store import open_store


if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from flows.verify import Verification
    from wellkept.settings import Settings
    from wellkept.signing import PublicKey, SigningKey
    from wellkept.store import Store


@dataclass(frozen=True, slots=True)
class Question:
    """What is to be checked.

    Attributes:
        packs: which; all of the provider's if none is named.
        public_keys: files of public keys that are known beside the provider's own.
        without_store: whether store and register are left alone.
    """

    packs: tuple[Path, ...] = ()
    public_keys: tuple[Path, ...] = ()
    without_store: bool = False


def make_one(path: Path, period_name: str, by: str, folder: Path | None) -> None:
    """Make the pack of a period, and say where it lies and what to do with it."""
    from flows.packs import Maker, make_pack
    from reports.period.documents import write
    from wellkept.pack_book import PackBook

    period, settings = period_called(period_name), load(path)
    with _store(settings) as store:
        maker = Maker(by, datetime.now(UTC), _signing_key(settings), write, _told)
        line = make_pack(settings, store, period, maker)
    place = PackBook(settings.folders.store.parent).folder / line.name
    typer.echo(f"The evidence pack of {period.title}: {place}")
    if line.supersedes:
        typer.echo(f"It supersedes {line.supersedes}, which is kept as it was.")
    typer.echo(f"Seal of the pack      {line.pack_seal}")
    _tell_head(line.number, line.seal)
    if folder is not None:
        folder.mkdir(parents=True, exist_ok=True)
        typer.echo(f"A copy: {shutil.copy2(place, folder / line.name)}")
    typer.echo("Next: the IG Lead submits it on the desk under Sign-off, and an executive signs.")


def verify_packs(path: Path, asked: Question, *, as_json: bool) -> int:
    """Check packs and say what does not hold.

    Returns:
        0 where everything holds, else 1.
    """
    from flows.verify import Against, verify

    known = [read_public_key(file) for file in asked.public_keys]
    # Somebody elsewhere has packs and a public key, and no settings.
    if asked.without_store and asked.packs and not path.is_file():
        found = verify(asked.packs, Against(known, tell=_told))
    elif asked.without_store:
        settings = load(path)
        found = verify(asked.packs, Against([*_own(settings), *known], settings, tell=_told))
    else:
        settings = load(path)
        with _store(settings) as store:
            found = verify(asked.packs, Against([*_own(settings), *known], settings, store, _told))
    if as_json:
        typer.echo(json.dumps(found.summary(), indent=1, ensure_ascii=False))
    else:
        _tell(found)
    return 0 if found.holds else 1


def sign_keys(path: Path, public: Path | None) -> None:
    """Make the signing key if there is none, say which it is, and write its public half."""
    settings = load(path)
    key = _signing_key(settings)
    typer.echo(f"Signing key     {key.public.key_id}")
    for warning in key.warnings:
        typer.echo(warning)
    if public is not None:
        public.write_text(key.public.pem(), encoding="ascii")
        typer.echo(f"Its public half is in {public}. Hand it to whoever is to check packs, by a way you both trust.")


def _tell(found: Verification) -> None:
    for each in found.findings:
        typer.echo(f"{'FAULT' if each.is_fault else 'Note'}  {each}")
    for pack in found.packs:
        faults = sum(each.is_fault for each in pack.findings)
        typer.echo(f"{pack.name}: {'does not hold' if faults else 'holds'}")
        for about in pack.about:
            typer.echo(f"  {about}")
        for each in pack.findings:
            typer.echo(f"  {'FAULT' if each.is_fault else 'Note'}  {each}")
        if pack.seal:
            typer.echo(f"  line sealed {pack.seal[:12]}")
    if found.lines:
        _tell_head(found.lines, found.head)
    if not found.holds:
        typer.echo("Something does not hold. Change nothing, and tell the IG Lead.")


def _tell_head(lines: int, seal: str) -> None:
    typer.echo(f"Head of the pack book {seal} ({lines} lines)")
    typer.echo(
        "Note it where nobody here can change it, such as in the minutes: only so are lines cut off its end seen."
    )


def _own(settings: Settings) -> list[PublicKey]:
    return [load_signing_key(settings.folders.keys).public] if has_signing_key(settings.folders.keys) else []


def _signing_key(settings: Settings) -> SigningKey:
    if has_signing_key(settings.folders.keys):
        return load_signing_key(settings.folders.keys)
    made = new_signing_key(settings.folders.keys)
    typer.echo(f"Made a signing key in {settings.folders.keys} (id {made.public.key_id}); there was none.", err=True)
    typer.echo("Keep a copy of it in the safe with the other keys, and its id with it.", err=True)
    return made


@contextmanager
def _store(settings: Settings) -> Iterator[Store]:
    keys = load_keys(settings.folders.keys)
    with open_store(settings.folders.store, keys.encryption, keys.reference_id, read_only=True) as store:
        yield store


def _told(said: str) -> None:
    typer.echo(f"  {said}", err=True)
