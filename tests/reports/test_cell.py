"""A workbook's cell is never a formula."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reports.cell import header, safe


@pytest.mark.parametrize(
    "text",
    [
        "=1+1", "+44", "-2", "@SUM(A1)", "\t=1", "\r=1", "  =1", "\n=cmd|' /C calc'!A0",
        "\uff1d1", "\uff0b1", "\uff0d1", "\uff20x", "\ufeff=1", "\u200b=1", "\tx", "\x1b=1",
    ],
)  # fmt: skip
def test_formula_is_neutralised(text: str) -> None:
    """Whatever begins like a formula gets a leading apostrophe, white space or not."""
    assert safe(text).startswith("'")


@pytest.mark.parametrize("text", ["", "Margaret", "R-12", "O'Neill", "'quoted", "12", "a=b"])
def test_ordinary_text_is_untouched(text: str) -> None:
    """Nothing else changes."""
    assert safe(text) == text


@given(st.text())
def test_no_cell_begins_like_a_formula(text: str) -> None:
    """Of any text at all, what is written cannot be taken for a formula."""
    assert not safe(text).lstrip().startswith(("=", "+", "-", "@"))


def test_control_characters_go() -> None:
    """Characters that XML cannot hold are dropped, so that the workbook opens."""
    assert safe("a\x00b\x0bc\x1f") == "abc"


def test_longest_cell() -> None:
    """A cell longer than a spreadsheet can hold is cut."""
    assert len(safe("x" * 40_000)) == 32_000


def test_header_doubles_ampersands() -> None:
    """An ampersand in a home's name is not a code in the printed header."""
    assert header("Rose & Elm") == "Rose && Elm"
