"""The decision book: lines are added, never changed or taken out."""

from __future__ import annotations

import sqlite3
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from wellkept.decision import Act, Decision
from wellkept.decision_book import FILE, DecisionBook
from wellkept.errors import UsedWrongly


NOW = datetime(2026, 11, 21, 9, tzinfo=UTC)
ACCEPTED = Decision(Act.ACCEPT, "kim", "", reason="Seen", until=date(2027, 1, 1), second="lee")


def test_what_is_added_is_read_back(tmp_path: Path) -> None:
    book = DecisionBook(tmp_path)
    number = book.add("item1", ACCEPTED, at=NOW, about="digest")
    (entry,) = book.entries()

    assert (entry.number, entry.item_id, entry.about, entry.made_at) == (number, "item1", "digest", NOW)
    assert entry.decision == Decision(Act.ACCEPT, "kim", str(number), "Seen", date(2027, 1, 1), "lee")
    assert book.standing() == (entry,)


def test_nobody_has_decided_anything_before_the_first(tmp_path: Path) -> None:
    """And reading makes no file."""
    assert DecisionBook(tmp_path).entries() == ()
    assert not (tmp_path / FILE).exists()


@pytest.mark.parametrize("sql", ["UPDATE decision SET reason = 'x'", "DELETE FROM decision"])
def test_no_line_is_changed_or_deleted(tmp_path: Path, sql: str) -> None:
    """Not even by somebody who opens the file."""
    book = DecisionBook(tmp_path)
    book.add("item1", ACCEPTED, at=NOW)
    with sqlite3.connect(book.path) as file, pytest.raises(sqlite3.IntegrityError, match="a decision is never"):
        file.execute(sql)
    file.close()
    assert len(book.entries()) == 1


def test_undoing_adds_a_line(tmp_path: Path) -> None:
    """The decision is still there and no longer stands; it is undone once."""
    book = DecisionBook(tmp_path)
    number = book.add("item1", ACCEPTED, at=NOW)
    book.undo(number, by="kim", at=NOW)

    assert len(book.entries()) == 2
    assert book.standing() == ()
    with pytest.raises(UsedWrongly, match="undone already"):
        book.undo(number, by="kim", at=NOW)
    with pytest.raises(UsedWrongly, match="There is no decision 9"):
        book.undo(9, by="kim", at=NOW)


def test_another_file_of_that_name_is_refused(tmp_path: Path) -> None:
    (tmp_path / FILE).write_bytes(b"not a database, but long enough to look like one" * 40)
    with pytest.raises(UsedWrongly, match="is no decision book"):
        DecisionBook(tmp_path).entries()
