"""The documents of a report: a page, a tagged PDF and a workbook, made from one and the same parts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reports.period.as_html import page
from reports.period.as_pdf import pdf
from reports.period.as_sheet import save
from reports.period.inside import inside
from reports.period.outside import outside


if TYPE_CHECKING:
    from pathlib import Path

    from reports.period.document import Document
    from reports.period.facts import PeriodFacts

PAGE, PDF, BOOK = "report.html", "report.pdf", "report.xlsx"


def write(facts: PeriodFacts, folder: Path, *, is_outside: bool = False) -> list[Path]:
    """Write the documents of a period; the same facts give the same bytes.

    Args:
        facts: what they are made from.
        folder: where to write them; it is made.
        is_outside: for a reader outside the provider, with small counts suppressed and nothing anybody typed.

    Returns:
        The page, the PDF and the workbook.
    """
    document = document_of(facts, is_outside=is_outside)
    folder.mkdir(parents=True, exist_ok=True)
    made = [folder / name for name in (PAGE, PDF, BOOK)]
    made[0].write_text(page(document, facts.provider), encoding="utf-8")
    made[1].write_bytes(pdf(document, facts.provider))
    save(document, facts.provider, made[2])
    return made


def document_of(facts: PeriodFacts, *, is_outside: bool = False) -> Document:
    """What the documents say."""
    return outside(facts) if is_outside else inside(facts)
