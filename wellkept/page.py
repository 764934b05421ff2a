"""The published page: its frame, its stylesheet inlined, and the parts every page is made of.

A page is whole in itself: no script, no font, no picture and no style from anywhere else, and a
policy that forbids the browser to fetch any. Text that is not `Markup` is escaped on the way in.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from markupsafe import Markup, escape


if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from datetime import date

POLICY = "default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; form-action 'none'"

WORDS: Mapping[str, str] = MappingProxyType(
    {
        "pass": "Pass",
        "warn": "Warning",
        "stop": "Stop",
        "hold": "Held",
        "blank": "Nothing checked",
    }
)

_SHAPES = {
    "pass": "M6.2 12.6 1.8 8.2l1.6-1.6 2.8 2.8 6.4-6.4 1.6 1.6z",
    "warn": "M8 1 16 15H0zM7.1 5.8l.3 4.7h1.2l.3-4.7zM8 11.4a1 1 0 1 0 0 2 1 1 0 0 0 0-2z",
    "stop": "M4.7 0h6.6L16 4.7v6.6L11.3 16H4.7L0 11.3V4.7z"
    "M5 3.6 3.6 5l3 3-3 3L5 12.4l3-3 3 3 1.4-1.4-3-3 3-3L11 3.6l-3 3z",
    "hold": "M0 0h16v16H0zM4 3.5v9h2.7v-9zm5.3 0v9H12v-9z",
    "blank": "M1.5 6.8h13v2.4h-13z",
}
_MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Column:
    """One column of a table.

    Attributes:
        heading: what its header says, also beside each cell on a phone.
        number: set to the right, digits aligned.
        bare: no heading beside the cell on a phone, because the cell speaks for itself.
        badge: a tag, which on a phone stands beside the row's own heading.
    """

    heading: str
    number: bool = False
    bare: bool = False
    badge: bool = False


def page(
    title: str,
    body_html: str,
    *,
    heading: str,
    above: str = "",
    notices: Iterable[str] = (),
    links: Iterable[tuple[str, str]] = (),
    footer: Iterable[str] = (),
) -> str:
    """A whole HTML document.

    Args:
        title: what the browser's tab says.
        body_html: the content below the heading, already HTML.
        heading: the page's one first-level heading.
        above: a few quiet words above the heading, such as the provider or the night.
        notices: sentences shown before anything else, such as why a night was held.
        links: address and words of the links at the top; addresses are relative.
        footer: sentences at the foot, such as what the page may hold.
    """
    caption = Markup('<span class="above">{}</span> ').format(above) if above else Markup("")
    items = Markup("").join(Markup('<li><a href="{}">{}</a></li>').format(*link) for link in links)
    menu = Markup('<nav aria-label="Pages"><ul>{}</ul></nav>').format(items) if items else items
    foot = Markup("").join(Markup("<p>{}</p>").format(line) for line in footer)
    made = Markup(
        '<!DOCTYPE html>\n<html lang="en-GB">\n<head>\n<meta charset="utf-8">\n'
        '<meta http-equiv="Content-Security-Policy" content="{policy}">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        '<meta name="robots" content="noindex">\n<meta name="referrer" content="no-referrer">\n'
        '<meta name="color-scheme" content="light">\n<title>{title}</title>\n'
        '<link rel="icon" href="data:,">\n<style>\n{style}</style>\n</head>\n<body>\n'
        '<a class="skip" href="#main">Skip to main content</a>\n'
        '<header class="mast"><div class="mast-in"><strong>Wellkept</strong>{menu}</div></header>\n'
        '<main id="main" class="wrap" tabindex="-1">\n'
        "<h1>{caption}{heading}</h1>\n{notices}{body}\n</main>\n"
        '<footer class="foot"><div class="wrap">{foot}</div></footer>\n</body>\n</html>\n'
    ).format(
        policy=POLICY,
        title=title,
        style=Markup(_style()),  # noqa: S704 -- our own stylesheet, from our own package
        menu=menu,
        caption=caption,
        heading=heading,
        notices=notice(notices),
        body=Markup(body_html),  # noqa: S704 -- the caller's promise; made of the parts below
        foot=foot or Markup("<p>Made by Wellkept.</p>"),
    )
    return str(made)


def notice(sentences: Iterable[str]) -> Markup:
    """What must be read before the page itself; nothing if there is nothing to say."""
    said = Markup("").join(Markup("<p>{}</p>").format(sentence) for sentence in sentences)
    if not said:
        return Markup("")
    return Markup(
        '<section class="notice" aria-labelledby="notice"><h2 id="notice">Important</h2>{}</section>\n'
    ).format(said)


def tag(judgement: str, words: str = "") -> Markup:
    """A judgement as a shape and a word: pass, warn, stop, hold or blank. Never colour alone."""
    return Markup(
        '<span class="tag tag-{kind}">'
        '<svg viewBox="0 0 16 16" aria-hidden="true" focusable="false">'
        '<path fill-rule="evenodd" d="{shape}"/></svg>{words}</span>'
    ).format(kind=judgement, shape=_SHAPES[judgement], words=words or WORDS[judgement])


def answer(judgement: str, heading: str, body: str = "", *, words: str = "") -> Markup:
    """The box at the top that answers the page's question, with a second-level heading."""
    return Markup('<div class="answer answer-{}">{}<h2>{}</h2>{}</div>\n').format(
        judgement, tag(judgement, words), heading, body
    )


def paragraph(text: str) -> Markup:
    """One paragraph of plain text."""
    return Markup("<p>{}</p>").format(text)


def figures(shown: Iterable[tuple[Any, str]]) -> Markup:
    """A row of large figures, each with the words that say what it counts."""
    items = Markup("").join(Markup("<li><b>{}</b> {}</li>").format(*pair) for pair in shown)
    return Markup('<ul class="figures">{}</ul>\n').format(items)


def table(
    caption: str,
    columns: Sequence[Column],
    rows: Iterable[Sequence[Any]],
    *,
    hint: str = "",
    stack: bool = True,
) -> Markup:
    """A table with a caption and scoped headers; the first cell of each row is the row's header.

    Args:
        caption: what the table shows.
        columns: its columns.
        rows: cells, plain (escaped) or `Markup`; ``None`` reads "not known".
        hint: a quiet sentence under the caption.
        stack: on a phone each row becomes a card; otherwise the table scrolls sideways.
    """
    head = Markup("").join(
        Markup('<th scope="col" role="columnheader"{}>{}</th>').format(_class(c), c.heading) for c in columns
    )
    # Display "block" takes the table's meaning away in some browsers; the roles keep it.
    made = Markup(
        '<table role="table"{stack}><caption>{caption}{hint}</caption>\n'
        '<thead role="rowgroup"><tr role="row">{head}</tr></thead>\n'
        '<tbody role="rowgroup">\n{body}\n</tbody></table>\n'
    ).format(
        stack=Markup(' class="stack"') if stack else Markup(""),
        caption=caption,
        hint=Markup(' <span class="quiet">{}</span>').format(hint) if hint else "",
        head=head,
        body=Markup("\n").join(_row(columns, cells) for cells in rows),
    )
    if stack:
        return made
    return Markup('<div class="wide" role="region" tabindex="0" aria-label="{}">\n{}</div>\n').format(caption, made)


def bullets(items: Iterable[Any], *, plain: bool = False) -> Markup:
    """A list, bulleted or plain."""
    inner = Markup("").join(Markup("<li>{}</li>").format(item) for item in items)
    return Markup("<ul{}>{}</ul>").format(Markup(' class="plain"') if plain else "", inner)


def bar(percent: float) -> Markup:
    """A thin bar beside a figure that is also written out; hidden from screen readers."""
    width = max(0.0, min(100.0, percent))
    return Markup('<span class="bar" aria-hidden="true"><i style="width:{:.1f}%"></i></span>').format(width)


def british_date(day: date) -> str:
    """A date as it is written: 21 November 2026."""
    return f"{day.day} {_MONTHS[day.month - 1]} {day.year}"


def _row(columns: Sequence[Column], cells: Sequence[Any]) -> Markup:
    shown = [escape("not known" if cell is None else cell) for cell in cells]
    first = Markup('<th scope="row" role="rowheader">{}</th>').format(shown[0])
    rest = (
        Markup('<td role="cell"{} data-heading="{}">{}</td>').format(_class(c), c.heading, cell)
        for c, cell in zip(columns[1:], shown[1:], strict=True)
    )
    return Markup('<tr role="row">{}{}</tr>').format(first, Markup("").join(rest))


def _class(column: Column) -> Markup:
    on = {
        "number": column.number,
        "bare": column.bare or column.badge,
        "badge": column.badge,
    }
    names = " ".join(name for name, is_on in on.items() if is_on)
    return Markup(' class="{}"').format(names) if names else Markup("")


@cache
def _style() -> str:
    return Path(__file__).with_suffix(".css").read_text(encoding="utf-8")
