"""Records that may be one person, to be decided by two people who looked."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from desk.item import items_for
from desk.tonight import tonight
from desk.views.shown import account, home_of, homes_of, key_of, only, shown
from wellkept.words import Scope


@only(lambda role: role.sees_items)
def pairs(request: HttpRequest, home_id: str = "") -> HttpResponse:
    """Those of one home that nobody has decided yet, and those that wait for a second person."""
    who = account(request)
    homes = homes_of(who)
    if not home_id:
        return redirect("pairs", homes[0].id) if homes else shown(request, "desk/no_home.jinja", {})
    home, opened = home_of(who, home_id), tonight()
    found = [item for item in items_for(who, opened, key_of(home)) if item.scope == Scope.PAIR]
    return shown(request, "desk/pairs.jinja", {"home": home, "homes": homes, "items": found, "night": opened.night})
