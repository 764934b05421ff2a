"""A report as a page, whole in itself, that prints on A4 with its first page by itself."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from markupsafe import Markup, escape

from reports.frame import framed
from reports.period.document import Bullets, Chart, Heading, Icon, Paragraph, Signature, Table, said
from wellkept.page import Column, bullets, table


if TYPE_CHECKING:
    from collections.abc import Sequence

    from reports.period.document import Block, Cell, Document

_STACKED = 6  # columns; a wider table scrolls sideways on a phone
_NOT_A_NAME = re.compile(r"[^a-z0-9]+")


def page(document: Document, provider: str) -> str:
    """The whole page. The same document gives the same bytes."""
    heads = [block for block in document.body if isinstance(block, Heading) and block.level == 2]  # noqa: PLR2004 -- h2
    return framed(
        "report",
        {
            "board": _all(document.board),
            "contents": [(name_of(head.text), head.text) for head in heads],
            "body": _all(document.body),
        },
        title=f"{document.title} - {provider}",
        heading=document.title,
        above=document.above,
        notices=document.notices,
        footer=document.footer,
    )


def name_of(text: str) -> str:
    """The anchor of a heading."""
    return _NOT_A_NAME.sub("-", text.lower()).strip("-")


def _all(blocks: Sequence[Block]) -> Markup:
    return Markup("\n").join(_block(block) for block in blocks)


def _block(block: Block) -> Markup:
    if isinstance(block, Heading):
        return Markup('<h{level} id="{name}">{text}</h{level}>').format(
            level=block.level, name=name_of(block.text), text=block.text
        )
    if isinstance(block, Paragraph):
        kind = Markup(' class="{}"').format(block.kind) if block.kind else Markup("")
        return Markup("<p{}>{}</p>").format(kind, block.text)
    if isinstance(block, Bullets):
        return bullets(block.items)
    if isinstance(block, Chart):
        return _chart(block)
    if isinstance(block, Table):
        return _table(block)
    return _signature(block)


def _table(block: Table) -> Markup:
    columns = [Column(heading, number=at in block.numbers) for at, heading in enumerate(block.headings)]
    rows = [[_cell(cell) for cell in row] for row in block.rows]
    return table(block.caption, columns, rows, hint=block.hint, stack=len(columns) <= _STACKED)


def _cell(cell: Cell) -> Markup:
    if isinstance(cell, Icon):
        drawn = cell.svg.replace("<svg ", '<svg aria-hidden="true" focusable="false" ', 1)
        return Markup('<span class="icon">{}<span>{}</span></span>').format(
            Markup(drawn),  # noqa: S704 -- our own drawing
            cell.words,
        )
    return escape(said(cell))


def _chart(block: Chart) -> Markup:
    drawn = block.svg.replace("<svg ", f'<svg role="img" aria-label="{escape(block.words)}" ', 1)
    return Markup(
        '<figure class="chart"><figcaption>{title}</figcaption>\n'
        '<div class="wide" role="region" tabindex="0" aria-label="{title}">{drawn}</div>{notes}</figure>'
    ).format(
        title=block.title,
        drawn=Markup(drawn),  # noqa: S704 -- our own drawing; its words are escaped
        notes=bullets(block.notes) if block.notes else "",
    )


def _signature(block: Signature) -> Markup:
    lines = Markup("").join(Markup("<dt>{}</dt><dd></dd>").format(field) for field in block.fields)
    return Markup('<div class="sign"><p>{}</p><dl>{}</dl></div>').format(block.says, lines)
