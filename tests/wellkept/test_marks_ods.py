"""What is read of an OpenDocument spreadsheet before any of it is laid out."""

from __future__ import annotations

import io
import zipfile

import pytest

from tests.wellkept.books import raw_ods
from wellkept.errors import ExtractRefused
from wellkept.extract import Bounds
from wellkept.marks_ods import CONTENT, ods_marks


def marks(rows: str):
    """The marks of its one sheet."""
    content = zipfile.ZipFile(io.BytesIO(raw_ods(rows))).read(CONTENT)
    return ods_marks(content, "b.ods", Bounds())["A"]


def cell(text: str = "x", **attributes: str) -> str:
    """A cell with a text."""
    more = " ".join(f'table:{name.replace("_", "-")}="{value}"' for name, value in attributes.items())
    return f'<table:table-cell office:value-type="string" {more}><text:p>{text}</text:p></table:table-cell>'


def test_what_is_repeated_counts_as_often():
    """A cell across, a row downwards; blank ones reach nowhere."""
    found = marks(
        f'<table:table-row table:number-rows-repeated="3">{cell(number_columns_repeated="4")}</table:table-row>'
        '<table:table-row table:number-rows-repeated="9"><table:table-cell table:number-columns-repeated="9"/>'
        "</table:table-row>"
    )

    assert (found.rows, found.columns) == (4, 4)


def test_hidden_rows_and_columns_are_counted():
    """Whether a filter or a person hid them."""
    found = marks(
        '<table:table-column table:number-columns-repeated="1"/><table:table-column table:visibility="collapse"/>'
        f'<table:table-row table:visibility="filter">{cell()}</table:table-row>'
        f'<table:table-row table:visibility="collapse" table:number-rows-repeated="2">{cell()}</table:table-row>'
        '<table:table-row table:visibility="collapse"/>'
    )

    assert (found.hidden_rows, found.hidden_column_count) == (3, 1)


def test_spans_are_merged_areas():
    """Covered cells take their places."""
    found = marks(
        f"<table:table-row>{cell(number_columns_spanned='2', number_rows_spanned='2')}<table:covered-table-cell/>"
        f"{cell()}</table:table-row>"
    )

    assert found.merged == [(1, 2, 0, 1)]
    assert found.columns == 3


@pytest.mark.parametrize("number", ["x", "-1", "1000000000", "²"])
def test_numbers_that_are_none_are_refused(number):
    """Or larger than any sheet."""
    with pytest.raises(ExtractRefused, match="broken or was cut short"):
        marks(f'<table:table-row table:number-rows-repeated="{number}">{cell()}</table:table-row>')
