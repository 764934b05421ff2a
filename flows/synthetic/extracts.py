"""The extracts of a made-up provider: each system writes them in its own way, furniture and all."""

from __future__ import annotations

import csv
import os
import re
import shutil
from collections.abc import Callable, Mapping, Sequence
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import polars as pl
import xlsxwriter

from checks.formats.asc_wds import TRAINING
from flows.synthetic.diary import day_of, event, is_renamed
from flows.synthetic.faults import Fault
from flows.synthetic.provider import NAME, Provider
from flows.synthetic.training import KEY as TRAINING_RECORD


Titles = Mapping[str, Mapping[str, str]]

_IS_DAY = re.compile("[0-9]{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12][0-9]|3[01])")
OWN_LIST = "thorn-cottage"  # a home whose residents are no part of the group's system
HEADINGS = {"nok_phone": "NOK Tel", "date_of_birth": "DOB"}
NEW_HEADINGS = {"nok_phone": "Relative Contact 1"}


def write_night(provider: Provider, night: int, landing: Path, titles: Titles) -> list[Fault]:
    """Write the extracts that come on a night, those that are late from the night before too.

    Args:
        provider: whose.
        night: which night of `flows.synthetic.diary`.
        landing: where they arrive.
        titles: headings by dataset and field.

    Returns:
        The faults planted in this night's records.
    """
    tonight = event(night)
    landing.mkdir(parents=True, exist_ok=True)
    for feed in tonight.late:
        records, _ = provider.records(night - 1)
        WRITERS[feed](records, night - 1, landing, titles)
    records, truth = provider.records(night)
    for feed, write in WRITERS.items():
        if tonight.is_down or feed in tonight.missing:
            continue
        if tonight.repeated == feed:
            before, _ = provider.records(night - 1)
            shutil.move(write(before, night - 1, landing, titles), path_of(landing, feed, night))
        else:
            write(records, night, landing, titles)
    for path in landing.glob("*_*.*"):
        stamp(path, day_of(night))
    return truth


def path_of(landing: Path, feed: str, night: int) -> Path:
    """Where a feed's extract of a night lands."""
    return landing / f"{feed}_{day_of(night).isoformat()}{SUFFIXES.get(feed, '.csv')}"


def _residents(records: Mapping[str, pl.DataFrame], night: int, landing: Path, titles: Titles) -> Path:
    frame = records["resident"].filter(pl.col("home_id") != OWN_LIST)
    ours = HEADINGS | (NEW_HEADINGS if is_renamed(night) else {})
    return _write(
        path_of(landing, "residents", night),
        frame,
        {**titles["resident"], **ours},
        encoding="utf-8-sig",
        above=[["Resident list"], [f"Printed for {NAME}"]],
        below=[["Total", str(frame.height)]],
    )


def _own_list(records: Mapping[str, pl.DataFrame], night: int, landing: Path, titles: Titles) -> Path:
    frame = records["resident"].filter(pl.col("home_id") == OWN_LIST)
    if event(night).cut_short == OWN_LIST:
        frame = frame.head(frame.height // 3)
    return _write_book(path_of(landing, OWN_LIST, night), frame, titles["resident"], title="Thorn Cottage residents")


def _staff(records: Mapping[str, pl.DataFrame], night: int, landing: Path, titles: Titles) -> Path:
    return _write(
        path_of(landing, "staff", night),
        records["staff"],
        titles["staff"],
        encoding="cp1252" if night == 0 else "utf-8",
        delimiter=";",
        below=[["S99999", "larch-house", "Lost"]] if event(night).torn == "staff" else [],
    )


def _training(records: Mapping[str, pl.DataFrame], night: int, landing: Path, titles: Titles) -> Path:
    del titles  # the national download has headings of its own
    frame = records["training"].drop(TRAINING_RECORD)
    return _write(
        path_of(landing, "training", night),
        frame,
        dict(zip(frame.columns, TRAINING.headings, strict=True)),
        encoding="utf-8",
    )


SUFFIXES: Mapping[str, str] = {OWN_LIST: ".xlsx"}
WRITERS: Mapping[str, Callable[[Mapping[str, pl.DataFrame], int, Path, Titles], Path]] = {
    "residents": _residents,
    OWN_LIST: _own_list,
    "staff": _staff,
    "training": _training,
}


def _write(
    path: Path,
    frame: pl.DataFrame,
    headings: Mapping[str, str],
    *,
    encoding: str,
    delimiter: str = ",",
    above: Sequence[Sequence[str]] = (),
    below: Sequence[Sequence[str]] = (),
) -> Path:
    with path.open("w", encoding=encoding, newline="") as file:
        rows = csv.writer(file, delimiter=delimiter)
        rows.writerows(above)
        rows.writerow([headings[name] for name in frame.columns])
        rows.writerows([_uk(cell) for cell in row] for row in frame.iter_rows())
        rows.writerows(below)
    return path


def _write_book(path: Path, frame: pl.DataFrame, headings: Mapping[str, str], *, title: str) -> Path:
    """A list as somebody keeps it in a spreadsheet: a title, bold headings, dates that are dates."""
    with xlsxwriter.Workbook(path) as book:
        # The same bytes for the same records: the workbook is as old as its night.
        book.set_properties({"created": datetime.fromisoformat(path.stem[-10:])})
        sheet, bold = book.add_worksheet("Residents"), book.add_format({"bold": True})
        day = book.add_format({"num_format": "dd/mm/yyyy"})
        sheet.write_string(0, 0, title, bold)
        for column, name in enumerate(frame.columns):
            sheet.write_string(2, column, headings[name], bold)
        for at, row in enumerate(frame.iter_rows(), start=3):
            for column, cell in enumerate(row):
                when = _day(cell or "")
                if when is not None:
                    sheet.write_datetime(at, column, when, day)
                elif cell:
                    sheet.write_string(at, column, cell)
    return path


def _day(cell: str) -> datetime | None:
    """A day a spreadsheet can hold as one; it begins with 1900, and a day of no calendar stays text."""
    try:
        return datetime.fromisoformat(cell) if _IS_DAY.fullmatch(cell) and cell[:4] > "1900" else None
    except ValueError:
        return None


def _uk(cell: str | None) -> str:
    """A date as these systems write it; anything else as it is."""
    text = cell or ""
    return f"{text[8:]}/{text[5:7]}/{text[:4]}" if len(text) == 10 and text[4] == text[7] == "-" else text


def stamp(path: Path, day: date) -> None:
    """Written at two in the morning."""
    written = (datetime.combine(day, datetime.min.time(), UTC) + timedelta(hours=2)).timestamp()
    os.utime(path, (written, written))
