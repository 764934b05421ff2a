"""The latest scores in the terminal, the same numbers as the scorecard."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.box import SIMPLE_HEAD
from rich.console import Console
from rich.table import Table

from reports import phrase, standing
from wellkept.page import british_date


if TYPE_CHECKING:
    from reports.material import Material
    from reports.standing import Counts


_STYLES = {"pass": "green", "warn": "yellow", "stop": "bold red", "blank": "dim"}


def print_scores(material: Material, home: str | None = None, *, console: Console | None = None) -> None:
    """Print how every home stands, or one home.

    Args:
        material: the night.
        home: a home's id; all homes if left out.
        console: where to print; the terminal if left out.
    """
    out = console or Console()
    out.print(f"{material.provider}, {british_date(material.night)}", style="bold", markup=False)
    out.print(people_table(material, home))
    out.print(checks_table(material, home))
    if not home:
        out.print(dimension_table(material))
    accepted = standing.accepted_total(material)
    if accepted and not home:
        out.print(f"{phrase.count(accepted, 'accepted exception')}, counted as wrong above.")


def people_table(material: Material, home: str | None = None) -> Table:
    """People with no critical fault, by home."""
    table = Table(title="People with no critical fault", title_justify="left", box=SIMPLE_HEAD)
    for words in ("Home", "Who"):
        table.add_column(words)
    for words in ("No critical fault", "Not checked"):
        table.add_column(words, justify="right")
    for each in standing.headlines(material):
        if home in (None, each.home_id):
            style = _STYLES[each.judgement]
            table.add_row(
                each.home,
                phrase.dataset_title(each.dataset),
                each.headline,
                f"{each.people - each.judged:,}",
                style=style,
            )
    return table


def checks_table(material: Material, home: str | None = None) -> Table:
    """The checks of every home, with what could not be judged beside the score."""
    table = _counts_table("Checks by home", "Home", "Record")
    names = material.home_names
    for (home_id, dataset), counts in standing.by_home(material).items():
        if home in (None, home_id):
            table.add_row(phrase.home(home_id, names, dataset), phrase.dataset_title(dataset), *_cells(counts))
    return table


def dimension_table(material: Material) -> Table:
    """The checks of every dimension, all homes."""
    table = _counts_table("Checks by dimension, all homes", "Dimension")
    for dimension, counts in standing.by_dimension(material).items():
        table.add_row(dimension.value.capitalize(), *_cells(counts))
    return table


def _counts_table(title: str, *first: str) -> Table:
    table = Table(title=title, title_justify="left", box=SIMPLE_HEAD)
    for words in first:
        table.add_column(words)
    for words in ("Right", "Wrong", "Undetermined", "Not run", "Score", "Judged share"):
        table.add_column(words, justify="right")
    return table


def _cells(counts: Counts) -> tuple[str, ...]:
    numbers = (counts.right, counts.wrong, counts.undetermined, counts.not_run)
    return (*(f"{number:,}" for number in numbers), counts.score, counts.judged_share)
