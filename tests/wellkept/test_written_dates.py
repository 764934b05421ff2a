"""Every usual way to write a date is read as that date, and a table of counts is not."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wellkept.written_dates import digit_forms, written_dates


def read(text: str) -> set[tuple[int, int, int]]:
    return {(w.year, w.month, w.day) for w in written_dates(text)}


@pytest.mark.parametrize(
    "written",
    [
        "1940-05-02",
        "1940-05-02T00:00:00",
        "1940/5/2",
        "02/05/1940",
        "2/5/1940",
        "02-05-1940",
        "02.05.1940",
        "02 05 1940",
        "02 / 05 / 1940",
        "05/02/1940",
        "02\u201305\u20131940",
        "2 May 1940",
        "02 May 1940",
        "2nd May 1940",
        "2nd of May, 1940",
        "2-May-1940",
        "02MAY1940",
        "Thursday 2 May, 1940",
        "May 2, 1940",
        "May 2nd 1940",
        "1940-May-02",
        "dob:02/05/1940;",
        "12-02/05/1940",
    ],
)
def test_a_date_with_its_century(written):
    """Whatever the form, 2 May 1940 is among its readings."""
    assert (1940, 5, 2) in read(f"born {written} in Plymouth")


@pytest.mark.parametrize(
    "written", ["02/05/40", "2/5/40", "02.05.40", "02-05-40", "2 May 40", "02-May-40", "2 May '40", "02may40"]
)
def test_a_date_without_its_century(written):
    """Two digits of the year are enough to be found."""
    assert (40, 5, 2) in read(f"born {written} in Plymouth")


@pytest.mark.parametrize(
    "written",
    [
        "2 5 1940",
        "2,5,1940",
        "02:05:40",
        "2 5 40",
        "2.5.40",
        "2-5-40",
        "32/05/1940",
        "02/13/99",
        "31 Feb 1940",
        "2 May,40",
        "x",
    ],
)
def test_what_is_no_date(written):
    """Counts in a row, times of day and days that do not exist are not read as dates."""
    assert read(f"was {written} there") == set()


@given(
    st.dates(date(1900, 1, 1), date(2030, 12, 31)), st.sampled_from(["%Y-%m-%d", "%d/%m/%Y", "%d %B %Y", "%d-%b-%Y"])
)
def test_any_day_is_read_in_any_form(day, form):
    """No day of any century slips through."""
    assert (day.year, day.month, day.day) in read(f"<td>{day.strftime(form)}</td>")


def test_the_stretch_of_text_comes_with_the_date():
    """The words around it can be looked at."""
    assert [w.text for w in written_dates("born 2 May 1940.")] == ["2 May 1940"]


def test_digits_alone():
    """Computers write dates without marks."""
    assert digit_forms(date(1940, 5, 2)) == ("19400502", "02051940", "936230400", "936230400000")
