"""The receipt of any table, and the same in words: counts only, no value of a record."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from types import MappingProxyType
from typing import TYPE_CHECKING

from wellkept.dialect import Oddity, delimiter_in_words
from wellkept.extract import Receipt


if TYPE_CHECKING:
    from collections.abc import Iterator

    from wellkept.table_rows import Sorted
    from wellkept.table_shape import Shape


@dataclass(frozen=True, slots=True)
class Origin:
    """What a receipt says of the file itself, whatever its table holds."""

    file_name: str
    sha256: str = ""
    bytes: int = 0
    encoding: str = ""
    delimiter: str = ""
    sheet: str = ""
    tolerated: tuple[tuple[str, int], ...] = ()
    warnings: tuple[str, ...] = ()


def receipt_of(origin: Origin, shape: Shape, kept: Sorted) -> Receipt:
    """Count what was sorted, and what its headings have about them."""
    counts = Counter(note for _, note in kept.notes)
    tolerated = dict(origin.tolerated)
    tolerated |= {note: many for note, many in counts.items() if not Oddity(note).is_repair}
    tolerated |= dict(_of_headings(shape))
    warnings = list(origin.warnings)
    if not shape.width:
        warnings.append("There is nothing in the file. Ask for the export again.")
    elif not shape.headings:
        warnings.append("There is no row of headings: the first row is a record. Ask for an export with headings.")
    elif not kept.frame.height:
        warnings.append("There is no record below the headings.")
    return Receipt(
        file_name=origin.file_name,
        sha256=origin.sha256,
        bytes=origin.bytes,
        encoding=origin.encoding,
        delimiter=origin.delimiter,
        header_line=shape.first_line if shape.headings else 0,
        rows_read=kept.frame.height + len(kept.asides),
        rows_accepted=kept.frame.height,
        rows_set_aside=len(kept.asides),
        width=shape.width,
        reasons=MappingProxyType(dict(Counter(str(aside.reason) for aside in kept.asides))),
        tolerated=MappingProxyType(tolerated),
        repairs=MappingProxyType({note: many for note, many in counts.items() if Oddity(note).is_repair}),
        sheet=origin.sheet,
        warnings=tuple(warnings),
    )


def _of_headings(shape: Shape) -> Iterator[tuple[str, int]]:
    names = [heading.strip().casefold() for heading in shape.headings]
    if blank := names.count(""):
        yield "columns without a heading", blank
    again = sum(many - 1 for name, many in Counter(names).items() if name)
    if again:
        yield "headings used again", again
    if len(names) > shape.width:
        yield "more headings than columns", len(names) - shape.width
    if len(shape.heading_rows) > 1:
        yield "headings over several lines", len(shape.heading_rows)
    if any("\n" in heading or "\r" in heading for heading in shape.headings):
        yield "headings with a line break", 1


def in_words(receipt: Receipt) -> Iterator[str]:
    """What was read, a line at a time, without a value of any record."""
    yield (
        f"{receipt.rows_read:,} rows read = {receipt.rows_accepted:,} accepted + {receipt.rows_set_aside:,} set aside"
    )
    where = f"headings on line {receipt.header_line}" if receipt.header_line else "no row of headings"
    mark = f", delimiter {delimiter_in_words(receipt.delimiter)}" if not receipt.sheet else f", sheet {receipt.sheet}"
    yield f"{receipt.width:,} columns, {where}, encoding {receipt.encoding}{mark}"
    for title, counts in (
        ("Set aside", receipt.reasons),
        ("Repaired", receipt.repairs),
        ("Put up with", receipt.tolerated),
    ):
        yield from (f"{title}: {name} ({many:,})" for name, many in counts.items())
    yield from (f"Look: {warning}" for warning in receipt.warnings)
