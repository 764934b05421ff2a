"""The latest scores in the terminal."""

from __future__ import annotations

import io
from dataclasses import replace
from typing import TYPE_CHECKING

from rich.console import Console

from reports import standing
from reports.scores import checks_table, dimension_table, people_table, print_scores


if TYPE_CHECKING:
    from reports.material import Material


def _said(material: Material, home: str | None = None) -> str:
    out = io.StringIO()
    print_scores(material, home, console=Console(file=out, width=120))
    return out.getvalue()


def _cells(table, heading: str) -> list[str]:
    (column,) = [c for c in table.columns if c.header == heading]
    return list(column.cells)


def test_every_home_is_there(material: Material) -> None:
    """All homes, the one not checked too, in words."""
    said = _said(material)
    assert "Example Care Ltd, 21 November 2026" in said
    assert "38 of 42 (90%)" in said
    assert "Ash Lodge" in said
    assert "Nothing checked" in said
    assert "1 accepted exception, counted as wrong above." in said


def test_one_home(material: Material) -> None:
    """Asked for one home, it shows no other and nothing of all homes."""
    said = _said(material, "elm")
    assert "16 of 16" in said
    assert "Rose House" not in said
    assert "all homes" not in said


def test_the_numbers_are_the_scorecards(material: Material) -> None:
    """The terminal and the page count from the same place."""
    people = standing.headlines(material)
    assert _cells(people_table(material), "No critical fault") == [each.headline for each in people]
    homes = standing.by_home(material)
    assert _cells(checks_table(material), "Wrong") == [f"{c.wrong:,}" for c in homes.values()]
    dimensions = standing.by_dimension(material)
    assert _cells(dimension_table(material), "Score") == [c.score for c in dimensions.values()]


def test_homes_keep_the_settings_order(material: Material) -> None:
    """Homes are not sorted by their ids."""
    assert _cells(checks_table(material), "Home")[::2] == ["Rose House", "Elm Court", "Ash Lodge"]


def test_a_blank_home_is_not_green(material: Material) -> None:
    """Nothing checked is dim, and only what was judged whole and clear is green."""
    rows = people_table(material).rows
    assert [row.style for row in rows] == ["bold red", "bold red", "yellow", "green", "dim", "dim"]


def test_a_providers_name_is_no_markup(material: Material) -> None:
    """A name in square brackets prints as it is."""
    assert "[bold]Care[/bold]" in _said(replace(material, provider="[bold]Care[/bold]"))
