"""A typed cell is always the same text, and the text says all the cell held."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wellkept.cell_text import cell_texts


@pytest.mark.parametrize(
    ("cell", "text"),
    [
        ("007", "007"),
        ("1.0", "1.0"),
        (" a\nb ", " a\nb "),
        ("", ""),
        (12, "12"),
        (9990000018.0, "9990000018"),
        (-0.0, "0"),
        (63.5, "63.5"),
        (0.1 + 0.2, "0.30000000000000004"),
        (1e-7, "0.0000001"),
        (1e21, "1000000000000000000000"),
        (True, "true"),
        (False, "false"),
        (date(1940, 5, 2), "1940-05-02"),
        (datetime(2026, 11, 21, 4, 14), "2026-11-21T04:14:00"),  # noqa: DTZ001 -- a workbook's times have no zone
        (time(3, 4), "03:04:00"),
        (timedelta(hours=30), "30:00:00"),
        (-timedelta(minutes=90), "-01:30:00"),
    ],
)
def test_each_type_has_one_spelling(cell, text):
    """Text is never touched; numbers are written out; dates are ISO."""
    assert cell_texts([cell]) == [text]


@given(st.floats(allow_nan=False, allow_infinity=False))
def test_a_number_loses_nothing(number):
    """Read back, it is the very same number, and it never has an exponent."""
    (text,) = cell_texts([number])

    assert float(text) == number
    assert "e" not in text.lower()
