"""Records that may be one person, to be decided by two people who looked."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desk.item import items_for
from desk.tonight import tonight
from desk.views.shown import account, key_of, of_a_home, shown
from wellkept.words import Scope


if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

    from wellkept.settings import Home


@of_a_home
def pairs(request: HttpRequest, home: Home) -> HttpResponse:
    """Those of one home that nobody has decided yet, and those that wait for a second person."""
    opened = tonight()
    found = [item for item in items_for(account(request), opened, key_of(home)) if item.scope == Scope.PAIR]
    return shown(request, "desk/pairs.jinja", {"home": home, "items": found, "night": opened.night})
