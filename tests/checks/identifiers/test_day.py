"""Dates as text: one stated format, and a day that is in the calendar."""

from __future__ import annotations

from datetime import date, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from checks.identifiers import identifier_of
from wellkept.coerce import DATE_SHAPES


@settings(deadline=None)  # the machine may be busy with something else
@given(st.dates(min_value=date(1, 1, 1)))
def test_every_day_of_the_calendar_is_right(day):
    """From the year 1 to the year 9999."""
    import polars as pl

    text = f"{day.day:02d}/{day.month:02d}/{day.year:04d}"

    assert identifier_of("date").judge(pl.Series([text]))["valid"].to_list() == ["Y"]


def test_the_calendar_is_that_of_python(judged):
    """29 February only in leap years, no month 13, no day 0, no year 0."""
    texts = [f"{d:02d}/{m:02d}/{y}" for d in range(33) for m in range(14) for y in ("1900", "2000", "2023", "2024")]

    def is_real(text):
        try:
            datetime.strptime(text, "%d/%m/%Y")  # noqa: DTZ007 -- a calendar has no zone
        except ValueError:
            return False
        return True

    assert [said == "Y" for said, _ in judged("date", texts)] == [is_real(text) for text in texts]
    assert judged("date", ["01/01/0000"])[0][0] == "N"


@pytest.mark.parametrize("form", DATE_SHAPES)
def test_only_the_stated_format_is_right(judged, form):
    """The same day, written in all the formats, is right in those whose shape and meaning agree."""
    day = date(1987, 12, 25)
    written = {name: day.strftime(read) for name, (_, read) in DATE_SHAPES.items()}

    said = dict(zip(written, judged("date", list(written.values()), form), strict=True))

    assert [name for name, (valid, _) in said.items() if valid == "Y"] == [form]


@pytest.mark.parametrize(
    ("value", "valid", "reason"),
    [
        ("1/2/1931", "N", "DD/MM/YYYY"),
        ("31868", "N", "spreadsheet"),
        (" 01/02/1931", "N", "space"),
        ("31/02/1931", "N", "No calendar"),
        ("01/01/1900", "Y", "when they hold none"),
    ],
)
def test_the_reason(judged, value, valid, reason):
    """What is wrong, or what is worth a look."""
    [(said, why)] = judged("date", [value])

    assert said == valid
    assert reason in why
