"""Tests of the one public read: what a file becomes, what is said of it, and what is refused."""

from __future__ import annotations

import codecs
import hashlib
from pathlib import Path

import polars as pl
import pytest

from wellkept.dataset import Dataset, Field
from wellkept.errors import ExtractRefused
from wellkept.extract import LINE, Bounds
from wellkept.reader import read
from wellkept.settings import Feed


RESIDENT = Dataset(
    "resident",
    "Residents",
    "resident",
    (
        Field("resident_id", "Resident ID"),
        Field("family_name", "Family name", aliases=("Surname",)),
        Field("nhs_number", "NHS number"),
        Field("room", "Room"),
    ),
    "resident_id",
)
REPORT = """\
Residents of Rose Court,,,
,,,
Resident ID,Surname,NHS Number,Key worker
R1,Lovelace,9990000018,A
R2,"Hopper, Rear
Admiral",,B
Resident ID,Surname,NHS Number,Key worker
R3,Turing,0012,C,D
R4,Noether
R5, Curie ,NA,
Total,,3,
Page 1 of 1,,,
"""


@pytest.fixture
def landing(tmp_path):
    """Write a file into a folder and return its path."""

    def write(content: str | bytes, name: str = "residents.csv") -> Path:
        path = tmp_path / name
        path.write_bytes(content.encode() if isinstance(content, str) else content)
        return path

    return write


def test_a_printed_report_is_read_row_by_row(landing):
    """Every row is a record or is set aside with its line, cells and reason."""
    path = landing(REPORT)

    extract = read(path, RESIDENT)

    assert extract.frame.collect().rows(named=True) == [
        {"resident_id": "R1", "family_name": "Lovelace", "nhs_number": "9990000018", LINE: 4},
        {"resident_id": "R2", "family_name": "Hopper, Rear\nAdmiral", "nhs_number": "", LINE: 5},
        {"resident_id": "R5", "family_name": " Curie ", "nhs_number": "NA", LINE: 10},
    ]
    assert extract.set_aside.rows() == [
        (1, "above the headings", 4, 1),
        (2, "blank row", 4, 2),
        (7, "headings repeated", 4, 7),
        (8, "too many cells", 5, 8),
        (9, "too few cells", 2, 9),
        (11, "totals row", 4, 11),
        (12, "page or report footer", 4, 12),
    ]
    receipt = extract.receipt
    assert (receipt.rows_read, receipt.rows_accepted, receipt.rows_set_aside) == (10, 3, 7)
    assert receipt.reasons["too many cells"] == 1
    assert (receipt.file_name, receipt.bytes) == ("residents.csv", len(REPORT))
    assert receipt.sha256 == hashlib.sha256(path.read_bytes()).hexdigest()
    assert (receipt.encoding, receipt.delimiter, receipt.header_line, receipt.width) == ("utf-8", ",", 3, 4)


def test_headings_and_those_unused_are_kept_as_written(landing):
    """The columns of a feed are compared from night to night."""
    extract = read(landing(REPORT), RESIDENT)

    assert extract.columns == {"resident_id": "Resident ID", "family_name": "Surname", "nhs_number": "NHS Number"}
    assert extract.unused == ("Key worker",)


def test_nothing_is_inferred_and_nothing_trimmed(landing):
    """Text stays text: zeros, spaces, and words that other readers take for nothing."""
    cells = ["007", " NA", "nan ", "None"]
    path = landing(f"Resident ID,Surname,NHS number,Room\n{','.join(cells)}\nnull,#N/A,1e5,TRUE\n")

    frame = read(path, RESIDENT).frame

    assert frame.collect_schema() == {
        "resident_id": pl.String,
        "family_name": pl.String,
        "nhs_number": pl.String,
        "room": pl.String,
        LINE: pl.Int64,
    }
    assert frame.drop(LINE).collect().rows() == [tuple(cells), ("null", "#N/A", "1e5", "TRUE")]


def test_a_field_the_file_lacks_is_no_column(landing):
    """An absent column is not a blank one."""
    assert read(landing("Resident ID\nR1\n"), RESIDENT).frame.collect_schema().names() == ["resident_id", LINE]


def test_headings_alone_are_an_extract_of_nobody(landing):
    """It is accepted; whether nobody is likely is for another to judge."""
    extract = read(landing("Resident ID,Surname\n"), RESIDENT)

    assert extract.receipt.rows_read == 0
    assert extract.frame.collect().height == 0
    assert extract.set_aside.height == 0


@pytest.mark.parametrize("content", [b"", b"\n \n\t\r\n", codecs.BOM_UTF8, codecs.BOM_UTF16_LE])
def test_an_empty_file_is_refused(landing, content):
    """Not a byte, or nothing but space."""
    with pytest.raises(ExtractRefused, match=r"residents\.csv is empty\. Ask"):
        read(landing(content), RESIDENT)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
def test_encodings_and_delimiters_make_no_difference(landing, encoding, delimiter):
    """The records are the same, and the receipt says how they were written."""
    text = "Resident ID,Surname\nR1,Siân O’Brien\n".replace(",", delimiter)

    extract = read(landing(text.encode(encoding)), RESIDENT)

    assert extract.frame.collect().rows() == [("R1", "Siân O’Brien", 2)]
    assert extract.receipt.delimiter == delimiter
    assert bool(extract.receipt.warnings) == (encoding == "cp1252")


def test_the_feeds_settings_are_followed(landing):
    """Encoding, delimiter, heading row and headings, all at once."""
    feed = Feed(
        "north",
        "resident",
        "*.csv",
        delimiter="~",
        encoding="cp850",
        header_row=2,
        columns={"family_name": ("Nom",), "resident_id": ("Code",)},
    )
    path = landing("Resident ID,Surname\nCode~Nom\nR1~Zoë\n".encode("cp850"))

    extract = read(path, RESIDENT, feed)

    assert extract.frame.collect().rows() == [("R1", "Zoë", 3)]
    assert extract.columns == {"resident_id": "Code", "family_name": "Nom"}


def test_delimiters_at_the_end_of_every_row_are_counted(landing):
    """They are put up with, and the receipt says how often."""
    receipt = read(landing("Resident ID,Surname\nR1,a,\nR2,b,\n"), RESIDENT).receipt

    assert receipt.rows_accepted == 2
    assert receipt.tolerated == {"empty cells at the end of a row": 2}
    assert read(landing("Resident ID,Surname,,\nR1,a,,\n"), RESIDENT).receipt.tolerated == {
        "empty headings at the end": 2
    }


def test_null_bytes_are_named(landing):
    """Their row is set aside; the others are read."""
    extract = read(landing(b"Resident ID,Surname\nR1,A\0da\nR2,Bee\n"), RESIDENT)

    assert extract.receipt.reasons == {"null byte": 1}
    assert extract.frame.collect()["resident_id"].to_list() == ["R2"]


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("r.zip", "is not an archive"),
        ("r.parquet", "is not a whole Parquet file"),
        ("r.json", "Export CSV UTF-8"),
        ("residents", "Export CSV UTF-8"),
    ],
)
def test_other_kinds_of_file_are_refused_in_words(landing, name, said):
    """By suffix, and with what to send instead."""
    with pytest.raises(ExtractRefused, match=said):
        read(landing("Resident ID\nR1\n", name), RESIDENT)


@pytest.mark.parametrize("name", ["r.CSV", "r.txt", "r.tsv"])
def test_text_under_its_other_names_is_read(landing, name):
    """Suppliers name the same thing differently."""
    assert read(landing("Resident ID\nR1\n", name), RESIDENT).receipt.rows_accepted == 1


def test_half_a_workbook_under_a_csv_name_is_refused(landing):
    """Its first bytes give it away."""
    with pytest.raises(ExtractRefused, match="broken or was cut short"):
        read(landing(b"PK\x03\x04" + bytes(40)), RESIDENT)


def test_a_file_beyond_the_bound_is_refused_before_it_is_read(landing):
    """Nothing of it is loaded."""
    with pytest.raises(ExtractRefused, match="holds 18 bytes, more than the 10 allowed"):
        read(landing("Resident ID\nR1\nR2\n"), RESIDENT, bounds=Bounds(file_bytes=10))


def test_a_file_that_is_not_there_is_refused(tmp_path):
    """So is a folder."""
    with pytest.raises(ExtractRefused, match="cannot be opened"):
        read(tmp_path / "absent.csv", RESIDENT)
    (tmp_path / "folder.csv").mkdir()
    with pytest.raises(ExtractRefused, match="cannot be opened"):
        read(tmp_path / "folder.csv", RESIDENT)


def test_a_file_still_being_written_is_refused(landing, monkeypatch):
    """Half a file must not pass for a home that lost half its residents."""
    path = landing("Resident ID\nR1\n")
    monkeypatch.setattr(Path, "read_bytes", lambda _: b"Resident ID\n")

    with pytest.raises(ExtractRefused, match=r"changed while it was read\. Wait"):
        read(path, RESIDENT)


@pytest.mark.parametrize(
    "content",
    [
        "R1,Lovelace,9990000018\n",
        "Surname,Room\nLovelace,9990000018\n",
        "Resident ID,Surname,Family name\nR1,Lovelace,9990000018\n",
        f"Resident ID,Surname\nR1,Lovelace9990000018{'x' * 200}\n",
        'Resident ID,Surname\nR1,"Lovelace\n9990000018\n',
        b"Resident ID,Surname\nR1,Lovelace\xe9\n",
    ],
)
def test_no_personal_value_is_said(landing, content):
    """Whatever is refused, set aside or warned of, no cell of a record is quoted."""
    feed = Feed("north", "resident", "*.csv", encoding="ascii") if isinstance(content, bytes) else None
    try:
        extract = read(landing(content), RESIDENT, feed, bounds=Bounds(cell_characters=100))
        said = f"{extract.receipt} {extract.set_aside} {extract.unused}"
    except ExtractRefused as refused:
        said = str(refused)
        assert said.endswith(".")

    assert "Lovelace" not in said
    assert "9990000018" not in said


def test_the_frame_outlives_its_file(landing):
    """What was receipted is what is judged, even if the file is replaced meanwhile."""
    path = landing("Resident ID\nR1\n")
    extract = read(path, RESIDENT)

    path.write_text("Resident ID\nR2\n")

    assert extract.frame.collect()["resident_id"].to_list() == ["R1"]
