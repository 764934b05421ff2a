"""The starter book: lines are added, never changed or taken out, and nobody counts as two people."""

from __future__ import annotations

import sqlite3
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from wellkept.errors import UsedWrongly
from wellkept.starter_book import FILE, Line, Result, Sighting, StarterBook, Step


NOW = datetime(2026, 11, 21, 9, tzinfo=UTC)
BEGUN = Line(NOW, Step.BEGUN, "s1", "oak", "ref", "hugo")
SEEN = replace(BEGUN, step=Step.SEEN, seen=Sighting("dbs", "dbs_level", Result.SAME, "Paper", date(2026, 1, 2)))


def test_what_is_added_is_read_back(tmp_path: Path) -> None:
    book = StarterBook(tmp_path)
    book.add([BEGUN])
    book.add([SEEN, replace(SEEN, by="mina", seen=Sighting("dbs", "dbs_level", Result.NOT_SEEN))])

    assert book.lines() == (BEGUN, SEEN, replace(SEEN, by="mina", seen=Sighting("dbs", "dbs_level", Result.NOT_SEEN)))
    assert oct(book.path.stat().st_mode)[-3:] == "600"


def test_nothing_is_there_before_the_first_line(tmp_path: Path) -> None:
    """And reading makes no file."""
    assert StarterBook(tmp_path).lines() == ()
    assert not (tmp_path / FILE).exists()


def test_nobody_answers_twice_and_no_third_person_at_all(tmp_path: Path) -> None:
    """Of lines that are put down together all are refused, when one is."""
    book = StarterBook(tmp_path)
    book.add([BEGUN, SEEN])
    other = replace(SEEN, seen=Sighting("dbs", "dbs_number", Result.SAME))
    with pytest.raises(UsedWrongly, match="already"):
        book.add([other, SEEN])
    assert book.lines() == (BEGUN, SEEN)
    book.add([replace(SEEN, by="mina")])
    with pytest.raises(UsedWrongly, match="two other people"):
        book.add([replace(SEEN, by="kim")])


def test_a_checklist_ends_once(tmp_path: Path) -> None:
    book = StarterBook(tmp_path)
    book.add([BEGUN, replace(BEGUN, step=Step.FINISHED)])
    with pytest.raises(UsedWrongly):
        book.add([replace(BEGUN, step=Step.ENDED)])


@pytest.mark.parametrize("sql", ["UPDATE line SET result = 'same'", "DELETE FROM line"])
def test_no_line_is_changed_or_deleted(tmp_path: Path, sql: str) -> None:
    """Not even by somebody who opens the file."""
    book = StarterBook(tmp_path)
    book.add([BEGUN])
    with sqlite3.connect(book.path) as opened, pytest.raises(sqlite3.IntegrityError, match="never"):
        opened.execute(sql)
    assert book.lines() == (BEGUN,)


def test_a_file_that_is_no_book_is_named(tmp_path: Path) -> None:
    (tmp_path / FILE).write_bytes(b"no database at all" * 100)
    with pytest.raises(UsedWrongly, match="no starter book"):
        StarterBook(tmp_path).lines()
