"""A workbook becomes an extract as a CSV does: headings found, rows accounted for, oddities said."""

from __future__ import annotations

import gzip
from datetime import date

import pytest

from tests.wellkept.books import PERSON, ods, raw_xlsx, saved, text_cell, xls, xlsx, zipped
from wellkept.errors import ExtractRefused
from wellkept.extract import LINE, Bounds
from wellkept.quarantine import MESSAGE, ROWS, keep_rows
from wellkept.reader import read
from wellkept.settings import Feed


HEAD = ["Person ID", "Surname", "Date of birth"]
ADA, ALAN = ["P1", "Lovelace", date(1940, 5, 2)], ["P2", "Turing", date(1941, 6, 23)]


@pytest.fixture
def landed(tmp_path):
    """Write a file into a folder and return its path."""

    def write(content: bytes, name: str = "people.xlsx"):
        path = tmp_path / name
        path.write_bytes(content)
        return path

    return write


def feed(**known):
    """A feed that takes any file."""
    return Feed("people", "person", "*", **known)


def test_a_workbook_is_read_like_a_report(landed):
    """Every row of the sheet is a record or set aside; the line is the sheet's own row number."""
    made = xlsx(["People of Rose Court"], [], HEAD, ADA, HEAD, ALAN, ["Total", 2], ["Page 1 of 1"])
    extract = read(landed(saved(made)), PERSON)
    receipt = extract.receipt

    assert extract.frame.collect().rows(named=True) == [
        {"person_id": "P1", "family_name": "Lovelace", "born_date": "1940-05-02", LINE: 4},
        {"person_id": "P2", "family_name": "Turing", "born_date": "1941-06-23", LINE: 6},
    ]
    assert receipt.reasons == {
        "above the headings": 1,
        "blank row": 1,
        "headings repeated": 1,
        "totals row": 1,
        "page or report footer": 1,
    }
    assert (receipt.rows_read, receipt.rows_accepted, receipt.rows_set_aside) == (7, 2, 5)
    assert (receipt.header_line, receipt.encoding, receipt.sheet, receipt.warnings) == (3, "xlsx", "People", ())
    assert extract.columns == {"person_id": "Person ID", "family_name": "Surname", "born_date": "Date of birth"}


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("people.xls", saved(xls(["Person ID", "Surname"], ["P1", "Lovelace"]))),
        (
            "people.ods",
            saved(ods([text_cell("Person ID"), text_cell("Surname")], [text_cell("P1"), text_cell("Lovelace")])),
        ),
        ("people.zip", zipped(**{"export/people.xlsx": saved(xlsx(["Person ID", "Surname"], ["P1", "Lovelace"]))})),
        ("people.csv.gz", gzip.compress(b"Person ID,Surname\nP1,Lovelace\n", mtime=0)),
        ("people.zip", zipped(**{"people.csv": "Person ID,Surname\nP1,Lovelace\n"})),
    ],
)
def test_the_same_records_come_from_every_kind_of_file(landed, name, content):
    """Old and new, open and packed."""
    extract = read(landed(content, name), PERSON)

    assert extract.frame.collect().rows() == [("P1", "Lovelace", 2)]
    assert extract.receipt.file_name == name


def test_the_sheet_that_answers_best_is_read_and_the_others_named(landed):
    """By number, since a sheet may bear a person's name."""
    made = xlsx(["Cover"], Ethel=[["ID", "Cost"], ["1", "2"]], Residents=[HEAD, ADA], Empty=[])
    receipt = read(landed(saved(made)), PERSON).receipt

    assert receipt.sheet == "Residents"
    (said,) = receipt.warnings
    assert said.startswith(
        "Only sheet 3 was read. Other sheets hold rows too, which were not: sheet 1 (1 row), sheet 2 (2 rows)."
    )
    assert "Ethel" not in said


def test_of_two_sheets_alike_the_one_people_see_is_read(landed):
    """And the first of those; a hidden one only where no other answers."""
    made = xlsx(HEAD, ADA, Two=[HEAD, ALAN], Three=[HEAD, ALAN])
    assert read(landed(saved(made)), PERSON).receipt.sheet == "People"
    made["People"].sheet_state = "hidden"
    assert read(landed(saved(made)), PERSON).receipt.sheet == "Two"

    alone = xlsx(HEAD, ADA, Cover=[["Hello"]])
    alone["People"].sheet_state = "hidden"
    alone.active = 1
    assert any("(sheet 1) is hidden" in said for said in read(landed(saved(alone)), PERSON).receipt.warnings)


def test_the_settings_pin_the_sheet_and_the_row(landed):
    """What is pinned is never searched for elsewhere."""
    made = xlsx(HEAD, ADA, Leavers=[["People"], ["ID", "Surname", "Date of birth"], ALAN])
    path = landed(saved(made))

    extract = read(path, PERSON, feed(sheet=" leavers", header_row=2))
    assert extract.frame.collect()["person_id"].to_list() == ["P2"]
    with pytest.raises(ExtractRefused, match='no sheet called "Joiners"'):
        read(path, PERSON, feed(sheet="Joiners"))
    with pytest.raises(ExtractRefused, match="in row 9 of its 1 sheet"):
        read(path, PERSON, feed(sheet="Leavers", header_row=9))


def test_headings_over_two_rows_under_merged_cells(landed):
    """A heading that spans is said before those under it, where they need it."""
    made = xlsx(
        ["Person ID", "Person", None, "Next of kin", None],
        [None, "Family name", "Room", "Name", "Room"],
        ["P1", "Lovelace", "4", "Byron", "none"],
    )
    for area in ("A1:A2", "B1:C1", "D1:E1"):
        made.active.merge_cells(area)
    extract = read(landed(saved(made)), PERSON)

    assert extract.frame.collect().rows() == [("P1", "Lovelace", "Byron", 3)]
    assert extract.unused == ("Person Room", "Next of kin Room")
    assert extract.receipt.tolerated == {"headings over two rows": 1}
    assert (extract.receipt.header_line, extract.receipt.rows_read) == (1, 1)


def test_a_merged_title_is_no_heading(landed):
    """It spans all columns and says nothing of any."""
    made = xlsx(["People", None, None], HEAD, ADA)
    made.active.merge_cells("A1:C1")
    receipt = read(landed(saved(made)), PERSON).receipt

    assert (receipt.header_line, receipt.tolerated) == (2, {})
    assert receipt.reasons == {"above the headings": 1}


def test_what_is_hidden_nameless_or_never_worked_out_is_said(landed):
    """Nothing is lost and nothing passed over in silence."""
    made = xlsx([*HEAD, None, "Notes"], [*ADA, "beside", None], [*ALAN, None, "=1+1"])
    made.active.row_dimensions[2].hidden = made.active.column_dimensions["B"].hidden = True
    extract = read(landed(saved(made)), PERSON)

    assert extract.frame.collect()["person_id"].to_list() == ["P1", "P2"]
    assert [said.partition(".")[0] for said in extract.receipt.warnings] == [
        "Hidden rows read like the others: 1",
        "Hidden columns read like the others: 1",
        "Formulas whose result was never saved, read as blank: 1 cell",
        "Under no heading, and so not read: 1 cell",
    ]


def test_rows_set_aside_are_kept_as_csv_under_the_headings(landed, tmp_path):
    """The message names rows and no value; the rows themselves go beside it."""
    made = xlsx(
        ["Next of kin", None, "Person ID"], ["Name", "Tel", None], ["Byron", "1", "P1"], ["Total, all", "2", None]
    )
    made.active.merge_cells("A1:B1")
    made.active.merge_cells("C1:C2")
    path = landed(saved(made))
    extract = read(path, PERSON)
    assert extract.receipt.tolerated, "the headings stand over two rows"
    folder = keep_rows(path, extract, tmp_path / "quarantine")

    assert (folder / f"people.xlsx{ROWS}").read_text() == 'Next of kin,,Person ID\nName,Tel,\n"Total, all",2,\n'
    said = (folder / f"people.xlsx{MESSAGE}").read_text()
    assert "Totals row: 1\n  line 4: 3 cells" in said
    assert "Byron" not in said


def test_rows_set_aside_of_a_zipped_csv_are_kept(landed, tmp_path):
    """From inside the archive; the file itself stays as it came."""
    path = landed(zipped(**{"people.csv": "Person ID,Surname\nP1,a,b\nP2,c\n"}), "people.zip")
    folder = keep_rows(path, read(path, PERSON), tmp_path / "quarantine")

    assert (folder / f"people.zip{ROWS}").read_text() == "Person ID,Surname\nP1,a,b\n"


def test_a_workbook_without_such_headings_is_refused_in_words(landed):
    """With what was looked for and where, and no value."""
    path = landed(saved(xlsx(["Surname", "Room"], ["Lovelace", "4"], Two=[["x"]])))

    with pytest.raises(ExtractRefused) as refused:
        read(path, PERSON)
    said = str(refused.value)
    assert "no row of headings for person records in the first 20 rows of its 2 sheets" in said
    assert '"Person ID", "person_id", "ID"' in said
    assert "Lovelace" not in said


def test_a_workbook_with_headings_and_no_key_is_refused_like_a_csv(landed):
    """The headings are quoted, since they proved to be headings."""
    with pytest.raises(ExtractRefused, match="line 1: no column holds person_id"):
        read(landed(saved(xlsx(["Surname", "Date of birth"], ["Lovelace", "x"]))), PERSON)


def test_a_long_cell_is_refused(landed):
    """An attachment pasted into a cell is no record."""
    with pytest.raises(ExtractRefused, match="a cell is longer than 100 characters"):
        read(
            landed(raw_xlsx(f'<row r="2"><c r="A2" t="inlineStr"><is><t>{"x" * 101}</t></is></c></row>')),
            PERSON,
            bounds=Bounds(cell_characters=100),
        )
