"""``wellkept digest``: what is overdue, in counts, printed or sent to those the settings name."""

from __future__ import annotations

from typing import TYPE_CHECKING

import typer

from flows.digest import digest_of, text_for
from wellkept.errors import UsedWrongly, WellkeptError
from wellkept.keys import load as load_keys
from wellkept.settings import load
from wellkept.store import open_store


if TYPE_CHECKING:
    from pathlib import Path

TITLE = "Wellkept: what is overdue"


class NotSent(WellkeptError):
    """Somebody could not be reached."""


def digest(path: Path, *, send: bool) -> int:
    """Print the digest, or send each reader theirs.

    Returns:
        How many readers were told.

    Raises:
        UsedWrongly: nothing was judged yet, or nobody is named to send it to.
        NotSent: a reader could not be reached; the others were.
    """
    settings = load(path)
    snapshot = settings.folders.published / "latest" / "store" / "wellkept.duckdb"
    if not snapshot.is_file():
        msg = "No night has been published yet. Run `wellkept night`, then try again."
        raise UsedWrongly(msg)
    keys = load_keys(settings.folders.keys)
    with open_store(snapshot, keys.encryption, keys.reference_id, read_only=True) as store:
        night, homes = digest_of(settings, store)
    if not send:
        typer.echo(f"Night of {night:%d/%m/%Y}.")
        for home in homes:
            typer.echo(f"  {home.line}")
        return 0
    if not settings.tells:
        msg = f"{path.name} names nobody to tell. Add a [[tell]], as docs/how-to/run-the-desk.md says."
        raise UsedWrongly(msg)
    texts = [(number, tell, text_for(tell, night, homes)) for number, tell in enumerate(settings.tells, start=1)]
    missed = [number for number, tell, text in texts if text and not _sent(tell.reach(), text)]
    told = sum(bool(text) for _, _, text in texts) - len(missed)
    typer.echo(f"{told} told; {sum(not text for _, _, text in texts)} with nothing to tell.")
    if missed:
        # An address may hold a password, so it is named by its place.
        msg = f"Not reached: [[tell]] number {', '.join(map(str, missed))} of {path.name}. Check its address."
        raise NotSent(msg)
    return told


def _sent(address: str, text: str) -> bool:
    import apprise

    post = apprise.Apprise()
    return bool(post.add(address)) and bool(post.notify(body=text, title=TITLE))
