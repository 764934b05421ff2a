"""A workbook's cells come back as they were written, hidden or not, whichever program wrote them."""

from __future__ import annotations

import io
import zipfile
from datetime import date, datetime

import openpyxl
import pytest
import xlwt
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl.utils.datetime import CALENDAR_MAC_1904

from tests.wellkept.books import ods, raw_ods, raw_xlsx, saved, text_cell, xls, xlsx, zipped
from wellkept.errors import ExtractRefused
from wellkept.extract import Bounds
from wellkept.source import open_source
from wellkept.workbook import open_book


# What XML 1.0 can hold, without the carriage return that every XML reader turns into a line feed.
TEXTS = st.text(
    st.characters(exclude_categories=["Cs", "Cc"], include_characters="\n\t", exclude_characters="\ufffe\uffff"),
    max_size=12,
)


def opened(path, content: bytes, bounds: Bounds | None = None):
    """The workbook these bytes are."""
    path.write_bytes(content)
    return open_book(open_source(path, bounds or Bounds()), bounds or Bounds())


@pytest.fixture
def book(tmp_path):
    """Write a workbook and open it."""
    return lambda content, suffix=".xlsx", bounds=None: opened(tmp_path / f"b{suffix}", content, bounds)


@pytest.fixture(scope="module")
def place(tmp_path_factory):
    """One folder for all examples of a property."""
    return tmp_path_factory.mktemp("books")


@given(st.lists(st.lists(TEXTS, min_size=3, max_size=3), min_size=1, max_size=6))
@settings(deadline=None, max_examples=60)
def test_a_table_of_texts_comes_back_cell_for_cell(place, table):
    """From XLSX, in shared and in inline strings, up to the last cell that is filled."""
    made = openpyxl.Workbook()
    for row, cells in enumerate(table, start=1):
        for column, text in enumerate(cells, start=1):
            # Set as text, so that nothing that begins with an equals sign is a formula.
            cell = made.active.cell(row, column)
            cell.value, cell.data_type = (text or None), "s"
    rows = opened(place / "t.xlsx", saved(made)).sheets[0].rows()

    blank = [[cell if cell.strip() else "" for cell in cells] for cells in rows]
    wide = [[*cells, *[""] * (3 - len(cells))] for cells in blank] + [[""] * 3] * (len(table) - len(rows))
    assert wide == [[_as_excel_reads(text) for text in cells] for cells in table]


def _as_excel_reads(text: str) -> str:
    # Excel's own escape in XML for a character: _x0041_ is A; and a text of spaces alone is not kept.
    return openpyxl.utils.escape.unescape(text) if text.strip() else ""


@given(
    st.lists(
        st.lists(
            st.text(st.characters(codec="latin-1", exclude_categories=["Cc"]), min_size=1), min_size=2, max_size=2
        ),
        min_size=1,
        max_size=5,
    )
)
@settings(deadline=None, max_examples=40)
def test_old_workbooks_come_back_cell_for_cell(place, table):
    """Also through the compound file that is written anew for them."""
    assert opened(place / "t.xls", saved(xls(*table))).sheets[0].rows() == table


def test_every_type_of_cell_in_each_kind_of_workbook(book):
    """The same record reads the same, whichever program wrote it."""
    row = ["R1", "007", 9990000018, 63.5, date(1940, 5, 2), True]
    expected = ["R1", "007", "9990000018", "63.5", "1940-05-02", "true"]
    old = xlwt.Workbook()
    for column, cell in enumerate(row):
        style = xlwt.easyxf(num_format_str="DD/MM/YYYY") if isinstance(cell, date) else xlwt.XFStyle()
        if column == 0:
            sheet = old.add_sheet("People")
        sheet.write(0, column, cell, style)
    new = ods(
        [
            text_cell("R1"),
            text_cell("007"),
            {"valuetype": "float", "value": "9990000018", "says": "9.99E+09"},
            {"valuetype": "float", "value": "63.5", "says": "64"},
            {"valuetype": "date", "datevalue": "1940-05-02", "says": "02/05/40"},
            {"valuetype": "boolean", "booleanvalue": "true", "says": "TRUE"},
        ]
    )

    assert book(saved(xlsx(row))).sheets[0].rows() == [expected]
    assert book(saved(old), ".xls").sheets[0].rows() == [expected]
    assert book(saved(new), ".ods").sheets[0].rows() == [expected]


def test_dates_are_right_whether_they_count_from_1900_or_1904(book):
    """The workbook says from when, and nobody else need know."""
    days = [date(1940, 5, 2), date(2026, 11, 21), datetime(2026, 11, 21, 4, 14)]  # noqa: DTZ001 -- no zone there
    newer, older = xlsx(days), xlwt.Workbook()
    newer.epoch = CALENDAR_MAC_1904
    older.dates_1904 = True
    sheet = older.add_sheet("People")
    for column, day in enumerate(days):
        sheet.write(0, column, day, xlwt.easyxf(num_format_str="YYYY-MM-DD"))

    for content, suffix in ((saved(newer), ".xlsx"), (saved(older), ".xls")):
        found = book(content, suffix)
        assert found.is_1904
        assert found.sheets[0].rows() == [["1940-05-02", "2026-11-21", "2026-11-21T04:14:00"]]
    assert not book(saved(xlsx(days))).is_1904


def test_hidden_rows_columns_and_sheets_are_read_and_counted(book):
    """A filter hides; it does not leave out."""
    made = xlsx(["ID", "Name"], ["R1", "a"], ["R2", "b"], Other=[["x"]])
    made["People"].row_dimensions[2].hidden = made["People"].column_dimensions["B"].hidden = True
    made["People"].row_dimensions[9].hidden = True
    made["Other"].sheet_state = "veryHidden"
    old = xls(["ID", "Name"], ["R1", "a"], ["R2", "b"])
    old.get_sheet(0).row(1).hidden = old.get_sheet(0).col(1).hidden = True

    for content, suffix in ((saved(made), ".xlsx"), (saved(old), ".xls")):
        sheet = book(content, suffix).sheets[0]
        assert sheet.rows() == [["ID", "Name"], ["R1", "a"], ["R2", "b"]]
        assert (sheet.marks.hidden_rows, sheet.marks.hidden_column_count) == (1, 1), suffix
        assert sheet.is_visible
    assert not book(saved(made)).sheets[1].is_visible


def test_an_error_is_its_own_text(book):
    """The library that lays a sheet out leaves errors blank; they are put back where they were."""
    made = xlsx(["ID", "Name", "Born"], ["R1", "#N/A", "#REF!"], ["R2", "b", None])
    written = book(saved(made))
    old = xls(["ID"])
    for column, code in enumerate((0x2A, 0x07), start=1):
        old.get_sheet(0).row(0).set_cell_error(column, code)

    assert written.sheets[0].rows()[1] == ["R1", "#N/A", "#REF!"]
    assert book(saved(old), ".xls").sheets[0].rows() == [["ID", "#N/A", "#DIV/0!"]]


def test_a_sheet_of_nothing_but_an_error_is_read(book):
    """The library sees an empty sheet there."""
    assert book(raw_xlsx('<row r="2"><c r="C2" t="e"><v>#REF!</v></c></row>', head=False)).sheets[0].rows() == [
        ["", "", ""],
        ["", "", "#REF!"],
    ]


def test_errors_of_open_document_spreadsheets_repeat_like_other_cells(book):
    """One cell may stand for several, and LibreOffice marks errors in a namespace of its own."""
    made = raw_ods(
        '<table:table-row table:number-rows-repeated="2"><table:table-cell office:value-type="string" '
        'table:number-columns-repeated="2" calcext:value-type="error" xmlns:calcext="urn:x"><text:p>#REF!</text:p>'
        "</table:table-cell></table:table-row>"
    )

    assert book(made, ".ods").sheets[0].rows()[1:] == [["#REF!", "#REF!"]] * 2


def test_formulas_nobody_worked_out_are_counted(book):
    """Programs that write workbooks need not calculate; an empty text, though, is a result."""
    made = xlsx(["ID", "Name"], ["R1", '="a"&"b"'], ["R2", "=1/0"])
    hand = raw_xlsx('<row r="2"><c r="A2" t="str"><f>""</f><v></v></c><c r="B2"><f>1</f></c></row>')

    assert book(saved(made)).sheets[0].marks.uncalculated == 2
    assert book(hand).sheets[0].marks.uncalculated == 1


def test_parts_that_hold_no_values_are_never_opened(book):
    """A picture larger than the bound does not matter."""
    content = zipfile.ZipFile(io.BytesIO(saved(xlsx(["ID"], ["R1"]))))
    parts = {name: content.read(name) for name in content.namelist()}
    parts["xl/media/image1.png"] = bytes(200_000)

    assert book(zipped(**parts), bounds=Bounds(workbook_bytes=100_000)).sheets[0].rows() == [["ID"], ["R1"]]


def test_locked_and_broken_workbooks_are_refused(book):
    """Each in its own words."""
    locked = zipped(
        **{"mimetype": "application/vnd.oasis.opendocument.spreadsheet", "content.xml": b"\x01"},
        **{"META-INF/manifest.xml": "<m><encryption-data/></m>"},
    )
    with pytest.raises(ExtractRefused, match="locked with a password"):
        book(locked, ".ods")
    with pytest.raises(ExtractRefused, match="broken or was cut short"):
        book(zipped(**{"a": "", "xl/workbook.xml": "<workbook"}))
    with pytest.raises(ExtractRefused, match="broken or was cut short"):
        book(raw_xlsx('<row r="2"><c r="A2" t="s"><v>7</v></c></row>', strings="<si><t>a</t></si>"))
    with pytest.raises(ExtractRefused, match="broken or was cut short"):
        book(saved(xls(["ID"]))[:1024], ".xls")


def test_sheets_are_held_against_the_bound_together(book):
    """A hundred small sheets are as heavy as a large one."""
    made = saved(xlsx(["a", "b"], Two=[["c", "d"]], Three=[["e", "f"]]))

    assert len(book(made, bounds=Bounds(workbook_cells=6)).sheets) == 3
    with pytest.raises(ExtractRefused, match="its 3 sheets come to 6 cells, more than the 5 allowed"):
        book(made, bounds=Bounds(workbook_cells=5))


@given(st.data())
@settings(deadline=None, max_examples=150)
def test_a_damaged_workbook_is_read_or_refused(place, data):
    """Whatever a byte here or there becomes; no other error, and no call for more memory than there is."""
    suffix, whole = data.draw(st.sampled_from(WHOLE))
    content = bytearray(whole)
    for _ in range(data.draw(st.integers(1, 5))):
        content[data.draw(st.integers(0, len(content) - 1))] = data.draw(st.sampled_from([0, 1, 127, 255]))
    said = "Read."
    try:
        for sheet in opened(place / f"d{suffix}", bytes(content)).sheets:
            sheet.rows()
    except ExtractRefused as refused:
        said = str(refused)

    assert said.endswith(".")


WHOLE = [
    (".xlsx", raw_xlsx('<row r="2"><c r="A2" t="s"><v>0</v></c></row>', strings="<si><t>R1</t></si>")),
    (".xls", saved(xls(["ID", "Name"], ["R1", 7.5], ["R2", True]))),
    (".ods", raw_ods("")),
]
