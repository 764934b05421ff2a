"""Damaged cells of one file are told by place, and counted by column."""

from __future__ import annotations

from datetime import date

import openpyxl
import polars as pl
import pytest

from flows.checking import COLUMNS, check_file
from flows.damage import damage_told
from wellkept.settings import without_file


HEAD = "Resident ID,NHS number,Family name,Date of birth\n"


@pytest.fixture
def checked(tmp_path):
    """Write a file and check it."""

    def check(content: str | openpyxl.Workbook, name: str = "r.csv"):
        path = tmp_path / name
        if isinstance(content, str):
            path.write_text(content, encoding="utf-8")
        else:
            content.save(path)
        settings = without_file(profile="synthetic")
        return check_file(path, "resident", as_of=date(2026, 11, 21), settings=settings)

    return check


def test_each_damaged_cell_has_its_line_and_column(checked):
    """Among the other flags, in the order of the file, with what became of it and no value."""
    found = checked(
        f"{HEAD}R1,9990000018,Lovelace,1940-05-02\nR2,9.99E+09,#REF!,1940-05-02\n=R3,9990000018.0,=a,43864\n"
    )
    flags = found.flags.collect()
    mine = flags.filter(pl.col("rule").str.starts_with("FIL-"))

    assert flags.columns == list(COLUMNS)
    assert flags["line"].is_sorted()
    assert sorted(mine.select("record_id", "line", "column", "rule").iter_rows()) == [
        ("'=R3", 4, "Date of birth", "FIL-08f"),
        ("'=R3", 4, "Family name", "FIL-11"),
        ("'=R3", 4, "NHS number", "FIL-08b"),
        ("'=R3", 4, "Resident ID", "FIL-11"),
        ("R2", 3, "Family name", "FIL-08e"),
        ("R2", 3, "NHS number", "FIL-08a"),
    ]
    said = dict(mine.select("rule", "message").iter_rows())
    assert said["FIL-08b"].endswith("It was put right.")
    assert said["FIL-08a"].endswith("Nothing proves what it was, so it was left as it is.")
    assert "made harmless" in said["FIL-11"]


def test_columns_are_counted_most_damaged_first(checked):
    """By the heading the supplier wrote."""
    found = checked(f"{HEAD}R1,9.99E+09,a,1940-05-02\nR2,9.99E+09,#N/A,1940-05-02\n")

    assert list(damage_told(found.extract)) == [
        "FIL-08a  2 of NHS number: in scientific notation; 0 put right",
        "FIL-08e  1 of Family name: an error of the spreadsheet; 0 put right",
    ]


def test_a_file_without_damage_has_nothing_to_tell(checked):
    """No flag of its cells and no line."""
    found = checked(f"{HEAD}R1,9990000018,Lovelace,1940-05-02\n")

    assert list(damage_told(found.extract)) == []
    assert not found.flags.collect()["rule"].str.starts_with("FIL-").any()


def test_dates_of_a_workbook_need_no_format(checked):
    """They are no text, whatever the feed writes in its CSV files; a time beside the day does no harm."""
    book = openpyxl.Workbook()
    book.active.append(["Resident ID", "Date of birth"])
    book.active.append(["R1", date(1940, 5, 2)])
    book.active.append(["R2", "1940-05-02T10:30:00"])
    flags = checked(book, "r.xlsx").flags.collect()

    assert "resident.date_of_birth.unreadable" not in flags["rule"].to_list()
