"""What pages say: figures never flatter, and the answer fits the judgement."""

from __future__ import annotations

from datetime import date

import pytest

from expectations.judgement import Cell, Judged, Night
from expectations.views import wording


def cell(right, wrong, result="pass", expected=None, target=98.0, place=0):
    return Cell(place, right, wrong, right + wrong if expected is None else expected, target, None, result)


def subject(*cells, kind="rule", name="RES-001a", severity="major", **about):
    return Judged(kind, name, "A title", severity, about, cells)


def night(*subjects, result="pass", judged=1, feeds=(), places=(("rose", "Rose Court"),)):
    return Night("r", date(2026, 11, 21), result, (), places, tuple(feeds), subjects, judged, {"stop_needs": 2})


@pytest.mark.parametrize(
    ("score", "words"),
    [(100, "100%"), (99.96, "99.9%"), (99.999, "99.9%"), (98, "98%"), (33.3333, "33.3%"), (0, "0%"), (57.1, "57.1%")],
)
def test_percent_is_cut_not_rounded(score, words):
    """What is not quite all never reads as all."""
    assert wording.percent(score) == words


@pytest.mark.parametrize(
    ("counts", "kind", "words"),
    [
        ((17, 2), "rule", "17 of 19 right"),
        ((17, 3), "rule", "85% (17 of 20)"),
        ((1999, 1), "rule", "99.9% (1,999 of 2,000)"),
        ((3, 1), "share", "3 of 4 answered"),
    ],
)
def test_figure(counts, kind, words):
    """Fewer than twenty are counts; twenty and more are a percentage with its counts."""
    assert wording.figure(cell(*counts), kind) == words


def test_figure_of_nothing_says_why():
    """With nothing judged, it says whether there was nothing to ask or nothing to answer with."""
    assert wording.figure(cell(0, 0)) == "no record to which it applies"
    assert wording.figure(cell(0, 0, expected=4)) == "could not be answered"


@pytest.mark.parametrize(
    ("targets", "words"),
    [
        ([100.0], "every record"),
        ([98.0, 98.0], "at least 98%"),
        ([90.0, 98.0], "at least 90% to 98%, by home"),
        ([None], "no target"),
    ],
)
def test_wanted(targets, words):
    """A target in words, and where homes differ from the lowest to the highest."""
    assert wording.wanted(subject(*(cell(1, 0, target=t) for t in targets))) == words


def test_kind_and_owner():
    """A rule says its severity, dimension and code, and whose worklist; a field its dataset."""
    rule = subject(dimension="validity", owner="hr")

    assert wording.kind(rule) == "Major, validity, RES-001a"
    assert wording.owner(rule) == "HR"
    assert wording.kind(subject(kind="field", dataset="staff")) == "Major, staff records"
    assert wording.kind(subject(kind="dimension", severity="")) == ""
    assert wording.owner(subject(kind="field")) == ""


@pytest.mark.parametrize(("number", "words"), [(0, "0 homes"), (1, "1 home"), (1200, "1,200 homes")])
def test_count(number, words):
    """A number and its noun agree."""
    assert wording.count(number, "home") == words


def test_homes_gravest_first_and_blank_never_above_its_due():
    """Homes: stop, warn, nothing checked, pass."""
    places = tuple((str(n), name) for n, name in enumerate(("Pass", "Blank", "Warn", "Stop")))
    made = subject(
        cell(1, 0, "pass", place=0),
        cell(0, 0, "blank", place=1),
        cell(8, 2, "warn", place=2),
        cell(1, 9, "stop", place=3),
    )
    share = subject(cell(8, 2, place=2), kind="share", severity="")

    lines = wording.home_lines(night(made, share, places=places))

    assert [(line.name, line.result) for line in lines] == [
        ("Stop", "stop"),
        ("Warn", "warn"),
        ("Blank", "blank"),
        ("Pass", "pass"),
    ]
    assert lines[1].answered == "80%"
    assert lines[2].answered == "nothing to answer"
    assert lines[0].rules["stop"] == 1


@pytest.mark.parametrize(
    ("made", "heading", "words"),
    [
        (night(subject(cell(1, 0))), "Yes", "Every target that could be judged was met."),
        (night(judged=0, result="stop"), "No: nothing was checked", "nothing is known"),
        (night(subject(cell(8, 2, "warn")), result="warn"), "Yes, with care", "1 target was missed"),
        (night(subject(cell(1, 9, "stop")), result="stop"), "Not yet", "1 target was missed by far"),
        (
            night(subject(cell(0, 0, "blank"), kind="home", name="judged"), result="warn"),
            "Yes, with care",
            "In 1 home nothing was checked at all.",
        ),
        (
            night(subject(cell(1, 0)), result="warn", feeds=[{"result": "hold"}, {"result": "pass"}]),
            "Yes, with care",
            "1 extract raises a question on arrival.",
        ),
    ],
)
def test_answer(made, heading, words):
    """The answer says what was found, and only a night without a question is a plain yes."""
    found = wording.answer(made)

    assert found[0] == heading
    assert words in found[1]
