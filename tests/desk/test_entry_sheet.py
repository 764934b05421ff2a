"""Rows of a sheet: pasted or uploaded, every row accounted for, told here or as a marked copy."""

from __future__ import annotations

import io

import openpyxl
import polars as pl
import pytest


SHEET = "/check/resident/oak/sheet/"
HEAD = "resident_id\tHome\tgiven_name\tdate_of_birth\tadmission_date\tShoe size\n"
ROWS = (
    HEAD + "R1\tOak Lodge\tZebedee\t02/05/1940\t02/05/1904\t7\n"
    "R2\tElm Court\tFlorence\t02/05/1940\t02/05/2024\t5\n"
    "R3\t\tDougal\t02/05/1940\t02/05/2024\t3\n"
)


def book(text: str) -> bytes:
    """The same as a workbook."""
    made = openpyxl.Workbook()
    for line in text.splitlines():
        made.active.append(line.split("\t"))
    kept = io.BytesIO()
    made.save(kept)
    return kept.getvalue()


def upload(content: bytes, name: str):
    from django.core.files.uploadedfile import SimpleUploadedFile

    return SimpleUploadedFile(name, content)


@pytest.mark.parametrize("how", ["pasted", "workbook", "csv"])
def test_every_row_is_accounted_for(as_, how: str) -> None:
    """Judged, or of a home that is not theirs; and a heading nobody knows is named."""
    given = {
        "pasted": {"pasted": ROWS},
        "workbook": {"file": upload(book(ROWS), "people.xlsx")},
        "csv": {"file": upload(ROWS.replace("\t", ",").encode(), "people.csv")},
    }[how]
    page = as_("amara").post(SHEET, {**given, "act": "tell"}).content.decode()
    assert "3 rows read: 2 checked, 0 set aside, 1 of no home of yours." in page
    assert "Lines of no home of yours, not checked: 3." in page
    assert "Shoe size" in page
    assert "Line 2, R1" in page
    assert "Florence" not in page
    assert "Line 3" not in page


def test_who_reaches_both_homes_has_both_checked(as_) -> None:
    """Each row for its own home, and counted there."""
    from desk.caught import caught_since
    from desk.entry import today

    page = as_("ines").post(SHEET, {"pasted": ROWS, "act": "tell"}).content.decode()
    assert "3 rows read: 3 checked" in page
    assert caught_since("oak", today())[1] == {"resident": 2}
    assert caught_since("elm", today())[1] == {"resident": 1}


def test_a_marked_copy_is_the_sheet_with_what_is_wrong_beside_it(as_) -> None:
    """Every cell as it was written, the cells at fault coloured and commented, so that it can be sent again."""
    answer = as_("amara").post(SHEET, {"file": upload(book(ROWS), "people.xlsx"), "act": "copy"})
    assert 'filename="checked-resident.xlsx"' in answer.headers["Content-Disposition"]
    page = openpyxl.load_workbook(io.BytesIO(answer.content)).active
    written = [[cell.value for cell in row] for row in page.iter_rows()]
    assert written[0] == [*HEAD.strip().split("\t"), "What to look at"]
    sent = [line.split("\t") for line in ROWS.splitlines()[1:]]
    assert [[cell or "" for cell in row[:6]] for row in written[1:]] == sent
    assert "before they were born" in written[1][6]
    assert "not yours" in written[2][6]
    admitted = page.cell(2, 5)
    assert admitted.comment is not None
    assert admitted.fill.fgColor.rgb != page.cell(2, 3).fill.fgColor.rgb
    again = as_("amara").post(SHEET, {"file": upload(answer.content, "again.xlsx"), "act": "tell"}).content.decode()
    assert "3 rows read: 2 checked" in again


def test_a_cell_that_looks_like_a_formula_stays_text(as_) -> None:
    """What somebody sent is never worked out."""
    text = "resident_id\tgiven_name\n=1+1\tZebedee\n"
    answer = as_("amara").post(SHEET, {"pasted": text, "act": "copy"})
    cell = openpyxl.load_workbook(io.BytesIO(answer.content)).active.cell(2, 1)
    assert (cell.value, cell.data_type) == ("=1+1", "s")


REFUSED = {
    "nothing": ({}, "Paste rows with their headings, or choose a file."),
    "no headings": ({"pasted": "Zebedee\t02/05/1940\n"}, "There is a problem"),
    "no table": ({"file": (b"\x00\x01\x02", "people.xlsx")}, "There is a problem"),
    "too many": ({"pasted": "resident_id,given_name\n" + "R1,Zebedee\n" * 1001}, "1,000 can be checked at a time"),
    "too large": ({"file": (b"x" * (5 * 1024 * 1024 + 1), "people.csv")}, "larger than 5 MB"),
}


@pytest.mark.parametrize("what", REFUSED)
def test_what_cannot_be_read_is_refused_in_words(as_, what: str) -> None:
    """Nothing is judged, and nothing of what was sent stands in the message."""
    given, words = REFUSED[what]
    if "file" in given:
        given = {"file": upload(*given["file"])}
    answer = as_("amara").post(SHEET, {**given, "act": "tell"})
    page = answer.content.decode()
    assert answer.status_code == 422
    assert words in page
    assert "Zebedee" not in page


def test_the_file_is_gone_before_anybody_is_answered(as_, tmp_path, monkeypatch) -> None:
    """The reader reads files, so one is made for it, readable by its owner alone."""
    import tempfile

    from desk import entry_sheet

    seen = []
    real = entry_sheet.read
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    monkeypatch.setattr(
        entry_sheet, "read", lambda path, *a: seen.append(path.stat().st_mode & 0o777) or real(path, *a)
    )
    as_("amara").post(SHEET, {"pasted": ROWS, "act": "tell"})
    assert seen == [0o600]
    assert not list(tmp_path.iterdir())


def test_a_thousand_rows_are_told_in_good_time(as_, desk) -> None:
    """As many as may be sent at once; what is not shown is in the copy."""
    from desk.people import people_of

    held = people_of("resident").frame
    frame = held.select("resident_id", pl.lit("").alias("given_name"), pl.lit("").alias("date_of_birth"))
    many = pl.concat([frame] * (1000 // frame.height + 1)).head(1000).with_columns(home_id=pl.lit("oak"))
    page = as_("amara").post(SHEET, {"pasted": many.write_csv(), "act": "tell"}).content.decode()
    assert "1000 rows read: 1000 checked" in page
    assert "more are in the marked copy" in page
