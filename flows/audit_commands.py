"""The commands of ``wellkept audit``: records against paper, month by month."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer


audit_app = typer.Typer(
    help="Check a sample of records against paper: draw it, print blind sheets, key them, see what agrees.",
    no_args_is_help=True,
)

Audit = Annotated[str, typer.Argument(help="The audit, such as resident-2026-11.")]
SettingsPath = Annotated[Path, typer.Option("--settings", "-s", help="The provider's settings file.")]
DEFAULT = Path("wellkept.toml")


@audit_app.command("draw")
def draw(
    dataset: Annotated[str, typer.Argument(help="Whose records: resident or staff.")],
    by: Annotated[str, typer.Option(help="You: your account or initials.")],
    month: Annotated[str, typer.Option(help="The month it is for, such as 2026-11; this one if left out.")] = "",
    size: Annotated[int, typer.Option(min=1, help="How many established people of each home.")] = 40,
    field: Annotated[
        list[str] | None, typer.Option(help="A field to check beside the critical ones. Once for each.")
    ] = None,
    settings: SettingsPath = DEFAULT,
) -> None:
    """Draw a month's sample: some who have been here, chosen by lot, and all who are new. Writes the sheets too."""
    from flows import command_audit

    command_audit.draw(settings, dataset, month, size, field or [], by)


@audit_app.command("sheet")
def sheet(audit: Audit, settings: SettingsPath = DEFAULT) -> None:
    """Write the blind check sheets of an audit again, a PDF for each home."""
    from flows import command_audit

    command_audit.sheet(settings, audit)


@audit_app.command("enter")
def enter(
    audit: Audit,
    file: Annotated[Path, typer.Argument(help="The workbook with what the paper says.")],
    checked_by: Annotated[str, typer.Option(help="Who looked at the paper.")],
    keyed_by: Annotated[str, typer.Option(help="Who keyed it: somebody else.")],
    settings: SettingsPath = DEFAULT,
) -> None:
    """Take in what was keyed, and say what agrees. Enter it again to correct it; every time is kept."""
    from flows import command_audit

    command_audit.enter(settings, audit, file, checked_by, keyed_by)


@audit_app.command("results")
def results(audit: Audit, settings: SettingsPath = DEFAULT) -> None:
    """Say what agrees with paper, for each home, stratum and field, with its interval."""
    from flows import command_audit

    command_audit.results(settings, audit)
