"""Every messy file of the cases read as any table, scored as their own scorer does; skipped where they are absent."""

from __future__ import annotations

import csv
import json
from collections import Counter
from itertools import pairwise
from pathlib import Path

import pytest

from wellkept.any_table import AnyTable, table_of_text
from wellkept.rfc4180 import write_csv


TARGET = 0.95
LINE_ENDS = "lines end with a line feed alone"
# What each of that project's errors is called in a receipt.
OWN_WORDS = {
    "blank-label": "columns without a heading",
    "duplicate-label": "headings used again",
    "missing-cell": "too few cells, filled up with empty ones",
    "extra-cell": "too many cells, all kept",
    "blank-row": "blank row",
    "source-error": "There is nothing in the file. Ask for the export again.",
}


@pytest.fixture(scope="module")
def messy(cases: Path) -> Path:
    """The folder of messy files."""
    folder = cases / "05-messy-files"
    if not folder.is_dir():
        pytest.skip("the messy files are not among the cases on this machine")
    return folder


def read(path: Path) -> AnyTable:
    return table_of_text(path.read_bytes(), path.name)


def cells_of(path: Path) -> list[tuple[str, ...]]:
    """Rows that are not blank, trimmed, as the scorer reads them."""
    with path.open(newline="", encoding="utf-8-sig", errors="replace") as file:
        rows = [tuple(map(str.strip, row)) for row in csv.reader(file)]
    return [row for row in rows if any(row)]


def f1(first: list[tuple[str, ...]], second: list[tuple[str, ...]]) -> float:
    """Of two multisets of records."""
    if not first and not second:
        return 1.0
    shared = sum((Counter(first) & Counter(second)).values())
    return 2 * shared / (len(first) + len(second))


def scored(folder: Path, out: Path) -> dict[str, float]:
    """Record F1 of each file of a folder with its own clean/."""
    before = csv.field_size_limit(64 * 1024**2)  # one for the whole process, so it is put back
    scores = {}
    try:
        for clean in sorted((folder / "clean").iterdir()):
            loaded = out / clean.name
            write_csv(read(folder / "csv" / clean.name), loaded)
            scores[clean.name] = f1(cells_of(clean)[1:], cells_of(loaded)[1:])
    finally:
        csv.field_size_limit(before)
    return scores


def test_polluted_files_come_back_record_for_record(messy: Path, tmp_path: Path) -> None:
    """On average, and weighted by how common each pollution is in the wild."""
    scores = scored(messy / "pollock", tmp_path)
    weights = json.loads((messy / "pollock" / "weights.json").read_text())

    total = sum(weights[name] for name in scores)
    weighted = sum(weights[name] * score for name, score in scores.items()) / total

    assert sum(scores.values()) / len(scores) >= TARGET
    assert weighted >= TARGET


def test_real_files_come_back_record_for_record(messy: Path, tmp_path: Path) -> None:
    """Files as public bodies publish them; they are kept aside, so there may be none."""
    scores = scored(messy / "pollock_survey", tmp_path) if (messy / "pollock_survey").is_dir() else {}

    assert sum(scores.values()) >= TARGET * len(scores)


def test_no_pollution_is_put_right_in_silence(messy: Path) -> None:
    """A receipt says of every polluted file what is odd about it.

    Of two it can say only how their lines end: they are whole and well formed, as the source is.
    """
    plain = {"source.csv", "file_record_delimiter_0xA.csv", "file_one_data_row.csv"}
    for path in sorted((messy / "pollock" / "csv").glob("*.csv")):
        receipt = read(path).receipt
        said = {*receipt.reasons, *receipt.repairs, *receipt.tolerated, *receipt.warnings}
        assert said, path.name
        assert bool(said - {LINE_ENDS}) == (path.name not in plain), path.name


def test_csv_spectrum_comes_back_cell_for_cell(messy: Path) -> None:
    """Commas, quotes, line breaks and accents, against the benchmark's own JSON."""
    files = sorted((messy / "csv_spectrum" / "csv").glob("*.csv"))
    assert len(files) == 11

    for path in files:
        expected = json.loads((messy / "csv_spectrum" / "expected_json" / f"{path.stem}.json").read_text("utf-8"))
        table = read(path)
        # The stored newlines_crlf.csv has lost the carriage returns that its JSON still has.
        line_feeds = [{k: v.replace("\r\n", "\n") for k, v in row.items()} for row in expected]
        assert [dict(zip(table.headings, row, strict=True)) for row in table.records()] == line_feeds, path.name


def test_csvkits_examples_are_all_read(messy: Path) -> None:
    """Every text file of it; rows read are always accounted for."""
    files = sorted(path for path in (messy / "csvkit").iterdir() if path.suffix in (".csv", ".tsv"))
    assert len(files) > 50

    for path in files:
        table = read(path)
        receipt = table.receipt
        assert receipt.rows_read == receipt.rows_accepted + receipt.rows_set_aside
        assert len(list(table.records())) == receipt.rows_accepted


def test_csvkits_conversions_have_the_same_shape(messy: Path) -> None:
    """Conversions of the same table change what its values are, never how many there are."""
    for name in ("blanks", "test_locale", "test_date_format"):
        before = read(messy / "csvkit" / f"{name}.csv")
        after = read(messy / "csvkit" / f"{name}_converted.csv")
        assert before.headings == after.headings, name
        assert before.receipt.rows_read == after.receipt.rows_read, name


def test_frictionless_errors_are_all_reported_and_no_others(messy: Path) -> None:
    """Each error its specifications assert, by its line where it has one; and none of a valid file."""
    folder = messy / "frictionless_structure"
    with (folder / "expected.csv").open(newline="") as file:
        expected = [row for row in csv.DictReader(file) if row["file"].endswith(".csv")]

    for name in sorted({row["file"] for row in expected}):
        path = folder / "files" / name
        # An empty file did not survive the making of the cases.
        table = read(path) if path.exists() else table_of_text(b"", name)
        told = {*table.receipt.tolerated, *table.receipt.reasons, *table.receipt.warnings}
        errors = {row["type"] for row in expected if row["file"] == name} - {"VALID"}
        assert {kind for kind, words in OWN_WORDS.items() if words in told} == errors, name
        lines = {(line, words) for line, words in table.notes.rows()}
        lines |= {(line, words) for line, words, *_ in table.set_aside.rows()}
        for row in expected:
            if row["file"] == name and row["row_number"]:
                assert (int(row["row_number"]), OWN_WORDS[row["type"]]) in lines, (name, row)


def _raw_cells(line: str) -> list[str]:
    """Cells with their quotes, of a line in which every quote is paired."""
    marks = [at for at, mark in enumerate(line) if mark == "," and line.count('"', 0, at) % 2 == 0]
    return [line[a + 1 : b] for a, b in pairwise([-1, *marks, len(line)])]


def _polluted(cells: list[str], line: str, at: int) -> dict[str, str]:
    quoted = f'"{cells[at]}'
    return {
        "extra quote": ",".join([*cells[:at], quoted, *cells[at + 1 :]]),
        "extra separator": ",".join([*cells[:at], "", *cells[at:]]),
        "missing separator": ",".join([*cells[:at], "".join(cells[at : at + 2]), *cells[at + 2 :]]),
        "other delimiter": ";".join(cells),
        "spaces for delimiters": " ".join(cells),
        "carriage return": line + "\r",
    }


@pytest.mark.parametrize("row", [0, 1, 10, 41, 83])
def test_one_broken_row_costs_no_other_and_is_named(messy: Path, row: int) -> None:
    """Pollutions of one row at every column, made here from the benchmark's source file."""
    lines = (messy / "pollock" / "csv" / "source.csv").read_text("utf-8").splitlines()
    clean = list(read(messy / "pollock" / "csv" / "source.csv").records())
    cells = _raw_cells(lines[row])
    for at in range(len(cells)):
        for what, line in _polluted(cells, lines[row], at).items():
            joined = "\n".join([*lines[:row], line, *lines[row + 1 :]]) + "\n"
            table = table_of_text(joined.encode(), "polluted.csv")
            others = Counter(clean[: row - 1] + clean[row:] if row else clean)
            found = Counter(record[: table.receipt.width] for record in table.records())
            assert not others - found, (what, at)
            receipt = table.receipt
            said = {*receipt.tolerated, *receipt.repairs, *receipt.reasons, *receipt.warnings} - {LINE_ENDS}
            is_whole = line == lines[row] or (what == "missing separator" and at == len(cells) - 1)
            assert said or is_whole, (what, at)
