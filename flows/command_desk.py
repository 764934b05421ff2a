"""``wellkept desk``: the web pages for staff, served from one process, and their accounts."""

from __future__ import annotations

from typing import TYPE_CHECKING

import typer

from desk import server
from wellkept.errors import UsedWrongly
from wellkept.settings import FILE_NAME, load


if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

DEMO_PASSWORD = "made up, as everybody here"  # noqa: S105 -- for made-up people on one machine
DEMO = (
    ("amara", "senior", ("larch-house",)),
    ("hugo", "hr", ("larch-house", "rowan-court")),
    ("mina", "manager", ("larch-house",)),
    ("ines", "ig_lead", ()),
    ("elliot", "executive", ()),
    ("audrey", "auditor", ()),
    ("adam", "administrator", ()),
)


def serve_desk(path: Path, host: str, port: int, names: Sequence[str], *, is_plain_http: bool) -> None:
    """Serve the desk of a provider.

    Raises:
        UsedWrongly: it would be served without encryption to other machines, or for real people.
    """
    settings = load(path)
    if is_plain_http and (host not in ("127.0.0.1", "localhost") or not settings.provider.is_synthetic):
        msg = (
            "--http is for made-up people on this machine alone. Leave it out, and put a proxy that encrypts in front."
        )
        raise UsedWrongly(msg)
    server.make_ready(path, is_plain_http=is_plain_http, hosts=[*names, "localhost", "127.0.0.1"])
    _say_where(host, port, is_plain_http=is_plain_http)
    server.serve(host, port)


def make_account(path: Path, username: str, role: str, homes: Sequence[str]) -> None:
    """Make an account and print its first password, once."""
    server.make_ready(path)
    password = server.make_account(username, role, homes)
    typer.echo(f"Made {username}. First password, shown once: {password}")
    typer.echo("Tell it to them in person. Their telephone is set up when they sign in.")


def forget_telephone(path: Path, username: str) -> None:
    """Have a telephone set up anew."""
    server.make_ready(path)
    server.forget_telephone(username)
    typer.echo(f"The telephone of {username} is forgotten. At the next sign-in a new one is set up.")


def demo_desk(folder: Path, port: int) -> None:
    """Serve the desk of the made-up provider.

    Raises:
        UsedWrongly: there is no such provider, or its people are real.
    """
    path = folder / FILE_NAME
    if not path.is_file() or not load(path).provider.is_synthetic:
        msg = f"There is no made-up provider in {folder}. Make it with `make demo`, then try again."
        raise UsedWrongly(msg)
    server.make_ready(path, is_plain_http=True)
    typer.echo(f"Everybody here is made up. Their password: {DEMO_PASSWORD}")
    typer.echo("Type the letters into an authenticator app to get the six digits.")
    for username, role, homes in DEMO:
        try:
            server.make_account(username, role, homes, DEMO_PASSWORD)
        except UsedWrongly:
            continue  # it was made the time before
        finally:
            typer.echo(f"  {username:<8} {role:<14} {server.give_telephone(username)}")
    _say_where("127.0.0.1", port, is_plain_http=True)
    server.serve("127.0.0.1", port)


def _say_where(host: str, port: int, *, is_plain_http: bool) -> None:
    if not server.is_styled():
        typer.echo("The NHS styles were not built, so pages look plain. `make desk-style` builds them; it needs Node.")
    how = f"http://{host}:{port}/" if is_plain_http else f"{host}:{port}, for the proxy in front of it"
    typer.echo(f"The desk is at {how}. Stop it with Ctrl-C.")
