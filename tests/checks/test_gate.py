"""The gate refuses what is no extract of its dataset, and never a file for its bad records."""

from __future__ import annotations

import polars as pl
import pytest

from checks import datasets
from checks.gate import accept
from wellkept.errors import ExtractRefused


HR = ("staff_id", "given_name", "family_name", "date_of_birth", "status", "main_job_role", "start_date")
WORKFORCE_RETURN = ("staff_id", "date_of_birth", "employment_status", "main_job_role", "start_date")
SECRET = "Zebedee-Quux"


def extract(*names, rows=1, **cells):
    """A text frame as the reader makes it."""
    return pl.LazyFrame({n: [cells.get(n, "x")] * rows for n in names} | {"__line": range(rows)})


@pytest.mark.parametrize("columns", [HR, WORKFORCE_RETURN])
def test_extracts_of_staff_pass(columns):
    """An HR export passes, and so does the workforce return, which has no names."""
    accept(extract(*columns), datasets()["staff"], file_name="staff.csv")


def test_bad_records_refuse_no_file():
    """A file of unreadable dates and unknown codes is an extract all the same."""
    bad = extract(*HR, date_of_birth="nonsense", status="?", staff_id="same", rows=5)

    accept(bad, datasets()["staff"], file_name="staff.csv")


def test_one_key_among_blanks_is_enough():
    """Blank keys are faults of records, as long as some record has one."""
    frame = pl.LazyFrame({**{n: ["", "x"] for n in HR}, "staff_id": ["", "S1"]})

    accept(frame, datasets()["staff"], file_name="staff.csv")


def test_without_the_key_it_is_another_file():
    """The message names the file, the field, known headings and the next step."""
    with pytest.raises(ExtractRefused) as refused:
        accept(extract(*HR[1:]), datasets()["staff"], file_name="rota.csv")

    said = str(refused.value)
    assert said.startswith("rota.csv: no column holds the staff number")
    assert "UNIQUEWORKERID" in said
    assert said.endswith("ask for the right export.")


@pytest.mark.parametrize("cell", ["", "   ", None])
def test_a_blank_key_column_tells_nobody_apart(cell):
    """A key column with nothing in it is no key."""
    with pytest.raises(ExtractRefused, match=r"staff\.csv: the staff number is blank on every line"):
        accept(extract(*HR, staff_id=cell, rows=3), datasets()["staff"], file_name="staff.csv")


def test_too_few_of_the_needed_columns():
    """A file with a number and little else is named for what it lacks."""
    with pytest.raises(ExtractRefused, match=r"6 of the 8 columns every staff member must have") as refused:
        accept(extract("staff_id", "given_name", "dbs_number"), datasets()["staff"], file_name="dbs.csv")

    assert "family name, date of birth" in str(refused.value)


def test_no_cell_is_ever_quoted():
    """Refusals hold names of columns, never what stands in them."""
    frame = extract("staff_id", "given_name", given_name=SECRET, staff_id=SECRET)

    with pytest.raises(ExtractRefused) as refused:
        accept(frame, datasets()["staff"], file_name="staff.csv")

    assert SECRET not in str(refused.value)
    assert refused.value.__cause__ is None
    assert refused.value.__context__ is None


def test_an_empty_file_with_headings_is_blank():
    """Headings and no record: there is no key to tell anyone by."""
    with pytest.raises(ExtractRefused, match="blank on every line"):
        accept(extract(*HR, rows=0), datasets()["staff"], file_name="staff.csv")


@pytest.mark.parametrize("name", ["home", "resident", "staff"])
def test_every_dataset_of_extracts_has_a_gate(name):
    """Each passes with all its columns and is refused with none."""
    dataset = datasets()[name]
    accept(extract(*(f.name for f in dataset.fields)), dataset, file_name="all.csv")

    with pytest.raises(ExtractRefused):
        accept(extract("something_else"), dataset, file_name="none.csv")
