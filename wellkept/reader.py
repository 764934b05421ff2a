"""Read one extract: any file a supplier may send, as text, every row accounted for."""

from __future__ import annotations

from collections import Counter
from types import MappingProxyType
from typing import TYPE_CHECKING

from wellkept.body import body
from wellkept.encoding import decode
from wellkept.errors import ExtractRefused
from wellkept.extract import Bounds, Extract, Receipt
from wellkept.headings import unused, wanted
from wellkept.layout import find, head
from wellkept.matrix import unpivoted
from wellkept.mending import mended
from wellkept.parquet import read_parquet
from wellkept.plainly import redelimited, requoted
from wellkept.rows import rows
from wellkept.sheet import read_workbook
from wellkept.source import FileKind, open_source


if TYPE_CHECKING:
    from pathlib import Path

    from wellkept.dataset import Dataset
    from wellkept.settings import Feed
    from wellkept.source import Source


def read(path: Path, dataset: Dataset, feed: Feed | None = None, *, bounds: Bounds | None = None) -> Extract:
    """Read a file as an extract of a dataset.

    Nothing is inferred and nothing trimmed: ``NA``, ``007`` and spaces stay as they are. Cells that a
    spreadsheet damaged are named, and put right only where their value is proved.

    Args:
        path: the file; its content says how it is read where it can, else its suffix. A zip or gzip
            archive that holds one file is read as that file.
        dataset: whose fields its headings are matched with.
        feed: what the settings know of such files: delimiter, encoding, heading row, headings.
        bounds: how large it may be.

    Raises:
        ExtractRefused: it cannot be read as such an extract; the message says what to do.
    """
    bounds = bounds or Bounds()
    source = open_source(path, bounds)
    if source.kind.is_workbook:
        return unpivoted(read_workbook(source, dataset, feed, bounds), dataset, feed)
    as_it_is = read_parquet if source.kind is FileKind.PARQUET else _read_text
    return unpivoted(mended(as_it_is(source, dataset, feed, bounds), dataset, feed), dataset, feed)


def first_headings(path: Path, *, bounds: Bounds | None = None) -> tuple[str, ...]:
    """The cells of the first line of a delimited file, to tell what kind of file it is.

    Raises:
        ExtractRefused: it cannot be opened, or is not text.
    """
    bounds = bounds or Bounds()
    text = decode(open_source(path, bounds).content, path.name)
    first = next(iter(rows(head(text), ",", path.name, bounds)), None)
    return tuple(first.cells) if first else ()


def _read_text(source: Source, dataset: Dataset, feed: Feed | None, bounds: Bounds) -> Extract:
    text = decode(source.content, source.file_name, feed.encoding if feed else None)
    if not text.data or text.data.isspace():
        message = f"{source.file_name} is empty. Ask for the export again."
        raise ExtractRefused(message)
    plain = requoted(text, source.file_name, feed.delimiter if feed else None, bounds)
    try:
        layout = find(plain.text, wanted(dataset, feed), source.file_name, bounds)
    except ExtractRefused:
        again = None if feed and feed.delimiter else redelimited(text, source.file_name, bounds)
        if again is None:
            raise
        plain, layout = again, find(again.text, wanted(dataset, feed), source.file_name, bounds)
    taken = body(plain.text, layout, bounds)
    tolerated = dict(layout.tolerated) | dict(plain.tolerated)
    if layout.sieve.extra:
        tolerated["empty cells at the end of a row"] = taken.frame.height
    headings = layout.sieve.headings
    receipt = Receipt(
        file_name=source.file_name,
        sha256=source.sha256,
        bytes=source.bytes,
        encoding=text.encoding,
        delimiter=plain.dialect.delimiter if plain.dialect else layout.delimiter,
        header_line=layout.header_line,
        rows_read=taken.frame.height + taken.set_aside.height,
        rows_accepted=taken.frame.height,
        rows_set_aside=taken.set_aside.height,
        width=layout.sieve.width,
        reasons=MappingProxyType(dict(Counter(taken.set_aside["reason"]))),
        tolerated=MappingProxyType(tolerated),
        warnings=(*source.warnings, *text.warnings),
    )
    return Extract(
        frame=taken.frame.lazy(),
        receipt=receipt,
        columns={field: headings[at].strip() for field, at in layout.take.items()},
        unused=unused(headings, layout.take),
        set_aside=taken.set_aside,
        headings=tuple(headings),
    )
