"""The commands of ``wellkept report``: the report of a month, a quarter or a year."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer


report_app = typer.Typer(
    help="Write the report of a month, a quarter or a year: a page, a PDF and a workbook.", no_args_is_help=True
)

SettingsPath = Annotated[Path, typer.Option("--settings", "-s", help="The provider's settings file.")]
Outside = Annotated[bool, typer.Option("--outside", help="For a reader outside the provider: small counts suppressed.")]
Folder = Annotated[Path | None, typer.Option(help="Where to write it; a folder beside what is published if left out.")]
DEFAULT = Path("wellkept.toml")


@report_app.command("monthly")
def monthly(
    period: Annotated[str, typer.Option(help="The month, such as 2026-09; the last whole one if left out.")] = "",
    is_outside: Outside = False,
    folder: Folder = None,
    settings: SettingsPath = DEFAULT,
) -> None:
    """Write the report of a month."""
    from flows.command_report import write_report

    write_report(settings, "monthly", period, folder, is_outside=is_outside)


@report_app.command("quarterly")
def quarterly(
    period: Annotated[str, typer.Option(help="The quarter, such as 2026-Q3; the last whole one if left out.")] = "",
    is_outside: Outside = False,
    folder: Folder = None,
    settings: SettingsPath = DEFAULT,
) -> None:
    """Write the report of a quarter."""
    from flows.command_report import write_report

    write_report(settings, "quarterly", period, folder, is_outside=is_outside)


@report_app.command("annual")
def annual(
    period: Annotated[
        str,
        typer.Option(
            help="The year, such as 2026, or the Toolkit's year to 30 June, such as 2025-26; the last whole calendar "
            "year if left out."
        ),
    ] = "",
    is_outside: Outside = False,
    folder: Folder = None,
    settings: SettingsPath = DEFAULT,
) -> None:
    """Write the report of a year, its four quarters side by side."""
    from flows.command_report import write_report

    write_report(settings, "annual", period, folder, is_outside=is_outside)
