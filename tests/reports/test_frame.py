"""Our pages inside the shared page frame."""

from __future__ import annotations

import pytest
from jinja2 import UndefinedError

from reports import frame
from reports.frame import TEMPLATES, framed


@pytest.fixture
def folder(tmp_path, monkeypatch):
    """A folder of templates of its own."""
    monkeypatch.setattr(frame, "TEMPLATES", tmp_path)
    frame._environment.cache_clear()
    (tmp_path / "t.css").write_text(".ours > a { color: #000; }\n", encoding="utf-8")
    (tmp_path / "t.html.j2").write_text("<p>{{ words }}</p>", encoding="utf-8")
    yield tmp_path
    frame._environment.cache_clear()


def test_style_is_inlined_once_and_unescaped(folder) -> None:
    """The template's stylesheet stands in the head, after the shared one."""
    page = framed("t", {"words": "x"}, title="T", heading="H", above="A")
    head = page.split("</head>")[0]
    assert head.count(".ours > a { color: #000; }") == 1
    assert head.count("</style>") == 1


def test_text_is_escaped(folder) -> None:
    """Whatever a fact holds is text."""
    page = framed("t", {"words": "<script>1</script>"}, title="<T>", heading="<H>", above="<A>")
    assert "<script" not in page
    assert "&lt;script&gt;" in page
    assert "<title>&lt;T&gt;</title>" in page


def test_a_missing_fact_is_an_error(folder) -> None:
    """A template never shows a blank for what nobody gave it."""
    with pytest.raises(UndefinedError, match="words"):
        framed("t", {}, title="T", heading="H", above="A")


def test_every_template_has_its_style() -> None:
    """Templates and stylesheets come in pairs."""
    pages = {path.name.removesuffix(".html.j2") for path in TEMPLATES.glob("*.j2")}
    styles = {path.stem for path in TEMPLATES.glob("*.css")}
    assert pages == styles == {"card", "worklist", "report", "scorecard", "toolkit", "trends"}
