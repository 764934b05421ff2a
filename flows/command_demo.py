"""The demo: a made-up provider's three nights, end to end, and where to look."""

from __future__ import annotations

import shutil
from pathlib import Path
from time import perf_counter

import typer

from flows.command_night import run_night, tell
from wellkept.errors import UsedWrongly
from wellkept.settings import FILE_NAME, load


MADE_HERE = ".made-by-wellkept-demo"


def run_demo(folder: Path, seed: int) -> int:
    """Make the provider anew in the folder and judge its nights.

    Returns:
        0: the demo plants faults and shows them; that a target is missed is what it is for.

    Raises:
        UsedWrongly: the folder holds something the demo did not make.
    """
    started = perf_counter()
    folder = folder.absolute()
    _clear(folder)
    from checks import datasets
    from flows.synthetic.provider import NIGHTS, Provider, settings_text, write_night
    from wellkept import keys

    (folder / MADE_HERE).write_text("Everything here is made up; the demo removes it when it is run again.\n")
    (folder / FILE_NAME).write_text(settings_text(), encoding="utf-8")
    settings = load(folder / FILE_NAME)
    keys.new(settings.folders.keys)
    provider = Provider.of(seed)
    titles = {d.name: {f.name: f.title for f in d.fields} for d in datasets().values()}
    typer.echo(
        f"Made {provider.residents.height} residents and {provider.staff.height} staff of six homes, all invented."
    )
    summaries = []
    for night, day in enumerate(NIGHTS):
        typer.echo(f"Night {night + 1} of {len(NIGHTS)}")
        write_night(provider, night, settings.folders.landing, titles)
        summaries += run_night(settings, day.isoformat())
    for summary in summaries[:-1]:
        typer.echo(summary.headline)
    tell(settings, summaries[-1])
    typer.echo(f"Settings to change and try again: {settings.path}")
    typer.echo(f"  wellkept scores --settings {settings.path}")
    typer.echo(f"Three nights in {perf_counter() - started:.0f} seconds.")
    return 0


def _clear(folder: Path) -> None:
    if folder.exists() and any(folder.iterdir()):
        if not (folder / MADE_HERE).is_file():
            msg = f"{folder} holds something the demo did not make. Give another folder with --folder."
            raise UsedWrongly(msg)
        for path in folder.rglob("*"):
            if not path.is_symlink():
                path.chmod(0o700 if path.is_dir() else 0o600)
        shutil.rmtree(folder)
    folder.mkdir(parents=True, exist_ok=True)
