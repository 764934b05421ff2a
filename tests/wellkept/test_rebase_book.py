"""The rebase book: who moved limits and why, and that no line of it can be changed unseen."""

from __future__ import annotations

import stat
from datetime import UTC, date, datetime
from multiprocessing import get_context

import pytest

from wellkept.errors import UsedWrongly
from wellkept.rebase_book import START, RebaseBook


AT = datetime(2026, 11, 27, 9, tzinfo=UTC)
MAY, JUNE = date(2026, 5, 1), date(2026, 6, 1)
WHO = {"by": "A. Lead", "reason": "New care system, all records keyed anew.", "at": AT}


@pytest.fixture
def book(tmp_path) -> RebaseBook:
    return RebaseBook(tmp_path / "store")


@pytest.fixture
def three(book: RebaseBook) -> RebaseBook:
    book.add("dimension.validity", "oak", MAY, **WHO)
    book.add("dimension.validity", None, MAY, **WHO)
    book.add("faults.new", "oak", JUNE, **WHO)
    return book


def test_a_decision_is_kept_with_who_and_why(three: RebaseBook) -> None:
    """In order, numbered from one, and each for its own chart."""
    first, *_ = three.entries()

    assert (first.number, first.by, first.reason, first.made_at) == (1, "A. Lead", WHO["reason"], AT)
    assert three.bases("dimension.validity", "oak") == {MAY}
    assert three.bases("dimension.validity", None) == {MAY}
    assert three.bases("dimension.validity", "elm") == frozenset()


def test_nobody_has_decided_anything_yet(book: RebaseBook) -> None:
    """Reading makes no file."""
    assert book.entries() == ()
    assert book.head == START
    assert not book.path.exists()


def test_only_its_owner_reads_it(three: RebaseBook) -> None:
    """A reason may name somebody."""
    assert stat.S_IMODE(three.path.stat().st_mode) == 0o600


def test_a_decision_is_taken_back_by_another_line(three: RebaseBook) -> None:
    """Nothing is removed; the same may then be decided again, once."""
    assert three.undo(1, by="B. Chief", reason="Wrong month.", at=AT) == 4
    assert three.bases("dimension.validity", "oak") == frozenset()
    assert [entry.undoes for entry in three.entries()] == [None, None, None, 1]
    for number in (1, 4, 9):
        with pytest.raises(UsedWrongly, match="trend decisions"):
            three.undo(number, by="B. Chief", reason="Again.", at=AT)
    assert three.add("dimension.validity", "oak", MAY, **WHO) == 5
    assert three.bases("dimension.validity", "oak") == {MAY}


def test_the_same_is_not_decided_twice(three: RebaseBook) -> None:
    with pytest.raises(UsedWrongly, match="Decision 3 says so already"):
        three.add("faults.new", "oak", JUNE, **WHO)


@pytest.mark.parametrize("lacking", [{"by": " "}, {"reason": ""}])
def test_nobody_moves_limits_without_a_name_and_a_reason(book: RebaseBook, lacking: dict) -> None:
    with pytest.raises(UsedWrongly, match=r"--by.*--reason"):
        book.add("faults.new", "oak", JUNE, **{**WHO, **lacking})
    assert not book.path.exists()


@pytest.mark.parametrize(
    ("spoil", "line"),
    [
        (lambda lines: [lines[0].replace("2026-05-01", "2026-06-01"), *lines[1:]], 2),
        (lambda lines: [lines[0].replace("A. Lead", "B. Lead"), *lines[1:]], 2),
        (lambda lines: lines[1:], 1),
        (lambda lines: [lines[0], lines[2]], 2),
        (lambda lines: [lines[0], lines[0], *lines[1:]], 2),
        (lambda lines: [lines[1], lines[0], lines[2]], 1),
        (lambda lines: [*lines[:2], lines[2][:-5]], 3),
        (lambda lines: [*lines[:2], "", lines[2]], 3),
        (lambda lines: [*lines[:2], lines[2].replace('": ', '":', 1)], 3),
        (lambda lines: [*lines, '["a list"]'], 4),
    ],
    ids=["date", "name", "first gone", "middle gone", "twice", "swapped", "cut", "blank", "respaced", "no decision"],
)
def test_what_is_tampered_with_is_named(three: RebaseBook, spoil, line: int) -> None:
    """The line that no longer follows is named, for reading and for adding; a change shows at the line after it."""
    three.path.write_text("\n".join(spoil(three.path.read_text("utf-8").splitlines())) + "\n", "utf-8")

    with pytest.raises(UsedWrongly, match=f"line {line}: .*backup"):
        three.entries()
    with pytest.raises(UsedWrongly, match=f"line {line}: "):
        three.add("judged", "oak", MAY, **WHO)


def test_the_head_tells_what_the_chain_cannot(three: RebaseBook) -> None:
    """A cut at the end leaves a whole chain and another head; so does a change to the last line."""
    head, text = three.head, three.path.read_text("utf-8")
    three.path.write_text("\n".join(text.splitlines()[:2]) + "\n", "utf-8")
    assert len(three.entries()) == 2
    assert three.head != head
    three.path.write_text(text.replace("2026-06-01", "2026-07-01"), "utf-8")
    assert three.head != head


def _decide(book: RebaseBook, number: int) -> None:
    book.add("faults.new", f"home-{number}", JUNE, **WHO)


def test_two_who_decide_at_once_follow_each_other(book: RebaseBook) -> None:
    """Eight processes, eight lines, one chain."""
    with get_context("fork").Pool(8) as pool:
        pool.starmap(_decide, [(book, number) for number in range(8)])
    assert [entry.number for entry in book.entries()] == list(range(1, 9))
    assert len({entry.home_id for entry in book.entries()}) == 8
