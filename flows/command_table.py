"""``wellkept read``: what one file holds, as text, and a receipt of how it was read."""

from __future__ import annotations

import json
from dataclasses import fields
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from wellkept.any_table import AnyTable, Pins
from wellkept.errors import UsedWrongly
from wellkept.rfc4180 import write_csv
from wellkept.sheet_table import table_of_source
from wellkept.source import open_source
from wellkept.table_receipt import in_words


if TYPE_CHECKING:
    from wellkept.settings import Feed


def read_file(file: Path, out: Path | None, receipt: Path | None, settings: Path | None, feed: str) -> None:
    """Read one file, say what was read, and write the table and its receipt where asked.

    Raises:
        UsedWrongly: there is no such file or feed, or an output would overwrite the file itself.
        ExtractRefused: it cannot be read as a table.
    """
    from wellkept.extract import Bounds

    if not file.is_file():
        msg = f"There is no file {file}. Check the path."
        raise UsedWrongly(msg)
    for target in (out, receipt):
        if target is not None and target.resolve() == file.resolve():
            msg = f"{target} is the file to be read; it is never written over. Name another."
            raise UsedWrongly(msg)
    known = _feed_of(settings, feed)
    source = open_source(file, Bounds(), any_name=True)
    table = table_of_source(source, _pins(known), known.sheet if known else None, Bounds())
    for line in in_words(table.receipt):
        typer.echo(line)
    if out is not None:
        write_csv(table, out)
        typer.echo(f"Written: {out} (RFC 4180, UTF-8).")
    if receipt is not None:
        receipt.write_text(json.dumps(receipt_of(table), indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
        typer.echo(f"Written: {receipt}.")


def receipt_of(table: AnyTable) -> dict[str, object]:
    """The receipt with the lines of the rows set aside, repaired or put up with; no value of a record."""
    counts = {each.name: getattr(table.receipt, each.name) for each in fields(table.receipt)}
    counts |= {name: dict(counts[name]) for name in ("reasons", "tolerated", "repairs")}
    return counts | {"set_aside": table.set_aside.to_dicts(), "notes": table.notes.to_dicts()}


def _feed_of(settings: Path | None, name: str) -> Feed | None:
    if settings is None:
        if name:
            msg = "A feed is declared in a settings file. Add --settings FILE."
            raise UsedWrongly(msg)
        return None
    from wellkept.settings import load

    feeds = {feed.name: feed for feed in load(settings).feeds}
    if name not in feeds:
        msg = f"There is no feed called {name!r} in {settings}. Use --feed with one of: {', '.join(feeds)}."
        raise UsedWrongly(msg)
    return feeds[name]


def _pins(feed: Feed | None) -> Pins:
    return Pins(feed.delimiter, feed.encoding, feed.header_row) if feed else Pins()
