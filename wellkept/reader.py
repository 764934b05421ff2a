"""Read one extract: any file a supplier may send, as text, every row accounted for."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, NoReturn

from wellkept.body import body
from wellkept.encoding import decode
from wellkept.errors import ExtractRefused
from wellkept.extract import Bounds, Extract, Receipt
from wellkept.headings import unused, wanted
from wellkept.layout import find
from wellkept.parquet import read_parquet
from wellkept.plainly import redelimited, requoted


if TYPE_CHECKING:
    from wellkept.dataset import Dataset
    from wellkept.settings import Feed


def read(path: Path, dataset: Dataset, feed: Feed | None = None, *, bounds: Bounds | None = None) -> Extract:
    """Read a file as an extract of a dataset.

    Nothing is inferred and nothing trimmed: ``NA``, ``007`` and spaces stay as they are.

    Args:
        path: the file; its suffix says how it is read.
        dataset: whose fields its headings are matched with.
        feed: what the settings know of such files: delimiter, encoding, heading row, headings.
        bounds: how large it may be.

    Raises:
        ExtractRefused: it cannot be read as such an extract; the message says what to do.
    """
    reader = _READERS.get(path.suffix.lower())
    if reader is None:
        _refuse_kind(path)
    bounds = bounds or Bounds()
    return reader(path, content_of(path, bounds), dataset, feed, bounds)


def _read_text(path: Path, content: bytes, dataset: Dataset, feed: Feed | None, bounds: Bounds) -> Extract:
    text = decode(content, path.name, feed.encoding if feed else None)
    if not text.data or text.data.isspace():
        message = f"{path.name} is empty. Ask for the export again."
        raise ExtractRefused(message)
    plain = requoted(text, path.name, feed.delimiter if feed else None, bounds)
    try:
        layout = find(plain.text, wanted(dataset, feed), path.name, bounds)
    except ExtractRefused:
        again = None if feed and feed.delimiter else redelimited(text, path.name, bounds)
        if again is None:
            raise
        plain, layout = again, find(again.text, wanted(dataset, feed), path.name, bounds)
    rows = body(plain.text, layout, bounds)
    tolerated = dict(layout.tolerated) | dict(plain.tolerated)
    if layout.sieve.extra:
        tolerated["empty cells at the end of a row"] = rows.frame.height
    headings = layout.sieve.headings
    receipt = Receipt(
        file_name=path.name,
        sha256=hashlib.sha256(content).hexdigest(),
        bytes=len(content),
        encoding=text.encoding,
        delimiter=plain.dialect.delimiter if plain.dialect else layout.delimiter,
        header_line=layout.header_line,
        rows_read=rows.frame.height + rows.set_aside.height,
        rows_accepted=rows.frame.height,
        rows_set_aside=rows.set_aside.height,
        width=layout.sieve.width,
        reasons=MappingProxyType(dict(Counter(rows.set_aside["reason"]))),
        tolerated=MappingProxyType(tolerated),
        warnings=text.warnings,
    )
    return Extract(
        frame=rows.frame.lazy(),
        receipt=receipt,
        columns={field: headings[at].strip() for field, at in layout.take.items()},
        unused=unused(headings, layout.take),
        set_aside=rows.set_aside,
    )


_Reader = Callable[[Path, bytes, "Dataset", "Feed | None", Bounds], Extract]
_READERS: dict[str, _Reader] = {
    ".csv": _read_text,
    ".tsv": _read_text,
    ".txt": _read_text,
    ".parquet": read_parquet,
}
_WORKBOOKS = {".xlsx", ".xlsm", ".xls", ".ods"}


def _refuse_kind(path: Path) -> NoReturn:
    suffix = path.suffix.lower()
    if suffix in _WORKBOOKS:
        message = (
            f"{path.name} is a workbook. Excel comes in the next version; "
            "for now export CSV UTF-8 straight from the care system and send that."
        )
    elif suffix == ".zip":
        message = f"{path.name} is a zip archive. Send the CSV file that is inside it."
    else:
        kinds = ", ".join(sorted(_READERS))
        message = f"{path.name} is not a kind of file that can be read ({kinds}). Export CSV UTF-8."
    raise ExtractRefused(message)


def content_of(path: Path, bounds: Bounds) -> bytes:
    """The bytes of a file that is not too large and not still being written."""
    try:
        size = path.stat().st_size
        if size > bounds.file_bytes:
            message = (
                f"{path.name} holds {size:,} bytes, more than the {bounds.file_bytes:,} allowed. "
                "Ask for an export of current records only, or for one file for each home."
            )
            raise ExtractRefused(message)
        content = path.read_bytes()
        grown = path.stat().st_size
    except OSError as error:
        message = (
            f"{path.name} cannot be opened ({type(error).__name__}). "
            "Check that it is there and that Wellkept may read it."
        )
        raise ExtractRefused(message) from None
    if not size == len(content) == grown:
        message = f"{path.name} changed while it was read. Wait until it is complete and try again."
        raise ExtractRefused(message)
    return content
