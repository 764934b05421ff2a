"""The commands about a better record: compare two tables, and link them where they share no key."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer


source_app = typer.Typer()
register_app = typer.Typer(
    help="The sources of the settings: how they stand, and what is wrong in one.", no_args_is_help=True
)
source_app.add_typer(register_app, name="source")
SettingsPath = Annotated[Path, typer.Option("--settings", "-s", help="The provider's settings file.")]
DEFAULT = Path("wellkept.toml")
Roles = Annotated[
    list[str] | None,
    typer.Option(help="What a column is, where its heading does not say: 'Born on=date_of_birth'. Once for each."),
]


@source_app.command()
def compare(
    extract: Annotated[Path, typer.Argument(help="Our records: any table.")],
    source: Annotated[Path, typer.Argument(help="The better record: any table.")],
    out: Annotated[Path, typer.Option(help="Write the cells to this CSV file: record_id, field, outcome, kind.")],
    key: Annotated[
        list[str] | None,
        typer.Option(help="The column by which records meet, or HERE=THERE; several together make one key."),
    ] = None,
    mapped: Annotated[
        list[str] | None,
        typer.Option("--map", help="Two columns that mean the same: 'DOB=Date of birth'. Once for each."),
    ] = None,
    ignore: Annotated[list[str] | None, typer.Option(help="A column that is not compared. Once for each.")] = None,
    record_id: Annotated[str, typer.Option("--id", help="The column that names our records, if not the key.")] = "",
    tolerance: Annotated[
        list[str] | None, typer.Option(help="By how much a number may differ and agree: 'weight_kg=0.5'.")
    ] = None,
    role: Roles = None,
    sure: Annotated[
        float, typer.Option(min=0.5, max=1, help="Without a key: compare links at least this likely.")
    ] = 0.9,
    records: Annotated[
        Path | None, typer.Option(help="Write records without one counterpart to this CSV file: record_id, finding.")
    ] = None,
) -> None:
    """Compare our records with a source, cell by cell. Nothing has to be set up."""
    from flows.command_compare import Asked, compare_files

    asked = Asked(key or (), mapped or (), ignore or (), record_id, tolerance or (), role or (), sure)
    compare_files(extract, source, out, asked, records)


@source_app.command()
def link(
    left: Annotated[Path, typer.Argument(help="One table of people.")],
    right: Annotated[Path, typer.Argument(help="Another, that shares no number with it.")],
    out: Annotated[Path, typer.Option(help="Write the links to this CSV file: left_id, right_id, probability.")],
    role: Roles = None,
    at_least: Annotated[float, typer.Option(min=0.001, max=1, help="The least probability of a link.")] = 0.5,
) -> None:
    """Find which record of one table is the same person as which of another; each is linked once at most."""
    from flows.command_link import link_files

    link_files(left, right, out, role or (), at_least)


@register_app.command("list")
def list_all(settings: SettingsPath = DEFAULT) -> None:
    """Each source: what it is asked for, when it last came, and how many records agree."""
    from flows.command_source import list_sources

    list_sources(settings)


@register_app.command("wrong")
def wrong(
    name: Annotated[str, typer.Argument(help="The source, by its name in the settings.")],
    out: Annotated[Path, typer.Option(help="Write the list to this CSV file, readable by you alone.")],
    settings: SettingsPath = DEFAULT,
) -> None:
    """What somebody decided is wrong in a source, for whoever owns it."""
    from flows.command_source import wrong_in

    wrong_in(settings, name, out)
