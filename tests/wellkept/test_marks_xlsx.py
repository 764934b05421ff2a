"""What is read of an XLSX workbook's parts before any of it is laid out."""

from __future__ import annotations

import io
import zipfile

import pytest

from tests.wellkept.books import raw_xlsx, saved, xlsx
from wellkept.errors import ExtractRefused
from wellkept.extract import Bounds
from wellkept.marks_xlsx import is_needed, place, xlsx_marks


def marks(content: bytes, bounds: Bounds | None = None):
    """The marks of its sheets."""
    packed = zipfile.ZipFile(io.BytesIO(content))
    parts = {name: packed.read(name) for name in packed.namelist() if is_needed(name)}
    return xlsx_marks(parts, "b.xlsx", bounds or Bounds())


def test_sheets_are_found_by_their_names_in_order():
    """Also one that holds nothing."""
    found = marks(saved(xlsx(["a"], Two=[], Three=[["b", "c"]])))

    assert list(found.sheets) == ["People", "Two", "Three"]
    assert [(m.rows, m.columns) for m in found.sheets.values()] == [(1, 1), (0, 0), (1, 2)]
    assert not found.is_1904


def test_cells_without_a_reference_follow_one_another():
    """Some programs write none."""
    sheet = marks(raw_xlsx("<row><c><v>1</v></c><c/><c t='e'><v>#REF!</v></c></row>")).sheets["A"]

    assert (sheet.rows, sheet.columns, sheet.cells) == (2, 3, 4)
    assert sheet.errors == {(1, 2): "#REF!"}


def test_merged_areas_and_hidden_columns_are_counted_from_nought():
    """As the rows are that they belong to."""
    rows = '<row r="2"><c r="C2"><v>1</v></c></row></sheetData><cols><col min="2" max="3" hidden="1"/></cols>'
    rows += '<mergeCells><mergeCell ref="B1:C2"/><mergeCell ref="A1"/></mergeCells><sheetData>'
    sheet = marks(raw_xlsx(rows)).sheets["A"]

    assert sheet.merged == [(0, 1, 1, 2)]
    assert sheet.hidden_columns == [(1, 2)]


def test_an_error_written_a_thousand_times_in_one_place_stays_short():
    """Else each would make the next one dearer."""
    sheet = marks(raw_xlsx('<row r="2"><c r="A2" t="e"><v>#REF!</v></c></row>' * 1_000)).sheets["A"]

    assert len(sheet.errors[1, 0]) == 40


def test_texts_are_reckoned_cell_by_cell_only_where_that_matters():
    """One long note does not make a large sheet of short words too large."""
    rows = "".join(f'<row r="{n}"><c r="A{n}" t="s"><v>{int(n == 2)}</v></c></row>' for n in range(2, 500))
    strings = f"<si><t>no</t></si><si><t>{'x' * 900}</t></si>"
    bounds = Bounds(cell_characters=1_000, workbook_cells=1_000)

    assert marks(raw_xlsx(rows, strings=strings), bounds).sheets["A"].rows == 499
    with pytest.raises(ExtractRefused, match="its texts come to 448,200 characters"):
        marks(raw_xlsx(rows.replace("<v>0<", "<v>1<"), strings=strings), bounds)


@pytest.mark.parametrize(
    "row", ['<row r="x"/>', '<row r="2"><c r="?"><v>1</v></c></row>', '<cols><col hidden="1"/></cols>']
)
def test_numbers_that_are_none_are_refused(row):
    """A place must be a place."""
    with pytest.raises(ExtractRefused, match="broken or was cut short"):
        marks(raw_xlsx(row))


def test_only_parts_that_bear_on_values_are_read():
    """Pictures, pivots and macros are left packed."""
    assert is_needed("xl/worksheets/sheet1.xml")
    assert is_needed("[Content_Types].xml")
    assert is_needed("_rels/.rels")
    for name in ("xl/media/image1.png", "xl/vbaProject.bin", "xl/drawings/drawing1.xml", "docProps/app.xml"):
        assert not is_needed(name)


def test_letters_of_a_place_are_a_number_of_base_26():
    """Without a nought."""
    assert [place(f"{letters}1", {})[1] for letters in ("A", "Z", "AA", "AZ", "XFD", "xfd")] == [
        0,
        25,
        26,
        51,
        16383,
        16383,
    ]
