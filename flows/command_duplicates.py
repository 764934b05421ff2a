"""``wellkept duplicates``: which two records of a file may be one person, for somebody to look at."""

from __future__ import annotations

import time
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from flows.any_file import ROLE, any_table, halves, refuse_overwriting
from wellkept.errors import ExtractRefused


if TYPE_CHECKING:
    import polars as pl

COLUMNS = ("left_id", "right_id", "probability", "why")


def find_duplicates(file: Path, out: Path, roles: list[str], least: float) -> int:
    """Write the pairs of one file, the likeliest first, and say what was compared.

    Returns:
        How many pairs were written.

    Raises:
        UsedWrongly: a role is not understood, no column says who people are, or the output is the file itself.
        ExtractRefused: the file cannot be read as a table, or two records have one id.
    """
    refuse_overwriting(out, file)
    begun = time.monotonic()
    table = any_table(file)
    given = halves(roles, ROLE)
    from checks.pair.candidates import candidates
    from checks.pair.model import LEFT, MODEL_FROM, RIGHT
    from checks.pair.people import people
    from checks.roles import Role, guess

    meant = guess(table.columns, given)
    for role, columns in meant.items():
        typer.echo(f"  {role.value:<14} {', '.join(columns)}")
    ids = _ids(table, meant.get(Role.ID), file)
    typer.echo(f"Comparing {table.height:,} records by these columns ...")
    found = candidates(people(table, meant), least, _called(meant.get(Role.NUMBER)))
    pairs = found.select(
        ids.gather(found[LEFT]).alias(COLUMNS[0]),
        ids.gather(found[RIGHT]).alias(COLUMNS[1]),
        found[COLUMNS[2]].round(4),
        found[COLUMNS[3]],
    )
    pairs.write_csv(out)
    chosen = "by fixed rules, as there are few records" if table.height < MODEL_FROM else f"at {least:g} or more"
    took = time.monotonic() - begun
    many = "1 pair" if pairs.height == 1 else f"{pairs.height:,} pairs"
    typer.echo(f"{many} may be one person ({chosen}); written to {out} in {took:.0f} s.")
    typer.echo("Nothing was merged: look at each pair. The file holds names, so keep it where the records are kept.")
    return pairs.height


def _ids(table: pl.DataFrame, columns: tuple[str, ...] | None, file: Path) -> pl.Series:
    """What the pairs name records by: the id of the file, or the place of the record in it."""
    import polars as pl

    if columns is None:
        typer.echo("  No column holds an id: records are named by their place in the file, the first is 1.")
        return pl.Series(range(1, table.height + 1), dtype=pl.Int64).cast(pl.String)
    ids = table[columns[0]].str.strip_chars()
    if ids.n_unique() != table.height or (ids.fill_null("") == "").any():
        msg = (
            f"{file.name}: the column {columns[0]} does not name each record: some are blank or the same. "
            f"Choose another with --role 'COLUMN=id', or leave it out with --role '{columns[0]}=ignore'."
        )
        raise ExtractRefused(msg)
    return ids


def _called(columns: tuple[str, ...] | None) -> str:
    heading = (columns or ("",))[0].lower()
    return "NHS number" if "nhs" in heading else "National Insurance number" if heading.startswith("ni") else "number"
