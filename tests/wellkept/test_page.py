"""The published page: whole in itself, safe to put text in, and readable without colour."""

from __future__ import annotations

import re
from datetime import date

import pytest
from markupsafe import Markup

from wellkept import page


def test_page_is_whole():
    """A page is one HTML document in British English that loads nothing and forbids loading."""
    html = page.page("A tab", "<p>Body</p>", heading="A heading")

    assert html.startswith('<!DOCTYPE html>\n<html lang="en-GB">')
    assert "default-src 'none'" in html.replace("&#39;", "'")
    assert not re.search(r"https?:|<script|url\(", html)
    assert html.count("<h1>") == 1
    assert "<title>A tab</title>" in html
    assert "--brand" in html


def test_skip_link_leads_to_main():
    """The first link skips to the main content, which can take focus."""
    html = page.page("t", "", heading="h")

    assert html.index('href="#main"') < html.index('<main id="main"')
    assert 'tabindex="-1"' in html


@pytest.mark.parametrize(
    "made",
    [
        page.page("<x>", "", heading="<x>", above="<x>", notices=["<x>"], links=[("<x>", "<x>")], footer=["<x>"]),
        page.tag("pass", "<x>"),
        page.answer("pass", "<x>", "<x>"),
        page.paragraph("<x>"),
        page.figures([("<x>", "<x>")]),
        page.table("<x>", [page.Column("<x>"), page.Column("<x>")], [("<x>", "<x>")], hint="<x>", stack=False),
        page.bullets(["<x>"]),
    ],
)
def test_text_is_escaped(made):
    """Text never becomes markup, wherever it is put."""
    assert "<x>" not in made
    assert "&lt;x&gt;" in made


def test_markup_stays_markup():
    """What is markup already is not escaped twice."""
    assert "<b>now</b>" in page.answer("warn", "Heading", Markup("<b>now</b>"))
    assert "<b>now</b>" in page.page("t", "<b>now</b>", heading="h")


def test_notices_only_when_there_are_any():
    """No empty box: a page without notices has none, and one with two shows both."""
    assert "Important" not in page.page("t", "", heading="h")
    assert page.notice(["One.", "Two."]).count("<p>") == 2


def test_links_only_when_there_are_any():
    """A page without links has no menu; with links it is named."""
    assert "<nav" not in page.page("t", "", heading="h")
    assert '<nav aria-label="Pages">' in page.page("t", "", heading="h", links=[("a.html", "All")])


@pytest.mark.parametrize("judgement", list(page.WORDS))
def test_judgement_is_a_shape_and_a_word(judgement):
    """Each judgement has words and a shape of its own; colour only repeats them."""
    tag = page.tag(judgement)
    others = [page.tag(other) for other in page.WORDS if other != judgement]
    shape = re.search(r' d="([^"]+)"', tag).group(1)

    assert page.WORDS[judgement] in tag
    assert 'aria-hidden="true"' in tag
    assert all(shape not in other for other in others)


def test_tag_may_say_other_words():
    """A tag takes the words it is given."""
    assert "3 open" in page.tag("stop", "3 open")
    assert ">Stop<" not in page.tag("stop", "3 open")


def test_unknown_judgement_is_an_error():
    """A judgement nobody knows has no shape, and is not shown as any other."""
    with pytest.raises(KeyError):
        page.tag("green")


def test_table_has_scoped_headers_and_caption():
    """A table has a caption, and every header says what it heads."""
    columns = [page.Column("Home"), page.Column("Wrong", number=True), page.Column("Judgement", badge=True)]

    html = page.table("By home", columns, [("Rose Court", 3, page.tag("warn"))], hint="Counts.")

    assert "<caption>By home" in html
    assert html.count('scope="col"') == 3
    assert html.count('scope="row"') == 1
    assert '<td role="cell" class="number" data-heading="Wrong">3</td>' in html
    assert 'class="bare badge"' in html
    assert "Counts." in html


def test_null_is_written_out():
    """A cell nobody knows says so, rather than None."""
    html = page.table("t", [page.Column("a"), page.Column("b")], [("x", None)])

    assert "not known" in html
    assert "None" not in html


def test_row_of_the_wrong_length_is_an_error():
    """A row with a cell too many never shifts the columns."""
    with pytest.raises(ValueError, match="zip"):
        page.table("t", [page.Column("a")], [("x", "y")])


def test_wide_table_scrolls_by_keyboard():
    """A table that does not stack scrolls in a named region that takes focus."""
    html = page.table("Wide", [page.Column("a")], [("x",)], stack=False)

    assert 'role="region" tabindex="0" aria-label="Wide"' in html
    assert "stack" not in html


def test_bullets_plain_or_not():
    """A list is bulleted unless it is plain."""
    assert page.bullets(["a", "b"]) == "<ul><li>a</li><li>b</li></ul>"
    assert page.bullets(["a"], plain=True) == '<ul class="plain"><li>a</li></ul>'


@pytest.mark.parametrize(("percent", "width"), [(50, "50.0%"), (-3, "0.0%"), (120, "100.0%")])
def test_bar_stays_in_its_box(percent, width):
    """A bar is never shorter than nothing nor longer than its box."""
    assert f"width:{width}" in page.bar(percent)


@pytest.mark.parametrize(
    ("day", "words"),
    [
        (date(2026, 11, 21), "21 November 2026"),
        (date(2026, 1, 1), "1 January 2026"),
        (date(2024, 2, 29), "29 February 2024"),
    ],
)
def test_british_date(day, words):
    """A date is written day, month, year."""
    assert page.british_date(day) == words


def _luminance(colour):
    channels = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


@pytest.mark.parametrize(
    ("text", "behind"),
    [
        ("ink", "paper"),
        ("ink", "wash"),
        ("quiet", "paper"),
        ("quiet", "wash"),
        ("link", "paper"),
        ("link", "wash"),
        ("paper", "brand"),
        ("pass", "pass-wash"),
        ("warn", "warn-wash"),
        ("stop", "stop-wash"),
        ("blank", "blank-wash"),
        ("ink", "focus"),
    ],
)
def test_colours_have_contrast(text, behind):
    """Every pair of colours in use has a contrast of 4.5 to 1 or better (WCAG 2.2, 1.4.3)."""
    css = page.page("t", "", heading="h")
    found = dict(re.findall(r"--([a-z-]+): (#[0-9a-f]{3,6})", css))
    colours = {k: v if len(v) == 7 else "#" + "".join(c * 2 for c in v[1:]) for k, v in found.items()}
    high, low = sorted((_luminance(colours[text]), _luminance(colours[behind])), reverse=True)

    assert (high + 0.05) / (low + 0.05) >= 4.5
