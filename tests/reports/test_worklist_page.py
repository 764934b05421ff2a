"""A worklist as a page."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from html import unescape
from typing import TYPE_CHECKING, Any

import pytest

from reports.worklist import Worklist
from reports.worklist_page import NAMED_IN_START, due, render
from reports.worklists import worklists
from wellkept.words import Owner


if TYPE_CHECKING:
    from collections.abc import Callable

    from reports.material import Material


Lists = dict[tuple[str, Owner], Worklist]


@pytest.fixture
def lists(material: Material) -> Lists:
    """All lists of the made-up night."""
    return {(w.home_id, w.owner): w for w in worklists(material)}


@pytest.fixture
def rose(lists: Lists) -> str:
    """The page of the senior staff of Rose House."""
    return render(lists["rose", Owner.SENIOR])


def test_the_box_at_the_top(rose: str) -> None:
    """Start here, with how many are critical and in whose records, worst first."""
    assert "Start here: 4 critical today" in rose
    links = re.findall(r'<a href="#(person-\d+)">([^<]+)</a>', rose)
    assert [label for _, label in links] == ["Room 4, Winston, R0003", "Room 9, Stan, R0008", "Room 2, Dilip, R0021"]
    assert all(f'id="{anchor}"' in rose for anchor, _ in links)
    assert "Then 14 other items." in rose


def test_everything_is_listed(rose: str, lists: Lists, read_tables: Callable[[str], list[Any]]) -> None:
    """Every item has its line with what is wrong, why, how, since and state."""
    (table,) = read_tables(rose)
    lines = [row for row in table.rows if len(row) == 7]
    tasks = lists["rose", Owner.SENIOR].tasks
    assert len(lines) == len(tasks)
    for row, task in zip(lines, tasks, strict=True):
        assert task.title in row[1]
        assert task.says in row[1]
        assert row[2:4] == [task.why, task.fix]
        assert task.state_words in row[5]


def test_people_are_headed_by_how_to_find_them(rose: str, read_tables: Callable[[str], list[Any]]) -> None:
    """Each person's lines stand under room, name to call by and local id."""
    (table,) = read_tables(rose)
    heads = [row[1] for row in table.rows if len(row) == 3]
    assert heads[0] == "Room 4, Winston, R0003 3 items"
    assert len(heads) == 13


def test_paper_has_a_box_to_tick_and_room_for_initials(rose: str) -> None:
    """Each line has both, shown on paper only."""
    assert rose.count('<span class="box"></span>') == 18
    assert rose.count('<td role="cell" class="paper initials"></td>') == 18
    assert ".paper { display: none; }" in rose
    assert ".items .paper { display: table-cell; }" in rose.rsplit("@media print", maxsplit=1)[-1]


def test_since_when(rose: str) -> None:
    """Date and nights both, and what is overdue says by how much."""
    assert "10\u00a0Nov\u00a02026" in rose
    assert "12 nights" in rose
    assert "Overdue by 11 days" in rose


@pytest.mark.parametrize(
    "words",
    [
        "Came back",
        "Claimed fixed: still wrong",
        "Claimed fixed, not yet checked",
        "Record not seen",
        "Cannot be judged",
    ],
)
def test_states(rose: str, words: str) -> None:
    """The list says what happened to an item last."""
    assert words in rose


def test_same_fault_in_many_records(rose: str) -> None:
    """Ten alike are summed up once, with the cure."""
    assert rose.count("10 residents: GP practice code missing") == 1


def test_accepted_are_named_apart(rose: str) -> None:
    """An accepted exception is not listed and not hidden."""
    assert "1 item not listed, because a named person has accepted it" in rose
    assert "It still counts as wrong" in rose


def test_empty_and_checked(lists: Lists) -> None:
    """An empty list says in words that everything that ran found nothing."""
    page = render(lists["elm", Owner.HR])
    assert "Nothing to put right" in page
    assert 'class="tag tag-pass"' in page
    assert "<table" not in page


def test_empty_and_not_checked(blank: Material) -> None:
    """An empty list of a night when nothing came is no all-clear, and nothing on it is green."""
    for worklist in worklists(blank):
        page = render(worklist)
        assert "Nothing was checked tonight" in page
        assert 'class="tag tag-pass"' not in page
        assert "answer-pass" not in page.split("</style>")[1]


def test_empty_and_part_checked(lists: Lists) -> None:
    """With a rule that did not run, nothing found is not all clear either."""
    page = render(replace(lists["elm", Owner.HR], unasked=("DBS certificate number missing",)))
    assert "Nothing found, but not everything was checked" in page
    assert "<li>DBS certificate number missing</li>" in page
    assert 'class="tag tag-pass"' not in page


def test_open_items_of_a_night_without_checks(lists: Lists) -> None:
    """What was open before is still listed, with a notice that nobody looked again."""
    page = render(lists["ash", Owner.SENIOR])
    assert "Nothing was checked here tonight." in page
    assert "Start here: 1 critical today" in page


def test_no_critical(lists: Lists) -> None:
    """Without anything critical the box says so, with what is overdue."""
    page = render(lists["rose", Owner.OFFICE])
    assert "Nothing critical: 1 item to put right" in page
    assert "1 of them overdue." in page


def test_a_long_list_starts_each_part_on_a_page(crowd: Material) -> None:
    """Four hundred items print in parts, and every one of them is there."""
    (worklist,) = [w for w in worklists(crowd) if (w.home_id, w.owner) == ("rose", Owner.SENIOR)]
    page = render(worklist)
    assert page.count('<section class="part"') == len(worklist.parts) == 9
    assert "Part 1 of 9" in page
    assert "Records 1 to 25 of 213, the worst first" in page
    assert page.count('<span class="box"></span>') == len(worklist.tasks) == 418
    assert ".part + .part { break-before: page; }" in page


def test_many_critical_are_named_up_to_a_point(lists: Lists) -> None:
    """The box stays short enough to read at the start of a shift."""
    full = lists["rose", Owner.SENIOR]
    person, tasks = full.people[0]
    many = replace(full, people=tuple((replace(person, reference=str(n)), tasks) for n in range(25)))
    page = render(many)
    assert page.count('<a href="#person-') == NAMED_IN_START
    assert "And 15 more with something critical, listed below." in page


def test_what_staff_typed_is_escaped(material: Material) -> None:
    """A name that is markup is shown and not obeyed."""
    cases = material.cases.assign(called="<img src=x onerror=alert(1)>")
    (worklist, *_) = worklists(replace(material, cases=cases))
    page = render(worklist)
    assert "<img" not in page
    assert "&lt;img src=x" in page


def test_nothing_from_elsewhere(rose: str) -> None:
    """The page loads nothing and runs nothing."""
    assert not re.findall(r"<script|https?://|@import|url\(", rose)
    assert "default-src 'none'" in unescape(rose)


@pytest.mark.parametrize(
    ("day", "said"),
    [
        (None, "No date set"),
        (date(2026, 11, 21), "Today"),
        (date(2026, 11, 20), "Overdue by 1 day"),
        (date(2026, 11, 23), "By 23\u00a0Nov\u00a02026"),
    ],
)
def test_due(lists: Lists, day: date | None, said: str) -> None:
    """By when, in a few words."""
    assert due(day, lists["rose", Owner.SENIOR]) == said
