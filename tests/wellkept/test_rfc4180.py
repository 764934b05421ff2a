"""Tests of writing RFC 4180."""

from __future__ import annotations

import csv

import pytest

from wellkept import rfc4180
from wellkept.any_table import table_of_text
from wellkept.rfc4180 import write_csv


TEXT = 'id;note;x\n1;"a,b";\n2;"two\nlines";""\n3;"say ""so""";é\n'


def test_it_is_written_with_commas_and_crlf_and_few_quotes(tmp_path):
    """Quotes only where a cell needs them."""
    out = tmp_path / "out.csv"
    write_csv(table_of_text(TEXT.encode(), "x.csv"), out)

    assert out.read_bytes().decode() == ('id,note,x\r\n1,"a,b",\r\n2,"two\nlines",\r\n3,"say ""so""",é\r\n')


@pytest.mark.parametrize(
    "text", [TEXT, "a,b\n1,2\n3,4\n", "a,b\n1,\n,4\n", 'a,b\n1,"x\ry"\n2," "\n', "a,b\n1,2,3\n4,5\n"]
)
def test_both_writers_write_the_same(text, tmp_path, monkeypatch):
    """Polars writes large tables, and what it writes is what `csv` writes."""
    table = table_of_text(text.encode(), "x.csv")
    write_csv(table, tmp_path / "slow.csv")
    monkeypatch.setattr(rfc4180, "_MANY", 0)
    write_csv(table, tmp_path / "fast.csv")

    assert (tmp_path / "fast.csv").read_bytes() == (tmp_path / "slow.csv").read_bytes()
    with (tmp_path / "fast.csv").open(newline="", encoding="utf-8") as file:
        assert [tuple(row) for row in csv.reader(file)][1:] == list(table.records())
