"""The front page of everything published: where to look tonight, and what must be known first.

Publications are never changed once they are made; this page is the one that is. When a night is
held, the last publication stays and the notice stands here.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from markupsafe import Markup

from reports.toolkit.summary import PAGE as TOOLKIT
from reports.worklists import FOLDER
from wellkept.page import Column, british_date, bullets, page, table, tag
from wellkept.words import Owner


NAME = "index.html"
Worklists = tuple[str, Sequence[tuple[str, str]]]  # a home, and (owner, address in the folder) of its lists


@dataclass(frozen=True, slots=True)
class Publication:
    """One publication to point to.

    Attributes:
        night: the night it is about.
        folder: its folder, beside the front page.
        judgement: pass, warn or stop; empty when nothing was judged.
        worklists: each home's lists.
        has_toolkit: whether it has a Toolkit page.
    """

    night: date
    folder: str
    judgement: str
    worklists: Sequence[Worklists] = ()
    has_toolkit: bool = False


def render(provider: str, publications: Sequence[Publication], notices: Iterable[str] = ()) -> str:
    """The front page, the latest publication first."""
    if not publications:
        body = Markup("<p>Nothing has been published yet.</p>")
        return page(f"Care records: {provider}", body, heading="Care records", above=provider, notices=notices)
    latest = publications[0]
    body = Markup("<h2>Night of {}</h2>\n<p>{}</p>\n{}").format(
        british_date(latest.night), tag(latest.judgement or "blank"), bullets(_links(latest))
    )
    if latest.worklists:
        body += table(
            "Worklists",
            (Column("Home"), Column("For")),
            [(home, _owners(latest.folder, lists)) for home, lists in latest.worklists],
            hint="Each for the staff of that home only.",
        )
    body += table(
        "Publications kept",
        (Column("Night"), Column("Judgement", badge=True), Column("Data Docs"), Column("Scorecard"), Column("Trends")),
        [
            (british_date(each.night), tag(each.judgement or "blank"), *(_link(each, *there) for there in _PAGES))
            for each in publications
        ],
    )
    return page(f"Care records: {provider}", body, heading="Care records", above=provider, notices=notices)


def write(path: Path, provider: str, publications: Sequence[Publication], notices: Iterable[str] = ()) -> Path:
    """Write the front page."""
    path.write_text(render(provider, publications, notices), encoding="utf-8")
    return path


def worklist_folders(folder: Path, names: dict[str, str]) -> list[Worklists]:
    """The worklists of each home in a publication, homes in the settings' order, care staff's first."""
    found: list[Worklists] = []
    for home_id, name in names.items():
        place = folder / FOLDER / home_id
        pages = [(owner, place / f"{owner.value}.html") for owner in Owner]
        lists = [(owner.words, page.relative_to(folder).as_posix()) for owner, page in pages if page.is_file()]
        if lists:
            found.append((name, lists))
    return found


def _owners(folder: str, lists: Sequence[tuple[str, str]]) -> Markup:
    links = [Markup('<a href="{}/{}">{}</a>').format(folder, where, whose) for whose, where in lists]
    return Markup(", ").join(links)


_PAGES = (("data-docs/index.html", "Data Docs"), ("scorecard.html", "Scorecard"), ("trends.html", "Trends"))


def _links(publication: Publication) -> list[Markup]:
    toolkit = ((TOOLKIT, "Toolkit"),) if publication.has_toolkit else ()
    return [_link(publication, *there) for there in (*_PAGES, *toolkit)]


def _link(publication: Publication, where: str, words: str) -> Markup:
    return Markup('<a href="{}/{}">{}<span class="unseen"> of {}</span></a>').format(
        publication.folder, where, words, british_date(publication.night)
    )
