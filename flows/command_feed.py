"""``wellkept feed add``: look at a file, say what it seems to hold and why, ask, and write the settings."""

from __future__ import annotations

import re
from dataclasses import replace
from difflib import get_close_matches
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from wellkept.errors import UsedWrongly
from wellkept.headings import shown
from wellkept.settings import load
from wellkept.words import Personal


if TYPE_CHECKING:
    from collections.abc import Iterable

    import polars as pl

    from flows.feeds.block import Block
    from flows.feeds.suggestion import Suggestion
    from wellkept.dataset import Dataset
    from wellkept.settings import Settings

SAMPLE = 5_000  # records looked at
HOME = "home_id"


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
    if dataset and dataset not in EXTRACTS:
        msg = f"There is no dataset called {dataset!r}. Use one of: {', '.join(EXTRACTS)}."
        raise UsedWrongly(msg)
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
    _refuse_homeless(settings, chosen, block, list(columns))
    _try(file, chosen, block)
    add(path, block, datasets())
    typer.echo(f"Written into {path}. The file as it was is {path.name}.bak beside it.")
    typer.echo(f"Try it:  wellkept check {file} --dataset {chosen.name} --settings {path}")


def _asked(block: Block, dataset: Dataset, columns: dict[str, pl.Series], *, takes_sure: bool) -> Block:
    from flows.feeds.cells import blank_words, by_label
    from flows.feeds.suggestion import suggest

    named = _named(columns, dataset)
    taken: dict[str, Suggestion] = {}
    for each in suggest(dataset, columns):
        if each.field in taken:
            typer.echo(f"  {named[each.heading]}: {dataset.by_name[each.field].title} is taken already; left out.")
        elif _is_taken(each, named[each.heading], dataset, takes_sure=takes_sure):
            taken[each.field] = each
    mine = {name: columns[each.heading] for name, each in taken.items()}
    values: dict[str, dict[str, str]] = {}
    for name, cells in mine.items():
        if dataset.by_name[name].codes:
            words, strange = by_label(dataset.by_name[name], cells)
            values |= {name: words} if words else {}
            if strange:
                typer.echo(f"  {named[taken[name].heading]}: {strange} more words are not on its list.")
    return replace(
        block,
        date_formats=_date_formats(dataset, mine, takes_sure=takes_sure),
        blank_tokens=blank_words(
            # Null is a surname.
            [c for name, c in mine.items() if dataset.by_name[name].personal is not Personal.ORDINARY]
        ),
        columns={name: (each.heading, each.why) for name, each in taken.items() if not each.is_known},
        values=values,
    )


def _try(file: Path, dataset: Dataset, block: Block) -> None:
    """Read the file with the feed it was made for: what the reader refuses is not worth writing down.

    Raises:
        ExtractRefused: the key has no column, say, or two columns mean one field.
    """
    from wellkept.reader import read
    from wellkept.settings import Feed

    columns = {ours: (theirs,) for ours, (theirs, _) in block.columns.items()}
    read(file, dataset, Feed(block.name, block.dataset, block.pattern, format=block.format or None, columns=columns))


def _is_taken(each: Suggestion, heading: str, dataset: Dataset, *, takes_sure: bool) -> bool:
    """Whether a suggestion goes into the settings: known or sure ones do, others when somebody says so."""
    if not each.field:
        typer.echo(f"  {heading}: {each.why or 'nothing we know'}; left out.")
        return False
    title = dataset.by_name[each.field].title
    typer.echo(f"  {heading}: {title} ({each.why}).")
    if each.is_sure:
        return True
    if takes_sure:
        typer.echo("    Not sure, so it was left out; add it under [feed.columns] if it is right.")
        return False
    return typer.confirm(f"    Is {heading} the {title}?", default=False)


def _named(columns: Iterable[str], dataset: Dataset) -> dict[str, str]:
    """Each heading as it may be shown: by its words, or by its place where it may be somebody's name or number."""
    spellings = [spelling for f in dataset.fields for spelling in (f.name, f.title, *f.aliases)]
    ours = {word.lower() for spelling in spellings for word in re.findall("[A-Za-z]+", spelling)}
    return {
        heading: shown(heading)
        if any(get_close_matches(word.lower(), ours, 1, 0.7) for word in re.findall("[A-Za-z]+", heading))
        else f"Column {at} (a heading not shown, as it may be a value)"
        for at, heading in enumerate(columns, start=1)
    }


def _date_formats(dataset: Dataset, mine: dict[str, pl.Series], *, takes_sure: bool) -> list[str]:
    """How the date columns are written; empty where the usual formats read them all.

    Columns in which day and month could change places follow those in which they cannot; where no
    column tells, a person is asked.
    """
    from flows.feeds.cells import FEWEST, date_formats_of, is_either_order
    from wellkept.settings_feed import DEFAULT_DATES
    from wellkept.words import Kind

    filled = {
        name: cells.filter(cells.str.strip_chars() != "")
        for name, cells in mine.items()
        if dataset.by_name[name].kind is Kind.DATE
    }
    open_ones = [n for n, cells in filled.items() if len(cells) >= FEWEST and is_either_order(cells)]
    found: dict[str, None] = {}
    for name, cells in filled.items():
        if len(cells) < FEWEST or name in open_ones:
            continue
        formats = date_formats_of(cells)
        if not formats:
            typer.echo(f"  {dataset.by_name[name].title}: its dates are written in no way we know.")
        found |= dict.fromkeys(formats)
    if open_ones and not any(form.startswith(("DD/MM/YYYY", "MM/DD/YYYY")) for form in found):
        names = ", ".join(dataset.by_name[name].title for name in open_ones)
        typer.echo(f"  {names}: no day above 12, so day and month could be either way round.")
        if takes_sure:
            typer.echo("    Not sure, so nothing was written of it; unless told, 03/04/2026 is read as 3 April.")
        else:
            is_uk = typer.confirm("    Is 03/04/2026 the third of April?", default=True)
            found["DD/MM/YYYY" if is_uk else "MM/DD/YYYY"] = None
    return [] if set(found) <= set(DEFAULT_DATES) else list(found)


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


def _refuse_homeless(settings: Settings, dataset: Dataset, block: Block, headings: list[str]) -> None:
    """A record of no home is on nobody's worklist."""
    from wellkept.headings import wanted

    has_column = HOME in wanted(dataset, None).fields(headings) or HOME in block.columns
    if len(settings.homes) > 1 and not (has_column or block.home or block.format):
        ids = ", ".join(home.id for home in settings.homes)
        msg = f"No column of this file says which home a record is of. Say which with --home: {ids}."
        raise UsedWrongly(msg)
    if block.pattern.startswith("*."):
        msg = (
            "The name of this file is nothing but a date, so a pattern for it would take every file. "
            "Have the export named after what it holds, such as residents_2026-11-25.csv."
        )
        raise UsedWrongly(msg)


def _refuse_taken(settings: Settings, file: Path, name: str) -> None:
    feed = settings.feed_for(file.name)
    if feed is not None:
        msg = f'The feed "{feed.name}" takes {file.name} already. Change its lines in {settings.path.name} instead.'
        raise UsedWrongly(msg)
    if any(each.name == (name or _name(file)) for each in settings.feeds):
        msg = f'There is a feed called "{name or _name(file)}" already. Give this one another name with --name.'
        raise UsedWrongly(msg)
