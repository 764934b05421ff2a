"""The commands of ``wellkept desk``: serve it, and make its first accounts."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer


desk_app = typer.Typer(help="The web pages where staff put records right.", no_args_is_help=True)
SettingsPath = Annotated[Path, typer.Option("--settings", "-s", help="The provider's settings file.")]
DEFAULT = Path("wellkept.toml")


@desk_app.command("serve")
def serve(
    settings: SettingsPath = DEFAULT,
    host: Annotated[str, typer.Option(help="The address to listen on.")] = "127.0.0.1",
    port: Annotated[int, typer.Option(min=1, max=65535, help="The port to listen on.")] = 8000,
    name: Annotated[
        list[str] | None, typer.Option("--name", help="A name by which browsers reach it. Once for each.")
    ] = None,
    *,
    http: Annotated[
        bool, typer.Option("--http", help="Without encryption, to try it on this machine. Never for real people.")
    ] = False,
) -> None:
    """Serve the desk until you stop it. Put a proxy that encrypts in front of it."""
    from flows.command_desk import serve_desk

    serve_desk(settings, host, port, name or [], is_plain_http=http)


@desk_app.command("account")
def account(
    username: Annotated[str, typer.Argument(help="The account's name, such as amara.okafor.")],
    role: Annotated[
        str,
        typer.Option(help="senior, hr, manager, ig_lead, executive, auditor or administrator."),
    ],
    home: Annotated[list[str] | None, typer.Option(help="A home that is theirs. Once for each.")] = None,
    settings: SettingsPath = DEFAULT,
) -> None:
    """Make an account. Its first password is printed once."""
    from flows.command_desk import make_account

    make_account(settings, username, role, home or [])


@desk_app.command("telephone")
def telephone(
    username: Annotated[str, typer.Argument(help="Whose telephone is lost or new.")], settings: SettingsPath = DEFAULT
) -> None:
    """Forget somebody's telephone: at the next sign-in they set up another."""
    from flows.command_desk import forget_telephone

    forget_telephone(settings, username)


@desk_app.command("digest")
def digest(
    settings: SettingsPath = DEFAULT,
    *,
    send: Annotated[bool, typer.Option("--send", help="Send each [[tell]] of the settings theirs.")] = False,
) -> None:
    """What is overdue, home by home, in counts."""
    from flows.command_digest import digest as tell

    tell(settings, send=send)


@desk_app.command("demo")
def demo(
    folder: Annotated[Path, typer.Option(help="Where `wellkept demo` put its provider.")] = Path("demo"),
    port: Annotated[int, typer.Option(min=1, max=65535, help="The port to listen on.")] = 8000,
) -> None:
    """Serve the desk of the made-up provider, with an account for each role."""
    from flows.command_desk import demo_desk

    demo_desk(folder, port)
