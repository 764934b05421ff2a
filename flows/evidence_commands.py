"""The commands of ``wellkept evidence``: make the pack of a period, and check packs."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Any

import typer
from typer.core import TyperGroup


class _MakesUnlessTold(TyperGroup):
    """``wellkept evidence 2026-Q3`` is short for ``wellkept evidence make 2026-Q3``."""

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        """Take what is no command for the period of a pack to make."""
        if args and args[0] not in self.commands and args[0] not in ctx.help_option_names:
            args = ["make", *args]
        return super().parse_args(ctx, args)


evidence_app = typer.Typer(
    cls=_MakesUnlessTold,
    help="Make the sealed evidence pack of a period, and check that packs are what they were.",
    no_args_is_help=True,
)

SettingsPath = Annotated[Path, typer.Option("--settings", "-s", help="The provider's settings file.")]
DEFAULT = Path("wellkept.toml")


@evidence_app.command("make")
def make(
    period: Annotated[str, typer.Argument(help="A month (2026-09), a quarter (2026-Q3), or a year (2026, 2025-26).")],
    by: Annotated[str, typer.Option(help="You: your account or initials.")],
    folder: Annotated[Path | None, typer.Option(help="Put a copy of the pack into this folder too.")] = None,
    settings: SettingsPath = DEFAULT,
) -> None:
    """Make the evidence pack of a period that is over. The word make may be left out."""
    from flows.command_evidence import make_one

    make_one(settings, period, by, folder)


@evidence_app.command("verify")
def verify(
    packs: Annotated[list[Path] | None, typer.Argument(help="The packs; all of the provider's if left out.")] = None,
    public_key: Annotated[
        list[Path] | None,
        typer.Option(help="A file with a public key that signed; give it once for each. Ours is known."),
    ] = None,
    without_store: Annotated[
        bool, typer.Option("--without-store", help="Ask neither the store nor the register: for an auditor elsewhere.")
    ] = False,
    as_json: Annotated[bool, typer.Option("--json", help="Everything as JSON.")] = False,
    settings: SettingsPath = DEFAULT,
) -> None:
    """Check packs to the byte, their signatures and chain, and derive every number again. Exits with 1 if one fails."""
    from flows.command_evidence import Question, verify_packs

    asked = Question(tuple(packs or ()), tuple(public_key or ()), without_store)
    raise typer.Exit(verify_packs(settings, asked, as_json=as_json))
