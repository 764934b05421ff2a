"""Our pages inside the shared page frame: templates with escaping on, and the styles they add."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from reports import phrase
from wellkept import page as parts
from wellkept.page import page


if TYPE_CHECKING:
    from collections.abc import Iterable


TEMPLATES = Path(__file__).parent / "templates"
_END_OF_STYLE = "</style>\n</head>"


def framed(
    template: str,
    facts: dict[str, Any],
    *,
    title: str,
    heading: str,
    above: str,
    notices: Iterable[str] = (),
    footer: Iterable[str] = (),
) -> str:
    """A whole page: the template's body in the shared frame, with the template's own stylesheet.

    Args:
        template: file name under ``reports/templates`` without ``.html.j2``.
        facts: what the template shows; a name it lacks is an error, never a blank.
        title: what the browser's tab says.
        heading: the page's first-level heading.
        above: quiet words above the heading.
        notices: sentences that must be read first.
        footer: sentences at the foot.
    """
    body = _environment().get_template(f"{template}.html.j2").render(facts)
    # Plain text from here on: Markup would escape the stylesheet we put in.
    whole = str(page(title, body, heading=heading, above=above, notices=notices, footer=footer))
    style = (TEMPLATES / f"{template}.css").read_text(encoding="utf-8")
    return whole.replace(_END_OF_STYLE, style + _END_OF_STYLE, 1)


@cache
def _environment() -> Environment:
    environment = Environment(
        loader=FileSystemLoader(TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.globals.update(
        tag=parts.tag,
        answer=parts.answer,
        british_date=parts.british_date,
        short_date=phrase.short_date,
        count=phrase.count,
        Markup=Markup,
    )
    return environment
