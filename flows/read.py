"""Read: one feed's extract from text to typed records, through the contract's gate, or into quarantine."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import polars as pl

from checks import datasets
from checks.codes import spoken_codes
from checks.formats import departures
from checks.gate import accept
from checks.reading import reading_of
from flows.receive import date_in_name
from flows.workspace import Workspace
from wellkept.coerce import HOME, coerce
from wellkept.errors import ExtractRefused
from wellkept.headings import shown
from wellkept.mending import counts
from wellkept.quarantine import keep_refused, keep_rows
from wellkept.reader import read
from wellkept.record import RAW


if TYPE_CHECKING:
    from wellkept.dataset import Dataset

CHANGED = "changed_date"


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
        space.write(name, {**arrival_facts(arrived), "state": "missing"})
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
        space.write(name, {**arrival_facts(arrived), "state": "refused", "because": str(refusal)})
        return
    receipt = extract.receipt
    keep_rows(path, extract, quarantine, feed)
    reading = reading_of(space.settings, feed)
    if receipt.sheet:
        reading = reading.of_workbook(spoken_codes(dataset))
    typed = coerce(extract.frame, dataset, reading, feed=feed_name)
    frame = pl.scan_parquet(space.sink(name, typed))
    homes = frame.select(HOME).unique().collect()[HOME].to_list() if HOME in dataset.by_name else []
    unknown = frame.select(pl.col(HOME).is_null().sum()).collect().item() if HOME in dataset.by_name else 0
    space.write(
        name,
        {
            **arrival_facts(arrived),
            "state": "accepted",
            "encoding": receipt.encoding,
            "rows_read": receipt.rows_read,
            "rows_accepted": receipt.rows_accepted,
            "rows_set_aside": receipt.rows_set_aside,
            "records_made": receipt.records_made,
            "reasons": dict(receipt.reasons),
            "warnings": [
                *receipt.warnings,
                *departures(feed, extract.headings),
                *masked_words(masked_cells(frame, dataset, extract.columns)),
            ],
            "repairs": dict(receipt.repairs),
            "damage": counts(extract.damage),
            "columns": dict(extract.columns),
            "headings": [heading for heading in extract.headings if shown(heading).startswith('"')],
            "unused": list(extract.unused),
            "homes": sorted(home for home in homes if home),
            "unknown_home_rows": int(unknown),
            "extract_date": extract_date(path),
            "changed_after_extract": _changed_after(frame, dataset, date.fromisoformat(extract_date(path))),
        },
    )


def _changed_after(typed: pl.LazyFrame, dataset: Dataset, made: date) -> int | None:
    """Records that say they were changed after the extract was made; ``None`` where none says when."""
    if CHANGED not in dataset.by_name:
        return None
    changed = pl.col(CHANGED)
    known, later = typed.select(changed.count(), (changed > made).sum().alias("later")).collect().row(0)
    return int(later) if known else None


def masked_cells(typed: pl.LazyFrame, dataset: Dataset, columns: Mapping[str, str]) -> dict[str, int]:
    """By heading, the cells whose text a download hid: the column is there, and the cell has no text at all."""
    there = [f.name for f in dataset.fields if f.name in columns and f.name != HOME]
    counts = typed.select(pl.col(name + RAW).is_null().sum() for name in there).collect().row(0)
    return {columns[name]: many for name, many in zip(there, counts, strict=True) if many}


def masked_words(masked: Mapping[str, int]) -> list[str]:
    """A sentence for each heading with hidden cells: why nothing can be told of them."""
    return [
        f"{many:,} {'cell' if many == 1 else 'cells'} of {heading} are masked, so what needs them is undetermined. "
        "Ask for a download that shows them, or check them in the service itself."
        for heading, many in masked.items()
    ]


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


def arrival_facts(arrived: Mapping[str, Any]) -> dict[str, Any]:
    """What is known of a file before it is read."""
    return {
        "feed": arrived["feed"],
        "dataset": arrived["dataset"],
        "file_name": Path(arrived["path"]).name if arrived["path"] else None,
        "sha256": arrived["sha256"] or None,
        "bytes": arrived["bytes"] or None,
        "arrived_at": arrived["arrived_at"] or None,
        "superseded": arrived["superseded"],
    }


def extract_date(path: Path) -> str:
    """The day the extract was made: as its name says, or when it was last written."""
    named = date_in_name(path.name)
    return (named or datetime.fromtimestamp(path.stat().st_mtime, UTC).date()).isoformat()


def day(text: str | None) -> date | None:
    """A date written as a fact, back as a date."""
    return date.fromisoformat(text) if text else None
