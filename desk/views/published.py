"""What the night publishes, behind the door: Data Docs, scorecard and worklists, each to its readers."""

from __future__ import annotations

import mimetypes
from pathlib import Path
from typing import TYPE_CHECKING

from django.http import Http404, HttpRequest, HttpResponse

from desk.guard import PUBLISHED_POLICY
from desk.role import Role
from desk.tonight import tonight
from desk.views.shown import account, homes_of, only, shown


if TYPE_CHECKING:
    from desk.account import Account

_SHOWN = (".html", ".css", ".svg", ".png", ".pdf", ".xlsx")
_LISTS = "worklists"
_LIST_OF = {
    Role.SENIOR: ("senior",),
    Role.HR: ("hr", "office"),
    Role.MANAGER: ("senior", "hr", "office", "manager"),
    Role.IG_LEAD: ("senior", "hr", "office", "manager", "ig_lead"),
}


@only(lambda role: role.sees_provider or role.sees_items)
def index(request: HttpRequest) -> HttpResponse:
    """What there is to read of the latest night."""
    who, opened = account(request), tonight()
    lists = [
        (home, path.name, path.stem)
        for home in homes_of(who)
        for path in sorted((opened.folder / _LISTS / home.id).glob("*.html"))
        if path.stem in _LIST_OF.get(who.does, ())
    ]
    values = {"night": opened.night, "lists": lists, "has_pages": who.does.sees_provider,
              "words": {role: role.words for role in Role}}  # fmt: skip
    return shown(request, "desk/published.jinja", values)


@only(lambda role: role.sees_provider or role.sees_items)
def published(request: HttpRequest, path: str) -> HttpResponse:
    """One page of the latest publication. The snapshot and the gate's record are nobody's page."""
    folder = tonight().folder
    file = (folder / path).resolve()
    inside = file.relative_to(folder) if file.is_relative_to(folder) else None
    if inside is None or file.suffix not in _SHOWN or not file.is_file() or not _may_read(account(request), inside):
        raise Http404
    response = HttpResponse(file.read_bytes(), content_type=mimetypes.guess_type(file.name)[0])
    response["Content-Security-Policy"] = PUBLISHED_POLICY
    return response


def _may_read(who: Account, inside: Path) -> bool:
    if inside.parts[0] == _LISTS:
        home = inside.parent.name
        return who.reaches(home) and inside.stem in _LIST_OF.get(who.does, ())
    return who.does.sees_provider
