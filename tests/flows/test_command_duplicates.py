"""``wellkept duplicates``: pairs of any table, and what is said of it."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from flows.command_duplicates import COLUMNS, find_duplicates
from wellkept.errors import ExtractRefused, UsedWrongly


ROWS = """Ref,Known as,Last,Born on,GP
7,Joan,Hartley,17/04/1938,A81001
9,Joanne,Hartley,17/04/1938,A81001
11,Mabel,Quarmby,02/11/1931,A81001
"""
ROLES = ["Born on=date_of_birth", "Known as=given_name", "Last=family_name"]


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "people.csv"
    path.write_text(ROWS, encoding="utf-8")
    return path


def written(path: Path) -> list[list[str]]:
    with path.open(newline="", encoding="utf-8") as file:
        return list(csv.reader(file))


def test_pairs_are_written_with_what_they_have_in_common(file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The columns that are promised, the ids of the file, the evidence in words."""
    out = file.with_name("pairs.csv")

    assert find_duplicates(file, out, ROLES, 0.5) == 1

    headings, pair = written(out)
    assert tuple(headings) == COLUMNS
    assert pair[:2] == ["7", "9"]
    assert 0.5 < float(pair[2]) <= 1
    assert pair[3] == "same birthday, first names alike (Joan/Joanne), same surname, same GP"
    said = capsys.readouterr().out
    assert "date_of_birth  Born on" in said
    assert "1 pair may be one person (by fixed rules, as there are few records)" in said
    assert "Nothing was merged" in said
    assert "Hartley" not in said


def test_records_without_an_id_are_named_by_their_place(file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out = file.with_name("pairs.csv")
    find_duplicates(file, out, [*ROLES, "Ref=ignore"], 0.5)

    assert written(out)[1][:2] == ["1", "2"]
    assert "named by their place in the file" in capsys.readouterr().out


def test_what_cannot_be_done_is_refused_with_the_next_step(file: Path) -> None:
    """The file is never written over; an id that is none is said by its column, without a value."""
    out = file.with_name("pairs.csv")
    with pytest.raises(UsedWrongly, match="never written over"):
        find_duplicates(file, file, ROLES, 0.5)
    with pytest.raises(UsedWrongly, match="There is no file"):
        find_duplicates(file.with_name("none.csv"), out, ROLES, 0.5)
    with pytest.raises(UsedWrongly, match="does not name two things"):
        find_duplicates(file, out, ["Born on"], 0.5)
    with pytest.raises(ExtractRefused, match="the column GP does not name each record") as refused:
        find_duplicates(file, out, [*ROLES, "GP=id", "Ref=ignore"], 0.5)
    assert "A81001" not in str(refused.value)
    assert not out.exists()
    assert file.read_text(encoding="utf-8") == ROWS


def test_headings_that_are_blank_or_repeated_are_told_apart(tmp_path: Path) -> None:
    """Such a column can still be named; the first of two keeps its name."""
    path = tmp_path / "people.csv"
    path.write_text("name,dob,name,\nJoan Hartley,1938-04-17,x,y\nJoan Hartley,1938-04-17,x,y\n", encoding="utf-8")

    assert find_duplicates(path, tmp_path / "pairs.csv", [], 0.5) == 1
