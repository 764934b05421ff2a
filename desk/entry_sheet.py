"""A sheet of records: pasted or uploaded, read like any extract, judged, and forgotten."""

from __future__ import annotations

import tempfile
from dataclasses import dataclass
from pathlib import Path, PurePath
from typing import TYPE_CHECKING

from django.conf import settings

from desk.entry import MOST_RECORDS, Judged, judge_entries
from wellkept.any_table import Pins
from wellkept.coerce import HOME, LINE
from wellkept.errors import ExtractRefused
from wellkept.extract import Bounds
from wellkept.reader import read
from wellkept.sheet_table import table_of_source
from wellkept.source import open_source


if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from wellkept.dataset import Dataset

MOST_BYTES = 5 * 1024 * 1024
_MEGABYTE = 1024 * 1024


@dataclass(frozen=True, slots=True)
class Row:
    """One record of a sheet.

    Attributes:
        line: its line in the sheet.
        key: what its key holds, to find it by.
        home_id: whose it is; blank where it names a home that is none of theirs, and then it was not judged.
    """

    line: int
    key: str
    home_id: str
    judged: Judged | None


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet, judged.

    Attributes:
        headings: every heading, as written.
        columns: our field to the heading it was found under.
        table: every record's cells as written, by line.
        unused: headings that mean nothing to us.
        rows_read: rows found under the headings; those judged, set aside and of other homes add up to it.
        set_aside: rows that are no records: line and why.
    """

    headings: tuple[str, ...]
    columns: Mapping[str, str]
    table: Mapping[int, tuple[str, ...]]
    unused: tuple[str, ...]
    rows: tuple[Row, ...]
    rows_read: int
    set_aside: tuple[tuple[int, str], ...]

    @property
    def judged(self) -> list[Judged]:
        """What was found in each record that was judged."""
        return [row.judged for row in self.rows if row.judged]

    @property
    def faulty(self) -> list[Row]:
        """The records that something is wrong with."""
        return [row for row in self.rows if row.judged and row.judged.wrong]

    @property
    def of_others(self) -> list[int]:
        """The lines of records of homes that are not theirs."""
        return [row.line for row in self.rows if row.judged is None]


def judge_sheet(dataset: Dataset, home_id: str, content: bytes, *, name: str, reaches: Callable[[str], bool]) -> Sheet:
    """Read a sheet and judge its records, each for its own home.

    Args:
        dataset: whose records.
        home_id: the home of records that name none.
        content: the file, or what was pasted.
        name: what it was called; of it only the ending counts.
        reaches: whether a home is theirs.

    Raises:
        ExtractRefused: it cannot be read as such a sheet, or holds too much.
    """
    if len(content) > MOST_BYTES:
        message = f"The sheet is larger than {MOST_BYTES // _MEGABYTE} MB. Send fewer rows at a time."
        raise ExtractRefused(message)
    feed = next((feed for feed in settings.PROVIDER.feeds if feed.dataset == dataset.name), None)
    # The reader reads files; this one is its owner's alone, and gone before anybody is answered.
    with tempfile.TemporaryDirectory(prefix="wellkept-") as folder:
        path = Path(folder) / f"sheet{PurePath(name).suffix.lower()[:8]}"
        path.touch(mode=0o600)
        path.write_bytes(content)
        extract = read(path, dataset, feed)
        frame = extract.frame.collect()
        table = table_of_source(open_source(path, Bounds(), any_name=True), Pins(), None, Bounds())
    if frame.height > MOST_RECORDS:
        message = f"The sheet holds {frame.height:,} records, and {MOST_RECORDS:,} can be checked at a time. Split it."
        raise ExtractRefused(message)
    records = frame.drop(LINE).to_dicts()
    lines = frame[LINE].to_list()
    homes = [_home(cells, home_id, reaches) for cells in records]
    return Sheet(
        headings=tuple(table.headings),
        columns=extract.columns,
        table=dict(zip(table.frame[LINE].to_list(), table.records(), strict=True)),
        unused=extract.unused,
        rows=_judged(dataset, records, lines, homes),
        rows_read=extract.receipt.rows_read,
        set_aside=tuple(extract.set_aside.select("line", "reason").iter_rows()),
    )


def _home(cells: Mapping[str, str | None], home_id: str, reaches: Callable[[str], bool]) -> str:
    """The home a record names, or the one it was sent for; blank where it is none of theirs."""
    named = (cells.get(HOME) or "").strip()
    found = settings.PROVIDER.home_of(named) if named else home_id
    return found if found and reaches(found) else ""


def _judged(
    dataset: Dataset, records: Sequence[Mapping[str, str | None]], lines: Sequence[int], homes: Sequence[str]
) -> tuple[Row, ...]:
    of_home: dict[str, list[int]] = {}
    for at, home in enumerate(homes):
        of_home.setdefault(home, []).append(at)
    said: list[Judged | None] = [None] * len(records)
    for home, places in of_home.items():
        if home:
            for at, one in zip(places, judge_entries(dataset.name, home, [records[at] for at in places]), strict=True):
                said[at] = one
    return tuple(
        Row(line, (cells.get(dataset.key) or "").strip(), home, judged)
        for line, cells, home, judged in zip(lines, records, homes, said, strict=True)
    )
