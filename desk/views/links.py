"""Doubtful links: records of a source that may be one of ours, to be decided by two people who looked."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desk.beside import AGREES, DIFFERS, ONLY_HERE, ONLY_THERE, doubts_of_home
from desk.item import items_for
from desk.tonight import tonight
from desk.views.shown import account, key_of, of_a_home, shown


if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

    from wellkept.settings import Home


@of_a_home
def links(request: HttpRequest, home: Home) -> HttpResponse:
    """Those of one home, with which fields agree and which do not: what they hold is on the page of the item."""
    opened = tonight()
    doubtful = [item for item in items_for(account(request), opened, key_of(home)) if item.is_doubtful_link]
    values = {
        "home": home,
        "links": doubts_of_home(opened, key_of(home), doubtful),
        "night": opened.night,
        "says": (AGREES, DIFFERS, ONLY_HERE, ONLY_THERE),
    }
    return shown(request, "desk/links.jinja", values)
