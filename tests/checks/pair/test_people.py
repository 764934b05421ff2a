"""One spelling of what is compared, however a file writes it."""

from __future__ import annotations

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from checks.pair.people import born, people
from checks.roles import guess


def compared(**columns: list[str | None]) -> pl.DataFrame:
    table = pl.DataFrame(columns, schema=dict.fromkeys(columns, pl.String))
    return people(table, guess(table.columns))


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        (["1938-04-17", "1940-12-31"], "1938-04-17"),
        (["17/04/1938", "31/12/1940"], "1938-04-17"),
        (["04/17/1938", "12/31/1940"], "1938-04-17"),
        (["17.4.38", "31.12.40"], "1938-04-17"),
        (["19380417", "19401231"], "1938-04-17"),
        (["17 April 1938", "31 Dec 1940"], "1938-04-17"),
        (["17th April 1938", "31 December 1940"], "1938-04-17"),
        (["April 17, 1938", "Dec 31, 1940"], "1938-04-17"),
        (["1938-04-17 00:00:00", "1940-12-31 00:00:00"], "1938-04-17"),
    ],
)
def test_a_birthday_is_read_in_the_order_of_its_column(written: list[str], meant: str) -> None:
    """Day first or month first, as most of the column has it."""
    assert born(pl.Series(written)).to_list() == [meant, "1940-12-31"]


def test_an_impossible_birthday_keeps_its_digits_and_an_empty_one_is_nothing() -> None:
    """Two records with one impossible date agree in it; 1 January 1900 is what systems write for no date."""
    assert born(pl.Series(["19380417", "19390230", "19000101", "", None, "soon"])).to_list() == [
        "1938-04-17", "1939-02-30", None, None, None, None,
    ]  # fmt: skip


def test_names_are_compared_without_accents_marks_and_stand_ins() -> None:
    found = compared(
        first_name=["Zoë", "unknown", "Anne-Marie", "  JOAN "],
        surname=["O'Brien", "TBC", "St. John", None],
        dob=["1938-04-17"] * 4,
    )

    assert found["given"].to_list() == ["zoe", None, "anne marie", "joan"]
    assert found["family"].to_list() == ["obrien", None, "st john", None]
    assert found["shown_given"].to_list()[0] == "Zoë"


@pytest.mark.parametrize(
    ("whole", "given_name", "family_name"),
    [
        ("Joan Hartley", "joan", "hartley"),
        ("Mrs Joan Mary Hartley", "joan", "hartley"),
        ("Hartley, Joan", "joan", "hartley"),
        ("thomas chudleigh, 2nd baronet", "thomas", "chudleigh"),
        ("Dr. J. Hartley OBE", "j", "hartley"),
        ("Madonna", "madonna", None),
    ],
)
def test_a_whole_name_is_taken_apart(whole: str, given_name: str, family_name: str | None) -> None:
    found = compared(name=[whole], dob=["1938-04-17"])

    assert (found["given"][0], found["family"][0]) == (given_name, family_name)


def test_numbers_phones_and_postcodes_are_compared_without_what_stands_between() -> None:
    found = compared(
        name=["Joan Hartley"] * 2,
        nhs_number=["999 000 0018", "0000000000"],
        phone=["+44 7700 900123", "07700-900123"],
        postcode=["ls1 4ap", "LS14AP"],
        address_1=["12, High  Street", "unknown"],
    )

    assert found["number"].to_list() == ["9990000018", None]
    assert found["phone"].to_list() == ["07700900123"] * 2
    assert found["postcode"].n_unique() == 1
    assert found["street"].to_list() == ["12 high street", None]


@given(st.lists(st.tuples(st.text(max_size=12), st.text(max_size=12), st.text(max_size=12)), max_size=20))
def test_every_record_stays_in_its_place(rows: list[tuple[str, str, str]]) -> None:
    """Whatever is written: one row a record, in the order of the file."""
    table = pl.DataFrame(rows, schema=["name", "dob", "postcode"], orient="row").cast(pl.String)
    found = people(table, guess(table.columns))

    assert found["row"].to_list() == list(range(len(rows)))
    assert all(found[name].null_count() + found[name].str.len_chars().gt(0).sum() == len(rows) for name in ("given",))
