"""Which field a heading may mean: known, sure, perhaps, or nothing."""

from __future__ import annotations

import polars as pl

from checks import EXTRACTS, datasets
from flows.feeds.suggestion import dataset_of, suggest


NUMBERS = pl.Series(["9990000018", "9990000026", "9990000034", "9990000042", "9990000050"])
DAYS = pl.Series(["31/01/1940"] * 5)
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
    found = suggested(NHS_number=NUMBERS, Zzz=NUMBERS)

    assert found["NHS number"].field == "nhs_number"
    assert found["Zzz"].field == ""


def test_the_dataset_is_the_one_most_headings_name():
    extracts = {name: datasets()[name] for name in EXTRACTS}

    assert dataset_of(["NHS number", "Date of birth", "Room", "GP practice code"], extracts) == "resident"
    assert dataset_of(["Staff ID", "DBS number", "NMC PIN", "Start date"], extracts) == "staff"
    assert dataset_of(["colour", "size"], extracts) is None
