"""The confirmation book: lines are added, and one that is changed or gone is named."""

from __future__ import annotations

import sqlite3
import threading
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from wellkept.confirmation_book import FILE, Answer, Confirmation, ConfirmationBook
from wellkept.errors import UsedWrongly


KEY = bytes(range(32))
LINE = Confirmation(
    datetime(2026, 11, 21, 9, tzinfo=UTC),
    "kim",
    "oak",
    "resident",
    "ref1",
    "nok_phone",
    Answer.STILL_RIGHT,
    "dig1",
    4.5,
)


@pytest.fixture
def book(tmp_path: Path) -> ConfirmationBook:
    """Three lines of one home and one of another."""
    made = ConfirmationBook(tmp_path, KEY)
    made.add([LINE, replace(LINE, field="nok_name", answer=Answer.CHANGED)])
    made.add([replace(LINE, home_id="elm"), replace(LINE, by="lee", answer=Answer.ASK)])
    return made


def test_what_is_added_is_read_back_by_home_and_dataset(book: ConfirmationBook) -> None:
    assert book.lines("oak", "resident") == (
        LINE, replace(LINE, field="nok_name", answer=Answer.CHANGED), replace(LINE, by="lee", answer=Answer.ASK)
    )  # fmt: skip
    assert book.lines("oak", "staff") == ()
    assert book.broken() == ()
    assert oct(book.path.stat().st_mode)[-3:] == "600"


def test_nobody_has_said_anything_before_the_first(tmp_path: Path) -> None:
    """And reading makes no file."""
    book = ConfirmationBook(tmp_path, KEY)
    assert (book.lines("oak", "resident"), book.broken()) == ((), ())
    assert not (tmp_path / FILE).exists()


@pytest.mark.parametrize("sql", ["UPDATE confirmation SET by = 'x'", "DELETE FROM confirmation"])
def test_no_line_is_changed_or_deleted(book: ConfirmationBook, sql: str) -> None:
    """Not even by somebody who opens the file."""
    with sqlite3.connect(book.path) as raw, pytest.raises(sqlite3.IntegrityError, match="answer again"):
        raw.execute(sql)
    assert len(book.lines("oak", "resident")) == 3


@pytest.mark.parametrize(
    ("sql", "named"),
    [
        ("UPDATE confirmation SET by = 'x' WHERE number = 2", (2,)),
        ("UPDATE confirmation SET seconds = 60 WHERE number = 3", (3,)),
        ("UPDATE confirmation SET digest = 'dig2' WHERE number = 4", (4,)),
        ("DELETE FROM confirmation WHERE number = 2", (3,)),
        ("DELETE FROM confirmation WHERE number = 4", (4,)),
    ],
)
def test_whoever_takes_the_guard_away_is_found_out(book: ConfirmationBook, sql: str, named: tuple[int, ...]) -> None:
    """The line is named, or the one after a line that is gone."""
    with sqlite3.connect(book.path) as raw:
        raw.execute("DROP TRIGGER confirmation_is_never_changed")
        raw.execute("DROP TRIGGER confirmation_is_never_deleted")
        raw.execute(sql)
    assert book.broken() == named


def test_without_the_key_no_line_can_be_made_to_fit(book: ConfirmationBook) -> None:
    """A line added by somebody with the file alone breaks the chain."""
    ConfirmationBook(book.path.parent, bytes(32)).add([LINE])
    assert book.broken() == (5,)


def test_two_who_send_at_once_make_one_chain(book: ConfirmationBook) -> None:
    """Each waits for the other's lines."""
    senders = [
        threading.Thread(target=lambda name=name: [book.add([replace(LINE, by=name)] * 3) for _ in range(5)])
        for name in ("kim", "lee", "max")
    ]
    for sender in senders:
        sender.start()
    for sender in senders:
        sender.join()
    assert len(book.lines("oak", "resident")) == 3 + 45
    assert book.broken() == ()


def test_nothing_is_put_down_by_halves(book: ConfirmationBook) -> None:
    """A line nobody said refuses the others sent with it."""
    with pytest.raises(sqlite3.IntegrityError):
        book.add([LINE, replace(LINE, by=" ")])
    assert len(book.lines("oak", "resident")) == 3


def test_another_file_is_refused_in_words(tmp_path: Path) -> None:
    (tmp_path / FILE).write_text("no database, but long enough to be told from an empty one" * 20)
    with pytest.raises(UsedWrongly, match="no confirmation book"):
        ConfirmationBook(tmp_path, KEY).lines("oak", "resident")
