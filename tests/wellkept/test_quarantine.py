"""Tests of quarantine: what is kept, who may read it, and what the supplier is told."""

from __future__ import annotations

import stat
from typing import TYPE_CHECKING

import pytest

from wellkept.dataset import Dataset, Field
from wellkept.errors import ExtractRefused
from wellkept.quarantine import MESSAGE, ROWS, keep_refused, keep_rows
from wellkept.reader import read
from wellkept.settings import Feed


if TYPE_CHECKING:
    from pathlib import Path


RESIDENT = Dataset(
    "resident",
    "Residents",
    "resident",
    (Field("resident_id", "Resident ID"), Field("surname", "Surname"), Field("room", "Room")),
    "resident_id",
)
MESSY = """\
Residents of Rose Court
Resident ID,Surname,Room
R1,Lovelace,4
R2,Hopper,Rear Admiral,5
R3,"Noe
ther",7,8
R4,"Turing,6
"""


@pytest.fixture
def extract_file(tmp_path) -> Path:
    """A file with rows to set aside, in a landing folder."""
    path = tmp_path / "landing" / "residents.csv"
    path.parent.mkdir()
    path.write_text(MESSY, newline="")
    return path


def mode(path: Path) -> int:
    """Who may read and write it."""
    return stat.S_IMODE(path.stat().st_mode)


def test_rows_set_aside_are_kept_under_their_headings(extract_file, tmp_path):
    """As they were written, line breaks in cells and all; accepted rows are not there."""
    place = keep_rows(extract_file, read(extract_file, RESIDENT), tmp_path / "quarantine")

    assert (place / f"residents.csv{ROWS}").read_text() == (
        "Resident ID,Surname,Room\n"
        "Residents of Rose Court\n"
        "R2,Hopper,Rear Admiral,5\n"
        'R3,"Noe\nther",7,8\n'
        'R4,"Turing,6\n'
    )


def test_the_message_says_what_to_export_differently(extract_file, tmp_path):
    """File, lines, cells, reasons and cures, and the counts."""
    place = keep_rows(extract_file, read(extract_file, RESIDENT), tmp_path / "quarantine")

    said = (place / f"residents.csv{MESSAGE}").read_text()
    assert said.startswith("4 rows of this file could not be read as records.")
    assert "File: residents.csv\n" in said
    assert "Headings: line 2, 3 cells in every record" in said
    assert "Rows: 5 read = 1 accepted + 4 set aside" in said
    assert "Too many cells: 2\n  line 4: 4 cells\n  line 5: 4 cells\n  What to change: Put double" in said
    assert "Quotes not closed: 1\n  line 7: 3 cells\n  What to change: Close every" in said
    assert "Above the headings: 1\n  line 1: 1 cell\n" in said


def test_the_message_holds_no_personal_value(extract_file, tmp_path):
    """It is meant to be sent on."""
    place = keep_rows(extract_file, read(extract_file, RESIDENT), tmp_path / "quarantine")

    said = (place / f"residents.csv{MESSAGE}").read_text()
    for value in ("Lovelace", "Hopper", "Noe", "Turing", "R2"):
        assert value not in said


def test_only_the_owner_may_read_what_is_kept(extract_file, tmp_path):
    """Folders 0700 and files 0600, whatever was there before."""
    folder = tmp_path / "quarantine"
    rows = keep_rows(extract_file, read(extract_file, RESIDENT), folder) / f"residents.csv{ROWS}"
    rows.chmod(0o644)

    place = keep_rows(extract_file, read(extract_file, RESIDENT), folder)
    keep_refused(extract_file, ExtractRefused("No."), folder)

    assert mode(place) == 0o700
    assert [mode(file) for file in place.iterdir()] == [0o600] * 3


def test_nothing_set_aside_leaves_nothing_behind(extract_file, tmp_path):
    """No folder, no message."""
    extract_file.write_text("Resident ID,Surname\nR1,a\n")

    assert keep_rows(extract_file, read(extract_file, RESIDENT), tmp_path / "quarantine") is None
    assert not (tmp_path / "quarantine").exists()


def test_another_file_under_the_name_is_not_kept(extract_file, tmp_path):
    """The line numbers would be those of other people."""
    extract = read(extract_file, RESIDENT)
    extract_file.write_text("Resident ID,Surname,Room\nR9,b,c\n")

    with pytest.raises(ExtractRefused, match=r"not the file that was read\. Read it again\.$"):
        keep_rows(extract_file, extract, tmp_path / "quarantine")


def test_rows_are_kept_as_readable_text(extract_file, tmp_path):
    """A feed's encoding is followed, and what is kept is UTF-8."""
    feed = Feed("north", "resident", "*.csv", encoding="cp850")
    extract_file.write_bytes("Resident ID,Surname,Room\nR1,Zoë\n".encode("cp850"))

    place = keep_rows(extract_file, read(extract_file, RESIDENT, feed), tmp_path / "quarantine", feed)

    assert (place / f"residents.csv{ROWS}").read_text(encoding="utf-8").endswith("R1,Zoë\n")


def test_a_last_row_without_a_line_ending_gets_one(extract_file, tmp_path):
    """The rows kept are a text file."""
    extract_file.write_text("Resident ID,Surname\nR1,a,b\nR2,c\nR3,c,d")

    place = keep_rows(extract_file, read(extract_file, RESIDENT), tmp_path / "quarantine")

    assert (place / f"residents.csv{ROWS}").read_text() == "Resident ID,Surname\nR1,a,b\nR3,c,d\n"


def test_a_long_list_of_lines_is_cut_short(extract_file, tmp_path):
    """The first fifty are enough to find the fault; the count is whole."""
    extract_file.write_text("Resident ID,Surname\n" + "R1\n" * 60)

    place = keep_rows(extract_file, read(extract_file, RESIDENT), tmp_path / "quarantine")

    said = (place / f"residents.csv{MESSAGE}").read_text()
    assert "Too few cells: 60" in said
    assert "  and 10 more" in said
    assert said.count("  line ") == 50


def test_what_the_reader_warned_of_is_passed_on(extract_file, tmp_path):
    """An encoding that had to be guessed is the supplier's to mend."""
    extract_file.write_bytes(b"Resident ID,Surname\nR1,Zo\xeb\nR2\n")

    place = keep_rows(extract_file, read(extract_file, RESIDENT), tmp_path / "quarantine")

    assert "read as Windows-1252" in (place / f"residents.csv{MESSAGE}").read_text()


def test_a_refused_file_is_kept_with_the_reason(extract_file, tmp_path):
    """A copy to look at, and the message that says what to do; landing is left alone."""
    extract_file.write_text("Surname,Room\nLovelace,4\n")
    with pytest.raises(ExtractRefused) as refused:
        read(extract_file, RESIDENT)

    place = keep_refused(extract_file, refused.value, tmp_path / "quarantine")

    assert (place / "residents.csv").read_text() == "Surname,Room\nLovelace,4\n"
    said = (place / f"residents.csv{MESSAGE}").read_text()
    assert said.startswith("This file was refused. Nothing of it was judged.")
    assert str(refused.value) in said
    assert "Lovelace" not in said
    assert extract_file.exists()


def test_the_same_file_refused_again_is_the_same_folder(extract_file, tmp_path):
    """And another content under the same name is another."""
    folder = tmp_path / "quarantine"
    first = keep_refused(extract_file, ExtractRefused("No."), folder)
    again = keep_refused(extract_file, ExtractRefused("No."), folder)
    extract_file.write_text("other")

    other = keep_refused(extract_file, ExtractRefused("No."), folder)

    assert first == again != other
    assert len(list(folder.iterdir())) == 2


def test_a_file_that_cannot_be_opened_leaves_a_message(tmp_path):
    """There is nothing to copy, but it is not passed over in silence."""
    place = keep_refused(tmp_path / "absent.csv", ExtractRefused("It is not there."), tmp_path / "q")

    assert [file.name for file in place.iterdir()] == [f"absent.csv{MESSAGE}"]
    assert "SHA-256" not in (place / f"absent.csv{MESSAGE}").read_text()
