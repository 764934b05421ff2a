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

from reports.worklists import FOLDER
from wellkept.page import Column, british_date, bullets, page, table, tag
from wellkept.words import Owner


NAME = "index.html"


@dataclass(frozen=True, slots=True)
class Publication:
    """One publication to point to.

    Attributes:
        night: the night it is about.
        folder: its folder, beside the front page.
        judgement: pass, warn or stop; empty when nothing was judged.
        worklists: (home, address in the folder) of each home's folder of worklists.
    """

    night: date
    folder: str
    judgement: str
    worklists: Sequence[tuple[str, str]] = ()


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
        lists = [
            Markup('<a href="{}/{}">{}</a>').format(latest.folder, where, home) for home, where in latest.worklists
        ]
        body += Markup("<h2>Worklists</h2>\n<p>Each home's own, for the staff of that home only.</p>\n{}").format(
            bullets(lists)
        )
    body += table(
        "Publications kept",
        (Column("Night"), Column("Judgement", badge=True), Column("Data Docs"), Column("Scorecard")),
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


def worklist_folders(folder: Path, names: dict[str, str]) -> list[tuple[str, str]]:
    """The first worklist of each home in a publication, with the home's name, in the settings' order."""
    found = []
    for home_id, name in names.items():
        found += [(f"{name}: {Owner(p.stem).words}", p.relative_to(folder).as_posix()) for p in _pages(folder, home_id)]
    return found


def _pages(folder: Path, home_id: str) -> list[Path]:
    return sorted((folder / FOLDER / home_id).glob("*.html"))


_PAGES = (("data-docs/index.html", "Data Docs"), ("scorecard.html", "Scorecard"))


def _links(publication: Publication) -> list[Markup]:
    return [_link(publication, *there) for there in _PAGES]


def _link(publication: Publication, where: str, words: str) -> Markup:
    return Markup('<a href="{}/{}">{}<span class="unseen"> of {}</span></a>').format(
        publication.folder, where, words, british_date(publication.night)
    )
