"""A workbook read as an extract: the sheet that answers best to the dataset, every row of it accounted for."""

from __future__ import annotations

from collections import Counter
from types import MappingProxyType
from typing import TYPE_CHECKING, NoReturn

from wellkept.body import of_rows
from wellkept.errors import ExtractRefused
from wellkept.extract import Extract, Receipt
from wellkept.headings import looked_for, unused, wanted
from wellkept.layout import LAST_HEADER_LINE, Cut, settled
from wellkept.mending import mended
from wellkept.rows import Row
from wellkept.sheet_headings import OVER_TWO, best_headings
from wellkept.workbook import open_book


if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from wellkept.dataset import Dataset
    from wellkept.extract import Bounds
    from wellkept.headings import Wanted
    from wellkept.layout import Layout
    from wellkept.settings import Feed
    from wellkept.source import Source
    from wellkept.workbook import Book, Sheet


def read_workbook(source: Source, dataset: Dataset, feed: Feed | None, bounds: Bounds) -> Extract:
    """Read the sheet whose headings answer best to the dataset, or the one the feed names.

    ``__line`` is the sheet's own row number. Hidden rows and columns are read like the others.

    Raises:
        ExtractRefused: no sheet holds such headings, or the workbook cannot be read.
    """
    wants = wanted(dataset, feed)
    book = open_book(source, bounds)
    sheet, header = _choose(book, feed.sheet if feed else None, wants)
    laid_out = sheet.rows()
    rows = _with_headings([Row(at, at, cells) for at, cells in enumerate(laid_out, start=1)], header)
    layout = settled(Cut(source.file_name, "", header, rows), wants, bounds)
    found = of_rows(rows, layout, len(laid_out))
    headings = layout.sieve.headings
    tolerated = dict(layout.tolerated)
    if header.last_line > header.line:
        tolerated[OVER_TWO] = 1
    receipt = Receipt(
        file_name=source.file_name,
        sha256=source.sha256,
        bytes=source.bytes,
        encoding=source.kind.name.lower(),
        delimiter="",
        header_line=layout.header_line,
        rows_read=found.frame.height + found.set_aside.height,
        rows_accepted=found.frame.height,
        rows_set_aside=found.set_aside.height,
        width=layout.sieve.width,
        reasons=MappingProxyType(dict(Counter(found.set_aside["reason"]))),
        tolerated=MappingProxyType(tolerated),
        warnings=(*source.warnings, *sheet_warnings(book, sheet), *_nameless(laid_out, layout)),
        sheet=sheet.name,
    )
    extract = Extract(
        frame=found.frame.lazy(),
        receipt=receipt,
        columns={field: headings[at].strip() for field, at in layout.take.items()},
        unused=unused(headings, layout.take),
        set_aside=found.set_aside,
        headings=tuple(headings),
    )
    return mended(extract, dataset, feed, epoch="1904" if book.is_1904 else "1900")


def sheet_rows(source: Source, name: str, bounds: Bounds) -> list[list[str]]:
    """The rows of the sheet that was read, once more, to keep those that were set aside.

    Raises:
        ExtractRefused: the workbook cannot be read.
    """
    return next(sheet for sheet in open_book(source, bounds).sheets if sheet.name == name).rows()


def sheets_called(book: Book, named: str | None) -> tuple[Sheet, ...]:
    """The sheets among which to look: all, or the one a feed names.

    Raises:
        ExtractRefused: there is none of that name.
    """
    if named is None:
        return book.sheets
    sheets = tuple(sheet for sheet in book.sheets if _folded(sheet.name) == _folded(named))
    if not sheets:
        message = (
            f'{book.file_name} has no sheet called "{named}". '
            "Correct `sheet` of this feed in the settings file, or leave it out to have the sheet found."
        )
        raise ExtractRefused(message)
    return sheets


def sheet_warnings(book: Book, chosen: Sheet) -> Iterator[str]:
    """What has to be said of a workbook of which one sheet was read: other rows, hidden ones, lost results."""
    others = [
        f"sheet {at} ({_many(sheet.marks.rows, 'row')})"
        for at, sheet in enumerate(book.sheets, start=1)
        if sheet is not chosen and sheet.marks.rows
    ]
    at = 1 + next(n for n, sheet in enumerate(book.sheets) if sheet is chosen)
    if others:
        yield (
            f"Only sheet {at} was read. Other sheets hold rows too, which were not: {', '.join(others)}. "
            "If those are records, send each sheet as a file of its own, or name the one to read as `sheet` "
            "of this feed in the settings file."
        )
    if not chosen.is_visible:
        yield f"The sheet that was read (sheet {at}) is hidden. Check that it is the one that is meant."
    marks = chosen.marks
    for many, what in ((marks.hidden_rows, "row"), (marks.hidden_column_count, "column")):
        if many:
            yield (
                f"Hidden {what}s read like the others: {many:,}. "
                "A filter in a spreadsheet hides; it does not leave out."
            )
    if marks.uncalculated:
        yield (
            f"Formulas whose result was never saved, read as blank: {_many(marks.uncalculated, 'cell')}. "
            "Open the workbook, save it and send it again, or export CSV UTF-8."
        )


def _choose(book: Book, named: str | None, wants: Wanted) -> tuple[Sheet, Row]:
    sheets = sheets_called(book, named)
    look = max(LAST_HEADER_LINE, wants.header_row or 0) + 1
    best: tuple[int, bool] = (0, False)
    chosen: tuple[Sheet, Row] | None = None
    for sheet in sheets:
        likeness, header = best_headings(sheet.rows(look), sheet.merged, wants)
        # Of two that answer equally well, people mean the one they see, and the first of those.
        if header is not None and (likeness, sheet.is_visible) > best:
            best, chosen = (likeness, sheet.is_visible), (sheet, header)
    if chosen is None:
        _refuse_no_headings(book, len(sheets), wants)
    return chosen


def _with_headings(rows: Sequence[Row], header: Row) -> list[Row]:
    """The rows with the headings as one, though they may stand over two."""
    return [*rows[: header.line - 1], header, *rows[header.last_line :]]


def _nameless(rows: Sequence[Sequence[str]], layout: Layout) -> Iterator[str]:
    """Cells under no heading belong to no field; they are not lost in silence."""
    bare = [at for at, heading in enumerate(layout.sieve.headings) if not heading.strip()]
    many = sum(bool(row[at].strip()) for row in rows[layout.header_last_line :] for at in bare)
    if many:
        yield f"Under no heading, and so not read: {_many(many, 'cell')}. Give their columns a heading, or empty them."


def _many(many: int, what: str) -> str:
    return f"{many:,} {what}" if many == 1 else f"{many:,} {what}s"


def _folded(name: str) -> str:
    return " ".join(name.split()).casefold()


def _refuse_no_headings(book: Book, looked_at: int, wants: Wanted) -> NoReturn:
    where = f"row {wants.header_row}" if wants.header_row else f"the first {LAST_HEADER_LINE} rows"
    sheets = "sheet" if looked_at == 1 else "sheets"
    message = (
        f"{book.file_name}: no row of headings for {wants.dataset.name} records in {where} of its "
        f"{looked_at} {sheets}. Looked for {looked_for(wants, wants.dataset.key)} among others. "
        "Ask for an export with a heading row, or name the headings under [feed.columns] in the settings file."
    )
    raise ExtractRefused(message)
