"""Coercion: nothing guessed, nothing lost, and blank, unreadable, masked and absent kept apart."""

from __future__ import annotations

from datetime import date

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.wellkept.hall import PET
from wellkept.coerce import LINE, Reading, coerce, empty_frame


def read(field, *cells, **how):
    """The typed values and the texts of one column."""
    frame = pl.LazyFrame({field: list(cells), LINE: list(range(len(cells)))}, schema={field: pl.String, LINE: pl.Int64})
    out = coerce(frame, PET, Reading(**how)).collect()
    return out[field].to_list(), out[f"{field}__raw"].to_list()


def test_a_cell_is_blank_unreadable_or_a_value():
    """The text tells a blank from what could not be read."""
    values, texts = read("born_date", "02/05/1940", "1940-05-02", "", "  ", "31/02/2020", "soon", "2/5/1940")

    assert values == [date(1940, 5, 2), date(1940, 5, 2), None, None, None, None, None]
    assert texts == ["02/05/1940", "1940-05-02", "", "", "31/02/2020", "soon", "2/5/1940"]


def test_a_column_the_extract_lacks_is_null_in_both():
    """Absent is not blank."""
    out = coerce(pl.LazyFrame({"chip": ["1"], LINE: [2]}), PET).collect()

    assert out["born_date"].to_list() == [None]
    assert out["born_date__raw"].to_list() == [None]


def test_a_masked_cell_is_unknown_not_blank():
    """A masking word hides a value that is there."""
    values, texts = read("chip", "Admin", "admin", "12", masked_tokens=("Admin",))

    assert values == [None, None, "12"]
    assert texts == [None, None, "12"]


def test_blank_words_are_blank():
    """What a feed declares to mean nothing means nothing."""
    values, texts = read("chip", "N/A", "n/a", "Null", "7", blank_tokens=("N/A",))

    assert values == [None, None, "Null", "7"]
    assert texts == ["", "", "Null", "7"]


@pytest.mark.parametrize(
    ("form", "text"),
    [
        ("YYYY-MM-DD", "2024-02-29"),
        ("DD/MM/YYYY", "29/02/2024"),
        ("DD-MM-YYYY", "29-02-2024"),
        ("DD.MM.YYYY", "29.02.2024"),
        ("YYYYMMDD", "20240229"),
        ("DD/MM/YY", "29/02/24"),
        ("DD MMM YYYY", "29 Feb 2024"),
        ("MM/DD/YYYY", "02/29/2024"),
        ("DD/MM/YYYY HH:MM", "29/02/2024 07:15"),
        ("YYYY-MM-DD HH:MM:SS", "2024-02-29T00:00:00"),
    ],
)
def test_every_declared_date_format(form, text):
    """Each format reads its own writing and no other's."""
    values, _ = read(
        "born_date", text, "30" + text[2:] if text.startswith("29") else text[:-2] + "99x", date_formats=(form,)
    )

    assert values == [date(2024, 2, 29), None]


@given(st.dates(min_value=date(1900, 1, 1), max_value=date(2100, 1, 1)))
def test_a_written_date_is_read_back(day):
    """Every calendar date survives being written and read."""
    values, _ = read("born_date", day.strftime("%d/%m/%Y"), day.isoformat())

    assert values == [day, day]


@given(st.from_regex(r"\A[0-9]{2}/[0-9]{2}/[0-9]{4}\z".replace(r"\z", r"\Z")))
def test_what_is_no_calendar_date_is_not_read(text):
    """Digits in the right places are not yet a date."""
    try:
        expected = date(int(text[6:10]), int(text[3:5]), int(text[:2]))
    except ValueError:
        expected = None
    values, texts = read("born_date", text)

    assert values == [expected]
    assert texts == [text.strip()] or expected is None


def test_numbers_and_answers():
    """Numbers and yes-or-no answers are read as the contract says."""
    assert read("weight_kg", "70", "70.5", "-1", "70,5", "1e3", "٣")[0] == [70.0, 70.5, -1.0, None, None, None]
    assert read("is_tame", "Y", "yes", "TRUE", "1", "No", "maybe")[0] == [True, True, True, True, False, None]


def test_digits_of_other_scripts_and_invisible_characters():
    """Full-width digits become plain ones; what cannot be seen goes; a real space stays."""
    values, texts = read("chip", "１２３", "12\u200b3", "\u00a0A  B\u00a0", "O’Brien")

    assert values == ["123", "123", "A  B", "O’Brien"]
    assert texts == values


def test_compact_fields_lose_spaces_and_hyphens_but_not_their_text():
    """Spacing in an identifier carries no meaning, but what was written is kept."""
    values, texts = read("passport", "ab 12-34", "AB1234", "-")

    assert values == ["AB1234", "AB1234", "-"]
    assert texts == ["ab 12-34", "AB1234", "-"]


def test_our_own_lists_are_read_however_they_are_written():
    """Capitals, spaces and hyphens make no difference to a word; another word stays as it is."""
    values, texts = read("coat", "Short", "LONG HAIR", "long-hair", "curly", "")

    assert values == ["short", "long_hair", "long_hair", "curly", None]
    assert texts == ["Short", "LONG HAIR", "long-hair", "curly", ""]


def test_coded_lists_are_exact():
    """A lower-case letter is not the code."""
    assert read("breed", "A", "a")[0] == ["A", "a"]


def test_a_feeds_own_words_become_ours():
    """A value map translates, without regard to case, and leaves other words alone."""
    values, texts = read("chip", "one", "ONE", "three", values={"chip": {"One": "1"}})

    assert values == ["1", "1", "three"]
    assert texts == ["one", "ONE", "three"]


def test_homes_by_their_words():
    """A home is known by any of its words; an unknown word is unknown, and stays visible."""
    homes = {"elm house": "elm", "elm": "elm"}

    assert read("home_id", "Elm  House", "ELM", "Oak", "", homes=homes) == (
        ["elm", "elm", None, None],
        ["Elm  House", "ELM", "Oak", ""],
    )
    assert read("home_id", "anything", home="elm") == (["elm"], ["elm"])


def test_rows_are_numbered_and_keep_their_lines():
    """Rows count from 0 and lines are the file's own; a feed's name and other hidden columns stay."""
    frame = pl.LazyFrame({"chip": ["a", "b"], LINE: [5, 9], "__case": [1, 2]})
    out = coerce(frame, PET, feed="pets").collect()

    assert out["__row"].to_list() == [0, 1]
    assert out[LINE].to_list() == [5, 9]
    assert out["__case"].to_list() == [1, 2]
    assert out["__feed"].to_list() == ["pets", "pets"]


def test_no_records_have_the_same_columns():
    """A feed that did not come has the typed frame's shape."""
    out = empty_frame(PET).collect()

    assert out.height == 0
    assert out.schema["born_date"] == pl.Date
    assert {f.name for f in PET.fields} <= set(out.columns)
