"""``wellkept feed add``: look at a file, say what it seems to hold and why, ask, and write the settings."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from wellkept.errors import UsedWrongly
from wellkept.settings import load


if TYPE_CHECKING:
    import polars as pl

    from flows.feeds.block import Block
    from flows.feeds.suggestion import Suggestion
    from wellkept.dataset import Dataset
    from wellkept.settings import Settings

SAMPLE = 5_000  # records looked at


def add_feed(file: Path, path: Path, dataset: str, name: str, home: str, *, takes_sure: bool) -> None:
    """Suggest a feed for a file, and write it into the settings when a person agrees.

    Args:
        file: an extract as the provider has it.
        path: the settings file.
        dataset: what its records are; found by its headings if empty.
        name: what to call the feed; made from the file's name if empty.
        home: the home the whole file is about, if it is.
        takes_sure: ask nothing; take what is sure, and list the rest.

    Raises:
        UsedWrongly: there is no such file, a feed takes it already, or nobody can tell what it holds.
        ExtractRefused: it cannot be read as a table.
        SettingsWrong: with the feed the settings would contradict themselves.
    """
    from checks import EXTRACTS, datasets
    from checks.formats import FORMATS
    from flows.feeds.block import Block, add, pattern_of

    settings = load(path)
    _refuse_taken(settings, file, name)
    columns = _columns(file)
    known = next((f for f in FORMATS.values() if f.recognise(list(columns))), None)
    national = known.recognise(list(columns)) if known else None
    chosen = datasets()[dataset or (national.dataset if national else _dataset(list(columns), EXTRACTS))]
    typer.echo(f"{file.name}: {chosen.title.lower()}, {len(columns)} columns, by its headings.")
    block = Block(name or _name(file), chosen.name, pattern_of(file.name), home=home)
    if known and national and chosen.name == national.dataset:
        typer.echo(f"It is an {national.title}, so headings, dates and codes need no settings.")
        block = replace(block, format=known.name)
    else:
        block = _asked(block, chosen, columns, takes_sure=takes_sure)
    typer.echo(f"\n{block.text}")
    if not takes_sure and not typer.confirm(f"Write this into {path}?"):
        typer.echo("Nothing was written.")
        return
    add(path, block, datasets())
    typer.echo(f"Written into {path}. The file as it was is {path.name}.bak beside it.")
    typer.echo(f"Try it:  wellkept check {file} --dataset {chosen.name} --settings {path}")


def _asked(block: Block, dataset: Dataset, columns: dict[str, pl.Series], *, takes_sure: bool) -> Block:
    from flows.feeds.cells import blank_words, by_label
    from flows.feeds.suggestion import suggest

    taken: dict[str, Suggestion] = {}
    for each in suggest(dataset, columns):
        if _is_taken(each, dataset, takes_sure=takes_sure):
            taken[each.field] = each
    mine = {name: columns[each.heading] for name, each in taken.items()}
    values: dict[str, dict[str, str]] = {}
    for name, cells in mine.items():
        if dataset.by_name[name].codes:
            words, strange = by_label(dataset.by_name[name], cells)
            values |= {name: words} if words else {}
            if strange:
                typer.echo(f"  {taken[name].heading}: {strange} more words are not on its list; map them by hand.")
    return replace(
        block,
        date_formats=_date_formats(dataset, mine, taken),
        blank_tokens=blank_words(list(mine.values())),
        columns={name: (each.heading, each.why) for name, each in taken.items() if not each.is_known},
        values=values,
    )


def _is_taken(each: Suggestion, dataset: Dataset, *, takes_sure: bool) -> bool:
    """Whether a suggestion goes into the settings: known or sure ones do, others when somebody says so."""
    if not each.field:
        typer.echo(f"  {each.heading}: {each.why or 'nothing we know'}; left out.")
        return False
    title = dataset.by_name[each.field].title
    typer.echo(f"  {each.heading}: {title} ({each.why}).")
    if each.is_sure:
        return True
    if takes_sure:
        typer.echo("    Not sure, so it was left out; add it under [feed.columns] if it is right.")
        return False
    return typer.confirm(f"    Is {each.heading} the {title}?", default=False)


def _date_formats(dataset: Dataset, mine: dict[str, pl.Series], taken: dict[str, Suggestion]) -> list[str]:
    """The formats the date columns are written in; where day and month could change places, that is said."""
    from flows.feeds.cells import FEWEST, best_date_format, is_either_order
    from wellkept.words import Kind

    formats: list[str] = []
    for name, cells in mine.items():
        filled = cells.filter(cells.str.strip_chars() != "")
        if dataset.by_name[name].kind is not Kind.DATE or len(filled) < FEWEST:
            continue
        form, many = best_date_format(filled)
        if not many:
            typer.echo(f"  {taken[name].heading}: its dates are written in no way we know.")
            continue
        if is_either_order(filled):
            typer.echo(f"  {taken[name].heading}: no day above 12, so day and month could be either.")
            typer.echo(f"    Taken as {form}; check it.")
        formats += [form] if form not in formats else []
    return formats


def _columns(file: Path) -> dict[str, pl.Series]:
    """The cells under each heading of the file's first records, as text; a heading given twice is taken once."""
    from wellkept.any_table import Pins
    from wellkept.extract import Bounds
    from wellkept.sheet_table import table_of_source
    from wellkept.source import open_source

    if not file.is_file():
        msg = f"There is no file {file}. Check the path."
        raise UsedWrongly(msg)
    table = table_of_source(open_source(file, Bounds()), Pins(), None, Bounds())
    if not table.headings:
        msg = f"{file.name} has no row of headings. Ask for the export with its headings, and add it then."
        raise UsedWrongly(msg)
    cells = table.frame.head(SAMPLE)
    return {
        heading: cells[f"cell_{at}"].fill_null("")
        for at, heading in enumerate(table.headings, start=1)
        if heading.strip()
    }


def _dataset(headings: list[str], extracts: tuple[str, ...]) -> str:
    from checks import datasets
    from flows.feeds.suggestion import dataset_of

    found = dataset_of(headings, {name: datasets()[name] for name in extracts})
    if found is None:
        msg = f"Nobody can tell by its headings what this file holds. Say so with --dataset: {', '.join(extracts)}."
        raise UsedWrongly(msg)
    return found


def _name(file: Path) -> str:
    letters = re.sub(r"[^a-z]+", "-", file.stem.lower()).strip("-")
    return letters or "feed"


def _refuse_taken(settings: Settings, file: Path, name: str) -> None:
    feed = settings.feed_for(file.name)
    if feed is not None:
        msg = f'The feed "{feed.name}" takes {file.name} already. Change its lines in {settings.path.name} instead.'
        raise UsedWrongly(msg)
    if any(each.name == (name or _name(file)) for each in settings.feeds):
        msg = f'There is a feed called "{name or _name(file)}" already. Give this one another name with --name.'
        raise UsedWrongly(msg)
