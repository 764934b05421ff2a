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
from wellkept.layout import find, head
from wellkept.parquet import read_parquet
from wellkept.rows import rows


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
    return reader(path, _content(path, bounds), dataset, feed, bounds)


def first_headings(path: Path, *, bounds: Bounds | None = None) -> tuple[str, ...]:
    """The cells of the first line of a delimited file, to tell what kind of file it is.

    Raises:
        ExtractRefused: it cannot be opened, or is not text.
    """
    bounds = bounds or Bounds()
    text = decode(_content(path, bounds), path.name)
    first = next(iter(rows(head(text), ",", path.name, bounds)), None)
    return tuple(first.cells) if first else ()


def _read_text(path: Path, content: bytes, dataset: Dataset, feed: Feed | None, bounds: Bounds) -> Extract:
    text = decode(content, path.name, feed.encoding if feed else None)
    if not text.data or text.data.isspace():
        message = f"{path.name} is empty. Ask for the export again."
        raise ExtractRefused(message)
    layout = find(text, wanted(dataset, feed), path.name, bounds)
    taken = body(text, layout, bounds)
    tolerated = dict(layout.tolerated)
    if layout.sieve.extra:
        tolerated["empty cells at the end of a row"] = taken.frame.height
    headings = layout.sieve.headings
    receipt = Receipt(
        file_name=path.name,
        sha256=hashlib.sha256(content).hexdigest(),
        bytes=len(content),
        encoding=text.encoding,
        delimiter=layout.delimiter,
        header_line=layout.header_line,
        rows_read=taken.frame.height + taken.set_aside.height,
        rows_accepted=taken.frame.height,
        rows_set_aside=taken.set_aside.height,
        width=layout.sieve.width,
        reasons=MappingProxyType(dict(Counter(taken.set_aside["reason"]))),
        tolerated=MappingProxyType(tolerated),
        warnings=text.warnings,
    )
    return Extract(
        frame=taken.frame.lazy(),
        receipt=receipt,
        columns={field: headings[at].strip() for field, at in layout.take.items()},
        unused=unused(headings, layout.take),
        set_aside=taken.set_aside,
        headings=tuple(headings),
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


def _content(path: Path, bounds: Bounds) -> bytes:
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
