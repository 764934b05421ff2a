"""The pack book: lines in a chain, each signed, none ever changed."""

from __future__ import annotations

import sqlite3

import pytest

from tests.wellkept.packs import AT, KEY, OTHER, sealed
from wellkept import chain
from wellkept.errors import UsedWrongly
from wellkept.pack import PackRefused
from wellkept.pack_book import PackBook, newest_of_period


def by_force(book: PackBook, sql: str) -> None:
    """Change the file as somebody would who knows SQLite."""
    with sqlite3.connect(book.path) as file:
        file.executescript(f"DROP TRIGGER pack_is_never_changed; DROP TRIGGER pack_is_never_deleted; {sql}")
    file.close()


def test_a_book_nobody_wrote_in_has_no_line_and_no_file(tmp_path) -> None:
    book = PackBook(tmp_path)
    assert book.lines() == ()
    assert not book.examine().lines
    assert not book.path.exists()


def test_lines_follow_each_other(tmp_path) -> None:
    first, second, third = sealed(tmp_path), sealed(tmp_path, "2026-10"), sealed(tmp_path)
    book = PackBook(tmp_path)
    assert book.lines() == (first, second, third)
    assert [line.number for line in book.lines()] == [1, 2, 3]
    assert (first.supersedes, second.supersedes, third.supersedes) == ("", "", first.name)
    assert third.name == "evidence-2026-09-2.zip"
    assert newest_of_period(book.lines(), first) == third
    assert newest_of_period(book.lines(), second) == second
    assert first.seal == chain.seal(chain.START, {
        "name": first.name, "period": "2026-09", "pack_seal": first.pack_seal, "sha256": first.sha256,
        "supersedes": "", "made_by": "RH", "made_at": "2026-10-02T09:00:00+00:00",
    })  # fmt: skip
    assert all(line.is_signed_by(KEY.public) and not line.is_signed_by(OTHER.public) for line in book.lines())
    assert book.examine().broken is None
    assert book.path.stat().st_mode & 0o777 == 0o600


def test_what_comes_before_the_next_is_the_last_pack_of_any_period(tmp_path) -> None:
    with PackBook(tmp_path).adding() as adding:
        assert (adding.number, adding.before) == (1, chain.START)
    line = sealed(tmp_path)
    with PackBook(tmp_path).adding() as adding:
        assert (adding.number, adding.before, adding.of_period("2026-10")) == (2, line.pack_seal, [])


def test_a_pack_that_fails_leaves_no_line(tmp_path) -> None:
    def fail() -> None:
        with PackBook(tmp_path).adding() as adding:
            adding.add("evidence-2026-09-1.zip", "2026-09", pack_seal="a", sha256="b", by="RH", at=AT, key=KEY)
            raise RuntimeError

    with pytest.raises(RuntimeError):
        fail()
    assert PackBook(tmp_path).lines() == ()


@pytest.mark.parametrize(
    ("sql", "broken"),
    [
        ("UPDATE pack SET content = replace(content, 'RH', 'XX') WHERE number = 2", 2),
        ("DELETE FROM pack WHERE number = 2", 2),
        ("DELETE FROM pack WHERE number = 1", 1),
        ("UPDATE pack SET seal = 'x' WHERE number = 3", 3),
        ("UPDATE pack SET content = 'no content' WHERE number = 1", 1),
    ],
)
def test_a_line_that_was_changed_is_named_and_nothing_is_added(tmp_path, sql: str, broken: int) -> None:
    for _ in range(3):
        sealed(tmp_path)
    book = PackBook(tmp_path)
    by_force(book, sql)
    assert book.examine().broken == broken
    with pytest.raises(PackRefused, match=f"line {broken} "):
        book.lines()
    with pytest.raises(PackRefused, match=f"line {broken} "), book.adding():
        pass


def test_a_line_cannot_be_changed_by_accident(tmp_path) -> None:
    sealed(tmp_path)
    with sqlite3.connect(PackBook(tmp_path).path) as file:
        for sql in ("UPDATE pack SET seal = 'x'", "DELETE FROM pack"):
            with pytest.raises(sqlite3.IntegrityError, match="supersedes"):
                file.execute(sql)
    file.close()


@pytest.mark.parametrize("content", [b"no book at all, and longer than a header", b"SQLite format 3\0"])
def test_what_is_no_book_is_said_to_be_none(tmp_path, content: bytes) -> None:
    book = PackBook(tmp_path)
    book.folder.mkdir()
    book.path.write_bytes(content)
    assert "no pack book" in book.examine().unreadable
    with pytest.raises((UsedWrongly, sqlite3.DatabaseError)):
        book.lines()
