"""The command line: ``wellkept``. Each command is a few lines; the work is done elsewhere."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import typer

from flows.audit_commands import audit_app
from flows.decide_commands import decide_app
from flows.desk_commands import desk_app
from flows.evidence_commands import evidence_app
from flows.keys_commands import keys_app
from flows.report_commands import report_app
from flows.rulebook_commands import rulebook_app
from flows.source_commands import Roles, source_app
from flows.toolkit_commands import toolkit_app
from flows.trend_commands import trend_app
from wellkept import __version__
from wellkept.errors import WellkeptError, sanitise


app = typer.Typer(
    help="Wellkept keeps care records right.\n\nStart with `wellkept demo`, or `wellkept check FILE --dataset staff`.",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    rich_markup_mode="markdown",
    epilog="Exit codes: 0 fine, 1 refused, held, stopped or incomplete, 2 used wrongly.",
)
app.add_typer(keys_app, name="keys")
feed_app = typer.Typer(help="Say where extracts come from.", no_args_is_help=True)
app.add_typer(feed_app, name="feed")
app.add_typer(decide_app, name="decide")
app.add_typer(audit_app, name="audit")
app.add_typer(desk_app, name="desk")
app.add_typer(toolkit_app, name="toolkit")
app.add_typer(evidence_app, name="evidence")
app.add_typer(report_app, name="report")
app.add_typer(trend_app, name="trend")

SettingsPath = Annotated[Path, typer.Option("--settings", "-s", help="The provider's settings file.")]
DEFAULT = Path("wellkept.toml")


def main() -> None:
    """Run a command; what we can explain is said in words, never as a traceback."""
    try:
        app()
    except WellkeptError as error:
        typer.echo(f"wellkept: {error}", err=True)
        sys.exit(error.exit_code)
    except Exception as error:
        typer.echo(f"wellkept: This should not have happened ({sanitise(error)}). Please report this line.", err=True)
        sys.exit(1)


def _version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"wellkept {__version__}")
        raise typer.Exit


@app.callback()
def everything(
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Say the version.")
    ] = False,
) -> None:
    """Wellkept keeps care records right."""


@app.command()
def init(
    folder: Annotated[Path, typer.Argument(help="Where to start.")] = Path(),
    provider: Annotated[str, typer.Option(help="The provider's name.")] = "Our care homes",
    home: Annotated[list[str] | None, typer.Option(help="A home's name; give it once for each home.")] = None,
) -> None:
    """Write a settings file to fill in, with its folders and new keys."""
    from flows.command_setup import begin

    begin(folder, provider, home or [])


@feed_app.command("add")
def feed_add(
    file: Annotated[Path, typer.Argument(help="An extract as its system exports it.")],
    settings: SettingsPath = DEFAULT,
    dataset: Annotated[str, typer.Option(help="What its records are; found by its headings if left out.")] = "",
    name: Annotated[str, typer.Option(help="What to call the feed; made from the file's name if left out.")] = "",
    home: Annotated[str, typer.Option(help="The id of the home, when the whole file is about one.")] = "",
    yes: Annotated[bool, typer.Option("--yes", help="Ask nothing: take what is sure and list the rest.")] = False,
) -> None:
    """Look at a file, say what its columns seem to mean and why, ask, and write the settings."""
    from flows.command_feed import add_feed

    add_feed(file, settings, dataset, name, home, takes_sure=yes)


@app.command()
def night(
    settings: SettingsPath = DEFAULT,
    as_of: Annotated[str, typer.Option(help="Judge this night (YYYY-MM-DD) instead of tonight.")] = "",
) -> None:
    """Judge tonight's extracts: scores, Data Docs, worklists, scorecard."""
    from flows.command_night import judge_night

    raise typer.Exit(judge_night(settings, as_of))


@app.command()
def release(
    run: Annotated[str, typer.Argument(help="The held run, as `wellkept night` named it.")],
    reason: Annotated[str, typer.Option(help="Why it may be judged after all.")],
    by: Annotated[str, typer.Option(help="Your name.")],
    settings: SettingsPath = DEFAULT,
) -> None:
    """Release a held run and judge it. A named person does this, for a reason."""
    from flows.command_night import release_run

    raise typer.Exit(release_run(settings, run, by, reason))


@app.command()
def serve(settings: SettingsPath = DEFAULT) -> None:
    """Stay and judge: when extracts arrive, and at the cut-off."""
    from flows.serve import serve as stay

    stay(settings)


@app.command()
def check(
    file: Annotated[Path, typer.Argument(help="The extract.")],
    dataset: Annotated[str, typer.Option(help="What its records are: resident, staff, training ...")] = "",
    known_as: Annotated[
        str, typer.Option("--format", help="A built-in format, such as asc-wds; the dataset is then found.")
    ] = "",
    as_of: Annotated[str, typer.Option(help="The day it is judged for (YYYY-MM-DD); today if left out.")] = "",
    flags: Annotated[Path | None, typer.Option(help="Write a line for each field at fault to this CSV file.")] = None,
    settings: Annotated[
        Path | None, typer.Option("--settings", "-s", help="Use the feed of this settings file.")
    ] = None,
    home: Annotated[str | None, typer.Option(help="The home the whole file is about.")] = None,
    beside: Annotated[
        list[str] | None,
        typer.Option("--with", help="Another file, for rules that look at both: staff=FILE. Give it once for each."),
    ] = None,
    synthetic: Annotated[
        bool, typer.Option("--synthetic", help="Everyone in it is made up: test numbers are right.")
    ] = False,
    timings: Annotated[bool, typer.Option("--timings", help="Say how long each part took, and the memory.")] = False,
) -> None:
    """Judge one file, with nothing set up. No value of a record is shown or written."""
    from flows.command_check import Question
    from flows.command_check import check as check_one

    asked = Question(dataset, known_as, as_of, home, settings, synthetic, tuple(beside or ()))
    check_one(file, asked, flags, timings=timings)


@app.command()
def value(
    kind: Annotated[
        str,
        typer.Argument(
            help="nhs_number, nino, postcode, phone, email, date, ods_code, cqc_location, nmc_pin or dbs_number."
        ),
    ],
    values: Annotated[
        list[str] | None,
        typer.Argument(help="The values. None, or - alone: one value a line from standard input, exactly as it is."),
    ] = None,
    date_format: Annotated[
        str, typer.Option("--format", help="How dates must be written, such as YYYY-MM-DD; DD/MM/YYYY if left out.")
    ] = "",
) -> None:
    """Say of each value whether it can be right, and why not. CSV: value, valid (Y or N), reason."""
    from flows.command_value import judge_values

    judge_values(kind, values or [], date_format)


@app.command()
def read(
    file: Annotated[Path, typer.Argument(help="Any table.")],
    out: Annotated[Path | None, typer.Option(help="Write what was read to this CSV file (RFC 4180).")] = None,
    receipt: Annotated[Path | None, typer.Option(help="Write the receipt to this JSON file.")] = None,
    settings: Annotated[Path | None, typer.Option("--settings", "-s", help="The settings that declare --feed.")] = None,
    feed: Annotated[str, typer.Option(help="Read it as this feed pins its files.")] = "",
) -> None:
    """Say what a file holds: its rows as text, cell for cell, with every repair named."""
    from flows.command_table import read_file

    read_file(file, out, receipt, settings, feed)


@app.command()
def duplicates(
    file: Annotated[Path, typer.Argument(help="Any table with names and dates of birth, numbers or addresses.")],
    out: Annotated[Path, typer.Option(help="Write the pairs to this CSV file: left_id, right_id, probability, why.")],
    role: Roles = None,
    at_least: Annotated[float, typer.Option(min=0.001, max=1, help="The least probability of a pair.")] = 0.5,
) -> None:
    """Find records that may be one person, and say why. Nothing is merged."""
    from flows.command_duplicates import find_duplicates

    find_duplicates(file, out, role or [], at_least)


# Listed here, and not as a group of their own, which would come last.
app.registered_groups += source_app.registered_groups
app.registered_commands += source_app.registered_commands + rulebook_app.registered_commands


@app.command()
def scores(
    settings: SettingsPath = DEFAULT,
    home: Annotated[str, typer.Option(help="Only this home's.")] = "",
) -> None:
    """The latest scores."""
    from flows.command_read import show_scores

    show_scores(settings, home)


@app.command()
def sample(
    dataset: Annotated[str, typer.Argument(help="Whose records: resident, staff or training.")],
    rows: Annotated[int, typer.Option(help="How many records.")],
    out: Annotated[Path, typer.Option(help="Where to write them: a name that ends in .csv or .parquet.")],
    seed: Annotated[int, typer.Option(help="The same seed makes the same file.")] = 1,
    faults: Annotated[float, typer.Option(help="The share of records to spoil, from 0 to 1.")] = 0.0,
) -> None:
    """Write a file of made-up records, right or spoilt on purpose; OUT.truth.csv says what is wrong."""
    from flows.command_sample import make_sample

    make_sample(dataset, rows, seed, faults, out)


@app.command()
def form(
    dataset: Annotated[str, typer.Argument(help="Whose records: resident or staff.")],
    out: Annotated[Path, typer.Option(help="The Excel workbook to write; its name ends in .xlsx.")],
    settings: Annotated[
        Path | None, typer.Option("--settings", "-s", help="Offer the homes of this settings file.")
    ] = None,
) -> None:
    """Write an Excel form that asks, explains and checks as it is filled in; for staff with a starter checklist."""
    from flows.command_form import write_form

    write_form(dataset, out, settings)


@app.command()
def doctor(settings: SettingsPath = DEFAULT) -> None:
    """Say what is wrong with this machine, the settings, the keys and the feeds, and what to do."""
    from flows.command_doctor import examine

    raise typer.Exit(examine(settings))


@app.command()
def demo(
    folder: Annotated[Path, typer.Option(help="Where to make it.")] = Path("demo"),
    seed: Annotated[int, typer.Option(help="The same seed makes the same provider.")] = 1,
    nights: Annotated[int, typer.Option(help="How many nights are judged; more than 14 come before them.")] = 14,
    months: Annotated[int, typer.Option(help="How many months before them are told in counts alone.")] = 15,
) -> None:
    """Fourteen made-up nights of a made-up provider, end to end, and where to look."""
    from flows.command_demo import run_demo

    raise typer.Exit(run_demo(folder, seed, nights=nights, months=months))


if __name__ == "__main__":
    main()
