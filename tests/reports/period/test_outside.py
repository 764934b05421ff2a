"""The outside version: nobody subtracts their way back, nothing that was typed, and no chart to read off."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from python_calamine import CalamineWorkbook

from reports.period import as_html, as_sheet
from reports.period.document import said, words_of
from reports.period.documents import document_of
from reports.period.outside import HOW, outside
from tests.reports.period.attack import ALL, FEWER, NOT_SHOWN, Attack
from tests.reports.period.rich import LEARNT, WORDS


if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from reports.period.document import Document
    from reports.period.facts import PeriodFacts

pytestmark = pytest.mark.xdist_group("period")


@pytest.fixture(scope="session")
def quarters_document(told: dict[str, PeriodFacts]) -> Document:
    """The outside version of the quarter with everything in it."""
    return document_of(told["rich"], is_outside=True)


def test_nobody_subtracts_their_way_back_from_the_page(quarters_document: Document, read_tables: Callable) -> None:
    """Every sum that the published tables give, and no small count is narrowed down."""
    tables = read_tables(as_html.page(quarters_document, "Small Care"))
    attack = Attack().read({table.caption.split(" As it")[0]: table.rows for table in tables})

    hidden = [name for name, cell in attack.cells.items() if cell in (FEWER, NOT_SHOWN)]
    assert len(hidden) > 10
    assert attack.given_away() == {}


def test_nobody_subtracts_their_way_back_from_the_workbook(quarters_document: Document, tmp_path: Path) -> None:
    """Whose cells are numbers, and hold no more than the page says."""
    path = tmp_path / "report.xlsx"
    as_sheet.save(quarters_document, "Small Care", path)
    assert Attack().read(sheets(path)).given_away() == {}


def test_nor_from_a_year_and_its_quarters(year: PeriodFacts, read_tables: Callable) -> None:
    """What is one count in two tables is told alike in both."""
    tables = read_tables(as_html.page(outside(year), "Small Care"))
    attack = Attack().read({table.caption: table.rows for table in tables})

    assert "quarter0.Came back" in attack.cells
    assert attack.given_away() == {}


def test_the_subtraction_finds_what_secondary_suppression_is_for(quarter: PeriodFacts, tmp_path: Path) -> None:
    """Without it the same search gives counts away: a search that finds nothing proves nothing."""
    path = tmp_path / "report.xlsx"
    as_sheet.save(outside(quarter, is_secondary=False), "Small Care", path)
    found = Attack().read(sheets(path)).given_away()

    assert any(low == high for low, high in found.values())
    assert len(found) > 5


def test_what_the_attack_takes_for_sums_are_sums(quarter: PeriodFacts) -> None:
    """Reckoned on the numbers themselves, every equation of the attacker holds."""
    counts = outside_counts_as_text(quarter)
    attack = Attack().read(counts)
    numbers = {name: int(cell) for name, cell in attack.cells.items()}

    assert all(numbers[total] == sum(numbers[part] for part in parts) for total, parts in attack.sums)
    assert {name for name in numbers if ALL in name}


def test_no_count_below_six_is_said_anywhere(quarters_document: Document) -> None:
    """Not in a sentence either; nights, rounds and levels are about nobody."""
    about_people = [
        t
        for t in quarters_document.tables
        if t.sheet not in ("Nights", "Feeds", "Sources", "Toolkit", "Requirements", "Plan")
    ]
    told = [cell for table in about_people for row in table.rows for at, cell in enumerate(row) if at in table.numbers]

    assert not [cell for cell in told if isinstance(cell, int) and 0 < cell < 6]
    assert {FEWER, NOT_SHOWN} <= {said(cell) for cell in told}
    assert HOW in quarters_document.notices


def test_nothing_typed_and_no_chart(quarters_document: Document, quarter: PeriodFacts) -> None:
    """What is in the register stays in the provider; the board's own report says it."""
    without = as_html.page(quarters_document, "Small Care")
    within = as_html.page(document_of(quarter), "Small Care")

    for typed in (WORDS, LEARNT, "Dilys", "scanner"):
        assert typed not in without
    assert LEARNT in within
    assert "Dilys" in within
    assert 'class="chart"' in within
    assert 'class="chart"' not in without
    assert "Charts are left out" in without


def test_a_period_without_a_night_has_no_counts(nothing: PeriodFacts) -> None:
    """It says so, and gives no score."""
    document = outside(nothing)
    assert "No night was judged, so there is no score." in " ".join(words_of(document.board))
    assert not [table for table in document.tables if table.sheet.startswith(("People", "Open", "Dimensions"))]


def sheets(path: Path) -> dict[str, list[list[str]]]:
    """The tables of a workbook as text, by caption."""
    book = CalamineWorkbook.from_path(path)
    found = {}
    for name in book.sheet_names[1:]:
        caption, _, _, *rows = book.get_sheet_by_name(name).to_python()
        found[caption[0]] = [[_text(cell) for cell in row] for row in rows]
    return found


def outside_counts_as_text(facts: PeriodFacts) -> dict[str, list[list[str]]]:
    """The tables with every count as it is: shown to no one but this test."""
    from unittest.mock import patch

    from wellkept.suppression import Shown

    with patch("reports.period.open_counts.suppress", lambda values, *_, **__: dict.fromkeys(values, Shown.AS_IT_IS)):
        document = outside(facts)
    return {t.caption: [[said(cell).replace(",", "") for cell in row] for row in t.rows] for t in document.tables}


def _text(cell: object) -> str:
    if isinstance(cell, float):
        return f"{cell:.0%}" if 0 < cell < 1 else f"{cell:.0f}"
    return str(cell)
