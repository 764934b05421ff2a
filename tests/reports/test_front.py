"""The front page: the latest publication first, and a notice when tonight's is held."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from reports import front


TONIGHT = front.Publication(
    date(2026, 11, 21), "2026-11-21-aa", "stop", [("Rose House", [("Senior care staff", "worklists/rose/senior.html")])]
)
BEFORE = front.Publication(date(2026, 11, 20), "2026-11-20-bb", "")


def test_it_points_to_the_latest_first():
    """Data Docs, scorecard and each home's worklists are one click away."""
    page = front.render("Larchwood", [TONIGHT, BEFORE])

    assert page.index("2026-11-21-aa/data-docs/index.html") < page.index("2026-11-20-bb/data-docs/index.html")
    assert 'href="2026-11-21-aa/worklists/rose/senior.html"' in page
    assert "Night of 21 November 2026" in page


def test_what_was_not_judged_is_not_green():
    """A publication without a judgement is blank, and says so in words."""
    page = front.render("Larchwood", [BEFORE])

    assert "Nothing checked" in page
    assert 'class="tag tag-pass' not in page


def test_a_held_night_is_said_before_anything_else():
    """The last publication stays below the notice."""
    page = front.render("Larchwood", [BEFORE], ["The night of 21 November 2026 is held: residents: half are gone"])

    assert page.index("is held") < page.index("Night of 20 November 2026")


def test_nothing_published_yet():
    """The first night of all may be held."""
    assert "Nothing has been published yet" in front.render("Larchwood", [])


def test_names_are_escaped():
    """A provider's name is text, not HTML."""
    assert "<b>" not in front.render("A <b>bold</b> provider", [TONIGHT])


def test_each_home_of_the_settings_in_their_order(tmp_path):
    """Only homes that have worklists are listed, by name."""
    for place in ("elm/senior", "rose/hr", "rose/ig_lead"):
        path = tmp_path / "worklists" / f"{place}.html"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("x")

    assert front.worklist_folders(tmp_path, {"rose": "Rose House", "elm": "Elm Court", "ash": "Ash"}) == [
        ("Rose House", [("HR", "worklists/rose/hr.html"), ("IG Lead", "worklists/rose/ig_lead.html")]),
        ("Elm Court", [("Senior care staff", "worklists/elm/senior.html")]),
    ]


@pytest.mark.parametrize("notices", [[], ["Something."]])
def test_it_is_written_whole(tmp_path, notices):
    """The file is the page."""
    path = front.write(tmp_path / front.NAME, "Larchwood", [TONIGHT], notices)

    assert path.read_text(encoding="utf-8") == front.render("Larchwood", [TONIGHT], notices)


def test_a_toolkit_page_is_pointed_to_where_there_is_one():
    """A publication of an earlier Wellkept has none, and a link to it would lead nowhere."""
    assert "toolkit.html" not in front.render("Larchwood", [TONIGHT])
    assert 'href="2026-11-21-aa/toolkit.html"' in front.render("Larchwood", [replace(TONIGHT, has_toolkit=True)])
