"""Tests of extracts sent as Parquet: the same text frame, from typed columns."""

from __future__ import annotations

from datetime import date

import polars as pl
import pytest

from wellkept.dataset import Dataset, Field
from wellkept.errors import ExtractRefused
from wellkept.extract import LINE, Bounds
from wellkept.reader import read


RESIDENT = Dataset(
    "resident",
    "Residents",
    "resident",
    tuple(Field(name, name) for name in ("resident_id", "date_of_birth", "weight_kg", "is_respite", "notes")),
    "resident_id",
)


@pytest.fixture
def landing(tmp_path):
    """Write a table as Parquet and return its path."""

    def write(**columns: object):
        path = tmp_path / "residents.parquet"
        pl.DataFrame(columns).write_parquet(path)
        return path

    return write


def test_typed_columns_become_text(landing):
    """Dates in the canonical form, nulls blank, and the record's number for its line."""
    path = landing(
        **{
            "Resident ID": ["R1", "007"],
            "Date of birth": [date(1940, 5, 2), None],
            "weight_kg": [60.5, None],
            "is_respite": [True, False],
            "Diet": [1, 2],
        }
    )

    extract = read(path, RESIDENT)

    assert extract.frame.collect().rows(named=True) == [
        {
            "resident_id": "R1",
            "date_of_birth": "1940-05-02",
            "weight_kg": "60.5",
            "is_respite": "true",
            LINE: 1,
        },
        {"resident_id": "007", "date_of_birth": "", "weight_kg": "", "is_respite": "false", LINE: 2},
    ]
    assert extract.columns["date_of_birth"] == "Date of birth"
    assert extract.unused == ("Diet",)


def test_the_receipt_adds_up(landing):
    """Every record of a Parquet file is accepted."""
    receipt = read(landing(resident_id=["R1", "R2"]), RESIDENT).receipt

    assert (receipt.rows_read, receipt.rows_accepted, receipt.rows_set_aside) == (2, 2, 0)
    assert (receipt.encoding, receipt.header_line, receipt.width) == ("parquet", 0, 1)


def test_no_records_are_an_extract_of_nobody(landing):
    """As with a CSV of headings alone."""
    assert read(landing(resident_id=pl.Series([], dtype=pl.String)), RESIDENT).receipt.rows_read == 0


@pytest.mark.parametrize(
    ("columns", "said"),
    [
        ({"notes": ["x"], "weight_kg": [1]}, "no column holds resident_id"),
        ({"resident_id": ["R1"], "Resident ID": ["R1"]}, "both mean resident_id"),
        ({"resident_id": ["R1"], "notes": [["a", "b"]]}, "1 of the columns hold lists"),
        ({"resident_id": ["R1"], "notes": [b"raw"]}, "1 of the columns hold lists, structures or raw"),
        ({"resident_id": ["R1"], "notes": ["x" * 101]}, "longer than 100 characters"),
        ({"resident_id": ["R1"], **{f"c{n}": [n] for n in range(9)}}, "10 columns, more than the 9"),
    ],
)
def test_what_cannot_be_an_extract_is_refused(landing, columns, said):
    """In the same words as a CSV."""
    with pytest.raises(ExtractRefused, match=said):
        read(landing(**columns), RESIDENT, bounds=Bounds(cell_characters=100, columns=9))


def test_half_a_file_is_refused(landing):
    """A Parquet file has its table of contents at its end."""
    path = landing(resident_id=["R1"])
    path.write_bytes(path.read_bytes()[:-20])

    with pytest.raises(ExtractRefused, match="not a whole Parquet file"):
        read(path, RESIDENT)
