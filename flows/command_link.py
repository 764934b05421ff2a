"""``wellkept link``: which record of one table is the same person as which of another."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

import typer

from flows.any_file import ROLE, any_tables, halves, refuse_overwriting


if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    import polars as pl

COLUMNS = ("left_id", "right_id", "probability")


def link_files(left: Path, right: Path, out: Path, roles: Sequence[str], least: float) -> int:
    """Write the links, each record in one at most, and say how many were found.

    Returns:
        How many links were written.

    Raises:
        UsedWrongly: a role is not understood, or no column says who people are.
        ExtractRefused: a file cannot be read as a table.
    """
    refuse_overwriting(out, left, right)
    begun = time.monotonic()
    here, there = any_tables(left, right)
    from checks.sources.cross_check import ROW_HERE, ROW_THERE
    from checks.sources.links import SURE
    from checks.sources.matching import record_ids

    found = likeliest(here, there, roles, least)
    (at, ids), (at_there, ids_there) = record_ids(here, (), ()), record_ids(there, (), ())
    typer.echo(f"  left_id  {at or 'the place in the file'}")
    typer.echo(f"  right_id {at_there or 'the place in the file'}")
    found.select(
        ids.gather(found[ROW_HERE]).alias(COLUMNS[0]),
        ids_there.gather(found[ROW_THERE]).alias(COLUMNS[1]),
        found[COLUMNS[2]].round(4),
    ).write_csv(out)
    doubtful = int((found[COLUMNS[2]] < SURE).sum())
    typer.echo(
        f"{found.height:,} links, {doubtful:,} of them doubtful (below {SURE:g}): "
        "look at those before you rely on them."
    )
    typer.echo(
        f"{here.height - found.height:,} records only on the left, {there.height - found.height:,} only on the right; "
        f"written to {out} in {time.monotonic() - begun:.0f} s."
    )
    return found.height


def likeliest(here: pl.DataFrame, there: pl.DataFrame, roles: Sequence[str], least: float) -> pl.DataFrame:
    """The links of two tables, with the columns they rest on told; a role that is given holds for both tables."""
    from checks.roles import guess
    from checks.sources.links import links
    from wellkept.headings import plain

    given = halves(roles, ROLE)
    meant = []
    for side, table in (("left", here), ("right", there)):
        known = {plain(heading) for heading in table.columns}
        told = guess(table.columns, {column: role for column, role in given.items() if plain(column) in known})
        meant.append(told)
        typer.echo(f"  {side:<6} " + "; ".join(f"{role.value}: {', '.join(columns)}" for role, columns in told.items()))
    typer.echo(f"Linking {here.height:,} records to {there.height:,} ...")
    return links(here, there, (meant[0], meant[1]), least)
