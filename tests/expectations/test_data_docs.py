"""Data Docs: whole in themselves, failing homes named, blank never green, and whole or refused."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from itertools import pairwise

import pytest

from expectations import checkpoint, data_docs
from wellkept.errors import WellkeptError


class Links(HTMLParser):
    """Every address a page would load, and every one it links to."""

    def __init__(self, html):
        super().__init__()
        self.loads, self.links, self.tags = [], [], []
        self.feed(html)

    def handle_starttag(self, tag, attrs):
        self.tags.append(tag)
        for name, value in attrs:
            if name in ("src", "srcset", "poster", "data", "action"):
                self.loads.append(value)
            if name == "href":
                (self.links if tag == "a" else self.loads).append(value)


@pytest.fixture(params=["index", "page"])
def html(request, night):
    return getattr(night, request.param)


def test_nothing_is_loaded(html):
    """No page loads anything: no script, no picture, no font, no style from anywhere."""
    found = Links(html)

    assert found.loads == ["data:,"]
    assert not {"script", "iframe", "img", "object", "form"} & set(found.tags)
    assert not re.search(r"https?:|@import|url\(", html)


def test_links_lead_somewhere(night):
    """The index leads to the night, and the night back to the index."""
    (page,) = (night.docs / "validations").rglob("*.html")
    to_night = [link for link in Links(night.index).links if not link.startswith("#")]
    to_index = [link for link in Links(night.page).links if not link.startswith("#")]

    assert {(night.docs / link).resolve() for link in to_night} == {page.resolve()}
    assert {(page.parent / link).resolve() for link in to_index} == {(night.docs / "index.html").resolve()}


def test_words_are_plain(html):
    """Titles are ours: no class name, no column name, no word of Great Expectations' own pages."""
    text = re.sub(r"<style>.*?</style>", "", html, flags=re.DOTALL)

    for strange in ("expect_column", "ExpectColumn", "Expectation Suite", "Validation", "wellkept-", "judged_", "None"):
        assert strange not in re.sub(r'href="[^"]*"', "", text)
    assert "Can tonight&#39;s data be trusted?" in text


def test_failing_homes_are_named(night):
    """A missed target names each home that misses it, with its figures."""
    assert "Elm House: 75% (30 of 40)" in night.page
    assert "Oak Lodge: 11 of 12 right" in night.page


def test_judgement_comes_first_and_gravest_before_others(night):
    """The answer stands before every table, and what stops before what warns."""
    body = night.page.split("</style>")[1]

    assert body.index("Not yet") < body.index("<table")
    assert body.index("Two residents in one room") < body.index("NHS number missing")


def test_blank_is_a_state_of_its_own(night):
    """A home with nothing checked has its own words, and no pass anywhere in its row."""
    row = re.search(r'<tr role="row"><th scope="row" role="rowheader">Ash Grove</th>.*?</tr>', night.page).group()

    assert "tag-blank" in row
    assert "Nothing checked" in row
    assert "tag-pass" not in row


def test_notices_are_on_top(html):
    """A notice stands before the answer, on the night's page and on the index."""
    assert "The staff extract of 21 November 2026 is held." in html
    assert html.index("is held.") < html.index('class="answer')


def test_headings_go_down_one_at_a_time(html):
    """One first heading, and no level left out."""
    levels = [int(level) for level in re.findall(r"<h([1-6])", html)]

    assert levels.count(1) == 1
    assert levels[0] == 1
    assert all(after - before <= 1 for before, after in pairwise(levels))


def test_site_holds_pages_only(night):
    """None of Great Expectations' fonts, pictures and styles lies beside the pages."""
    assert {path.suffix for path in night.docs.rglob("*") if path.is_file()} == {".html"}


def test_page_that_cannot_be_made_is_an_error(night, tmp_path, monkeypatch):
    """Great Expectations only logs a page that failed; to us that is an error, and says what to do."""
    context = checkpoint.open_context(tmp_path / "nights", data_docs.sites(tmp_path, 35))
    monkeypatch.setattr("expectations.views.nights.NightsRenderer.render", lambda *_: 1 / 0)

    with pytest.raises(WellkeptError, match=r"could not write index\.html.*run the night again"):
        data_docs.write(context, tmp_path, tmp_path / "docs")


def test_pages_are_made_again_when_they_look_otherwise(tmp_path):
    """Pages made by other templates are forgotten, so that all nights look alike."""
    context = checkpoint.open_context(tmp_path / "nights", data_docs.sites(tmp_path, 35))
    data_docs.write(context, tmp_path, tmp_path / "docs")
    (tmp_path / "site/old.html").write_text("old")
    data_docs.write(context, tmp_path, tmp_path / "docs")
    kept = (tmp_path / "site/old.html").exists()
    (tmp_path / "site/made-by.txt").write_text("an earlier version")

    data_docs.write(context, tmp_path, tmp_path / "docs")

    assert kept
    assert not (tmp_path / "site/old.html").exists()
