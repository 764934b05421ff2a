"""The sign-off book: submitted, sent back, submitted again, signed; by two people; never altered."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest

from tests.wellkept.packs import AT, sealed
from wellkept import chain
from wellkept.errors import UsedWrongly
from wellkept.pack_book import PackLine
from wellkept.signoff_book import LONGEST, SignOff, SignOffBook, SignOffBroken, Step, steps_of


@pytest.fixture
def pack(tmp_path: Path) -> PackLine:
    """A pack that was made."""
    return sealed(tmp_path)


def step(folder: Path, pack: PackLine, what: Step, by: str, words: str = "", then=lambda: None) -> SignOff:
    """Take a step."""
    return SignOffBook(folder).add(pack, what, by=by, role="made up", words=words, at=AT, then=then)


def test_the_whole_way(tmp_path: Path, pack: PackLine) -> None:
    step(tmp_path, pack, Step.SUBMITTED, "ines", "The  board saw it.")
    step(tmp_path, pack, Step.RETURNED, "elliot", "Oak is missing.")
    step(tmp_path, pack, Step.SUBMITTED, "ines")
    last = step(tmp_path, pack, Step.SIGNED, "elliot")
    book = SignOffBook(tmp_path)
    assert [line.step.value for line in book.lines()] == ["submitted", "returned", "submitted", "signed"]
    assert book.lines()[0].words == "The board saw it."
    assert book.lines()[-1] == last
    assert (last.pack, last.pack_seal, last.period, last.at) == (pack.name, pack.pack_seal, "2026-09", AT)
    assert book.head() == (4, last.seal)
    assert book.path.stat().st_mode & 0o777 == 0o600


def test_a_book_nobody_wrote_in_is_empty(tmp_path: Path) -> None:
    assert SignOffBook(tmp_path).lines() == ()
    assert SignOffBook(tmp_path).head() == (0, chain.START)
    assert not SignOffBook(tmp_path).path.exists()


@pytest.mark.parametrize(
    ("done", "what", "by", "says"),
    [
        ([], Step.SIGNED, "elliot", "not submitted"),
        ([], Step.RETURNED, "elliot", "not submitted"),
        ([(Step.SUBMITTED, "ines")], Step.SUBMITTED, "ines", "submitted already"),
        ([(Step.SUBMITTED, "ines")], Step.SIGNED, "ines", "You submitted"),
        ([(Step.SUBMITTED, "ines"), (Step.RETURNED, "elliot")], Step.SIGNED, "elliot", "not submitted"),
        ([(Step.SUBMITTED, "ines"), (Step.SIGNED, "elliot")], Step.RETURNED, "elliot", "is signed"),
        ([(Step.SUBMITTED, "ines"), (Step.SIGNED, "elliot")], Step.SUBMITTED, "ines", "is signed"),
        ([(Step.SUBMITTED, "ines"), (Step.SIGNED, "elliot")], Step.SIGNED, "emma", "is signed"),
    ],
)
def test_a_step_out_of_turn_is_refused(tmp_path: Path, pack: PackLine, done, what: Step, by: str, says: str) -> None:
    for earlier, who in done:
        step(tmp_path, pack, earlier, who, "why")
    with pytest.raises(UsedWrongly, match=says):
        step(tmp_path, pack, what, by, "why")
    assert len(SignOffBook(tmp_path).lines()) == len(done)


def test_whoever_submitted_before_it_came_back_cannot_sign_either(tmp_path: Path, pack: PackLine) -> None:
    for what, by in ((Step.SUBMITTED, "ines"), (Step.RETURNED, "elliot"), (Step.SUBMITTED, "other")):
        step(tmp_path, pack, what, by, "why")
    with pytest.raises(UsedWrongly, match="You submitted"):
        step(tmp_path, pack, Step.SIGNED, "ines")


def test_a_pack_is_sent_back_for_a_reason(tmp_path: Path, pack: PackLine) -> None:
    step(tmp_path, pack, Step.SUBMITTED, "ines")
    with pytest.raises(UsedWrongly, match="Say why"):
        step(tmp_path, pack, Step.RETURNED, "elliot", " ")
    assert len(step(tmp_path, pack, Step.RETURNED, "elliot", "w" * 2 * LONGEST).words) == LONGEST


def test_each_pack_goes_its_own_way(tmp_path: Path, pack: PackLine) -> None:
    other = sealed(tmp_path, "2026-10")
    step(tmp_path, pack, Step.SUBMITTED, "ines")
    step(tmp_path, other, Step.SUBMITTED, "ines")
    lines = SignOffBook(tmp_path).lines()
    assert [line.pack for line in steps_of(lines, other.pack_seal)] == [other.name]


def test_what_cannot_be_done_with_it_leaves_no_line(tmp_path: Path, pack: PackLine) -> None:
    def fail() -> None:
        raise RuntimeError

    step(tmp_path, pack, Step.SUBMITTED, "ines")
    with pytest.raises(RuntimeError):
        step(tmp_path, pack, Step.SIGNED, "elliot", then=fail)
    assert [line.step for line in SignOffBook(tmp_path).lines()] == [Step.SUBMITTED]


@pytest.mark.parametrize(
    "sql",
    [
        "UPDATE signoff SET content = replace(content, 'ines', 'adam') WHERE number = 1",
        "UPDATE signoff SET content = '{' WHERE number = 1",
        "DELETE FROM signoff WHERE number = 1",
    ],
)
def test_a_line_that_was_changed_is_named(tmp_path: Path, pack: PackLine, sql: str) -> None:
    step(tmp_path, pack, Step.SUBMITTED, "ines")
    step(tmp_path, pack, Step.SIGNED, "elliot")
    book = SignOffBook(tmp_path)
    with sqlite3.connect(book.path) as file:
        with pytest.raises(sqlite3.IntegrityError):
            file.execute(sql)
        file.executescript(f"DROP TRIGGER signoff_is_never_changed; DROP TRIGGER signoff_is_never_deleted; {sql}")
    file.close()
    for read in (book.lines, book.head):
        with pytest.raises(SignOffBroken, match="line 1 "):
            read()
    with pytest.raises(SignOffBroken, match="line 1 "):
        step(tmp_path, pack, Step.SUBMITTED, "ines")
