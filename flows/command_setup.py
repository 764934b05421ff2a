"""Setting up: a starter settings file, its folders, and the keys."""

from __future__ import annotations

from pathlib import Path

import typer

from wellkept import keys
from wellkept.settings import load
from wellkept.signing import has_signing_key, load_signing_key, new_signing_key
from wellkept.starter import write_starter


def begin(folder: Path, provider: str, homes: list[str]) -> None:
    """Write what a provider starts from, and say what to do next."""
    folder.mkdir(parents=True, exist_ok=True)
    path = write_starter(folder, provider=provider, homes=homes)
    settings = load(path)
    for place in (settings.folders.landing, settings.folders.quarantine, settings.folders.store.parent):
        place.mkdir(parents=True, exist_ok=True, mode=0o700)
    keys.new(settings.folders.keys)
    new_signing_key(settings.folders.keys)
    typer.echo(f"Wrote {path}")
    typer.echo(f"Made three keys in {settings.folders.keys}. Keep a copy of them in a safe, apart from the store.")
    typer.echo("Next: fill in the homes and feeds, drop tonight's extracts into")
    typer.echo(f"  {settings.folders.landing}")
    typer.echo(f"and run:  wellkept night --settings {path}")


def make_keys(path: Path) -> None:
    """Make the keys where the settings say."""
    folder = load(path).folders.keys
    made = keys.new(folder)
    signing = load_signing_key(folder) if has_signing_key(folder) else new_signing_key(folder)
    typer.echo(f"Made the keys in {folder} (reference key {made.reference_id}, signing key {signing.public.key_id}).")
    typer.echo("Keep a copy of them in a safe, apart from the store: without them nothing in it can be read.")


def check_keys(path: Path) -> None:
    """Say whether the keys are there, and whether the store knows them."""
    from wellkept.store import open_store

    settings = load(path)
    typer.echo(keys.check(settings.folders.keys))
    if has_signing_key(settings.folders.keys):
        signing = load_signing_key(settings.folders.keys)
        typer.echo("\n".join([f"Signing key     {signing.public.key_id}", *signing.warnings]))
    if not settings.folders.store.is_file():
        typer.echo("There is no store yet; the first night makes it with these keys.")
        return
    found = keys.load(settings.folders.keys)
    open_store(settings.folders.store, found.encryption, found.reference_id, read_only=True).close()
    typer.echo("They are the keys of the store.")
