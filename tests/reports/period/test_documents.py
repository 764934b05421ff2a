"""The documents: one set of parts, three forms that say the same, and the same bytes again."""

from __future__ import annotations

import re
from dataclasses import replace
from html import unescape
from typing import TYPE_CHECKING
from zipfile import ZipFile

import pytest
from pypdf import PdfReader
from pypdf.generic import IndirectObject
from python_calamine import CalamineWorkbook

from reports.period import as_html, as_pdf
from reports.period.document import Chart, Percent, said, words_of
from reports.period.documents import document_of, write


if TYPE_CHECKING:
    from pathlib import Path

    from reports.period.document import Document
    from reports.period.facts import PeriodFacts

pytestmark = pytest.mark.xdist_group("period")


@pytest.fixture(scope="session")
def made(told: dict[str, PeriodFacts], tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    """The documents of the quarter."""
    return write(told["rich"], tmp_path_factory.mktemp("made"))


@pytest.fixture(scope="session")
def document(told: dict[str, PeriodFacts]) -> Document:
    """What they say."""
    return document_of(told["rich"])


def test_three_files_by_their_names(made: list[Path]) -> None:
    """The names on which packs rely."""
    assert [path.name for path in made] == ["report.html", "report.pdf", "report.xlsx"]


def test_the_same_facts_give_the_same_bytes(made: list[Path], quarter: PeriodFacts, tmp_path: Path) -> None:
    """Whenever and wherever it is written."""
    again = write(quarter, tmp_path / "again")
    assert [path.read_bytes() for path in again] == [path.read_bytes() for path in made]


def test_page_and_pdf_say_the_same_words(made: list[Path], document: Document) -> None:
    """Every sentence, heading and cell, in the order of reading; what a drawing says stands beside it."""
    page = _bare(unescape(re.sub(r"<[^>]*>", " ", made[0].read_text(encoding="utf-8").split("<main", 1)[1])))
    pages = PdfReader(made[1]).pages
    # The foot of each page says whose report it is and which page; it may fall between two halves of a cell.
    pdf = _bare("".join(re.sub(re.escape(document.above) + r"\s*Page \d+ of \d+", "", p.extract_text()) for p in pages))
    words = [document.title, *document.notices, *words_of(document.blocks), *document.footer]

    missing = [text for text in words if _bare(text) not in page]
    assert missing == []
    assert [text for text in words if _bare(text) not in pdf] == []
    assert len(pdf) > 0.9 * len("".join(_bare(text) for text in words))


def test_the_pdf_is_tagged(made: list[Path], document: Document) -> None:
    """A title, a language, headings, tables with header cells, and drawings with words."""
    reader = PdfReader(made[1])
    root = reader.trailer["/Root"]
    tags = list(_tags(root["/StructTreeRoot"]))
    kinds = [kind for kind, _ in tags]

    assert root["/MarkInfo"]["/Marked"]
    assert root["/Lang"] == "en-GB"
    assert reader.metadata.title == f"{document.title}, Small Care"
    assert reader.metadata.creation_date.date() == document.day
    assert kinds.count("/H1") == 1
    assert kinds.count("/Table") == len(document.tables)
    assert kinds.count("/TH") >= sum(len(table.headings) for table in document.tables)
    charts = [block for block in document.blocks if isinstance(block, Chart)]
    assert charts
    alts = [alt for kind, alt in tags if kind == "/Figure"]
    assert {chart.words for chart in charts} <= set(alts)


def test_the_board_page_is_one_page(made: list[Path]) -> None:
    """The chief executive signs it, and the body begins on the next."""
    first, second, *_ = (page.extract_text() for page in PdfReader(made[1]).pages)

    assert "Signature" in first
    assert "Coverage and missed nights" not in first
    assert "Coverage and missed nights" in second


def test_a_sheet_for_each_table_with_numbers_as_numbers(made: list[Path], document: Document) -> None:
    """And a first sheet that says what the workbook is."""
    book = CalamineWorkbook.from_path(made[2])
    first = [cell for row in book.get_sheet_by_name(book.sheet_names[0]).to_python() for cell in row]

    assert book.sheet_names == ["About this report", *(table.sheet for table in document.tables)]
    assert document.title in first
    assert set(document.notices) <= set(first)
    for table in document.tables:
        rows = book.get_sheet_by_name(table.sheet).to_python()
        assert rows[0][0] == table.caption
        assert tuple(rows[2][: len(table.headings)]) == table.headings
        for told, row in zip(rows[3:], table.rows, strict=True):
            for cell, shown in zip(row, told, strict=True):
                if isinstance(cell, int):
                    assert shown == cell
                elif isinstance(cell, Percent):
                    assert shown == (cell.said if cell.number is None else cell.number)


def test_sheets_can_be_sorted_and_scrolled(made: list[Path], document: Document) -> None:
    """No cell is merged, and the headings stay where they are."""
    with ZipFile(made[2]) as book:
        sheets = [book.read(f"xl/worksheets/sheet{n + 2}.xml").decode() for n in range(len(document.tables))]

    assert not [sheet for sheet in sheets if "mergeCell" in sheet]
    assert all('ySplit="3"' in sheet and 'state="frozen"' in sheet and "<autoFilter" in sheet for sheet in sheets)


def test_no_word_is_ever_markup_or_a_formula(quarter: PeriodFacts, tmp_path: Path) -> None:
    """Whatever a home is called."""
    odd = '=1+1 <b>#strong[x]</b> & "Co"'
    made = write(replace(quarter, homes={"oak": odd, "elm": "Elm"}), tmp_path)

    assert "<b>#strong" not in made[0].read_text(encoding="utf-8")
    assert "&lt;b&gt;#strong[x]&lt;/b&gt;" in made[0].read_text(encoding="utf-8")
    assert _bare(odd) in _bare("".join(page.extract_text() for page in PdfReader(made[1]).pages))
    sheet = CalamineWorkbook.from_path(made[2]).get_sheet_by_name("Worklist flow").to_python()
    assert sheet[3][0] == f"'{odd}"


def test_a_period_that_is_not_over_says_so_far(year: PeriodFacts, quarter: PeriodFacts) -> None:
    """At the top, with the day up to which it is told."""
    assert (
        "So far: January to December 2026 is not over. This tells it up to 2 October 2026." in document_of(year).notices
    )
    assert not [said for said in document_of(quarter).notices if said.startswith("So far")]


def test_a_period_without_a_night_gives_no_score(nothing: PeriodFacts) -> None:
    """It says so, and the page, the PDF and the workbook can still be made."""
    document = document_of(nothing)
    text = as_html.page(document, "Small Care")

    assert "No night was judged in this period" in text
    assert "%" not in re.sub(r"<style>.*?</style>", "", text, flags=re.DOTALL).split("What is not shown")[0]
    assert as_pdf.pdf(document, "Small Care").startswith(b"%PDF")


def test_the_year_has_its_quarters_side_by_side(year: PeriodFacts) -> None:
    """Those that have begun."""
    (table,) = [table for table in document_of(year).tables if table.sheet == "Quarters"]

    assert len(table.headings) == 5
    nights = next(row for row in table.rows if row[0] == "Nights judged")
    assert nights[1:] == (0, 0, 48, 2)


def test_no_percentage_of_fewer_than_twenty(quarter: PeriodFacts) -> None:
    """Counts stand alone there."""
    shares = [cell for table in document_of(quarter).tables for row in table.rows for cell in row
              if isinstance(cell, Percent)]  # fmt: skip

    assert {said(share) for share in shares if share.whole < 20} == {"–"}
    assert any(share.number for share in shares)


def test_what_is_not_shown_is_said(quarter: PeriodFacts) -> None:
    """Requirement by requirement, and each dataset that no feed brings."""
    words = list(words_of(document_of(quarter).body))

    assert "Medicine record" in words
    assert any(text.startswith("That staff follow the procedures") for text in words)


def _bare(text: str) -> str:
    """Without spaces and line ends, of which each form has its own."""
    return re.sub(r"\s+", "", text)


def _tags(node: object, depth: int = 0) -> object:
    """Kind and words of each tag, in order."""
    node = node.get_object() if isinstance(node, IndirectObject) else node
    if isinstance(node, list):
        for each in node:
            yield from _tags(each, depth + 1)
    elif isinstance(node, dict):
        if "/S" in node:
            yield str(node["/S"]), str(node.get("/Alt", ""))
        if "/K" in node:
            yield from _tags(node["/K"], depth + 1)
