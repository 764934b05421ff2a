"""``wellkept compare``: two tables, cell by cell, with nothing set up."""

from __future__ import annotations

import time
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import typer

from flows.any_file import any_tables, halves, refuse_overwriting
from wellkept.errors import UsedWrongly


if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    import polars as pl

    from checks.sources.cross_check import Meeting
    from checks.sources.matching import Same
    from checks.sources.result import CrossCheck


@dataclass(frozen=True)
class Asked:
    """What somebody knows better than the headings tell.

    Attributes:
        key: the columns by which records meet, each ``COLUMN`` or ``HERE=THERE``.
        same: columns that mean the same, ``HERE=THERE``.
        ignored: columns of the extract that are not compared.
        record_id: the column that names the extract's records.
        tolerances: ``COLUMN=NUMBER``, by how much numbers may differ.
        roles: ``COLUMN=ROLE`` for linking, where there is no key.
        sure: the least probability of a link that is compared.
    """

    key: Sequence[str] = ()
    same: Sequence[str] = ()
    ignored: Sequence[str] = ()
    record_id: str = ""
    tolerances: Sequence[str] = ()
    roles: Sequence[str] = ()
    sure: float = 0.9


@dataclass(frozen=True)
class _Tables:
    here: pl.DataFrame
    there: pl.DataFrame
    given: dict[str, str] = field(default_factory=dict)


def compare_files(extract: Path, source: Path, out: Path, asked: Asked, records: Path | None = None) -> CrossCheck:
    """Write every cell that is not the same, and say what was compared, in counts.

    Raises:
        UsedWrongly: a column is not there, or nothing tells which records belong together.
        ExtractRefused: a file cannot be read as a table.
    """
    for written in (out, *([records] if records else [])):
        refuse_overwriting(written, extract, source)
    begun = time.monotonic()
    here, there = any_tables(extract, source)
    tables = _Tables(here, there, _given(asked))
    from checks.sources.cross_check import cross_check
    from checks.sources.matching import column, is_own_id, record_ids, same_columns

    same = same_columns(tables.here, tables.there, tables.given)
    key = _key(asked, tables, same)
    if not key:
        # Where no id is in both, an id is each system's own, and nothing to agree on.
        same = [one for one in same if not is_own_id(one.here)]
    meeting, by = _meet(asked, tables, key)
    ends = ([one.here for one in key], [one.there for one in key])
    at, ids = record_ids(tables.here, [one.here for one in same], ends[0])
    if asked.record_id:
        at = column(tables.here.columns, asked.record_id, "extract")
        ids = tables.here[at].fill_null("").str.strip_chars()
    _, ids_there = record_ids(tables.there, [one.there for one in same], ends[1])
    fields = [one for one in same if one.here not in ends[0] and one.here != at]
    if not fields:
        msg = "The two tables have no column in common to compare. Name some, for example --map 'DOB=Born on'."
        raise UsedWrongly(msg)
    typer.echo(f"  records meet by  {by}")
    typer.echo(f"  records named by {at or 'their place in the file'}")
    typer.echo(f"Comparing {tables.here.height:,} records with {tables.there.height:,}, {len(fields)} columns ...")
    done = cross_check(tables.here, tables.there, meeting, fields, (ids, ids_there), _tolerances(asked, fields))
    done.cells.write_csv(out)
    if records is not None:
        done.records.write_csv(records)
    _say(done, fields)
    typer.echo(
        f"{done.cells.height:,} cells are not the same; written to {out} in {time.monotonic() - begun:.0f} s."
        " It holds ids and no values."
    )
    return done


def _given(asked: Asked) -> dict[str, str]:
    return {
        **halves(asked.same, "--map 'DOB=Date of birth'"),
        **halves([one for one in asked.key if "=" in one], "--key 'Client ID=resident_id'"),
        **dict.fromkeys(asked.ignored, ""),
    }


def _key(asked: Asked, tables: _Tables, same: list[Same]) -> list[Same]:
    from checks.sources.matching import column, guessed_key

    if not asked.key:
        guess = guessed_key(tables.here, tables.there, same)
        return [guess] if guess else []
    by_heading = {one.here: one for one in same}
    named = [column(tables.here.columns, one.rpartition("=")[0] or one, "extract") for one in asked.key]
    for heading in named:
        if heading not in by_heading:
            msg = f"The source has no column like {heading!r}. Say which it is: --key '{heading}=COLUMN OF THE SOURCE'."
            raise UsedWrongly(msg)
    return [by_heading[heading] for heading in named]


def _meet(asked: Asked, tables: _Tables, key: list[Same]) -> tuple[Meeting, str]:
    from checks.sources.cross_check import meet_by_key
    from checks.sources.matching import keys

    if key:
        ours, theirs = keys(tables.here, [one.here for one in key]), keys(tables.there, [one.there for one in key])
        told = ", ".join(one.here if one.here == one.there else f"{one.here} = {one.there}" for one in key)
        return meet_by_key(ours, theirs), told
    from flows.command_link import likeliest

    typer.echo("No column holds a key of both: records are linked by who they are about.")
    from checks.sources.links import meet_by_links

    linked = likeliest(tables.here, tables.there, asked.roles, 0.5)
    return meet_by_links(tables.here.height, tables.there.height, linked, asked.sure), "who they are about"


def _tolerances(asked: Asked, fields: Sequence[Same]) -> dict[str, float]:
    from checks.sources.matching import column

    told: dict[str, float] = {}
    for named, number in halves(asked.tolerances, "--tolerance 'weight_kg=0.5'").items():
        try:
            told[column([one.here for one in fields], named, "comparison")] = float(number)
        except ValueError:
            msg = f"{number!r} is no number. Write it as --tolerance 'weight_kg=0.5'."
            raise UsedWrongly(msg) from None
    return told


def _say(done: CrossCheck, fields: Sequence[Same]) -> None:
    """Counts by field, then kinds of formatting, then records without one counterpart."""
    width = max(len("field"), *(len(one.here) for one in fields))
    columns = f"{'agree':>18} {'formatting':>11} {'differ':>8} {'missing here':>13} {'there':>7} {'cannot':>7}"
    typer.echo(f"  {'field':<{width}} {columns}")
    for one in fields:
        told = done.of_field(one.here)
        agreeing = f"{told.agreeing:,} of {told.compared:,}"
        typer.echo(
            f"  {one.here:<{width}} {agreeing:>18} {told.formatting:>11,} {told.differs:>8,}"
            f" {told.missing_here:>13,} {told.missing_there:>7,} {told.cannot_compare:>7,}"
        )
    kinds = done.kinds_of_formatting()
    if kinds:
        typer.echo("Formatting only: " + ", ".join(f"{kind} {many:,}" for kind, many in kinds) + ".")
    summary = [f"{done.matched:,} records compared", *(f"{many:,} {what}" for what, many in done.findings())]
    typer.echo("; ".join(summary) + ".")
