"""The commands of ``wellkept keys``: make the keys, check them, and hand out the public half of one."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer


keys_app = typer.Typer(help="Make or check the keys.", no_args_is_help=True)

SettingsPath = Annotated[Path, typer.Option("--settings", "-s", help="The provider's settings file.")]
DEFAULT = Path("wellkept.toml")


@keys_app.command("new")
def keys_new(settings: SettingsPath = DEFAULT) -> None:
    """Make the keys of the store and the signing key where the settings say; never overwrites one."""
    from flows.command_setup import make_keys

    make_keys(settings)


@keys_app.command("check")
def keys_check(settings: SettingsPath = DEFAULT) -> None:
    """Say whether the keys are there, well kept, and those of the store."""
    from flows.command_setup import check_keys

    check_keys(settings)


@keys_app.command("signing")
def keys_signing(
    settings: SettingsPath = DEFAULT,
    public: Annotated[Path | None, typer.Option(help="Write its public half to this file, for an auditor.")] = None,
) -> None:
    """Say which key signs evidence packs; make it if there is none."""
    from flows.command_evidence import sign_keys

    sign_keys(settings, public)
