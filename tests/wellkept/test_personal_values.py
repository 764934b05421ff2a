"""What is gathered from tonight's records, what is not, and that it is never shown."""

from __future__ import annotations

from datetime import date

import polars as pl

from wellkept.dataset import Dataset, Field
from wellkept.personal_values import PersonalValues
from wellkept.words import Kind, Personal


DATASET = Dataset(
    "resident",
    "Residents",
    "resident",
    (
        Field("resident_id", "ID", personal=Personal.STRICT),
        Field("given_name", "First name", personal=Personal.ORDINARY),
        Field("family_name", "Surname", personal=Personal.ORDINARY),
        Field("date_of_birth", "Born", kind=Kind.DATE, personal=Personal.STRICT),
        Field("admission_date", "Admitted", kind=Kind.DATE, personal=Personal.ORDINARY),
        Field("weight", "Weight", kind=Kind.NUMBER, personal=Personal.ORDINARY),
        Field("status", "Status"),
    ),
    key="resident_id",
    called=("given_name", "family_name"),
)


def gathered(*rows: dict, as_of: date | None = None) -> PersonalValues:
    schema = {f"{f.name}__raw": pl.String for f in DATASET.fields} | {"home_id": pl.String}
    cells = [{(k if k == "home_id" else f"{k}__raw"): v for k, v in row.items()} for row in rows]
    return PersonalValues.of([(DATASET, pl.DataFrame(cells, schema=schema))], as_of=as_of)


def test_blank_masked_and_absent_cells_are_no_values():
    """There is nothing in them to leak."""
    assert not gathered({"resident_id": "", "given_name": None}).searched
    assert not PersonalValues.of([(DATASET, pl.DataFrame({"home_id": ["oak"]}))]).searched


def test_what_is_not_personal_is_not_gathered():
    """Its words may stand on any page."""
    values = gathered({"status": "Zoroastrian"})

    assert not values.strict
    assert not values.ordinary


def test_a_date_is_gathered_however_it_was_written():
    """Typed where it could be read, else in every reading of its text."""
    values = gathered({"date_of_birth": "2 May 1940"}, {"date_of_birth": "09/11/31"})

    assert {(1940, 5, 2), (1931, 11, 9)} == set(values.dates)
    assert "19400502" in values.strict


def test_a_day_that_is_none_is_counted_and_not_looked_for():
    """Words are no dates, and are the templates' own."""
    values = gathered({"date_of_birth": "unknown"}, {"date_of_birth": "tbc"})

    assert not values.dates
    assert values.not_searched["resident.date_of_birth: unreadable as a date"] == 2


def test_a_date_nobody_can_read_is_looked_for_as_it_stands():
    """What the cell holds is somebody's all the same."""
    assert gathered({"date_of_birth": "31 Mayy 1940x"}).strict.keys() == {"31 mayy 1940x", "31mayy1940x"}


def test_a_date_of_the_report_itself_is_not_looked_for():
    """A date of birth mistyped as last week would refuse every page."""
    values = gathered({"date_of_birth": "2026-11-01"}, {"date_of_birth": "1940-05-02"}, as_of=date(2026, 11, 22))

    assert set(values.dates) == {(1940, 5, 2)}
    assert sum(values.not_searched.values()) == 1


def test_ordinary_dates_and_numbers_are_counted_only():
    """Nothing sets them apart from the counts and dates of a report."""
    values = gathered({"admission_date": "2001-01-01", "weight": "64.5"}, {"weight": ""})

    assert not values.searched
    assert dict(values.not_searched) == {
        "resident.admission_date: a date like any count or date of a report": 1,
        "resident.weight: a number like any count or date of a report": 1,
    }


def test_a_value_keeps_the_homes_it_comes_from():
    """So that a home's worklist may hold its own and no other's."""
    values = gathered({"resident_id": "R0001", "home_id": "oak"}, {"resident_id": "R0001", "home_id": "elm"})

    assert {whose.home_id for whose in values.strict["r0001"]} == {"oak", "elm"}


def test_two_names_make_a_full_name():
    """A first name and a surname, and the same as the name to call by where the dataset says so."""
    values = gathered({"given_name": "May", "family_name": "Page"})

    assert {whose.kind for whose in values.strict["may page"]} == {"full name", "name to call by"}
    assert values.searched["full name"] == 1
    assert values.ordinary.keys() == {"may", "page"}


def test_values_are_never_shown():
    """A traceback or a log holds a count."""
    assert repr(gathered({"resident_id": "R0001"})) == "PersonalValues(1 values)"
