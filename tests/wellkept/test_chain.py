"""A chain of lines: a line that was changed, taken out or put in is found."""

from __future__ import annotations

from dataclasses import replace

import pytest

from wellkept.chain import START, Link, first_break, seal


def chained(many: int) -> list[Link]:
    """So many lines, each sealed."""
    links, before = [], START
    for number in range(1, many + 1):
        content = {"says": f"line {number}", "date": "2026-11-21"}
        before = seal(before, content)
        links.append(Link(number, content, before))
    return links


def test_a_chain_as_written_holds() -> None:
    assert first_break(chained(5)) is None
    assert first_break([]) is None


@pytest.mark.parametrize("at", range(5))
def test_a_changed_line_is_the_first_break(at: int) -> None:
    """Whichever it is."""
    links = chained(5)
    links[at] = replace(links[at], content={"says": "something else"})
    assert first_break(links) == at + 1


@pytest.mark.parametrize("at", range(4))
def test_a_line_taken_out_is_found(at: int) -> None:
    """Where the next one stands in its place; the last line cannot miss itself."""
    links = chained(5)
    del links[at]
    assert first_break(links) == at + 1


def test_a_line_sealed_anew_breaks_the_next() -> None:
    """Whoever changes a line must rebuild all that follow."""
    links = chained(3)
    changed = {"says": "something else"}
    links[1] = Link(2, changed, seal(links[0].seal, changed))
    assert first_break(links) == 3


def test_lines_that_change_places_are_found() -> None:
    links = chained(3)
    links[0], links[1] = links[1], links[0]
    assert first_break(links) == 1
