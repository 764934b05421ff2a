"""A report as a tagged PDF (PDF/UA-1), A4, its first page by itself. See docs/decisions/0022."""

from __future__ import annotations

import json
from importlib.resources import files
from typing import TYPE_CHECKING, Any

import typst

from reports.period.document import Bullets, Chart, Heading, Icon, Paragraph, Table, said


if TYPE_CHECKING:
    from reports.period.document import Block, Cell, Document

TEMPLATE = "report.typ"


def pdf(document: Document, provider: str) -> bytes:
    """The whole file. The same document gives the same bytes, on any machine: only the fonts Typst brings are used."""
    told = {
        "provider": provider,
        "title": document.title,
        "above": document.above,
        "day": [document.day.year, document.day.month, document.day.day],
        "notices": document.notices,
        "board": [_block(block) for block in document.board],
        "body": [_block(block) for block in document.body],
        "footer": document.footer,
    }
    template = files("reports").joinpath("templates", TEMPLATE).read_bytes()
    # Words are handed over as data and never as markup, so a home called #3 is a home.
    return bytes(
        typst.compile(
            template,
            sys_inputs={"told": json.dumps(told, ensure_ascii=False)},
            pdf_standards="ua-1",
            ignore_system_fonts=True,
        )
    )


def _block(block: Block) -> dict[str, Any]:
    if isinstance(block, Heading):
        return {"is": "heading", "text": block.text, "level": block.level}
    if isinstance(block, Paragraph):
        return {"is": "paragraph", "text": block.text, "kind": block.kind}
    if isinstance(block, Bullets):
        return {"is": "bullets", "items": block.items}
    if isinstance(block, Chart):
        return {
            "is": "chart", "title": block.title, "svg": block.svg, "words": block.words, "notes": block.notes,
        }  # fmt: skip
    if isinstance(block, Table):
        return {
            "is": "table",
            "caption": block.caption,
            "hint": block.hint,
            "headings": block.headings,
            "numbers": sorted(block.numbers),
            "widths": block.widths or tuple(_width(block, at) for at in range(len(block.headings))),
            "rows": [[_cell(cell) for cell in row] for row in block.rows],
        }
    return {"is": "signature", "says": block.says, "fields": block.fields}


def _cell(cell: Cell) -> dict[str, str]:
    return {"text": said(cell), "svg": cell.svg if isinstance(cell, Icon) else ""}


def _width(block: Table, at: int) -> float:
    """As wide as what is in it asks for, within bounds; a heading may be broken between its words."""
    longest = max((len(said(row[at])) for row in block.rows), default=0)
    word = max(len(word) for word in block.headings[at].split())
    return float(min(max(longest, word + 1, 6), 44))
