"""A wide file: each filled cell one record, each row counted once, every line the file's own."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from checks import datasets
from wellkept.errors import ExtractRefused
from wellkept.extract import LINE
from wellkept.reader import read
from wellkept.settings_feed import Feed
from wellkept.settings_matrix import Matrix


TRAINING = datasets()["training"]
FEED = Feed("matrix", "training", "*", blank_tokens=("N/A",), matrix=Matrix(by_list=True, columns={"Buccal": "27"}))
WIDE = """\
Training matrix of Oak

Staff No,Name,Fire,Moving & Handling,Buccal,Shoe size
S1,Ann,12/03/2026,01/02/2025,N/A,5
S2,Bob, ,booked,03/03/2026,6
S3,Cy,,,n/a,7
Total,3
"""


@pytest.fixture
def wide(tmp_path: Path) -> Path:
    """A matrix as people send it: a title, a stranger's column, a total."""
    path = tmp_path / "matrix.csv"
    path.write_text(WIDE, encoding="utf-8")
    return path


def test_each_filled_cell_is_a_record(wide: Path) -> None:
    """With the person, the heading as it is written, its category, and the line of the row."""
    frame = read(wide, TRAINING, FEED).frame.collect()

    assert frame.select("staff_id", "training_name", "category", "completed_date", LINE).rows() == [
        ("S1", "Fire", "6", "12/03/2026", 4),
        ("S1", "Moving & Handling", "15", "01/02/2025", 4),
        ("S2", "Moving & Handling", "15", "booked", 5),
        ("S2", "Buccal", "27", "03/03/2026", 5),
    ]


def test_rows_are_counted_as_the_file_has_them(wide: Path) -> None:
    """Records are counted apart, and a row without any is said."""
    receipt = read(wide, TRAINING, FEED).receipt

    assert (receipt.rows_read, receipt.rows_accepted, receipt.rows_set_aside) == (6, 3, 3)
    assert receipt.records_made == 4
    assert receipt.tolerated["rows without a course"] == 1


def test_what_is_no_course_is_named(wide: Path) -> None:
    """A heading nobody knows is no course, and is never guessed to be one."""
    assert read(wide, TRAINING, FEED).unused == ("Name", "Shoe size")


def test_cells_may_be_the_last_day(wide: Path) -> None:
    """What a cell holds is the settings' to say."""
    feed = replace(FEED, matrix=Matrix(cells="expiry", by_list=True))
    frame = read(wide, TRAINING, feed).frame.collect()

    assert "completed_date" not in frame.columns
    assert frame["expiry_date"].to_list() == ["12/03/2026", "01/02/2025", "booked"]


def test_only_the_columns_named_are_courses(wide: Path) -> None:
    """Without the list, a course it knows is a stranger's column."""
    feed = replace(FEED, matrix=Matrix(columns={"buccal": "27"}))

    assert read(wide, TRAINING, feed).frame.collect()["training_name"].to_list() == ["Buccal"]


def test_a_file_without_a_course_is_refused(tmp_path: Path) -> None:
    """In words, with the next step."""
    path = tmp_path / "staff.csv"
    path.write_text("Staff No,Site\nS1,oak\n", encoding="utf-8")

    with pytest.raises(
        ExtractRefused, match=r"staff\.csv: none of its headings is a course.*\[feed\.matrix\.columns\]"
    ):
        read(path, TRAINING, FEED)


def test_a_course_that_comes_twice_is_refused(tmp_path: Path) -> None:
    """Which of two columns is right is not ours to choose."""
    path = tmp_path / "matrix.csv"
    path.write_text("Staff No,Fire,Fire\nS1,01/02/2026,01/02/2025\n", encoding="utf-8")

    with pytest.raises(ExtractRefused, match=r"both mean fire \(one course\)"):
        read(path, TRAINING, FEED)


def test_a_file_of_records_is_left_alone(tmp_path: Path) -> None:
    """A feed without a matrix reads one record from each row."""
    path = tmp_path / "training.csv"
    path.write_text("Staff No,Course,Completed\nS1,Fire,01/02/2026\n", encoding="utf-8")
    extract = read(path, TRAINING, replace(FEED, matrix=None))

    assert extract.receipt.records_made is None
    assert extract.frame.collect().height == 1


@given(st.lists(st.tuples(st.sampled_from(["", "N/A", "01/02/2026", "x"]), st.sampled_from(["", "y"])), min_size=1))
def test_no_cell_is_lost(tmp_path_factory: pytest.TempPathFactory, rows: list[tuple[str, str]]) -> None:
    """Filled cells and records are as many, and every row is accepted."""
    path = tmp_path_factory.mktemp("wide") / "matrix.csv"
    lines = [f"S{number},{fire},{buccal}" for number, (fire, buccal) in enumerate(rows)]
    path.write_text("\n".join(["Staff No,Fire,Buccal", *lines]) + "\n", encoding="utf-8")
    extract = read(path, TRAINING, FEED)
    filled = sum(cell not in ("", "N/A") for row in rows for cell in row)

    assert extract.receipt.rows_accepted == len(rows)
    assert extract.frame.select(pl.len()).collect().item() == extract.receipt.records_made == filled
