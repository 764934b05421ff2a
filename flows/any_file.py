"""Any file as a table, for the commands that need nothing set up."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING

import typer

from wellkept.errors import ExtractRefused, UsedWrongly


if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    import polars as pl

ROLE = "--role 'Date born=date_of_birth'"  # how a role is given, for whoever gives it otherwise


def any_table(file: Path) -> pl.DataFrame:
    """The records of any file as text, under its headings; rows that are no records are told and left out.

    Raises:
        UsedWrongly: there is no such file.
        ExtractRefused: it cannot be read as a table, or has no headings.
    """
    import polars as pl

    from wellkept.any_table import Pins
    from wellkept.extract import Bounds
    from wellkept.sheet_table import table_of_source
    from wellkept.source import open_source

    if not file.is_file():
        msg = f"There is no file {file}. Check the path."
        raise UsedWrongly(msg)
    read = table_of_source(open_source(file, Bounds(), any_name=True), Pins(), None, Bounds())
    if not read.headings:
        msg = f"{file.name}: no row of headings was found, so nobody can tell which column is which. Add one."
        raise ExtractRefused(msg)
    if read.receipt.rows_set_aside:
        typer.echo(
            f"{file.name}: {read.receipt.rows_set_aside:,} rows are no records and were set aside; "
            "`wellkept read` names them."
        )
    cells = [f"cell_{at}" for at in range(1, len(read.headings) + 1)]
    names = _told_apart(read.headings)
    return read.frame.select(pl.col(cell).alias(name) for cell, name in zip(cells, names, strict=True))


def any_tables(here: Path, there: Path) -> tuple[pl.DataFrame, pl.DataFrame]:
    """Two files as tables, read at the same time.

    Raises:
        UsedWrongly: one of them is not there.
        ExtractRefused: one cannot be read as a table, or has no headings; of two the first is told.
    """
    with ThreadPoolExecutor(2) as both:
        one, other = both.submit(any_table, here), both.submit(any_table, there)
        return one.result(), other.result()


def _told_apart(headings: tuple[str, ...]) -> list[str]:
    """The headings, those that are blank or repeated told apart by their column."""
    names: list[str] = []
    for at, heading in enumerate(headings, start=1):
        names.append(
            heading if heading.strip() and heading not in names else f"{heading.strip()} (column {at})".strip()
        )
    return names


def refuse_overwriting(out: Path, *files: Path) -> None:
    """What is read is never written over.

    Raises:
        UsedWrongly: the output is one of the files.
    """
    if any(out.resolve() == file.resolve() for file in files):
        msg = f"{out} is the file to be read; it is never written over. Name another with --out."
        raise UsedWrongly(msg)


def halves(given: Iterable[str], such_as: str) -> dict[str, str]:
    """``HERE=THERE`` as they are given on the command line.

    Raises:
        UsedWrongly: one of them is not of that form; ``such_as`` shows the form.
    """
    return dict(_halves(each, such_as) for each in given)


def _halves(given: str, such_as: str) -> tuple[str, str]:
    one, found, other = given.rpartition("=")
    if not found or not one.strip() or not other.strip():
        msg = f"{given!r} does not name two things. Write it as {such_as}."
        raise UsedWrongly(msg)
    return one.strip(), other.strip()
