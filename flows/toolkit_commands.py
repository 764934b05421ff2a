"""The commands of ``wellkept toolkit``: the evidence register, and the levels that it and the nights have earned."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import Annotated

import typer


toolkit_app = typer.Typer(help="Keep the evidence for the Toolkit, and see the level it earns.", no_args_is_help=True)

By = Annotated[str, typer.Option(help="You: your account or initials.")]
SettingsPath = Annotated[Path, typer.Option("--settings", "-s", help="The provider's settings file.")]
AsOf = Annotated[
    datetime | None,
    typer.Option("--as-of", formats=["%Y-%m-%d", "%d/%m/%Y"], help="The day it is asked for; today if left out."),
]
DEFAULT = Path("wellkept.toml")


@toolkit_app.command("add")
def add(
    kind: Annotated[str, typer.Argument(help="The kind of entry; none of them lists the kinds.")] = "",
    fields: Annotated[
        list[str] | None,
        typer.Argument(help="What it says: held_date=2026-11-02. Between several things of one field put ;"),
    ] = None,
    by: By = "",
    replaces: Annotated[str, typer.Option(help="The entry_id of the entry it takes the place of.")] = "",
    settings: SettingsPath = DEFAULT,
) -> None:
    """Put down one entry of the evidence register; a kind alone says which fields it has."""
    from flows.command_toolkit import add_entry

    add_entry(settings, kind, fields or [], by, replaces)


@toolkit_app.command("import")
def import_file(
    file: Annotated[Path, typer.Argument(help="A YAML file of entries.")], by: By, settings: SettingsPath = DEFAULT
) -> None:
    """Put down a file of entries, all or none. The same file twice adds nothing."""
    from flows.command_toolkit import import_entries

    import_entries(settings, file, by)


@toolkit_app.command("export")
def export_file(
    file: Annotated[Path, typer.Argument(help="The YAML file to write.")], settings: SettingsPath = DEFAULT
) -> None:
    """Write every entry of the register to a YAML file, from which it can be imported again."""
    from flows.command_toolkit import export_entries

    export_entries(settings, file)


@toolkit_app.command("list")
def list_all(
    kind: Annotated[str, typer.Option(help="Only entries of this kind.")] = "", settings: SettingsPath = DEFAULT
) -> None:
    """Every entry of the register, replaced ones named; a register that was tampered with is refused."""
    from flows.command_toolkit import list_entries

    list_entries(settings, kind)


@toolkit_app.command("incidents")
def incidents(as_of: AsOf = None, settings: SettingsPath = DEFAULT) -> None:
    """What went wrong of itself in the last twelve months, and whether something was learnt from it."""
    from flows.command_toolkit import list_incidents

    list_incidents(settings, as_of.date() if as_of else None)


@toolkit_app.command("levels")
def levels(
    as_of: AsOf = None,
    as_json: Annotated[bool, typer.Option("--json", help="Everything as JSON.")] = False,
    settings: SettingsPath = DEFAULT,
) -> None:
    """The level each requirement has earned, and what is missing. Exits with 1 below the level that is promised."""
    from flows.command_toolkit import show_levels

    raise typer.Exit(show_levels(settings, as_of.date() if as_of else None, as_json=as_json))


@toolkit_app.command("processing")
def processing(
    out: Annotated[Path, typer.Option(help="The folder to write to.")] = Path("processing"),
    settings: SettingsPath = DEFAULT,
) -> None:
    """Write the record of processing and the DPIA input sheet from the settings, with what a person must fill in."""
    from flows.command_toolkit import write_processing

    write_processing(settings, out)


@toolkit_app.command("map")
def show_map(
    toolkit: Annotated[str, typer.Argument(help="Only this one, such as own-policy.")] = "",
) -> None:
    """What each toolkit asks, from where the wording is, and which evidence serves it."""
    from flows.command_toolkit import print_maps

    print_maps(toolkit)
