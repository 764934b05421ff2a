"""Quarantine: refused files and rows set aside, each with a message a supplier could act on."""

from __future__ import annotations

import csv
import hashlib
import io
import os
import shutil
from typing import TYPE_CHECKING, BinaryIO

from wellkept.encoding import decode
from wellkept.errors import ExtractRefused
from wellkept.extract import Bounds, SetAside
from wellkept.sheet import sheet_rows
from wellkept.sheet_headings import OVER_TWO
from wellkept.source import open_source


if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from pathlib import Path

    import polars as pl

    from wellkept.extract import Extract, Receipt
    from wellkept.settings import Feed

MESSAGE = ".message.txt"
ROWS = ".rows.csv"


def keep_refused(path: Path, error: ExtractRefused, folder: Path) -> Path:
    """Copy a refused file into quarantine with the reason, and return the folder it is now in.

    The file in landing stays where it is; the folder is named after the file and its content, so the
    same file refused again is the same folder.
    """
    digest = _digest(path)
    place = _place(folder, path.name, digest)
    if digest:
        _copy(path, place / path.name)
    said = str(error).removeprefix(f"{path.name}: ")
    known = f"SHA-256: {digest}\n" if digest else ""
    _write(
        place / f"{path.name}{MESSAGE}",
        f"This file was refused. Nothing of it was judged.\n\nFile: {path.name}\n{known}\n"
        f"Why, and what to do:\n  {said}\n",
    )
    return place


def keep_rows(path: Path, extract: Extract, folder: Path, feed: Feed | None = None) -> Path | None:
    """Keep the raw lines of the rows set aside, under the headings, and say why and where.

    Returns the folder they are in, or ``None`` where no row was set aside.

    Raises:
        ExtractRefused: the file is no longer the one that was read.
    """
    receipt = extract.receipt
    if not receipt.rows_set_aside:
        return None
    if _digest(path) != receipt.sha256:
        message = f"{path.name} is not the file that was read. Read it again."
        raise ExtractRefused(message)
    place = _place(folder, path.name, receipt.sha256)
    _write(place / f"{path.name}{ROWS}", b"".join(_kept(_lines(path, extract, feed), extract)))
    _write(place / f"{path.name}{MESSAGE}", _message(receipt, extract.set_aside))
    return place


_LINES_NAMED = 50


def _lines(path: Path, extract: Extract, feed: Feed | None) -> Iterable[bytes]:
    """The file once more, line by line; a row of a workbook is written as a line of CSV."""
    bounds = Bounds()
    source = open_source(path, bounds)
    if source.kind.is_workbook:
        return map(_as_csv, sheet_rows(source, extract.receipt.sheet, bounds))
    return io.BytesIO(decode(source.content, path.name, feed.encoding if feed else None).data)


def _as_csv(cells: Sequence[str]) -> bytes:
    line = io.StringIO()
    csv.writer(line, lineterminator="\n").writerow(cells)
    return line.getvalue().encode()


def _kept(lines: Iterable[bytes], extract: Extract) -> Iterator[bytes]:
    header = extract.receipt.header_line
    kept = {header, header + extract.receipt.tolerated.get(OVER_TWO, 0)}
    for line, last in extract.set_aside.select("line", "last_line").iter_rows():
        kept.update(range(line, last + 1))
    above = []
    for at, line in enumerate(lines, start=1):
        if at not in kept:
            continue
        whole = line if line.endswith(b"\n") else line + b"\n"
        if at < header:
            above.append(whole)
            continue
        yield whole
        if at == header:
            yield from above


def _message(receipt: Receipt, set_aside: pl.DataFrame) -> str:
    rows = "row" if receipt.rows_set_aside == 1 else "rows"
    parts = [
        f"{receipt.rows_set_aside} {rows} of this file could not be read as records.\n",
        f"File: {receipt.file_name}",
        f"SHA-256: {receipt.sha256}",
        f"Headings: line {receipt.header_line}, {receipt.width} cells in every record",
        f"Rows: {receipt.rows_read} read = {receipt.rows_accepted} accepted + {receipt.rows_set_aside} set aside",
        *receipt.warnings,
    ]
    for (reason,), group in set_aside.group_by("reason", maintain_order=True):
        parts.append(f"\n{str(reason).capitalize()}: {group.height}")
        parts.extend(
            f"  line {line}: {cells} {'cell' if cells == 1 else 'cells'}"
            for line, cells in group.head(_LINES_NAMED).select("line", "cells").iter_rows()
        )
        if group.height > _LINES_NAMED:
            parts.append(f"  and {group.height - _LINES_NAMED} more")
        parts.append(f"  What to change: {SetAside(str(reason)).cure}")
    parts.append(
        f"\nThe rows themselves are in {receipt.file_name}{ROWS} beside this message, under their headings. "
        "They may hold personal data: send this message on, never that file.\n"
    )
    return "\n".join(parts)


def _digest(path: Path) -> str:
    """The content's SHA-256, or nothing for a file that cannot be opened."""
    try:
        with path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except OSError:
        return ""


def _place(folder: Path, file_name: str, digest: str) -> Path:
    place = folder / f"{file_name}.{digest[:12] or 'unread'}"
    place.mkdir(mode=0o700, parents=True, exist_ok=True)
    return place


def _copy(source: Path, target: Path) -> None:
    with source.open("rb") as read, _private(target) as written:
        shutil.copyfileobj(read, written)


def _write(target: Path, content: str | bytes) -> None:
    with _private(target) as file:
        file.write(content.encode() if isinstance(content, str) else content)


def _private(target: Path) -> BinaryIO:
    """A new file that only its owner may read, from its first byte on."""
    target.unlink(missing_ok=True)
    return os.fdopen(os.open(target, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb")
