"""Workbooks and archives for tests: ordinary ones made by other libraries, bombs written part by part."""

from __future__ import annotations

import io
import zipfile
from typing import Any

import openpyxl
import xlwt
from odf.opendocument import OpenDocumentSpreadsheet
from odf.table import Table, TableCell, TableRow
from odf.text import P

from wellkept.dataset import Dataset, Field
from wellkept.words import Kind


PERSON = Dataset(
    "person",
    "People",
    "person",
    (
        Field("person_id", "Person ID", aliases=("ID",)),
        Field("family_name", "Family name", aliases=("Surname", "Name Family")),
        Field("kin_name", "Next of kin name"),
        Field("born_date", "Date of birth", kind=Kind.DATE),
    ),
    "person_id",
)
_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_BOOK_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"
_PARTS = {
    "[Content_Types].xml": f'<Types xmlns="{_PACKAGE}/content-types"><Override PartName="/xl/workbook.xml" '
    f'ContentType="{_BOOK_TYPE}"/></Types>',
    "_rels/.rels": f'<Relationships xmlns="{_PACKAGE}/relationships"><Relationship Id="rId1" '
    f'Type="{_OFFICE}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
    "xl/workbook.xml": f'<workbook xmlns="{_MAIN}" xmlns:r="{_OFFICE}"><sheets>'
    '<sheet name="A" sheetId="1" r:id="rId1"/></sheets></workbook>',
    "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{_PACKAGE}/relationships">'
    f'<Relationship Id="rId1" Type="{_OFFICE}/worksheet" Target="worksheets/sheet1.xml"/>'
    f'<Relationship Id="rId2" Type="{_OFFICE}/sharedStrings" Target="sharedStrings.xml"/></Relationships>',
}
LAUGHS = (
    '<!DOCTYPE lol [<!ENTITY a0 "lol">' + "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 10)) + "]>"
)


def xlsx(*rows: list[Any], **sheets: list[list[Any]]) -> openpyxl.Workbook:
    """A workbook with one sheet of these rows, called People, and others by name."""
    book = openpyxl.Workbook()
    book.active.title = "People"
    for row in rows:
        book.active.append(row)
    for name, others in sheets.items():
        sheet = book.create_sheet(name)
        for row in others:
            sheet.append(row)
    return book


def saved(book: Any) -> bytes:
    """Its bytes, whichever library made it."""
    made = io.BytesIO()
    book.save(made)
    return made.getvalue()


def xls(*rows: list[Any]) -> xlwt.Workbook:
    """An old workbook with one sheet of these rows."""
    book = xlwt.Workbook()
    sheet = book.add_sheet("People")
    for at, row in enumerate(rows):
        for column, cell in enumerate(row):
            sheet.write(at, column, cell)
    return book


def ods(*rows: list[dict[str, Any]]) -> OpenDocumentSpreadsheet:
    """An OpenDocument spreadsheet; a cell is its attributes, with its text as ``says``."""
    book = OpenDocumentSpreadsheet()
    table = Table(name="People")
    for row in rows:
        line = TableRow()
        for cell in row:
            made = TableCell(**{name: text for name, text in cell.items() if name != "says"})
            if "says" in cell:
                made.addElement(P(text=cell["says"]))
            line.addElement(made)
        table.addElement(line)
    book.spreadsheet.addElement(table)
    return book


def text_cell(text: str) -> dict[str, Any]:
    """A cell of an OpenDocument spreadsheet that holds a text."""
    return {"valuetype": "string", "says": text}


def raw_xlsx(rows: str, *, before: str = "", strings: str | None = None, head: bool = True) -> bytes:
    """A workbook whose sheet is written by hand, headings first."""
    heading = "".join(
        f'<c r="{place}" t="inlineStr"><is><t>{text}</t></is></c>'
        for place, text in (("A1", "Person ID"), ("B1", "Surname"))
    )
    parts = dict(_PARTS)
    first = f'<row r="1">{heading}</row>' if head else ""
    parts["xl/worksheets/sheet1.xml"] = (
        f'{before}<worksheet xmlns="{_MAIN}"><sheetData>{first}{rows}</sheetData></worksheet>'
    )
    if strings is not None:
        parts["xl/sharedStrings.xml"] = f'<sst xmlns="{_MAIN}">{strings}</sst>'
    return zipped(**parts)


def raw_ods(rows: str, *, before: str = "") -> bytes:
    """An OpenDocument spreadsheet whose sheet is written by hand, headings first."""
    spaces = " ".join(
        f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"' for name in ("office", "table", "text")
    )
    heading = "".join(
        f'<table:table-cell office:value-type="string"><text:p>{text}</text:p></table:table-cell>'
        for text in ("Person ID", "Surname")
    )
    content = (
        f"{before}<office:document-content {spaces}><office:body><office:spreadsheet>"
        f'<table:table table:name="A"><table:table-row>{heading}</table:table-row>{rows}</table:table>'
        "</office:spreadsheet></office:body></office:document-content>"
    )
    return zipped(
        **{"mimetype": "application/vnd.oasis.opendocument.spreadsheet", "content.xml": content},
        **{"META-INF/manifest.xml": "<manifest/>"},
    )


def zipped(**files: str | bytes) -> bytes:
    """A zip archive of these files, the first one stored."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        for at, (name, content) in enumerate(files.items()):
            archive.writestr(name, content, zipfile.ZIP_DEFLATED if at else zipfile.ZIP_STORED)
    return made.getvalue()
