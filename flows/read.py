"""Read: one feed's extract from text to typed records, through the contract's gate, or into quarantine."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import polars as pl

from checks import datasets
from checks.formats import departures, file_of
from checks.gate import accept
from flows.receive import date_in_name
from flows.workspace import Workspace
from wellkept.coerce import HOME, Reading, coerce
from wellkept.errors import ExtractRefused
from wellkept.quarantine import keep_refused, keep_rows
from wellkept.reader import read
from wellkept.settings import Feed, Settings


def read_feed(space: Workspace, feed_name: str) -> None:
    """Read the extract of one feed, type it, pass it through the gate, and note its receipt.

    A file that cannot be read, or is no extract of its dataset, goes to quarantine with a message
    its supplier could act on; the other feeds stand. Rows set aside go there too.
    """
    arrived = next(a for a in space.read("plan")["arrived"] if a["feed"] == feed_name)
    name = f"feeds/{feed_name}"
    if space.has(name):
        return
    if not arrived["path"]:
        space.write(name, {**_facts(arrived), "state": "missing"})
        return
    feed = next(f for f in space.settings.feeds if f.name == feed_name)
    dataset = datasets()[arrived["dataset"]]
    path = Path(arrived["path"])
    quarantine = space.settings.folders.quarantine / space.night.isoformat() / feed_name
    try:
        extract = read(path, dataset, feed)
        accept(extract.frame, dataset, file_name=path.name)
    except ExtractRefused as refusal:
        keep_refused(path, refusal, quarantine)
        space.write(name, {**_facts(arrived), "state": "refused", "because": str(refusal)})
        return
    receipt = extract.receipt
    keep_rows(path, extract, quarantine, feed)
    typed = coerce(extract.frame, dataset, reading_of(space.settings, feed), feed=feed_name)
    frame = pl.scan_parquet(space.sink(name, typed))
    homes = frame.select(HOME).unique().collect()[HOME].to_list() if HOME in dataset.by_name else []
    unknown = frame.select(pl.col(HOME).is_null().sum()).collect().item() if HOME in dataset.by_name else 0
    space.write(
        name,
        {
            **_facts(arrived),
            "state": "accepted",
            "encoding": receipt.encoding,
            "rows_read": receipt.rows_read,
            "rows_accepted": receipt.rows_accepted,
            "rows_set_aside": receipt.rows_set_aside,
            "reasons": dict(receipt.reasons),
            "warnings": [*receipt.warnings, *departures(feed, extract.headings)],
            "columns": dict(extract.columns),
            "unused": list(extract.unused),
            "homes": sorted(home for home in homes if home),
            "unknown_home_rows": int(unknown),
            "extract_date": _extract_date(path),
        },
    )


def reading_of(settings: Settings, feed: Feed) -> Reading:
    """How a feed writes things down, as coercion wants to know it."""
    reading = Reading(
        date_formats=feed.date_formats,
        blank_tokens=feed.blank_tokens,
        masked_tokens=feed.masked_tokens,
        values=feed.values,
        homes=settings.home_words or None,
        home=feed.home,
        true_words=feed.true_words,
        false_words=feed.false_words,
    )
    return as_formatted(reading, feed)


def as_formatted(reading: Reading, feed: Feed) -> Reading:
    """The same reading with what the feed's format knows, wherever the feed's own settings say nothing."""
    found = file_of(feed)
    if found is None:
        return reading
    known, file = found
    plain = Feed(feed.name, feed.dataset, feed.pattern)
    return replace(
        reading,
        date_formats=known.date_formats if feed.date_formats == plain.date_formats else feed.date_formats,
        masked_tokens=feed.masked_tokens or known.masked_tokens,
        masked_fields=() if feed.masked_tokens else file.masked_fields,
        values={**file.values, **feed.values},
        true_words=file.true_words if feed.true_words == plain.true_words else feed.true_words,
        false_words=file.false_words if feed.false_words == plain.false_words else feed.false_words,
    )


def accepted(space: Workspace) -> Mapping[str, Mapping[str, Any]]:
    """The receipts of tonight's feeds, by feed, in the order of the settings."""
    return {feed.name: space.read(f"feeds/{feed.name}") for feed in space.settings.feeds}


def records(space: Workspace, dataset: str) -> pl.LazyFrame | None:
    """Tonight's typed records of a dataset from all its feeds; ``None`` when none was accepted."""
    frames = [space.frame(f"feeds/{f.name}") for f in space.settings.feeds if f.dataset == dataset]
    there = [frame for frame in frames if frame is not None]
    if not there:
        return None
    together = pl.concat(there)
    return together.with_columns(pl.int_range(pl.len(), dtype=pl.Int64).alias("__row"))


def _facts(arrived: Mapping[str, Any]) -> dict[str, Any]:
    return {
        "feed": arrived["feed"],
        "dataset": arrived["dataset"],
        "file_name": Path(arrived["path"]).name if arrived["path"] else None,
        "sha256": arrived["sha256"] or None,
        "bytes": arrived["bytes"] or None,
        "arrived_at": arrived["arrived_at"] or None,
        "superseded": arrived["superseded"],
    }


def _extract_date(path: Path) -> str:
    """The day the extract was made: as its name says, or when it was last written."""
    named = date_in_name(path.name)
    return (named or datetime.fromtimestamp(path.stat().st_mtime, UTC).date()).isoformat()


def day(text: str | None) -> date | None:
    """A date written as a fact, back as a date."""
    return date.fromisoformat(text) if text else None
