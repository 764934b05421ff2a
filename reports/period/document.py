"""A report as parts that every form of it is made from, so that page, PDF and workbook cannot say different things."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, TypeAlias

from reports import phrase


if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence


@dataclass(frozen=True, slots=True)
class Percent:
    """A share as it is told: whole percents, 100 and 0 only where they are exact, and none of fewer than twenty."""

    part: int
    whole: int

    @property
    def said(self) -> str:
        """As it is written; a dash where so few bear no percentage."""
        return phrase.percentage(self.part, self.whole) or phrase.NO_NUMBER

    @property
    def number(self) -> float | None:
        """The same as a share of 1, for a workbook; never more exact than it is written."""
        told = phrase.percentage(self.part, self.whole)
        return float(told.removesuffix("%")) / 100 if told else None


@dataclass(frozen=True, slots=True)
class Icon:
    """A small drawing with the words that say the same; ``svg`` is a drawing whole in itself."""

    svg: str
    words: str


Cell: TypeAlias = str | int | float | date | Percent | Icon | None


def said(cell: Cell) -> str:
    """A cell as it is written on every form of a report."""
    if cell is None:
        return phrase.NO_NUMBER
    if isinstance(cell, Percent):
        return cell.said
    if isinstance(cell, Icon):
        return cell.words
    if isinstance(cell, date):
        return phrase.short_date(cell)
    if isinstance(cell, float):
        return f"{cell:,.0f}" if cell == round(cell) else f"{cell:,.1f}"
    return f"{cell:,}" if isinstance(cell, int) else cell


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading of the second or third level; the title of the report is the first."""

    text: str
    level: int = 2


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Some sentences; ``kind`` is empty, ``lead`` for what should be read first, or ``quiet``."""

    text: str
    kind: str = ""


@dataclass(frozen=True, slots=True)
class Bullets:
    """A list of sentences."""

    items: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """A table with a caption; the first cell of each row is the row's header.

    Attributes:
        caption: what it shows; unique in the report.
        headings: one for each column.
        rows: as many cells each as there are headings.
        numbers: the columns that hold numbers, from 0; they are set to the right.
        hint: a quiet sentence about how to read it.
        sheet: what its sheet of the workbook is called: 31 letters at most.
        widths: how wide each column is beside the others; all alike if left out.
    """

    caption: str
    headings: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]
    sheet: str
    numbers: frozenset[int] = frozenset()
    hint: str = ""
    widths: tuple[float, ...] = ()


@dataclass(frozen=True, slots=True)
class Chart:
    """A drawing with its title and the same in words.

    Attributes:
        title: what it shows.
        svg: the drawing, whole in itself and without ids of its own.
        words: everything it says, for whoever cannot see it.
        notes: what its letters mean.
    """

    title: str
    svg: str
    words: str
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Signature:
    """Room for a name, a role and a date, and what is signed."""

    says: str
    fields: tuple[str, ...] = ("Name", "Role", "Signature", "Date")


Block: TypeAlias = Heading | Paragraph | Bullets | Table | Chart | Signature


@dataclass(frozen=True, slots=True)
class Document:
    """A whole report.

    Attributes:
        title: its heading.
        above: whose it is and about when, above the heading.
        day: as of which day; the date its files bear.
        notices: what must be read before anything else.
        board: the first page, which is signed.
        body: all that follows it.
        footer: sentences at the foot.
    """

    title: str
    above: str
    day: date
    notices: tuple[str, ...]
    board: tuple[Block, ...]
    body: tuple[Block, ...]
    footer: tuple[str, ...]

    @property
    def blocks(self) -> tuple[Block, ...]:
        """Every part, in order."""
        return (*self.board, *self.body)

    @property
    def tables(self) -> list[Table]:
        """The tables, in order."""
        return [block for block in self.blocks if isinstance(block, Table)]


def words_of(blocks: Sequence[Block]) -> Iterator[str]:
    """Every text a reader sees of some parts, in the order of reading; what a drawing says is not text."""
    for block in blocks:
        if isinstance(block, Heading | Paragraph):
            yield block.text
        elif isinstance(block, Bullets):
            yield from block.items
        elif isinstance(block, Table):
            yield block.caption
            yield from filter(None, [block.hint])
            yield from block.headings
            yield from (said(cell) for row in block.rows for cell in row)
        elif isinstance(block, Chart):
            yield block.title
            yield from block.notes
        else:
            yield block.says
            yield from block.fields
