"""A ledger: lines are added, all or none, by one at a time, and never changed."""

from __future__ import annotations

import sqlite3
import stat
from pathlib import Path

import pytest

from wellkept.errors import UsedWrongly
from wellkept.ledger import Ledger


@pytest.fixture
def ledger(tmp_path: Path) -> Ledger:
    return Ledger(tmp_path / "deep" / "a.sqlite", "line", "says TEXT", "a line", "line book", "add one")


def test_lines_come_back_in_order(ledger: Ledger) -> None:
    with ledger.adding() as book:
        numbers = [book.add((says,)) for says in ("one", "two")]

    assert numbers == [1, 2]
    assert ledger.lines() == [(1, "one"), (2, "two")]


def test_reading_makes_no_file(ledger: Ledger) -> None:
    assert ledger.lines() == []
    assert not ledger.path.exists()


def test_it_is_its_owners_alone(ledger: Ledger) -> None:
    with ledger.adding() as book:
        book.add(("one",))
    assert stat.S_IMODE(ledger.path.stat().st_mode) == 0o600


def test_all_or_none(ledger: Ledger) -> None:
    """What is raised inside leaves the ledger as it was."""

    def cut_short() -> None:
        with ledger.adding() as book:
            book.add(("one",))
            raise RuntimeError("power cut")

    with pytest.raises(RuntimeError, match="power cut"):
        cut_short()

    assert ledger.lines() == []


def test_whoever_adds_sees_what_is_there(ledger: Ledger) -> None:
    """And has it alone until the end: a second writer waits."""
    with ledger.adding() as book:
        book.add(("one",))
    with ledger.adding() as book:
        assert book.had == [(1, "one")]
        with sqlite3.connect(ledger.path, timeout=0) as other, pytest.raises(sqlite3.OperationalError, match="locked"):
            other.execute("INSERT INTO line VALUES (NULL, 'between')")
        other.close()


@pytest.mark.parametrize("sql", ["UPDATE line SET says = 'x'", "DELETE FROM line"])
def test_no_line_is_changed_or_deleted(ledger: Ledger, sql: str) -> None:
    with ledger.adding() as book:
        book.add(("one",))
    with (
        sqlite3.connect(ledger.path) as file,
        pytest.raises(sqlite3.IntegrityError, match=r"a line is never .*add one"),
    ):
        file.execute(sql)
    file.close()


def test_another_file_of_that_name_is_refused(ledger: Ledger) -> None:
    ledger.path.parent.mkdir()
    ledger.path.write_bytes(b"not a database, but long enough to look like one" * 40)
    with pytest.raises(UsedWrongly, match=r"a\.sqlite beside the store is no line book"):
        ledger.lines()
