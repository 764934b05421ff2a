"""Bombs: files made to fill the memory are refused in words, in bounded time and memory, by a fresh process."""

from __future__ import annotations

import gzip
import json
import subprocess
import sys
from pathlib import Path

import pytest

from tests.wellkept.books import LAUGHS, raw_ods, raw_xlsx, zipped
from wellkept.errors import ExtractRefused
from wellkept.extract import Bounds
from wellkept.marks import Marks, accept_size, parse


SECONDS, MEGABYTES = 20, 900
MILLION = 1_000_000
CELL = '<table:table-cell office:value-type="string"><text:p>x</text:p></table:table-cell>'
LONG = "x" * MILLION
ACROSS = 'table:number-columns-repeated="999999999"'
DOWN = 'table:number-rows-repeated="1000000"'
SPACES = '<text:s text:c="999999999"/>'
LAUGH = '<row r="2"><c r="A2" t="inlineStr"><is><t>&a9;</t></is></c></row>'
PROGRAM = """
import json, resource, sys, time
from pathlib import Path
from tests.wellkept.books import PERSON
from wellkept.errors import ExtractRefused
from wellkept.reader import read
before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
started = time.perf_counter()
try:
    said = f"read {read(Path(sys.argv[1]), PERSON).receipt.rows_accepted}"
except ExtractRefused as refused:
    said = str(refused)
grown = (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) / 1024
print(json.dumps({"said": said, "seconds": time.perf_counter() - started, "megabytes": grown}))
"""


def nested(depth: int) -> bytes:
    """An archive in an archive in an archive."""
    content = zipped(**{"a.csv": bytes(10 * MILLION)})
    for at in range(depth):
        content = zipped(**{f"{at}.zip": content})
    return content


BOMBS = {
    "laughs.xlsx": (lambda: raw_xlsx(LAUGH, before=LAUGHS), "declares its own XML entities"),
    "laughs.ods": (
        lambda: raw_ods(f"<table:table-row>{CELL}</table:table-row>", before=LAUGHS),
        "declares its own XML",
    ),
    "laughing strings.xlsx": (
        lambda: raw_xlsx('<row r="2"><c r="A2" t="s"><v>0</v></c></row>', strings="<si><t>&a9;</t></si>"),
        "broken or was cut short",
    ),
    "far cell.xlsx": (
        lambda: raw_xlsx('<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>'),
        "16,384 columns, more than the 5,000 allowed",
    ),
    "far row.xlsx": (
        lambda: raw_xlsx('<row r="1048576"><c r="J1048576"><v>1</v></c></row>'),
        "1,048,576 rows of 10 columns, more than the 5,000,000 cells allowed",
    ),
    "million columns.xlsx": (
        lambda: raw_xlsx('<row r="2"><c r="BDWGN2"><v>1</v></c></row>'),
        "1,000,000 columns, more than the 5,000 allowed",
    ),
    "million columns.csv": (
        lambda: b"Person ID,Surname" + b",x" * 400_000 + b"\nP1,a\n",
        "400,002 columns, more than the 5,000 allowed",
    ),
    "long cell.xlsx": (
        lambda: raw_xlsx(
            '<row r="2"><c r="A2" t="s"><v>0</v></c></row>', strings=f"<si><t>{'x' * 10 * MILLION}</t></si>"
        ),
        "a cell is longer than 1,048,576 characters",
    ),
    "one text many times.xlsx": (
        lambda: raw_xlsx(
            "".join(f'<row r="{n}"><c r="A{n}" t="s"><v>0</v></c></row>' for n in range(2, 100_000)),
            strings=f"<si><t>{'x' * MILLION}</t></si>",
        ),
        "its texts come to 99,998,000,000 characters",
    ),
    "blank and large.xlsx": (lambda: raw_xlsx(" " * 100 * MILLION), "unpacks to more than"),
    "repeated rows.ods": (
        lambda: raw_ods(f'<table:table-row table:number-rows-repeated="999999999">{CELL}</table:table-row>'),
        "1,000,000,000 rows of 2 columns",
    ),
    "repeated columns.ods": (
        lambda: raw_ods(f"<table:table-row>{CELL.replace('cell ', f'cell {ACROSS} ', 1)}</table:table-row>"),
        "999,999,999 columns",
    ),
    "spaces.ods": (
        lambda: raw_ods(f"<table:table-row>{CELL.replace('>x<', f'>{SPACES}<')}</table:table-row>"),
        "a cell is longer than 1,048,576 characters",
    ),
    "many texts.ods": (
        lambda: raw_ods(f"<table:table-row {DOWN}>{CELL.replace('>x<', f'>{LONG}<')}</table:table-row>"),
        "its texts come to",
    ),
    "nested.zip": (lambda: nested(20), "holds another archive"),
    "ratio.zip": (lambda: zipped(**{"b": b"", "a.csv": bytes(100 * MILLION)}), "unpacks to more than"),
    "ratio.csv.gz": (lambda: gzip.compress(bytes(100 * MILLION), mtime=0), "unpacks to more than"),
    "many.zip": (lambda: zipped(**{f"{n}.csv": b"" for n in range(5_000)}), "holds more than 2,000 files"),
}
HARMLESS = {
    "blank far cell.xlsx": lambda: raw_xlsx(
        '<row r="2"><c r="A2"><v>1</v></c></row><row r="1048576"><c r="XFD1048576" s="1"/></row>'
    ),
    "blank to the end.ods": lambda: raw_ods(
        f'<table:table-row>{CELL}<table:table-cell table:number-columns-repeated="16382"/></table:table-row>'
        '<table:table-row table:number-rows-repeated="1048574"><table:table-cell '
        'table:number-columns-repeated="16384"/></table:table-row>'
    ),
}


def run(path: Path) -> dict:
    """Read a file in a process of its own, and measure it."""
    done = subprocess.run(
        [sys.executable, "-c", PROGRAM, str(path)],
        cwd=Path(__file__).parents[2],
        capture_output=True,
        text=True,
        timeout=300,
        check=True,
    )
    return json.loads(done.stdout)


@pytest.mark.parametrize("name", BOMBS)
def test_a_bomb_is_refused_in_bounded_time_and_memory(tmp_path, name):
    """And in words that end with what to do."""
    make, words = BOMBS[name]
    path = tmp_path / name
    path.write_bytes(make())
    found = run(path)

    assert words in found["said"]
    assert found["said"].endswith(".")
    assert found["seconds"] < SECONDS
    assert found["megabytes"] < MEGABYTES


@pytest.mark.parametrize("name", HARMLESS)
def test_formatting_that_reaches_far_is_no_bomb(tmp_path, name):
    """Spreadsheet programs write blank cells to the end of the sheet."""
    path = tmp_path / name
    path.write_bytes(HARMLESS[name]())
    found = run(path)

    assert found["said"] == "read 1"
    assert found["megabytes"] < 100


def test_a_part_may_be_anything_that_is_xml():
    """Elements are told without their namespace, attributes as they are."""
    seen = []
    parse(b'<a:b xmlns:a="u" c="1"><d/></a:b>', "b.xlsx", lambda _, name, attributes: seen.append((name, attributes)))

    assert seen == [("b", {"xmlns:a": "u", "c": "1"}), ("d", {})]


@pytest.mark.parametrize("part", [b"", b"<a>", b"<a></b>", b"<a>&b;</a>", b'<?xml version="1.0" encoding="none"?><a/>'])
def test_a_part_that_is_no_xml_is_refused(part):
    """Cut short, crossed, or in an encoding nobody knows."""
    with pytest.raises(ExtractRefused, match="broken or was cut short"):
        parse(part, "b.xlsx")


def test_marks_count_what_holds_a_value():
    """Hidden columns beyond the last value are nobody's loss."""
    marks = Marks(hidden_columns=[(0, 0), (0, 1), (3, 16_383)])
    for row, column in ((0, 0), (7, 3), (2, 4)):
        marks.reach(row, column)

    assert (marks.rows, marks.columns, marks.cells, marks.hidden_column_count) == (8, 5, 3, 4)


def test_the_bounds_are_the_last_that_pass():
    """One more is too many."""
    bounds = Bounds(columns=3, workbook_cells=6)
    marks = Marks(rows=2, columns=3, cells=6)

    accept_size(marks, 1, 300, "b.xlsx", bounds)
    for wrong, longest in ((Marks(1, 4), 0), (Marks(3, 3), 0), (Marks(1, 1, 7), 0), (marks, 301)):
        with pytest.raises(ExtractRefused, match=r"b\.xlsx, sheet 1: "):
            accept_size(wrong, 1, longest, "b.xlsx", bounds)
