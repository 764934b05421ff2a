"""Tests of ``wellkept read``."""

from __future__ import annotations

import csv
import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from flows.command import app
from wellkept.errors import ExtractRefused, UsedWrongly


run = CliRunner()


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """A file with a title, a blank row, a ragged row and a repaired one."""
    path = tmp_path / "rota.csv"
    path.write_text("Rota\n\nid;name;hours\n1;Ann;5\n2;Bo\n3,Cy,7\n4;Di;8\n", encoding="utf-8")
    return path


def test_the_receipt_is_told_in_words(file: Path) -> None:
    """Counts, the dialect, the repairs; no value of any record."""
    told = run.invoke(app, ["read", str(file)])

    assert told.exit_code == 0
    assert "6 rows read = 4 accepted + 2 set aside" in told.output
    assert "3 columns, headings on line 3, encoding utf-8, delimiter semicolon" in told.output
    assert "Repaired: row with another delimiter, cut into the same columns (1)" in told.output
    assert "Ann" not in told.output


def test_the_table_and_its_receipt_are_written(file: Path, tmp_path: Path) -> None:
    """The CSV reads back; the receipt names the line of each note."""
    out, receipt = tmp_path / "out.csv", tmp_path / "receipt.json"
    run.invoke(app, ["read", str(file), "--out", str(out), "--receipt", str(receipt)])

    with out.open(newline="", encoding="utf-8") as written:
        rows = list(csv.reader(written))
    assert rows == [["id", "name", "hours"], ["1", "Ann", "5"], ["2", "Bo", ""], ["3", "Cy", "7"], ["4", "Di", "8"]]
    told = json.loads(receipt.read_text("utf-8"))
    assert told["rows_read"] == told["rows_accepted"] + told["rows_set_aside"]
    assert {(note["line"], note["note"]) for note in told["notes"]} == {
        (5, "too few cells, filled up with empty ones"),
        (6, "row with another delimiter, cut into the same columns"),
    }
    assert [aside["line"] for aside in told["set_aside"]] == [1, 2]
    assert "Ann" not in receipt.read_text("utf-8")


def test_a_feed_pins_the_dialect(file: Path, tmp_path: Path) -> None:
    """What its settings say overrides what would be found."""
    run.invoke(app, ["init", str(tmp_path / "own"), "--home", "Elm"])
    settings = next((tmp_path / "own").glob("*.toml"))
    text = settings.read_text("utf-8")
    settings.write_text(
        text + '\n[[feed]]\nname = "rota"\ndataset = "staff"\npattern = "rota*.csv"\ndelimiter = "|"\n',
        encoding="utf-8",
    )

    told = run.invoke(app, ["read", str(file), "--settings", str(settings), "--feed", "rota"])

    assert "delimiter bar" in told.output, told.exception


def test_wrong_use_is_said(file: Path, tmp_path: Path) -> None:
    """No file, a feed without settings, an output over the input, and a file that is no table."""
    for words in (
        ["read", str(tmp_path / "no.csv")],
        ["read", str(file), "--feed", "x"],
        ["read", str(file), "--out", str(file)],
    ):
        assert isinstance(run.invoke(app, words).exception, UsedWrongly)
    (tmp_path / "x.csv").write_bytes(b"%PDF-1.7")
    assert isinstance(run.invoke(app, ["read", str(tmp_path / "x.csv")]).exception, ExtractRefused)
