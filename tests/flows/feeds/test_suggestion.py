"""Which field a heading may mean: known, sure, perhaps, or nothing."""

from __future__ import annotations

from dataclasses import replace

import polars as pl
import pytest

from checks import EXTRACTS, datasets
from flows.feeds.suggestion import dataset_of, suggest
from wellkept.words import Kind


NUMBERS = pl.Series(["9990000018", "9990000026", "9990000034", "9990000042", "9990000050"])
DAYS = pl.Series(["31/01/1940"] * 5)
REFERENCES = pl.Series(["A1", "A2", "A3", "A4", "A5"])
WORDS = pl.Series(["a", "b", "c", "d", "e"])


def suggested(**columns):
    found = suggest(datasets()["resident"], {name.replace("_", " "): cells for name, cells in columns.items()})
    return {each.heading: each for each in found}


def test_a_heading_the_reader_knows_needs_no_setting():
    (known,) = suggested(NHS_number=NUMBERS).values()

    assert (known.field, known.is_known, known.is_sure) == ("nhs_number", True, True)


def test_spelling_and_cells_together_are_sure_and_either_alone_is_not():
    both = suggested(Birth_dt=DAYS)["Birth dt"]
    cells_alone = suggested(Zzz=NUMBERS)["Zzz"]
    spelling_alone = suggested(Birth_dt=WORDS)["Birth dt"]

    assert (both.field, both.is_sure) == ("date_of_birth", True)
    assert (cells_alone.field, cells_alone.is_sure) == ("nhs_number", False)
    assert (spelling_alone.field, spelling_alone.is_sure) == ("date_of_birth", False)
    assert "5 of 5 cells" in cells_alone.why
    assert "prove nothing" in spelling_alone.why


def test_dates_under_a_strange_heading_may_be_any_date():
    """There are dozens of dates in a record, so none is suggested."""
    assert suggested(Zzz=DAYS)["Zzz"].field == ""


def test_a_field_is_suggested_once():
    found = suggested(Resident_ID=REFERENCES, NHS_number=NUMBERS, Zzz=NUMBERS)

    assert found["NHS number"].field == "nhs_number"
    assert found["Zzz"].field == ""


def test_the_dataset_is_the_one_most_headings_name():
    extracts = {name: datasets()[name] for name in EXTRACTS}

    assert dataset_of(["NHS number", "Date of birth", "Room", "GP practice code"], extracts) == "resident"
    assert dataset_of(["Staff ID", "DBS number", "NMC PIN", "Start date"], extracts) == "staff"
    assert dataset_of(["colour", "size"], extracts) is None
    assert dataset_of(["Resident ID", "DOB", "Room"], extracts) == "resident"
    assert dataset_of(["Resident No", "DOB", "Room", "Allergies known", "Is active"], extracts) == "medicine_record"
    assert dataset_of(["Home", "Date"], extracts) is None


@pytest.mark.parametrize("heading", ["Care plan signed", "Previous DoLS start", "Carer plan last seen"])
def test_one_word_makes_another_date(heading):
    """Any column of dates is evidence for all our dates, so that words have to agree, and none may be left over."""
    assert not any(each.is_sure for each in suggest(datasets()["resident"], {heading: DAYS}))


@pytest.mark.parametrize("name", ["resident", "staff", "training"])
def test_no_date_of_ours_is_surely_another(name):
    """With each date taken out of the contract in turn, its own title is never surely one of the others."""
    dataset = datasets()[name]
    dates = [field for field in dataset.fields if field.kind is Kind.DATE]
    taken = {}
    for field in dates:
        without = replace(dataset, fields=tuple(each for each in dataset.fields if each is not field))
        (found,) = suggest(without, {field.title: DAYS})
        taken |= {field.title: found.field} if found.is_sure else {}

    assert dates
    assert taken == {}


def test_of_two_headings_that_mean_the_same_neither_is_sure():
    """A night would refuse the file."""
    found = suggested(DOB=DAYS, Date_of_birth=DAYS)

    assert {each.field for each in found.values()} == {"date_of_birth"}
    assert not any(each.is_sure or each.is_known for each in found.values())
    assert all("1 more of its headings" in each.why for each in found.values())


def test_a_known_heading_says_when_its_cells_are_something_else():
    assert "only 0 of 5 cells" in suggested(NHS_number=WORDS)["NHS number"].why


def test_where_nothing_is_called_the_key_what_tells_records_apart_may_be_it():
    """But never surely; and not where another heading is the key."""
    found = suggested(NHS_number=NUMBERS, Zzz=REFERENCES, Yyy=pl.Series(["a"] * 5))

    assert (found["Zzz"].field, found["Zzz"].is_sure) == ("resident_id", False)
    assert found["Yyy"].field == ""
    assert suggested(Resident_ID=REFERENCES, Zzz=REFERENCES)["Zzz"].field == ""
